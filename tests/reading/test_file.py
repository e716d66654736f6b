"""What is read of the files that spreadsheets really write, and what is refused, with its place."""

import pytest

from events.reading.file import LIMIT, MOST_COLUMNS
from events.reading.sheet import Sheet, read_sheet
from events.wording import LANGUAGES, Wording

KNOWN = {"date", "title", "party", "detail"}
PLAIN = "date,title,party\n2023-09-19,وقف النار,alpha\n2023-09-20,Talks,beta\n"
COLUMNS = {"date": ["2023-09-19", "2023-09-20"], "title": ["وقف النار", "Talks"], "party": ["alpha", "beta"]}


def read(data: str | bytes) -> Sheet:
    return read_sheet("story.csv", data.encode() if isinstance(data, str) else data, KNOWN)


def problems(data: str | bytes) -> list[tuple[int | None, str | None, str, str, str]]:
    """Row, column, code, value and what is allowed of every problem, which all have words."""
    found = read(data).problems
    assert all(one.sentence(words) and one.place(words) for one in found for words in map(Wording, LANGUAGES))
    return [(one.row, one.column, one.code, one.value, one.allowed) for one in found]


def notices(data: str | bytes) -> list[tuple[str, str]]:
    """Code and value of every notice, all of which can be said in every language."""
    found = read(data).notices
    assert all(one.sentence(words) for one in found for words in map(Wording, LANGUAGES))
    return [(one.code, one.value) for one in found]


def test_a_plain_file_is_read_without_a_word() -> None:
    sheet = read(PLAIN)

    assert (sheet.columns, sheet.rows, sheet.header_row) == (COLUMNS, [2, 3], 1)
    assert (sheet.problems, sheet.notices, sheet.whole) == ((), (), True)


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        pytest.param(PLAIN.encode("utf-16"), ("utf16", ""), id="UTF-16"),
        pytest.param(b"\xfe\xff" + PLAIN.encode("utf-16-be"), ("utf16", ""), id="UTF-16, big end first"),
        pytest.param(PLAIN.replace(",", "\t"), ("separator", r"\t"), id="tabs"),
        pytest.param(PLAIN.replace(",", "|"), ("separator", "|"), id="bars"),
        pytest.param(PLAIN.replace("\n", ",,\n"), ("empty_columns", "2"), id="trailing columns"),
        pytest.param(PLAIN.replace("\n", ",,\n", 1), ("empty_columns", "2"), id="trailing columns in the header only"),
        pytest.param(PLAIN + ",,\n\n,,\n", ("empty_rows", "3"), id="trailing rows"),
        pytest.param(PLAIN.replace("date", " Date"), ("header_renamed", "Date"), id="a header in other case"),
        pytest.param(PLAIN.replace("alpha", "\u200falpha\u200e"), ("trimmed", "1"), id="direction marks"),
        pytest.param(PLAIN.replace("date", "\u202adate\u202c"), ("trimmed", "1"), id="direction marks around a header"),
        pytest.param(PLAIN.replace("alpha", "\u2067\u061calpha\u2069"), ("trimmed", "1"), id="isolates"),
        pytest.param(PLAIN.replace("alpha", "\xa0alpha\u200b "), ("trimmed", "1"), id="spaces that can't be seen"),
    ],
)
def test_what_spreadsheets_write_is_read_and_told(data: str | bytes, notice: tuple[str, str]) -> None:
    assert (read(data).columns, read(data).problems) == (COLUMNS, ())
    assert notice in notices(data)


def test_what_excel_writes_as_unicode_text_is_read() -> None:
    data = PLAIN.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")

    assert read(data).columns == COLUMNS
    assert notices(data) == [("utf16", ""), ("separator", r"\t")]


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_csv_utf_8_is_read_without_a_word_wherever_it_was_saved(start: str, end: str, separator: str) -> None:
    data = start + PLAIN.replace("\n", end).replace(",", separator)

    assert (read(data).columns, read(data).problems, read(data).notices) == (COLUMNS, (), ())


def test_a_sep_line_counts_as_a_row() -> None:
    sheet = read("sep=;\n" + PLAIN.replace(",", ";"))

    assert (sheet.columns, sheet.header_row, sheet.rows) == (COLUMNS, 2, [3, 4])
    assert [(one.code, one.row) for one in sheet.notices] == [("sep_line", 1)]


def test_a_row_of_hxl_tags_is_left_out_and_counts_as_a_row() -> None:
    sheet = read("date,title,party\n#date+start,#event,\n2023-09-19,A,alpha\n")

    assert (sheet.columns["date"], sheet.rows) == (["2023-09-19"], [3])
    assert [(one.code, one.row) for one in sheet.notices] == [("hxl", 2)]


def test_a_line_break_in_quotation_marks_does_not_add_a_row() -> None:
    sheet = read('date,title,party\n2023-09-19,"one\r\ntwo",alpha\n2023-09-20,B,beta\n')

    assert (sheet.columns["title"], sheet.rows) == (["one\ntwo", "B"], [2, 3])
    assert ("line_breaks", "") in [(one.code, one.value) for one in sheet.notices]


def test_blank_rows_count_as_rows() -> None:
    assert read("\ndate,title,party\n\n,,\n2023,A,alpha\n").rows == [5]


def test_the_separator_is_the_one_that_finds_most_known_columns() -> None:
    assert read("date;title, long and short;party\n2023;A;alpha\n").columns["party"] == ["alpha"]


def test_letters_that_join_words_stay() -> None:
    assert read("date,title,party\n2023,\u0645\u06cc\u200c\u0631\u0648\u062f,alpha\n").columns["title"] == [
        "می\u200cرود"
    ]


def test_columns_that_nobody_knows_are_kept_as_they_are_called() -> None:
    assert list(read("date,title,party,Weather\n2023,A,alpha,rain\n").columns) == ["date", "title", "party", "Weather"]


TABLE = "date,title,party,killed\n2023,A,alpha,\n2024,B,beta,\n"


@pytest.mark.parametrize("above", ["The war\n", "The war,,,\n", '\n"The war, told"\n\n', "The war,,,\nby us,,,\n"])
def test_a_title_above_the_header_is_left_out_and_told(above: str) -> None:
    sheet = read(above + TABLE)
    (notice,) = (one for one in sheet.notices if one.code == "title_rows")

    assert (sheet.columns["title"], sheet.rows[0] - sheet.header_row, sheet.problems) == (["A", "B"], 1, ())
    assert notice.weighty and notice.value.startswith("The war")


def test_a_title_above_the_header_hides_no_separator() -> None:
    assert read("A war, told by all\n" + TABLE.replace(",", ";")).columns["title"] == ["A", "B"]


@pytest.mark.parametrize("above", ["The war,,of 3 May\n", "The war,all,sides,killed\n", "a,b\n"])
def test_anything_else_above_the_header_is_one_problem_that_names_it(above: str) -> None:
    assert problems(above + TABLE) == [(1, None, "header_lower", "2", "")]


def test_a_header_that_names_no_column_of_ours_is_still_the_header() -> None:
    assert list(read("start,headline,actor\n2023,date,party x\n").columns) == ["start", "headline", "actor"]


@pytest.mark.parametrize(
    "under", ["Source: the ministry\n", "Source: the ministry,,,\n", "\n,,\nSource: the ministry,,,\n"]
)
def test_a_note_under_the_table_is_left_out_and_told(under: str) -> None:
    sheet = read(TABLE + under)
    (notice,) = (one for one in sheet.notices if one.code == "note_rows")

    assert (sheet.columns["title"], sheet.problems) == (["A", "B"], ())
    assert (notice.weighty, notice.value) == (True, "Source: the ministry")


def test_several_notes_are_told_in_their_order() -> None:
    (notice,) = read(TABLE + "First note,,,\n\nSecond note,,,\n").notices[-1:]

    assert (notice.row, notice.value, notice.n) == (4, "First note / Second note", 2)


def test_a_note_among_the_rows_is_one_problem() -> None:
    assert problems(TABLE + "The second phase,,,\n2025,C,beta,\n") == [(4, None, "lone_cell", "The second phase", "")]


def test_a_title_without_a_table_is_no_note() -> None:
    assert [one.code for one in read("The whole war,,,\n").notices] == ["empty_columns"]


@pytest.mark.parametrize("row", ["2025,,,\n", "undated,,,\n", ",Talks at last,,\n", "Total,,,32\n"])
def test_a_report_that_somebody_began_to_write_is_no_note(row: str) -> None:
    assert len(read(TABLE + row).columns["title"]) == 3


def test_a_title_that_somebody_began_with_is_no_note() -> None:
    assert read("title,date,party\nA,2023,alpha\nTalks at last,,\n").rows == [2, 3]


def test_a_header_alone_is_an_empty_table() -> None:
    assert (read("date,title,party").columns, problems("date,title,party")) == (
        {"date": [], "title": [], "party": []},
        [],
    )


@pytest.mark.parametrize("data", ["", "\n\n", ",,,\n,,,\n", b"\xef\xbb\xbf", " \t\n"])
def test_an_empty_file_is_refused(data: str | bytes) -> None:
    assert problems(data) == [(None, None, "empty_file", "", "")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "workbook"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08\x00", "binary"),
        (b'{"date": "2023"}', "json"),
        (b'\xef\xbb\xbf [\n  {"date": "2023"}\n]', "json"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web_page"),
        (b"\n<html>", "web_page"),
        (b"<?xml version='1.0'?><svg/>", "web_page"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_kind(data: bytes, code: str) -> None:
    assert problems(data) == [(None, None, code, "", "")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param("date,title,party\n2023,A\n", (2, None, "short_row", "2", "3"), id="a short row"),
        pytest.param("date,title,party\n2023,A, b,alpha\n", (2, None, "long_row", "4", "3"), id="a long first row"),
        pytest.param(
            "date,title,party\n2023,A,alpha\n2023,A,alpha,\n",
            (3, None, "long_row", "4", "3"),
            id="one cell too many, blank",
        ),
        pytest.param(
            'date,title,party\n2023,"A,alpha\n2023,B,beta\n', (2, None, "unclosed_quote", "", ""), id="an open quote"
        ),
        pytest.param(
            'date,title,party\n2023,"A,alpha\n2023,"B",beta\n',
            (2, None, "unclosed_quote", "", ""),
            id="an open quote that the next one ends",
        ),
        pytest.param(
            'date,title,party\n2023,A,"alpha', (2, None, "unclosed_quote", "", ""), id="an open quote at the end"
        ),
        pytest.param(
            'date,title,party\n2023,"A" b,alpha\n', (2, None, "stray_quote", "", ""), id="text behind a quote"
        ),
        pytest.param('"date,title\n', (1, None, "unclosed_quote", "", ""), id="an open quote in the header"),
        pytest.param("date,title,title\n", (1, "title", "duplicate_column", "title", ""), id="a column twice"),
        pytest.param(
            "date,title,Title\n", (1, "title", "duplicate_column", "Title", ""), id="a column twice in other case"
        ),
        pytest.param(
            "date,title,\n2023,A,\n2023,B,c\n", (3, "C", "unnamed_column", "c", ""), id="a value without a column"
        ),
        pytest.param("date,title,party\n2023,A\0B,alpha\n", (2, None, "nul", "A\ufffdB", ""), id="NUL"),
        pytest.param(PLAIN.encode("utf-16-le"), (None, None, "nul", "", ""), id="UTF-16 without its mark"),
        pytest.param(
            b"\xff\xfe" + "date".encode("utf-16-le") + b"x", (None, None, "bad_encoding", "", ""), id="UTF-16 cut off"
        ),
        pytest.param(
            "date,title\n2023,سلام\n".encode() + "2023,حرب\n".encode("cp1256") + "2023,سلام\n".encode(),
            (3, None, "mixed_encoding", "\ufffd\ufffd\ufffd", ""),
            id="a line in another encoding",
        ),
        pytest.param(
            b"\xef\xbb\xbfdate,title\n" + "2023,حرب\n".encode("cp1256"),
            (2, None, "mixed_encoding", "\ufffd\ufffd\ufffd", ""),
            id="a line in another encoding than the mark says",
        ),
        pytest.param(
            "," * MOST_COLUMNS + "a\n",
            (1, None, "too_many_columns", "", ""),
            id="too wide",
        ),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused_where_it_stands(
    data: str | bytes, problem: tuple[object, ...]
) -> None:
    assert problems(data) == [problem]


def test_the_row_of_an_odd_line_is_that_of_the_spreadsheet() -> None:
    data = 'date,title\n2023,"سلام\nسلام"\n'.encode() + "2023,حرب\n".encode("cp1256")

    assert problems(data) == [(3, None, "mixed_encoding", "\ufffd\ufffd\ufffd", "")]


def test_rows_before_and_after_a_broken_one_are_still_read() -> None:
    sheet = read("date,title,party\n2023,A,alpha\n2023\n2023,C,gamma\n")

    assert (sheet.columns["title"], sheet.rows, sheet.lost) == (["A", "C"], [2, 4], frozenset({"2023"}))


def test_all_that_is_wrong_is_told_at_once() -> None:
    data = 'date,title,title\n2023\n2023,"A" b,c\n2023,\0,c,d,e\n2023,"\n'

    assert [(row, code) for row, _, code, _, _ in problems(data)] == [
        (4, "nul"),
        (2, "short_row"),
        (3, "stray_quote"),
        (4, "long_row"),
        (5, "unclosed_quote"),
        (1, "duplicate_column"),
    ]


def test_a_long_text_is_not_taken_for_an_open_quote() -> None:
    text = "long " * 40_000

    assert read(f'date,title\n2023,"{text}"\n').columns["title"] == [text.strip()]


@pytest.mark.parametrize("unit", ["\n", ',"', 'x","\n', '"', "a\n", ",\n"])
def test_a_large_hostile_file_is_refused(unit: str) -> None:
    assert read(f"date,title\n{unit * (LIMIT // 10 // len(unit))}x").problems
