"""From responsables to contacts: one a person, with the classes of all their children."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from typing import Callable, Iterable, Mapping, Optional, Sequence, TypeVar

from ondecontacts.contacts.checks import check_labels, check_people, check_pupils
from ondecontacts.contacts.labels import class_labels, in_school_order, renamed, safe_label
from ondecontacts.contacts.model import Contact, Conversion, Options, Phone, SchoolClass
from ondecontacts.contacts.parent_note import BETWEEN_SENTENCES, note_of_children
from ondecontacts.contacts.people import Evidence, Person, RowsOfOne, rows_by_person
from ondecontacts.contacts.phones import masked
from ondecontacts.contacts.pupils import find_pupils
from ondecontacts.contacts.rows import ReadRow, place_of, read_row
from ondecontacts.contacts.school import School
from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.findings import by_importance
from ondecontacts.onde.extraction import Child, Extraction, Responsable
from ondecontacts.text import key

# French in every interface, as all that a contact says of itself.
_NOTE_OF_UNUSABLE_EMAIL = "Courriel à vérifier : {email}"
_NOTE_OF_EMAIL_WITH_WORDS = "Courriel dans ONDE : {text}"

T = TypeVar("T")


def form_contacts(
    extraction: Extraction,
    options: Options,
    day: datetime.date,
    progress: Callable[[float], None] = lambda _share: None,
    wanted_labels: Optional[Mapping[str, str]] = None,
) -> Conversion:
    """Return the contacts of an extraction; ``day`` decides the school year of the general label.

    ``progress`` is told the share done, 0 to 1, while e-mails and telephones are read: that takes
    the time. ``wanted_labels`` are the director's, by the class's name in ONDE.

    Every row ends up in exactly one contact, and every class, e-mail and telephone of a row in
    that contact, but for what ``options`` leave out. Raises nothing.
    """
    responsables = extraction.responsables
    general = safe_label(options.general_label) or label_of_all(day)
    class_names = (c.class_name for r in responsables for c in r.children if c.class_name)
    automatic = class_labels(class_names, taken=general)
    wanted = {name.casefold(): label for name, label in (wanted_labels or {}).items()}
    labels = in_school_order(renamed(automatic, general, wanted))
    read = _read_rows(responsables, options, progress)
    evidence = Evidence(read)
    people = [
        _person(rows, is_certain, labels, general, options)
        for rows, is_certain in rows_by_person(read, evidence)
    ]
    pupils = find_pupils(people, evidence)
    school = School(people, pupils, labels)
    school_classes = tuple(_school_classes(people, automatic, labels, wanted))
    different_labels = list(dict.fromkeys(labels.values()))
    return Conversion(
        responsables=len(responsables),
        contacts=tuple(person.contact for person in people),
        school=school.count_all(general),
        class_counts=tuple(school.count(label) for label in different_labels),
        unclassed=school.count(""),
        school_classes=school_classes,
        notices=tuple(n for label in (*different_labels, "") for n in school.notices(label)),
        class_lists=tuple(school.class_list(label) for label in different_labels),
        findings=by_importance(
            (
                *extraction.findings,
                *check_people(people, evidence, school),
                *check_pupils(pupils),
                *check_labels(school_classes, wanted),
            )
        ),
        mapping=extraction.mapping,
    )


def _read_rows(
    responsables: Sequence[Responsable], options: Options, progress: Callable[[float], None]
) -> list[ReadRow]:
    rows = []
    for done, responsable in enumerate(responsables, 1):
        rows.append(read_row(responsable, options))
        progress(done / len(responsables))
    return rows


def _person(
    rows: RowsOfOne, is_certain: bool, labels: Mapping[str, str], general: str, options: Options
) -> Person:
    children = _children(rows)
    contact = _contact(rows, children, labels, general, options)
    home = next((row.home for row in rows if row.home), ())
    return Person(rows, is_certain, children, contact, home)


def _contact(
    rows: RowsOfOne,
    children: Sequence[Child],
    labels: Mapping[str, str],
    general: str,
    options: Options,
) -> Contact:
    phones = _phones(rows)
    if options.masked_number:
        phones += [masked(phone) for phone in phones if phone.valid]
    addresses = _distinct((row.address for row in rows if row.address.street), place_of)
    return Contact(
        rows=tuple(row.responsable.row for row in rows),
        first_name=_first_filled(row.responsable.first_name for row in rows),
        last_name=_last_name(rows),
        emails=tuple(_distinct((e for row in rows for e in row.emails), str.casefold)),
        phones=tuple(phones),
        addresses=tuple(addresses) if options.address else (),
        class_labels=tuple(dict.fromkeys(labels[c.class_name] for c in children if c.class_name)),
        general_label=general,
        note=_note(rows, children, labels) if options.note else "",
        children=tuple(dict.fromkeys(c.first_name for c in children if c.first_name)),
    )


def _last_name(rows: RowsOfOne) -> str:
    usage = _first_filled(row.responsable.usage_name for row in rows)
    return usage or _first_filled(row.responsable.family_name for row in rows)


def _phones(rows: RowsOfOne) -> list[Phone]:
    """Return each number once, with all that was noted beside it."""
    found = [phone for row in rows for phone in row.phones]
    notes: dict[str, dict[str, None]] = {}
    for phone in found:
        if phone.note:
            notes.setdefault(phone.number, {})[phone.note] = None
    return [
        replace(phone, note=", ".join(notes[phone.number])) if phone.number in notes else phone
        for phone in _distinct(found, lambda phone: phone.number)
    ]


def _children(rows: RowsOfOne) -> list[Child]:
    """Return each child once for each class, and without a class only if no row has one."""
    found = [child for row in rows for child in row.responsable.children]
    with_class = {key(child.first_name) for child in found if child.class_name}
    return _distinct(
        (child for child in found if child.class_name or key(child.first_name) not in with_class),
        lambda child: (key(child.first_name), child.class_name.casefold()),
    )


def _note(rows: RowsOfOne, children: Sequence[Child], labels: Mapping[str, str]) -> str:
    """Return the children with their classes, and what is in the e-mail cells but no address."""
    cells = [cell for row in rows for cell in row.email_cells]
    unusable = [text for cell in cells for text in cell.read.unusable]
    with_words = [cell.text for cell in cells if cell.read.has_words]
    parts = list(filter(None, [note_of_children(children, labels)]))
    parts += (_NOTE_OF_UNUSABLE_EMAIL.format(email=e) for e in _distinct(unusable, str.casefold))
    parts += (_NOTE_OF_EMAIL_WITH_WORDS.format(text=t) for t in _distinct(with_words, str.casefold))
    return BETWEEN_SENTENCES.join(parts)


def _school_classes(
    people: Sequence[Person],
    automatic: Mapping[str, str],
    labels: Mapping[str, str],
    wanted: Mapping[str, str],
) -> Iterable[SchoolClass]:
    contacts: Counter[str] = Counter()
    for person in people:
        contacts.update({c.class_name.casefold() for c in person.children if c.class_name})
    for name in _distinct(labels, str.casefold):
        folded, label = name.casefold(), labels[name]
        is_chosen = safe_label(wanted.get(folded, "")).casefold() == label.casefold()
        yield SchoolClass(name, automatic[name], label, is_chosen, contacts[folded])


def _first_filled(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _distinct(values: Iterable[T], known_by: Callable[[T], object]) -> list[T]:
    """Return the first of each that are known by the same, in order."""
    found = list(values)
    if len(found) < 2:  # nearly always: then there is nothing to compare
        return found
    first_by: dict[object, T] = {}
    for value in found:
        first_by.setdefault(known_by(value), value)
    return list(first_by.values())
