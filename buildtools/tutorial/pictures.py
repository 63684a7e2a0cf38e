"""Pictures of the screen made ready for paper: cut, marked, put side by side, and small."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from PIL import Image, ImageDraw

from buildtools.robot.screen import Box

_MARK = (224, 84, 0)
_MARK_WIDTH = 3
_MARK_ROUND = 8
_MARK_DISTANCE = 4
_DESK = (242, 242, 242)  # what printed pages lie on
_EDGE = (190, 190, 190)
_BETWEEN = 16
_PAGE_WIDTH = 642
_PAGE_HEIGHT = 800  # the upper part says enough
# Windows are mostly flat: 256 colours are all they need.
_COLOURS = 256


def cut(path: Path, part: Optional[Box] = None, marks: Sequence[Box] = ()) -> None:
    """Leave of the picture at ``path`` only ``part``, with a line around each of ``marks``."""
    with Image.open(path) as whole:
        picture = whole.convert("RGB")
    pen = ImageDraw.Draw(picture)
    for mark in marks:
        left, top, right, bottom = mark.corners
        around = (
            left - _MARK_DISTANCE,
            top - _MARK_DISTANCE,
            right + _MARK_DISTANCE,
            bottom + _MARK_DISTANCE,
        )
        pen.rounded_rectangle(around, _MARK_ROUND, outline=_MARK, width=_MARK_WIDTH)
    _save(picture.crop(part.corners) if part else picture, path)


def pages_side_by_side(pages: Sequence[Path], path: Path) -> None:
    """Write a picture of the tops of ``pages``, themselves pictures, to ``path``."""
    width = _BETWEEN + len(pages) * (_PAGE_WIDTH + _BETWEEN)
    desk = Image.new("RGB", (width, _PAGE_HEIGHT + 2 * _BETWEEN), _DESK)
    pen = ImageDraw.Draw(desk)
    for number, page in enumerate(pages):
        with Image.open(page) as image:
            height = round(image.height * _PAGE_WIDTH / image.width)
            sheet = image.convert("RGB").resize((_PAGE_WIDTH, height), Image.Resampling.LANCZOS)
        top = sheet.crop((0, 0, _PAGE_WIDTH, _PAGE_HEIGHT))
        left = _BETWEEN + number * (_PAGE_WIDTH + _BETWEEN)
        desk.paste(top, (left, _BETWEEN))
        edge = Box(left - 1, _BETWEEN - 1, _PAGE_WIDTH + 1, _PAGE_HEIGHT + 1)
        pen.rectangle(edge.corners, outline=_EDGE)
    _save(desk, path)


def _save(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    flat = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    flat.save(path, "PNG", optimize=True)
