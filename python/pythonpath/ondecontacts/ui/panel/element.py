"""The panel's place in LibreOffice: made for a sidebar, given its size, thrown away with it.

LibreOffice makes a panel for each window, throws it away when the sidebar is hidden and makes
another one later: nothing is kept here that could not be read again from the document.
"""

from __future__ import annotations

from typing import Any, Sequence

import unohelper
from com.sun.star.awt.PosSize import POSSIZE
from com.sun.star.container import NoSuchElementException
from com.sun.star.lang import XComponent, XServiceInfo
from com.sun.star.ui import LayoutSize, XSidebarPanel, XToolPanel, XUIElement, XUIElementFactory
from com.sun.star.ui.UIElementType import TOOLPANEL

from ondecontacts.office.listeners import (
    ChangesListener,
    ModifyListener,
    PropertyListener,
    ResizeListener,
)
from ondecontacts.office.services import create
from ondecontacts.ui import names
from ondecontacts.ui.panel.controller import PanelController
from ondecontacts.ui.panel.places import Places
from ondecontacts.ui.preferences import document_in, profile_settings


class PanelFactory(unohelper.Base, XServiceInfo, XUIElementFactory):
    """Makes the panel when a sidebar asks for it."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx

    def createUIElement(self, url: str, arguments: Sequence[Any]) -> Panel:
        """Return a new panel for the window described by ``arguments``."""
        if url != names.PANEL_URL:
            raise NoSuchElementException(url, self)
        given = {argument.Name: argument.Value for argument in arguments}
        return Panel(self._ctx, url, given["Frame"], given["ParentWindow"], given["Sidebar"])

    def getImplementationName(self) -> str:
        """Return the name of the implementation."""
        return names.PANEL_FACTORY

    def supportsService(self, name: str) -> bool:
        """Return whether ``name`` is among the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Return the names of the services."""
        return (names.PANEL_FACTORY, "com.sun.star.ui.UIElementFactory")


class Panel(unohelper.Base, XUIElement, XToolPanel, XSidebarPanel, XComponent):
    """The panel of one window."""

    def __init__(self, ctx: Any, url: str, frame: Any, parent: Any, sidebar: Any) -> None:
        self.Frame = frame
        self.ResourceURL = url
        self.Type = TOOLPANEL
        self._window = _create_window(ctx, parent)
        # Not the control itself: LibreOffice 7.0 gives the focus to a window of the toolkit only.
        self.Window: Any = self._window.getPeer()
        self._parent = parent
        self._sidebar = sidebar
        # LibreOffice may ask for the panel before the window has a document.
        self._document = document_in(frame)
        self._places = Places(self._window)
        self._controller = PanelController(ctx, frame, self._document, self._window, self._arrange)
        self._on_resize = ResizeListener(ctx, self._lay_out)
        self._on_change = ModifyListener(ctx, self._controller.changed)
        self._on_choice = PropertyListener(ctx, self._controller.chosen_elsewhere)
        self._on_profile = ChangesListener(ctx, self._controller.chosen_elsewhere)
        self._settings = profile_settings(ctx)
        self._controller.fill()
        parent.addWindowListener(self._on_resize)
        if self._document is not None:
            self._document.addModifyListener(self._on_change)
            properties = self._document.DocumentProperties
            properties.addModifyListener(self._on_choice)
        if self._settings is not None:
            self._settings.addChangesListener(self._on_profile)
        self._lay_out()
        self._window.setVisible(True)

    # XUIElement

    def getRealInterface(self) -> Panel:
        """Return the panel: element and panel are one."""
        return self

    # XToolPanel

    def createAccessible(self, _parent: Any) -> Any:
        """Return what a screen reader reads."""
        return self._window.getAccessibleContext()

    # XSidebarPanel

    def getHeightForWidth(self, width: int) -> LayoutSize:
        """Return the least height, no greatest one, and the one that is wanted."""
        needed = self._places.height(self._controller.view, width)
        return LayoutSize(needed, -1, needed)

    def getMinimalWidth(self) -> int:
        """Return the width in pixels below which the sidebar does not go: no button is cut off."""
        return self._places.least_width()

    # XComponent

    def dispose(self) -> None:
        """Let go of the document and the windows: the sidebar was hidden, or its window closed."""
        if self._window is None:
            return
        if self._document is not None:
            self._document.removeModifyListener(self._on_change)
            properties = self._document.DocumentProperties
            properties.removeModifyListener(self._on_choice)
            self._document = None
        if self._settings is not None:
            self._settings.removeChangesListener(self._on_profile)
            self._settings = None
        self._parent.removeWindowListener(self._on_resize)
        self._controller.dispose()
        self._window.dispose()
        self._window = self.Window = None

    def addEventListener(self, _listener: Any) -> None:
        """Do nothing: nobody has to be told when the panel goes."""

    def removeEventListener(self, _listener: Any) -> None:
        """Do nothing, as none was added."""

    # Its size

    def _arrange(self) -> None:
        """Lay out what is shown now, and ask the sidebar for as much room as that needs."""
        self._places.forget()
        self._lay_out()
        self._sidebar.requestLayout()

    def _lay_out(self) -> None:
        size = self._parent.getPosSize()
        self._window.setPosSize(0, 0, size.Width, size.Height, POSSIZE)
        self._places.lay_out(self._controller.view, size.Width)


def _create_window(ctx: Any, parent: Any) -> Any:
    provider = create(ctx, "com.sun.star.awt.ContainerWindowProvider")
    window = provider.createContainerWindow(names.PANEL_DIALOG, "", parent, None)
    if window is None:  # what LibreOffice gives when the file is not there
        raise FileNotFoundError(names.PANEL_DIALOG)
    return window
