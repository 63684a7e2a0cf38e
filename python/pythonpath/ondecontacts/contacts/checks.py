"""What deserves a look among people, pupils and classes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Iterator, Mapping, Optional, Sequence

from ondecontacts.contacts.emails import likely_meant
from ondecontacts.contacts.model import SchoolClass
from ondecontacts.contacts.people import Evidence, Person, namesakes
from ondecontacts.contacts.pupils import Pupil, namesakes_among
from ondecontacts.contacts.rows import ReadRow
from ondecontacts.contacts.school import School
from ondecontacts.findings import Finding
from ondecontacts.onde.extraction import Child
from ondecontacts.text import key

# What a spreadsheet that opens one of our files would compute; a tab in front is gone by then.
_FORMULA_STARTS = frozenset("=@+-")
_LIKE_A_FORMULA = re.compile(r"[=@]|[+-](?=.*\w)(?!\s*\(?\d[\d\s./()-]{5,}$)")


def check_people(people: Sequence[Person], evidence: Evidence, school: School) -> Iterator[Finding]:
    """Return the findings on each person, then on those who share a name or an e-mail address."""
    for person in people:
        yield from _check_person(person)
    for group in namesakes(people, evidence):
        first = group[0].contact
        rows = tuple(person.contact.rows[0] for person in group)
        yield Finding("homonyme", first.rows[0], {"person": first.name, "rows": rows})
    yield from _shared_emails(people, school)


def check_pupils(pupils: Sequence[Pupil]) -> Iterator[Finding]:
    """Return the findings on pupils with several classes, and on those who share a name."""
    for pupil in pupils:
        if len(pupil.class_names) < 2:
            continue
        details = {"person": pupil.name, "classes": pupil.class_names, "rows": pupil.rows}
        if pupil.is_whole_on_a_row:
            yield Finding("deux-classes", pupil.rows[0], details)
        else:
            yield Finding("classe-differente", pupil.rows[0], details)
    for group in namesakes_among(pupils):
        rows = tuple(pupil.rows[0] for pupil in group)
        details = {"person": group[0].name, "rows": rows}
        yield Finding("eleves-homonymes", rows[0], details)


def check_labels(
    school_classes: Sequence[SchoolClass], wanted: Mapping[str, str]
) -> Iterator[Finding]:
    """Return the findings on the labels ``wanted``, by the class's name with its case folded."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for c in school_classes:
        by_label[c.label].append(c.name)
        wish = wanted.get(c.name.casefold())
        if wish and not c.is_chosen:
            details = {"class": c.name, "wanted": wish, "label": c.label}
            yield Finding("libelle-impossible", None, details)
    for label, names in by_label.items():
        if len(names) > 1:
            yield Finding("classes-reunies", None, {"label": label, "classes": names})


def _check_person(person: Person) -> Iterator[Finding]:
    contact = person.contact
    first, name = contact.rows[0], contact.name
    for row in person.rows:
        yield from _check_emails(row, name)
        yield from _check_phones(row, name)
        yield from _check_formulas(row, name)
        yield from _check_children(row, person, name)
    if not name:
        yield Finding("sans-nom", first)
    if not person.children:
        yield Finding("sans-eleve", first, {"person": name})
    if not contact.emails and not contact.has_phone:
        yield Finding("injoignable", first, {"person": name})
    if len(person.rows) > 1:
        details = {"person": name, "rows": contact.rows}
        if person.is_certain:
            yield Finding("fusion", first, details)
        else:
            yield Finding("fusion-incertaine", first, details)


def _check_emails(row: ReadRow, name: str) -> Iterator[Finding]:
    number = row.responsable.row
    for cell in row.email_cells:
        for text in cell.read.unusable:
            meant = likely_meant(text)
            details = {"person": name, "email": text, "meant": meant}
            if meant:
                yield Finding("courriel-a-corriger", number, details, cell.column)
            else:
                yield Finding("courriel-invalide", number, details, cell.column)
        for email in cell.read.addresses:
            meant = likely_meant(email)
            if meant:
                details = {"person": name, "email": email, "meant": meant}
                yield Finding("courriel-suspect", number, details, cell.column)


def _check_phones(row: ReadRow, name: str) -> Iterator[Finding]:
    number = row.responsable.row
    for cell in row.phone_cells:
        for phone in cell.phones:
            details: dict[str, object] = {"person": name, "phone": phone.number}
            if phone.may_be:
                details["numbers"] = list(filter(None, phone.may_be))
                yield Finding("telephone-ambigu", number, details, cell.column)
            elif not phone.valid:
                yield Finding("telephone-invalide", number, details, cell.column)


def _check_formulas(row: ReadRow, name: str) -> Iterator[Finding]:
    """Return a finding for each text that begins a cell of a file, and looks like a formula.

    Telephones are not meant: « +33… » is how they are written.
    """
    person, home = row.responsable, row.address
    of_person = (person.usage_name, person.family_name, person.first_name)
    of_home = (home.street, home.postcode, home.town, home.country)
    texts: list[tuple[str, Optional[int]]] = [
        (text, None) for text in (*of_person, *of_home) if text[:1] in _FORMULA_STARTS
    ]
    texts += [(c.text, c.column) for c in row.email_cells if c.text[:1] in _FORMULA_STARTS]
    texts += [
        (child.class_name, child.column)
        for child in person.children
        if child.class_name[:1] in _FORMULA_STARTS
    ]
    for text, column in dict.fromkeys(texts):
        if _LIKE_A_FORMULA.match(text):
            yield Finding("formule", person.row, {"person": name, "text": text}, column)


def _check_children(row: ReadRow, person: Person, name: str) -> Iterator[Finding]:
    """Return a finding for each child without a class, unless another row has it."""
    for child in row.responsable.children:
        if not child.class_name and not _has_class(child, person):
            details = {"child": child.first_name or child.family_name, "person": name}
            yield Finding("sans-classe", row.responsable.row, details, child.column)


def _has_class(child: Child, person: Person) -> bool:
    return any(
        other.class_name and key(other.first_name) == key(child.first_name)
        for row in person.rows
        for other in row.responsable.children
    )


def _shared_emails(people: Sequence[Person], school: School) -> Iterator[Finding]:
    by_email: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for email in person.contact.emails:
            by_email[email.casefold()].append(person)
    for email, sharing in by_email.items():
        if len(sharing) < 2:
            continue
        first = sharing[0].contact
        details = {
            "person": ", ".join(person.contact.name for person in sharing),
            "email": next(e for e in first.emails if e.casefold() == email),
            "rows": tuple(person.contact.rows[0] for person in sharing),
        }
        row, column = _place(sharing[0], email)
        if school.are_one_family(sharing):
            yield Finding("courriel-partage", row, details, column)
        else:
            yield Finding("courriel-autre-famille", row, details, column)


def _place(person: Person, email: str) -> tuple[int, Optional[int]]:
    """Return the row and the column of the cell that holds ``email``, whose case is folded."""
    return next(
        (row.responsable.row, cell.column)
        for row in person.rows
        for cell in row.email_cells
        if email in map(str.casefold, cell.read.addresses)
    )
