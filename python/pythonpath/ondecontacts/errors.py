"""What can go wrong in a way the director can mend.

An error carries a kind and details, never a sentence: the sentence is in the string files, under
``error.<kind>``, where the details fill its gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


class GarderLeContactError(Exception):
    """The work stopped for a reason that has a sentence of its own.

    ``kind`` is a stable word for programs (``colonne-manquante``); ``details`` fill the sentence.
    """

    def __init__(self, kind: str, **details: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.details = details


@dataclass(frozen=True)
class Worded:
    """A detail of an error or a finding that has words of its own in the string files."""

    prefix: ClassVar[str]
    id: str

    @property
    def key(self) -> str:
        """The key of its words: ``<prefix>.<id>``."""
        return f"{self.prefix}.{self.id}"


@dataclass(frozen=True)
class Reason(Worded):
    """Why the system refused something.

    The system's own words may be in another language, and on Windows many are in English whatever
    the language is.
    """

    prefix = "reason"


class ExtractionError(GarderLeContactError):
    """What was pasted or opened is not an extraction that can be converted."""


class DocumentError(GarderLeContactError):
    """The Calc document cannot be read or written as it is."""


class FileError(GarderLeContactError):
    """A file cannot be read or written."""


class CommandError(GarderLeContactError):
    """A command was called with what it cannot work with."""


class ServerError(GarderLeContactError):
    """An online address book cannot be reached, or does not do what it is asked."""
