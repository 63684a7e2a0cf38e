"""Commands that come through the bridge while LibreOffice asks for ours in its own time."""

from concurrent.futures import ThreadPoolExecutor

from documents import url

from buildtools.demo import SCHOOL
from buildtools.robot.waiting import LIMIT

_CONVERSIONS = 4


def test_commands_come_to_an_end_while_windows_come_and_go(office, workbook):
    done = []

    def convert(office, document):
        for _ in range(_CONVERSIONS):
            office.call(document, "open", URL=url(SCHOOL))
            done.append(office.call(document, "convert")["contacts"])

    def come_and_go(office, _document):
        while len(done) < _CONVERSIONS:
            office.desktop.create_spreadsheet().close()

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(work, office, workbook) for work in (convert, come_and_go)]
        try:
            for work in both:
                work.result(LIMIT)
        except BaseException:
            office.kill()  # the threads wait for its answer
            raise
    assert len(set(done)) == 1
