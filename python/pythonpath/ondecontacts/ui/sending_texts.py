"""What « Envoyer… » says: what it is going to do, what it did, what it leaves alone and why."""

from __future__ import annotations

from typing import Iterator, Sequence

from ondecontacts.calc.corrections_plan import ContactField
from ondecontacts.carddav.push_plan import Plan, Removal, Writing
from ondecontacts.carddav.pushing import Done
from ondecontacts.contacts.changes import FieldChange
from ondecontacts.ui.send_preview import Preview
from ondecontacts.ui.strings import Strings

_BETWEEN = ", "


def preview_of(plan: Plan, book: str, notes: Sequence[str], say: Strings) -> Preview:
    """Return what is shown before anything is sent to the address book called ``book``.

    ``notes`` are said beside it.
    """
    return Preview(
        headline=headline(plan, say),
        lines=tuple(_lines(plan, say)),
        kept=tuple(say(f"send.doubt.{d.reason}", name=d.name) for d in plan.doubts),
        notes=(*_notes(plan, say), *notes),
        question=say("send.question", book=book),
        send=say("send.ok"),
    )


def headline(plan: Plan, say: Strings) -> str:
    """Return the numbers, in one sentence: nothing has been sent yet."""
    return say(
        "send.headline",
        arrived=say("send.arrived", n=len(plan.creations)),
        left=say("send.left", n=plan.leaving),
        changed=say("send.changed", n=len(plan.updates)),
        unchanged=say("send.unchanged", n=plan.unchanged),
    )


def purge_question(plan: Plan, book: str, server: str, say: Strings) -> str:
    """Return the question before all of ours is taken out of ``book`` on ``server``."""
    texts = [say("send.purge", n=len(plan.removals), book=book, server=server)]
    if plan.doubts:
        texts.append(say("send.purge.left", n=len(plan.doubts)))
    return "\n\n".join((*texts, say("send.purge.question")))


def sent(done: Done, plan: Plan, book: str, say: Strings) -> str:
    """Return what came of it: how many are in ``book`` now, and what a hand decided meanwhile.

    ``plan`` is what was carried out, after the director decided.
    """
    if plan.is_empty:
        return say("send.nothing-to-do", book=book)
    # Not those who have left, whose card was written to take it out of the groups.
    updates = sum(update.contact is not None for update in plan.updates)
    there = len(plan.creations) + updates + plan.unchanged
    lines = [
        say("send.done", n=there, book=book),
        say(
            "send.done.counts",
            created=say("send.arrived", n=done.created),
            deleted=say("send.left", n=done.deleted),
            updated=say("send.changed", n=done.updated),
        ),
    ]
    said = {"taken-out": done.taken_out, "kept": done.kept, "conflicts": done.conflicts}
    lines += [
        say(f"send.done.{about}", names=list(names)) for about, names in said.items() if names
    ]
    if done.missing:
        lines.append(say("send.done.missing", n=done.missing))
    return "\n".join(lines)


def lines_of(plan: Plan, say: Strings) -> list[str]:
    """Return what is going to be done, a line for each person, the doubts at the end."""
    doubts = [say(f"send.doubt.{doubt.reason}", name=doubt.name) for doubt in plan.doubts]
    return [*_lines(plan, say), *doubts]


def _lines(plan: Plan, say: Strings) -> Iterator[str]:
    groups: Sequence[tuple[str, Sequence[Writing | Removal]]] = (
        ("arrived", plan.creations),
        ("left", plan.removals),
        ("changed", plan.updates),
    )
    for title, some in groups:
        if some:
            yield say(f"send.title.{title}", n=len(some))
        for one in some:
            yield f"  {one.name}{_what_changes(one, say)}"


def _what_changes(one: Writing | Removal, say: Strings) -> str:
    if not isinstance(one, Writing) or not one.etag:
        return ""
    if not one.fields:
        return say("send.only-mark")
    return say("send.fields", fields="; ".join(_field(field, say) for field in one.fields))


def _field(field: FieldChange, say: Strings) -> str:
    return say(
        "send.field",
        field=say(ContactField(field.field).key),
        before=_BETWEEN.join(field.before) or say("send.nothing"),
        after=_BETWEEN.join(field.after) or say("send.nothing"),
    )


def _notes(plan: Plan, say: Strings) -> Iterator[str]:
    if plan.hand_kept:
        yield say("send.hand-kept", n=len(plan.hand_kept), names=list(plan.hand_kept))
    if plan.conflicts:
        yield say("send.conflicts", n=len(plan.conflicts), names=list(plan.conflicts))
    if plan.foreign:
        yield say("send.foreign", n=len(plan.foreign), names=list(plan.foreign))
    if plan.groups or plan.group_removals:
        yield say("send.groups", n=len(plan.groups) + len(plan.group_removals))
