"""Commands that come through the bridge while LibreOffice asks for ours in its own time."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from documents import url

from buildtools.demo import SCHOOL
from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.workbook import build_workbook

_CONVERSIONS = 4
_PATIENCE = 120  # seconds, for what takes ten


def test_commands_come_to_an_end_while_windows_come_and_go(tmp_path):
    path = tmp_path / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    done = []

    def convert(office, document):
        for _ in range(_CONVERSIONS):
            office.call(document, "open", URL=url(SCHOOL))
            done.append(office.call(document, "convert")["contacts"])

    def come_and_go(office, _document):
        while len(done) < _CONVERSIONS:
            office.desktop.create_spreadsheet().close()

    with RunningOffice(build_extension()) as office, ThreadPoolExecutor(2) as threads:
        # Loading two documents at the same time is more than LibreOffice itself can bear (7.4).
        document = office.desktop.open_spreadsheet(str(path))
        both = [threads.submit(work, office, document) for work in (convert, come_and_go)]
        try:
            for work in both:
                work.result(_PATIENCE)
        except BaseException:
            office.kill()  # the threads wait for its answer
            raise
    assert len(set(done)) == 1
