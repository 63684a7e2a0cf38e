"""What a telephone is told so that it shows the online address book."""

from __future__ import annotations

from dataclasses import dataclass

from ondecontacts.ui.connection_form import NEXTCLOUD
from ondecontacts.ui.messages import numbered
from ondecontacts.ui.strings import Strings


@dataclass(frozen=True)
class PhoneSteps:
    """What to do on the telephone, with the address and the user to copy."""

    text: str
    address: str
    user: str


def phone_steps(kind: str, address: str, user: str, say: Strings) -> PhoneSteps:
    """Return the steps for an address book at ``address``, whose door is ``kind``."""
    door = NEXTCLOUD if kind == NEXTCLOUD else "other"
    parts = (
        say("phone.android"),
        *numbered(say.lines(f"phone.android.{door}")),
        "",
        say("phone.iphone"),
        *numbered(say.lines("phone.iphone.steps")),
        "",
        say(f"phone.password.{door}"),
    )
    return PhoneSteps("\n".join(parts), address, user)
