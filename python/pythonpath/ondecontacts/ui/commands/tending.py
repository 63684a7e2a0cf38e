"""Showing « Correspondance » and the help, and erasing the data."""

from __future__ import annotations

from dataclasses import replace

from ondecontacts.calc import clearing
from ondecontacts.calc.mapping_visibility import toggle_mapping
from ondecontacts.calc.sheet_names import MAPPING
from ondecontacts.calc.workbook import controller_of
from ondecontacts.errors import CommandError, ServerError
from ondecontacts.office.versions import has_versions
from ondecontacts.ui import messages
from ondecontacts.ui.commands.call import Answer, Call
from ondecontacts.wording import error_message


def mapping(call: Call) -> Answer:
    """Show the sheet « Correspondance », or hide it again."""
    visible = toggle_mapping(controller_of(call.frame), call.say)
    return {"sheet": MAPPING, "visible": visible}


def clear(call: Call) -> Answer:
    """Empty the sheets with the families' data, for good."""
    controller = controller_of(call.frame)
    document = controller.getModel()
    plan = clearing.plan_of(document)
    sheets = list(plan.to_empty)
    if not call.silent and not call.dialogs.confirm_final(call.say("dialog.clear", sheets=sheets)):
        raise CommandError("annule")
    clearing.clear(controller, plan, call.say)
    files = [str(file) for file in call.preferences.files()]
    remains = messages.to_delete(plan.to_look_at, has_versions(document), files, call.say)
    return {"sheets": sheets, "next": [*remains, *_online_too(call)]}


def _online_too(call: Call) -> list[str]:
    """Offer to take the families out of the online address book, too; return what remains of that.

    A silent call only tells.
    """
    known = call.connections.read()
    if known is None or known.sent is None:
        return []
    remains = call.say("clear.online", server=known.host)
    if call.silent:
        return [remains]
    from ondecontacts.ui.commands.sending import send  # nothing of the network before it is wanted

    try:
        send(replace(call, removes_all=True))
    except CommandError:
        return [remains]
    except ServerError as error:
        return [call.say("clear.online.failed", step=remains, why=error_message(error, call.say))]
    return []


def show_help(call: Call) -> Answer:
    """Show the help on a topic, or all of it, in the browser; a silent call only gives where."""
    url = call.help.url(call.topic)
    if not call.silent:
        call.help.open(url)
    return {"url": url}
