"""Every word can be read and every mark be seen, on a light and on a dark page, whatever colour a party has and however one sees colours."""

import re
import tomllib
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.colours import DARK, LIGHT, PALETTE, Theme, contrast, ink, mix, pale, party_colours, rgb
from events.drawing.timeline import LASTED
from tests.support.stories import SHIPPED, shipped

ROOT = SHIPPED.parent.parent
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
PARTIES = dict(zip(shipped().parties["id"], shipped().parties["colour"], strict=True))
any_colour = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear red, green and blue.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def seen(colour: str, vision: str) -> np.ndarray:
    """A colour in CIELAB as this vision sees it."""
    parts = np.array(rgb(colour)) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    xyz = XYZ @ np.clip(np.array(VISIONS[vision]) @ linear, 0, 1) / (0.95047, 1, 1.08883)
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one: np.ndarray, two: np.ndarray) -> float:
    """CIEDE2000, after Sharma, Wu and Dalal (2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    chroma = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chroma**7 / (chroma**7 + 25**7))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, stretch * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = (h2 - h1 + 180) % 360 - 180
    hue, light, chroma = h1 + turn / 2, (l1 + l2) / 2, (c1 + c2) / 2
    wave = (
        (-0.17, hue - 30), (0.24, 2 * hue), (0.32, 3 * hue + 6), (-0.2, 4 * hue - 63),
    )  # fmt: skip
    t = 1 + sum(share * np.cos(np.radians(angle)) for share, angle in wave)
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bend = np.sin(np.radians(60 * np.exp(-((((hue % 360) - 275) / 25) ** 2))))
    return float(np.sqrt(dl**2 + dc**2 + dh**2 - 2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * bend * dc * dh))


def closest(colours: list[str], vision: str) -> float:
    """The difference between the two colours that are hardest to tell apart."""
    return min(difference(seen(one, vision), seen(two, vision)) for one, two in combinations(colours, 2))


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


@pytest.mark.parametrize("text", ["", "blue", "0b5c8a", "#0b5c", "#gggggg", "url(x)"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        rgb(text)


def test_a_party_has_its_own_colour_or_the_next_of_the_palette() -> None:
    assert party_colours(["a", "b", "c"], ["#0b5c8a", "", "blue"]) == {"a": "#0b5c8a", "b": PALETTE[1], "c": PALETTE[2]}


def test_more_parties_than_colours_still_have_one_each() -> None:
    names = [str(n) for n in range(20)]
    assert list(party_colours(names, [""] * 20).values()) == [PALETTE[n % len(PALETTE)] for n in range(20)]


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_colours_is_that_of_its_published_test_data(
    one: tuple[float, ...], two: tuple[float, ...], apart: float
) -> None:
    assert difference(np.array(one), np.array(two)) == pytest.approx(apart, abs=1e-4)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_shipped_parties_tell_apart_by_colour_on_a_light_page(vision: str) -> None:
    assert closest([ink(colour, LIGHT) for colour in PARTIES.values()], vision) > 9


def test_the_shipped_parties_tell_apart_by_colour_on_a_dark_page() -> None:
    """In normal vision: with another they tell apart by their names, which stand in every lane and beside every dot."""
    assert closest([ink(colour, DARK) for colour in PARTIES.values()], "normal") > 7


def test_the_differences_that_the_codebook_states_are_right() -> None:
    stated = re.search(
        r"CIEDE2000 difference between any two: ([\d., ]+)\)", (SHIPPED / "README.md").read_text("utf-8")
    )
    assert stated
    assert stated[1] == ", ".join(f"{closest(list(PARTIES.values()), vision):.1f}" for vision in VISIONS)


@pytest.mark.parametrize("vision", VISIONS)
def test_the_palette_tells_apart_too(vision: str) -> None:
    assert closest(list(PALETTE[:4]), vision) > 9
