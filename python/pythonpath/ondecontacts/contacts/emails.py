"""E-mail addresses: checked, tidied, never corrected."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Optional

from ondecontacts._vendor.email_validator import EmailNotValidError, validate_email
from ondecontacts.datafiles import read_table

# A space beside these is a slip that changes nothing. One between two words is not: a dot or a
# hyphen may be missing there, and nobody but the family knows.
_SPACE_BESIDE_SIGN = re.compile(r"\s*([@.])\s*")


def valid_email(text: str) -> Optional[str]:
    """Give the address in ``text`` with its domain in lower case, or None.

    Spaces at the ends and beside ``@`` and ``.`` are taken out; nothing else is touched.

    It is None when the text is no address that today's mail servers all take: the part before the
    ``@`` has to be plain ASCII (RFC 5321), since few accept more (RFC 6531).
    """
    address = _SPACE_BESIDE_SIGN.sub(r"\1", text.strip())
    try:
        validate_email(address, allow_smtputf8=False, check_deliverability=False)
    except EmailNotValidError:
        return None
    local, domain = address.rsplit("@", 1)
    return f"{local}@{domain.lower()}"


def likely_meant(address: str) -> Optional[str]:
    """Give the address that ``address`` is probably a slip of, or None. Only ever a proposal."""
    local, domain = address.rsplit("@", 1)
    meant = _slips().get(domain)
    return f"{local}@{meant}" if meant else None


@lru_cache(maxsize=None)
def _slips() -> dict[str, str]:
    return {row["typed"]: row["meant"] for row in read_table(__package__, "domains.csv")}
