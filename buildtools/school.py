"""Fictitious schools: extractions in ONDE's shape, of any size, the same every time.

Nobody in them exists. Addresses end in the domains that RFC 2606 keeps for examples, and
telephone numbers are those that the French numbering plan keeps for fiction, or for mobiles,
which libphonenumber does not take, numbers of a block of zeros.
"""

from __future__ import annotations

import csv
import io
import random
from typing import Iterator, Sequence, Tuple

HEADER = (
    "Civilité Responsable",
    "Nom usage responsable",
    "Nom responsable",
    "Prénom responsable",
    "Adresse responsable",
    "CP responsable",
    "Commune responsable",
    "Pays",
    "Courriel",
    "Téléphone domicile",
    "Téléphone travail",
    "Téléphone portable",
)
CHILD_HEADER = ("Nom d'usage élève", "Nom de famille élève", "Prénom élève", "Classes élèves")
CLASSES = ("PS-MS", "GS", "CP A", "CP B", "CE1", "CE2 de Mme LAMBERT", "CM1-CM2", "CM2")
CHILDREN = 3

_LAST = """ADAM,AUBRY,BAILLY,BARBIER,BENARD,BERGER,BERNARD,BERTIN,BLANC,BONNET,BOUCHER,BOYER,
BRUN,CARON,CHARPENTIER,CHEVALIER,CLEMENT,COLIN,DA COSTA,DAVID,DELATTRE,DE LA TOUR,DUBOIS,DUMAS,
DUPUIS,EL AMRANI,FABRE,FAURE,FLEURY,FOURNIER,GAILLARD,GARNIER,GAUTHIER,GERARD,GIRARD,GUERIN,HAMEL,
HENRY,HERVE,HUBERT,JACOB,JOLY,KLEIN,LACROIX,LAMBERT,LE GALL,LECLERC,LEGRAND,LEMOINE,LEROUX,L'HOTE,
MALLET,MARCHAND,MARTY,MEUNIER,MOREL,MOULIN,NGUYEN,NOEL,OLIVIER,PARIS,PERRIN,PICARD,POIRIER,PREVOST,
RENARD,REY,RICHARD,RIVIERE,ROUSSEL,ROY,SAINT-MARTIN,SCHMITT,TESSIER,VASSEUR,VIDAL""".replace(
    "\n", ""
).split(",")
_MAIDEN = """ALLARD,ARNAUD,BARRE,BESSON,BIGOT,BLANCHARD,BOUVIER,BRETON,CARLIER,COLLET,CORDIER,
DANIEL,DELAUNAY,DESCHAMPS,DUFOUR,ETIENNE,FERNANDES,GILBERT,GUICHARD,HAMON,IMBERT,JACQUET,KADDOURI,
LANGLOIS,LEVEQUE,MACE,NAVARRO,ORTEGA,PELLETIER,QUENTIN,RAYNAUD,SIMONET,TANGUY,URBAIN,VALLET,
WEBER,YILMAZ,ZIEGLER""".replace("\n", "").split(",")
_WOMEN = """Aïcha Amélie Anaïs Aurélie Céline Chloé Claire Élodie Émilie Fatima Gaëlle Hélène Inès
Julie Karine Léa Lucie Manon Marie Mélanie Nadia Noémie Pauline Sarah Sophie Valerie""".split()
_MEN = """Alexandre Antoine Benoît Cédric David Éric Fabien François Frédéric Guillaume Hugo Julien
Karim Laurent Loïc Mathieu Mehdi Nicolas Olivier Pierre Romain Sébastien Thomas Yann""".split()
_PUPILS = """Adèle Adam Agathe Alice Ambre Arthur Axel Basile Camille Clément Côme Élise Emma Ethan
Eva Gabriel Gaspard Inaya Jade Jules Léna Léon Lina Louise Lucas Maël Malo Mia Nathan Noé Nour
Raphaël Romane Rose Sacha Théo Tom Yanis Zoé""".split()
_STREETS = ("rue des Tilleuls", "rue de l'École", "impasse du Lavoir", "route de la Forêt")
_TOWNS = (("01400", "Châtillon-sur-Exemple"), ("01410", "Saint-Exemple"), ("01420", "Exempleville"))
_DOMAINS = ("example.org", "example.net", "example.com")

Row = Tuple[str, ...]


def school_rows(families: int, seed: int = 2026) -> list[Row]:
    """Return the header and the responsables' rows of a school with so many families.

    Among them, as in a real one: parents of several pupils, separated ones, a person on two rows,
    shared and missing e-mails, slips in domains, lost zeros, several numbers in a cell, pupils
    whose class is missing or not the same everywhere.
    """
    chance = random.Random(seed)  # noqa: S311  a school to look at, no secret
    header = HEADER + CHILD_HEADER * CHILDREN
    rows: list[Row] = [header]
    for number in range(families):
        rows.extend(_family(number, chance))
    return rows


def as_onde(rows: Sequence[Row]) -> bytes:
    """Return ``rows`` as ONDE writes them: windows-1252, ``;``, CRLF, no empty cells at the end."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        filled = max((index + 1 for index, cell in enumerate(row) if cell), default=0)
        writer.writerow(row[:filled])
    return text.getvalue().encode("cp1252")


def _family(number: int, chance: random.Random) -> Iterator[Row]:
    # One in twenty families bears another's name by chance; the others have one made of two, or,
    # where there are more families than that gives names, of three.
    last = _LAST[number % len(_LAST)]
    if number >= len(_LAST) and chance.random() > 0.05:
        last = f"{last}-{_LAST[number // len(_LAST) * 7 % len(_LAST)]}"
        if number >= len(_LAST) ** 2:
            last = f"{last}-{_LAST[number // len(_LAST) ** 2]}"
    children = _children(last, chance)
    home = _home(number, chance)
    landline = (
        f"01 99 00 {number // 100 % 100:02} {number % 100:02}" if chance.random() < 0.3 else ""
    )
    mother = _parent("MME", number, chance)
    father = _parent("M.", number, chance)
    if number % 97 == 19:  # the two rows do not agree on the class
        yield _row(mother, last, home, landline, children)
        yield _row(father, last, home, landline, [(*children[0][:3], "CM2"), *children[1:]])
        return
    kind = chance.random()
    if kind < 0.12:  # one parent alone
        yield _row(mother, last, home, landline, children)
        return
    if kind < 0.24:  # separated: two addresses
        yield _row(mother, chance.choice(_LAST), home, landline, children)
        yield _row(father, last, _home(number + 1, chance), "", children)
        return
    if kind < 0.30 and len(children) > 1:  # each child entered with a record of its own
        for child in children:
            yield _row(mother, last, home, landline, [child])
        yield _row(father, last, home, landline, children)
        return
    if kind < 0.40:  # one e-mail for two
        father = (*father[:2], mother[2], *father[3:])
    yield _row(mother, last, home, landline, children)
    yield _row(father, last, home, landline, children)


def _parent(civility: str, number: int, chance: random.Random) -> tuple[str, str, str, str, str]:
    """Return civility, first name, e-mail, mobile and telephone at work."""
    first = chance.choice(_WOMEN if civility == "MME" else _MEN)
    email = f"{_ascii(first)}.{number}@{chance.choice(_DOMAINS)}" if chance.random() < 0.9 else ""
    if number % 61 == 7 and email:
        email = email.replace("@example.org", "@gamil.com").replace("@example.net", "@wanadoo")
    line = number * 2 + (civility == "M.")
    mobile = f"06 00 0{line // 10000 % 10} {line // 100 % 100:02} {line % 100:02}"
    if number % 37 == 3:  # a spreadsheet took it for a number
        mobile = mobile.replace(" ", "")[1:]
    if number % 53 == 5:
        mobile = "06 00 00"
    if number % 47 == 9:
        mobile = f"{mobile} (après 17h) / 07 56 00 {line // 100 % 100:02} {line % 100:02}"
    if number % 89 == 11:
        email = "pas de mail"
    if number % 67 == 13 and email:
        email = f"{email} ; {_ascii(first)}.travail@example.net"
    if number in (21, 22):  # a grandmother's, say
        email = "famille.commune@example.org"
    work = f"02 61 91 {number // 100 % 100:02} {number % 100:02}" if chance.random() < 0.15 else ""
    if number % 101 == 18:
        email = mobile = work = ""
    return civility, first, email, mobile, work


def _children(last: str, chance: random.Random) -> list[Row]:
    count = chance.choices((1, 2, 3), (60, 32, 8))[0]
    first_names = chance.sample(_PUPILS, count)
    children = []
    for first, label in zip(first_names, chance.sample(CLASSES, count)):
        children.append(("", last, first, "" if chance.random() < 0.01 else label))
    return children


def _home(number: int, chance: random.Random) -> Row:
    postcode, town = chance.choice(_TOWNS)
    return f"{number % 90 + 1} {chance.choice(_STREETS)}", postcode, town, "FRANCE"


def _row(
    parent: tuple[str, str, str, str, str],
    last: str,
    home: Row,
    landline: str,
    children: Sequence[Row],
) -> Row:
    civility, first, email, mobile, work = parent
    # Some mothers bear their own name and use the family's.
    own = _MAIDEN[(len(last) * 7 + len(home[0]) * 3 + len(email)) % len(_MAIDEN)]
    usage, family = (last, own) if civility == "MME" and len(children) == 1 else ("", last)
    cells = (civility, usage, family, first, *home, email, landline, work, mobile)
    blocks = [cell for child in children for cell in child]
    return cells + tuple(blocks) + ("",) * (len(CHILD_HEADER) * (CHILDREN - len(children)))


def _ascii(text: str) -> str:
    plain = {"é": "e", "è": "e", "ê": "e", "ï": "i", "î": "i", "ë": "e", "ç": "c", "ô": "o"}
    return "".join(plain.get(letter, letter) for letter in text.lower())
