"""What every chart is drawn with: a time axis whose labels can be read, and text that stands the right way round."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.axis import SIDE, aligned, layout, silence, wrap
from events.drawing.colours import LIGHT
from events.drawing.lanes import WIDTHS, text_width
from events.drawing.scale import WIDTH, Scale, scale_for
from events.selection import period
from tests.support.stories import at, axis, phrases, story

STORY = story("""
    date       | title            | party
    2020       | An old quarrel   | Alpha
    2023-09-19 | Alpha opens fire | Alpha
    2023-09-21 | Beta answers     | Beta
""")


def labels(scale: Scale, lang: str = "en") -> list[str]:
    return [text.replace("<br> ", "") for text in layout(scale, phrases(STORY, lang), LIGHT)["xaxis"]["ticktext"]]


def test_a_day_has_its_weekday_and_where_the_year_is_new_the_year() -> None:
    assert labels(axis(STORY))[-3:] == ["Tue<br>19 Sept 2023", "Wed<br>20 Sept", "Thu<br>21 Sept"]


def test_arabic_labels_are_in_arabic() -> None:
    assert labels(axis(STORY), "ar")[-2:] == [
        "\u2067الأربعاء\u2069<br>\u206720 سبتمبر\u2069",
        "\u2067الخميس\u2069<br>\u206721 سبتمبر\u2069",
    ]


def test_hours_are_labelled_where_a_period_is_short() -> None:
    span = period("2023-09-19", "2023-09-19", axis(STORY).zone)
    scale = scale_for(STORY.events, axis(STORY).zone, span.start, span.end)
    assert scale
    first, *others = labels(scale)
    assert first.endswith(":00<br>Tue 19 Sept")
    assert "12:00" in others


@pytest.mark.parametrize("until", ["2023-09-19T12:05", "2023-09-19T13:10", "2023-09-19T23:59"])
def test_a_period_of_minutes_or_hours_can_be_drawn(until: str) -> None:
    span = period("2023-09-19T12:01", until, axis(STORY).zone)
    scale = scale_for(STORY.events, axis(STORY).zone, span.start, span.end)
    assert scale
    assert layout(scale, phrases(STORY), LIGHT)["xaxis"]["range"]


def boxes(scale: Scale, lang: str) -> list[list[tuple[float, float]]]:
    """From where to where each label reaches on a phone, in positions, for its first line and for its second."""
    drawn = layout(scale, phrases(STORY, lang), LIGHT)["xaxis"]
    lines = [[line.strip("\u2067\u2069 ") for line in text.split("<br>")] for text in drawn["ticktext"]]
    halves = [[text_width(line) / 2 * WIDTH / WIDTHS[0] for line in both] for both in lines]
    return [
        [(at - half[i], at + half[i]) for at, half in zip(drawn["tickvals"], halves, strict=True) if half[i]]
        for i in (0, 1)
    ]


SPANS = [
    ["2023-09-19"],
    ["2023-09-19/2023-09-21"],
    ["2023-09-19/2023-09-30"],
    ["2023-01/2023-03"],
    ["2023"],
    ["2000/2023"],
    ["2000-01", "2004"],
    ["2020", "2023-09-19", "2023-09-21"],
    ["2001", "2011-05", "2023-09-19", "2023-09-20"],
]
spans = pytest.mark.parametrize("dates", SPANS, ids=", ".join)
languages = pytest.mark.parametrize("lang", ["en", "ar"])


@languages
@spans
def test_neighbouring_labels_do_not_touch_on_a_phone(dates: list[str], lang: str) -> None:
    found = boxes(axis(at(*dates)), lang)
    assert all(end <= start for line in found for (_, end), (start, _) in pairwise(sorted(line)))


@languages
@spans
def test_no_label_is_cut_off_at_the_edge_of_a_phone(dates: list[str], lang: str) -> None:
    margin, found = SIDE * WIDTH / WIDTHS[0], boxes(axis(at(*dates)), lang)
    assert all(start >= -margin and end <= WIDTH + margin for line in found for start, end in line)


SILENCES = [
    (3600, "1 hour without dated reports"),
    (2 * 86400, "2 days without dated reports"),
    (8 * 30.5 * 86400, "8 months without dated reports"),
    (3 * 365.25 * 86400, "3 years without dated reports"),
]


@pytest.mark.parametrize(("length", "words"), SILENCES)
def test_a_cut_says_what_it_leaves_out(length: float, words: str) -> None:
    assert silence(length, phrases(STORY)) == words


def test_a_text_of_a_story_cannot_become_markup() -> None:
    assert aligned("<a href='x'>Alpha</a> & Beta", phrases(STORY)) == "&lt;a href='x'&gt;Alpha&lt;/a&gt; &amp; Beta"


def test_arabic_text_is_isolated_so_that_digits_and_quotation_marks_stay_in_place() -> None:
    assert aligned("«32» قتيلا", phrases(STORY, "ar")) == "\u2067«32» قتيلا\u2069"


@given(st.text(), st.integers(1, 60))
def test_wrapping_loses_no_word_and_breaks_none(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width for line in lines if " " in line)
