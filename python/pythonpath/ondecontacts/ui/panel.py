"""The panel in the sidebar: buttons that call the commands, and a place for what came of them.

LibreOffice makes a panel for each window, throws it away when the sidebar is hidden and makes
another one later: nothing is kept here that could not be read again from the document.
"""

from __future__ import annotations

import json
from typing import Any, Optional, Sequence

import unohelper
from com.sun.star.awt.PosSize import POSSIZE
from com.sun.star.container import NoSuchElementException
from com.sun.star.frame.DispatchResultState import SUCCESS
from com.sun.star.lang import XComponent, XServiceInfo
from com.sun.star.ui import LayoutSize, XSidebarPanel, XToolPanel, XUIElement, XUIElementFactory
from com.sun.star.ui.UIElementType import TOOLPANEL

from ondecontacts.calc.mapping_sheet import read_summary
from ondecontacts.targets.model import Target
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui import messages, names
from ondecontacts.ui.dispatch import dispatch
from ondecontacts.ui.interface import strings_of
from ondecontacts.ui.layout import Box, Item, column, needed_height
from ondecontacts.ui.listeners import (
    ActionListener,
    ItemListener,
    ModifyListener,
    ResizeListener,
    ResultListener,
)
from ondecontacts.ui.memory import Memory, document_in

_BUTTONS = ("open", "convert", "mapping", "save", "clear")
_CONTROLS = (*_BUTTONS, "targetLabel", "target")
_COMMA, _SEMICOLON = ",", ";"
_MINIMAL_WIDTH = 180
_LINES_OF_LIST = 6


class PanelFactory(unohelper.Base, XServiceInfo, XUIElementFactory):
    """Makes the panel when a sidebar asks for it."""

    def __init__(self, ctx: Any) -> None:
        self._ctx = ctx

    def createUIElement(self, url: str, arguments: Sequence[Any]) -> Panel:
        """Make the panel for the window described by ``arguments``."""
        if url != names.PANEL_URL:
            raise NoSuchElementException(url, self)
        given = {argument.Name: argument.Value for argument in arguments}
        return Panel(self._ctx, url, given["Frame"], given["ParentWindow"], given["Sidebar"])

    def getImplementationName(self) -> str:
        """Name the implementation."""
        return names.PANEL_FACTORY

    def supportsService(self, name: str) -> bool:
        """Tell whether ``name`` is among the services."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Name the services."""
        return (names.PANEL_FACTORY, "com.sun.star.ui.UIElementFactory")


class Panel(unohelper.Base, XUIElement, XToolPanel, XSidebarPanel, XComponent):
    """The panel of one window."""

    def __init__(self, ctx: Any, url: str, frame: Any, parent: Any, sidebar: Any) -> None:
        self._ctx = ctx
        self.Frame = frame
        self.ResourceURL = url
        self.Type = TOOLPANEL
        self.Window = _create_window(ctx, parent)
        self._say = strings_of(ctx)
        self._parent = parent
        self._sidebar = sidebar
        # LibreOffice may ask for the panel before the window has a document.
        self._document = document_in(frame)
        self._on_click = ActionListener(ctx, self._clicked)
        self._memory = Memory(ctx, self._document)
        self._on_choice = ItemListener(ctx, self._chosen)
        self._on_separator = ItemListener(ctx, self._separator_chosen)
        self._on_resize = ResizeListener(ctx, self._lay_out)
        self._on_change = ModifyListener(ctx, self._show_summary)
        self._summary = ""
        self._boxes_by_width: dict[int, dict[str, Box]] = {}
        self._fill()
        self._show_summary()
        parent.addWindowListener(self._on_resize)
        if self._document is not None:
            self._document.addModifyListener(self._on_change)
        self._lay_out()
        self.Window.setVisible(True)

    # XUIElement

    def getRealInterface(self) -> Panel:
        """Give the panel: element and panel are one."""
        return self

    # XToolPanel

    def createAccessible(self, _parent: Any) -> Any:
        """Give what a screen reader reads."""
        return self.Window.getAccessibleContext()

    # XSidebarPanel

    def getHeightForWidth(self, width: int) -> LayoutSize:
        """Give the least height, no greatest one, and the one that is wanted."""
        needed = needed_height(self._boxes(width), self._margin)
        return LayoutSize(needed, -1, needed)

    def getMinimalWidth(self) -> int:
        """Give the width in pixels below which the sidebar does not go."""
        return _MINIMAL_WIDTH

    # XComponent

    def dispose(self) -> None:
        """Let go of the document and the windows: the sidebar was hidden, or its window closed."""
        if self.Window is None:
            return
        if self._document is not None:
            self._document.removeModifyListener(self._on_change)
            self._document = None
        self._parent.removeWindowListener(self._on_resize)
        for name in _BUTTONS:
            self._control(name).removeActionListener(self._on_click)
        self._control("target").removeItemListener(self._on_choice)
        self._control("semicolon").removeItemListener(self._on_separator)
        self.Window.dispose()
        self.Window = None

    def addEventListener(self, _listener: Any) -> None:
        """Do nothing: nobody has to be told when the panel goes."""

    def removeEventListener(self, _listener: Any) -> None:
        """Do nothing, as none was added."""

    # What the director sees and does

    def _control(self, name: str) -> Any:
        return self.Window.getControl(name)

    def _fill(self) -> None:
        for name in _BUTTONS:
            button = self._control(name)
            button.setActionCommand(name)
            button.addActionListener(self._on_click)
        choice = self._control("target")
        choice.addItems(messages.target_names(self._say), 0)
        semicolon = self._control("semicolon")
        semicolon.getModel().Label = self._say("panel.semicolon")
        semicolon.setState(int(self._memory.separator() == _SEMICOLON))
        self._show_target(self._memory.target())
        choice.addItemListener(self._on_choice)
        semicolon.addItemListener(self._on_separator)

    def _target(self) -> Optional[Target]:
        """Give the address book that is chosen, None before the first choice."""
        position = self._control("target").getSelectedItemPos()
        return TARGETS[position] if position >= 0 else None

    def _has_separator(self) -> bool:
        target = self._target()
        return bool(target and target.by_separator)

    def _chosen(self) -> None:
        target = self._target()
        if target is not None:
            self._memory.remember(target)
        self._show_target(target)
        self._arrange()

    def _separator_chosen(self) -> None:
        is_semicolon = self._control("semicolon").getState() == 1
        self._memory.remember_separator(_SEMICOLON if is_semicolon else _COMMA)

    def _show_target(self, target: Optional[Target]) -> None:
        if target is not None:
            self._control("target").selectItemPos(TARGETS.index(target), True)
        note = messages.note(target, self._say) if target else self._say("panel.choose.note")
        self._control("note").setText(note)
        self._control("semicolon").setVisible(self._has_separator())

    def _show_summary(self) -> None:
        """Show the summary of the document as it is now: after a conversion, an undo, a redo."""
        summary = read_summary(self._document) if self._document is not None else ""
        summary = summary or self._say("panel.welcome")
        if summary != self._summary:
            self._summary = summary
            self._show(summary)

    def _show(self, text: str) -> None:
        self._control("summary").setText(text)
        self._arrange()

    def _clicked(self, command: str) -> None:
        target = self._target()
        arguments = {"Target": target.id} if target else {}
        answered = ResultListener(
            self._ctx, lambda state, result: self._answered(command, state, result)
        )
        dispatch(self.Frame, command, arguments, answered)

    def _answered(self, command: str, state: int, result: str) -> None:
        if state != SUCCESS or self.Window is None:
            return
        answer = json.loads(result)
        if command == "save":
            self._show_target(target_called(answer["target"]))
            self._show(messages.saved(answer, self._say))
        elif command == "open":
            self._show(messages.opened(answer, self._say))
        elif command == "clear":
            self._show(messages.cleared(answer, self._say))
        elif command == "convert":
            self._summary = ""
            self._show_summary()

    # Its size

    def _arrange(self) -> None:
        """Lay out what is shown now, and ask the sidebar for as much room as that needs."""
        self._boxes_by_width.clear()
        self._lay_out()
        self._sidebar.requestLayout()

    @property
    def _margin(self) -> int:
        return max(self._control("targetLabel").getPreferredSize().Height // 2, 4)

    def _boxes(self, width: int) -> dict[str, Box]:
        """Give the places for that width; worked out once, since the sidebar asks often."""
        if width not in self._boxes_by_width:
            boxes = column(self._items(), width, self._margin, self._text_width)
            self._boxes_by_width[width] = boxes
        return self._boxes_by_width[width]

    def _items(self) -> list[Item]:
        height = {name: self._control(name).getPreferredSize().Height for name in _CONTROLS}
        line = height["targetLabel"]
        return [
            Item("open", height["open"]),
            Item("convert", height["convert"]),
            Item("mapping", height["mapping"]),
            Item("targetLabel", line, gap=2),
            Item("target", line * _LINES_OF_LIST),
            Item("note", line, text=self._control("note").getText()),
            *([self._box_with_words("semicolon", line)] if self._has_separator() else []),
            Item("save", height["save"]),
            Item("summaryLabel", line, gap=2),
            Item("summary", line, text=self._control("summary").getText()),
            Item("clear", height["clear"], gap=2),
        ]

    def _box_with_words(self, name: str, line: int) -> Item:
        control = self._control(name)
        words = control.getModel().Label
        beside = control.getPreferredSize().Width - self._text_width(words)
        return Item(name, line, text=words, beside=beside)

    def _text_width(self, text: str) -> int:
        control = self._control("summary")
        font = control.getPeer().getFont(control.getModel().FontDescriptor)
        return int(font.getStringWidth(text))

    def _lay_out(self) -> None:
        size = self._parent.getPosSize()
        self.Window.setPosSize(0, 0, size.Width, size.Height, POSSIZE)
        for name, box in self._boxes(size.Width).items():
            self._control(name).setPosSize(box.x, box.y, box.width, box.height, POSSIZE)


def _create_window(ctx: Any, parent: Any) -> Any:
    provider = ctx.ServiceManager.createInstanceWithContext(
        "com.sun.star.awt.ContainerWindowProvider", ctx
    )
    window = provider.createContainerWindow(names.PANEL_DIALOG, "", parent, None)
    if window is None:  # what LibreOffice gives when the file is not there
        raise FileNotFoundError(names.PANEL_DIALOG)
    return window
