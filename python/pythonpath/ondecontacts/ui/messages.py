"""What happened, in sentences for the director."""

from __future__ import annotations

from collections import Counter
from typing import Sequence, TypedDict

from ondecontacts.contacts.model import Conversion
from ondecontacts.status import Status
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui.strings import Strings

_BULLET = "• "


class OpenAnswer(TypedDict):
    """The answer of ``open``: the sheet, how many rows are in it, and what they are."""

    sheet: str
    rows: int
    kind: str


class SaveAnswer(TypedDict):
    """The answer of ``save``: the target's id, the paths of the files, what to do with them.

    ``written_otherwise`` are the texts that had to be put into other letters.
    """

    target: str
    files: list[str]
    contacts: int
    written_otherwise: list[str]
    next: list[str]


class CompareAnswer(TypedDict):
    """The answer of ``compare``: what has changed, and what else there is in the file.

    ``foreign`` counts cards that are not ours, ``doubles`` further ones of the same people;
    ``damaged`` are numbers of lines.
    """

    file: str
    arrived: list[str]
    left: list[str]
    changed: list[dict[str, object]]
    unchanged: int
    foreign: int
    doubles: int
    damaged: list[int]


class ClearAnswer(TypedDict):
    """The answer of ``clear``: the names of the sheets, and what remains to be done."""

    sheets: list[str]
    next: list[str]


class OnlineAnswer(TypedDict):
    """The answer of what is about the online address book: what there is to say of it."""

    next: list[str]


def online(answer: OnlineAnswer, _say: Strings) -> str:
    """Return what came of it, from the answer of ``connect``, ``send`` or ``disconnect``."""
    return "\n".join(answer["next"])


def summary(conversion: Conversion, say: Strings) -> str:
    """Return the summary of a conversion, in lines: contacts, classes, what to check."""
    school = conversion.school
    counted = {
        "responsables": say("summary.responsables", n=conversion.responsables),
        "pupils": say("summary.pupils", n=school.pupils),
        "families": say("summary.families", n=school.families),
    }
    classes = [
        say("summary.class", label=count.label, contacts=count.contacts)
        for count in conversion.class_counts
    ]
    lines = [
        say("summary.contacts", n=school.contacts),
        say("summary.read", **counted),
        "",
        say("summary.classes", n=len(classes), classes=", ".join(classes)),
        say("summary.without_email", n=school.without_email),
    ]
    homes = len({notice.contacts for notice in conversion.notices})
    if homes:
        lines.append(say("summary.homes", n=homes))
    lines.append("")
    kinds = Counter(finding.kind for finding in conversion.findings)
    if kinds:
        lines.append(say("summary.findings"))
        lines.extend(_BULLET + say(f"count.{kind}", n=n) for kind, n in kinds.items())
    else:
        lines.append(say("summary.no_findings"))
    return "\n".join(lines)


def status(status: Status, say: Strings) -> str:
    """Return where a document stands, in one sentence."""
    return say(
        f"status.{status.kind}",
        n=status.findings,
        responsables=say("status.responsables", n=status.responsables),
        classes=say("status.classes", n=status.class_count),
    )


def opened(answer: OpenAnswer, say: Strings) -> str:
    """Return what was put where, from the answer of ``open``."""
    return say("panel.opened", n=answer["rows"], sheet=answer["sheet"])


def saved(answer: SaveAnswer, say: Strings) -> str:
    """Return what was saved where, and what to do next, from the answer of ``save``."""
    first = say("panel.saved", n=answer["contacts"])
    changed = answer["written_otherwise"]
    notes = ["", say("panel.saved.otherwise", texts=changed)] if changed else []
    limit, parts = target_called(answer["target"]).limit, len(answer["files"])
    if limit and parts > 1:
        notes += ["", say("panel.saved.parts", n=parts, limit=limit)]
    return "\n".join(
        (first, *answer["files"], *notes, "", say("panel.next"), *numbered(answer["next"]))
    )


def target_names(say: Strings) -> tuple[str, ...]:
    """Return what the address books are called, in their order."""
    return tuple(say(f"target.{target.id}.name") for target in TARGETS)


def note(target: Target, say: Strings) -> str:
    """Return where the data goes with ``target``, and where the groups of the classes are."""
    return " ".join(say(f"target.{target.id}.{about}") for about in ("rgpd", "groups"))


def next_steps(target: Target, say: Strings) -> str:
    """Return what to do with the file that was saved for ``target``."""
    steps = say.lines(f"target.{target.id}.next")
    return "\n".join((say("panel.next"), *numbered(steps)))


def steps_for_changes(
    target: Target, left: Sequence[str], replaced: Sequence[str], say: Strings
) -> list[str]:
    """Return what to do with a file of changes, and first who has to be deleted by hand.

    That is who ``left``, and who is ``replaced`` by a new card. All of them are named: none may
    stay.
    """
    steps = [
        say(key, n=len(names), names=", ".join(names))
        for key, names in (("save.to-delete", left), ("save.to-replace", replaced))
        if names
    ]
    return [*steps, *say.lines(f"target.{target.id}.changes")]


def compared(answer: CompareAnswer, say: Strings) -> str:
    """Return what came of a comparison, and what to do with it, from the answer of ``compare``."""
    lines = [
        say("panel.compared", file=answer["file"]),
        say("changes.arrived", n=len(answer["arrived"])),
        say("changes.left", n=len(answer["left"])),
        say("changes.changed", n=len(answer["changed"])),
        say("panel.compared.unchanged", n=answer["unchanged"]),
    ]
    others = {"doubles": answer["doubles"], "foreign": answer["foreign"]}
    lines += [say(f"panel.compared.{kind}", n=n) for kind, n in others.items() if n]
    if answer["damaged"]:
        lines += ["", say("panel.compared.damaged", lines=answer["damaged"])]
    if answer["arrived"] or answer["left"] or answer["changed"]:
        lines += ["", say("panel.compared.next")]
    return "\n".join(lines)


def cleared(answer: ClearAnswer, say: Strings) -> str:
    """Return what was emptied, and what remains to be done, from the answer of ``clear``."""
    first = say("panel.cleared", sheets=answer["sheets"])
    return "\n".join((first, "", say("panel.cleared.next"), *numbered(answer["next"])))


def to_delete(
    to_look_at: Sequence[str], has_versions: bool, files: Sequence[str], say: Strings
) -> list[str]:
    """Return what may still hold families after ``clear``, and where to click, step by step.

    ``to_look_at`` are sheets that were left alone, ``files`` the paths of those that are known.
    """
    save, extraction, *others = say.lines("clear.next")
    steps = [save]
    steps += [say("clear.versions")] if has_versions else []
    steps += [say("clear.sheets", sheets=to_look_at)] if to_look_at else []
    steps += [say("clear.files", files=files)] if files else [extraction]
    return [*steps, *others]


def numbered(steps: Sequence[str]) -> list[str]:
    """Return ``steps``, each with its number before it."""
    return [f"{number}. {step}" for number, step in enumerate(steps, 1)]
