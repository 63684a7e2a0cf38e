"""Who vouches for a certificate, read from it (X.509, RFC 5280; its DER, X.690).

Python tells this of certificates alone that it has found good; what a director needs to know is who
vouches for the others: most often it is the filter of the school's network.
"""

from __future__ import annotations

from typing import Iterator

_SEQUENCE, _SET, _CONTEXT_0 = 0x30, 0x31, 0xA0
_COMMON_NAME, _ORGANISATION = bytes((0x55, 0x04, 0x03)), bytes((0x55, 0x04, 0x0A))
_ENCODINGS = {0x1E: "utf-16-be", 0x14: "latin-1"}  # BMPString, TeletexString; others are UTF-8
_MOST_LETTERS = 100


def issuer_in(certificate: bytes) -> str:
    """Return the name of who has signed a certificate in DER, "" where it cannot be read."""
    try:
        signed = _inside(_inside(certificate))
        parts = [part for part in _parts(signed) if part[0] != _CONTEXT_0]
        _serial, _algorithm, issuer = parts[:3]
        names = dict(_names(issuer[1]))
    except (IndexError, ValueError):
        return ""
    name = names.get(_COMMON_NAME) or names.get(_ORGANISATION) or ""
    return "".join(sign for sign in name if sign.isprintable())[:_MOST_LETTERS]


def _names(issuer: bytes) -> Iterator[tuple[bytes, str]]:
    for tag, group in _parts(issuer):
        if tag == _SET:
            (_, kind), (encoding, value) = list(_parts(_inside(group)))[:2]
            yield kind, value.decode(_ENCODINGS.get(encoding, "utf-8"), "replace")


def _inside(data: bytes) -> bytes:
    """Return what is in the sequence that ``data`` begins with."""
    tag, content = next(_parts(data), (0, b""))
    if tag != _SEQUENCE:
        raise ValueError(tag)
    return content


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the tags and the contents of what stands in ``data`` one after the other."""
    while data:
        tag, length, start = data[0], data[1], 2
        if length & 0x80:
            start += length & 0x7F
            length = int.from_bytes(data[2:start], "big")
        if start + length > len(data):
            raise ValueError(length)
        yield tag, data[start : start + length]
        data = data[start + length :]
