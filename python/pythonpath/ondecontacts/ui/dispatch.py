"""The protocol handler of ``vnd.ondecontacts:``: LibreOffice's way to our commands.

It is made anew for each frame, so that a command works on the document of the window it was given
in, never on « the current one ».
"""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Callable, Mapping, Optional, Sequence, cast

import uno
import unohelper
from com.sun.star.frame import DispatchResultEvent, XDispatchProvider, XNotifyingDispatch
from com.sun.star.frame.DispatchResultState import FAILURE, SUCCESS
from com.sun.star.lang import XInitialization, XServiceInfo

from ondecontacts.calc.undo import is_being_worked_on
from ondecontacts.contacts.model import Options
from ondecontacts.errors import CommandError, GarderLeContactError
from ondecontacts.office.log import log_error, log_path
from ondecontacts.office.properties import property_values
from ondecontacts.ui import messages, names
from ondecontacts.ui.command_status import CommandStatus
from ondecontacts.ui.command_table import COMMANDS, CommandEntry
from ondecontacts.ui.dialogs.boxes import Dialogs
from ondecontacts.ui.dialogs.complaint import CHOOSE, HELP
from ondecontacts.ui.help import Help
from ondecontacts.ui.language import strings_of
from ondecontacts.ui.preferences import Preferences, document_in
from ondecontacts.ui.sidebar import show_deck
from ondecontacts.wording import error_message

if TYPE_CHECKING:
    from ondecontacts.ui.commands.call import Answer, Call

# Arguments of a call, and what they are called in ``Options``.
_FIELD_OF_ARGUMENT = {
    "Address": "address",
    "WorkPhone": "work_phone",
    "Note": "note",
    "MaskedNumber": "masked_number",
}
_LABEL = "Label"
_CHANGES = "changes"
_ALL = "all"
_ONLINE = ("connect", "send", "disconnect")
# The director knows: it was given up, or clicked twice.
_NOT_TOLD = ("annule", "en-cours")
# Where the program does not know, the director may.
_COLUMNS_CAN_BE_CHOSEN = ("colonne-manquante", "extraction-inconnue")


class ProtocolHandler(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider):
    """Makes the dispatch of a command for the frame that it was initialised with."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx
        self._frame: Any = None

    def initialize(self, arguments: Sequence[Any]) -> None:
        """Take the frame, the first of ``arguments``."""
        if arguments:
            self._frame = arguments[0]

    def queryDispatch(  # type: ignore[override] # None is UNO's word for « not mine »
        self, url: Any, _target: str, _flags: int
    ) -> Optional[Command]:
        """Return the dispatch for ``url``, None when it is not one of our commands."""
        command = url.Complete.partition("?")[0]
        if self._frame is None or not command.startswith(names.PROTOCOL):
            return None
        command = command[len(names.PROTOCOL) :]
        return Command(self._ctx, self._frame, command) if command in COMMANDS else None

    def queryDispatches(  # type: ignore[override] # for the same reason
        self, requests: Sequence[Any]
    ) -> tuple[Optional[Command], ...]:
        """Return the dispatches for several requests."""
        return tuple(
            self.queryDispatch(request.FeatureURL, request.FrameName, request.SearchFlags)
            for request in requests
        )

    def getImplementationName(self) -> str:
        """Return the name of the implementation."""
        return names.PROTOCOL_HANDLER

    def supportsService(self, name: str) -> bool:
        """Return whether ``name`` is among the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Return the names of the services."""
        return (names.PROTOCOL_HANDLER, "com.sun.star.frame.ProtocolHandler")


class Command(unohelper.Base, XNotifyingDispatch):
    """One command in one frame."""

    def __init__(self, ctx: Any, frame: Any, name: str) -> None:
        self._ctx = ctx
        self._frame = frame
        self._name = name
        self._status = CommandStatus(ctx, self, document_in(frame), COMMANDS[name].offered)

    def dispatch(self, url: Any, arguments: Sequence[Any]) -> None:
        """Carry the command out; nobody waits for the answer."""
        self.dispatchWithNotification(url, arguments, None)

    def dispatchWithNotification(self, _url: Any, arguments: Sequence[Any], listener: Any) -> None:
        """Carry the command out and send its answer, JSON text, to ``listener``.

        No exception goes out into LibreOffice. Unless the call is silent the director sees why
        something failed, and what came of it where no listener shows it.
        """
        # Only now: what knows e-mails and telephones takes long to come, and a window that only
        # shows our menu or panel does not need it.
        from ondecontacts.ui.commands.call import Call
        from ondecontacts.ui.connections import Connections

        given = {argument.Name: argument.Value for argument in arguments}
        say = strings_of(self._ctx)
        document = document_in(self._frame)
        preferences = Preferences(self._ctx, document)
        call = Call(
            ctx=self._ctx,
            frame=self._frame,
            say=say,
            dialogs=Dialogs(self._ctx, self._frame, say("dialog.title")),
            preferences=preferences,
            connections=Connections(self._ctx),
            help=Help(self._ctx, say.language),
            target_id=str(given.get("Target") or ""),
            url=str(given.get("URL") or ""),
            separator=str(given.get("Separator") or ""),
            topic=str(given.get("Topic") or ""),
            silent=bool(given.get("Silent")),
            keeps_corrections=bool(given.get("KeepCorrections", True)),
            only_changes=str(given.get("Only") or "") == _CHANGES,
            server=str(given.get("Server") or ""),
            user=str(given.get("User") or ""),
            password=str(given.get("Password") or ""),
            is_dry_run=bool(given.get("DryRun")),
            removes_all=str(given.get("Remove") or "") == _ALL,
            options=_options(given, preferences.options()),
        )
        try:
            if not call.silent and is_being_worked_on(document):
                raise CommandError("en-cours")
            answer = _handler(COMMANDS[self._name])(call)
        except GarderLeContactError as error:
            self._fail(call, error, listener)
        except Exception as error:  # the last chance to keep it out of LibreOffice
            log_error(self._ctx, error)
            internal = CommandError("interne", log=log_path(self._ctx))
            self._fail(call, internal, listener)
        else:
            self._notify(listener, SUCCESS, answer)
            if listener is None and not call.silent:
                self._show(call, answer)

    def addStatusListener(self, listener: Any, url: Any) -> None:
        """Let ``listener`` know whether the command makes sense, and again after each change."""
        self._status.add(listener, url)

    def removeStatusListener(self, listener: Any, _url: Any) -> None:
        """Stop letting ``listener`` know."""
        self._status.remove(listener)

    def _fail(self, call: Call, error: GarderLeContactError, listener: Any) -> None:
        message = error_message(error, call.say)
        self._notify(listener, FAILURE, {"error": {"kind": error.kind, "message": message}})
        if call.silent or error.kind in _NOT_TOLD:
            return
        _complain(call, error)

    def _show(self, call: Call, answer: Answer) -> None:
        if self._name == "convert":
            show_deck(call.frame)
        elif self._name == "save":
            call.dialogs.tell(messages.saved(cast("messages.SaveAnswer", answer), call.say))
        elif self._name == "compare":
            call.dialogs.tell(messages.compared(cast("messages.CompareAnswer", answer), call.say))
        elif self._name in _ONLINE:
            call.dialogs.tell(messages.online(cast("messages.OnlineAnswer", answer), call.say))
        elif self._name == "clear":
            call.dialogs.tell(messages.cleared(cast("messages.ClearAnswer", answer), call.say))

    def _notify(self, listener: Any, state: int, answer: dict[str, Any]) -> None:
        if listener is not None:
            event = DispatchResultEvent()
            event.Source, event.State = self, state
            event.Result = json.dumps(answer, ensure_ascii=False)
            listener.dispatchFinished(event)


def _handler(entry: CommandEntry) -> Callable[[Call], Answer]:
    module, function = entry.handler.split(".")
    found: Callable[[Call], Answer] = getattr(
        import_module(f"ondecontacts.ui.commands.{module}"), function
    )
    return found


def _complain(call: Call, error: GarderLeContactError) -> None:
    """Say why something did not work, and do what the director asks for then."""
    from ondecontacts.calc.mapping_visibility import show_mapping
    from ondecontacts.calc.workbook import controller_of

    offers = (CHOOSE, HELP) if error.kind in _COLUMNS_CAN_BE_CHOSEN else (HELP,)
    wanted = call.dialogs.complain(error_message(error, call.say), offers, call.say)
    try:
        if wanted == CHOOSE:
            show_mapping(controller_of(call.frame), call.say)
        elif wanted == HELP:
            call.help.open(call.help.url(error.kind))
    except GarderLeContactError as another:
        call.dialogs.tell(error_message(another, call.say))


def _options(given: Mapping[str, Any], remembered: Options) -> Options:
    chosen = {
        option: bool(given[name]) for name, option in _FIELD_OF_ARGUMENT.items() if name in given
    }
    label = str(given.get(_LABEL) or remembered.general_label)
    return replace(remembered, general_label=label, **chosen)


def dispatch(frame: Any, command: str, arguments: dict[str, Any], listener: Any) -> None:
    """Call ``command`` in ``frame`` with ``arguments``; ``listener`` gets the answer."""
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = names.PROTOCOL + command
    url.Protocol, url.Path = names.PROTOCOL, command
    dispatcher = frame.queryDispatch(url, "_self", 0)
    dispatcher.dispatchWithNotification(url, property_values(arguments), listener)
