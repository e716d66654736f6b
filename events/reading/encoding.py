"""Bytes of a text in an old encoding that it does not name -> the text, if its words are evidence.

UTF-8 can hardly be mistaken: bytes that are valid in it are in it. For the encodings before it
nothing but the words speaks: in the wrong one, letters of several scripts stand in one word,
capitals follow small letters, signs stand between letters. So a text is read in an old encoding
only where that makes words of nearly all that is not ASCII, and no other one does.
"""

import re
from typing import NamedTuple

LATIN = "abcdefghijklmnopqrstuvwxyz"
# The letters that each language adds to those of ASCII, or all of them where it has none of those.
WESTERN = (
    "àâæçèéêëîïôœùûüÿ",  # French
    "áéíñóúüªº",  # Spanish
    "àáâãçéêíóôõúüªº",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü·",  # Catalan
    "äöüß",  # German
    "áèéëïóöü",  # Dutch
    "äåæéöøü",  # Danish, Finnish, Norwegian, Swedish
)
CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  # Russian, Bulgarian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
    "абвгдежзійклмнопрстуўфхцчшыьэюяё",  # Belarusian
    "абвгдѓђежзѕијклљмнњопрстќћуфхцчџш",  # Macedonian, Serbian
)
ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْپچژگکٹڈڑںہھے\u200c\u200d",)
HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
GREEK = ("αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",)

# Mac Roman comes last: it is rare, and what it and Windows both make words of is Windows text.
# Those that are not read are only held against the others.
LATIN_WORDS = tuple(LATIN + letters for letters in WESTERN)
KNOWN = {
    "cp1252": LATIN_WORDS,
    "cp1251": CYRILLIC,
    "cp1256": ARABIC,
    "cp1253": GREEK,
    "cp1255": HEBREW,
    "mac_roman": LATIN_WORDS,
}
UNREAD = ("cp1253", "cp1255")
CALLED = {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "cp1256": "Windows-1256", "mac_roman": "Mac Roman"}

LEAST = 3  # different words that are evidence enough
NEARLY_ALL = 0.95  # of those words: there are names of other languages in any text
LANGUAGES = 2  # at once: the letters of all together would fit what none of them writes
WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
# Signs that stand at the edges of a word, and those that may stand inside one.
OPENING, CLOSING, INSIDE = "“”‘‚„«‹¿¡§£€", "”“’»›…°€£%،؛؟", "[’—–\xa0]|…(?=[A-Za-z])"


class Guess(NamedTuple):
    """What an encoding is called, the text in it, and the longest word that speaks for it."""

    encoding: str
    text: str
    word: str


def guessed(data: bytes) -> Guess | None:
    """The text of bytes that are not UTF-8; None where too little speaks for any one encoding."""
    words = sorted(set(WORD.findall(data)))
    if len(words) < LEAST:
        return None
    joined = b" ".join(words)
    fitting = [encoding for encoding, letters in KNOWN.items() if _fits(words, encoding, letters)]
    if len(fitting) > 1 and fitting[-1] == "mac_roman":
        fitting.pop()
    # Quotation marks and dashes alone are the same in every encoding of Windows.
    readings = {joined.decode(encoding, "replace") for encoding in fitting}
    if len(readings) != 1 or fitting[0] in UNREAD or "\ufffd" in readings.pop():
        return None
    return Guess(CALLED[fitting[0]], data.decode(fitting[0]), max(words, key=len).decode(fitting[0]))


def _fits(words: list[bytes], encoding: str, alphabets: tuple[str, ...]) -> bool:
    """Whether the encoding makes words of a few languages of nearly all of them."""
    letters = [frozenset(alphabet) for alphabet in alphabets]
    speaks = [_speaking(word.decode(encoding, "replace"), letters) for word in words]
    chosen: set[int] = set()
    for _ in range(LANGUAGES):  # the one that most of the rest are words of, and once more
        rest = [which for which in speaks if not which & chosen]
        counted = [sum(at in which for which in rest) for at in range(len(letters))]
        chosen.add(counted.index(max(counted)))
    return sum(bool(which & chosen) for which in speaks) >= NEARLY_ALL * len(words)


def _speaking(word: str, letters: list[frozenset[str]]) -> set[int]:
    """The alphabets that a word, with the signs around it, can be written in."""
    parts = [part for part in re.split(INSIDE, word.lstrip(OPENING).rstrip(CLOSING)) if not part.isascii()]
    if not all(part in (part.lower(), part.upper(), part.capitalize()) for part in parts):
        return set()
    return {at for at, alphabet in enumerate(letters) if all(set(part.lower()) <= alphabet for part in parts)}
