"""Text -> figure: how many, as the source words it.

    32   ~100 about   >200 more than   >=200 at least   <50 fewer than   <=50 at most   32..100
    dozens   hundreds   thousands        ? casualties are reported, but no number

SPELLINGS holds what else is read, in English and Arabic. Anything that it does not hold is refused.
"""

import re
from dataclasses import dataclass

from events.dates import LONGEST, REWRITTEN, plain

# Why a text is no figure, by code; the words for each stand in events/wording.
REASONS = (
    "empty",
    "not_a_count",
    "excel_date",
    "ambiguous",
    "decimal",
    "negative",
    "too_large",
    "reversed",
    "nearly",
)

# `#` stands for a number; the first spelling of each is the one that is written. «قرابة» leans
# neither way and is read as about. "nearly" leans down, which neither `~` nor `<` says: it is
# refused, and the choice is the curator's.
SPELLINGS = {
    "exact": "#",
    "about": "~# | ≈# | about # | around # | approximately # | approx. # | roughly # | circa # | c. # | some #"
    " | نحو # | حوالي # | قرابة # | زهاء # | ما يقارب # | ما يقرب من # | تقريبا # | # تقريبا",
    "more": "># | more than # | over # | above # | أكثر من # | ما يزيد على # | ما يزيد عن # | يزيد على # | يزيد عن #",
    "least": ">=# | ≥# | #+ | at least # | # at least | # or more | no fewer than # | no less than # | not less than #"
    " | ما لا يقل عن # | لا يقل عن # | على الأقل # | # على الأقل",
    "fewer": "<# | fewer than # | less than # | under # | below # | أقل من # | ما يقل عن # | يقل عن #",
    "most": "<=# | ≤# | at most # | # at most | # or fewer | up to # | no more than # | not more than #"
    " | ما لا يزيد على # | ما لا يزيد عن # | لا يزيد على # | لا يزيد عن # | على الأكثر # | # على الأكثر",
    "range": "#..# | #-# | #–# | #—# | # to # | between # and # | # إلى # | من # إلى # | بين # و#",
    "dozens": "dozens | عشرات | العشرات",
    "hundreds": "hundreds | مئات | المئات",
    "thousands": "thousands | آلاف | الآلاف",
    "unknown": "? | unknown | an unspecified number | غير معروف | عدد غير محدد",
}
# What tables write into a cell to say that nothing is stated.
BLANKS = ("", "-", "–", "—", "n/a", "n.a.", "na", "nan", "null", "غير متوفر")

# What a word is drawn as is this project's convention; it never enters arithmetic.
WORDS = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}
NUMBER = re.compile(r"[0-9]+(?:[.,٬٫][0-9]+)*")
FRACTION = re.compile(r"[.,٫]0{1,2}$")  # 232.0, as programs write whole numbers in a column with blanks
WHOLE = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:[,٬][0-9]{3})+")  # 1200  1,200
SIGNS = re.compile(r" ?([~≈<>=≥≤+.–—-]+) ?")
ALIKE = str.maketrans("أإآىئ−", "ااايي-", "ـًٌٍَُِّْ")


class CountError(ValueError):
    """Why a text is no figure: `code` is one of REASONS, `value` the text."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code, value)
        self.code, self.value = code, value

    def __str__(self) -> str:
        return f"{self.value!r}: {self.code}"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure.

    `mark` is exact, about, more, least, fewer, most, range, word or unknown; a bound not given is
    None. Exact and about have `low` equal to `high`; a `word` (dozens, hundreds, thousands) has the
    bounds of WORDS.
    """

    mark: str
    low: int | None
    high: int | None
    word: str = ""


def parse(text: str) -> Count:
    """Read a figure. Raises CountError for a blank and for whatever is no spelling of a figure."""
    if len(text) > LONGEST:
        raise CountError("not_a_count", text[:LONGEST] + "…")
    value = _fold(text)
    form = NUMBER.sub("#", value)
    if "#" in value or form not in MARKS:
        raise CountError(_refusal(value, form), text)
    mark = MARKS[form]
    if mark in WORDS:
        return Count("word", *WORDS[mark], mark)
    if mark == "unknown":
        return Count(mark, None, None)
    numbers = [_number(digits, text) for digits in NUMBER.findall(value)]
    low = None if mark in ("fewer", "most") else numbers[0]
    high = None if mark in ("more", "least") else numbers[-1]
    if mark in ("range", "fewer") and numbers[-1] <= (low or 0):
        raise CountError("reversed", text)
    return Count(mark, low, high)


def blank(text: str) -> bool:
    """Whether a cell says that no figure is stated."""
    return len(text) <= LONGEST and " ".join(plain(text).casefold().split()) in BLANKS


def respelt(text: str) -> bool:
    """Whether a figure that can be read is written as nobody but a program or a form writes it."""
    value = _fold(text)
    lenient = NUMBER.sub("#", value) in ("#+", "unknown", _fold("غير معروف"))
    return lenient or any(FRACTION.search(number) for number in NUMBER.findall(value))


def write(count: Count) -> str:
    """The canonical notation, which reads as an equal Count."""
    text = SPELLINGS[count.word or count.mark].split(" | ")[0]
    for number in (count.low, count.high):
        text = text if number is None else text.replace("#", str(number), 1)
    return text


def _refusal(value: str, form: str) -> str:
    """The reason why a folded text that is no spelling of a figure isn't one."""
    if not value:
        return "empty"
    if form in ("nearly #", "almost #"):
        return "nearly"
    if form.lstrip("~≈<>=≥≤").startswith("-#"):
        return "negative"
    return "excel_date" if REWRITTEN.fullmatch(value) else "not_a_count"


def _number(digits: str, text: str) -> int:
    """The whole number that the digits write; a CountError names the `text` that they stand in."""
    whole = FRACTION.sub("", digits)
    if not WHOLE.fullmatch(whole):
        raise CountError("ambiguous" if WHOLE.fullmatch(digits.replace(".", ",")) else "decimal", text)
    if (number := int(re.sub("[,٬]", "", whole))) > 10_000_000:
        raise CountError("too_large", text)
    return number


def _fold(text: str) -> str:
    """The text without what does not tell one spelling from another.

    That is case, hamza, final ya, vowel marks and space around signs.
    """
    words = " ".join(plain(text).casefold().translate(ALIKE).split())
    return SIGNS.sub(r"\1", words).replace(" و ", " و")


MARKS = {_fold(spelling): mark for mark, spellings in SPELLINGS.items() for spelling in spellings.split(" | ")}
