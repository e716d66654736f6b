"""Text in an old encoding is read where its words tell in which, and refused where they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.reading import BadStory, read_bytes
from events.reading.encoding import guessed
from events.wording import LANGUAGES, Wording

TEXTS = {
    "Russian": "Плотина разрушена; эвакуация началась; число погибших выросло; Минобороны отрицает",
    "Ukrainian": "Гребля зруйнована; евакуація почалася; Її підтвердила Україна; єдність",
    "Spanish": "El ejército avanzó hacia la línea; España niega; murieron niños; ¿quién empezó?",
    "German": "Große Überschwemmung in Köln; das Militär äußert sich; viele Bürger geflohen",
    "French": "L'armée a avancé vers la région; déclaration à l'Élysée; ça va; le Sénégal dément",
    "Portuguese": "A população fugiu; não há informações; três mortos; o exército avançou",
    "Arabic": "وقف إطلاق النار؛ قصف على المدينة؛ أرمينيا تنفي، وأذربيجان تؤكد",
    "typographic English": "It’s the army’s “special” operation — the village’s mayor didn’t agree…",
}
WINDOWS = {
    **dict.fromkeys(["Russian", "Ukrainian"], "cp1251"),
    **dict.fromkeys(["Spanish", "German", "French", "Portuguese", "typographic English"], "cp1252"),
    "Arabic": "cp1256",
}
MAC = ("Spanish", "German", "French", "Portuguese")


@pytest.mark.parametrize(("language", "encoding"), [*WINDOWS.items(), *((name, "mac_roman") for name in MAC)])
def test_a_few_words_tell_the_encoding(language: str, encoding: str) -> None:
    guess = guessed(TEXTS[language].encode(encoding))
    assert guess and guess.text == TEXTS[language]


def test_two_languages_in_one_text_are_read() -> None:
    text = f"{TEXTS['French']}; {TEXTS['German']}"
    guess = guessed(text.encode("cp1252"))
    assert guess and guess.text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("café", "cp1252", id="a single word"),
        pytest.param("Обстрел, Россия", "cp1251", id="two words"),
        pytest.param("Łódź zalana przez powódź, Straż pożarna; Wójt ogłosił", "cp1250", id="Polish"),
        pytest.param("Většina českých měst Příbram žádá pomoc", "cp1250", id="Czech"),
        pytest.param("Erdoğan açıkladı ki deprem şiddetli, İstanbul'da yağış", "cp1254", id="Turkish"),
        pytest.param("Το φράγμα καταστράφηκε, Ρωσία, Ουκρανία", "cp1253", id="Greek"),
        pytest.param("הסכר נהרס רוסיה אוקראינה פינוי", "cp1255", id="Hebrew"),
        pytest.param("Плотина разрушена Россия Эвакуация", "koi8_r", id="Russian of Unix"),
        pytest.param("Плотина разрушена Россия Эвакуация", "cp866", id="Russian of DOS"),
        pytest.param("Плотина разрушена Россия Эвакуация", "mac_cyrillic", id="Russian of Macs"),
        pytest.param("وقف النار أرمينيا قصف على المدينة", "iso8859_6", id="Arabic of ISO"),
        pytest.param("L'armée a avancé vers la région, été, Sénégal", "cp850", id="French of DOS"),
        pytest.param("大坝被毁，俄罗斯，乌克兰", "gb18030", id="Chinese"),
        pytest.param("ダムが破壊された、ロシア、ウクライナ", "shift_jis", id="Japanese"),
        pytest.param("Latvija šodien brīvība ķēde žurnāls", "cp1257", id="Latvian"),
    ],
)
def test_where_words_tell_too_little_nothing_is_guessed(text: str, encoding: str) -> None:
    assert guessed(text.encode(encoding)) is None


def test_two_encodings_in_one_text_are_none() -> None:
    assert guessed(TEXTS["Russian"].encode("cp1251") + b"\n" + TEXTS["French"].encode("cp1252")) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_guessed_is_said_before_the_page_with_a_word_of_it(lang: str) -> None:
    rows = "\n".join(f"2023,{title.strip()},Alpha" for title in TEXTS["Russian"].split(";"))
    (notice,) = read_bytes("story.csv", f"date,title,party\n{rows}".encode("cp1251")).notices
    said = notice.sentence(Wording(lang))

    assert notice.weighty
    assert "Windows-1251" in said and "Минобороны" in said


def test_what_was_not_is_refused_where_it_first_stands() -> None:
    with pytest.raises(BadStory) as caught:
        read_bytes("story.csv", "date,title,party\n2023,Guns,Alpha\n2023,café,Beta".encode("cp1252"))
    (problem,) = caught.value.problems

    assert (problem.row, problem.value, problem.code) == (3, "caf\ufffd", "unknown_encoding")


words = st.sampled_from([word for text in TEXTS.values() for word in text.replace(";", "").replace("،", "").split()])
titles = st.lists(words, min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)
@given(
    st.lists(titles, min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1252", "cp1256", "mac_roman"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_read_is_what_was_written(rows: list[str], encoding: str, separator: str, end: str) -> None:
    cells = [
        ["date", "title", "party"],
        *([f"2023-01-{n:02}", f'"{title}"', "Alpha"] for n, title in enumerate(rows, 1)),
    ]
    try:
        data = end.join(map(separator.join, cells)).encode(encoding)
    except UnicodeEncodeError:
        return
    try:
        story = read_bytes("story.csv", data)
    except BadStory as bad:
        assert encoding[:3] != "utf" and {one.code for one in bad.problems} <= {"unknown_encoding", "mixed_encoding"}
    else:
        assert story.events["title"].tolist() == rows


@settings(deadline=None)
@given(
    st.sampled_from(sorted(WINDOWS.items())), st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), max_size=5)
)
def test_a_file_with_broken_bytes_is_a_story_or_refused(text: tuple[str, str], broken: list[tuple[int, int]]) -> None:
    language, encoding = text
    data = bytearray(f"date,title,party\n2023,{TEXTS[language]},Alpha\n".encode(encoding))
    for at, byte in broken:
        data[at % len(data)] = byte
    try:
        assert len(read_bytes("story.csv", bytes(data)).events) <= 2
    except BadStory as bad:
        assert bad.problems
