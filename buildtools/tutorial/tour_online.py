"""The part of the tour with an online address book: a Radicale on this computer."""

from __future__ import annotations

from typing import Any, Callable

from buildtools.robot import accessible
from buildtools.robot.carddav_servers import CardDavServer
from buildtools.robot.deck import shows
from buildtools.robot.office import Office
from ondecontacts.ui.strings import load_strings

_DIALOG = "Garder le contact"


class OnlineTour:
    """Shows « Se connecter… » and « Envoyer… » in the window of ``document`` (pyoo's).

    ``window`` is in its title; ``picture`` takes a picture of the window in front, ``panel`` one of
    the panel.
    """

    def __init__(
        self,
        office: Office,
        document: Any,
        server: CardDavServer,
        window: str,
        picture: Callable[[str], None],
        panel: Callable[[str], None],
    ) -> None:
        self._office = office
        self._document = document
        self._window = window
        self._picture = picture
        self._panel = panel
        self._account = {
            "Server": server.address,
            "User": server.user,
            "Password": server.password,
        }
        self._say = load_strings("fr")

    def send_september(self) -> None:
        """Send what « Contacts » shows, and leave no connection: nothing else shows one yet."""
        self._office.call(self._document, "send", **self._account)

    def show_october(self) -> None:
        """Show how to connect, what is going to be sent, what came of it, and the telephone."""
        self._press("Se connecter…", self._window)
        self._picture_dialog("se-connecter", "dialog.connect.ok")
        self._answer("dialog.connect.cancel")
        self._office.call(self._document, "connect", **self._account)
        self._press("Envoyer…", self._window)
        self._picture_dialog("apercu", "send.ok")
        self._answer("send.ok")
        shows("Envoyé le", self._window)
        self._panel("envoye")
        self._press("Sur mon téléphone…", self._window)
        self._picture_dialog("telephone", "dialog.phone.ok")
        self._answer("dialog.phone.ok")
        self._office.call(self._document, "disconnect")
        accessible.find("push button", "Se connecter…", self._window)

    def _press(self, button: str, window: str) -> None:
        accessible.press("push button", button, window)

    def _picture_dialog(self, name: str, button: str) -> None:
        accessible.find("push button", self._say(button), _DIALOG)
        self._picture(name)

    def _answer(self, button: str) -> None:
        self._press(self._say(button), _DIALOG)
        accessible.is_gone("push button", self._say(button), _DIALOG)
