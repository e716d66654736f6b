"""Every word can be read and every mark be seen, on a light and on a dark page.

Whatever colour a party has, and however one sees colours.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from itertools import combinations, pairwise

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.colours import (
    BOTH,
    DARK,
    LIGHT,
    PALETTE,
    Palette,
    Theme,
    contrast,
    either,
    in_either,
    ink,
    mix,
    pale,
    party_colours,
    rgb,
)
from events.drawing.timeline import LASTED
from tests.support.stories import SHIPPED, shipped

ROOT = SHIPPED.parent.parent
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
PARTIES = dict(zip(shipped().parties["id"], shipped().parties["colour"], strict=True))
any_colour = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))

# As people see colours who lack one kind of cone: after Machado, Oliveira and Fernandes (2009), and
# for tritanopia, where that model is only a rough one, after Brettel, Viénot and Mollon (1997).
VISIONS = {
    "normal": None,
    "protanopia": ("protan", "machado"),
    "deuteranopia": ("deutan", "machado"),
    "tritanopia": ("tritan", "brettel"),
}


def difference(one: str, two: str, vision: str) -> float:
    """How far apart two colours are in this vision, in CIEDE2000.

    1 is hardly seen, 100 is black from white.
    """
    seen = [Color(colour) for colour in (one, two)]
    if simulated := VISIONS[vision]:
        name, model = simulated
        seen = [colour.filter(name, method=model).clip("srgb") for colour in seen]
    return float(seen[0].delta_e(seen[1], method="2000"))


def closest(pairs: Iterable[tuple[str, str]], vision: str) -> float:
    """The difference between the two colours of a pair that are hardest to tell apart."""
    return min(difference(one, two, vision) for one, two in pairs)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@THEMES
def test_charts_are_drawn_in_the_colours_of_the_page(theme: Theme) -> None:
    page = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][theme.name]
    assert page == {
        "primaryColor": theme.accent,
        "backgroundColor": theme.background,
        "secondaryBackgroundColor": theme.surface,
        "textColor": theme.text,
        "borderColor": theme.line,
    }


@THEMES
def test_text_muted_text_and_accent_are_legible(theme: Theme) -> None:
    for colour in (theme.text, theme.muted, theme.accent):
        assert min(contrast(colour, theme.background), contrast(colour, theme.surface)) >= 4.5


@THEMES
@given(colour=any_colour)
def test_the_name_of_a_party_of_any_colour_is_legible(theme: Theme, colour: str) -> None:
    assert min(contrast(ink(colour, theme), under) for under in (theme.background, theme.surface)) >= 4.5


@THEMES
@given(colour=any_colour, share=st.floats(0, LASTED))
def test_text_on_the_tint_of_a_party_of_any_colour_is_legible(theme: Theme, colour: str, share: float) -> None:
    assert contrast(theme.text, pale(colour, theme, share)) >= 4.5


@THEMES
@given(colour=any_colour)
def test_text_in_the_colour_of_the_page_is_legible_on_a_partys_full_colour(theme: Theme, colour: str) -> None:
    assert contrast(theme.background, ink(colour, theme)) >= 4.5


def test_a_colour_that_is_legible_stays_as_it_is() -> None:
    assert ink("#0b5c8a", LIGHT) == "#0b5c8a"


def test_mixing_goes_from_the_one_colour_to_the_other() -> None:
    assert [mix("#ffffff", "#000000", share) for share in (0, 0.5, 1)] == ["#000000", "#808080", "#ffffff"]


def test_the_page_is_in_the_colours_of_both_themes_at_once() -> None:
    assert in_either(BOTH.accent) == (LIGHT.accent, DARK.accent)
    assert in_either("#0b5c8a") == ("#0b5c8a", "#0b5c8a")


@given(colour=any_colour, share=st.floats(0, LASTED))
def test_a_colour_of_both_themes_is_in_each_what_it_would_be_alone(colour: str, share: float) -> None:
    light, dark, both = (Palette(theme, {"alpha": colour}) for theme in (LIGHT, DARK, BOTH))
    assert in_either(both.ink("alpha")) == (light.ink("alpha"), dark.ink("alpha"))
    assert in_either(both.ink("")) == (light.ink(""), dark.ink(""))
    assert in_either(both.pale("alpha", share)) == (light.pale("alpha", share), dark.pale("alpha", share))
    assert in_either(both.faint(both.ink("alpha"), share)) == (
        light.faint(light.ink("alpha"), share),
        dark.faint(dark.ink("alpha"), share),
    )


def test_what_is_mixed_with_a_colour_of_both_themes_is_one_itself() -> None:
    assert mix(either("#ffffff", "#000000"), "#000000", 0.5) == either("#808080", "#000000")
    assert mix("#000000", either("#ffffff", "#000000"), 0.5) == either("#808080", "#000000")


@pytest.mark.parametrize("text", ["", "blue", "0b5c8a", "#0b5c", "#gggggg", "url(x)"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        rgb(text)


def test_a_party_has_its_own_colour_or_the_next_of_the_palette() -> None:
    assert party_colours(["a", "b", "c"], ["#0b5c8a", "", "blue"]) == {"a": "#0b5c8a", "b": PALETTE[1], "c": PALETTE[2]}


def test_more_parties_than_colours_still_have_one_each() -> None:
    names = [str(n) for n in range(30)]
    assert list(party_colours(names, [""] * 30).values()) == [PALETTE[n % len(PALETTE)] for n in range(30)]


def test_twelve_parties_have_twelve_colours() -> None:
    names = [str(n) for n in range(12)]
    assert len({*party_colours(names, [""] * 12).values()}) == 12


@THEMES
@pytest.mark.parametrize("vision", VISIONS)
def test_neighbours_of_any_number_of_parties_tell_apart_far_better(vision: str, theme: Theme) -> None:
    names = [str(n) for n in range(30)]
    lanes = [ink(colour, theme) for colour in party_colours(names, [""] * 30).values()]
    assert closest(pairwise(lanes), vision) > (15 if theme is LIGHT else 8)


@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_of_the_shipped_parties_tell_apart_by_colour_on_a_light_page(vision: str) -> None:
    assert closest(combinations([ink(colour, LIGHT) for colour in PARTIES.values()], 2), vision) > 8


@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_lanes_tell_apart_better_still(vision: str) -> None:
    assert closest(pairwise([ink(colour, LIGHT) for colour in PARTIES.values()]), vision) > 10


def test_the_shipped_parties_tell_apart_by_colour_on_a_dark_page() -> None:
    """In normal vision.

    With another they tell apart by their names, which stand in every lane and beside every dot.
    """
    assert closest(combinations([ink(colour, DARK) for colour in PARTIES.values()], 2), "normal") > 7


@pytest.mark.parametrize(
    ("of", "pairs"), [("any two", partial(combinations, r=2)), ("two lanes side by side", pairwise)]
)
def test_the_differences_that_the_codebook_states_are_right(
    of: str, pairs: Callable[[list[str]], Iterable[tuple[str, str]]]
) -> None:
    book = " ".join((SHIPPED / "README.md").read_text("utf-8").split())
    stated = re.search(rf"between {of} ([\d., ]+\d)", book)
    assert stated
    assert stated[1] == ", ".join(f"{closest(pairs([*PARTIES.values()]), vision):.1f}" for vision in VISIONS)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_palette_tells_apart_too(vision: str) -> None:
    assert closest(combinations(PALETTE, 2), vision) > 8


def test_what_belongs_to_no_party_has_its_tint_in_both_themes() -> None:
    for tint in (Palette(BOTH, {}).pale("", 0.3), Palette(BOTH, {}).ink("")):
        light, dark = in_either(tint)
        assert contrast(light, LIGHT.background) != 1 != contrast(dark, DARK.background)
