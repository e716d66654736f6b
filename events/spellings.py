"""Other ways to write a date -> the notation of dates.py, or what is missing to tell the date.

    6 June 2023  June 6th, 2023  6-Jun-2023  6 juin 2023  6 حزيران 2023  June 2023  06/2023
    2023-6-6  2023/06/06  2023-06-06 02:50  25/12/2023  12/25/2023

What can be two dates is none: 03/04/2023 is in April in one country and in March in another. Nor is
one without a year, or with a year of two digits.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

# The months in English, in French and by the three sets of names that Arabic newsrooms use.
_NAMES = """
january jan janvier janv يناير كانون_الثاني جانفي
february feb février fevrier févr fevr فبراير شباط فيفري
march mar mars مارس آذار
april apr avril avr أبريل ابريل إبريل نيسان أفريل
may mai مايو أيار ايار ماي
june jun juin يونيو يونيه حزيران جوان
july jul juillet juil يوليو يوليه تموز جويلية
august aug août aout أغسطس اغسطس آب اب أوت
september sep sept septembre سبتمبر أيلول ايلول
october oct octobre أكتوبر اكتوبر تشرين_الأول
november nov novembre نوفمبر تشرين_الثاني
december dec décembre decembre déc ديسمبر كانون_الأول
"""
MONTHS = {
    name.replace("_", " "): month for month, names in enumerate(_NAMES.strip().split("\n"), 1) for name in names.split()
}

CLOCK = r"(?:[ ,t]+(?P<clock>\d\d?:\d\d)(?P<seconds>:\d\d(?:\.\d+)?)?(?P<zone>z|[+-]\d\d:\d\d)?)?"
DAY, YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th|er)?", r"(?P<year>\d{4})"
MONTH = f"(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\\.?"
GAP = "(?:, ?|[ ./-])"
FORMS = [
    re.compile(form + CLOCK)
    for form in (
        rf"{YEAR}([-./])(?P<month>\d\d?)\2{DAY}",
        rf"{DAY}{GAP}(?:of )?{MONTH}{GAP}{YEAR}",
        rf"{MONTH}{GAP}{DAY}{GAP}{YEAR}",
    )
]
MONTH_FORMS = [
    re.compile(form) for form in (rf"{MONTH}{GAP}{YEAR}", rf"(?P<month>\d\d?)[-./]{YEAR}", rf"{YEAR}-(?P<month>\d)")
]
NUMBERS = re.compile(rf"(?P<a>\d\d?)([-./])(?P<b>\d\d?)\2{YEAR}{CLOCK}")
YEARLESS = [re.compile(form) for form in (rf"{DAY} (?:of )?{MONTH}", rf"{MONTH} {DAY}")]
DIGIT = re.compile("[0-9]")
SERIAL = re.compile(r"(?P<days>[1-9]\d{4})(?:[.,]\d+)?")
FIRST_DAY = date(1899, 12, 30)  # from which spreadsheets count, 29 February 1900 included


class Spelling(NamedTuple):
    """What a text writes in the notation of dates, or else why that can't be told.

    `code`: ambiguous, no_year, excel_number; `meant`: what it may mean, several with ", " between.
    """

    notation: str
    code: str = ""
    meant: str = ""


def spelling(text: str) -> Spelling | None:
    """What a date in lower case and plain digits says; None where it is written in no such way."""
    if not DIGIT.search(text):
        return None
    if written := _written(text):
        return Spelling(written)
    if part := NUMBERS.fullmatch(text):
        a, b = int(part["a"]), int(part["b"])
        return Spelling("", "ambiguous", ", ".join(dict.fromkeys([_day(part, b, a), _day(part, a, b)])))
    if any(form.fullmatch(text) for form in YEARLESS):
        return Spelling("", "no_year")
    if part := SERIAL.fullmatch(text):
        return Spelling("", "excel_number", (FIRST_DAY + timedelta(days=int(part["days"]))).isoformat())
    return None


def _written(text: str) -> str:
    """The only date that a text can mean, in the notation; "" for none."""
    if part := next(filter(None, (form.fullmatch(text) for form in FORMS)), None):
        return _day(part, _month(part), int(part["day"]))
    if part := next(filter(None, (form.fullmatch(text) for form in MONTH_FORMS)), None):
        return f"{part['year']}-{_month(part):02}"
    if first := comes_first(text):
        part = NUMBERS.fullmatch(text)
        assert part
        day, month = (part["a"], part["b"]) if first == "day" else (part["b"], part["a"])
        return _day(part, int(month), int(day))
    return ""


def comes_first(text: str) -> str:
    """What comes first in 25/12/2023 and 12/25/2023, "day" or "month"; "" where either may."""
    part = NUMBERS.fullmatch(text.casefold())
    return "" if not part else "day" if int(part["a"]) > 12 else "month" if int(part["b"]) > 12 else ""


def _month(part: re.Match[str]) -> int:
    """The month of a match, by its name or its number."""
    found = part.groupdict()
    return MONTHS[found["name"]] if found.get("name") else int(found["month"])


def _day(part: re.Match[str], month: int, day: int) -> str:
    """A day, with the time if there is one.

    Programs add a midnight to whole days, in seconds: the day is what can be known of it.
    """
    written = f"{part['year']}-{month:02}-{day:02}"
    clock, zone = part["clock"], part["zone"] or ""
    if not clock or (part["seconds"] and f"{clock}{part['seconds']}".rstrip(".0:") == ""):
        return written
    return f"{written}T{clock:0>5}{zone.upper()}"
