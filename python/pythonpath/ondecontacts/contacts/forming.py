"""From responsables to contacts: one a person, with the classes of all their children."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Callable, Iterable, Mapping, Optional, Sequence, TypeVar

from ondecontacts.contacts.emails import likely_meant, valid_email
from ondecontacts.contacts.labels import class_labels, renamed, safe_label
from ondecontacts.contacts.model import (
    Address,
    ClassCount,
    Contact,
    Conversion,
    Options,
    SchoolClass,
)
from ondecontacts.contacts.people import Row, namesakes, same_person
from ondecontacts.contacts.phones import masked, read_phone, territory
from ondecontacts.contacts.schoolyear import school_year
from ondecontacts.findings import Finding
from ondecontacts.onde.extraction import Child, Extraction, Responsable
from ondecontacts.onde.text import key

_FRENCH_POSTCODE_DIGITS = 5
# What a contact says of itself is French in every interface: it is read in the school's address
# book, not on our screen.
_GENERAL_LABEL = "Parents {year}"
_NOTE = "Parent de {children}"
_NOTE_OF_UNUSABLE_EMAIL = "Courriel à vérifier : {email}"

T = TypeVar("T")


def form_contacts(
    extraction: Extraction,
    options: Options,
    day: datetime.date,
    progress: Callable[[float], None] = lambda _share: None,
    wanted_labels: Optional[Mapping[str, str]] = None,
) -> Conversion:
    """Give the contacts of an extraction; ``day`` decides the school year of the general label.

    ``progress`` is told the share done, 0 to 1, while e-mails and telephones are read: that takes
    the time. ``wanted_labels`` are the director's, by the class's label in ONDE.

    Every row ends up in exactly one contact, and every class, e-mail and telephone of a row in
    that contact, but for what ``options`` leave out. Raises nothing.
    """
    responsables = extraction.responsables
    general = _GENERAL_LABEL.format(year=school_year(day))
    originals = (c.class_label for r in responsables for c in r.children if c.class_label)
    automatic = class_labels(originals, taken=general)
    wanted = {original.casefold(): label for original, label in (wanted_labels or {}).items()}
    labels = renamed(automatic, general, wanted)
    rows = []
    for done, responsable in enumerate(responsables, 1):
        rows.append(_read_row(responsable, options))
        progress(done / len(responsables))
    people = same_person(rows)
    contacts = tuple(_form(person, labels, general, options) for person in people)
    findings = list(extraction.findings)
    for person, contact in zip(people, contacts):
        findings.extend(_findings(person, contact))
    findings.extend(_namesake_findings(people, contacts))
    school_classes = tuple(_school_classes(people, automatic, labels, wanted))
    findings.extend(_label_findings(school_classes, wanted))
    return Conversion(
        responsables=len(responsables),
        pupils=len({_pupil(child) for r in responsables for child in r.children}),
        contacts=contacts,
        classes=tuple(_count_classes(labels, contacts)),
        school_classes=school_classes,
        findings=tuple(findings),
        mapping=extraction.mapping,
    )


def _read_row(responsable: Responsable, options: Options) -> Row:
    address = _address(responsable)
    region = territory(address.postcode)
    checked = [(text, valid_email(text)) for text in responsable.emails]
    phones = [
        read_phone(phone.kind, phone.text, region)
        for phone in responsable.phones
        if options.work_phone or phone.kind != "work"
    ]
    return Row(
        responsable,
        emails=tuple(email for _, email in checked if email),
        unusable_emails=tuple(text for text, email in checked if not email),
        phones=tuple(phones),
        address=address,
    )


def _address(responsable: Responsable) -> Address:
    postcode = responsable.postcode
    if key(responsable.country) in ("", "france") and postcode.isdigit():
        # A spreadsheet took it for a number.
        postcode = postcode.zfill(_FRENCH_POSTCODE_DIGITS)
    return Address(responsable.street, postcode, responsable.town, responsable.country)


def _form(person: Sequence[Row], labels: dict[str, str], general: str, options: Options) -> Contact:
    phones = _distinct((phone for row in person for phone in row.phones), lambda p: p.number)
    if options.masked_number:
        phones += [masked(phone) for phone in phones if phone.valid]
    addresses = _distinct((row.address for row in person if row.address.street), _address_key)
    return Contact(
        rows=tuple(row.responsable.row for row in person),
        first_name=_first_filled(row.responsable.first_name for row in person),
        last_name=_last_name(person),
        emails=tuple(_distinct((e for row in person for e in row.emails), str.casefold)),
        phones=tuple(phones),
        addresses=tuple(addresses) if options.address else (),
        classes=tuple(
            _distinct((labels[c.class_label] for c in _children(person) if c.class_label), str)
        ),
        general_label=general,
        note=_note(person, labels) if options.note else "",
    )


def _last_name(person: Sequence[Row]) -> str:
    usage = _first_filled(row.responsable.usage_name for row in person)
    return usage or _first_filled(row.responsable.family_name for row in person)


def _children(person: Sequence[Row]) -> list[Child]:
    return _distinct((child for row in person for child in row.responsable.children), _pupil)


def _pupil(child: Child) -> tuple[str, ...]:
    last = key(child.usage_name or child.family_name)
    return last, key(child.first_name), child.class_label.casefold()


def _note(person: Sequence[Row], labels: dict[str, str]) -> str:
    parts = []
    children = [_child_in_note(child, labels) for child in _children(person)]
    if any(children):
        parts.append(_NOTE.format(children=", ".join(filter(None, children))))
    unusable = _distinct((e for row in person for e in row.unusable_emails), str.casefold)
    parts.extend(_NOTE_OF_UNUSABLE_EMAIL.format(email=email) for email in unusable)
    return ". ".join(parts)


def _child_in_note(child: Child, labels: dict[str, str]) -> str:
    label = labels.get(child.class_label, "")
    if child.first_name and label:
        return f"{child.first_name} ({label})"
    return child.first_name or label


def _findings(person: Sequence[Row], contact: Contact) -> Iterable[Finding]:
    name = _display_name(contact)
    for row in person:
        yield from _row_findings(row, name)
    first = contact.rows[0]
    if not name:
        yield Finding("sans-nom", first)
    children = _children(person)
    if not children:
        yield Finding("sans-eleve", first, {"person": name})
    for child in children:
        if not child.class_label:
            details = {"person": name, "child": child.first_name or child.family_name}
            yield Finding("sans-classe", first, details)
    if len(person) > 1:
        yield Finding("fusion", first, {"person": name, "rows": contact.rows})


def _row_findings(row: Row, name: str) -> Iterable[Finding]:
    number = row.responsable.row
    for email in row.unusable_emails:
        yield Finding("courriel-invalide", number, {"person": name, "email": email})
    for email in row.emails:
        meant = likely_meant(email)
        if meant:
            details = {"person": name, "email": email, "meant": meant}
            yield Finding("courriel-suspect", number, details)
    for phone in row.phones:
        if not phone.valid:
            details = {"person": name, "phone": phone.number}
            yield Finding("telephone-invalide", number, details)


def _namesake_findings(
    people: Sequence[Sequence[Row]], contacts: Sequence[Contact]
) -> Iterable[Finding]:
    for group in namesakes(people):
        first = contacts[group[0]]
        rows = tuple(contacts[index].rows[0] for index in group)
        details = {"person": _display_name(first), "rows": rows}
        yield Finding("homonyme", first.rows[0], details)


def _display_name(contact: Contact) -> str:
    return " ".join(filter(None, (contact.first_name, contact.last_name)))


def _count_classes(labels: dict[str, str], contacts: Sequence[Contact]) -> Iterable[ClassCount]:
    everybody: Counter[str] = Counter()
    without_email: Counter[str] = Counter()
    for contact in contacts:
        everybody.update(contact.classes)
        if not contact.emails:
            without_email.update(contact.classes)
    for label in dict.fromkeys(labels.values()):
        yield ClassCount(label, everybody[label], without_email[label])


def _school_classes(
    people: Sequence[Sequence[Row]],
    automatic: Mapping[str, str],
    labels: Mapping[str, str],
    wanted: Mapping[str, str],
) -> Iterable[SchoolClass]:
    contacts: Counter[str] = Counter()
    for person in people:
        contacts.update({c.class_label.casefold() for c in _children(person) if c.class_label})
    for original in _distinct(automatic, str.casefold):
        folded, label = original.casefold(), labels[original]
        is_chosen = safe_label(wanted.get(folded, "")).casefold() == label.casefold()
        yield SchoolClass(original, automatic[original], label, is_chosen, contacts[folded])


def _label_findings(
    school_classes: Sequence[SchoolClass], wanted: Mapping[str, str]
) -> Iterable[Finding]:
    by_label: dict[str, list[str]] = {}
    for c in school_classes:
        by_label.setdefault(c.label, []).append(c.original)
        wish = wanted.get(c.original.casefold())
        if wish and not c.is_chosen:
            details = {"class": c.original, "wanted": wish, "label": c.label}
            yield Finding("libelle-impossible", None, details)
    for label, originals in by_label.items():
        if len(originals) > 1:
            yield Finding("classes-reunies", None, {"label": label, "classes": originals})


def _address_key(address: Address) -> tuple[str, ...]:
    return key(address.street), key(address.postcode), key(address.town)


def _first_filled(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _distinct(values: Iterable[T], known_by: Callable[[T], object]) -> list[T]:
    """Give the first of each that are known by the same, in order."""
    first_by: dict[object, T] = {}
    for value in values:
        first_by.setdefault(known_by(value), value)
    return list(first_by.values())
