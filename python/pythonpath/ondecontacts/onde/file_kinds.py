"""What a file is, by its first bytes: names and extensions are changed by hand."""

from __future__ import annotations

from ondecontacts.errors import ExtractionError, Worded

# .ods and .xlsx are zip archives, .xls is an OLE container.
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_ENOUGH_TO_TELL = 1000  # bytes
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# What begins so is no list of cells; compared in small letters, behind marks and spaces.
_OTHERS = (
    (b"%pdf", "pdf"),
    (b"\x89png", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"gif8", "image"),
    (b"<!doctype", "web"),
    (b"<html", "web"),
    (b"<table", "web"),
    (b"<?xml", "web"),
    (b"begin:vcard", "vcard"),
    (b"{\\rtf", "rtf"),
)
# No line of a text has these; zero is left out, every other byte of UTF-16 is one.
_NO_TEXT = frozenset((*range(1, 9), *range(14, 26), *range(28, 32)))


class FileKind(Worded):
    """What a file is instead of an extraction."""

    prefix = "file"


def is_spreadsheet(data: bytes) -> bool:
    """Return whether these are the bytes of a file that a spreadsheet program wrote."""
    return data.startswith(_SPREADSHEETS)


def refuse_other_files(data: bytes) -> None:
    """Raise ExtractionError for bytes that are neither a text nor a spreadsheet.

    It is ``fichier-autre`` with ``what`` they are, where that is known, else
    ``fichier-illisible``.
    """
    if is_spreadsheet(data):
        return
    head = data[:_ENOUGH_TO_TELL]
    begins = head[len(_BYTE_ORDER_MARK) :] if head.startswith(_BYTE_ORDER_MARK) else head
    begins = begins.lstrip().lower()
    for beginning, kind in _OTHERS:
        if begins.startswith(beginning):
            raise ExtractionError("fichier-autre", what=FileKind(kind))
    if _NO_TEXT.intersection(head) and b"\0" not in head:
        raise ExtractionError("fichier-illisible")
