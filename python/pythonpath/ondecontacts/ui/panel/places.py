"""Where each control of the panel stands, measured in the fonts of its window."""

from __future__ import annotations

from typing import Any, Callable, Sequence

from com.sun.star.awt import Size
from com.sun.star.awt.PosSize import POSSIZE

from ondecontacts.ui.columns import Item, column, needed_height
from ondecontacts.ui.geometry import Area
from ondecontacts.ui.panel.layout import LABELLED, rows_of
from ondecontacts.ui.panel.view import BOXES, BUTTONS, MARKED, View

# As high as their words need at the width that there is.
_BROKEN = ("status", "sent", "note", "summary", *BOXES)
_MINIMAL_WIDTH = 180


class Places:
    """The places of the controls in ``window``, for each width that is asked for."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self._areas_by_width: dict[int, dict[str, Area]] = {}
        self._least_width = 0

    def forget(self) -> None:
        """Forget what was worked out, since what the controls show takes another room."""
        self._areas_by_width.clear()

    def height(self, view: View, width: int) -> int:
        """Return the height in pixels that all of ``view`` needs at that width."""
        return needed_height(self._areas(view, width), self._margin)

    def least_width(self) -> int:
        """Return the width in pixels at which no button is cut off yet."""
        if not self._least_width:  # worked out once, since the sidebar asks often
            widest = max(self._width_of_button(name) for name in BUTTONS)
            self._least_width = max(_MINIMAL_WIDTH, widest + 2 * self._margin)
        return self._least_width

    def lay_out(self, view: View, width: int) -> None:
        """Put the controls that are visible in ``view`` where they stand at that width."""
        for name, area in self._areas(view, width).items():
            self._control(name).setPosSize(area.x, area.y, area.width, area.height, POSSIZE)

    def _control(self, name: str) -> Any:
        return self._window.getControl(name)

    @property
    def _margin(self) -> int:
        return max(self._preferred_height("targetLabel") // 2, 4)

    def _areas(self, view: View, width: int) -> dict[str, Area]:
        """Return the places for that width; worked out once, since the sidebar asks often."""
        if width not in self._areas_by_width:
            rows = [self._row(names) for names in rows_of(view)]
            self._areas_by_width[width] = column(rows, width, self._margin)
        return self._areas_by_width[width]

    def _row(self, names: Sequence[str]) -> Sequence[Item]:
        is_shared = len(names) > 1
        return [
            Item(
                name,
                self._height_of(name),
                gap=0 if name in LABELLED else 1,
                width=self._width_of_button(name) if is_shared else 0,
            )
            for name in names
        ]

    def _height_of(self, name: str) -> Callable[[int], int]:
        if name in _BROKEN:
            return self._height_of_text(name)
        if name in BUTTONS and name not in MARKED:  # what is not a step has a lower button
            line = self._preferred_height("targetLabel")
            return _always(line + line // 2)
        return _always(self._preferred_height(name))

    def _preferred_height(self, name: str) -> int:
        return int(self._control(name).getPreferredSize().Height)

    def _height_of_text(self, name: str) -> Callable[[int], int]:
        """Have LibreOffice break the text, as it will when it draws it."""
        control = self._control(name)
        return lambda width: int(control.calcAdjustedSize(Size(width, 0)).Height)

    def _width_of_button(self, name: str) -> int:
        """Return the width at which its words are not cut off, in bold either."""
        words = self._label_of(name)
        more = self._width_in_bold(words) - self._text_width(words) if name in MARKED else 0
        return int(self._control(name).getMinimumSize().Width) + more

    def _label_of(self, name: str) -> str:
        """Return the words of a button as they are shown: its model has their key only."""
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
