"""Versions of a document that its file keeps (Fichier ▸ Versions…)."""

from __future__ import annotations

from typing import Any

# OpenDocument has no word for versions; this is where LibreOffice lists them (XMLVersionList).
_LIST = "VersionList.xml"


def has_versions(document: Any) -> bool:
    """Return whether the file of ``document`` keeps versions of it."""
    storage = document.DocumentStorage
    return bool(storage.hasByName(_LIST))
