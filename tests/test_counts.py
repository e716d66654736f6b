"""The notation for figures, as a table of what is read and a table of what is refused."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events.counts import REASONS, SPELLINGS, WORDS, Count, CountError, blank, parse, respelt, write
from events.reading.columns import OUTCOMES
from events.wording import LANGUAGES, Wording

NOTATION = [
    ("32", Count("exact", 32, 32)),
    ("0", Count("exact", 0, 0)),
    ("~100", Count("about", 100, 100)),
    (">200", Count("more", 200, None)),
    (">=200", Count("least", 200, None)),
    ("<50", Count("fewer", None, 50)),
    ("<=50", Count("most", None, 50)),
    ("32..100", Count("range", 32, 100)),
    ("dozens", Count("word", 24, 99, "dozens")),
    ("hundreds", Count("word", 200, 999, "hundreds")),
    ("thousands", Count("word", 2000, 9999, "thousands")),
    ("?", Count("unknown", None, None)),
]

SPELT = [
    *((text, "32") for text in ("٣٢", "۳۲", " 32 ", "\u200f32\u200f", "032")),
    *((text, "1200") for text in ("1,200", "1٬200", "١٬٢٠٠")),
    ("1,200,000", "1200000"),
    *((text, "32..100") for text in ("32-100", "32–100", "32 – 100", "32—100", "32−100", "32 .. 100", "٣٢-١٠٠")),
    *((text, "32..100") for text in ("32 to 100", "between 32 and 100")),
    *((text, "32..100") for text in ("بين 32 و100", "بين ٣٢ و ١٠٠", "من 32 إلى 100", "32 الى 100")),
    ("10-12", "10..12"),
    ("1,200-1,300", "1200..1300"),
    *((text, "~100") for text in ("about 100", "About  100", "around 100", "approximately 100", "approx. 100")),
    *((text, "~100") for text in ("roughly 100", "circa 100", "c. 100", "some 100", "≈100", "~ 100")),
    *((text, "~100") for text in ("نحو 100", "نحو ١٠٠", "نَحوَ 100", "حوالي 100", "حوالى 100", "قرابة 100", "زهاء 100")),
    *((text, "~100") for text in ("ما يقارب 100", "ما يقرب من 100", "تقريبا 100", "100 تقريبًا")),
    *((text, ">200") for text in ("more than 200", "over 200", "above 200", "> 200")),
    *((text, ">200") for text in ("أكثر من 200", "اكثر من ٢٠٠", "ما يزيد على 200", "يزيد عن 200")),
    *((text, ">=200") for text in ("at least 200", "200 at least", "200 or more", "no fewer than 200", "≥200")),
    *((text, ">=200") for text in ("ما لا يقل عن 200", "على الأقل 200", "200 على الأقل", "200 على الاقل")),
    *((text, "<50") for text in ("fewer than 50", "less than 50", "under 50", "أقل من 50", "اقل من ٥٠")),
    *((text, "<=50") for text in ("at most 50", "up to 50", "no more than 50", "50 or fewer", "≤50")),
    *((text, "<=50") for text in ("ما لا يزيد على 50", "ما لا يزيد عن 50", "على الأكثر 50", "50 على الأكثر")),
    *((text, "dozens") for text in ("Dozens", "عشرات", "العشرات")),
    *((text, "hundreds") for text in ("HUNDREDS", "مئات", "المئات")),
    *((text, "thousands") for text in ("thousands", "آلاف", "الآلاف", "الاف")),
    *((text, "?") for text in ("؟", "an unspecified number", "عدد غير محدد", "Unknown", "غير معروف")),
    *((text, "200") for text in ("200.0", "200.00", "200,0", "٢٠٠٫٠")),
    *((text, ">=200") for text in ("200+", "200 +", "200.0+")),
    ("1,200.0", "1200"),
]


@pytest.mark.parametrize(("text", "count"), NOTATION)
def test_the_notation_is_read_for_what_it_says_and_written_back(text: str, count: Count) -> None:
    assert parse(text) == count
    assert write(count) == text


@pytest.mark.parametrize(("text", "canonical"), SPELT)
def test_other_spellings_are_read_as_their_notation(text: str, canonical: str) -> None:
    assert parse(text) == parse(canonical)


@pytest.mark.parametrize("mark", SPELLINGS)
def test_every_spelling_in_the_list_is_read(mark: str) -> None:
    for spelling in SPELLINGS[mark].split(" | "):
        count = parse(spelling.replace("#", "32", 1).replace("#", "100"))
        assert (count.word or count.mark) == mark


def test_what_a_program_or_a_form_writes_is_told_from_what_people_write() -> None:
    texts = ["32.0", "5+", "UNKNOWN", "غير معروف", "32", "about 100", "1,200", "?"]
    assert [text for text in texts if respelt(text)] == texts[:4]


def test_what_stands_in_a_table_for_nothing_is_told_from_figures() -> None:
    texts = ["", "-", "—", "n/a", "NA", " N/A ", "nan", "0", "?", "unknown", "none", "-5"]
    assert [text for text in texts if blank(text)] == texts[:7]


REFUSED = [
    ("", "empty"),
    (" \u200f ", "empty"),
    ("many", "not_a_count"),
    ("32 killed", "not_a_count"),
    ("32, 100", "not_a_count"),
    ("32 100", "not_a_count"),
    ("32 and 100", "not_a_count"),
    ("two hundred", "not_a_count"),
    ("several hundred", "not_a_count"),
    ("tens of thousands", "not_a_count"),
    ("about hundreds", "not_a_count"),
    ("100s", "not_a_count"),
    ("32?", "not_a_count"),
    ("~>100", "not_a_count"),
    ("32..", "not_a_count"),
    ("32..50..100", "not_a_count"),
    ("#", "not_a_count"),
    ("#-5", "not_a_count"),
    ("نحو مئة", "not_a_count"),
    ("1" * 81, "not_a_count"),
    ("10-Dec", "excel_date"),
    ("Oct-12", "excel_date"),
    ("10-ديسمبر", "excel_date"),
    ("10/12/2023", "excel_date"),
    ("2023-12-10 00:00:00", "excel_date"),
    ("1.2E+03", "excel_date"),
    ("####", "excel_date"),
    ("1.200", "ambiguous"),
    ("1.200.000", "ambiguous"),
    ("~1.200", "ambiguous"),
    ("32.05", "decimal"),
    ("None", "not_a_count"),
    ("1.5", "decimal"),
    ("1,5", "decimal"),
    ("1,2000", "decimal"),
    ("0.500", "decimal"),
    ("١٫٥", "decimal"),
    ("-5", "negative"),
    ("−5", "negative"),
    ("- 5", "negative"),
    (">-5", "negative"),
    ("10000001", "too_large"),
    ("32..10,000,001", "too_large"),
    ("100..32", "reversed"),
    ("100-32", "reversed"),
    ("32..32", "reversed"),
    ("<0", "reversed"),
    ("nearly 100", "nearly"),
    ("almost 100", "nearly"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_what_is_no_figure_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(CountError) as refusal:
        parse(text)
    assert refusal.value.code == code
    assert code in str(refusal.value)


def test_ten_million_is_the_most() -> None:
    assert parse("10,000,000").high == 10_000_000


def test_every_reason_is_met_in_the_table_of_refusals() -> None:
    assert {code for _, code in REFUSED} == {*REASONS}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_words_in_both_languages(lang: str, code: str) -> None:
    assert Wording(lang)(f"problem.count_{code}", value="-5")


numbers = st.integers(0, 10_000_000)
counts = st.one_of(
    st.builds(lambda mark, n: Count(mark, n, n), st.sampled_from(["exact", "about"]), numbers),
    st.builds(lambda mark, n: Count(mark, n, None), st.sampled_from(["more", "least"]), numbers),
    st.builds(lambda n: Count("fewer", None, n), st.integers(1, 10_000_000)),
    st.builds(lambda n: Count("most", None, n), numbers),
    st.lists(numbers, min_size=2, max_size=2, unique=True).map(lambda pair: Count("range", min(pair), max(pair))),
    st.sampled_from([Count("word", *bounds, word) for word, bounds in WORDS.items()] + [Count("unknown", None, None)]),
)


@given(counts)
def test_writing_and_reading_again_changes_nothing(count: Count) -> None:
    assert parse(write(count)) == count


SCHEMA = json.loads((Path(__file__).parents[1] / "events/karabakh-2023/datapackage.json").read_text("utf-8"))
PATTERNS = [
    re.compile(field["constraints"]["pattern"])
    for field in SCHEMA["resources"][0]["schema"]["fields"]
    if field["name"] in OUTCOMES
]


@given(counts)
def test_the_pattern_of_the_shipped_schema_accepts_whatever_is_written(count: Count) -> None:
    assert [bool(pattern.fullmatch(write(count))) for pattern in PATTERNS] == [True] * len(OUTCOMES)


@given(counts)
def test_a_figure_is_the_same_in_arabic_digits(count: Count) -> None:
    assert parse(write(count).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == count


spellings = st.sampled_from([spelling for forms in SPELLINGS.values() for spelling in forms.split(" | ")])
filled = st.builds(str.replace, spellings, st.just("#"), st.text("0123456789.,-"))


@settings(max_examples=500, deadline=timedelta(milliseconds=500))
@given(st.text() | st.text("0123456789~<>=.,٬٫-–? #", max_size=20) | filled)
@example("1" * 80)
@example("1," * 40)
@example("." * 80)
@example(" " * 1_000_000)
@example("1" * 1_000_000)
def test_any_text_gives_a_figure_or_one_clear_refusal_at_once(text: str) -> None:
    try:
        count = parse(text)
    except CountError as refusal:
        assert refusal.code in REASONS and len(str(refusal)) < 1000
    else:
        assert parse(write(count)) == count
