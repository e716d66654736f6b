"""Every word of the page stands in both languages, is used, and is inflected as each asks."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale
from jinja2 import Environment, nodes

from events import counts, dates
from events.wording import LANGUAGES, Wording, entries, plural
from tests.support.stories import SHIPPED

ROOT = Path(__file__).parents[2]
CODE = [ROOT / "dashboard.py", *sorted((ROOT / "events").rglob("*.py"))]
READER = [ROOT / "dashboard.py", ROOT / "events" / "claims.py", ROOT / "events" / "wording" / "phrasing.py"]
READER += [*(ROOT / "events" / "drawing").glob("*.py"), *(ROOT / "events" / "page").glob("*.py")]
RULES = {lang: {key: rule for key, rule in entries(lang).items() if key.startswith("rules.")} for lang in LANGUAGES}
ENGLISH, ARABIC = (
    {key: said for key, said in entries(lang).items() if key not in RULES[lang]} for lang in ("en", "ar")
)

# What stays in Latin letters in Arabic: file formats, licences, the words of the notation and of
# the columns, the other language's own name.
LATIN = {"CC", "BY", "MIT", "CSV", "PDF", "JSON", "XML", "HXL", "NUL", "UTF", "cp", "zip", "English", "Enter"}
LATIN |= {"undated", "date", "title", "party", "datapackage", "json"}
# Examples and codes: not words.
EXAMPLES = ("«ceasefire-2023»", "«#2d7896»")

# Strings of several words that no reader reads as such.
NOT_READ = {"lead mouse-only", "ArabicUI, 'Source Sans', sans-serif"}
NOT_READ |= {"top center", "middle left", "middle right", "top left", "top right"}  # plotly's names of positions


def sentences(entry: Any) -> list[str]:
    return [entry] if isinstance(entry, str) else [*entry.values()] if isinstance(entry, dict) else [*entry]


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def strings(path: Path, hole: str) -> Iterator[str]:
    """The strings of a module outside its docstrings, `hole` for what an f-string fills in."""
    tree = ast.parse(path.read_text("utf-8"))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    skipped = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else hole for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


TEMPLATES = sorted((ROOT / "events" / "page").glob("*.html.jinja"))
TEMPLATE = Environment().parse("\n".join(path.read_text("utf-8") for path in TEMPLATES))


def template_strings(hole: str) -> Iterator[str]:
    """The strings of the page's templates, `hole` for what is put together with them."""
    joined = list(TEMPLATE.find_all(nodes.Concat))
    for parts in joined:
        yield "".join(str(part.value) if isinstance(part, nodes.Const) else hole for part in parts.nodes)
    parted = {id(part) for parts in joined for part in parts.nodes}
    for const in TEMPLATE.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in parted:
            yield const.value


TEXTS = {text for path in CODE for text in strings(path, "\0")} | set(template_strings("\0"))
VOCABULARIES = re.findall(r'"enum": (\[.*?\])', (SHIPPED / "datapackage.json").read_text("utf-8"), re.DOTALL)
WHOLE = {text for text in TEXTS if "\0" not in text} | {word for words in VOCABULARIES for word in json.loads(words)}
BUILT = [
    re.compile(hole.join(map(re.escape, text.split("\0"))))
    for text in TEXTS
    if "\0" in text and re.search("[a-z_]", text)
    for hole in ("(.+)", "(.+?)")
]


def said(text: str, depth: int = 3) -> bool:
    """Whether the code holds the text.

    It does so whole, put together from two, or as an f-string of texts that it holds.
    """
    if text in WHOLE or any(text[:at] in WHOLE and text[at:] in WHOLE for at in range(1, len(text))):
        return True
    found = (built.fullmatch(text) for built in BUILT) if depth else ()
    return any(match and all(said(part, depth - 1) for part in match.groups()) for match in found)


def test_both_languages_have_the_same_keys() -> None:
    assert list(ENGLISH) == list(ARABIC)


def test_no_key_is_unused() -> None:
    assert [key for key in ENGLISH if not said(key)] == []


def test_no_key_that_is_used_is_missing() -> None:
    sections = {key.split(".")[0] for key in ENGLISH if "." in key}
    keys = {text for text in TEXTS if re.fullmatch(r"[a-z_]+\.[a-z_.\0]+", text) and text.split(".")[0] in sections}
    keys -= {path.name for path in (ROOT / "events").rglob("*")}
    asked = {key: re.compile(".+".join(map(re.escape, key.split("\0")))) for key in keys}
    assert [key for key, form in asked.items() if not any(map(form.fullmatch, ENGLISH))] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plural_forms_follow_cldr(lang: str) -> None:
    cldr = Locale(lang).plural_form
    assert [n for n in range(10_001) if plural(lang, n) != cldr(n)] == []


def test_where_english_has_two_plural_forms_arabic_has_six() -> None:
    forms = {key: list(entry) for key, entry in ENGLISH.items() if isinstance(entry, dict)}
    assert all(given == RULES["en"]["rules.forms"] == ["one", "other"] for given in forms.values())
    assert {key: list(entry) for key, entry in ARABIC.items() if isinstance(entry, dict)} == dict.fromkeys(
        forms, RULES["ar"]["rules.forms"]
    )


def test_lists_are_as_long_in_both_languages() -> None:
    lists = [{key: entry for key, entry in words.items() if isinstance(entry, list)} for words in (ENGLISH, ARABIC)]
    english, arabic = ({key: len(entry) for key, entry in some.items()} for some in lists)
    assert english == arabic


@pytest.mark.parametrize("key", ENGLISH)
def test_a_sentence_has_the_same_fields_in_both_languages(key: str) -> None:
    told = {field for sentence in sentences(ENGLISH[key]) for field in fields(sentence)}
    assert {field for sentence in sentences(ARABIC[key]) for field in fields(sentence)} == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plural_form_leaves_out_nothing_but_the_number(lang: str) -> None:
    plurals = {key: entry for key, entry in entries(lang).items() if isinstance(entry, dict)}
    assert [
        (key, form)
        for key, entry in plurals.items()
        for form in entry
        if form != "zero" and fields(entry["other"]) - fields(entry[form]) - {"n"}
    ] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plural_form_of_several_numbers_names_the_number(lang: str) -> None:
    plurals = {key: entry for key, entry in entries(lang).items() if isinstance(entry, dict)}
    several = ("few", "many", "other")
    counting = [entry for entry in plurals.values() if any("n" in fields(sentence) for sentence in entry.values())]
    assert all("n" in fields(entry[form]) for entry in counting for form in several if form in entry)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_can_be_filled_in(lang: str) -> None:
    for entry in {"en": ENGLISH, "ar": ARABIC}[lang].values():
        for sentence in sentences(entry):
            assert "{" not in sentence.format(**dict.fromkeys(fields(sentence), "x"))


def test_no_arabic_sentence_has_latin_letters_but_for_the_written_exceptions() -> None:
    # What is isolated as left to right is an example of the notation.
    left_out = re.compile(r"\{\w+\}|\u2066[^\u2069]*\u2069|" + "|".join(EXAMPLES))
    words = {
        (key, word)
        for key, entry in ARABIC.items()
        for sentence in sentences(entry)
        for word in re.findall("[A-Za-z]+", left_out.sub(" ", sentence))
    }
    assert {(key, word) for key, word in words if word not in LATIN} == set()


def test_no_english_sentence_has_arabic_letters() -> None:
    arabic = [key for key, entry in ENGLISH.items() if re.search("[\u0600-\u06ff]", " ".join(sentences(entry)))]
    assert arabic == []


@pytest.mark.parametrize("path", READER, ids=lambda path: path.name)
def test_no_word_that_a_reader_reads_stands_in_the_code(path: Path) -> None:
    without_markup = (
        re.sub(r"<(style|script)>.*?</\1>|<[^<>]*>", " \0 ", text, flags=re.DOTALL) for text in strings(path, "\0")
    )
    several_words = re.compile(r"[^\W\d_]{2,}\W?\s+[^\W\d_]{2,}")
    assert {text for text in without_markup if several_words.search(text)} - NOT_READ == set()


def test_no_word_that_a_reader_reads_stands_in_the_template() -> None:
    data = "".join(data.data for data in TEMPLATE.find_all(nodes.TemplateData))
    left = re.sub(r"<(style|script)>.*?</\1>|<[^<>]*>", " ", data, flags=re.DOTALL)
    assert re.findall(r"\w+", left) == []


@pytest.mark.parametrize(
    ("lang", "n", "words"),
    [
        ("en", 1, "1 of 35 reports"),
        ("en", 14, "14 of 35 reports"),
        ("ar", 1, "خبر واحد من أصل 35"),
        ("ar", 2, "خبران من أصل 35"),
        ("ar", 3, "3 أخبار من أصل 35"),
        ("ar", 11, "11 خبرا من أصل 35"),
        ("ar", 100, "100 خبر من أصل 35"),
    ],
)
def test_a_number_picks_its_form(lang: str, n: int, words: str) -> None:
    assert Wording(lang)("filter.shown", n=n, total=35) == words


@pytest.mark.parametrize(
    ("n", "english", "arabic"), [(32, "32", "32"), (2000, "2,000", "2000"), (12_345,) + ("12,345",) * 2]
)
def test_digits_are_western_and_separated_as_each_language_does(n: int, english: str, arabic: str) -> None:
    assert (Wording("en").number(n), Wording("ar").number(n)) == (english, arabic)


def test_a_key_that_no_file_has_is_an_error_and_a_word_of_the_storys_own_is_not() -> None:
    words = Wording("en")
    with pytest.raises(KeyError):
        words("kind.gossip")
    assert (words.either("kind.gossip", "gossip"), "kind.gossip" in words) == ("gossip", False)


@pytest.mark.parametrize(
    ("lang", "items", "phrase"),
    [
        ("en", [], ""),
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b and c"),
        ("ar", ["أ", "ب", "ج"], "أ وب وج"),
    ],
)
def test_items_become_one_phrase(lang: str, items: list[str], phrase: str) -> None:
    assert Wording(lang).enumerated(items) == phrase


FIGURES = [
    ("32", "32", "32"),
    ("~100", "about 100", "نحو 100"),
    (">2000", "more than 2,000", "أكثر من 2000"),
    (">=200", "at least 200", "ما لا يقل عن 200"),
    ("<50", "fewer than 50", "أقل من 50"),
    ("<=50", "at most 50", "ما لا يزيد على 50"),
    ("32..100", "32 to 100", "من 32 إلى 100"),
    ("hundreds", "hundreds", "مئات"),
    ("?", "a number not stated", "عدد غير مذكور"),
]


@pytest.mark.parametrize(("figure", "english", "arabic"), FIGURES)
def test_a_figure_is_worded_as_it_was_given(figure: str, english: str, arabic: str) -> None:
    count = counts.parse(figure)
    assert (Wording("en").figure(count), Wording("ar").figure(count)) == (english, arabic)


DATES = [
    ("2023-09-19", "19 September 2023", "19 سبتمبر/أيلول 2023"),
    ("2023-09", "September 2023", "سبتمبر/أيلول 2023"),
    ("199X", "the 1990s", "عقد 1990"),
    ("2023-09-19T20:00", "19 September 2023, 20:00", "19 سبتمبر/أيلول 2023، الساعة 20:00"),
    ("[2023-09-19..2023-09-20]", "some time on 19–20 September 2023", "في وقت ما خلال 19–20 سبتمبر/أيلول 2023"),
    ("[2020..2023]", "some time between 2020 and 2023", "في وقت ما بين 2020 و2023"),
    (
        "2023-09-19/2023-10-02",
        "19 September – 2 October 2023, throughout",
        "طوال 19 سبتمبر/أيلول – 2 أكتوبر/تشرين الأول 2023",
    ),
    ("2022/..", "since 2022", "منذ 2022"),
    ("../2020", "until 2020", "حتى 2020"),
    ("[..2020]?", "2020 or earlier (inferred)", "2020 أو قبله (استنتاجا)"),
    ("2023~", "about 2023", "نحو 2023"),
    ("undated", "no date given", "من دون تاريخ"),
]


@pytest.mark.parametrize(("notation", "english", "arabic"), DATES)
def test_a_date_says_what_is_known_and_no_more(notation: str, english: str, arabic: str) -> None:
    when = dates.parse(notation, UTC)
    assert (Wording("en").date(when), Wording("ar").date(when)) == (english, arabic)


def test_a_day_of_the_timeline_has_its_weekday() -> None:
    day = datetime(2023, 9, 19, tzinfo=UTC)
    assert (Wording("en").weekday(day), Wording("ar").weekday(day)) == ("Tue 19 Sept", "الثلاثاء 19 سبتمبر")


ISOLATED = [
    # lang  set in          stands there as
    ("en", "Armenia", "Armenia"),
    ("en", "أرمينيا", "\u2068أرمينيا\u2069"),
    ("en", "700 قتيل", "\u2068700 قتيل\u2069"),
    ("ar", "أرمينيا", "أرمينيا"),
    ("ar", "Armenia", "\u2068Armenia\u2069"),
    ("ar", "1,200", "1,200"),
]


@pytest.mark.parametrize(("lang", "name", "stands"), ISOLATED)
def test_what_runs_the_other_way_is_isolated_in_a_sentence_and_in_a_list(lang: str, name: str, stands: str) -> None:
    words = Wording(lang)
    assert stands in words("report.said", said=name)
    assert words.enumerated([name, name]).count(stands) == 2
    assert words.join("list.comma", [name]) == stands


@pytest.mark.parametrize("text", ["a\u2069", "\u2069\u2069a", "\u2067a", "\u2068a\u2069\u2069", "a\u2066b\u2067"])
def test_no_text_leads_out_of_its_isolate(text: str) -> None:
    inside = Wording("ar").isolated(text)[1:-1]
    depths = [inside[: at + 1].count("\u2069") for at in range(len(inside))]
    opened = [sum(inside[: at + 1].count(mark) for mark in "\u2066\u2067\u2068") for at in range(len(inside))]
    assert all(closed <= begun for closed, begun in zip(depths, opened, strict=True)) and depths[-1] == opened[-1]


FRENCH = """
language = "Français"

[rules]
direction = "ltr"
plural = "n > 1"
forms = ["one", "other"]
separated_from = 10000

[filter.shown]
one = "{n} récit sur {total}"
other = "{n} récits sur {total}"
"""


def test_a_further_language_is_its_file_with_its_rules_and_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fr.toml").write_text(FRENCH, encoding="utf-8")
    monkeypatch.setattr("events.wording.HERE", tmp_path)
    french = Wording("fr")
    assert [french("filter.shown", n=n, total=3) for n in (0, 1, 2)] == [
        *("0 récit sur 3", "1 récit sur 3", "2 récits sur 3")
    ]
    assert (french.direction, french.number(2000), french("language")) == ("ltr", "2000", "Français")
