"""A screen of which a part is missing or does not start."""

import pytest

from buildtools.robot import screen
from buildtools.robot.screen import ScreenError, _Program


def test_a_program_that_is_missing_is_named():
    with pytest.raises(ScreenError, match="Il manque la commande no-such-server"):
        _Program(["no-such-server"], {})


def test_one_that_ends_at_once_is_named_with_its_last_words():
    program = _Program(["sh", "-c", "echo 'Server is already active' >&2; exit 1"], {})
    with pytest.raises(ScreenError, match="sh ne démarre pas : Server is already active"):
        program.first_line()
    program.end()


@pytest.fixture
def that_stays(tmp_path):
    """A program that makes a file and does not end."""
    path = tmp_path / "stays"
    path.write_text('#!/bin/sh\ntouch "$0.there"\nexec tail -f /dev/null\n', encoding="ascii")
    path.chmod(0o700)
    return str(path)


def test_a_question_is_asked_again_until_it_is_answered(that_stays):
    program = _Program([that_stays], {})
    program.answers(["test", "-e", f"{that_stays}.there"])
    program.end()


def test_a_display_that_is_not_there_is_said_at_once(monkeypatch, that_stays):
    monkeypatch.setenv(screen.GIVEN_DISPLAY, ":4242")
    monkeypatch.setattr(screen, "_ACCESSIBILITY", that_stays)
    monkeypatch.setattr(screen, "_WHERE_ACCESSIBILITY_IS", ["true"])
    with pytest.raises(ScreenError, match="openbox ne démarre pas"), screen.Screen():
        pass
