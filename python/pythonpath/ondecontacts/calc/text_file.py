"""A text file (.csv) in a window of Calc: it holds one sheet, so a workbook is made of it."""

from __future__ import annotations

from typing import Any

from ondecontacts.calc.conversion import read_source
from ondecontacts.calc.mapping_sheet import read_choices
from ondecontacts.calc.opening import put_extraction
from ondecontacts.office.progress import unseen
from ondecontacts.office.properties import property_values
from ondecontacts.wording import Say

_FILTER = "Text - txt - csv (StarCalc)"
# com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE: LibreOffice tells of its coming then only.
_AS_A_USER = 4


def is_text_file(document: Any) -> bool:
    """Return whether ``document`` was loaded from a text file, and would be saved as one."""
    return any(a.Name == "FilterName" and a.Value == _FILTER for a in document.getArgs())


def workbook_of(controller: Any, template: str, say: Say) -> Any:
    """Return the controller of a new workbook, whose « ONDE » is the sheet that would be converted.

    It is made of the template at the URL ``template``. Raises GarderLeContactError, with nothing
    made, when there is nothing to convert.
    """
    _, grid, _ = read_source(controller, read_choices(controller.getModel()))
    frame = controller.getFrame()
    arguments = property_values({"AsTemplate": True, "MacroExecutionMode": _AS_A_USER})
    workbook = frame.loadComponentFromURL(template, "_blank", 0, arguments)
    new = workbook.getCurrentController()
    put_extraction(new, grid, say, unseen)
    return new
