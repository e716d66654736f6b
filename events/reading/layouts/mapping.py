"""Any table -> which of its columns could be which of ours, for its reader to correct.

A column is told by its name, in English or Arabic, and has to hold what ours does. Nothing is
mapped by what it seems to mean: a suspect is no party, a total of many days no figure of one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import partial
from itertools import islice

from events import counts, dates
from events.counts import CountError
from events.dates import DateError
from events.reading.columns import COLUMNS, DATES, OUTCOMES, TITLES
from events.reading.layouts.layout import Layout, Made, Opened, as_it_is, folded
from events.reading.layouts.values import day, lasted, name, text, whole
from events.reading.sheet import Sheet

END = "end"  # beside our columns, what a mapping can name: the day that something lasted to
MAPPABLE = (*COLUMNS, END)
SAMPLE = 200  # cells of a column that tell whether it can hold dates or figures

# What other tables call our columns, as `folded` gives it, the likeliest first.
SYNONYMS = {
    "date": "event_date date_start start_date start begin incident_date date_of_event date_of_incident datetime when"
    " report_date day التاريخ تاريخ اليوم",
    END: "date_end end_date end until finish",
    "title": "headline event_title event_name event heading name incident description summary text notes"
    " العنوان عنوان الحدث الوصف",
    "party": "actor actor1 actor_1 side side_a group group_name organisation organization who speaker claimant"
    " report_source الطرف الجهة",
    "toward": "actor2 actor_2 side_b target",
    "kind": "event_type type category النوع",
    "detail": "description details summary text notes body الوصف التفاصيل",
    "killed": "deaths fatalities dead died total_deaths deaths_total people_killed number_killed nkill القتلى قتلى",
    "wounded": "injured injuries total_injured people_injured number_injured nwound الجرحى جرحى",
    "missing": "missing_persons people_missing المفقودون",
    "captured": "prisoners detained الأسرى",
    "displaced": "displaced_persons people_displaced النازحون",
    "evacuated": "evacuees people_evacuated",
    "url": "link source_url permalink web_address الرابط",
    "source": "sources reference المصدر",
}
NEEDED = ("date", "title", "party")


def propose(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which column of a file could be which of ours: ours -> its, each column once.

    Columns that are called like ours are ours already. One that is named like a date or a figure
    and holds none in most of its cells is not proposed.
    """
    mapping = {column: column for column in columns if column in COLUMNS}
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(folded(column), column)
    for ours, names in SYNONYMS.items():
        suffixed = {f"{ours}{suffix}" for suffix in ("_en", "_ar")} & {*mapping}
        for candidate in (by_name.get(synonym) for synonym in names.split()):
            if ours in mapping or suffixed:
                break
            if candidate and candidate not in mapping.values() and _fits(ours, columns[candidate]):
                mapping[ours] = candidate
    return mapping


def complete(mapping: Mapping[str, str]) -> bool:
    """Whether a story could be read with it: it has a date, a title and a party."""
    return {"date", "party"} <= {*mapping} and any(title in mapping for title in TITLES)


def _fits(ours: str, cells: Iterable[str]) -> bool:
    """Whether most of the cells that are filled in can be read as what our column holds."""
    if ours in (*DATES, END):
        reads: Callable[[str], object] = partial(dates.parse, zone=UTC)
        sample = [day(cell) for cell in islice(filter(text, cells), SAMPLE)]
    elif ours in OUTCOMES:
        reads, sample = counts.parse, [whole(cell) for cell in islice(filter(text, cells), SAMPLE)]
    else:
        return True
    return sum(_reads(reads, cell) for cell in sample) * 2 >= len(sample)


def _reads(parse: Callable[[str], object], cell: str) -> bool:
    try:
        parse(cell)
    except (CountError, DateError) as error:
        # A date that a spreadsheet wrote its way is one all the same; the checks say what is wrong.
        return error.code == "excel_date"
    return True


def mapped(sheet: Sheet, mapping: Mapping[str, str]) -> Opened:
    """The sheet with each column of `mapping` (ours -> the file's) as ours, all others kept.

    What is called like ours is ours already. Where the party is somebody whom a data set calls its
    actor, what a row says is the data set's: `reported`, and each row a happening of its own.
    """
    called = {column: column for column in sheet.columns if column in COLUMNS and column not in mapping.values()}
    mapping = called | {**mapping}
    own = {ours: folded(column) for ours, column in mapping.items()}
    made = []
    for ours, column in own.items():
        if ours == END:
            continue
        columns = (column, own[END]) if ours == "date" and END in own else (column,)
        made.append(Made(ours, columns, _make(ours)))
    dataset = mapping.get("party") != "party" and "standing" not in own
    always = {"standing": "reported", "about": ""} if dataset else {}
    days = tuple({own[ours] for ours in ("date", END) if ours in own})
    opened = Layout("", "", marks=(), made=tuple(made), always=always, days=days).open(sheet)
    return replace(opened, origin=replace(opened.origin, mapping=mapping))


def _make(ours: str) -> Callable[..., str]:
    """How a cell of somebody's table becomes one of ours."""
    if ours == "date":
        return _date
    if ours in OUTCOMES:
        return whole
    return name if ours in ("party", "toward") else as_it_is


def _date(first: str, last: str = "") -> str:
    return lasted(first, last)
