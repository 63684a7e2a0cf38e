"""The template that comes with the extension: File ▸ New ▸ Templates."""

import pyoo
import pytest
from documents import paste

from buildtools.package.extension import TEMPLATE
from buildtools.robot.waiting import wait_for
from fixtures import grid_of, parent
from ondecontacts.ui import names

PACKAGES = "/singletons/com.sun.star.deployment.PackageInformationProvider"
GROUP_AND_NAME = "Garder%20le%20contact/Garder%20le%20contact"


@pytest.fixture
def document(office, log):
    """A new document, made of the template."""
    location = office.context.getValueByName(PACKAGES).getPackageLocation(names.EXTENSION)
    url = f"{location}/{TEMPLATE}".replace(" ", "%20")
    as_template = office.property_value("AsTemplate", True)
    desktop = office.desktop._target
    document = pyoo.SpreadsheetDocument(
        desktop.loadComponentFromURL(url, "_blank", 0, (as_template,))
    )
    yield document
    document.close()


def offered(office):
    """Return the addresses of the templates that LibreOffice offers, by group and name."""

    def service(name):
        return office.context.ServiceManager.createInstanceWithContext(name, office.context)

    templates = service("com.sun.star.frame.DocumentTemplates")
    templates.update()
    root = templates.getContent().getIdentifier().getContentIdentifier()
    files = service("com.sun.star.ucb.SimpleFileAccess")
    groups = files.getFolderContents(root, True)
    return [entry for group in groups for entry in files.getFolderContents(group, True)]


def test_libreoffice_offers_it_among_its_templates(office):
    # It looks for new ones beside its other work.
    wait_for(
        lambda: any(entry.endswith(f"/{GROUP_AND_NAME}") for entry in offered(office)),
        "our template among those offered",
    )


def test_a_document_made_of_it_is_a_new_one_with_our_sheets(document):
    assert not document._target.hasLocation()
    assert not document._target.isReadonly()
    assert [s.name for s in document.sheets] == [
        "Mode d'emploi",
        "ONDE",
        "Contacts",
        "Correspondance",
    ]


def test_a_document_made_of_it_converts(office, document):
    paste(document, "ONDE", grid_of(parent(mobile="0600000001"), parent("MARTIN", "Luc")))
    assert office.call(document, "convert")["contacts"] == 2
