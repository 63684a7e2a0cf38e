"""One fictitious school in every shape that ONDE, spreadsheets and people have given extractions.

However it is rendered, the same contacts have to come out.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Callable, Mapping, Sequence

from fixtures import PARENT, parent

Rows = Sequence[Sequence[str]]

# Signs that are hard on readers: commas, accents, œ, spaces of two kinds, lost zeros to be, an
# apostrophe. None that one of the encodings lacks.
SCHOOL = (
    parent(
        "LEFÈVRE", "Zoë", civility="MME", usage="CŒUR", email="zoe@example.org",
        mobile="0600000001", street="1, rue de l'Église", postcode="01400", town="Saint-Étienne",
        country="FRANCE", children=[("Léa", "CE2 de Mme LAMBERT"), ("Noé", "CP")],
    ),
    parent(
        "NOËL", "Éric", civility="M.", mobile="06 00 00 00 02", home="0199000001",
        street="12 bis, bât. B, impasse du Lavoir", postcode="01400", town="Exempleville",
        country="FRANCE", email="eric@example.org", children=[("Léa", "CE2 de Mme LAMBERT")],
    ),
    parent(
        "DA COSTA", "Jean Louis", civility="M.", work="02.61.91.00.01", mobile="+33600000003",
        street="3 rue X", postcode="97400", town="Saint-Denis", country="FRANCE",
        children=[("Maël", "CM1 CM2"), ("Inès", "CP"), ("Côme", "GS")],
    ),
    parent("L'HÔTE", "Aïcha", civility="MME", email="aicha@example.net", children=[("Nour", "GS")]),
)  # fmt: skip


@dataclass(frozen=True)
class Period:
    """The header of a period: the names of a parent's columns, and those of each child's."""

    leading: Sequence[str]
    child: Sequence[str]  # usage, family and first name, class; and what else ONDE had there
    trailing: Sequence[str] = ()
    respell: Callable[[str, int], str] = lambda name, _number: name


_PUPIL = ("Nom d'usage élève", "Nom de famille élève", "Prénom élève", "Classes élèves")
_CHILD = ("Nom d'usage enfant", "Nom de famille enfant", "Prénom enfant", "Classes enfants")
_NAMES = tuple(PARENT.values())
_PHONES = _NAMES.index(PARENT["home"])
_FIELDS = {name: field for field, name in PARENT.items()}


def _as_people_type(name: str, _number: int) -> str:
    return f" {name.upper()}\N{NO-BREAK SPACE}".replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


PERIODS: Mapping[str, Period] = {
    "2013": Period((*_NAMES[:-1], "Numéro de poste", _NAMES[-1]), _CHILD),
    "2015": Period(_NAMES, _CHILD),
    "2017": Period(_NAMES, _CHILD, ("", "")),
    "2018": Period(_NAMES, _PUPIL),
    "2021": Period(
        (*_NAMES[:_PHONES], "Communication adresses", *_NAMES[_PHONES:], "PCS"),
        (*_PUPIL, "Date de naissance élève"),
        ("", ""),
    ),
    "2025": Period(tuple(reversed(_NAMES)), (_PUPIL[3], _PUPIL[1], _PUPIL[2], _PUPIL[0])),
    "numérotée": Period(_NAMES, _PUPIL, respell=lambda name, n: f"{name} {n}" if n else name),
    "capitales": Period(_NAMES, _PUPIL, respell=_as_people_type),
}
_OTHER_CELLS = {
    "Numéro de poste": "12", "Communication adresses": "Oui", "PCS": "31",
    "Date de naissance élève": "03/02/2018",
}  # fmt: skip


def render(period: Period, school: Sequence[Mapping[str, object]] = SCHOOL) -> list[list[str]]:
    """Return the rows of ``school`` under the header of ``period``, ragged as ONDE's."""
    most = max(len(p["children"]) for p in school)
    header = [period.respell(name, 0) for name in period.leading]
    for number in range(1, most + 1):
        header += [period.respell(name, number) for name in period.child]
    rows = [[*header, *period.trailing]]
    for p in school:
        row = [_parents_cell(p, name) for name in period.leading]
        for first, label in p["children"]:
            row += [_childs_cell(p, first, label, name) for name in period.child]
        rows.append(row)
    return rows


def _parents_cell(p: Mapping[str, object], name: str) -> str:
    return _OTHER_CELLS.get(name) or str(p.get(_FIELDS[name], ""))


def _childs_cell(p: Mapping[str, object], first: str, label: str, name: str) -> str:
    if name in _OTHER_CELLS:
        return _OTHER_CELLS[name]
    kind = next(k for k, pair in enumerate(zip(_PUPIL, _CHILD)) if name in pair)
    return ("", str(p["last"]), first, label)[kind]


def _with_straight_apostrophes(text: str) -> str:
    """Write ``text`` with what ISO-8859-15 has."""
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


ENCODINGS: Mapping[str, Callable[[str], bytes]] = {
    "windows-1252": lambda text: text.encode("cp1252"),
    "iso-8859-15": lambda text: _with_straight_apostrophes(text).encode("iso8859-15"),
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8, 3 BOM": lambda text: ("\ufeff" * 3 + text).encode("utf-8"),
    "utf-16": lambda text: text.encode("utf-16"),
}  # fmt: skip

QUOTINGS = ("sans", "remplies", "toutes")


def as_text(rows: Rows, quoting: str, separator: str = ";", line_end: str = "\r\n") -> str:
    """Write ``rows`` with quotes where needed, around the cells that are filled, or around all."""
    if quoting == "remplies":
        return "".join(
            separator.join('"' + cell.replace('"', '""') + '"' if cell else "" for cell in row)
            + line_end
            for row in rows
        )
    text = io.StringIO(newline="")
    how = csv.QUOTE_ALL if quoting == "toutes" else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=separator, lineterminator=line_end, quoting=how).writerows(rows)
    return text.getvalue()


def taken_for(real: str, taken: str, private: bool = True) -> Callable[[Rows], Rows]:
    """Decode rows as Calc does that takes one encoding for another.

    A byte that means nothing there goes to the ``private`` use area, or is kept as it is.
    """

    def letter(byte: int) -> str:
        try:
            return bytes([byte]).decode(taken)
        except UnicodeDecodeError:
            return chr(0xF100 + byte if private else byte)

    def decode(rows: Rows) -> Rows:
        return [["".join(map(letter, cell.encode(real))) for cell in row] for row in rows]

    return decode
