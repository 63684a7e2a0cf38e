"""The question where to keep the contacts online, and how to get in there."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from ondecontacts.office.listeners import ActionListener, ItemListener, TextListener
from ondecontacts.ui import names
from ondecontacts.ui.connection_form import ConnectionForm, ServiceChoice, Wanted, first_form
from ondecontacts.ui.dialogs.above import dialog_above
from ondecontacts.ui.dialogs.stacked import (
    Stack,
    arrange_stack,
    height_of_text,
    place,
    put,
    with_list,
)
from ondecontacts.ui.geometry import Area, Arrangement
from ondecontacts.ui.strings import Strings

_TEXTS = ("question", "addressLabel", "userLabel", "passwordLabel", "browser", "keepsNote")
_FIELDS = ("address", "user", "password")
_OF_ALL = ("addressLabel", "address", "keeps", "keepsNote")
_BY_PASSWORD = ("userLabel", "user", "passwordLabel", "password")
_ROWS = (
    ("question",),
    ("service",),
    ("note",),
    ("addressLabel",),
    ("address",),
    *((name,) for name in _BY_PASSWORD),
    ("keeps",),
    ("keepsNote",),
)
_BUTTONS = ("switch", "ok", "cancel")
_BROKEN = ("keeps", "keepsNote")
_BELOW = ("service", "address", "user", "password", "keepsNote")
_LETTERS = 72
_FEWEST_SERVICES, _MOST_SERVICES = 3, 8  # that are seen at a time


def ask_connection(
    ctx: Any, window: Any, say: Strings, services: Sequence[ServiceChoice], last: Optional[Wanted]
) -> Optional[Wanted]:
    """Ask above ``window`` to which of ``services`` to connect, and how.

    The form comes up with what was wanted ``last``. Return what is wanted now, None when the
    director gives up.
    """
    dialog = _ConnectionDialog(ctx, window, say, services, first_form(services, last))
    try:
        return dialog.ask()
    finally:
        dialog.close()


class _ConnectionDialog:
    def __init__(
        self,
        ctx: Any,
        window: Any,
        say: Strings,
        services: Sequence[ServiceChoice],
        form: ConnectionForm,
    ) -> None:
        self._say = say
        self._services = services
        self._form = form
        self._dialog = dialog_above(ctx, window, names.CONNECTION_DIALOG)
        self._on_service = ItemListener(ctx, self._service_chosen)
        self._on_text = TextListener(ctx, self._written)
        self._on_switch = ActionListener(ctx, self._switched)
        self._fill()
        put(self._dialog, window, self._arrangement(window))
        self._show()
        self._control("service").addItemListener(self._on_service)
        self._control("switch").addActionListener(self._on_switch)
        for name in _FIELDS:
            self._control(name).addTextListener(self._on_text)

    def ask(self) -> Optional[Wanted]:
        self._control(self._first_field()).setFocus()
        if not self._dialog.execute():
            return None
        self._read()
        return self._form.wanted if self._form.is_complete else None

    def close(self) -> None:
        self._control("service").removeItemListener(self._on_service)
        self._control("switch").removeActionListener(self._on_switch)
        for name in _FIELDS:
            self._control(name).removeTextListener(self._on_text)
        self._dialog.dispose()

    def _control(self, name: str) -> Any:
        return self._dialog.getControl(name)

    def _fill(self) -> None:
        say = self._say
        self._dialog.setTitle(say("dialog.title"))
        for name in _TEXTS:
            self._control(name).setText(say(f"dialog.connect.{name}"))
        for name in ("keeps", "ok", "cancel"):
            self._control(name).setLabel(say(f"dialog.connect.{name}"))
        # The longer one: the button has its place once and for all.
        words = [say(f"dialog.connect.switch.{way}") for way in ("browser", "password")]
        self._control("switch").setLabel(max(words, key=len))
        service = self._control("service")
        service.addItems(tuple(one.name for one in self._services), 0)
        chosen = self._services.index(self._form.service)
        service.selectItemPos(chosen, True)
        service.makeVisible(chosen)

    def _arrangement(self, window: Any) -> Arrangement:
        """Return where everything stands, with room for the longest note.

        Nothing moves when another service is chosen. What is told of the browser stands where the
        user and the password do otherwise.
        """
        note = self._control("note")
        rows = Stack(_ROWS, _BUTTONS, _LETTERS, _BROKEN, _BELOW, apart="switch")
        width = arrange_stack(self._dialog, window, rows).areas["note"].width
        heights = []
        for service in self._services:
            note.setText(service.note)
            heights.append(height_of_text(note, width))
        stack = Stack(_ROWS, _BUTTONS, _LETTERS, _BROKEN, _BELOW, "switch", {"note": max(heights)})
        lines = min(len(self._services), _MOST_SERVICES)
        stack = with_list(self._dialog, window, stack, "service", lines, _FEWEST_SERVICES)
        arrangement = arrange_stack(self._dialog, window, stack)
        first, last = (arrangement.areas[name] for name in (_BY_PASSWORD[0], _BY_PASSWORD[-1]))
        height = last.y + last.height - first.y
        place(self._control("browser"), Area(first.x, first.y, first.width, height))
        return arrangement

    def _first_field(self) -> str:
        form = self._form
        empty = [name for name in _FIELDS if not getattr(form, name)]
        asked = _FIELDS if form.asks_for_password else ("address",)
        return next((name for name in empty if name in asked), "service")

    # What is shown

    def _show(self) -> None:
        form = self._form
        self._control("note").setText(form.service.note)
        for name in _FIELDS:
            self._write(name, getattr(form, name))
        for name in _OF_ALL:
            self._control(name).setVisible(form.is_open)
        for name in _BY_PASSWORD:
            self._control(name).setVisible(form.asks_for_password)
        self._control("browser").setVisible(form.goes_by_browser)
        switch = self._control("switch")
        way = "browser" if form.has_app_password else "password"
        switch.setLabel(self._say(f"dialog.connect.switch.{way}"))
        switch.setVisible(form.is_switchable)
        self._control("ok").setEnable(form.is_complete)

    def _write(self, name: str, text: str) -> None:
        control = self._control(name)
        if control.getText() != text:  # else a cursor in it would go
            control.setText(text)

    # What the controls report

    def _service_chosen(self) -> None:
        self._read()
        position = self._control("service").getSelectedItemPos()
        self._form = self._form.choosing(self._services[position])
        self._show()

    def _switched(self, _command: str) -> None:
        self._read()
        self._form = self._form.switching()
        self._show()
        self._control(self._first_field()).setFocus()

    def _written(self) -> None:
        self._read()
        self._control("ok").setEnable(self._form.is_complete)

    def _read(self) -> None:
        """Take in what stands in the fields."""
        texts = {name: self._control(name).getText() for name in _FIELDS}
        keeps = self._control("keeps").getState() == 1
        self._form = self._form.writing(texts["address"], texts["user"], texts["password"], keeps)
