"""The date notation, as a table of what is read and a table of what is refused."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from events.dates import REASONS, DateError, parse, respelt, write
from events.wording import LANGUAGES, Wording

BAKU = timezone(timedelta(hours=4))
BEYOND = "the end of the calendar"


def at(clock: str | None) -> datetime | None:
    """The instant of a time in Baku, such as "2023-09-19 20:00", or the last of the calendar."""
    if clock is None:
        return None
    if clock == BEYOND:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.fromisoformat(clock).replace(tzinfo=BAKU)


READ = [
    # text                                    form       earliest            latest (half-open)
    ("2023-09-19", "single", "2023-09-19 00:00", "2023-09-20 00:00"),
    ("2023-09", "single", "2023-09-01 00:00", "2023-10-01 00:00"),
    ("2023-12", "single", "2023-12-01 00:00", "2024-01-01 00:00"),
    ("2023", "single", "2023-01-01 00:00", "2024-01-01 00:00"),
    ("199X", "single", "1990-01-01 00:00", "2000-01-01 00:00"),
    ("2024-02-29", "single", "2024-02-29 00:00", "2024-03-01 00:00"),
    ("2023-09-19T20:00", "single", "2023-09-19 20:00", "2023-09-19 20:01"),
    ("2023-09-19T20:00+04:00", "single", "2023-09-19 20:00", "2023-09-19 20:01"),
    ("2023-09-19T20:00Z", "single", "2023-09-20 00:00", "2023-09-20 00:01"),
    ("2023-09-19T20:00-03:30", "single", "2023-09-20 03:30", "2023-09-20 03:31"),
    ("[2023-09-19..2023-09-20]", "within", "2023-09-19 00:00", "2023-09-21 00:00"),
    ("[..2023-09-20]", "within", None, "2023-09-21 00:00"),
    ("[2023-09-19..]", "within", "2023-09-19 00:00", None),
    ("[2023-09-19T18:00..2023-09-20T00:00]", "within", "2023-09-19 18:00", "2023-09-20 00:00"),
    ("2020-09-27/2020-11-10", "lasted", "2020-09-27 00:00", "2020-11-11 00:00"),
    ("2023-09-19/2023-09-19", "lasted", "2023-09-19 00:00", "2023-09-20 00:00"),
    ("2023-09-19T13:00/2023-09-20T13:00", "lasted", "2023-09-19 13:00", "2023-09-20 13:00"),
    ("2023-09-19/2023-09", "lasted", "2023-09-19 00:00", "2023-10-01 00:00"),
    ("198X/1994-05", "lasted", "1980-01-01 00:00", "1994-06-01 00:00"),
    ("2023-09-19/..", "lasted", "2023-09-19 00:00", None),
    ("../2020", "lasted", None, "2021-01-01 00:00"),
    ("undated", "undated", None, None),
    ("9999-12-31", "single", "9999-12-31 00:00", BEYOND),
    ("9999-12", "single", "9999-12-01 00:00", BEYOND),
    ("9999", "single", "9999-01-01 00:00", BEYOND),
    ("999X", "single", "9990-01-01 00:00", BEYOND),
]


@pytest.mark.parametrize(("text", "form", "earliest", "latest"), READ)
def test_a_date_is_the_time_it_leaves_open(text: str, form: str, earliest: str | None, latest: str | None) -> None:
    when = parse(text, BAKU)
    assert (when.form, when.earliest, when.latest) == (form, at(earliest), at(latest))


@pytest.mark.parametrize("text", [text for text, *_ in READ])
def test_the_canonical_notation_is_written_as_it_was_read(text: str) -> None:
    assert write(parse(text, BAKU)) == text


@pytest.mark.parametrize(
    ("text", "approximate", "inferred"),
    [
        ("2023", False, False),
        ("2023~", True, False),
        ("2023-09-20?", False, True),
        ("2023-09-19T20:00?~", True, True),
        ("199X~", True, False),
        ("2020~/2021", True, False),
        ("2020/2021?", False, True),
        ("2020?/2021~", True, True),
        ("../2020?", False, True),
        ("[2023-09-19..2023-09-20]?", False, True),
        ("[2023-09-19..2023-09-20]?~", True, True),
        ("[2023-09-19~..2023-09-20]", True, False),
        ("[2023-09-19~..2023-09-20?]", True, True),
        ("[2023-09-19..]~", True, False),
        ("undated", False, False),
    ],
)
def test_marks_are_read_after_the_whole_and_after_either_end(text: str, approximate: bool, inferred: bool) -> None:
    when = parse(text, BAKU)
    assert (when.approximate, when.inferred) == (approximate, inferred)
    assert write(when) == text


def test_a_mark_after_an_interval_is_of_its_end_and_one_after_a_bracket_is_of_the_whole() -> None:
    interval, bracket = parse("2020/2021?", BAKU), parse("[2020..2021]?", BAKU)
    assert [end.inferred for end in (interval.first, interval.last) if end] == [False, True]
    assert [end.inferred for end in (bracket.first, bracket.last) if end] == [False, False]
    assert (interval.marks, bracket.marks) == ("", "?")


@pytest.mark.parametrize(
    ("text", "grain"),
    [("199X", "decade"), ("2023", "year"), ("2023-09", "month"), ("2023-09-19", "day"), ("2023-09-19T20:00", "minute")],
)
def test_a_date_knows_how_precisely_it_was_written(text: str, grain: str) -> None:
    first = parse(text, BAKU).first
    assert first and first.grain == grain


def test_the_hour_on_the_wall_stays_the_writers() -> None:
    first = parse("2023-09-19T20:00-03:30", BAKU).first
    assert first and first.local.isoformat() == "2023-09-19T20:00:00-03:30"
    assert first.start.isoformat() == "2023-09-19T23:30:00+00:00"


def test_only_what_lasted_has_lasted() -> None:
    texts = ["2020/2021", "2020/..", "[2020..2021]", "2020", "undated"]
    assert [text for text in texts if parse(text, BAKU).lasted] == ["2020/2021", "2020/.."]


def test_a_day_is_as_long_as_its_zone_makes_it() -> None:
    day = parse("2023-10-29", ZoneInfo("Europe/Berlin"))
    assert day.earliest and day.latest and day.latest - day.earliest == timedelta(hours=25)


def test_a_minute_is_a_minute_long_where_clocks_go_back() -> None:
    minute = parse("2023-10-29T02:59", ZoneInfo("Europe/Berlin"))
    assert minute.earliest and minute.latest and minute.latest - minute.earliest == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("  2023-09-19\u00a0", "2023-09-19"),
        ("٢٠٢٣-٠٩-١٩", "2023-09-19"),
        ("۲۰۲۳-۰۹-۱۹", "2023-09-19"),
        ("\u200f2023-09-19\u200e", "2023-09-19"),
        ("2023؟", "2023?"),
        ("Undated", "undated"),
        ("199x", "199X"),
        ("2023-09-19t20:00z", "2023-09-19T20:00Z"),
        ("2023-09-19T20:00+00:00", "2023-09-19T20:00Z"),
        ("2023-09-19T20:00:59", "2023-09-19T20:00"),
        ("2023~?", "2023?~"),
        ("2023%", "2023?~"),
        ("2020 / 2021", "2020/2021"),
        ("[ 2020 .. 2021 ]%", "[2020..2021]?~"),
    ],
)
def test_other_ways_of_writing_are_read_and_made_canonical(text: str, canonical: str) -> None:
    assert write(parse(text, BAKU)) == canonical


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        *(
            (text, "2023-09-06")
            for text in ("6 September 2023", "06 Sept. 2023", "6-Sep-2023", "6th of september 2023")
        ),
        *((text, "2023-09-06") for text in ("September 6, 2023", "Sep 6th 2023", "6 septembre 2023", "2023-9-6")),
        *((text, "2023-09-06") for text in ("6 سبتمبر 2023", "٦ أيلول ٢٠٢٣", "2023/09/06", "2023.9.6")),
        *((text, "2023-08-01") for text in ("1er août 2023", "1 آب 2023", "1 AUG 2023")),
        ("6 كانون الثاني 2023", "2023-01-06"),
        *((text, "2023-09-19") for text in ("19/09/2023", "9/19/2023", "19.9.2023", "19-09-2023", "١٩/٠٩/٢٠٢٣")),
        *((text, "2023-09") for text in ("September 2023", "Sep-2023", "أيلول 2023", "09/2023", "2023-9")),
        *((text, "2023-09-19T02:50") for text in ("2023-09-19 02:50", "2023-9-19 2:50:30", "19/09/2023 02:50")),
        ("19 September 2023, 02:50+04:00", "2023-09-19T02:50+04:00"),
        ("19 September 2023?", "2023-09-19?"),
        ("6 June 2023/8 June 2023", "2023-06-06/2023-06-08"),
        ("[19/09/2023..20/09/2023]~", "[2023-09-19..2023-09-20]~"),
        ("[..June 2023]", "[..2023-06]"),
    ],
)
def test_what_can_only_be_one_date_is_read_and_known_to_be_spelt_otherwise(text: str, notation: str) -> None:
    assert write(parse(text, BAKU)) == notation
    assert respelt(text)


def test_a_midnight_that_a_program_added_to_a_day_is_left_out_and_one_that_somebody_wrote_is_not() -> None:
    assert write(parse("2023-09-19 00:00:00", BAKU)) == "2023-09-19"
    assert write(parse("2023-09-19 00:00", BAKU)) == "2023-09-19T00:00"


@pytest.mark.parametrize("text", [text for text, *_ in READ] + [" 2020 / 2021 ", "2023-09-19t20:00:59", "٢٠٢٣"])
def test_the_notation_is_no_other_spelling(text: str) -> None:
    assert not respelt(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("03/04/2023", "2023-04-03, 2023-03-04"),
        ("06/06/2023", "2023-06-06"),
        ("45083", "2023-06-06"),
        ("September 19", ""),
    ],
)
def test_a_refusal_says_what_may_be_meant(text: str, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text, BAKU)
    assert refusal.value.meant == meant


@pytest.mark.parametrize("text", ["30/30/2023", "31 June 2023", "2023/13/01", "29 February 2023", "19 Smarch 2023"])
def test_a_day_that_there_is_not_is_refused_however_it_is_written(text: str) -> None:
    with pytest.raises(DateError, match=r"bad_month|bad_day|not_a_date"):
        parse(text, BAKU)


REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    *((text, "empty") for text in ("-", "n/a", "NA", "Unknown", "غير معروف")),
    ("2" * 81, "too_long"),
    ("last Tuesday", "not_a_date"),
    ("2023-XX", "not_a_date"),
    ("2023-09T20:00", "not_a_date"),
    ("~2023", "not_a_date"),
    ("2023??", "not_a_date"),
    ("199X-05", "not_a_date"),
    ("undated?", "not_a_date"),
    ("2020/2021/2022", "not_a_date"),
    ("[2020..2021..2022]", "not_a_date"),
    ("[undated..2021]", "not_a_date"),
    ("0000", "bad_year"),
    ("000X", "bad_year"),
    ("988", "bad_year"),
    ("20420-11-10", "bad_year"),
    ("20230919", "bad_year"),
    ("2023/24", "bad_year"),
    ("2023-13", "bad_month"),
    ("2023-00-01", "bad_month"),
    ("2023-21", "bad_month"),
    ("2023-02-29", "bad_day"),
    ("2023-04-31", "bad_day"),
    ("2023-09-00", "bad_day"),
    ("[2023-02-28..2023-02-29]", "bad_day"),
    ("9999-12-31T23:59-12:00", "bad_day"),
    ("0001-01-01T00:00+04:00", "bad_day"),
    ("2023-09-19T25:00", "bad_time"),
    ("2023-09-19T24:00", "bad_time"),
    ("2023-09-19T20:60", "bad_time"),
    ("2023-09-19T20", "bad_time"),
    ("2023-09-19T", "bad_time"),
    ("2023-09-19T20:00+25:00", "bad_time"),
    ("2023-09-19T20:00 Baku", "bad_time"),
    ("2020-11-10/2020-09-27", "reversed"),
    ("[2023-09-20..2023-09-19]", "reversed"),
    ("[2021..2020]?", "reversed"),
    ("2023-09-19T20:00/2023-09-19T20:00", "reversed"),
    ("2023-09-19T20:00/2023-09-19T20:00+05:00", "reversed"),
    ("2023-09-19..2023-09-20", "missing_bracket"),
    ("[2023-09-19..2023-09-20", "missing_bracket"),
    ("2023-09-19..2023-09-20]", "missing_bracket"),
    ("[2023-09-19]", "missing_bracket"),
    ("[2023-09-19/2023-09-20]", "missing_bracket"),
    ("..", "missing_bracket"),
    ("2022/", "missing_end"),
    ("/2022", "missing_end"),
    ("[..]", "open_both"),
    *((text, "ambiguous") for text in ("03/04/2023", "3.4.2023", "06-06-2023", "٠٣/٠٤/٢٠٢٣", "03/04/2023 20:00")),
    *((text, "ambiguous") for text in ("[03/04/2023..05/06/2023]", "2023-01-01/03-04-2023?")),
    *((text, "no_year") for text in ("September 19", "19 September", "19th of Sept.", "19 سبتمبر", "6 juin")),
    *((text, "excel_number") for text in ("45188", "45188.8333", "45188,8333")),
    ("../..", "open_both"),
]

REWRITTEN = [
    *("9/19/23", "2023/9", "9/19/23 8:00 PM", "Sep-23", "19-Sep-23", "12-Oct", "سبتمبر-23", "sept.-23"),
    *("4.52E+04", "########", "2023-09-19/Sep-23"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED + [(text, "excel_date") for text in REWRITTEN])
def test_what_is_no_date_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text, BAKU)
    assert refusal.value.code == code
    assert code in str(refusal.value)


def test_a_refusal_repeats_the_text_and_points_at_the_end_that_is_wrong() -> None:
    with pytest.raises(DateError, match="'2023-02-29': bad_day") as refusal:
        parse("2023-02-01/2023-02-29", BAKU)
    assert (refusal.value.value, refusal.value.detail) == ("2023-02-01/2023-02-29", "2023-02-29")


def test_a_day_that_its_zone_skipped_is_refused() -> None:
    """Samoa went from 29 to 31 December 2011."""
    with pytest.raises(DateError, match="bad_day"):
        parse("2011-12-30", ZoneInfo("Pacific/Apia"))


def test_every_reason_is_met_in_the_table_of_refusals() -> None:
    assert {code for _, code in REFUSED} | {"excel_date"} == {*REASONS}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_words_in_both_languages(lang: str, code: str) -> None:
    assert Wording(lang)(f"problem.date_{code}", value="2023-13", allowed="2023-01-03")


zones = st.sampled_from([UTC, BAKU, timezone(-timedelta(hours=12)), ZoneInfo("America/New_York")])
marks = st.sampled_from(["", "?", "~", "?~"])
offsets = st.sampled_from(["", "Z", "+04:00", "-11:30"])


@st.composite
def edges(draw: st.DrawFn) -> str:
    """One date in canonical notation, of any precision."""
    first, last = map(datetime.fromisoformat, ("0010-01-01", "9999-12-30"))
    iso = draw(st.datetimes(first, last)).isoformat()
    written = draw(st.sampled_from([iso[:3] + "X", iso[:4], iso[:7], iso[:10], iso[:16] + draw(offsets)]))
    return written + draw(marks)


@st.composite
def notations(draw: st.DrawFn) -> str:
    """Any canonical notation; the ends of a span in either order."""
    a, b, whole = draw(edges()), draw(edges()), draw(marks)
    forms = [a, f"[{a}..{b}]{whole}", f"[..{b}]{whole}", f"[{a}..]{whole}", f"{a}/{b}", f"{a}/..", f"../{b}", "undated"]
    return draw(st.sampled_from(forms))


@given(notations(), zones)
def test_writing_and_reading_again_changes_nothing(text: str, zone: tzinfo) -> None:
    try:
        when = parse(text, zone)
    except DateError as refusal:
        assume(refusal.code != "reversed")
        raise
    assert write(when) == text
    assert parse(write(when), zone) == when


SCHEMA = json.loads((Path(__file__).parents[1] / "events/karabakh-2023/datapackage.json").read_text("utf-8"))
PATTERNS = [
    re.compile(field["constraints"]["pattern"])
    for field in SCHEMA["resources"][0]["schema"]["fields"]
    if field["name"] in ("date", "covers")
]


@given(notations(), zones)
def test_the_pattern_of_the_shipped_schema_accepts_whatever_is_written(text: str, zone: tzinfo) -> None:
    try:
        written = write(parse(text, zone))
    except DateError:
        assume(False)
    assert [bool(pattern.fullmatch(written)) for pattern in PATTERNS] == [True, True]


@settings(max_examples=500, deadline=timedelta(milliseconds=500))
@given(st.text() | st.text("0123456789X-T:+Z[]./~?%", max_size=40) | notations().map(lambda text: text[:-1]), zones)
@example("9999-12-31T23:59-23:59", UTC)
@example("0001-01-01T00:00+23:59", UTC)
@example("[" * 80, UTC)
@example("." * 80, UTC)
@example("1" * 80, UTC)
@example("1" * 1_000_000, UTC)
@example("1 january 0000", UTC)
@example("99999", UTC)
def test_any_text_gives_a_date_or_one_clear_refusal_at_once(text: str, zone: tzinfo) -> None:
    try:
        when = parse(text, zone)
    except DateError as refusal:
        assert refusal.code in REASONS and len(str(refusal)) < 300
    else:
        assert when.earliest is None or when.latest is None or when.earliest < when.latest
        assert parse(write(when), zone) == when
