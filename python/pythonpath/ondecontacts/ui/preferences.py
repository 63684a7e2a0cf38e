"""What the director chose last: the workbook remembers it, else the user's profile."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, Optional, Sequence

import uno
from com.sun.star.beans.PropertyAttribute import REMOVABLE
from com.sun.star.uno import Exception as UnoException

from ondecontacts.contacts.model import Options
from ondecontacts.office.services import settings
from ondecontacts.targets.kinds import Target
from ondecontacts.targets.registry import TARGETS

_SETTINGS = "/fr.ondecontacts.Settings"
_TARGET, _SEPARATOR, _FOLDER, _LABEL, _SAVED = "Target", "Separator", "Folder", "Label", "Saved"
_FILES, _SENT = "Files", "Sent"
ADDRESS, MASKED_NUMBER = "Address", "MaskedNumber"
# What they are called among the properties of the document, which the director may see.
_IN_DOCUMENT = {
    _TARGET: "Garder le contact",
    _SEPARATOR: "Garder le contact, séparateur",
    ADDRESS: "Garder le contact, adresse",
    MASKED_NUMBER: "Garder le contact, numéro masqué",
    _LABEL: "Garder le contact, libellé",
    _SAVED: "Garder le contact, enregistré",
    _SENT: "Garder le contact, envoyé",
    _FILES: "Garder le contact, fichiers",
}
_YES, _NO = "oui", "non"
_BETWEEN_FILES = "\n"


def document_in(frame: Any) -> Any:
    """Return the document in ``frame``, None when there is none that remembers something."""
    controller = frame.getController()
    document = controller.getModel() if controller else None
    return document if hasattr(document, "DocumentProperties") else None


def profile_settings(ctx: Any, kind: str = "ConfigurationAccess") -> Any:
    """Return our settings; None right after the installation, until LibreOffice is restarted.

    After an update they are those of the version before until then. To change them the ``kind`` is
    ``ConfigurationUpdateAccess``.
    """
    try:
        return settings(ctx, kind, _SETTINGS)
    except UnoException:
        return None


class Preferences:
    """Remembers for one document; None stands for a window that has none yet."""

    def __init__(self, ctx: Any, document: Any) -> None:
        self._ctx = ctx
        self._document = document

    def of(self, document: Any) -> Preferences:
        """Return what remembers for another document."""
        return Preferences(self._ctx, document)

    def target(self) -> Optional[Target]:
        """Return the address book chosen last, None before the first choice."""
        known = {target.id: target for target in TARGETS}
        return known.get(self._of_document(_TARGET)) or known.get(self._of_profile(_TARGET))

    def remember(self, target: Target) -> None:
        """Keep ``target`` in the document, unless it is read-only, and in the profile."""
        self._keep(_TARGET, target.id)

    def separator(self) -> str:
        """Return what was chosen to stand between addresses, "" before the first choice."""
        return self._of_document(_SEPARATOR) or self._of_profile(_SEPARATOR)

    def remember_separator(self, separator: str) -> None:
        """Keep what is to stand between addresses, as ``remember`` does."""
        self._keep(_SEPARATOR, separator)

    def options(self) -> Options:
        """Return what contacts are to carry, as chosen last."""
        usual = Options()
        return replace(
            usual,
            address=self._flag(ADDRESS, usual.address),
            masked_number=self._flag(MASKED_NUMBER, usual.masked_number),
            general_label=self._of_document(_LABEL),
        )

    def remember_option(self, name: str, is_wanted: bool) -> None:
        """Keep whether ``ADDRESS`` or ``MASKED_NUMBER`` is wanted, as ``remember`` does."""
        self._keep(name, _YES if is_wanted else _NO)

    def remember_label(self, label: str) -> None:
        """Keep the label of everybody, in the document alone; "" for the school year's.

        The one of the profile would still be there next year.
        """
        self._keep_in_document(_LABEL, label)

    def saved(self) -> str:
        """Return the fingerprint of the contacts that were saved last out of this document."""
        return self._of_document(_SAVED)

    def remember_saved(self, fingerprint: str) -> None:
        """Keep what was saved, in the document alone."""
        self._keep_in_document(_SAVED, fingerprint)

    def sent(self) -> str:
        """Return the fingerprint of the contacts that were sent last out of this document."""
        return self._of_document(_SENT)

    def remember_sent(self, fingerprint: str) -> None:
        """Keep what was sent to the online address book, in the document alone."""
        self._keep_in_document(_SENT, fingerprint)

    def files(self) -> list[Path]:
        """Return the files with families that were opened or saved here and are still there."""
        known = filter(None, self._of_document(_FILES).split(_BETWEEN_FILES))
        return [Path(file) for file in known if os.path.exists(file)]

    def remember_files(self, files: Sequence[Path]) -> None:
        """Keep where there are files with families, in the document alone, to name them later."""
        known = dict.fromkeys(map(str, (*self.files(), *files)))
        self._keep_in_document(_FILES, _BETWEEN_FILES.join(known))

    def folder(self) -> Optional[Path]:
        """Return the folder saved to last, else that of the document; None when it is not there."""
        remembered = self._of_profile(_FOLDER)
        # Path.is_dir lets errors out that a share which is out of reach may give.
        if remembered and os.path.isdir(remembered):
            return Path(remembered)
        return _folder_of(self._document)

    def remember_folder(self, folder: Path) -> None:
        """Keep the folder saved to, in the profile alone: it is one of this computer."""
        self._keep_in_profile(_FOLDER, str(folder))

    def _flag(self, name: str, usual: bool) -> bool:
        value = self._of_document(name) or self._of_profile(name)
        return {_YES: True, _NO: False}.get(value, usual)

    def _keep(self, name: str, value: str) -> None:
        self._keep_in_document(name, value)
        self._keep_in_profile(name, value)

    def _of_document(self, name: str) -> str:
        if self._document is None:
            return ""
        properties = self._document.DocumentProperties.UserDefinedProperties
        known = properties.getPropertySetInfo()
        if not known.hasPropertyByName(_IN_DOCUMENT[name]):
            return ""
        return str(properties.getPropertyValue(_IN_DOCUMENT[name]))

    def _keep_in_document(self, name: str, value: str) -> None:
        if self._document is None or self._document.isReadonly():
            return
        if value == self._of_document(name):
            return  # writing would mark the document as changed
        properties = self._document.DocumentProperties.UserDefinedProperties
        known = properties.getPropertySetInfo()
        if known.hasPropertyByName(_IN_DOCUMENT[name]):
            properties.setPropertyValue(_IN_DOCUMENT[name], value)
        else:
            properties.addProperty(_IN_DOCUMENT[name], REMOVABLE, value)

    def _of_profile(self, name: str) -> str:
        ours = self._settings("ConfigurationAccess")
        return str(ours.getByName(name)) if ours is not None and ours.hasByName(name) else ""

    def _keep_in_profile(self, name: str, value: str) -> None:
        ours = self._settings("ConfigurationUpdateAccess")
        if ours is not None and ours.hasByName(name):
            ours.replaceByName(name, value)
            ours.commitChanges()

    def _settings(self, kind: str) -> Any:
        return profile_settings(self._ctx, kind)


def _folder_of(document: Any) -> Optional[Path]:
    url = document.getURL() if document is not None else ""
    return Path(uno.fileUrlToSystemPath(url)).parent if url.startswith("file:") else None
