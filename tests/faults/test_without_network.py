"""The whole way where there is no network, and what LibreOffice opens on it."""

import re
import shutil
import time
from collections import Counter

import pytest
from documents import texts, url

from buildtools.demo import SCHOOL
from buildtools.package.workbook import build_workbook
from buildtools.trials.isolation import without_network
from keeping import KeptOffice
from ondecontacts.targets.registry import TARGETS

# 4242 1700000000.123456 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 9
_SOCKET = re.compile(r"^\d+ +(\d+\.\d+) socket\((\w+)", re.MULTILINE)
_TRAFFIC = re.compile(r"^\d+ +(\d+\.\d+) (?:recv|send)", re.MULTILINE)
_NETWORK = re.compile(r"^\d+ +(\d+\.\d+) (\w+\(.*\bAF_INET6?\b.*)", re.MULTILINE)
# LibreOffice asks this computer for its printers when a spreadsheet comes.
_PRINTERS = re.compile(r'htons\(631\).*(inet_addr\("127\.0\.0\.1"\)|"::1")')


def whole_way(office, folder):
    """Go it, and return what each command answered, what the sheets and files hold, and when."""
    folder.mkdir()
    shutil.copy(build_workbook(), folder / "Garder-le-contact.ods")
    document = office.desktop.open_spreadsheet(str(folder / "Garder-le-contact.ods"))
    start = time.time()
    try:
        got = [office.call(document, "open", URL=url(SCHOOL)), office.call(document, "convert")]
        got.append(texts(document, "Contacts"))
        for target in TARGETS:
            place = url(folder / f"{target.id}.ods")
            got.append(office.call(document, "save", Target=target.id, URL=place))
        got += [office.call(document, command) for command in ("mapping", "clear")]
        office.call(document, "help", Silent=False)
        end = time.time()
    finally:
        document.close()
    files = sorted(folder.glob("*.ods"))
    # The lists for a trip have the time in them, and it does not matter.
    plain = [p.read_bytes() for p in files if p.stem not in ("fiches", "Garder-le-contact")]
    assert len(files) == len(TARGETS) + 1
    log = office.profile / "user" / "ondecontacts.log"
    assert not log.exists(), log.read_text(encoding="utf-8")
    return (repr(got).replace(str(folder), ""), plain), start, end


@pytest.fixture(scope="module")
def traced(profiles, browser, tmp_path_factory):
    """Go the way without a network, watched: what came of it, the trace, its begin and end."""
    folder = tmp_path_factory.mktemp("apart")
    trace = folder / "trace.txt"
    watched = ["strace", "-f", "--seccomp-bpf", "-ttt", "-e", "trace=%network", "-o", str(trace)]
    prefix = [*watched, "--", *without_network()]
    with KeptOffice(profiles, prefix=prefix, environment=browser.environment) as kept:
        office = kept.ready()
        result, start, end = whole_way(office, folder / "way")
        office.stop()  # by itself, so that the trace is whole
    pages = browser.opened()
    return result, trace.read_text(encoding="utf-8", errors="replace"), start, end, pages


def test_all_goes_as_it_does_with_one(traced, profiles, browser, tmp_path):
    browser.opened()
    with KeptOffice(profiles, environment=browser.environment) as kept:
        assert whole_way(kept.ready(), tmp_path / "way")[0] == traced[0]
    assert len(traced[4]) == len(browser.opened()) == 1


def test_nothing_of_it_opens_the_network(traced):
    _, trace, start, end, _ = traced
    opened = [(float(when), family) for when, family in _SOCKET.findall(trace)]
    before = Counter(family for when, family in opened if when < start)
    meanwhile = Counter(family for when, family in opened if start <= when <= end)
    assert before["AF_UNIX"], "the trace has the pipe to this test in it"
    words = [when for when in _TRAFFIC.findall(trace) if start <= float(when) <= end]
    assert words, "and what goes through it"
    assert set(meanwhile) <= {"AF_UNIX"}
    assert [call for when, call in _NETWORK.findall(trace) if start <= float(when) <= end] == []


def test_libreoffice_by_itself_looks_for_printers_of_this_computer_at_the_most(traced):
    calls = [call for _, call in _NETWORK.findall(traced[1])]
    assert [c for c in calls if not c.startswith("socket(") and not _PRINTERS.search(c)] == []
