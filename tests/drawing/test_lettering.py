"""What any chart is lettered with: texts of a known width that stand the right way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.drawing.colours import LIGHT
from events.drawing.lettering import aligned, stroke, text_width, wrap
from events.wording import Wording

ENGLISH, ARABIC = Wording("en"), Wording("ar")

# Widths in ems as Chromium measures them in the page's two fonts.
MEASURED = [
    ("00:00", 2.24),
    ("2023", 1.99),
    ("June", 2.07),
    ("September", 4.61),
    ("19 Sept 2023", 5.29),
    ("Wed 20 Sept 2023", 7.32),
    ("Azerbaijan takes 60 positions", 12.05),
    ("8 months without dated reports", 13.23),
    ("الأربعاء", 2.44),
    ("المفوضية الأوروبية", 6.74),
    ("وزارة الدفاع الأذربيجانية تعلن انتهاء العملية", 15.49),
]


@pytest.mark.parametrize(("text", "width"), MEASURED)
def test_a_text_is_as_wide_as_in_the_browser_or_a_little_wider(text: str, width: float) -> None:
    assert width <= text_width(text, 1) <= 1.2 * width


def test_marks_that_nobody_sees_take_no_room() -> None:
    marked = "\u2067\u200f\u2068Alpha\u2069 \u200eحَمَلَ\u2069"
    assert text_width(marked) == text_width("Alpha حمل")


@given(st.text(), st.integers(1, 60))
def test_wrapping_loses_no_word_and_breaks_none(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width for line in lines if " " in line)


def test_a_text_of_a_story_cannot_become_markup() -> None:
    assert aligned("<a href='x'>Alpha</a> & Beta", ENGLISH) == "&lt;a href='x'&gt;Alpha&lt;/a&gt; &amp; Beta"


def test_arabic_text_is_isolated_so_that_digits_and_quotation_marks_stay_in_place() -> None:
    assert aligned("«32» قتيلا", ARABIC) == "\u2067«32» قتيلا\u2069"


def test_a_stroke_is_that_of_the_grid_unless_told() -> None:
    assert stroke(LIGHT) == {"color": LIGHT.line, "width": 1}
    assert stroke(LIGHT, "#123456", 3, dash="dot") == {"color": "#123456", "width": 3, "dash": "dot"}
