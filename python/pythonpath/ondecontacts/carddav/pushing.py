"""Carrying a plan out, card by card, so that whatever happens nothing is lost and nothing double.

Between the plan and the click, and between two cards, anybody may change the address book: a phone,
another computer. So what stands there is looked at again before it is replaced, since some servers
heed no condition (SOGo), and after an answer that did not come. What has changed is merged again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, Mapping, Optional, Sequence

from ondecontacts.carddav import stored_cards
from ondecontacts.carddav.card_updates import updated, was_touched, when_left
from ondecontacts.carddav.exchange import Exchange
from ondecontacts.carddav.push_plan import Plan, Removal, Writing
from ondecontacts.carddav.server_card import ServerCard, read_card
from ondecontacts.carddav.stored_cards import StoredCard
from ondecontacts.errors import ServerError
from ondecontacts.targets.vcard_groups import uid_key

# Of ServerError, what is no failure of the push but has to be looked into.
_CHANGED, _ELSEWHERE, _LOST, _TOO_OFTEN = (
    "fiche-changee",
    "fiche-ailleurs",
    "reponse-perdue",
    "trop-de-demandes",
)
_MOST_TRIES = 3
_MOST_SECONDS = 60  # that a server may ask to wait


@dataclass(frozen=True)
class Done:
    """How many cards were written and removed.

    ``taken_out`` are people whose card a hand removed meanwhile, ``kept`` those who have left but
    whose card a hand changed meanwhile, ``conflicts`` those whose card was changed again and again.
    ``missing`` counts cards that the server has not, though it said that it took them.
    """

    created: int = 0
    updated: int = 0
    deleted: int = 0
    taken_out: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True)
class Way:
    """How a plan is carried out.

    ``label`` and ``has_labels`` are as in ``merge_card``. ``tell`` is told after each card how many
    are done, and may raise to stop; ``pause`` waits so many seconds.
    """

    book_url: str
    label: str
    has_labels: bool
    tell: Callable[[int], None]
    pause: Callable[[float], None]


def carry_out(exchange: Exchange, plan: Plan, way: Way) -> Done:
    """Do what ``plan`` says: who is new first, who leaves last.

    Raises ServerError, or what ``way.tell`` raises, between two cards: what is done by then is
    whole, and the same click again does the rest.
    """
    if plan.is_empty:
        return Done()
    push = _Push(exchange, way)
    push.look()
    for writing in (*plan.creations, *plan.updates, *plan.groups):
        push.write(writing)
    if plan.removals or plan.group_removals:
        push.look()
    for removal in (*plan.removals, *plan.group_removals):
        push.remove(removal)
    push.look()
    return push.checked()


class _Push:
    def __init__(self, exchange: Exchange, way: Way) -> None:
        self._exchange = exchange
        self._way = way
        self._etags: Mapping[str, str] = {}
        self._written: set[str] = set()
        self._removed: set[str] = set()
        self._count = 0
        self._done = Done()

    def look(self) -> None:
        """See which cards there are now."""
        self._etags = stored_cards.etags_in(self._exchange, self._way.book_url)

    def write(self, writing: Writing) -> None:
        """Write a card, merged again where another one stands there by now."""
        is_new = not writing.etag
        there = self._etags.get(writing.url, "")
        now: Optional[Writing] = writing
        if there != writing.etag:
            now = self._again(writing)
        for _ in range(_MOST_TRIES):
            if now is None:
                break
            if self._put(now):
                self._count_written(now, is_new)
                break
            now = self._again(now)
        else:
            self._note(conflicts=(*self._done.conflicts, writing.name))
        self._tell()

    def remove(self, removal: Removal) -> None:
        """Remove a card, unless a hand has changed it meanwhile."""
        card = removal.card
        etag = self._etags.get(card.url)
        if etag is not None and etag != card.etag:
            self._look_before_removing(removal)
        elif etag is not None:
            self._delete(card)
        self._tell()

    def checked(self) -> Done:
        """Return what was done, with what the server has not kept or not removed."""
        missing = len(self._written - set(self._etags)) + len(self._removed & set(self._etags))
        return replace(self._done, missing=missing)

    def _put(self, writing: Writing) -> bool:
        """Return whether the card stands there now; else it has to be looked at again."""
        try:
            self._patiently(
                lambda: stored_cards.put(self._exchange, writing.url, writing.data, writing.etag)
            )
        except ServerError as error:
            if error.kind == _LOST:
                return self._stands_there(writing)
            if error.kind not in (_CHANGED, _ELSEWHERE):
                raise
            if error.kind == _ELSEWHERE and self._elsewhere(writing) is None:
                raise
            return False
        return True

    def _stands_there(self, writing: Writing) -> bool:
        """Return whether a card was written although the answer did not come."""
        stored = stored_cards.get(self._exchange, writing.url)
        if stored is None:
            return False
        there, wanted = read_card(stored.data), read_card(writing.data)
        return there is not None and wanted is not None and there.mark == wanted.mark

    def _again(self, writing: Writing) -> Optional[Writing]:
        """Return what is to be written now, None for nothing."""
        stored = stored_cards.get(self._exchange, writing.url) or self._elsewhere(writing)
        if stored is None:
            if writing.etag:  # it was there, and a hand has removed it
                self._note(taken_out=(*self._done.taken_out, writing.name))
                return None
            return writing
        if stored.data == writing.data:  # another computer was faster
            self._written.add(stored.url)
            return None
        card = read_card(stored.data)
        if card is None or writing.contact is None:
            return replace(writing, url=stored.url, etag=stored.etag)
        return self._merged(writing, stored, card)

    def _merged(self, writing: Writing, stored: StoredCard, card: ServerCard) -> Optional[Writing]:
        assert writing.contact is not None  # noqa: S101 (``_again`` has seen to it)
        label, has_labels = self._way.label, self._way.has_labels
        again, _ = updated(writing.contact, stored, card, label, has_labels)
        return again

    def _elsewhere(self, writing: Writing) -> Optional[StoredCard]:
        """Return the card with the same UID that stands at another address in this book."""
        self.look()
        new = [url for url in self._etags if url != writing.url]
        for stored in stored_cards.fetch(self._exchange, self._way.book_url, new, self._etags):
            card = read_card(stored.data)
            if card is not None and uid_key(card.uid) == uid_key(writing.uid):
                return stored
        return None

    def _look_before_removing(self, removal: Removal) -> None:
        stored = stored_cards.get(self._exchange, removal.card.url)
        if stored is None:
            return
        card = read_card(stored.data)
        if card is None or card.is_group or not was_touched(card, self._way.has_labels):
            self._delete(stored)
            return
        self._note(kept=(*self._done.kept, removal.name))
        self.write(when_left(stored, card))

    def _delete(self, stored: StoredCard) -> None:
        try:
            self._patiently(lambda: stored_cards.delete(self._exchange, stored.url, stored.etag))
        except ServerError as error:
            if error.kind == _CHANGED:
                self._look_before_removing(Removal(stored, ""))
                return
            if error.kind != _LOST or stored_cards.get(self._exchange, stored.url) is not None:
                raise
        self._removed.add(stored.url)
        self._note(deleted=self._done.deleted + 1)

    def _patiently(self, request: Callable[[], None]) -> None:
        """Make ``request``, and again once the server that finds it too often has had its time."""
        try:
            request()
        except ServerError as error:
            seconds = error.details.get("seconds")
            if error.kind != _TOO_OFTEN or not isinstance(seconds, int) or seconds > _MOST_SECONDS:
                raise
            self._way.pause(seconds)
            request()

    def _count_written(self, writing: Writing, is_new: bool) -> None:
        self._written.add(writing.url)
        if is_new:
            self._note(created=self._done.created + 1)
        else:
            self._note(updated=self._done.updated + 1)

    def _note(self, **changes: object) -> None:
        self._done = replace(self._done, **changes)  # type: ignore[arg-type] # fields of Done

    def _tell(self) -> None:
        self._count += 1
        self._way.tell(self._count)


def cards_there(
    exchange: Exchange, book_url: str, tell: Callable[[float], None]
) -> Sequence[StoredCard]:
    """Return all cards of an address book; ``tell`` is told the share that has come."""
    etags = stored_cards.etags_in(exchange, book_url)
    urls = list(etags)
    found: list[StoredCard] = []
    for start in range(0, len(urls), stored_cards.CARDS_A_REQUEST):
        part = urls[start : start + stored_cards.CARDS_A_REQUEST]
        found += stored_cards.fetch(exchange, book_url, part, etags)
        tell((start + len(part)) / len(urls))
    return found
