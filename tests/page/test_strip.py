"""Who says how many, in one look at the top of the page."""

import re

import pytest

from events.claims import compared
from events.page.markup import render
from tests.support.stories import happenings_of, only, palette, phrases, story

STORY = story(
    """
    date       | title | party | standing | killed | wounded  | said_by | account | covers_text
    2023-09-19 | Toll  | Alpha | claimed  | 32     | >200     |         |         | one day
    2023-09-20 | Toll  | Beta  | claimed  | ~100   | hundreds | A medic | speaker | since Monday
    2023-09-20 | Toll  | Beta  | reported | 32     |          |         |         |
    """,
    silent=("Gamma", "Alpha"),
)


def strip(lang: str = "en", *parties: str, most: int = 5, hidden: str = "", about: str = "") -> str:
    [happening] = happenings_of(STORY, only(STORY, *parties) if parties else None)
    told = {"about": about, "compared": compared(happening), "most": most, "hidden": hidden}
    return render("strip", **told, phrases=phrases(STORY, lang), palette=palette(STORY))


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_each_claimant_is_a_column_with_its_period_and_each_outcome_a_row() -> None:
    html = strip()
    assert re.findall(r'role="(columnheader|rowheader)"', html) == ["columnheader"] * 4 + ["rowheader"] * 2
    assert "Alpha one day" in plain(html) and "A medic since Monday" in plain(html)


@pytest.mark.parametrize(
    "figure", ["<b>32</b>", "about <b>100</b>", "more than <b>200</b>", '<q class="word">hundreds</q>']
)
def test_a_figure_stands_as_worded_and_a_word_never_becomes_a_number(figure: str) -> None:
    assert figure in strip()


def test_the_source_that_names_nobody_is_said_to() -> None:
    assert "The source, citing nobody" in plain(strip())


def test_what_a_claimant_leaves_out_is_told_by_ear_and_marked_by_a_dash() -> None:
    assert "– no figure of this" in plain(strip())


def test_a_party_whose_silence_is_expected_to_be_told_is_framed() -> None:
    loud = story("date | title | party | toward | killed\n 2023 | Toll | Alpha | Beta | 32", silent=("Beta",))
    told = {"about": "", "compared": compared(happenings_of(loud)[0]), "most": 5, "hidden": ""}
    html = render("strip", **told, phrases=phrases(loud), palette=palette(loud))
    assert html.count('<span class="silent">no figure given</span>') == 1


def test_a_filter_leaves_hidden_claimants_faint_in_their_place_and_says_how_many_are_shown() -> None:
    html = strip("en", "Alpha", hidden="1 of 3 claimants shown")
    assert html.count("claimant hidden") == 2 and plain(html).count("hidden by the filters") == 2
    assert "1 of 3 claimants shown" in plain(html)
    assert plain(html).count("100") == 1


def test_of_very_many_claimants_the_first_are_shown_and_the_others_counted() -> None:
    html = strip(most=1)
    assert "2 more claimants below" in plain(html) and "A medic" not in plain(html)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_leads_to_the_figures(lang: str) -> None:
    assert f'<a href="#figures">{phrases(STORY, lang).words("strip.compare")}</a>' in strip(lang)


def test_a_speaker_stands_without_his_office_where_there_is_little_room() -> None:
    rows = "2023 | Toll | Alpha | 32 | |\n 2023 | Toll | Beta | 40 | A. Medic, head of a clinic | speaker"
    told = story("date | title | party | killed | said_by | account\n " + rows)
    about = {"about": "", "compared": compared(happenings_of(told)[0]), "most": 5, "hidden": ""}
    html = plain(render("strip", **about, phrases=phrases(told), palette=palette(told)))
    assert "A. Medic" in html and "head of a clinic" not in html


def test_no_text_of_a_story_becomes_a_tag() -> None:
    rows = "2023 | Toll | <b>A</b> | 32 | <i>x</i>\n 2023 | Toll | Beta | 40 |"
    told = story("date | title | party | killed | covers_text\n " + rows)
    html = render(
        "strip",
        about="",
        compared=compared(happenings_of(told)[0]),
        most=5,
        hidden="",
        phrases=phrases(told),
        palette=palette(told),
    )
    assert "&lt;b&gt;A&lt;/b&gt;" in html and "&lt;i&gt;x" in html


def test_of_several_happenings_it_says_which_one_it_tells_of() -> None:
    assert "Who says how many On: The dam" in plain(strip(about="On: The dam"))
