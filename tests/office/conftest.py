import itertools
import shutil

import pytest

from buildtools.package.workbook import build_workbook
from keeping import KeptOffice

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def kept(profiles, browser):
    with KeptOffice(profiles, environment=browser.environment) as kept_office:
        yield kept_office


@pytest.fixture
def office(kept, ready):
    """The real LibreOffice, headless, with the built extension, in French."""
    return ready(kept)


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
