"""The sentences a director reads: one file a language, the same keys in each.

A sentence that counts has two forms, named as CLDR names them: ``one`` and ``other``. In French
zero is singular (« 0 contact »), in English plural.
"""

from __future__ import annotations

import json
import pkgutil
from dataclasses import dataclass
from typing import Dict, List, Mapping, Union

LANGUAGES = ("fr", "en")

_MOST_LISTED = 20

Text = Union[str, List[str], Dict[str, str]]


@dataclass(frozen=True)
class Strings:
    """The sentences of one language."""

    language: str
    texts: Mapping[str, Text]

    def __call__(self, key: str, **details: object) -> str:
        """Return the sentence ``key`` with its gaps filled; ``n`` chooses between its forms.

        Lists of details are written out with commas, long ones cut. Raises KeyError for an
        unknown key.
        """
        text = self.texts[key]
        if isinstance(text, list):
            raise KeyError(key)
        if isinstance(text, dict):
            text = text[self._plural(details["n"])]
        filled = text.format(**{name: _written(detail) for name, detail in details.items()})
        return filled.replace("….", "…")  # a list that was cut ends its sentence

    def lines(self, key: str) -> list[str]:
        """Return the sentences of ``key``, which is a list of them."""
        texts = self.texts[key]
        if not isinstance(texts, list):
            raise KeyError(key)
        return texts

    def _plural(self, n: object) -> str:
        singular = (0, 1) if self.language == "fr" else (1,)
        return "one" if n in singular else "other"


def load_strings(locale: str) -> Strings:
    """Return the sentences for an interface in ``locale`` (``fr``, ``en-GB``, ``br-FR`` …).

    English for English interfaces, French for all others: the users are French schools.
    """
    language = "en" if locale.lower().startswith("en") else "fr"
    data = pkgutil.get_data(__package__, f"{language}.json")
    if data is None:
        raise FileNotFoundError(f"{language}.json")
    return Strings(language, json.loads(data.decode("utf-8")))


def _written(detail: object) -> str:
    if not isinstance(detail, (list, tuple)):
        return str(detail)
    listed = ", ".join(str(item) for item in detail[:_MOST_LISTED])
    return f"{listed}…" if len(detail) > _MOST_LISTED else listed
