"""What became of the columns of somebody's table, in words."""

from events.reading.layouts import Fate, Origin
from events.wording import Wording


def conventions(origin: Origin, words: Wording) -> str:
    """By what rules the layout was read; "" for a table in our columns, or mapped to them."""
    return words(f"layout.{origin.layout}") if origin.layout else ""


def columns(origin: Origin, words: Wording) -> list[str]:
    """The fate of each column, in the order of the file, then what every row says alike."""
    told = [_fate(fate, words) for fate in origin.fates]
    for column, value in origin.always.items():
        told.append(words("fate.always" if value else "fate.always_blank", column=column, value=value))
    return told


def _fate(fate: Fate, words: Wording) -> str:
    fields = {"column": fate.column, "became": words.join("list.comma", fate.became), "kept": fate.kept}
    if not fate.became:
        return words("fate.kept" if fate.kept == fate.column else "fate.renamed", **fields)
    if not fate.kept:
        return words("fate.copied", **fields)
    return words("fate.worked_out" if fate.kept == fate.column else "fate.moved", **fields)


def summary(origin: Origin, words: Wording) -> list[str]:
    """The rules of the layout, what each of our columns was made from, and what else is kept."""
    made: dict[str, list[str]] = {}
    for fate in origin.fates:
        for ours in fate.became:
            made.setdefault(ours, []).append(fate.column)
    told = [conventions(origin, words)]
    pairs = [words("fate.copied", column=words.join("list.comma", names), became=ours) for ours, names in made.items()]
    told += [words("fate.made", columns=words.join("list.semicolon", pairs))] if pairs else []
    kept = [fate.kept for fate in origin.fates if not fate.became]
    told += [words("fate.extra", columns=words.join("list.comma", kept))] if kept else []
    return [sentence for sentence in told if sentence]
