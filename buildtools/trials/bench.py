"""How fast it is, beside what Calc needs anyway and beside others: ``benchmarks/results.md``.

Nothing here is a test: figures are those of one machine on one day. Ratios, which stand first, say
more than seconds. What runs inside LibreOffice is ``benchmarks/inside.py``.
"""

from __future__ import annotations

import csv
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Iterator, Mapping, Sequence

import csv2vcard.create_vcard
import vobject

from buildtools.environment import PYTHONPATH, ROOT
from buildtools.october import october_of
from buildtools.package.extension import build_extension
from buildtools.robot.macros import Macros
from buildtools.robot.office import Office, RunningOffice
from buildtools.robot.waiting import wait_for
from buildtools.school import Row, school_rows
from buildtools.trials.bench_online import measure_online
from ondecontacts.contacts.changes import Listed, changes_between
from ondecontacts.contacts.forming import form_contacts
from ondecontacts.contacts.model import Contact, Conversion, Options
from ondecontacts.office.services import settings
from ondecontacts.onde.extraction import read_extraction
from ondecontacts.targets.export_comparison import compare_export
from ondecontacts.targets.export_reader import read_export
from ondecontacts.targets.kinds import WrittenTarget
from ondecontacts.targets.registry import BEFORE_A_CHOICE, TARGETS, form_of, target_called
from ondecontacts.targets.vcard_lines import physical_lines, properties
from ondecontacts.targets.vcard_reader import read_vcards

_RESULTS = ROOT / "benchmarks" / "results.md"
_INSIDE = ROOT / "benchmarks" / "inside.py"
_FORMULAS = ROOT / "benchmarks" / "formulas.tsv"
# Responsables, and how often each is converted: the shortest time counts.
_SIZES = {300: 10, 3_000: 5, 30_000: 2, 100_000: 1}
_PROFILED = 30_000
_WRITTEN = 3_000
_SENT = 300  # rows
_COMPARED = 30_000  # rows: a little more than 20,000 cards
_ROUNDS = 5
_STARTS = 12
_MOMENT = 0.005
_ROWS_PER_FAMILY = 1.75
_DAY = datetime.date(2026, 11, 2)
_IMPORT = (
    "import uno, unohelper, time; start = time.perf_counter();"
    "import ondecontacts.ui.dispatch, ondecontacts.ui.panel.element;"
    "print(time.perf_counter() - start)"
)


@dataclass(frozen=True)
class October:
    """The seconds that all processors took to convert, to save, and to convert a month later."""

    convert: float
    save: float
    again: float


@dataclass(frozen=True)
class Size:
    """What was measured with so many ``rows``; seconds and bytes."""

    rows: int
    convert: float
    floor: float
    formulas: float
    convert_bytes: int
    floor_bytes: int
    formulas_bytes: int
    findings: int
    pure: float
    october: October


def run_bench() -> int:
    """Measure everything, print it and write it down; return the exit status."""
    package = build_extension()
    schools = {rows: _school(rows) for rows in _SIZES}
    with RunningOffice(package) as office:
        software = _software(office)
        sizes, profile = _inside(office, schools)
    parts = [
        _heading(software),
        _ratios(sizes),
        _octobers(sizes),
        _online(_converted(schools[_SENT]).contacts),
        _starts(package),
        _smallness(package),
        _times(sizes),
        _writers(_converted(schools[_WRITTEN])),
        _readers(_converted(schools[_COMPARED]).contacts),
        _as_profile(profile),
    ]
    text = "\n".join(parts)
    print(text, flush=True)
    _RESULTS.write_bytes(text.encode("utf-8"))
    return 0


def _school(rows: int) -> list[Row]:
    """Return the header and so many rows of a fictitious school."""
    return school_rows(int(rows / _ROWS_PER_FAMILY) + 20)[: rows + 1]


def _converted(school: Sequence[Row]) -> Conversion:
    return form_contacts(read_extraction(school), Options(), _DAY)


def _inside(office: Office, schools: dict[int, list[Row]]) -> tuple[list[Size], str]:
    """Measure in the running LibreOffice."""
    call = Macros(office, _INSIDE).call
    sizes = []
    with tempfile.TemporaryDirectory(prefix="garder-le-contact-") as folder:
        path, later = Path(folder) / "school.json", Path(folder) / "october.json"

        def put(school: Sequence[Row]) -> None:
            path.write_text(json.dumps(school), encoding="utf-8")
            later.write_text(json.dumps(october_of(school).grid), encoding="utf-8")

        put(schools[min(schools)])
        call("measure", str(path), str(later), 1)  # what is imported once is measured by itself
        for rows, school in schools.items():
            _tell(f"{rows} responsables")
            put(school)
            measured = json.loads(call("measure", str(path), str(later), _SIZES[rows]))
            calculated = json.loads(call("formulas", str(path), json.dumps(_formulas(school))))
            sizes.append(_size(rows, school, measured, calculated["recalculate"]))
        _tell("profile")
        put(schools[_PROFILED])
        profile = call("profile", str(path))
    return sizes, profile


def _size(rows: int, school: Sequence[Row], measured: Any, formulas: Any) -> Size:
    conversion: list[Conversion] = []
    pure = _shortest(lambda: conversion.append(_piped(school)), 1 if rows > _WRITTEN else _ROUNDS)
    convert, floor = (
        min(measured[name], key=lambda one: float(one["seconds"])) for name in ("convert", "floor")
    )
    return Size(
        rows,
        convert["seconds"],
        floor["seconds"],
        formulas["seconds"],
        # The first time the memory grows; later it is there already.
        max(one["bytes"] for one in measured["convert"]),
        max(one["bytes"] for one in measured["floor"]),
        formulas["bytes"],
        len(conversion[0].findings),
        pure,
        October(*(min(m["cpu"] for m in measured[name]) for name in ("convert", "save", "again"))),
    )


def _piped(school: Sequence[Row]) -> Conversion:
    """Do all that is not Calc's: read, form, lay out."""
    conversion = _converted(school)
    form_of(BEFORE_A_CHOICE).table(conversion.contacts)
    return conversion


def _formulas(school: Sequence[Row]) -> list[tuple[str, str]]:
    """Return the columns of « Contacts », each with a formula for row 2 or an empty one."""
    with _FORMULAS.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        known = {row["column"]: row["formula"] for row in reader}
    header = form_of(BEFORE_A_CHOICE).table(_converted(school[:300]).contacts)[0]
    return [(column, known.get(column, "")) for column in header]


def _starts(package: Path) -> str:
    """Start Calc with and without the extension, in turn."""
    _tell("starts")
    offices: dict[str, Office] = {}
    times: dict[str, list[float]] = {"without": [], "with": []}
    try:
        for name in times:
            offices[name] = Office()
            offices[name].start()
        offices["with"].install(package)
        for office in offices.values():
            office.stop()
        for number in range(_STARTS + 1):
            for name in sorted(times, reverse=bool(number % 2)):
                seconds = _start(offices[name])
                offices[name].stop()
                if number:  # the first one fills the caches
                    times[name].append(seconds)
    finally:
        for office in offices.values():
            office.stop()
            office.remove()
    without, with_it = (statistics.median(times[name]) for name in ("without", "with"))
    pairs = statistics.median(a / b for a, b in zip(times["with"], times["without"]))
    rows = [
        ("Calc, without the extension", f"{without:.3f} s"),
        ("Calc, with it", f"{with_it:.3f} s"),
        ("**ratio** (median of the pairs)", f"**{pairs:.3f}**"),
    ]
    return _table(f"Start ({_STARTS} pairs, no window)", ("", "median"), rows)


def _start(office: Office) -> float:
    """Return how long it takes until there is a spreadsheet to type into."""
    start = time.perf_counter()
    office.start("private:factory/scalc")
    desktop = office.desktop._target
    wait_for(lambda: any(c.CurrentController for c in desktop.Components), "a window", (), _MOMENT)
    return time.perf_counter() - start


def _smallness(package: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(PYTHONPATH)}
    command = ["/usr/bin/python3", "-c", _IMPORT]
    seconds = min(
        float(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(2 * _ROUNDS)
    )
    rows = [
        ("the .oxt", f"{package.stat().st_size / 1e6:.2f} MB"),
        ("import of what the menu and the panel need", f"{seconds * 1e3:.0f} ms"),
    ]
    return _table("Size", ("", ""), rows)


def _ratios(sizes: Sequence[Size]) -> str:
    rows = [
        (
            f"{size.rows:,}",
            f"**{size.convert / size.floor:.2f}**",
            f"{size.formulas / size.convert:.2f}",
            f"{1e6 * size.convert / size.rows:.0f} µs",
        )
        for size in sizes
    ]
    head = ("responsables", "convert / floor", "formulas / convert", "a row")
    return _table("Ratios", head, rows)


def _octobers(sizes: Sequence[Size]) -> str:
    rows = [
        (
            f"{size.rows:,}",
            *(f"{seconds:.3f} s" for seconds in (size.october.convert, size.october.save)),
            f"{size.october.again:.3f} s",
            f"**{size.october.again / size.october.convert:.2f}**",
        )
        for size in sizes
    ]
    head = ("responsables", "convert", "save", "convert in October", "October / first")
    return _table("October, in time of the processors", head, rows)


def _online(contacts: Sequence[Contact]) -> str:
    _tell("the online address book")
    told = measure_online(contacts)
    requests = {
        "first push": told.first_requests,
        "nothing to do": told.empty_requests,
        "one number": told.changed_requests,
    }
    rows = [
        ("a PUT for each card, and nothing else", f"{told.bare:.2f} s", ""),
        ("first push", f"{told.ratio:.2f} × that", _requests(requests["first push"])),
        ("nothing to do", f"{told.empty:.2f} s", _requests(requests["nothing to do"])),
        ("one number", "", _requests(requests["one number"])),
        ("left behind by 50 pushes", f"{told.grown / 1024:.0f} kB", ""),
    ]
    title = f"Online, {told.cards} contacts, a Radicale on this computer"
    return _table(title, ("", "", "requests"), rows)


def _requests(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {method}" for method, count in sorted(counted.items()))


def _times(sizes: Sequence[Size]) -> str:
    rows = [
        (
            f"{size.rows:,}",
            f"{size.findings:,}",
            *(f"{seconds:.3f} s" for seconds in (size.convert, size.floor, size.formulas)),
            *(
                f"{memory / 1e6:.0f} MB"
                for memory in (size.convert_bytes, size.floor_bytes, size.formulas_bytes)
            ),
            f"{size.rows / size.pure:,.0f}",
        )
        for size in sizes
    ]
    head = (
        "responsables",
        "findings",
        "convert",
        "floor",
        "formulas",
        "convert, memory",
        "floor, memory",
        "formulas, memory",
        "pure pipeline, a second",
    )
    return _table("Times and peaks of memory", head, rows)


def _writers(conversion: Conversion) -> str:
    contacts = conversion.contacts
    rows = [
        (f"`{target.id}`", _speed(lambda write=target.encode: write(contacts), contacts))
        for target in TARGETS
        if isinstance(target, WrittenTarget)
    ]
    rows.append(("vobject", _speed(lambda: "".join(map(_by_vobject, contacts)), contacts)))
    dictionaries = [dict(_for_csv2vcard(contact)) for contact in contacts]
    create = csv2vcard.create_vcard.create_vcard
    rows.append(
        ("csv2vcard", _speed(lambda: [create(d)["output"] for d in dictionaries], contacts))
    )
    return _table(f"Writers, {len(contacts):,} contacts", ("", "contacts a second"), rows)


def _readers(contacts: Sequence[Contact]) -> str:
    """Return what comparing with an address book takes, in seconds of the processor."""
    cards = target_called("nextcloud").encode(contacts)
    lines = physical_lines(cards)
    export = read_export(cards)
    compared = compare_export(export, contacts)
    today = list(map(Listed, contacts))
    works: Sequence[tuple[str, Callable[[], object]]] = (
        ("the properties out of their lines", lambda: sum(1 for _ in properties(lines))),
        ("the cards out of the file", lambda: read_vcards(cards)),
        ("the people of an export", lambda: read_export(cards)),
        ("who of them is whom today", lambda: compare_export(export, contacts)),
        ("what has changed", lambda: changes_between(compared.listed, today)),
    )
    rows = [(name, f"{_shortest(work, _ROUNDS, time.process_time):.2f} s") for name, work in works]
    return _table(f"Comparing, {len(contacts):,} contacts", ("", "processor time"), rows)


def _speed(write: Callable[[], object], contacts: Sequence[Contact]) -> str:
    return f"{len(contacts) / _shortest(write, _ROUNDS):,.0f}"


def _by_vobject(contact: Contact) -> str:
    card = vobject.vCard()
    card.add("n").value = vobject.vcard.Name(family=contact.last_name, given=contact.first_name)
    card.add("fn").value = f"{contact.first_name} {contact.last_name}"
    for email in contact.emails:
        card.add("email").value = email
    for phone in contact.phones:
        card.add("tel").value = phone.number
    for address in contact.addresses:
        card.add("adr").value = vobject.vcard.Address(
            street=address.street,
            city=address.town,
            code=address.postcode,
            country=address.country,
        )
    card.add("categories").value = list(contact.labels)
    card.add("note").value = contact.note
    return str(card.serialize())


def _for_csv2vcard(contact: Contact) -> Iterator[tuple[str, str]]:
    yield from (("last_name", contact.last_name), ("first_name", contact.first_name))
    yield from (("email", email) for email in contact.emails[:1])
    yield from (("phone", phone.number) for phone in contact.phones[:1])
    for address in contact.addresses[:1]:
        yield from (("street", address.street), ("city", address.town))
        yield from (("p_code", address.postcode), ("country", address.country))
    yield from (("categories", ",".join(contact.labels)), ("note", contact.note))


def _shortest(
    work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    times = []
    for _ in range(rounds):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def _software(office: Office) -> str:
    product = settings(office.context, "ConfigurationAccess", "/org.openoffice.Setup/Product")
    return f"LibreOffice {product.ooSetupVersionAboutBox}"


def _heading(software: str) -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    names = (line for line in lines if "model name" in line)
    processor = next(names, "").partition(":")[2].strip() or platform.machine()
    return (
        "# Measured\n\n"
        f"By `python3 build.py bench` on {datetime.date.today():%Y-%m-%d}: {software}, "
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}, "
        f"{os.cpu_count()} × {processor}.\n"
    )


def _as_profile(profile: str) -> str:
    return f"## Profile of a conversion of {_PROFILED:,} rows\n\n```\n{profile.strip()}\n```\n"


def _table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return f"## {title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _tell(what: str) -> None:
    print(f"… {what}", flush=True)


if __name__ == "__main__":
    sys.exit(run_bench())
