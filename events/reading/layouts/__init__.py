"""Tables that people have -> sheets in our columns; what became of each of theirs.

A layout is recognised by its columns, whatever the file is called. A file in our own columns is
left as it is, and so is one that nothing is known of.
"""

from collections.abc import Mapping
from dataclasses import replace

from events.reading.columns import TITLES
from events.reading.layouts.acled import ACLED
from events.reading.layouts.airwars import AIRWARS
from events.reading.layouts.daily import DAILY
from events.reading.layouts.layout import Fate, Layout, Opened, Origin
from events.reading.layouts.mapping import MAPPABLE, complete, mapped, propose
from events.reading.layouts.timelinejs import TIMELINEJS
from events.reading.layouts.ucdp import UCDP
from events.reading.problems import Notice, Problem
from events.reading.sheet import Sheet

LAYOUTS = (UCDP, ACLED, AIRWARS, DAILY, TIMELINEJS)

__all__ = ["LAYOUTS", "MAPPABLE", "Fate", "Layout", "Opened", "Origin", "opened", "propose", "recognise"]


def recognise(header: Mapping[str, object]) -> Layout | None:
    """The layout of a file with these columns; None for one in our own, and for any other."""
    return None if _ours(header) else next((one for one in LAYOUTS if one.recognises(header)), None)


def _ours(header: Mapping[str, object]) -> bool:
    return {"date", "party"} <= {*header} and any(title in header for title in TITLES)


def opened(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Opened:
    """The sheet of a file in our columns.

    `mapping` (ours -> the file's) is what its reader says of it. Without one the file is told by
    its columns: ours, those of a layout, or such as `propose` can make a story of.
    """
    if mapping:
        missing = [column for column in mapping.values() if column not in sheet.columns]
        if missing and sheet.columns:
            header = ", ".join(sheet.columns)
            found = [Problem(sheet.file, sheet.header_row, one, header, "missing_column", one) for one in missing]
            return Opened(replace(sheet, problems=(*sheet.problems, *found)), sheet)
        return mapped(sheet, mapping)
    if layout := recognise(sheet.columns):
        return _noticed(layout.open(sheet), "layout", layout.name)
    proposal = {} if _ours(sheet.columns) else propose(sheet.columns)
    if complete(proposal):
        told = ", ".join(f"{column} → {ours}" for ours, column in proposal.items() if column != ours)
        return _noticed(mapped(sheet, proposal), "mapped", told)
    return Opened(sheet, sheet)


def _noticed(made: Opened, code: str, value: str) -> Opened:
    """The same with a notice, before the others, of how its columns were read."""
    notice = Notice(made.sheet.file, code, made.sheet.header_row, value)
    return replace(made, sheet=replace(made.sheet, notices=(notice, *made.sheet.notices)))
