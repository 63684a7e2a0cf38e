"""Installing, replacing and removing the extension; what the director has made stays."""

import os
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.document.MacroExecMode import USE_CONFIG
from com.sun.star.task import XInteractionHandler
from documents import SHEETS, links_of, paste, sheet_of, texts, url
from packages import EXTENSION, as_version, installed, unopkg

from buildtools.demo import SCHOOL
from buildtools.package.extension import build_extension, version
from buildtools.package.workbook import build_workbook
from buildtools.robot.office import Office, OfficeError
from fixtures import grid_of, parent
from ondecontacts.office.services import create, settings
from ondecontacts.ui import names

GRID = grid_of(
    parent("DUPONT", "Marie", email="marie@example.org", children=[("Zoé", "CE2"), ("Noé", "CP")]),
    parent("MARTIN", "Luc", email="luc@gamil.com", children=[("Léa", "CP")]),
)
RENAMED = [["Mél du foyer" if c == "Courriel" else c for c in GRID[0]], *GRID[1:]]
OLDER, NEWER = "2000.1.0", "2099.1.0"
ERRORS = 4  # com.sun.star.sheet.FormulaResult.ERROR
SETTINGS = "/fr.ondecontacts.Settings"
TOOLBAR = "Configurations2/toolbar/custom_toolbar_ondecontacts.xml"


@pytest.fixture
def office(browser):
    """A LibreOffice of its own, which is not running and has no extension."""
    own = Office(environment=browser.environment)
    yield own
    own.kill()
    own.remove()


def add(office, number, *words):
    """Have unopkg install the version ``number``, and start LibreOffice.

    Nobody is there to accept the licence.
    """
    office.stop()
    package = as_version(build_extension(), number, office.profile)
    unopkg(office, "add", *words, str(package))
    office.start()
    assert installed(office) == [number]


def choices(document):
    """Return the values in the cells of « Correspondance » that the director changed."""
    rows = texts(document, "Correspondance")
    return [row[1] for row in rows if row[0] in ("Courriel", "CE2")]


def a_converted_workbook(office):
    """Return the path of a workbook in which the director chose a column and a label."""
    path = office.profile / "Garder-le-contact.ods"
    shutil.copy(build_workbook(), path)
    document = office.desktop.open_spreadsheet(str(path))
    paste(document, "ONDE", RENAMED)
    office.call(document, "mapping")
    for name, value in (("Courriel", "Mél du foyer"), ("CE2", "Les Lions")):
        if name == "CE2":
            office.call(document, "convert")
        rows = [row[0] for row in texts(document, "Correspondance")]
        sheet_of(document, "Correspondance").getCellByPosition(1, rows.index(name)).String = value
    office.call(document, "convert", Target="nextcloud")
    assert choices(document) == ["Mél du foyer", "Les Lions"]
    document.save()
    document.close()
    return path


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(OLDER, NEWER, ()), (NEWER, OLDER, ("--force",))],
    ids=["upgraded", "gone back to"],
)
def test_another_version_takes_the_workbooks_and_the_settings_over(office, before, after, words):
    add(office, before, "--suppress-license")
    path = a_converted_workbook(office)
    ours = settings(office.context, "ConfigurationUpdateAccess", SETTINGS)
    remembered = {"Target": "roundcube", "Separator": ";", "Folder": str(office.profile)}
    for name, value in remembered.items():
        ours.replaceByName(name, value)
    ours.commitChanges()

    add(office, after, *words)  # the licence is not shown again
    ours = settings(office.context, "ConfigurationAccess", SETTINGS)
    assert {name: ours.getByName(name) for name in remembered} == remembered
    document = office.desktop.open_spreadsheet(str(path))
    contacts = texts(document, "Contacts")
    assert office.call(document, "convert", Target="nextcloud")["contacts"] == 2
    assert texts(document, "Contacts") == contacts
    assert choices(document) == ["Mél du foyer", "Les Lions"]
    document.close()


class Questions(unohelper.Base, XInteractionHandler):
    """Keeps what LibreOffice asks while it opens a document."""

    def __init__(self):
        self.asked = []

    def handle(self, request):
        self.asked.append(request.getRequest())


def test_without_the_extension_the_workbook_is_an_ordinary_one_that_holds_everything(office):
    add(office, version(), "--suppress-license")
    path = a_converted_workbook(office)
    document = office.desktop.open_spreadsheet(str(path))
    sheets = [sheet.name for sheet in document.sheets]
    assert set(SHEETS) < set(sheets)
    everything = {name: texts(document, name) for name in sheets}
    links = links_of(sheet_of(document, "À vérifier"))
    assert links
    document.close()
    office.stop()

    unopkg(office, "remove", EXTENSION)
    office.start()
    assert installed(office) == []
    questions = Questions()
    how = {"MacroExecutionMode": USE_CONFIG, "InteractionHandler": questions}
    opened = office.desktop._target.loadComponentFromURL(
        url(path), "_blank", 0, tuple(PropertyValue(Name=n, Value=v) for n, v in how.items())
    )
    document = type(document)(opened)
    assert questions.asked == []
    assert {name: texts(document, name) for name in sheets} == everything
    assert [sheet.name for sheet in document.sheets] == sheets
    assert links_of(sheet_of(document, "À vérifier")) == links
    for sheet in document.sheets:
        assert sheet._target.queryFormulaCells(ERRORS).Count == 0, sheet.name
    document.close()


def test_nothing_in_a_workbook_but_its_toolbar_calls_the_extension(office):
    add(office, version(), "--suppress-license")
    with zipfile.ZipFile(a_converted_workbook(office)) as archive:
        for name in archive.namelist():
            assert not name.startswith(("Basic/", "Scripts/", "Dialogs/")), name
            data = archive.read(name)
            # Without the extension its buttons are grey.
            assert name == TOOLBAR or names.PROTOCOL.encode() not in data, name
            assert EXTENSION.encode() not in data, name
            assert b"<script:event-listener" not in data, name


def by_unopkg(office, package):
    unopkg(office, "add", "--suppress-license", str(package))
    office.start()


def by_the_extension_manager(office, package):
    office.start()
    office.install(package)


# A « # » or a lone « % » in the name is too much for LibreOffice itself.
@pytest.mark.parametrize(
    ("name", "install"),
    [
        ("ondecontacts (1).oxt", by_the_extension_manager),
        ("ondecontacts (1).oxt", by_unopkg),
        ("Téléchargé à l’école & ailleurs.oxt", by_unopkg),
    ],
)
def test_everything_works_whatever_it_was_called_and_wherever_it_was(
    office, browser, name, install
):
    folder = office.profile / "Élève & Cie (1)"
    folder.mkdir()
    install(office, Path(shutil.copy(build_extension(), folder / name)))
    assert installed(office) == [version()]
    document = office.desktop.open_spreadsheet(str(shutil.copy(build_workbook(), folder)))
    office.call(document, "open", URL=url(SCHOOL))
    contacts = office.call(document, "convert")["contacts"]
    answer = office.call(document, "save", Target="google", URL=url(folder))
    assert answer["contacts"] == contacts > 0
    assert Path(answer["files"][0]).parent == folder
    # What follows comes from files of the extension that LibreOffice looks for by itself.
    assert "Convertir" in words_in_the_panel(document)
    for dialog in (names.CHOICE_DIALOG, names.COMPLAINT_DIALOG, names.INTERRUPTION_DIALOG):
        create(office.context, "com.sun.star.awt.DialogProvider2").createDialog(dialog).dispose()
    office.dispatch(document, "help")
    (page,) = browser.opened()
    # To the browser LibreOffice gives the bytes of the path, to all others UTF-8.
    path = Path(os.fsdecode(unquote_to_bytes(page[len("file://") :])))
    assert path.is_file()
    assert name in path.parts
    document.close()


def words_in_the_panel(document):
    """Open the sidebar of ``document``; return what is written on the controls of our panel."""
    sidebar = document._target.CurrentController.getSidebar()
    sidebar.setVisible(True)
    sidebar.showDecks(True)
    deck = sidebar.getDecks().getByName(names.DECK)
    deck.activate(True)
    panel = deck.getPanels().getByIndex(0).getDialog()
    # With what marks the letters to press.
    return [str(window.getProperty("Label")).replace("~", "") for window in panel.getWindows()]


def test_a_libreoffice_that_never_answered_ends_as_any_other():
    office = Office()
    try:
        with pytest.raises(OfficeError):
            office.start("--version")  # it says that, and is gone
        office.stop()
        assert not office.is_running()
    finally:
        office.remove()
