"""Where each control of the panel stands, measured in the fonts of its window."""

from __future__ import annotations

from typing import Any, Callable

from com.sun.star.awt import Size
from com.sun.star.awt.PosSize import POSSIZE

from ondecontacts.ui.panel.layout import Box, Item, column, needed_height

_STEPS = ("open", "convert", "save")
_BUTTONS = (*_STEPS, "options", "review", "report", "mapping", "clear", "help")
_MEASURED = (*_STEPS, "labelLabel", "label", "targetLabel", "target")
_NOT_ALWAYS = ("address", "masked", "labelLabel", "label", "semicolon")
_MINIMAL_WIDTH = 180


class Places:
    """The places of the controls in ``window``, for each width that is asked for."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self._has_options = False
        self._has_separator = False
        self._boxes_by_width: dict[int, dict[str, Box]] = {}
        self._least_width = 0

    def show(self, has_options: bool, has_separator: bool) -> None:
        """Have room for the options and for the choice of the separator, or not.

        To be called after a text has changed, too: what was worked out before is forgotten.
        """
        self._has_options, self._has_separator = has_options, has_separator
        self._boxes_by_width.clear()

    def height(self, width: int) -> int:
        """Return the height in pixels that all of it needs at that width."""
        return needed_height(self._boxes(width), self._margin)

    def least_width(self) -> int:
        """Return the width in pixels at which no button is cut off yet."""
        if not self._least_width:  # worked out once, since the sidebar asks often
            widest = max(self._width_of_button(name) for name in _BUTTONS)
            self._least_width = max(_MINIMAL_WIDTH, widest + 2 * self._margin)
        return self._least_width

    def lay_out(self, width: int) -> None:
        """Put the controls where they stand at that width, and hide the others."""
        boxes = self._boxes(width)
        for name, box in boxes.items():
            self._control(name).setPosSize(box.x, box.y, box.width, box.height, POSSIZE)
        for name in _NOT_ALWAYS:
            self._control(name).setVisible(name in boxes)

    def _control(self, name: str) -> Any:
        return self._window.getControl(name)

    @property
    def _margin(self) -> int:
        return max(self._preferred_height("targetLabel") // 2, 4)

    def _boxes(self, width: int) -> dict[str, Box]:
        """Return the places for that width; worked out once, since the sidebar asks often."""
        if width not in self._boxes_by_width:
            boxes = column(self._rows(), width, self._margin)
            self._boxes_by_width[width] = boxes
        return self._boxes_by_width[width]

    def _rows(self) -> list[list[Item]]:
        as_wanted = {name: _always(self._preferred_height(name)) for name in _MEASURED}
        line = self._preferred_height("targetLabel")
        lesser = _always(line + line // 2)  # what is not a step has a lower button
        return [
            [Item("status", self._height_of_text("status"))],
            [Item("open", as_wanted["open"])],
            [Item("convert", as_wanted["convert"])],
            [Item("options", lesser)],
            *(
                [
                    [Item("address", self._height_of_text("address"))],
                    [Item("masked", self._height_of_text("masked"))],
                    [Item("labelLabel", as_wanted["labelLabel"])],
                    [Item("label", as_wanted["label"], gap=0)],
                ]
                if self._has_options
                else []
            ),
            [
                Item("review", lesser, width=self._width_of_button("review")),
                Item("report", lesser, width=self._width_of_button("report")),
            ],
            [Item("targetLabel", as_wanted["targetLabel"])],
            [Item("target", as_wanted["target"], gap=0)],
            [Item("note", self._height_of_text("note"))],
            *(
                [[Item("semicolon", self._height_of_text("semicolon"))]]
                if self._has_separator
                else []
            ),
            [Item("save", as_wanted["save"])],
            [Item("summary", self._height_of_text("summary"))],
            [Item("mapping", lesser)],
            [Item("clear", lesser)],
            [Item("help", lesser)],
        ]

    def _preferred_height(self, name: str) -> int:
        return int(self._control(name).getPreferredSize().Height)

    def _height_of_text(self, name: str) -> Callable[[int], int]:
        """Have LibreOffice break the text, as it will when it draws it."""
        control = self._control(name)
        return lambda width: int(control.calcAdjustedSize(Size(width, 0)).Height)

    def _width_of_button(self, name: str) -> int:
        """Return the width at which its words are not cut off, in bold either."""
        words = self._label_of(name)
        more = self._width_in_bold(words) - self._text_width(words) if name in _STEPS else 0
        return int(self._control(name).getMinimumSize().Width) + more

    def _label_of(self, name: str) -> str:
        """Return the words of a box as they are shown: its model has their key only."""
        return str(self._control(name).getAccessibleContext().getAccessibleName())

    def _text_width(self, text: str) -> int:
        return self._width_in_font_of("summary", text)

    def _width_in_bold(self, text: str) -> int:
        return self._width_in_font_of("status", text)

    def _width_in_font_of(self, name: str, text: str) -> int:
        control = self._control(name)
        peer = control.getPeer()
        font = peer.getFont(control.getModel().FontDescriptor)
        return int(font.getStringWidth(text))


def _always(height: int) -> Callable[[int], int]:
    return lambda _width: height
