"""Sending « Contacts » to the online address book, and taking all of it out again."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Collection, Iterator, Sequence

from ondecontacts.calc.contacts_sheet import cells_of, fingerprint_of_contacts
from ondecontacts.calc.document_status import read_status
from ondecontacts.calc.handover_plan import (
    ONLINE,
    handed_over,
    handover_cells,
    handovers_in,
    known_in,
    not_sent,
    uids_sent,
)
from ondecontacts.calc.handover_sheet import remember_handover
from ondecontacts.calc.sheet_names import HANDED_OVER
from ondecontacts.calc.workbook import controller_of
from ondecontacts.carddav.address_books import Book
from ondecontacts.carddav.online_book import Seen
from ondecontacts.carddav.planning import Wanted, label_of_most, plan_purge, plan_push
from ondecontacts.carddav.push_plan import Plan
from ondecontacts.carddav.pushing import Done
from ondecontacts.contacts.model import Contact
from ondecontacts.errors import CommandError, FileError, GarderLeContactError, ServerError
from ondecontacts.status import RECOGNISED
from ondecontacts.targets.registry import WITH_ALL_COLUMNS
from ondecontacts.targets.writing import write_at
from ondecontacts.ui import sending_texts
from ondecontacts.ui.commands.call import Answer, Call, remember_files
from ondecontacts.ui.commands.converting import convert
from ondecontacts.ui.commands.online import Online, online
from ondecontacts.ui.commands.shown import table_of


def send(call: Call) -> Answer:
    """Bring the online address book up to date, or take every card of ours out of it."""
    return _purge(call) if call.removes_all else _send(call)


def _send(call: Call) -> Answer:
    _offer_to_convert(call)
    contacts = _contacts(call)
    controller = controller_of(call.frame)
    document = controller.getModel()
    handovers = handovers_in(cells_of(document, HANDED_OVER))
    today = datetime.date.today()
    account = online(call)
    seen = account.look_at()
    while True:
        wanted = Wanted(
            contacts,
            label_of_most(contacts),
            known_in(handovers),
            uids_sent(handovers, today) if account.sent_last_to(seen.book) else (),
            account.has_group_cards(seen),
        )
        plan = plan_push(wanted, seen.there)
        name = seen.book.name if seen.book and not seen.book.is_ours else wanted.label
        ticked = _confirmed(call, plan, name, _notes(call, account, seen))
        if call.is_dry_run:
            answer = _answer(account, name, plan, Done(), is_sent=False)
            return {**answer, "plan": sending_texts.lines_of(plan, call.say)}
        book = seen.book or account.make_book(wanted.label)
        if book is not None:
            break
        seen = account.with_book(seen, _other_book(call, seen))
    _offer_copy(call, seen)
    account.remember(book, account.connection.sent)  # whatever becomes of the rest
    plan = plan.deciding(ticked)
    with _what_comes_of_it(call, document, plan):
        done = account.carry_out(plan, book, wanted.label, seen.there.has_labels)
    uids = ["" if uid in done.not_kept else uid for uid in plan.uids]
    cells = handover_cells(handed_over(handovers, ONLINE, contacts, today, uids))
    is_remembered = remember_handover(document, cells, call.say)
    if not call.silent:
        call.preferences.remember_sent(fingerprint_of_contacts(document))
    account.remember(book, today)
    answer = _answer(account, name, plan, done, is_sent=True)
    steps = [sending_texts.sent(done, plan, name, call.say)]
    steps += [] if is_remembered else ["", call.say("save.not-remembered")]
    steps += ["", call.say("send.phone")] if seen.is_first else []
    return {**answer, "next": steps}


def _purge(call: Call) -> Answer:
    """Take ours out of the online address book, and no other card."""
    if call.silent and not (call.server and call.user):
        raise CommandError("retrait-sans-compte")
    account = online(call)
    seen = account.look_at()
    plan = plan_purge(seen.there)
    all_of_it = plan.deciding(range(len(plan.doubts)))
    if seen.book is None or all_of_it.is_empty:
        raise ServerError("rien-a-retirer", server=account.host)
    if not call.silent:
        question = sending_texts.purge_question(plan, seen.book.name, account.host, call.say)
        if not call.dialogs.confirm_final(question):
            raise CommandError("annule")
        _save_copy(call, seen)
    if call.is_dry_run:
        return _answer(account, seen.book.name, plan, Done(), is_sent=False)
    controller = controller_of(call.frame)
    document = controller.getModel()
    with _what_comes_of_it(call, document, all_of_it):
        done = account.carry_out(all_of_it, replace(seen.book, is_ours=False), "", True)
    account.remember(seen.book, None)
    _forget_sending(call, document)
    answer = _answer(account, seen.book.name, plan, done, is_sent=True)
    return {**answer, "next": [call.say("send.purged", n=done.deleted, book=seen.book.name)]}


@contextmanager
def _what_comes_of_it(call: Call, document: Any, plan: Plan) -> Iterator[None]:
    """Have the workbook know, where carrying ``plan`` out fails, that nobody knows how far it came.

    Else the rest would seem to have been in the address book, and to have been removed by a hand.
    """
    try:
        yield
    except GarderLeContactError:
        handovers = handovers_in(cells_of(document, HANDED_OVER))
        left = not_sent(handovers, plan.at_stake)
        if left != tuple(handovers):
            remember_handover(document, handover_cells(left), call.say)
        raise


def _forget_sending(call: Call, document: Any) -> None:
    """Have the workbook know that nobody of it is in the online address book any more."""
    handovers = handovers_in(cells_of(document, HANDED_OVER))
    others = [handover for handover in handovers if handover.book != ONLINE]
    if len(others) != len(handovers):
        remember_handover(document, handover_cells(others), call.say)
    call.preferences.remember_sent("")


def _offer_to_convert(call: Call) -> None:
    """Ask whether to convert first, where the extraction is another one than « Contacts » shows."""
    if call.silent:
        return
    status = read_status(controller_of(call.frame), call.options, "")
    if status.kind != RECOGNISED:
        return
    answer = call.dialogs.choose(call.say("dialog.convert-first"))
    if answer is None:
        raise CommandError("annule")
    if answer:
        convert(call)


def _contacts(call: Call) -> Sequence[Contact]:
    """Return the contacts as « Contacts » shows them, which has to show all of each."""
    shown = table_of(call)
    if not shown.form.is_complete:
        if call.silent or not call.dialogs.confirm(call.say("dialog.convert-to-send")):
            raise FileError("autre-tableau")
        convert(replace(call, target_id=WITH_ALL_COLUMNS.id))
        shown = table_of(call)
    return shown.form.contacts(shown.table)


def _confirmed(call: Call, plan: Plan, book: str, notes: Sequence[str]) -> Collection[int]:
    """Return the doubts that the director ticked. Raises CommandError where it is not wanted."""
    if call.silent:
        if plan.most_leave and not call.is_dry_run:
            raise ServerError("trop-de-departs", n=plan.leaving, book=book)
        return ()
    if plan.is_empty and not plan.doubts:
        return ()  # there is nothing to ask about
    return _asked(call, plan, book, notes)


def _asked(call: Call, plan: Plan, book: str, notes: Sequence[str]) -> Collection[int]:
    ticked = call.dialogs.preview(sending_texts.preview_of(plan, book, notes, call.say), call.say)
    question = call.say("dialog.most-leave", n=plan.leaving, of=plan.there, book=book)
    if ticked is None or (plan.most_leave and not call.dialogs.confirm_final(question)):
        raise CommandError("annule")
    return ticked


def _notes(call: Call, account: Online, seen: Seen) -> list[str]:
    notes = [call.say("send.where", server=account.host, user=account.user)]
    if seen.is_first:
        notes[0] += f" {call.say(f'country.{account.country}')}"
    if seen.is_gone:
        notes.append(call.say("send.gone"))
    if seen.book is None:
        notes.append(call.say("send.new-book"))
    if seen.is_first:
        others = [book.name for book in account.books_with_ours(seen)]
        notes += [call.say("send.imported", books=others)] if others else []
    return notes


def _other_book(call: Call, seen: Seen) -> Book:
    """Return an address book that is there, where none of ours can be made, if that is wanted."""
    if not seen.others or call.silent:
        raise ServerError("carnet-impossible", n=len(seen.others))
    for book in seen.others:
        if call.dialogs.confirm_final(call.say("dialog.other-book", book=book.name)):
            return book
    raise CommandError("annule")


def _offer_copy(call: Call, seen: Seen) -> None:
    """Offer a copy of an address book that holds cards before the first of ours come into it."""
    if seen.stored and seen.is_first and not call.silent:
        _save_copy(call, seen)


def _save_copy(call: Call, seen: Seen) -> None:
    assert seen.book is not None  # noqa: S101 (there are cards in it)
    if not call.dialogs.confirm(call.say("dialog.copy", book=seen.book.name, n=len(seen.stored))):
        return
    say = call.say
    name = Path(say("send.copy-name", day=datetime.date.today().isoformat()))
    proposed = (call.preferences.folder() or Path()) / name
    path = call.dialogs.file_to_save(say("dialog.copy.title"), say("dialog.vcf"), "*.vcf", proposed)
    if path is None:
        raise CommandError("annule")
    write_at([(path, b"".join(stored.data for stored in seen.stored))], lambda _found: True)
    remember_files(call, [path])


def _answer(account: Online, book: str, plan: Plan, done: Done, is_sent: bool) -> dict[str, Any]:
    decided = plan.deciding(())
    return {
        "server": account.server,
        "user": account.user,
        "book": book,
        "created": done.created if is_sent else len(decided.creations),
        "updated": done.updated if is_sent else len(decided.updates),
        "deleted": done.deleted if is_sent else len(decided.removals),
        "unchanged": plan.unchanged,
        "kept": len(plan.doubts) + len(plan.hand_kept) + len(done.kept) + len(done.taken_out),
        "conflicts": len(plan.conflicts) + len(done.conflicts),
        "sent": is_sent,
    }
