"""The golden school: each family is a case, with the contacts and the findings it has to give.

All the cases together are one extraction, and every case gives the same in it as alone. Who reads
this file knows who becomes a contact, and what a director is told. In October the school is
extracted once more: ``OCTOBER`` is what has changed by then, and what of it has to be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from fixtures import parent


@dataclass(frozen=True)
class Family:
    """A case: ``rows`` of the extraction, and what comes out.

    A contact is written « Prénom NOM | courriels | téléphones | classes | note », with « valable »
    left out and « ? » behind a number that is not. ``findings`` are kinds, with the row of the
    family, from 1, that each is about.
    """

    rows: Sequence[Mapping[str, Any]]
    contacts: Sequence[str]
    findings: Sequence[tuple[str, int]] = field(default_factory=tuple)


@dataclass(frozen=True)
class Later:
    """What became of a family of the golden school by October: its ``rows``, and what is told.

    ``changed`` are those who are still there, and the fields that are others now. Who of the
    ``arrived`` may be one of those who left is ``ambiguous``, too.
    """

    rows: Sequence[Mapping[str, Any]]
    arrived: Sequence[str] = ()
    left: Sequence[str] = ()
    changed: Sequence[tuple[str, Sequence[str]]] = ()
    ambiguous: Sequence[str] = ()


def home(number: int) -> Mapping[str, str]:
    """Return an address that one family lives at."""
    return {
        "street": f"{number} rue des Tilleuls",
        "postcode": "01400",
        "town": "Exempleville",
        "country": "FRANCE",
    }


GOLDEN: Mapping[str, Family] = {
    # One person, one contact
    "a couple that shares everything is two people": Family(
        [
            parent("AUBRY", "Anne", civility="MME", email="aubry@example.org", home="0199000101",
                   children=[("Zoé", "CE2")], child_last="AUBRY", **home(1)),
            parent("AUBRY", "Marc", civility="M.", email="aubry@example.org", home="0199000101",
                   children=[("Zoé", "CE2")], child_last="AUBRY", **home(1)),
        ],
        [
            "Anne AUBRY | aubry@example.org | +33 1 99 00 01 01 | CE2 | Parent de Zoé (CE2)",
            "Marc AUBRY | aubry@example.org | +33 1 99 00 01 01 | CE2 | Parent de Zoé (CE2)",
        ],
        [("courriel-partage", 1)],
    ),
    "a couple that shares an address alone is two people": Family(
        [
            parent("PERRIN", "Ada", email="ada@example.org", children=[("Isa", "CM2")],
                   child_last="PERRIN", **home(9)),
            parent("PERRIN", "Guy", email="guy@example.org", children=[("Isa", "CM2")],
                   child_last="PERRIN", **home(9)),
        ],
        [
            "Ada PERRIN | ada@example.org |  | CM2 | Parent de Isa (CM2)",
            "Guy PERRIN | guy@example.org |  | CM2 | Parent de Isa (CM2)",
        ],
    ),
    "a couple that shares an e-mail alone is two people": Family(
        [
            parent("RENARD", "Lise", email="renard@example.org", mobile="0600000113",
                   children=[("Max", "CM2")], child_last="RENARD"),
            parent("RENARD", "Jean", email="renard@example.org", mobile="0600000114",
                   children=[("Max", "CM2")], child_last="RENARD"),
        ],
        [
            "Lise RENARD | renard@example.org | +33 6 00 00 01 13 | CM2 | Parent de Max (CM2)",
            "Jean RENARD | renard@example.org | +33 6 00 00 01 14 | CM2 | Parent de Max (CM2)",
        ],
        [("courriel-partage", 1)],
    ),
    "separated parents are two people at two addresses": Family(
        [
            parent("BLANC", "Luc", email="luc.blanc@example.org", children=[("Tom", "CP")],
                   child_last="BLANC", **home(2)),
            parent("CARON", "Inès", email="ines.caron@example.org", children=[("Tom", "CP")],
                   child_last="BLANC", **home(3)),
        ],
        [
            "Luc BLANC | luc.blanc@example.org |  | CP | Parent de Tom (CP)",
            "Inès CARON | ines.caron@example.org |  | CP | Parent de Tom (CP)",
        ],
    ),
    "a person with a record for each child is one, with both classes": Family(
        [
            parent("PICOT", "Thierry", mobile="06 00 00 01 03", children=[("Léa", "CE1")],
                   child_last="PICOT"),
            parent("PICOT", "Thierry", mobile="0600000103", email="picot@example.org",
                   children=[("Noé", "GS")], child_last="PICOT"),
        ],
        ["Thierry PICOT | picot@example.org | +33 6 00 00 01 03 | CE1, GS | "
         "Parent de Léa (CE1), Noé (GS)"],
        [("fusion", 1)],
    ),
    "an accent on one row only is no other person": Family(
        [
            parent("NOEL", "Helene", email="noel@example.org", children=[("Max", "CP")],
                   child_last="NOEL"),
            parent("NOËL", "Hélène", email="Noel@Example.org", children=[("Eva", "CM2")],
                   child_last="NOEL"),
        ],
        ["Helene NOEL | noel@example.org |  | CP, CM2 | Parent de Max (CP), Eva (CM2)"],
        [("fusion", 1)],
    ),
    "a ligature or a slashed letter on one row only is no other person": Family(
        [
            parent("LECŒUR", "Łucja", email="coeur@example.org", children=[("Max", "CP")],
                   child_last="LECŒUR"),
            parent("LECOEUR", "Lucja", email="coeur@example.org", children=[("Eva", "CM2")],
                   child_last="LECOEUR"),
        ],
        ["Łucja LECŒUR | coeur@example.org |  | CP, CM2 | Parent de Max (CP), Eva (CM2)"],
        [("fusion", 1)],
    ),
    "a double-barrelled name with a hyphen or a space is one": Family(
        [
            parent("SAINT-MARTIN", "Jean-Louis", children=[("Ugo", "CE1")],
                   child_last="SAINT-MARTIN", **home(4)),
            parent("SAINT MARTIN", "Jean Louis", mobile="0600000104", children=[("Lou", "CM1")],
                   child_last="SAINT-MARTIN", **home(4)),
        ],
        ["Jean-Louis SAINT-MARTIN |  | +33 6 00 00 01 04 | CE1, CM1 | "
         "Parent de Ugo (CE1), Lou (CM1)"],
        [("fusion-incertaine", 1)],
    ),
    "a usage name on one row, the family name on the other: one person, by the usage name": Family(
        [
            parent("DUBOIS", "Claire", email="claire@example.org", children=[("Mia", "PS")],
                   child_last="REY"),
            parent("DUBOIS", "Claire", usage="REY", email="claire@example.org",
                   children=[("Tim", "CM2")], child_last="REY"),
            parent("REY", "Claire", email="claire@example.org", children=[("Ana", "CP")],
                   child_last="REY"),
        ],
        ["Claire REY | claire@example.org |  | PS, CM2, CP | "
         "Parent de Mia (PS), Tim (CM2), Ana (CP)"],
        [("fusion", 1)],
    ),
    "namesakes with nothing in common are two people": Family(
        [
            parent("MOREL", "Julie", email="julie1@example.org", children=[("Axel", "CP")],
                   child_last="MOREL"),
            parent("MOREL", "Julie", email="julie2@example.org", children=[("Sacha", "CM2")],
                   child_last="MOREL"),
        ],
        [
            "Julie MOREL | julie1@example.org |  | CP | Parent de Axel (CP)",
            "Julie MOREL | julie2@example.org |  | CM2 | Parent de Sacha (CM2)",
        ],
        [("homonyme", 1)],
    ),
    "a man and a woman of one name at one address are two people": Family(
        [
            parent("KLEIN", "Dominique", civility="M.", mobile="0600000105",
                   children=[("Basile", "GS")], child_last="KLEIN", **home(5)),
            parent("KLEIN", "Dominique", civility="MME", mobile="0600000106",
                   children=[("Basile", "GS")], child_last="KLEIN", **home(5)),
        ],
        [
            "Dominique KLEIN |  | +33 6 00 00 01 05 | GS | Parent de Basile (GS)",
            "Dominique KLEIN |  | +33 6 00 00 01 06 | GS | Parent de Basile (GS)",
        ],
        [("homonyme", 1)],
    ),
    "what fills a cell is no sign that two people are one": Family(
        [
            parent("ROUX", "Lina", mobile="0000000000", email="roux1@example.org",
                   children=[("Malo", "CP")], child_last="ROUX"),
            parent("ROUX", "Lina", mobile="0000000000", email="roux2@example.org",
                   children=[("Nour", "CE2")], child_last="ROUX"),
        ],
        [
            "Lina ROUX | roux1@example.org | 0000000000? | CP | Parent de Malo (CP)",
            "Lina ROUX | roux2@example.org | 0000000000? | CE2 | Parent de Nour (CE2)",
        ],
        [("telephone-invalide", 1), ("telephone-invalide", 2), ("homonyme", 1)],
    ),
    "a number that fills the cell, though a valid one, is no sign either": Family(
        [
            parent("SERRE", "Inès", mobile="06 99 99 99 99", email="serre1@example.org",
                   children=[("Milo", "CP")], child_last="SERRE"),
            parent("SERRE", "Inès", mobile="06 99 99 99 99", email="neant@example.org",
                   children=[("Cléo", "CE2")], child_last="BRETON"),
            parent("SERRE", "Inès", email="neant@example.org",
                   children=[("Gabin", "CE2")], child_last="SERRE"),
        ],
        [
            "Inès SERRE | serre1@example.org | +33 6 99 99 99 99 | CP | Parent de Milo (CP)",
            "Inès SERRE | neant@example.org | +33 6 99 99 99 99 | CE2 | Parent de Cléo (CE2)",
            "Inès SERRE | neant@example.org |  | CE2 | Parent de Gabin (CE2)",
        ],
        [("courriel-autre-famille", 2), ("homonyme", 1)],
    ),
    "what differently named families share is no sign that two people are one": Family(
        [
            parent("DIALLO", "Awa", home="0199000117", children=[("Sira", "CP")],
                   child_last="DIALLO"),
            parent("TOURÉ", "Ana", home="0199000117", children=[("Issa", "CP")],
                   child_last="TOURÉ"),
            parent("DIALLO", "Awa", home="0199000117", children=[("Yaya", "CM1")],
                   child_last="KEITA"),
        ],
        [
            "Awa DIALLO |  | +33 1 99 00 01 17 | CP | Parent de Sira (CP)",
            "Ana TOURÉ |  | +33 1 99 00 01 17 | CP | Parent de Issa (CP)",
            "Awa DIALLO |  | +33 1 99 00 01 17 | CM1 | Parent de Yaya (CM1)",
        ],
        [("homonyme", 1)],
    ),
    "of one name at one address, with e-mails and numbers of their own, are two people": Family(
        [
            parent("HADJI", "Omar", civility="M.", email="omar1@example.org", mobile="0600000118",
                   children=[("Lila", "CP")], child_last="HADJI", **home(10)),
            parent("HADJI", "Omar", civility="M.", email="omar2@example.org", mobile="0600000119",
                   children=[("Adam", "CE1")], child_last="SAÏDI", **home(10)),
        ],
        [
            "Omar HADJI | omar1@example.org | +33 6 00 00 01 18 | CP | Parent de Lila (CP)",
            "Omar HADJI | omar2@example.org | +33 6 00 00 01 19 | CE1 | Parent de Adam (CE1)",
        ],
        [("homonyme", 1)],
    ),
    "signs that nobody sees make neither another person nor another class": Family(
        [
            parent("LÉ\N{SOFT HYPHEN}GER", "Noé", email="lege\N{ZERO WIDTH SPACE}r@example.org",
                   children=[("Iris", "CE2")], child_last="LÉGER"),
            parent("LE\N{COMBINING ACUTE ACCENT}GER", "Noé", email="leger@example.org",
                   children=[("Anna", "CE\N{WORD JOINER}2")], child_last="LÉGER"),
        ],
        ["Noé LÉGER | leger@example.org |  | CE2 | Parent de Iris (CE2), Anna (CE2)"],
        [("fusion", 1)],
    ),
    # Pupils and classes
    "twins are two pupils of one class": Family(
        [parent("FABRE", "Nina", email="fabre@example.org",
                children=[("Alix", "GS"), ("Élise", "GS")], child_last="FABRE")],
        ["Nina FABRE | fabre@example.org |  | GS | Parent de Alix (GS), Élise (GS)"],
    ),
    "a pupil of two classes gives both labels": Family(
        [parent("GUERIN", "Paul", email="guerin@example.org",
                children=[("Rose", "CE1"), ("Rose", "ULIS")], child_last="GUERIN")],
        ["Paul GUERIN | guerin@example.org |  | CE1, ULIS | Parent de Rose (CE1, ULIS)"],
        [("deux-classes", 1)],
    ),
    "a class that differs between the parents is said, and each keeps theirs": Family(
        [
            parent("HENRY", "Zélie", email="zelie@example.org", children=[("Jade", "CM1")],
                   child_last="HENRY", **home(6)),
            parent("HENRY", "Omar", email="omar@example.org", children=[("Jade", "CM2")],
                   child_last="HENRY", **home(6)),
        ],
        [
            "Zélie HENRY | zelie@example.org |  | CM1 | Parent de Jade (CM1)",
            "Omar HENRY | omar@example.org |  | CM2 | Parent de Jade (CM2)",
        ],
        [("classe-differente", 1)],
    ),
    "pupils of one name in two classes and two families are two": Family(
        [
            parent("IMBERT", "Rémi", email="remi@example.org", children=[("Emma", "CP")],
                   child_last="PETIT"),
            parent("JACOB", "Aude", email="aude@example.org", children=[("Emma", "CE2")],
                   child_last="PETIT"),
        ],
        [
            "Rémi IMBERT | remi@example.org |  | CP | Parent de Emma (CP)",
            "Aude JACOB | aude@example.org |  | CE2 | Parent de Emma (CE2)",
        ],
        [("eleves-homonymes", 1)],
    ),
    "a parent without a pupil, or with one without a class, has the general label alone": Family(
        [
            parent("LEROY", "Alma", email="leroy@example.org", children=[]),
            parent("MARTY", "Yves", email="marty@example.org", children=[("Côme", "")],
                   child_last="MARTY"),
        ],
        [
            "Alma LEROY | leroy@example.org |  |  | ",
            "Yves MARTY | marty@example.org |  |  | Parent de Côme",
        ],
        [("sans-classe", 2), ("sans-eleve", 1)],
    ),
    "a class that no address book takes is made safe": Family(
        [parent("NAVARRO", "Iris", email="iris@example.org",
                children=[("Gaspard", 'CE1, "les Lions"')], child_last="NAVARRO")],
        ["Iris NAVARRO | iris@example.org |  | CE1 - les Lions | "
         "Parent de Gaspard (CE1 - les Lions)"],
    ),
    # Telephones
    "numbers of overseas and abroad, with lost zeros, and twice the same": Family(
        [
            parent("PAYET", "Élodie", mobile="692000107", home="0262000107",
                   street="1 rue X", postcode="97400", town="Saint-Denis",
                   children=[("Loan", "CP")], child_last="PAYET"),
            parent("ROSSI", "Ugo", mobile="0041790000108", work="+41 79 000 01 08",
                   home="600000108", children=[("Loan", "CP")], child_last="PAYET"),
        ],
        [
            "Élodie PAYET |  | +262 692 00 01 07, +262 262 00 01 07 | CP | Parent de Loan (CP)",
            "Ugo ROSSI |  | +41 79 000 01 08, +33 6 00 00 01 08 | CP | Parent de Loan (CP)",
        ],
    ),
    "several numbers in a cell, with words beside them": Family(
        [parent("SIMON", "Lou", mobile="06 00 00 01 09 (mère) / 06 00 00 01 10 (père)",
                work="01 99 00 01 09 poste 12", children=[("Ava", "MS")], child_last="SIMON")],
        ["Lou SIMON |  | +33 6 00 00 01 09 (mère), +33 6 00 00 01 10 (père), "
         "+33 1 99 00 01 09 (poste 12) | MS | Parent de Ava (MS)"],
    ),
    "hours, dates and extensions beside a number are words": Family(
        [parent("SOREL", "Ugo", mobile="1) 06 00 00 01 20 (9h-17h) 2) 06 00 00 01 21 18h30",
                work="01 99 00 01 20 poste 4521", home="01 99 00 01 21 (depuis le 12/03/2024)",
                children=[("Mona", "MS")], child_last="SOREL")],
        ["Ugo SOREL |  | +33 6 00 00 01 20 (9h-17h), +33 6 00 00 01 21 (18h30), "
         "+33 1 99 00 01 21 (depuis le 12/03/2024), +33 1 99 00 01 20 (poste 4521) | MS | "
         "Parent de Mona (MS)"],
    ),
    "abroad a number is that country's, and a French mobile stays French": Family(
        [
            parent("PEETERS", "Jef", mobile="0470 00 01 22", country="BELGIQUE", postcode="7500",
                   children=[("Fien", "MS")], child_last="PEETERS"),
            parent("VOGT", "Ina", mobile="0692 000122", home="06 12 00 01 22", country="ALLEMAGNE",
                   postcode="97421", children=[("Fien", "MS")], child_last="PEETERS"),
            parent("ROCCA", "Ugo", mobile="06 12 00 01 23", home="97 98 01 23", country="MONACO",
                   postcode="98000", children=[("Fien", "MS")], child_last="PEETERS"),
        ],
        [
            "Jef PEETERS |  | +32 470 00 01 22 | MS | Parent de Fien (MS)",
            "Ina VOGT |  | +49 69 2000122, +33 6 12 00 01 22 | MS | Parent de Fien (MS)",
            "Ugo ROCCA |  | +33 6 12 00 01 23, +377 97 98 01 23 | MS | Parent de Fien (MS)",
        ],
    ),
    "what may be a number of two countries is kept as it was typed, and said": Family(
        [parent("FAVRE", "Léa", mobile="0791230124", email="favre@example.org", country="SUISSE",
                postcode="1200", children=[("Elio", "MS")], child_last="FAVRE")],
        ["Léa FAVRE | favre@example.org | 0791230124? | MS | Parent de Elio (MS)"],
        [("telephone-ambigu", 1)],
    ),
    "a number that is none is kept as it was typed": Family(
        [parent("TESSIER", "Éva", mobile="06 00 00", email="tessier@example.org",
                children=[("Léon", "MS")], child_last="TESSIER")],
        ["Éva TESSIER | tessier@example.org | 06 00 00? | MS | Parent de Léon (MS)"],
        [("telephone-invalide", 1)],
    ),
    # E-mails
    "several addresses in a cell": Family(
        [parent("URBAIN", "Théo", email="mailto:theo@example.org ; T.Urbain@EXAMPLE.NET (travail)",
                children=[("Lise", "CM1")], child_last="URBAIN")],
        ["Théo URBAIN | theo@example.org, T.Urbain@example.net |  | CM1 | Parent de Lise (CM1). "
         "Courriel dans ONDE : mailto:theo@example.org ; T.Urbain@EXAMPLE.NET (travail)"],
    ),
    "an address with a slip is never put right, only proposed": Family(
        [
            parent("VALLET", "Rosa", email="rosa@gamil.com", children=[("Nino", "CM1")],
                   child_last="VALLET"),
            parent("VALLET", "Éric", email="éric vallet@example,org", mobile="0600000111",
                   children=[("Nino", "CM1")], child_last="VALLET"),
            parent("VALLET", "Ymir", email="ymir@ymail.com", children=[("Nino", "CM1")],
                   child_last="VALLET"),
        ],
        [
            "Rosa VALLET | rosa@gamil.com |  | CM1 | Parent de Nino (CM1)",
            "Éric VALLET |  | +33 6 00 00 01 11 | CM1 | Parent de Nino (CM1). "
            "Courriel à vérifier : éric vallet@example,org",
            "Ymir VALLET | ymir@ymail.com |  | CM1 | Parent de Nino (CM1)",
        ],
        [("courriel-a-corriger", 2), ("courriel-suspect", 1)],
    ),
    "an address that is none is kept in the note": Family(
        [parent("WEBER", "Jana", email="voir la grand-mère", mobile="0600000112",
                children=[("Anouk", "PS")], child_last="WEBER")],
        ["Jana WEBER |  | +33 6 00 00 01 12 | PS | Parent de Anouk (PS). "
         "Courriel à vérifier : voir la grand-mère"],
        [("courriel-invalide", 1)],
    ),
    # What only looks damaged
    "a street with inches and a class with a year are as they are typed": Family(
        [parent("VIDAL", "Ines", mobile="0600000151", street='"Le Clos", 3 rue du 2"',
                postcode="01400", town="Exempleville; Nord", country="FRANCE",
                children=[("Milo", "CM1-CM2 2026-2027"), ("Anna", "CM2")], child_last="VIDAL")],
        ["Ines VIDAL |  | +33 6 00 00 01 51 | CM1-CM2 2026-2027, CM2 | "
         "Parent de Milo (CM1-CM2 2026-2027), Anna (CM2)"],
    ),
    "a family may be called like columns": Family(
        [parent("PAYS", "Courriel", mobile="0600000152", town="Niveau",
                children=[("Cycle", "CM2")], child_last="PAYS")],
        ["Courriel PAYS |  | +33 6 00 00 01 52 | CM2 | Parent de Cycle (CM2)"],
    ),
    "words for none are none": Family(
        [
            parent("ABADIE", "Lou", email="pas d'adresse mail", mobile="0600000115",
                   home="néant", children=[("Ava", "GS")], child_last="ABADIE"),
            parent("ABADIE", "Guy", email="-", mobile="0600000116", work="aucun",
                   children=[("Ava", "GS")], child_last="ABADIE"),
        ],
        [
            "Lou ABADIE |  | +33 6 00 00 01 15 | GS | Parent de Ava (GS)",
            "Guy ABADIE |  | +33 6 00 00 01 16 | GS | Parent de Ava (GS)",
        ],
    ),
    "two addresses are two whatever joins them, and words beside them are kept": Family(
        [
            parent("BAYLE", "Ida", email="ida@example.org et/ou Papa : leo@example.org",
                   children=[("Zia", "GS")], child_last="BAYLE"),
            parent("BOSC", "Max", email="«max@example.org» puis max.pro@example.org",
                   children=[("Eli", "GS")], child_last="BOSC"),
        ],
        [
            "Ida BAYLE | ida@example.org, leo@example.org |  | GS | Parent de Zia (GS). "
            "Courriel dans ONDE : ida@example.org et/ou Papa : leo@example.org",
            "Max BOSC | max@example.org, max.pro@example.org |  | GS | Parent de Eli (GS)",
        ],
    ),
    "one address in two families deserves a look": Family(
        [
            parent("YVON", "Lara", email="commun@example.org", children=[("Ilan", "PS")],
                   child_last="YVON", **home(7)),
            parent("ZAK", "Mona", email="commun@example.org", children=[("Lila", "GS")],
                   child_last="ZAK", **home(8)),
        ],
        [
            "Lara YVON | commun@example.org |  | PS | Parent de Ilan (PS)",
            "Mona ZAK | commun@example.org |  | GS | Parent de Lila (GS)",
        ],
        [("courriel-autre-famille", 1)],
    ),
    "what looks like a formula stays as it is, and is said": Family(
        [parent("=SOMME(A1)", "+Ève", usage="-", email="eve@example.org", mobile="+33600000125",
                children=[("Nil", "MS")], child_last="CLERC", street="- 3 rue X")],
        ["+Ève - | eve@example.org | +33 6 00 00 01 25 | MS | Parent de Nil (MS)"],
        [("formule", 1), ("formule", 1), ("formule", 1)],
    ),
    "who has neither an e-mail nor a telephone is out of reach": Family(
        [parent("ADAM", "Kim", children=[("Paz", "MS")], child_last="ADAM")],
        ["Kim ADAM |  |  | MS | Parent de Paz (MS)"],
        [("injoignable", 1)],
    ),
}  # fmt: skip


def _now(case: str, *changes: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rows of ``case`` with the cells that are others now, of the first rows first."""
    rows = GOLDEN[case].rows
    later = [*changes, *[{}] * (len(rows) - len(changes))]
    return [{**row, **cells} for row, cells in zip(rows, later)]


def _without(case: str, *gone: int) -> list[Mapping[str, Any]]:
    """Return the rows of ``case`` but those numbered ``gone``, from 1."""
    return [row for number, row in enumerate(GOLDEN[case].rows, 1) if number not in gone]


# Cases by their names; of those that are not here nothing has changed, and of others all is new.
OCTOBER: Mapping[str, Later] = {
    # Who arrives, who leaves
    "a family that nobody has seen before": Later(
        [
            parent("LUCAS", "Enzo", email="lucas@example.org", children=[("Mahé", "CP")],
                   child_last="LUCAS", **home(11)),
            parent("LUCAS", "Rita", email="lucas@example.org", children=[("Mahé", "CP")],
                   child_last="LUCAS", **home(11)),
        ],
        arrived=["Enzo LUCAS", "Rita LUCAS"],
    ),
    "pupils of one name in two classes and two families are two": Later(
        _without("pupils of one name in two classes and two families are two", 1),
        left=["Rémi IMBERT"],
    ),
    # Of a couple who share name, landline, e-mail and home one leaves: the other is no change.
    "a couple that shares everything is two people": Later(
        _without("a couple that shares everything is two people", 2),
        left=["Marc AUBRY"],
    ),
    # Another first name is another person, whatever the two share.
    "a couple that shares an e-mail alone is two people": Later(
        _now(
            "a couple that shares an e-mail alone is two people",
            {},
            {"first": "Jeanne", "mobile": "0600000155"},
        ),
        arrived=["Jeanne RENARD"],
        left=["Jean RENARD"],
    ),
    "words for none are none": Later(
        [
            *_now("words for none are none"),
            parent("ABADIE", "Léa", mobile="0600000156", children=[("Ava", "GS")],
                   child_last="ABADIE"),
        ],
        arrived=["Léa ABADIE"],
    ),
    # Of namesakes one leaves; the other is the one whom all says they are.
    "namesakes with nothing in common are two people": Later(
        _without("namesakes with nothing in common are two people", 1),
        left=["Julie MOREL"],
    ),
    # Of namesakes one leaves, and another comes: nothing tells whether it is the same person.
    "what differently named families share is no sign that two people are one": Later(
        _now(
            "what differently named families share is no sign that two people are one",
            {},
            {},
            {"home": "0199000157", "children": [("Kadi", "CE2")]},
        ),
        arrived=["Awa DIALLO"],
        left=["Awa DIALLO"],
        ambiguous=["Awa DIALLO"],
    ),
    "a parent without a pupil, or with one without a class, has the general label alone": Later(
        _now(
            "a parent without a pupil, or with one without a class, has the general label alone",
            {},
            {"children": [("Côme", "MS")]},
        )[1:],
        left=["Alma LEROY"],
        changed=[("Yves MARTY", ["classes", "note"])],
    ),
    # Telephones, e-mails, homes
    "a couple that shares an address alone is two people": Later(
        _now(
            "a couple that shares an address alone is two people",
            {"email": "ada.perrin@example.net"},
            {"mobile": "0600000158"},
        ),
        changed=[("Ada PERRIN", ["courriel"]), ("Guy PERRIN", ["telephone"])],
    ),
    "a man and a woman of one name at one address are two people": Later(
        _now(
            "a man and a woman of one name at one address are two people",
            {"mobile": "0600000159"},
        ),
        changed=[("Dominique KLEIN", ["telephone"])],
    ),
    "of one name at one address, with e-mails and numbers of their own, are two people": Later(
        _now(
            "of one name at one address, with e-mails and numbers of their own, are two people",
            {},
            {"email": "omar.hadji@example.net", "mobile": "0600000160"},
        ),
        changed=[("Omar HADJI", ["telephone", "courriel"])],
    ),
    "separated parents are two people at two addresses": Later(
        _now("separated parents are two people at two addresses", {}, home(12)),
        changed=[("Inès CARON", ["adresse"])],
    ),
    # The same number, typed otherwise, is no change.
    "numbers of overseas and abroad, with lost zeros, and twice the same": Later(
        _now(
            "numbers of overseas and abroad, with lost zeros, and twice the same",
            {"home": ""},
            {"mobile": "+41790000108", "work": "", "home": "06 00 00 01 08"},
        ),
        changed=[("Élodie PAYET", ["telephone"])],
    ),
    "a number that is none is kept as it was typed": Later(
        _now("a number that is none is kept as it was typed", {"mobile": "06 00 00 01 61"}),
        changed=[("Éva TESSIER", ["telephone"])],
    ),
    "who has neither an e-mail nor a telephone is out of reach": Later(
        _now("who has neither an e-mail nor a telephone is out of reach", {"mobile": "0600000162"}),
        changed=[("Kim ADAM", ["telephone"])],
    ),
    "an address with a slip is never put right, only proposed": Later(
        _now(
            "an address with a slip is never put right, only proposed",
            {"email": "rosa@gmail.com"},
            {"email": "eric.vallet@example.org"},
        ),
        changed=[("Rosa VALLET", ["courriel"]), ("Éric VALLET", ["courriel", "note"])],
    ),
    # Pupils and classes
    "twins are two pupils of one class": Later(
        _now("twins are two pupils of one class", {"children": [("Alix", "GS"), ("Élise", "MS")]}),
        changed=[("Nina FABRE", ["classes", "note"])],
    ),
    "a pupil of two classes gives both labels": Later(
        _now("a pupil of two classes gives both labels", {"children": [("Rose", "ULIS")]}),
        changed=[("Paul GUERIN", ["classes", "note"])],
    ),
    "a class that differs between the parents is said, and each keeps theirs": Later(
        _now(
            "a class that differs between the parents is said, and each keeps theirs",
            {},
            {"children": [("Jade", "CM1")]},
        ),
        changed=[("Omar HENRY", ["classes", "note"])],
    ),
    # A second child is another row of the same person, or stands in the same one.
    "a person with a record for each child is one, with both classes": Later(
        [
            *_now("a person with a record for each child is one, with both classes"),
            parent("PICOT", "Thierry", mobile="0600000103", children=[("Ida", "PS")],
                   child_last="PICOT"),
        ],
        changed=[("Thierry PICOT", ["classes", "note"])],
    ),
    "an address that is none is kept in the note": Later(
        _now(
            "an address that is none is kept in the note",
            {"children": [("Anouk", "PS"), ("Émile", "PS")]},
        ),
        changed=[("Jana WEBER", ["note"])],
    ),
    # Names
    "a usage name on one row, the family name on the other: one person, by the usage name": Later(
        _now(
            "a usage name on one row, the family name on the other: one person, by the usage name",
            {},
            {"usage": ""},
            {"last": "DUBOIS"},
        ),
        changed=[("Claire DUBOIS", ["nom"])],
    ),
    "several numbers in a cell, with words beside them": Later(
        _now("several numbers in a cell, with words beside them", {"usage": "BARON"}),
        changed=[("Lou BARON", ["nom"])],
    ),
    "abroad a number is that country's, and a French mobile stays French": Later(
        _now(
            "abroad a number is that country's, and a French mobile stays French",
            {"first": "Jeff"},
        ),
        changed=[("Jeff PEETERS", ["nom"])],
    ),
    "an accent on one row only is no other person": Later(
        _now("an accent on one row only is no other person", {"last": "NOËL", "first": "Hélène"}),
        changed=[("Hélène NOËL", ["nom"])],
    ),
    # Of two who share an address across families one marries.
    "one address in two families deserves a look": Later(
        _now("one address in two families deserves a look", {"last": "BERNIER"}),
        changed=[("Lara BERNIER", ["nom"])],
    ),
}  # fmt: skip

_SEPTEMBER_BY_CASE = {case: Later(family.rows) for case, family in GOLDEN.items()}
IN_OCTOBER: Sequence[Later] = list({**_SEPTEMBER_BY_CASE, **OCTOBER}.values())
