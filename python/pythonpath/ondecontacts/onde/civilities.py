"""The civilities that ONDE and people write, and whom each is said of."""

from __future__ import annotations

from types import MappingProxyType

from ondecontacts.text import key

# By their keys.
_GENDERS = MappingProxyType(
    {
        **dict.fromkeys(("m", "mr", "monsieur"), "M"),
        **dict.fromkeys(("mme", "madame", "mlle", "mademoiselle"), "F"),
    }
)


def gender_of(civility: str) -> str:
    """Return ``M`` or ``F``, "" when ``civility`` tells nothing."""
    return _GENDERS.get(key(civility), "")
