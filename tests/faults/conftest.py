import shutil

import pytest
from documents import url

from buildtools.demo import SCHOOL
from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.workbook import build_workbook


@pytest.fixture(scope="session")
def school(tmp_path_factory):
    """A saved workbook with the extraction of the fictitious school in it, to be copied."""
    path = tmp_path_factory.mktemp("school") / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    with RunningOffice(build_extension()) as office:
        document = office.desktop.open_spreadsheet(str(path))
        office.call(document, "open", URL=url(SCHOOL))
        document.save()
        document.close()
    return path
