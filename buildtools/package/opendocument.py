"""What the documents that odfpy makes have in common: French, styles, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

from odf.element import Element
from odf.opendocument import OpenDocument
from odf.style import DefaultStyle, Style, TextProperties

from buildtools.package.archive import archive_of

_MOMENT = b"2000-01-01T00:00:00"
_MOMENTS = re.compile(rb"(<(?:meta:creation-date|dc:date)>)[^<]*(</)")


def saved(document: OpenDocument) -> bytes:
    """Return the file, the same bytes whenever it is made."""
    # Else odfpy declares the namespaces of all documents that were made before, too.
    Element.namespaces.clear()
    _know_namespaces(document.topnode)
    buffer = io.BytesIO()
    document.write(buffer)
    with zipfile.ZipFile(buffer) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return archive_of(
        (name, _MOMENTS.sub(rb"\g<1>" + _MOMENT + rb"\g<2>", content)) for name, content in members
    )


def _know_namespaces(element: Element) -> None:
    """Have the namespaces declared that ``element`` and what is in it have."""
    for namespace, _name in (element.qname, *element.attributes):
        element.get_nsprefix(namespace)
    for child in element.childNodes:
        if isinstance(child, Element):
            _know_namespaces(child)


def put_in_french(document: OpenDocument, family: str) -> None:
    """Have texts in the styles of ``family`` be French, which is spelt and hyphenated so."""
    french = DefaultStyle(family=family)
    french.addElement(TextProperties(language="fr", country="FR"))
    document.styles.addElement(french)


def add_style(document: OpenDocument, name: str, family: str, *properties: object) -> Style:
    """Add an automatic style to ``document`` and return it; ``properties`` are odfpy's elements."""
    style = Style(name=name, family=family)
    for element in properties:
        style.addElement(element)
    document.automaticstyles.addElement(style)
    return style
