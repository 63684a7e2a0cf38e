"""Putting a text on the system's clipboard."""

from __future__ import annotations

from typing import Any

import uno
import unohelper
from com.sun.star.datatransfer import UnsupportedFlavorException, XTransferable

from ondecontacts.office.services import create

_MIME = "text/plain;charset=utf-16"


def copy(ctx: Any, text: str) -> None:
    """Have ``text`` pasted by whatever pastes from now on."""
    clipboard = create(ctx, "com.sun.star.datatransfer.clipboard.SystemClipboard")
    clipboard.setContents(_Text(text), None)


class _Text(unohelper.Base, XTransferable):
    def __init__(self, text: str) -> None:
        self._text = text

    def getTransferData(self, flavor: Any) -> Any:
        if not self.isDataFlavorSupported(flavor):
            raise UnsupportedFlavorException(flavor.MimeType, self)
        return self._text

    def getTransferDataFlavors(self) -> tuple[Any, ...]:
        flavor = uno.createUnoStruct("com.sun.star.datatransfer.DataFlavor")
        flavor.MimeType, flavor.HumanPresentableName = _MIME, "Unicode text"
        flavor.DataType = uno.getTypeByName("string")
        return (flavor,)

    def isDataFlavorSupported(self, flavor: Any) -> bool:
        return str(flavor.MimeType).lower() == _MIME
