"""The panel in the sidebar: buttons that call the commands, and a place for what came of them.

LibreOffice makes a panel for each window, throws it away when the sidebar is hidden and makes
another one later: nothing is kept here that could not be read again from the document.
"""

from __future__ import annotations

import datetime
import json
import time
from typing import Any, Optional, Sequence

import unohelper
from com.sun.star.awt.FontWeight import BOLD, NORMAL
from com.sun.star.awt.PosSize import POSSIZE
from com.sun.star.container import NoSuchElementException
from com.sun.star.frame.DispatchResultState import SUCCESS
from com.sun.star.lang import XComponent, XServiceInfo
from com.sun.star.ui import LayoutSize, XSidebarPanel, XToolPanel, XUIElement, XUIElementFactory
from com.sun.star.ui.UIElementType import TOOLPANEL

from ondecontacts.calc.mapping_sheet import read_summary
from ondecontacts.calc.showing import show_sheet
from ondecontacts.calc.standing import extent, read_status
from ondecontacts.calc.workbook import REPORT, REVIEW
from ondecontacts.contacts.schoolyear import label_of_all
from ondecontacts.status import (
    CONVERTED,
    NOTHING,
    RECOGNISED,
    SAVED,
    TO_CHECK,
    UNKNOWN,
    Status,
)
from ondecontacts.targets.model import Target
from ondecontacts.targets.registry import TARGETS, target_called
from ondecontacts.ui import messages, names
from ondecontacts.ui.dispatch import dispatch
from ondecontacts.ui.interface import strings_of
from ondecontacts.ui.layout import Box, Item, column, needed_height
from ondecontacts.ui.listeners import (
    ActionListener,
    ItemListener,
    Later,
    ModifyListener,
    ResizeListener,
    ResultListener,
    TextListener,
)
from ondecontacts.ui.memory import ADDRESS, MASKED_NUMBER, Memory, document_in

_STEPS = ("open", "convert", "save")
_BUTTONS = (*_STEPS, "review", "report", "mapping", "options", "clear", "help")
_SHEETS = {"review": REVIEW, "report": REPORT}
_BOXES = {"address": ADDRESS, "masked": MASKED_NUMBER}
_CONTROLS = (*_STEPS, "label", "targetLabel")
_NOT_ALWAYS = (*_BOXES, "labelLabel", "label", "semicolon")
_NEXT_STEP = {NOTHING: "open", UNKNOWN: "convert", RECOGNISED: "convert"}
_COMMA, _SEMICOLON = ",", ";"
_MINIMAL_WIDTH = 180
_LINES_OF_LIST = 6
_ROOM = 4  # pixels that a control keeps beside its text
_SLOW = 0.1  # seconds


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
        self._memory = Memory(ctx, self._document)
        self._on_click = ActionListener(ctx, self._clicked)
        self._on_choice = ItemListener(ctx, self._chosen)
        self._on_option = ItemListener(ctx, self._option_chosen)
        self._on_label = TextListener(ctx, self._label_written)
        self._on_resize = ResizeListener(ctx, self._lay_out)
        self._on_change = ModifyListener(ctx, self._changed)
        self._again = Later(ctx, self._show_status)
        self._status: Optional[Status] = None
        self._summary = ""
        self._extent: tuple[tuple[object, ...], ...] = ()
        self._is_slow = False
        self._has_options = False
        self._boxes_by_width: dict[int, dict[str, Box]] = {}
        self._fill()
        self._show_status()
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
        """Give the width in pixels below which the sidebar does not go: no button is cut off."""
        widest = max(self._width_in_bold(self._label_of(name)) for name in _STEPS)
        return max(_MINIMAL_WIDTH, widest + 4 * self._margin)

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
        for name in (*_BOXES, "semicolon"):
            self._control(name).removeItemListener(self._on_option)
        self._control("label").removeTextListener(self._on_label)
        self._control("target").removeItemListener(self._on_choice)
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
        options = self._memory.options()
        self._control("address").setState(int(options.address))
        self._control("masked").setState(int(options.masked_number))
        self._control("semicolon").setState(int(self._memory.separator() == _SEMICOLON))
        self._control("label").setText(options.general_label or self._usual_label())
        self._control("target").addItems(messages.target_names(self._say), 0)
        self._show_target(self._memory.target())
        for name in (*_BOXES, "semicolon"):
            self._control(name).addItemListener(self._on_option)
        self._control("label").addTextListener(self._on_label)
        self._control("target").addItemListener(self._on_choice)

    def _usual_label(self) -> str:
        return label_of_all(datetime.date.today())

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

    def _option_chosen(self) -> None:
        for name, option in _BOXES.items():
            self._memory.remember_option(option, self._is_ticked(name))
        self._memory.remember_separator(_SEMICOLON if self._is_ticked("semicolon") else _COMMA)
        self._show_status()

    def _label_written(self) -> None:
        label = self._control("label").getText().strip()
        self._memory.remember_label("" if label == self._usual_label() else label)
        self._show_status()

    def _is_ticked(self, name: str) -> bool:
        return bool(self._control(name).getState() == 1)

    def _show_target(self, target: Optional[Target]) -> None:
        if target is not None:
            self._control("target").selectItemPos(TARGETS.index(target), True)
        note = messages.note(target, self._say) if target else self._say("panel.choose.note")
        self._control("note").setText(note)

    def _changed(self) -> None:
        """React to a change of the document, an undo or a redo too.

        Not to that of a cell in a very long sheet: it would be felt at every key.
        """
        if not self._is_slow or extent(self._document) != self._extent:
            self._show_status()

    def _show_status(self) -> None:
        """Show where the document stands now."""
        if self.Window is None or self._document is None:
            return
        before = time.monotonic()
        controller = self.Frame.getController()
        status = read_status(controller, self._memory.options(), self._memory.saved())
        self._is_slow = time.monotonic() - before > _SLOW
        self._extent = extent(self._document)
        summary = read_summary(self._document)
        if (status, summary) != (self._status, self._summary):
            if status.kind == UNKNOWN:
                self._again.ask()  # there may be the first of its cells only
            self._status, self._summary = status, summary
            self._show(self._account(status, summary))

    def _account(self, status: Status, summary: str) -> str:
        """Give what the panel tells below its buttons."""
        target = self._memory.target()
        if status.kind == SAVED and target is not None:
            return messages.next_steps(target, self._say)
        if status.kind in (CONVERTED, TO_CHECK, SAVED):
            return summary
        if status.kind == RECOGNISED:
            changed = [self._say("panel.changed")] if summary else []
            return " ".join((*changed, self._say("panel.recognised")))
        return self._say("panel.welcome")

    def _show(self, text: str) -> None:
        status = self._status or Status(NOTHING)
        self._control("status").setText(messages.status(status, self._say))
        self._control("summary").setText(text)
        next_step = _NEXT_STEP.get(status.kind, "save")
        for name in _STEPS:
            model = self._control(name).getModel()
            model.DefaultButton = name == next_step
            # Not every theme shows which button is the default one.
            model.FontWeight = BOLD if name == next_step else NORMAL
        sheets = self._document.Sheets if self._document is not None else None
        for name, sheet in _SHEETS.items():
            is_there = sheets is not None and sheets.hasByName(sheet)
            self._control(name).setEnable(is_there)
        self._arrange()

    def _clicked(self, command: str) -> None:
        if command in _SHEETS:
            show_sheet(self.Frame.getController(), _SHEETS[command])
        elif command == "options":
            self._has_options = not self._has_options
            self._arrange()
        else:
            self._call(command)

    def _call(self, command: str) -> None:
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
        self._show_status()
        told = _TOLD.get(command)
        if told is not None:
            self._show(told(answer, self._say))

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
            boxes = column(self._rows(), width, self._margin, self._text_width)
            self._boxes_by_width[width] = boxes
        return self._boxes_by_width[width]

    def _rows(self) -> list[list[Item]]:
        height = {name: self._control(name).getPreferredSize().Height for name in _CONTROLS}
        line = height["targetLabel"]
        lesser = line + line // 2  # what is not a step has a lower button
        return [
            [Item("status", line, text=self._text("status"), measure=self._width_in_bold)],
            [Item("open", height["open"])],
            [Item("convert", height["convert"])],
            [Item("options", lesser)],
            *(
                [
                    [self._box_with_words("address", line)],
                    [self._box_with_words("masked", line)],
                    [Item("labelLabel", line)],
                    [Item("label", height["label"], gap=0)],
                ]
                if self._has_options
                else []
            ),
            [Item("review", lesser), Item("report", lesser)],
            [Item("targetLabel", line)],
            [Item("target", line * _LINES_OF_LIST, gap=0)],
            [Item("note", line, text=self._text("note"))],
            *([[self._box_with_words("semicolon", line)]] if self._has_separator() else []),
            [Item("save", height["save"])],
            [Item("summary", line, text=self._text("summary"))],
            [Item("mapping", lesser)],
            [Item("clear", lesser)],
            [Item("help", lesser)],
        ]

    def _box_with_words(self, name: str, line: int) -> Item:
        control = self._control(name)
        least = control.getPreferredSize().Height
        return Item(name, line, text=self._label_of(name), beside=2 * line, least=least)

    def _text(self, name: str) -> str:
        return str(self._control(name).getText())

    def _label_of(self, name: str) -> str:
        """Give the words of a box as they are shown: its model has their key only."""
        return str(self._control(name).getAccessibleContext().getAccessibleName())

    def _text_width(self, text: str) -> int:
        return self._width_in_font_of("summary", text)

    def _width_in_bold(self, text: str) -> int:
        return self._width_in_font_of("status", text)

    def _width_in_font_of(self, name: str, text: str) -> int:
        control = self._control(name)
        font = control.getPeer().getFont(control.getModel().FontDescriptor)
        return int(font.getStringWidth(text)) + _ROOM

    def _lay_out(self) -> None:
        size = self._parent.getPosSize()
        self.Window.setPosSize(0, 0, size.Width, size.Height, POSSIZE)
        boxes = self._boxes(size.Width)
        for name, box in boxes.items():
            self._control(name).setPosSize(box.x, box.y, box.width, box.height, POSSIZE)
        for name in _NOT_ALWAYS:
            self._control(name).setVisible(name in boxes)


_TOLD = {"save": messages.saved, "open": messages.opened, "clear": messages.cleared}


def _create_window(ctx: Any, parent: Any) -> Any:
    provider = ctx.ServiceManager.createInstanceWithContext(
        "com.sun.star.awt.ContainerWindowProvider", ctx
    )
    window = provider.createContainerWindow(names.PANEL_DIALOG, "", parent, None)
    if window is None:  # what LibreOffice gives when the file is not there
        raise FileNotFoundError(names.PANEL_DIALOG)
    return window
