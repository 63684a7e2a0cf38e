"""« Bilan » as it is to be: its lines, the table of the figures, the homes to tell on paper.

Rows and columns are counted from 0.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Iterator, Sequence, Tuple, Union

from ondecontacts.contacts.model import ClassCount, Conversion, PaperNotice
from ondecontacts.wording import Say

COLUMNS = ("class", "pupils", "families", "contacts", "without_email", "by_email", "by_phone")
PUPILS, BY_EMAIL, BY_PHONE = map(COLUMNS.index, ("pupils", "by_email", "by_phone"))
ABOUT = 2  # the row of the lines below the mark and the title
_CHART_ROWS, _ROWS_A_CLASS = 7, 2  # as high as this, and so many for each class
_PHONES = 2  # where the telephones stand in the list

Cell = Union[str, float]
ReportRow = Tuple[Cell, ...]


@dataclass(frozen=True)
class Report:
    """What « Bilan » holds: lines of text below the title, the table, the homes to tell.

    The table begins at the row ``header``, the list of homes at ``list_row``, and the chart between
    them shows the first ``class_count`` lines of the table.
    """

    about: Sequence[str]
    table: Sequence[ReportRow]
    class_count: int
    notices: Sequence[PaperNotice]

    @property
    def header(self) -> int:
        """The row of the titles of the table, below an empty one."""
        return ABOUT + len(self.about) + 1

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.header + len(self.table) - 1

    @property
    def list_row(self) -> int:
        """The row in which the list of homes begins, below the chart."""
        chart = _CHART_ROWS + _ROWS_A_CLASS * self.class_count if self.class_count else 0
        return self.last + 2 + chart

    @property
    def chart_rows(self) -> tuple[int, int]:
        """The first and the last row that the chart stands on."""
        return self.last + 2, self.list_row - 2

    def has_same_lines(self, there: Sequence[ReportRow]) -> bool:
        """Return whether the rows ``there`` are a table of the same classes, which can be refilled.

        Undo would not empty a cell again that is filled now (seen in 7.4): no cell may be empty.
        """
        return (
            tuple(there[0]) == tuple(self.table[0])
            and [row[0] for row in there] == [row[0] for row in self.table]
            and not any(cell == "" for row in (*there, *self.table) for cell in row)
        )


@dataclass(frozen=True)
class PaperList:
    """The list of homes that no e-mail reaches.

    ``rows`` begin with the titles. ``of_classes`` are the indices of the rows with a class, and
    ``of_homes`` the first and last of the people of each home.
    """

    rows: Sequence[ReportRow]
    of_classes: Sequence[int]
    of_homes: Sequence[tuple[int, int]]


def plan_report(conversion: Conversion, day: datetime.date, say: Say) -> Report:
    """Return the layout of what ``conversion`` of ``day`` gave."""
    about = say(
        "report.about",
        label=conversion.school.label,
        day=day.strftime("%d/%m/%Y"),
        families=say("summary.families", n=conversion.school.families),
        pupils=say("summary.pupils", n=conversion.school.pupils),
        contacts=say("summary.contacts", n=conversion.school.contacts),
        responsables=say("summary.responsables", n=conversion.responsables),
    )
    unclassed = conversion.unclassed
    rows: list[ReportRow] = [tuple(say(f"report.{column}") for column in COLUMNS)]
    rows += [_figures(count, count.label) for count in conversion.class_counts]
    if unclassed.pupils or unclassed.contacts:
        rows.append(_figures(unclassed, say("report.unclassed")))
    rows.append(_figures(conversion.school, say("report.school")))
    return Report(about.split("\n"), rows, len(conversion.class_counts), conversion.notices)


def plan_paper_list(notices: Sequence[PaperNotice], say: Say) -> PaperList:
    """Return the layout of the list of ``notices``, which are sorted by class."""
    rows = [spread(say("report.paper.people"), say("report.paper.phones"))]
    of_classes: list[int] = []
    of_homes: list[tuple[int, int]] = []
    for label, of_class in groupby(notices, key=lambda notice: notice.label):
        of_classes.append(len(rows))
        rows.append(spread(label or say("report.unclassed")))
        for notice in of_class:
            rows.append(spread(_pupils(notice) or say("report.paper.no-pupil")))
            of_homes.append((len(rows), len(rows) + len(notice.contacts) - 1))
            rows.extend(_people(notice))
    return PaperList(rows, of_classes, of_homes)


def spread(text: str, phones: str = "") -> ReportRow:
    """Return a line whose texts flow over the empty cells beside them."""
    return tuple({0: text, _PHONES: phones}.get(column, "") for column in range(len(COLUMNS)))


def _figures(count: ClassCount, name: str) -> ReportRow:
    figures = (count.pupils, count.families, count.contacts, count.without_email)
    reached = (count.families_by_email, count.families_by_phone)
    return (name, *map(float, figures), *(_share(number, count.families) for number in reached))


def _share(number: int, whole: int) -> Cell:
    return number / whole if whole else ""


def _pupils(notice: PaperNotice) -> str:
    return ", ".join(f"{last} {first}".strip() for last, first in notice.pupils)


def _people(notice: PaperNotice) -> Iterator[ReportRow]:
    """Return a line for each of those in charge."""
    for contact in notice.contacts:
        name = f"{contact.name} *" if notice.other_home else contact.name
        yield spread(name, ", ".join(phone.number for phone in contact.plain_phones))
