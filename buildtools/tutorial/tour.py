"""The way of a director through the real LibreOffice, with a picture of each step."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Optional, Sequence

from pypdf import PdfReader

from buildtools.demo import SCHOOL, let_october_come
from buildtools.package.workbook import build_workbook
from buildtools.robot import accessible
from buildtools.robot.carddav_servers import Radicale
from buildtools.robot.deck import choose_address_book, shows
from buildtools.robot.office import Office, file_url
from buildtools.robot.screen import Box, Screen
from buildtools.tutorial import pictures
from buildtools.tutorial.tour_online import OnlineTour
from buildtools.tutorial.tour_thunderbird import picture_thunderbird

# Every picture there is, in the order in which they are taken.
PICTURES = (
    "accueil",
    "erreur",
    "coller",
    "reconnue",
    "quel-carnet",
    "converti",
    "resume",
    "a-verifier",
    "correspondance",
    "bilan",
    "enregistre",
    "changements",
    "se-connecter",
    "apercu",
    "envoye",
    "telephone",
    "effacer",
    "efface",
    "thunderbird",
)

_CLASS = "CP A"
_WORKBOOK = "Garder-le-contact"
_DIALOG = "Garder le contact"
_MARGIN = 8
_PRINT_DPI = 160


def walk(screen: Screen, office: Office, folder: Path) -> None:
    """Go the whole way and write ``PICTURES`` as .png into ``folder``.

    The accessibility bus has to be the one of ``screen`` in this process. Raises AssertionError
    when something does not come on the screen, ThunderbirdError when Thunderbird does not do it,
    RuntimeError when Radicale does not start.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # The panel shows the whole path of what is saved: a short one.
    with tempfile.TemporaryDirectory(prefix="Documents-") as documents, Radicale() as server:
        path = Path(shutil.copy(build_workbook(), documents))
        document = office.open_as_a_user(path)
        try:
            tour = _Tour(screen, document, folder)
            tour.walk_to_the_file(Path(documents))
            for_thunderbird = {"Target": "thunderbird", "URL": file_url(folder)}
            (contacts,) = office.call(document, "save", **for_thunderbird)["files"]
            pictures_of = (tour.picture_in_front, tour.picture_of_the_panel)
            online = OnlineTour(office, document, server, _WORKBOOK, *pictures_of)
            online.send_september()
            tour.walk_to_october()
            online.show_october()
            tour.walk_to_the_end()
        finally:
            document.close()
    picture_thunderbird(screen, Path(contacts), _CLASS, folder / "thunderbird.png")
    pictures.cut(folder / "thunderbird.png")


class _Tour:
    def __init__(self, screen: Screen, document: Any, folder: Path) -> None:
        self._screen = screen
        self._workbook = document
        self._document = document._target
        self._folder = folder

    def walk_to_the_file(self, documents: Path) -> None:
        self._arrive()
        self._paste()
        self._choose()
        self._convert()
        self._look()
        self._save(documents)

    def walk_to_october(self) -> None:
        """Paste the extraction of a month later, and show what has changed."""
        let_october_come(self._workbook.sheets["ONDE"])
        accessible.press("push button", "Convertir", _WORKBOOK)
        shows("Depuis le", _WORKBOOK)
        self._show("Changements")
        self._picture("changements", self._sheet())

    def walk_to_the_end(self) -> None:
        self._erase()

    def picture_in_front(self, name: str) -> None:
        """Write the picture ``name`` of the window in front."""
        self._picture(name)

    def picture_of_the_panel(self, name: str) -> None:
        """Write the picture ``name`` of the panel, down to its end."""
        self._scroll_to_the_end()
        self._picture(name, self._panel())

    def _arrive(self) -> None:
        shows("Rien à convertir", _WORKBOOK)
        self._screen.bring_to_front(_WORKBOOK)
        self._picture("accueil", marks=[self._deck()])
        accessible.press("push button", "Convertir", _WORKBOOK)
        accessible.find("dialog", _DIALOG)
        self._picture("erreur")
        self._answer("OK")

    def _paste(self) -> None:
        text = SCHOOL.read_bytes().decode("cp1252").replace(";", "\t")
        self._screen.put_on_clipboard(text.encode("utf-8"))
        self._show("ONDE")
        self._screen.press_key("ctrl+v")
        accessible.find("push button", "OK")
        button = _button("OK", "")
        separators = accessible.place_on_screen("label", "Options de séparateur")
        left, top = separators.x - _MARGIN, separators.y - _MARGIN
        right, bottom = button.x + button.width + _MARGIN, button.y + button.height + _MARGIN
        lower = Box(left, top, right - left, bottom - top)
        self._picture("coller", lower, [button])
        self._answer("OK")
        shows("Extraction reconnue", _WORKBOOK)
        self._picture("reconnue", self._upper(), [_button("Convertir")])

    def _choose(self) -> None:
        """Show the question that comes when no address book was chosen; it needs contacts."""
        accessible.press("push button", "Convertir", _WORKBOOK)
        shows("Converti", _WORKBOOK)
        accessible.press("push button", "Enregistrer…", _WORKBOOK)
        accessible.find("dialog", _DIALOG)
        self._picture("quel-carnet")
        accessible.press("push button", "Annuler", _DIALOG)
        accessible.is_gone("dialog", _DIALOG)
        choose_address_book("Thunderbird", _WORKBOOK)

    def _convert(self) -> None:
        accessible.press("push button", "Convertir", _WORKBOOK)
        # The panel says the same as before; the table is another, in French.
        accessible.wait_for(lambda: self._first_cell("Contacts") == "Nom", "the new table")
        self._show("Contacts")
        self._picture("converti")
        self.picture_of_the_panel("resume")

    def _look(self) -> None:
        self._show("À vérifier")
        self._picture("a-verifier", self._sheet())
        accessible.press("push button", "Correspondance", _WORKBOOK)
        controller = self._document.CurrentController
        accessible.wait_for(
            lambda: controller.ActiveSheet.Name == "Correspondance", "« Correspondance »"
        )
        self._picture("correspondance", self._sheet())
        accessible.press("push button", "Correspondance", _WORKBOOK)
        pictures.pages_side_by_side(self._printed(), self._folder / "bilan.png")

    def _save(self, documents: Path) -> None:
        accessible.press("push button", "Enregistrer…", _WORKBOOK)
        accessible.find("file chooser", "Enregistrer les contacts")
        self._screen.press_key("ctrl+a")
        self._screen.type(str(documents / "Parents.ldif"))
        self._screen.press_key("Return")
        shows("382 contacts enregistrés", _WORKBOOK)
        self.picture_of_the_panel("enregistre")

    def _erase(self) -> None:
        accessible.press("push button", "Effacer les données…", _WORKBOOK)
        accessible.find("alert", _DIALOG)
        self._picture("effacer")
        accessible.press("push button", "Oui", _DIALOG)
        shows("Feuilles vidées", _WORKBOOK)
        self.picture_of_the_panel("efface")

    def _answer(self, button: str) -> None:
        accessible.press("push button", button)
        accessible.is_gone("push button", button)

    def _show(self, sheet: str) -> None:
        target = self._document.Sheets.getByName(sheet)
        controller = self._document.CurrentController
        controller.setActiveSheet(target)
        controller.select(target.getCellByPosition(0, 0))

    def _first_cell(self, sheet: str) -> str:
        return str(self._document.Sheets.getByName(sheet).getCellByPosition(0, 0).String)

    def _scroll_to_the_end(self) -> None:
        """Scroll the panel down, when it is longer than the screen is high."""
        accessible.scroll_to(accessible.find("push button", "Aide", _WORKBOOK))

    def _picture(self, name: str, part: Optional[Box] = None, marks: Sequence[Box] = ()) -> None:
        """Write the picture ``name``: the window in front or a part of it, lines around ``marks``.

        They are places on the screen.
        """
        path = self._folder / f"{name}.png"
        self._screen.settle(path)
        if not (part or marks):
            self._screen.capture_window(path)
        pictures.cut(path, part, marks)

    def _deck(self) -> Box:
        return accessible.place_on_screen("panel", "Garder le contact", _WORKBOOK)

    def _panel(self) -> Box:
        """Return the deck without the tabs on its right, down to the button « Aide »."""
        deck, button = self._deck(), _button("Aide")
        right, bottom = button.x + button.width, button.y + button.height
        return Box(deck.x, deck.y, right + _MARGIN - deck.x, bottom + _MARGIN // 2 - deck.y)

    def _sheet(self) -> Box:
        """Return what is left of the sidebar, but for the empty columns on its right."""
        deck = self._deck()
        return Box(0, deck.y, deck.x * 2 // 3, deck.height)

    def _upper(self) -> Box:
        """Return the upper part of the window: title, menu, panel, first rows."""
        deck = self._deck()
        return Box(0, 0, deck.x + deck.width, deck.y + deck.height * 2 // 3)

    def _printed(self) -> list[Path]:
        """Return pictures of the first two pages of « Bilan » and the first of « À vérifier »."""
        pdf = self._folder / "imprimer.pdf"
        how = Office.property_value("FilterName", "calc_pdf_Export")
        self._document.storeToURL(file_url(pdf), (how,))
        with pdf.open("rb") as file:
            headers = [page.extract_text().lstrip() for page in PdfReader(file).pages]
        report, review = (
            next(n for n, header in enumerate(headers, 1) if header.startswith(sheet))
            for sheet in ("Bilan", "À vérifier")
        )
        return [self._page(pdf, number) for number in (report, report + 1, review)]

    def _page(self, pdf: Path, number: int) -> Path:
        path = pdf.with_name(f"imprimer-{number}")
        command = ["pdftoppm", "-singlefile", "-png", "-r", str(_PRINT_DPI)]
        pages = ["-f", str(number), "-l", str(number)]
        subprocess.run([*command, *pages, str(pdf), str(path)], check=True)
        return path.with_suffix(".png")


def _button(name: str, window: str = _WORKBOOK) -> Box:
    return accessible.place_on_screen("push button", name, window)
