"""Laying out the tutorial: its text, the pictures and the annexes become one PDF."""

from __future__ import annotations

import string
from html import escape
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from weasyprint import HTML

from buildtools.environment import ROOT
from buildtools.package.extension import version
from buildtools.package.help import address_books
from buildtools.tutorial.forms import PARENTS, REGISTER, source_of
from ondecontacts.ui.strings import load_strings

SOURCES = ROOT / "tutorial"
# Tags, a title and a language, so that a screen reader can read it out.
_ACCESSIBLE = "pdf/ua-1"
_IDENTIFIER = b"garder-le-contact"  # else every PDF has another one
_LANGUAGE = "fr"
_PALETTE = 256  # colours


def page() -> str:
    """Return the text of the tutorial as HTML; it names its pictures « NAME.png ».

    What the program itself says comes from the string files.
    """
    say = load_strings(_LANGUAGE)
    steps = "\n".join(f"<li>{escape(step)}</li>" for step in say.lines("clear.next"))
    text = (SOURCES / f"{_LANGUAGE}.html").read_text(encoding="utf-8")
    return string.Template(text).substitute(
        version=version(),
        address_books=address_books(say),
        clear_next=steps,
        parents=_annex(PARENTS),
        register=_annex(REGISTER),
    )


def lay_out(pictures: Path, path: Path) -> None:
    """Write the tutorial to ``path`` (.pdf), with the pictures of the folder ``pictures``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    HTML(string=page(), base_url=f"{pictures.as_uri()}/").write_pdf(
        path,
        stylesheets=[str(SOURCES / "style.css")],
        pdf_variant=_ACCESSIBLE,
        pdf_identifier=_IDENTIFIER,
        optimize_images=False,
    )
    _keep_palettes(path)


def _keep_palettes(path: Path) -> None:
    """Give pictures of few colours a palette again: WeasyPrint makes three bytes of each pixel."""
    pdf = PdfWriter(clone_from=path)
    for page in pdf.pages:
        for reference in page["/Resources"].get("/XObject", {}).values():
            picture = reference.get_object()
            if picture.get("/ColorSpace") == "/DeviceRGB":
                _keep_palette(picture)
    pdf.write(path)


def _keep_palette(picture: StreamObject) -> None:
    size = (picture["/Width"], picture["/Height"])
    image = Image.frombytes("RGB", size, picture.get_data())
    if image.getcolors(_PALETTE) is None:
        return  # it has more
    flat = image.quantize(_PALETTE, dither=Image.Dither.NONE)
    palette = bytes(flat.getpalette() or []).ljust(3 * _PALETTE, b"\0")
    picture[NameObject("/ColorSpace")] = ArrayObject(
        [
            NameObject("/Indexed"),
            NameObject("/DeviceRGB"),
            NumberObject(_PALETTE - 1),
            ByteStringObject(palette),
        ]
    )
    picture.pop("/DecodeParms", None)
    picture.set_data(flat.tobytes())


def _annex(name: str) -> str:
    """Return a form as a part of the page: its title is one below that of the annex."""
    return source_of(name).replace("h1>", "h3>")
