"""The words beside the figures: who gives which, of when, where it is told; who gives none."""

import re
from typing import Any

import pytest

from events import claims
from events.page.markup import render
from events.reading import Story
from tests.support.stories import happenings_of, only, palette, phrases, story

STORY = story(
    """
    date       | title | party | toward | standing | killed | wounded  | said_by   | account | covers_text  | passage
    2023-09-19 | Toll  | Alpha | Gamma  | claimed  | 32     | >200     | A general |         | one day      | 3
    2023-09-20 | Toll  | Beta  |        | claimed  | ~100   | hundreds | A medic   | speaker | since Monday | 4
    2023-09-20 | Toll  | Beta  |        | reported | 32     |          |           |         |              | 1
    """,
    silent=("Gamma",),
)


def panel(told: Story = STORY, *parties: str, lang: str = "en", way: str = "side_by_side") -> str:
    """The panel of the story's one happening, of what a filter leaves."""
    [happening] = happenings_of(told, only(told, *parties) if parties else None)
    outcomes = happening.outcomes
    about: dict[str, Any] = {
        "id": "figures",
        "outcomes": outcomes,
        "rows": claims.rows(outcomes),
        "shared": claims.shared(outcomes),
    }
    about |= {"way": way, "silent": "no figure", "others": "", "level": 3}
    return render("panel", **about, phrases=phrases(told, lang), palette=palette(told))


def listed(html: str) -> list[str]:
    """What stands in each row."""
    found = re.findall(r'role="listitem"[^>]*>(.*?)</div></div>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in found]


def test_each_claimant_has_a_row_with_its_figure_and_all_that_it_goes_by() -> None:
    assert listed(panel())[0] == (
        "Alpha Covers: one day · Said by A general · Said: 19 September 2023 · para. 3 Open report 1 32"
    )


def test_a_speaker_for_himself_is_not_named_twice() -> None:
    assert listed(panel())[1].startswith("A medic Covers: since Monday · Said: 20 September")


def test_silence_has_a_row_and_says_so() -> None:
    assert "Gamma no figure" in listed(panel())


def test_a_claimant_without_a_figure_of_the_outcome_beside_says_nothing_of_it() -> None:
    assert "The source, citing nobody – no figure of this" in listed(panel())


def test_each_claim_leads_to_its_report() -> None:
    ids = list(STORY.events["id"])
    assert re.findall(r'data-event="([^"]*)">Open report (\d)', panel())[:3] == [
        (report, str(number)) for number, report in enumerate(ids, 1)
    ]


def test_whom_a_figure_counts_is_told_in_its_row_only_where_figures_differ() -> None:
    head = "date | title | party | counted | killed\n 2023 | Toll | Alpha | civilians | 3\n 2023 | Toll | Beta |"
    alike, apart = (story(f"{head} {counted} | 4") for counted in ("civilians", ""))
    assert "Counts" not in panel(alike)
    assert "Counts: civilians" in listed(panel(apart))[0] and "Counts: not stated" in listed(panel(apart))[1]


def test_that_a_figure_covers_no_stated_period_is_told_in_its_row_only_where_another_has_one() -> None:
    head = "date | title | party | covers_text | killed\n 2023 | Toll | Alpha |"
    one, none = (story(f"{head} {period} | 3\n 2023 | Toll | Beta | | 4") for period in ("a day", ""))
    assert "Covers: period not stated" in listed(panel(one))[1]
    assert "Covers" not in panel(none)
    [happening] = happenings_of(none)
    assert phrases(none).notes(happening) == ["Nobody says what period is covered."]


def test_what_a_claimant_has_said_of_one_outcome_is_not_shown_again_beside_the_next() -> None:
    first, second = panel().split("scale")[:2]
    assert 'class="claim again"' not in first
    assert second.count('class="claim again"') == 4


def test_what_a_claimant_says_of_the_next_outcome_elsewhere_is_shown_there() -> None:
    told = story(
        """
        date | title | party | killed | wounded
        2021 | Toll  | Alpha | 3      |
        2022 | Toll  | Alpha |        | 5
        2022 | Toll  | Beta  | 1      | 2
        """
    )
    assert 'class="claim besides"' in panel(told)


def test_a_claimant_that_a_filter_hides_keeps_a_row_with_its_name_and_no_words() -> None:
    hidden = listed(panel(STORY, "Alpha"))[1]
    assert hidden == "A medic hidden by the filters"


def test_each_row_has_a_slot_for_its_mark_in_each_outcome_and_each_outcome_one_for_its_scale() -> None:
    assert re.findall(r'class="slot( scale)?" data-axis="(\d)"', panel()) == (
        [*[("", "0")] * 4, (" scale", "0"), *[("", "1")] * 4, (" scale", "1")]
    )


def test_a_text_of_the_story_cannot_become_markup() -> None:
    told = story("date | title | party | killed\n 2023 | Toll | <b>A</b> | 32\n 2023 | Toll | Beta | 1")
    assert "&lt;b&gt;A&lt;/b&gt;" in panel(told)


@pytest.mark.parametrize(("lang", "name"), [("en", "وزير"), ("ar", "Minister")])
def test_a_name_that_runs_the_other_way_keeps_the_words_around_it_in_order(lang: str, name: str) -> None:
    told = story(f"date | title | party | said_by | killed\n 2023 | Toll | Alpha | {name} | 13\n 2024 | T | Beta | | 1")
    isolated = (f"\u2068{name}\u2069", f'<bdi lang="ar">{name}</bdi>')
    assert any(way in panel(told, lang=lang) for way in isolated)
