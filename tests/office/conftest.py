import itertools
import shutil

import pytest

from buildtools.extension import build_extension
from buildtools.office import RunningOffice
from buildtools.workbook import build_workbook

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def office(browser):
    """The real LibreOffice, headless, with the built extension, in French."""
    with RunningOffice(build_extension(), environment=browser.environment) as running:
        yield running


@pytest.fixture
def log(office):
    """The log of unexpected errors: a test that has it fails when something was logged."""
    path = office.profile / "user" / "ondecontacts.log"
    path.unlink(missing_ok=True)
    yield path
    assert not path.exists(), path.read_text(encoding="utf-8")


@pytest.fixture
def workbook(office, tmp_path, log):
    """The workbook as it is shipped, freshly opened."""
    path = tmp_path / f"Garder-le-contact-{next(_numbers)}.ods"
    shutil.copy(build_workbook(), path)
    document = office.desktop.open_spreadsheet(str(path))
    yield document
    document.close()


@pytest.fixture
def spreadsheet(office, log):
    """An empty spreadsheet that is not ours."""
    document = office.desktop.create_spreadsheet()
    yield document
    document.close()
