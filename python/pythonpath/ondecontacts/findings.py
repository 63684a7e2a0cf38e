"""What a conversion saw that deserves a look: never an error, never silent."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Iterable, Mapping, Optional

from ondecontacts.text import column_letters

INFORMATION = "information"
# Kinds by importance: what has to be put right, since somebody is not reached or something is
# lost; what only the director can judge; what is good to know. In each, the worst first.
IMPORTANCE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a-corriger": (
            "lignes-non-lues",
            "accents-perdus",
            "nombre-abime",
            "case-en-erreur",
            "ligne-decalee",
            "cases-sans-colonne",
            "cellules-fusionnees",
            "injoignable",
            "courriel-invalide",
            "courriel-a-corriger",
            "courriel-suspect",
            "telephone-invalide",
            "telephone-ambigu",
            "sans-classe",
            "sans-eleve",
            "sans-nom",
            "classe-date",
            "choix-perdu",
            "libelle-impossible",
        ),
        "a-regarder": (
            "courriel-autre-famille",
            "homonyme",
            "fusion-incertaine",
            "classe-differente",
            "eleves-homonymes",
            "colonne-ressemblante",
            "prenom-absent",
            "lignes-masquees",
            "ligne-ignoree",
            "classes-reunies",
            "correction-gardee",
            "contact-retire",
            "corrections-perdues",
            "formule",
        ),
        INFORMATION: (
            "fusion",
            "courriel-partage",
            "deux-classes",
            "contact-ajoute",
            "virgules",
            "points-virgules",
            "decoupage",
            "encodage",
            "organismes",
        ),
    }
)
_RANK = MappingProxyType(
    {
        kind: rank
        for rank, kind in enumerate(kind for kinds in IMPORTANCE.values() for kind in kinds)
    }
)


@dataclass(frozen=True)
class Finding:
    """One finding about one row, or about the whole extraction when ``row`` is None.

    ``row`` counts from 1, as the sheet shows it. The sentence is in the string files, under
    ``finding.<kind>``; ``details`` fill its gaps. ``column``, from 0, is that of the cell it is
    about, where it is about one that stands there in the sheet.
    """

    kind: str
    row: Optional[int] = None
    details: Mapping[str, object] = field(default_factory=dict)
    column: Optional[int] = None

    @property
    def importance(self) -> str:
        """One of the keys of ``IMPORTANCE``."""
        return next(level for level, kinds in IMPORTANCE.items() if self.kind in kinds)

    @property
    def cell(self) -> str:
        """The cell as the sheet calls it (``I12``), the first of the row unless one is known.

        It is "" for a finding about the whole extraction.
        """
        return f"{column_letters(self.column or 0)}{self.row}" if self.row else ""


def by_importance(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings``, the most important kinds first, and each kind in order of the rows."""
    return tuple(sorted(findings, key=lambda f: (_RANK[f.kind], f.row or 0, f.column or 0)))
