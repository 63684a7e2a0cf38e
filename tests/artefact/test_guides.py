"""What tells a newcomer where things are leads to things that are there."""

import ast
import re

import pytest

from architecture import PACKAGE
from buildtools.environment import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ANSWERS = re.findall(
    r"^\| [^|]+ \| `([\w./]+)` \| `([\w.]+)`(?: …)? \|$", CONTRIBUTING, re.MULTILINE
)
PLACES = re.findall(r"\| `([\w./]+)` \|$", GLOSSARY, re.MULTILINE)
QUESTIONS = {"onde/columns.csv", "contacts/people.py", "ui/panel/view.py", "targets/registry.py"}


def defined_in(path):
    """Return what a module defines, or its text where it is no module."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    names = set()
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(getattr(target, "id", "") for target in targets)
    return names


def test_what_is_asked_most_is_answered():
    assert {path for path, _ in ANSWERS} >= QUESTIONS


@pytest.mark.parametrize(("path", "name"), ANSWERS)
def test_an_answer_leads_to_something(path, name):
    assert name in defined_in(PACKAGE / path)


@pytest.mark.parametrize("place", PLACES)
def test_a_word_of_the_glossary_is_where_it_says(place):
    if "/" in place or "." in place:
        assert (PACKAGE / place).exists() or (ROOT / place).exists()
    else:
        classes = [m for m in PACKAGE.rglob("*.py") if "_vendor" not in m.parts]
        assert any(place in defined_in(module) for module in classes)


@pytest.mark.parametrize(
    "path",
    sorted(
        set(re.findall(r"`((?:build|tests|docs|tutorial|help)\w*/[\w./-]+\.\w+)`", CONTRIBUTING))
    ),
)
def test_a_path_that_is_named_is_there(path):
    assert (ROOT / path).exists()
