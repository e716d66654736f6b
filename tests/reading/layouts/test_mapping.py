"""Any table: which of its columns could be ours, and what its reader says of them."""

import pytest

from events.counts import write
from events.reading import BadStory, Story, read_bytes
from events.reading.layouts import propose
from events.report import Reports

TABLE = "event_date,headline,actor1,deaths\n2023-09-19,Guns,North,32\n"


def opened(text: str, **mapping: str) -> Story:
    return read_bytes("theirs.csv", text.encode(), mapping=mapping or None)


def proposed(text: str) -> dict[str, str]:
    header, *rows = (line.split(",") for line in text.splitlines())
    cells = list(zip(*rows, strict=True)) or [()] * len(header)
    return propose({name: list(column) for name, column in zip(header, cells, strict=True)})


@pytest.mark.parametrize(
    ("theirs", "ours", "cell"),
    [
        ("event_date", "date", "2023-09-19"),
        ("Start", "date", "19 September 2023"),
        ("end", "end", "2023-09-20"),
        ("headline", "title", "Guns"),
        ("Actor 1", "party", "North"),
        ("actor2", "toward", "South"),
        ("deaths", "killed", "32"),
        ("fatalities", "killed", "32.0"),
        ("injured", "wounded", "about 10"),
        ("event type", "kind", "military"),
        ("link", "url", "https://example.org"),
        ("التاريخ", "date", "2023-09-19"),
        ("القتلى", "killed", "32"),
        ("الطرف", "party", "الشمال"),
    ],
)
def test_a_column_is_proposed_by_its_name(theirs: str, ours: str, cell: str) -> None:
    assert proposed(f"{theirs}\n{cell}\n") == {ours: theirs}


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("suspected_belligerent", "a suspect is no party"),
        ("killed_cum", "a total of many days is no figure of one"),
        ("latitude", "nothing of ours"),
    ],
)
def test_what_a_column_only_seems_to_mean_is_not_proposed(column: str, why: str) -> None:
    assert proposed(f"{column}\n1\n") == {}, why


def test_a_column_named_like_a_date_or_figure_has_to_hold_some() -> None:
    assert proposed("start,deaths\nthe border,heavy\nthe town,light\n") == {}


def test_a_column_is_proposed_once() -> None:
    assert proposed("date,description,actor\n2023,Guns,North\n") == {
        "date": "date",
        "title": "description",
        "party": "actor",
    }


def test_our_own_names_stand() -> None:
    assert proposed("date,title_en,headline\n2023,Guns,News\n") == {"date": "date", "title_en": "title_en"}


def test_a_table_whose_columns_make_a_story_opens_and_says_how() -> None:
    story = opened(TABLE)
    notice = story.notices[0]
    assert (notice.code, notice.value) == (
        "mapped",
        "event_date → date, headline → title, actor1 → party, deaths → killed",
    )
    assert list(story.events["title"]) == ["Guns"]


def test_its_figures_are_the_data_set_s_and_its_rows_happenings_of_their_own() -> None:
    events = opened(TABLE).events
    assert (set(events["standing"]), set(events["about"])) == ({"reported"}, {""})


def test_a_table_that_makes_no_story_is_told_what_it_lacks() -> None:
    with pytest.raises(BadStory) as caught:
        opened("event_date,place\n2023-09-19,Oldtown\n")
    assert [(one.column, one.code) for one in caught.value.problems] == [
        ("date", "missing_column"),
        ("party", "missing_column"),
        ("title", "missing_column"),
    ]


def test_its_reader_says_which_columns_are_ours() -> None:
    text = "seen on,what,by,toll\n19 September 2023,Guns,North,about 30\n"
    story = opened(text, date="seen on", title="what", party="by", killed="toll")
    report = Reports(story).at([0])[0]
    assert (report.parties, write(report.figures["killed"])) == (("North",), "~30")
    assert story.dates[story.events["date"].iat[0]].first


def test_a_reader_s_word_goes_before_a_layout() -> None:
    story = opened(
        "event_date,what,event_type,actor1,fatalities,time_precision\n2023,Guns,a,North,3,1\n",
        date="event_date",
        title="what",
        party="actor1",
    )
    assert "killed" not in story.events and story.events["title"].iat[0] == "Guns"


def test_its_reader_need_not_say_what_is_called_like_ours() -> None:
    events = opened("seen on,title,party,killed\n19 September 2023,Guns,North,3\n", date="seen on").events
    assert (events["party"].iat[0], events["killed"].iat[0], events["standing"].iat[0]) == ("North", "3", "")


def test_what_started_and_ended_lasted() -> None:
    assert list(opened("start,end,headline,actor\n2023-09-19,2023-09-20,War,North\n").events["date"]) == [
        "2023-09-19/2023-09-20"
    ]


def test_a_mapping_to_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(BadStory) as caught:
        opened(TABLE, date="event_dat", title="headline", party="actor1")
    first = caught.value.problems[0]
    assert (first.row, first.column, first.allowed) == (1, "event_dat", "event_dat")


def test_a_mistake_is_told_in_the_file_s_own_column() -> None:
    with pytest.raises(BadStory) as caught:
        opened(TABLE + "2023-09-20,More guns,,thirty\n2023-09-21,Talks,North,3\n2023-09-22,Talks,North,3\n")
    assert [(one.row, one.column, one.value) for one in caught.value.problems] == [
        (3, "actor1", ""),
        (3, "deaths", "thirty"),
    ]


def test_a_file_in_our_columns_is_left_as_it_is() -> None:
    story = opened("date,title,party,actor1,deaths\n2023,Guns,North,South,3\n")
    assert (list(story.events["party"]), story.origin.fates, "killed" in story.events) == (["North"], (), False)
