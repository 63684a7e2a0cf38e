"""The address book that was chosen last: the workbook remembers it, else the user's profile."""

from __future__ import annotations

from typing import Any, Optional

from com.sun.star.beans.PropertyAttribute import REMOVABLE
from com.sun.star.uno import Exception as UnoException

from ondecontacts.targets.model import Target
from ondecontacts.targets.registry import TARGETS
from ondecontacts.ui.interface import settings

_SETTINGS = "/fr.ondecontacts.Settings"
_IN_PROFILE = "Target"
_IN_DOCUMENT = "Garder le contact"


def document_in(frame: Any) -> Any:
    """Give the document in ``frame``, None when there is none that remembers something."""
    controller = frame.getController()
    document = controller.getModel() if controller else None
    return document if hasattr(document, "DocumentProperties") else None


class Memory:
    """Remembers for one document; None stands for a window that has none yet."""

    def __init__(self, ctx: Any, document: Any) -> None:
        self._ctx = ctx
        self._document = document

    def target(self) -> Optional[Target]:
        """Give the address book chosen last, None before the first choice."""
        known = {target.id: target for target in TARGETS}
        return known.get(self._of_document()) or known.get(self._of_profile())

    def remember(self, target: Target) -> None:
        """Keep ``target`` in the document, unless it is read-only, and in the profile."""
        if self._document is not None and not self._document.isReadonly():
            self._keep_in_document(target.id)
        ours = self._settings("ConfigurationUpdateAccess")
        if ours is not None:
            ours.replaceByName(_IN_PROFILE, target.id)
            ours.commitChanges()

    def _of_document(self) -> str:
        if self._document is None:
            return ""
        properties = self._document.DocumentProperties.UserDefinedProperties
        if not properties.getPropertySetInfo().hasPropertyByName(_IN_DOCUMENT):
            return ""
        return str(properties.getPropertyValue(_IN_DOCUMENT))

    def _keep_in_document(self, target_id: str) -> None:
        if target_id == self._of_document():
            return  # writing would mark the document as changed
        properties = self._document.DocumentProperties.UserDefinedProperties
        if properties.getPropertySetInfo().hasPropertyByName(_IN_DOCUMENT):
            properties.setPropertyValue(_IN_DOCUMENT, target_id)
        else:
            properties.addProperty(_IN_DOCUMENT, REMOVABLE, target_id)

    def _of_profile(self) -> str:
        ours = self._settings("ConfigurationAccess")
        return str(ours.getByName(_IN_PROFILE)) if ours is not None else ""

    def _settings(self, kind: str) -> Any:
        """Give our settings; None right after the installation, until LibreOffice is restarted."""
        try:
            return settings(self._ctx, kind, _SETTINGS)
        except UnoException:
            return None
