"""Files as other people publish them become stories, and nothing of them is dropped in silence."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.claims import Claimants
from events.counts import write
from events.reading import BadStory, Story, read_bytes
from events.reading.layouts import LAYOUTS, recognise
from events.report import Report, Reports
from tests.support import tables
from tests.support.tables import acled, airwars, as_json, sheet, slide, ucdp


def opened(text: str, name: str = "theirs.csv") -> Story:
    return read_bytes(name, text.encode())


def first(text: str) -> Report:
    return Reports(opened(text)).at([0])[0]


def row(text: str) -> Mapping[str, str]:
    """The first row of the table that a file becomes."""
    return opened(text).events.iloc[0].to_dict()


def killed(text: str) -> str:
    return write(first(text).figures["killed"])


def claimant(text: str) -> str:
    """Whose the first report's figures are: the source's, or a speaker's by name."""
    story = opened(text)
    reports = Reports(story)
    found = Claimants(story, reports).of(reports.at([0])[0])
    return dict(found.said)[""] if found.kind == "speaker" else found.kind


def refused(text: str, name: str = "theirs.csv") -> list[tuple[int | None, str | None, str, str]]:
    """Row, column, value and code of every problem."""
    with pytest.raises(BadStory) as caught:
        opened(text, name)
    return [(one.row, one.column, one.value, one.code) for one in caught.value.problems]


def notices(text: str) -> list[tuple[str, str]]:
    return [(notice.code, notice.value) for notice in opened(text).notices]


EVERY = {
    "UCDP GED": sheet(tables.UCDP, ucdp()),
    "UCDP GED, Humanitarian Data Exchange": sheet(tables.UCDP_HDX, tables.UCDP_TAGS, ucdp()),
    "ACLED": sheet(tables.ACLED, acled()),
    "ACLED, in capitals": sheet(
        tables.ACLED_OLD,
        {name.upper(): cell for name, cell in acled().items() if name.upper() in tables.ACLED_OLD.split(",")},
    ),
    "UCDP GED, as its interface answers": json.dumps({"TotalCount": 1, "Result": [ucdp()]}),
    "ACLED, as its interface answers": json.dumps({"status": 200, "count": 1, "data": [acled()]}),
    "Airwars": sheet(tables.AIRWARS, airwars()),
    "Airwars, as its pages list it": sheet(
        tables.AIRWARS_LISTED,
        {"Incident_Date": "october-7-2023", "Incident_id": "alp0012", "Civilians reported killed": "3 – 7"},
    ),
    "TimelineJS": sheet(tables.TIMELINEJS, slide()),
    "TimelineJS, JSON": as_json(),
    "daily tolls": json.dumps([{"report_date": "2023-10-07", "report_source": "ministry", "killed_cum": 232}]),
}
every = pytest.mark.parametrize("text", EVERY.values(), ids=EVERY)


# Every layout


@every
def test_a_layout_is_told_by_its_columns(text: str) -> None:
    story = opened(text)
    assert len(story.events) == 1
    assert story.notices[0].code == "layout" and story.notices[0].value in {one.name for one in LAYOUTS}


@every
def test_every_column_of_the_file_has_its_fate(text: str) -> None:
    """Each stands in one of ours cell for cell, or is kept beside them."""
    story = opened(text)
    assert all(fate.kept in story.events or fate.became for fate in story.origin.fates)
    header = text.splitlines()[0].split(",") if "{" not in text else []
    assert not header or [fate.column.casefold() for fate in story.origin.fates] == [
        column.casefold() for column in header
    ]


@every
def test_a_file_that_went_out_in_our_columns_comes_back_as_ours(text: str) -> None:
    """What the page gives to download is never taken for the layout that it came from."""
    assert recognise(dict.fromkeys(opened(text).events)) is None


@every
def test_each_event_of_a_data_set_is_a_happening_of_its_own(text: str) -> None:
    story = opened(text)
    assert "about" in story.events
    assert set(story.events["about"]) == ({"toll"} if "killed_cum" in text else {""})


def test_a_column_is_told_whatever_its_case_and_its_spaces() -> None:
    renamed = EVERY["ACLED"].replace("event_date", "Event Date").replace("actor1", "ACTOR1")
    assert first(renamed).texts["title"][""] == "Armed clash, Oldtown"


def test_a_mistake_is_told_in_the_columns_and_values_of_the_file() -> None:
    text = sheet(tables.ACLED, acled(), acled(event_id_cnty="ALP13", event_date="31 June 2022", fatalities="many"))
    assert refused(text) == [
        (3, "event_date, time_precision", "31 June 2022, 1", "date_bad_day"),
        (3, "fatalities", "many", "count_not_a_count"),
    ]


def test_a_mistake_in_json_is_told_with_its_record_and_entry() -> None:
    text = as_json(events=[{"start_date": {"year": "-800"}, "text": {"headline": "Long ago", "text": ""}}])
    assert refused(text, "theirs.json") == [(1, "start_date.year", "-800", "date_not_a_date")]


def test_ids_that_no_link_could_name_are_made_from_the_rows() -> None:
    twice = opened(sheet(tables.ACLED, acled(), acled(actor1="Beta", actor2="Gamma")))
    assert twice.events["id"].is_unique
    assert list(twice.events["event_id_cnty"]) == ["ALP12", "ALP12"]


@pytest.mark.parametrize(
    ("cells", "order", "dates"),
    [
        (("18/04/2001", "03/05/2001"), "day_first", ["2001-04-18", "2001-05-03"]),
        (("04/18/2001", "03/05/2001"), "month_first", ["2001-03-05", "2001-04-18"]),
    ],
)
def test_slashes_are_read_where_one_of_the_column_s_days_tells_their_order(
    cells: tuple[str, str], order: str, dates: list[str]
) -> None:
    text = sheet(tables.ACLED, *(acled(event_id_cnty=cell, event_date=cell) for cell in cells))
    assert sorted(opened(text).events["date"]) == dates
    assert (order, cells[0]) in notices(text)


@pytest.mark.parametrize(
    "cells", [("03/04/2001",), ("18/04/2001", "04/18/2001", "03/04/2001")], ids=["nothing tells", "two orders"]
)
def test_slashes_are_never_guessed(cells: tuple[str, ...]) -> None:
    text = sheet(tables.ACLED, *(acled(event_id_cnty=cell, event_date=cell) for cell in cells))
    assert [(value, code) for _, _, value, code in refused(text)] == [("03/04/2001, 1", "date_ambiguous")]


# UCDP GED


@pytest.mark.parametrize(
    ("start", "end", "precision", "date"),
    [
        ("2021-03-04", "2021-03-04", "1", "2021-03-04"),
        ("2021-03-04 00:00:00.000", "2021-03-04 00:00:00.000", "1.0", "2021-03-04"),
        ("2021-03-04", "2021-03-06", "2", "[2021-03-04..2021-03-06]"),
        ("2021-03-01", "2021-03-31", "4", "[2021-03-01..2021-03-31]"),
        ("2021-03-04", "2021-03-04", "2", "2021-03-04~"),
    ],
)
def test_ucdp_s_precision_says_how_well_a_date_is_known(start: str, end: str, precision: str, date: str) -> None:
    event = ucdp(date_start=start, date_end=end, date_prec=precision)
    assert row(sheet(tables.UCDP, event))["date"] == date


@pytest.mark.parametrize(
    ("low", "best", "high", "figure"),
    [
        ("3", "4", "7", "3..7"),
        ("4", "4", "4", "4"),
        ("3.0", "4.0", "7.0", "3..7"),
        ("0", "0", "1", "0..1"),
        ("9", "4", "7", "4"),
        ("", "4", "", "4"),
    ],
)
def test_ucdp_s_estimates_are_one_figure(low: str, best: str, high: str, figure: str) -> None:
    assert killed(sheet(tables.UCDP, ucdp(low=low, best=best, high=high))) == figure


def test_ucdp_s_figure_is_the_data_set_s() -> None:
    assert claimant(EVERY["UCDP GED"]) == "source"
    assert opened(EVERY["UCDP GED"]).package == {"sources": [{"title": "UCDP GED"}]}


def test_ucdp_s_best_estimate_and_who_died_stand_in_the_detail() -> None:
    said = "Clash in Oldtown. Best estimate: 4 (side A 1, side B 2, civilians 0, unknown 1)."
    assert first(EVERY["UCDP GED"]).texts["detail"][""] == said


def test_a_lowest_figure_above_the_highest_is_told() -> None:
    assert ("low_above_high", "3") in notices(sheet(tables.UCDP, ucdp(), ucdp(id="102", low="9")))


def test_a_lowest_figure_above_the_highest_without_a_best_one_is_refused() -> None:
    text = sheet(tables.UCDP, ucdp(low="9", best=""))
    assert refused(text) == [(2, "low, high", "9, 7", "count_reversed")]


@pytest.mark.parametrize(
    ("violence", "kind", "parties", "toward"),
    [
        ("1", "state-based", ("Government of Alpha", "Beta"), ()),
        ("2", "non-state", ("Government of Alpha", "Beta"), ()),
        ("3", "one-sided", ("Government of Alpha",), ("Beta",)),
    ],
)
def test_both_of_ucdp_s_sides_fight_unless_violence_is_one_sided(
    violence: str, kind: str, parties: tuple[str, ...], toward: tuple[str, ...]
) -> None:
    report = first(sheet(tables.UCDP, ucdp(type_of_violence=violence)))
    assert (report.kind, report.parties, report.toward) == (kind, parties, toward)


def test_ucdp_s_row_says_where_who_and_after_whom() -> None:
    report = first(EVERY["UCDP GED"])
    assert (report.id, report.standing, report.texts["via"][""]) == ("101", "reported", "Daily Post")
    assert report.texts["title"][""] == "Oldtown: Government of Alpha – Beta"


# ACLED


@pytest.mark.parametrize(
    ("day", "precision", "date"),
    [
        ("06 December 2022", "1", "2022-12-06"),
        ("2022-12-06", "1", "2022-12-06"),
        ("06 December 2022", "2", "2022-12-06~"),
        ("15 December 2022", "3", "2022-12"),
    ],
)
def test_acled_s_precision_says_how_well_a_date_is_known(day: str, precision: str, date: str) -> None:
    assert row(sheet(tables.ACLED, acled(event_date=day, time_precision=precision)))["date"] == date


def test_acled_s_figure_is_the_data_set_s() -> None:
    assert (claimant(EVERY["ACLED"]), killed(EVERY["ACLED"])) == ("source", "3")


def test_acled_s_nought_states_no_figure() -> None:
    report = first(sheet(tables.ACLED, acled(fatalities="0")))
    assert report.figures == {}


@pytest.mark.parametrize(
    ("kind", "other", "parties", "toward"),
    [
        ("Battles", "Beta", ("Alpha", "Beta"), ()),
        ("Violence against civilians", "Civilians (Beta)", ("Alpha",), ("Civilians (Beta)",)),
        ("Explosions/Remote violence", "Beta", ("Alpha",), ("Beta",)),
        ("Protests", "", ("Alpha",), ()),
    ],
)
def test_acled_s_actors_both_act_unless_one_is_acted_upon(
    kind: str, other: str, parties: tuple[str, ...], toward: tuple[str, ...]
) -> None:
    report = first(sheet(tables.ACLED, acled(event_type=kind, actor1="Alpha", actor2=other)))
    assert (report.parties, report.toward) == (parties, toward)


def test_a_party_s_name_with_a_semicolon_stays_one_party() -> None:
    assert first(sheet(tables.ACLED, acled(actor1="Alpha; Navy", actor2=""))).parties == ("Alpha, Navy",)


# Airwars


def test_a_suspected_belligerent_is_no_claimant() -> None:
    report = first(EVERY["Airwars"])
    assert (report.parties, report.standing, claimant(EVERY["Airwars"])) == (("Alpha Air Force",), "claimed", "Airwars")


def test_where_nobody_is_named_airwars_speaks_for_itself() -> None:
    text = sheet(tables.AIRWARS, airwars(belligerent_1_belligerent_name="Unknown"))
    assert (first(text).parties, claimant(text)) == (("Airwars",), "Airwars")


@pytest.mark.parametrize(("low", "high", "figure"), [("3", "7", "3..7"), ("5", "5", "5"), ("5", "", ">=5")])
def test_airwars_lowest_and_highest_are_one_figure(low: str, high: str, figure: str) -> None:
    cells = {"civilian_non_combatants_killed_min": low, "civilian_non_combatants_killed_max": high}
    assert killed(sheet(tables.AIRWARS, airwars(**cells))) == figure


@pytest.mark.parametrize(("said", "figure"), [("3 – 7", "3..7"), ("5", "5"), ("Unknown", "?"), ("NA", "")], ids=str)
def test_airwars_figures_are_read_as_its_pages_write_them(said: str, figure: str) -> None:
    incident = {"Incident_Date": "October 7, 2023", "Incident_id": "ALP0012", "Civilians reported killed": said}
    assert row(sheet(tables.AIRWARS_LISTED, incident)).get("killed") == figure


@pytest.mark.parametrize("day", ["october-7-2023", "October 7, 2023", "7 October 2023", "2023-10-07"])
def test_airwars_days_are_read_however_they_were_copied(day: str) -> None:
    incident = {"Incident_Date": day, "Incident_id": "ALP0012", "Civilians reported killed": "3"}
    assert row(sheet(tables.AIRWARS_LISTED, incident))["date"] == "2023-10-07"


@pytest.mark.parametrize(("name", "whom"), [("UCDP GED", "all"), ("ACLED", "all"), ("Airwars", "civilians")])
def test_a_data_set_says_whom_it_counts(name: str, whom: str) -> None:
    assert first(EVERY[name]).counted == whom


def test_airwars_grade_stays_a_column() -> None:
    assert "strike_status_name" in opened(EVERY["Airwars"]).events


# TimelineJS


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ({"Month": "", "Day": ""}, "1942"),
        ({"Day": ""}, "1942-06"),
        ({}, "1942-06-04"),
        ({"Time": "8:30 PM"}, "1942-06-04T20:30"),
        ({"Time": "08:30:00"}, "1942-06-04T08:30"),
        ({"End_Year": "1945"}, "1942-06-04/1945"),
        ({"End_Year": "1942", "End_Month": "6", "End_Day": "4"}, "1942-06-04"),
        ({"Year": "", "Month": "", "Day": ""}, "undated"),
    ],
    ids=str,
)
def test_a_slide_s_date_is_what_its_cells_say(cells: dict[str, str], date: str) -> None:
    assert row(sheet(tables.TIMELINEJS, slide(**cells)))["date"] == date


def test_the_display_date_stands_beside_the_date() -> None:
    assert first(sheet(tables.TIMELINEJS, slide(Display_Date="Summer 1942"))).texts["date_text"][""] == "Summer 1942"


def test_the_title_slide_names_the_story_and_is_no_report() -> None:
    title = slide(Year="", Month="", Day="", Headline="Machines", Text="A <b>short</b> history.", Type="title")
    story = opened(sheet(tables.TIMELINEJS, title, slide()))
    assert story.package == {"title": "Machines", "description": "A short history."}
    assert list(story.events["title"]) == ["The first machine"]


def test_slides_belong_to_their_group() -> None:
    assert first(sheet(tables.TIMELINEJS, slide(Group="Alpha"))).parties == ("Alpha",)


def test_slides_without_a_group_belong_to_the_story() -> None:
    title = slide(Headline="Machines", Type="title")
    assert first(sheet(tables.TIMELINEJS, title, slide())).parties == ("Machines",)
    assert first(sheet(tables.TIMELINEJS, slide())).parties == ("theirs",)


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("It <i>hummed</i>.<br>Then&nbsp;it stopped.", "It hummed. Then it stopped."),
        ("See <a href='https://example.org/a'>the paper</a>.", "See the paper (https://example.org/a)."),
        ("<a href='javascript:alert(1)'>Here</a><script>alert(1)</script>", "Here"),
        ("3 < 5", "3 < 5"),
    ],
)
def test_html_is_read_as_what_is_seen_of_it(html: str, seen: str) -> None:
    assert first(sheet(tables.TIMELINEJS, slide(Text=html))).texts["detail"][""] == seen


def test_media_is_a_link_and_stays_what_it_was() -> None:
    with_picture = row(sheet(tables.TIMELINEJS, slide(Media="https://example.org/a.png")))
    embedded = row(sheet(tables.TIMELINEJS, slide(Media="<iframe></iframe>")))
    assert (with_picture["url"], embedded["url"], embedded["Media"]) == (
        "https://example.org/a.png",
        "",
        "<iframe></iframe>",
    )


def test_an_era_lasted() -> None:
    text = as_json(eras=[{"start_date": {"year": 1939}, "end_date": {"year": 1945}, "text": {"headline": "War"}}])
    era = opened(text, "theirs.json").events.set_index("kind").loc["era"]
    assert (era["title"], era["date"]) == ("War", "1939/1945")


def test_json_and_sheet_tell_the_same() -> None:
    title = {"text": {"headline": "Machines"}}
    told = opened(as_json(title=title), "theirs.json")
    same = opened(sheet(tables.TIMELINEJS, slide(Day=""), slide(Headline="Machines", Type="title")))
    columns = ["date", "kind", "standing", "party", "title", "detail"]
    assert told.package["title"] == same.package["title"]
    assert told.events[columns].to_dict() == same.events[columns].to_dict()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
date_like = st.fixed_dictionaries({"year": anything}, optional={"month": anything, "day": anything, "hour": anything})
slides = st.fixed_dictionaries(
    {"start_date": date_like | anything},
    optional={
        "end_date": date_like | anything,
        "text": st.fixed_dictionaries({"headline": anything, "text": anything}) | anything,
        "group": anything,
        "media": anything,
    },
)


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({"events": st.lists(slides, max_size=3)}, optional={"title": anything, "eras": anything}))
def test_no_json_raises_anything_but_a_bad_story(told: dict[str, object]) -> None:
    try:
        read_bytes("theirs.json", json.dumps(told).encode())
    except BadStory as bad:
        assert bad.problems


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(tables.TIMELINEJS.split(",")), st.text(max_size=30)), min_size=1, max_size=3
    )
)
def test_no_sheet_of_slides_raises_anything_but_a_bad_story(rows: list[dict[str, str]]) -> None:
    try:
        opened(sheet(tables.TIMELINEJS, *rows).encode("utf-8", "replace").decode())
    except BadStory as bad:
        assert bad.problems


# Daily tolls


def test_a_daily_toll_is_the_claim_of_who_gave_it() -> None:
    record = {"report_date": "2023-10-07", "report_source": "ministry", "killed": 30, "killed_cum": 232.0}
    text = json.dumps([record | {"injured_cum": None, "ext_killed_cum": 240}])
    report = first(text)
    assert (report.standing, report.parties, killed(text)) == ("claimed", ("ministry",), "232")
    assert row(text)["covers"] == "../2023-10-07"
    assert (row(text)["_killed"], row(text)["ext_killed_cum"]) == ("30", "240")
