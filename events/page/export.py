"""Table -> files to download."""

import io
import zipfile
from pathlib import Path

import pandas as pd

from events.reading import files
from events.reading.columns import MADE

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def curated(events: pd.DataFrame) -> pd.DataFrame:
    """The columns that a curator wrote, behind each report's number.

    Those that reading made of them are left out.
    """
    made = [column for column in events.columns if MADE.fullmatch(column)]
    rest = events.drop(columns=made)
    rest.insert(0, "number", events["number"])
    return rest


def as_csv(events: pd.DataFrame) -> bytes:
    """The curated columns as UTF-8 with a byte-order mark, for spreadsheets.

    A text that one would run as a formula gets a leading `'`.
    """
    table = curated(events)
    texts = table.select_dtypes("str").columns
    for column in texts:
        risky = table[column].str.startswith(FORMULA)
        table[column] = table[column].mask(risky, "'" + table[column])
    table.columns = [f"'{name}" if name.startswith(FORMULA) else name for name in table.columns]
    return ("\ufeff" + table.to_csv(index=False, lineterminator="\r\n")).encode()


def as_zip(folder: Path) -> bytes:
    """The files of a package as they are, codebook included, in a folder of the package's name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files(folder):
            archive.writestr(f"{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    return buffer.getvalue()
