"""The dialogs about an online address book, shown in LibreOffice with nothing behind them."""

import json
from pathlib import Path

from buildtools.robot.macros import Macros
from buildtools.robot.waiting import wait_for
from ondecontacts.ui.online_account import Connection

_INSIDE = Path(__file__).parent / "inside" / "dialogs.py"

SERVICES = [
    {
        "id": "nuage",
        "name": "Nuage (apps.education.fr)",
        "note": "Chez l’État. Ses pages n’affichent pas les contacts : vous les verrez sur votre "
        "téléphone. Personne ne l’a promis : c’est essayé à la connexion, et dit.",
        "door": "nextcloud",
        "address": "https://nuage.example.org",
    },
    {
        "id": "messagerie",
        "name": "Messagerie nationale",
        "note": "Chez l’État.",
        "door": "password",
        "address": "https://messagerie.example.org",
    },
    {
        "id": "google",
        "name": "Google Contacts",
        "note": "Aux États-Unis. N’accepte pas d’envoi d’un programme.",
        "door": "closed",
        "address": "",
    },
    {
        "id": "autre",
        "name": "Autre carnet (CardDAV)",
        "note": "Chez qui l’héberge.",
        "door": "password",
        "address": "",
    },
]
PREVIEW = {
    "headline": "Rien n’est encore envoyé. 1 arrivé, 3 partis, 0 modifié, 214 inchangés.",
    "lines": ["Arrivée : Zoé BERTIN (CE2)", "Départ : Paul DURAND"],
    "kept": ["Nadia BENALI", "Luc MARTIN"],
    "notes": ["Une autre liste, « Import de septembre », a les mêmes fiches : supprimez-la après."],
    "question": "Envoyer dans « Parents 2026-2027 », sur nuage.example.org ?",
    "send": "Envoyer",
}
BROWSER = {
    "host": "nuage.example.org",
    "url": "https://nuage.example.org/login/v2/flow/abc",
    "agreed": "/nonexistent",
}
PHONE = {
    "kind": "nextcloud",
    "address": "https://nuage.example.org/remote.php/dav/",
    "user": "marie.dupont",
}
MARIE = Connection(
    server="https://nuage.example.org",
    user="marie.dupont",
    home="https://nuage.example.org/remote.php/dav/addressbooks/users/marie.dupont/",
    service="nuage",
    kind="nextcloud",
)


class OnlineDialogs:
    """Shows one dialog at a time in ``office``, above the window in front."""

    def __init__(self, office, folder):
        self._inside = Macros(office, _INSIDE)
        self._answer = folder / "answer.json"

    def ask_connection(self, last=None):
        """Show where to connect; ``last`` is what was wanted then."""
        self._show("connection", {"services": SERVICES, "last": last})

    def wait_for_browser(self, **other):
        """Show that the browser is waited for."""
        self._show("browser", {**BROWSER, **other})

    def preview(self, **other):
        """Show what is going to be sent."""
        self._show("preview", {**PREVIEW, **other})

    def phone(self, **other):
        """Show what a telephone is told."""
        self._show("phone", {**PHONE, **other})

    def answer(self):
        """Return what was answered, as soon as something was."""
        wait_for(self._answer.exists, "an answer")
        return json.loads(self._answer.read_text(encoding="utf-8"))

    def _show(self, dialog, asked):
        self._answer.unlink(missing_ok=True)
        self._inside.call("show", dialog, json.dumps(asked), str(self._answer))
