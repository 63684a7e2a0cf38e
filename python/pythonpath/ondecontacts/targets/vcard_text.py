"""What the value of a vCard's property says: its letters, and what is escaped in it."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata

from ondecontacts.onde.encoding import decode_windows
from ondecontacts.targets.vcard_lines import BASE64, QUOTED_PRINTABLE, Property

# RFC 6350, 3.4; vCard 3.0 escapes nothing else, and « \: » is seen.
_ESCAPED = re.compile(r"\\([nN;,:\\])")
# vCard 2.1, 2.1.2: backslashes stand for themselves (« C:\temp »).
_ESCAPED_IN_2_1 = re.compile(r"\\([;,])")
_ESCAPED_OR_BETWEEN = re.compile(r"\\.|;", re.DOTALL)
# Of a Latin letter or a sign of print in UTF-8, each byte read as windows-1252 (« Ã© », « â€™ »).
_MISREAD = re.compile("[\u00c2-\u00c5\u00e1\u00e2][^\x00-\x7f]")
_LATIN = re.compile("[\x00-\u017f\u1e00-\u1eff\u2010-\u2122]*")


def text_of(prop: Property, is_2_1: bool) -> str:
    """Return the value of ``prop`` in one line, without outer and double spaces."""
    text = decoded(prop)
    return " ".join((unescaped(text, is_2_1) if "\\" in text else text).split())


def parts_of(prop: Property, is_2_1: bool) -> list[str]:
    """Return the parts of a structured value, each as ``text_of`` does."""
    text = decoded(prop)
    if "\\" in text:
        return [" ".join(unescaped(part, is_2_1).split()) for part in _pieces(text)]
    return [part.strip() for part in " ".join(text.split()).split(";")]


def decoded(prop: Property) -> str:
    """Return the value of ``prop`` as text, composed (NFC), with what is escaped in it.

    UTF-8, else what its CHARSET says, else windows-1252. UTF-8 that was taken for windows-1252
    before it came here (« LÃ©a ») is put right.
    """
    _, _, head, value = prop
    if head.encoding:
        value = _unencoded(value, head.encoding)
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = _decoded_as(value, head.parameter("CHARSET"))
    if text.isascii():
        return text
    if _MISREAD.search(text):
        text = _read_again(text)
    return unicodedata.normalize("NFC", text)


def unescaped(text: str, is_2_1: bool) -> str:
    """Return ``text`` with what was escaped in it as it is meant."""
    if is_2_1:
        return _ESCAPED_IN_2_1.sub(r"\1", text)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def _pieces(text: str) -> list[str]:
    """Return what is between each « ; » that is not escaped."""
    found = []
    start = 0
    for match in _ESCAPED_OR_BETWEEN.finditer(text):
        if match.group() == ";":
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def _unencoded(value: bytes, encoding: str) -> bytes:
    if encoding == QUOTED_PRINTABLE:
        return binascii.a2b_qp(value)
    if encoding == BASE64:
        try:
            return base64.b64decode(b"".join(value.split()), validate=True)
        except binascii.Error:
            return value
    return value


def _decoded_as(value: bytes, charset: str) -> str:
    try:
        name = codecs.lookup(charset).name
        # Windows programs mean the one where they say the other.
        return decode_windows(value) if name == "iso8859-1" else value.decode(name)
    except (LookupError, ValueError):
        return decode_windows(value)


def _read_again(text: str) -> str:
    """Return ``text`` read as UTF-8 instead of windows-1252, itself where nobody is called so."""
    try:
        again = b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text
    return again if _LATIN.fullmatch(again) else text


def _byte(letter: str) -> bytes:
    """Return the byte that was taken for ``letter``. Raises UnicodeError when none was."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")  # five bytes that mean nothing in windows-1252
