"""A story whose texts try to run, load or rewrite something in the reader's browser.

Every text that may be anything does.
"""

import csv
import json
from pathlib import Path

ELSEWHERE = "elsewhere.test"
TEXTS = (
    "<script>window.ran = 1</script>",
    f"<img src=http://{ELSEWHERE}/a.png onerror='window.ran = 1'>",
    f"![a picture](http://{ELSEWHERE}/b.png)",
    "[a link](javascript:window.ran=1)",
    "$x^2$ and $5 to $9",
    f"http://{ELSEWHERE}/c or www.{ELSEWHERE} or a@{ELSEWHERE}",
    "# heading :red[red] :material/home: `code` **bold** A -> B >= C",
    "</bdi></p></h1><style>body { display: none }</style>",
    f"%{{x}} <extra></extra> <b>bold</b> <a href='http://{ELSEWHERE}/d'>here</a>",
    f'=HYPERLINK("http://{ELSEWHERE}/e")',
    "{n} {title} {} %s \\",
    "'\"><svg onload=window.ran=1>",
)
PARTIES = 3


def hostile_rows() -> list[dict[str, str]]:
    languages = [
        f"{name}_{lang}" for name in ("title", "detail", "said_by", "via", "date_text") for lang in ("en", "ar")
    ]
    return [
        {
            "id": f"report-{n}",
            "date": f"2024-01-{n + 1:02}",
            "kind": text,
            "standing": ("claimed", "reported", "announced", "unclear")[n % 4],
            "party": f"party-{n % PARTIES}",
            "toward": f"party-{(n + 1) % PARTIES}",
            **dict.fromkeys(languages, text),
            "killed": str(n + 1),
            "counted": text,
            "covers_text_en": text,
            "about": "the-same",
            "dispute": "a-question",
            "source": text,
            "url": "javascript:window.ran=1",
            "passage": text,
            TEXTS[1]: text,
        }
        for n, text in enumerate(TEXTS)
    ]


def write_csv(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def write_hostile_package(folder: Path) -> Path:
    write_csv(folder / "events.csv", hostile_rows())
    parties = [{"id": f"party-{n}", "name_en": TEXTS[n], "name_ar": TEXTS[-1 - n]} for n in range(PARTIES)]
    write_csv(folder / "parties.csv", parties)
    write_csv(folder / "disputes.csv", [{"id": "a-question", "question_en": TEXTS[2], "question_ar": TEXTS[1]}])
    package = {
        "title": TEXTS[1],
        "description": TEXTS[2],
        "version": TEXTS[0],
        "as_of": "2024-01-31",
        "issues": "javascript:window.ran=1",
        "sources": [{"title": TEXTS[8], "path": "javascript:window.ran=1"}],
        "resources": [{"name": name, "path": f"{name}.csv"} for name in ("events", "parties", "disputes")],
    }
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder
