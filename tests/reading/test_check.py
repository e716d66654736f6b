"""`python -m events check`: what a curator reads of a file, and what a program can."""

import json
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest

from events import counts, dates
from events.__main__ import main
from events.wording import LANGUAGES, entries

ROOT = Path(__file__).parents[2]
SHIPPED = str(ROOT / "events" / "karabakh-2023")
FINE = "date,title,party,kind\n2023-09-19,Guns,north,military\n2023-09-20,Talks,south,\nundated,Talks,north,\n"
BROKEN = "date,title,party,killed\nSep-23,Guns,north,32\n2023,Talks,,-5\n"


def check(capsys: pytest.CaptureFixture[str], folder: Path, text: str, *options: str) -> tuple[int, str]:
    """Exit status and what is printed for a file of this text."""
    path = folder / "story.csv"
    path.write_text(text, encoding="utf-8")
    status = main(["check", str(path), *options])
    return status, capsys.readouterr().out.replace(f"{folder}{os.sep}", "")


def test_a_fine_story_is_summed_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, printed = check(capsys, tmp_path, FINE.replace(",", "|"))

    assert status == 0
    assert printed == (
        "story.csv can be shown: 3 reports.\n"
        "Parties: north and south\n"
        "Dates: 19 September 2023 to 20 September 2023\n"
        "Without a date: 1\n"
        "Kinds: Military 1\n"
        "Adjusted while reading:\n"
        "  story.csv: read with “|” between the columns.\n"
    )


def test_an_empty_story_is_fine(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert check(capsys, tmp_path, "date,title,party\n") == (0, "story.csv can be shown: 0 reports.\n")


def test_every_problem_is_listed_with_its_place_and_a_remedy(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, printed = check(capsys, tmp_path, BROKEN)
    first, *problems = printed.splitlines()

    assert (status, first) == (1, "story.csv can't be shown. There are 3 problems:")
    assert [problem.split(": ")[0] for problem in problems] == [
        "story.csv, row 2, column date",
        "story.csv, row 3, column party",
        "story.csv, row 3, column killed",
    ]
    assert problems[1].endswith("This cell must not be blank. Fill it in.")


def test_the_words_come_in_arabic_as_well(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, printed = check(capsys, tmp_path, BROKEN, "--lang", "ar")
    printed = printed.replace("\u2068", "").replace("\u2069", "")

    assert (status, printed.splitlines()[0]) == (1, "لا يمكن عرض story.csv، ففيه 3 مشكلات:")
    assert "story.csv، الصف 3، العمود party: لا يجوز أن تكون هذه الخلية فارغة. املأها." in printed


def test_a_list_ends_after_fifty(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    names = ",".join(f"x{n}" for n in range(53))
    _, printed = check(capsys, tmp_path, f"date,title,party,{names},{names}\n")

    assert len(printed.splitlines()) == 1 + 50 + 1
    assert printed.endswith("and 3 more\n")


def test_equal_mistakes_are_one_entry_with_their_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = ["2023,Guns,", "2023,Guns,", "2023,Guns,north", "2023,Guns,"]
    _, printed = check(capsys, tmp_path, "\n".join(["date,title,party", *rows]))

    assert printed.splitlines() == [
        "story.csv can't be shown. There is one problem:",
        "story.csv, rows 2–3, 5, column party: This cell must not be blank. Fill it in.",
    ]


def test_mistakes_of_one_kind_are_one_entry_that_names_the_other_values(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [f"2023,Guns,north,many {n}\n" for n in range(6529)]
    _, printed = check(capsys, tmp_path, "date,title,party,killed\n" + "".join(rows))

    first, problem = printed.splitlines()
    assert first == "story.csv can't be shown. There is one problem:"
    assert problem.startswith("story.csv, rows 2–6530, column killed: “many 0” is not a figure")
    assert "Likewise: “many 1” (row 3); “many 2” (row 4); " in problem
    assert problem.endswith("And 6,518 more values.")


def test_json_lists_all_problems_each_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "date,title,party\n" + "2023,Guns,\n" * 53 + "2023,Guns,north\n" + "2023,Guns,\n"
    status, printed = check(capsys, tmp_path, text, "--json")
    problems = json.loads(printed)

    assert (status, len(problems)) == (1, 1)
    assert problems[0] == {
        "file": "story.csv",
        "row": 2,
        "rows": [[2, 54], [56, 56]],
        "column": "party",
        "value": "",
        "problem": "This cell must not be blank. Fill it in.",
        "allowed": "",
    }


def test_json_of_a_fine_story_is_an_empty_list(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert check(capsys, tmp_path, FINE, "--json") == (0, "[]\n")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("dates,title,party\n2023,Guns,north\n", "Did you mean “dates”?"),
        ("date,title,party\n,Guns,north\n", "write: undated."),
        ("id,date,title,party,after\nfirst,2023,Guns,north,\nb,2023,Guns,north,frist\n", "Did you mean “first”?"),
    ],
)
def test_a_slip_is_guessed(capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, hint: str) -> None:
    _, printed = check(capsys, tmp_path, text)

    assert hint in printed


@pytest.mark.parametrize("date", ["0001-01-01T00:00Z", "9999-12-31T23:59Z"])
@pytest.mark.parametrize("zone", ["-12:00", "+12:00"])
def test_the_ends_of_the_calendar_can_be_summed_up(tmp_path: Path, date: str, zone: str) -> None:
    (tmp_path / "events.csv").write_text(f"id,date,kind,standing,party,title\na,{date},military,claimed,north,Guns\n")
    resources = [{"name": "events", "path": "events.csv"}]
    (tmp_path / "datapackage.json").write_text(json.dumps({"title": "Ends", "timezone": zone, "resources": resources}))

    assert main(["check", str(tmp_path)]) == 0


def test_the_shipped_story_is_fine() -> None:
    assert main(["check", SHIPPED]) == 0


@pytest.mark.parametrize("name", [b"none.csv", b"odd\xff.csv", b"", b"none" * 100, "ملف.csv".encode(), b"a\nb"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_what_is_not_there_is_said_plainly(tmp_path: Path, name: bytes, options: list[str]) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    command: list[str | bytes] = [sys.executable, "-m", "events", "check", path, *options]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode()
    if options:
        (problem,) = json.loads(done.stdout)
        assert problem["problem"]


def test_what_is_not_there_is_said_to_have_been_looked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "none.csv")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"Looked for: {tmp_path / 'none.csv'}"


def test_odd_characters_of_a_file_are_printed_as_their_codes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, printed = check(capsys, tmp_path, "date,title,party\n\x1b[31m\u202enow,Guns,north\n")

    assert r"\x1b[31m\u202enow" in printed


def test_a_long_value_is_cut(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, printed = check(capsys, tmp_path, f"date,title,party,killed\n2023,Guns,north,{'many ' * 1000}\n")

    assert len(printed) < 500


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_of_a_date_or_figure_has_words(lang: str) -> None:
    codes = [f"problem.date_{code}" for code in dates.REASONS] + [f"problem.count_{code}" for code in counts.REASONS]

    assert [code for code in codes if code not in entries(lang)] == []


def test_problems_are_said_with_the_same_parts_in_every_language() -> None:
    def parts(lang: str) -> dict[str, set[str | None]]:
        said = {key: entry for key, entry in entries(lang).items() if key.startswith(("problem.", "notice."))}
        forms = {key: entry["other"] if isinstance(entry, dict) else entry for key, entry in said.items()}
        return {
            key: {field for _, field, _, _ in string.Formatter().parse(form)} - {None} for key, form in forms.items()
        }

    assert parts("en") == parts("ar")
