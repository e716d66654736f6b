"""The page, top to bottom as the reader sees it.

Run it with `streamlit run dashboard.py`, or with `streamlit run dashboard.py -- STORY` for a story
of one's own: a package folder or a CSV.

What a reader chose lives in the view of the `Visit` and in the address: widgets are set from it
before they are drawn, and their callbacks change it. The address is written only there, never while
loading, so that Back does not bounce.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component

from events import claims, drawing
from events.drawing.colours import BOTH, Palette
from events.drawing.periods import choices, fitting, snapped
from events.drawing.timeline import mark
from events.page.charts import draw_figures, draw_over_time, draw_strip, draw_timeline
from events.page.components import loader
from events.page.edition import Edition, open_edition
from events.page.export import as_csv, as_zip, curated
from events.page.listing import listing
from events.page.markup import label, render
from events.reading import BadStory, columns_of, files
from events.reading.layouts import propose
from events.reading.package import licences
from events.reading.problems import blocks
from events.selection import Ignored, View, choose, from_address, is_moment, period, to_address
from events.wording import LANGUAGES, Wording, credits
from events.wording.phrasing import Phrases

HERE = Path(__file__).parent
PARTS = HERE / "events" / "page"
STORIES = {path.parent.name: path.parent for path in sorted((HERE / "events").glob("*/datapackage.json"))}
FIRST = "karabakh-2023"  # the story of a link that names none: links that were shared once must not change theirs
LISTED = 200  # reports in the chronology before "show more"
COMPARED = 5  # claimants in the strip at the top
CLAIMANTS = 12  # in a panel of figures; the rest is named
HAPPENINGS = 6  # whose figures are compared before "show more"
PILLS = 20  # parties; more are chosen from a list
MAPPED = ("date", "end", "title", "party", "toward", "killed", "wounded", "detail", "url")  # columns to choose from
PROBLEMS = 200  # kinds of mistakes in a story that are shown at once

ss = st.session_state


@dataclass
class Visit:
    """What one reader has chosen and done.

    `seen` is the address that the view was last read from or written to; `acted` says that the run
    was started by a widget.
    """

    seen: dict[str, list[str]] | None = None
    view: View = field(default_factory=View)
    ignored: list[Ignored] = field(default_factory=list)
    listed: int = LISTED
    compared: int = HAPPENINGS
    bad_dates: dict[str, str] = field(default_factory=dict)
    acted: bool = False


@st.cache_resource(show_spinner=False, max_entries=8)
def load(path: Path, stamp: tuple[tuple[str, int, int], ...], mapping: tuple[tuple[str, str], ...]) -> Edition:
    """The story of a file or folder. `stamp` is new when one of its files is, and so the cache.

    `mapping` is what its reader said of the columns of a table.
    """
    return open_edition(path, dict(mapping))


def stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time of the last change and size of each file of a story."""
    found = [(file, file.stat()) for file in files(path)]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)


# --- the address, the language, the story ---------------------------------------------------------


def in_address() -> dict[str, list[str]]:
    """The parameters of the address, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


visit: Visit = ss.setdefault("visit", Visit())
# A run that a widget started may still carry the address from before the last one: it goes by what
# was written then.
address = visit.seen if visit.acted and visit.seen is not None else in_address()
visit.acted = False
asked_lang, asked_story = (address.get(name, [""])[-1] for name in ("lang", "story"))
browser = (st.context.locale or "").split("-")[0]
lang = next((choice for choice in (asked_lang, browser) if choice in LANGUAGES), LANGUAGES[0])
words = Wording(lang)

st.set_page_config(page_title=words("page.name"), layout="wide", initial_sidebar_state="collapsed")
# The style comes with the first words, so that they never stand there without it. Streamlit writes
# lang="en" whatever the language, and has no right to left.
head = render("head", theme=BOTH, words=words)
st.html(head + render("paragraph", words=words("page.name"), name="eyebrow"), unsafe_allow_javascript=True)


def say(text: str, name: str = "lead", **options: Any) -> None:
    """A paragraph in the page's language."""
    st.html(render("paragraph", words=text, name=name), **options)


def heading(section: str, lead: str = "", more: str = "") -> None:
    """The heading of a section, with the sentence under it that says what it is, and more HTML.

    All in one element: each that a page has costs every click a little.
    """
    told = lead or (words(f"{section}.lead") if f"{section}.lead" in words else "")
    st.html(render("heading", words=words(f"{section}.heading"), id=anchor(section), lead=told) + more)


def anchor(section: str) -> str:
    """The id of a section's heading.

    Streamlit takes away one that a document has as a property of its own, as it has `timeline`.
    """
    return "lanes" if section == "timeline" else section


# --- what every widget goes through ---------------------------------------------------------------


def widget(
    kind: Callable[..., Any],
    *told: Any,
    key: str,
    then: Callable[[], None] | None = None,
    event: str = "on_change",
    **options: Any,
) -> Any:
    """A widget that a reader acts with; `then` changes the view.

    Its run goes by the view, whatever address the browser still has.
    """

    def act() -> None:
        ss.visit.acted = True
        if then:
            then()

    return kind(*told, key=key, **{event: act}, **options)


def button(text: str, key: str, then: Callable[[], None], **options: Any) -> None:
    """A button that changes the view."""
    widget(st.button, text, key=key, then=then, event="on_click", **options)


def map_columns(columns: Sequence[str], chosen: Mapping[str, str]) -> None:
    """Which column of a table is which of ours: as proposed, or as its reader said, to correct."""

    def apply() -> None:
        said = {ours: ss[f"map_{ours}"] for ours in MAPPED}
        ss.mapping = tuple((ours, column) for ours, column in said.items() if column)
        ss.visit.seen = None  # its story is another one: the address is read anew for that

    def shown_as(column: str) -> str:
        return words.isolated(column) if column else words("mapping.none")

    st.html(render("heading", words=words("mapping.heading"), lead=words("mapping.lead")))
    for row in (MAPPED[at : at + 3] for at in range(0, len(MAPPED), 3)):
        for place, ours in zip(st.columns(3), row, strict=True):
            options = ["", *columns]
            index = options.index(chosen[ours]) if chosen.get(ours) in options else 0
            more: dict[str, Any] = {"index": index, "format_func": shown_as}
            widget(place.selectbox, words(f"mapping.{ours}"), options, key=f"map_{ours}", **more)
    button(words("mapping.apply"), "map", apply)


own = Path(sys.argv[1]) if len(sys.argv) > 1 else None
default = FIRST if FIRST in STORIES else next(iter(STORIES))
name = asked_story if asked_story in STORIES else default
folder = own or STORIES[name]
try:
    edition = load(folder, stamp(folder), ss.get("mapping", ()))
except BadStory as bad:
    found = blocks(bad.problems, words)
    st.html(render("problems", found=found[:PROBLEMS], more=len(found[PROBLEMS:]), words=words))
    columns = columns_of(own) if own and ("mapping" in ss or bad.columns_missing) else {}
    if columns:
        map_columns(list(columns), dict(ss.get("mapping", ())) or propose(columns))
    st.stop()

story, events, package, zone = edition.story, edition.story.events, edition.story.package, edition.zone
phrases = Phrases(story, words)
palette = Palette(BOTH, edition.colours)

if visit.seen != address:  # first load, Back, Forward, or a link opened in the same tab
    view, ignored = from_address(address, events, edition.parties, zone)
    unknown = (("story", asked_story, () if own else STORIES), ("lang", asked_lang, LANGUAGES))
    ignored += [Ignored(part, value) for part, value, known in unknown if value and value not in known]
    visit = ss.visit = Visit(address, view, ignored)
view = visit.view


def pills(
    key: str, text: str, options: Mapping[str, str], then: Callable[[], None], many: bool = True, **more: Any
) -> Any:
    """Choices by id, each with its label; several at a time, or one."""
    mode = "multi" if many else "single"
    name_of = options.__getitem__
    return widget(st.pills, text, list(options), key=key, then=then, selection_mode=mode, format_func=name_of, **more)


def show(**changes: Any) -> None:
    """Change the view, and the address with it."""
    ss.visit.view = replace(ss.visit.view, **changes)
    write_address()


def write_address(**more: str) -> None:
    """Hold the view in the address. A link names its story wherever there is another one."""
    kept = {part: values for part, values in ss.visit.seen.items() if part in ("story", "lang")}
    named = {"story": [name]} if len(STORIES) > 1 and not own else {}
    st.query_params.from_dict(kept | named | to_address(ss.visit.view) | more)
    ss.visit = Visit(in_address(), ss.visit.view, acted=True)


# Streamlit serves the folder of a component of its first kind: so scripts of the page and of plotly
# come.
scripts = declare_component("scripts", path=PARTS / "scripts")
plotly_js = declare_component("plotly", path=drawing.SCRIPTS)


def component(part: str, html: str, **options: Any) -> Callable[..., Any]:
    """A component of the page's own, from its script and style beside the templates."""
    style = PARTS / f"{part}.css"
    css = style.read_text("utf-8") if style.exists() else None
    js = loader(f"component/{scripts.name}/{part}.js")
    return st.components.v2.component(f"contested_{part}", html=html, js=js, css=css, **options)


draw = component("chart", '<div class="chart"></div>', isolate_styles=False)
opener = component("opener", "<span hidden></span>", isolate_styles=False)
point_out = component("mark", '<p class="spoken" role="status"></p>', isolate_styles=False)


def chart(key: str, data: Mapping[str, Any], then: Callable[[], None] | None = None) -> None:
    """A figure in an element that it keeps, with what of it can be chosen or dragged."""
    told = {"dir": words.direction, "missing": words("timeline.missing")}
    told["plotly"] = f"component/{plotly_js.name}/plotly.min.js"
    event = "on_dragged_change" if "drag" in data else "on_chosen_change"
    # Its height is held from the first words on, so that nothing jumps; on slots it is theirs.
    height = data["spec"]["layout"].get("height", "content")
    widget(draw, key=key, then=then, event=event, data={**told, **data}, height=height)


# --- 1 title --------------------------------------------------------------------------------------

title = credits.entry(package, "title", lang) or folder.stem
with st.container(horizontal=True, horizontal_alignment="right", key="masthead"):
    data = (lambda: as_zip(folder), f"{folder.name}.zip", "application/zip")
    if not folder.is_dir():
        data = (lambda: as_csv(events), f"{folder.stem}.csv", "text/csv")
    st.download_button(
        words("page.download"), *data, key="data", icon=":material/download:", type="tertiary", on_click="ignore"
    )
    for place, other in enumerate(other for other in LANGUAGES if other != lang):
        change = partial(write_address, lang=other)
        icon = ":material/translate:"
        button(Wording(other)("language"), f"language{place or ''}", change, type="tertiary", icon=icon)
shown = choose(events, view, zone, edition.folded)
happenings = [one for one in claims.happenings(story, edition.reports, shown) if one.comparable]
apart = claims.apart(story, edition.reports, shown)
disputes = claims.disputes(story, edition.reports, shown)

source = " ".join(filter(None, (credits.sources(package, words), words("page.claims"))))
sections = {
    section: words(f"{section}.heading") for section in ("timeline", "figures", "disputes", "chronology", "about")
}
for section, holds in (("figures", happenings or apart), ("disputes", disputes)):
    if not holds:
        del sections[section]
linked = {anchor(section): named for section, named in sections.items()}
contents = render("contents", label=words("page.contents"), sections=linked)
kinds = {kind: label(phrases.kind(kind)) for kind in phrases.signs if (events["kind"] == kind).any()}
signs = render("signs", signs=[phrases.signs[kind] for kind in kinds])
st.html(render("title", words=title, promise=words("page.promise"), source=source) + contents + signs)
if visit.ignored:
    parts = [words("page.ignored_part", parameter=part, value=value[:60]) for part, value in visit.ignored]
    st.html(render("notice", words=words("page.ignored", parts=words.join("list.comma", parts))))
if weighty := [notice.sentence(words) for notice in story.notices if notice.weighty]:
    st.html(render("notices", told=weighty, words=words))
if events.empty:
    say(words("page.empty_story"))
    st.stop()

if happenings:
    # The happening that most speak of; the others follow below.
    happening = max(happenings, key=lambda one: len(one.claimants))
    compared = claims.compared(happening)
    if compared.outcomes:
        about = phrases.about(happening) if len(happenings) > 1 else ""
        told = {"about": about, "compared": compared, "most": COMPARED, "hidden": phrases.hidden(happening)}
        st.html(render("strip", **told, phrases=phrases, palette=palette))

# --- 2 filters ------------------------------------------------------------------------------------

axis = edition.scale
periods = {f"{choice.since}/{choice.until}": choice for choice in (choices(axis, words) if axis else [])}
chosen_period = f"{view.since}/{view.until}"

ss.parties, ss.role, ss.kinds = list(view.parties), "actor" if view.actor else "any", list(view.kinds)
ss.query = view.query
ss.since, ss.until = (visit.bad_dates.get(end, getattr(view, end)) for end in ("since", "until"))
ss.period = chosen_period if chosen_period in periods else None


def set_period() -> None:
    """Apply the period of a button, or none."""
    choice = periods.get(ss.period or "")
    show(since=choice.since if choice else "", until=choice.until if choice else "")


def set_dates() -> None:
    """Apply the two fields if they can be read; say what is wrong if not, and keep the period."""
    given = {"since": ss.since.strip(), "until": ss.until.strip()}
    bad = {end: value for end, value in given.items() if value and not is_moment(value, zone)}
    if not bad:
        chosen = period(given["since"], given["until"], zone)
        if chosen.start is not None and chosen.end is not None and chosen.start >= chosen.end:
            bad = {"reversed": given["until"]}
    ss.visit.bad_dates = bad
    if not bad:
        show(**given)


def clear() -> None:
    """Show everything again, and keep the chosen report."""
    ss.visit.view = View(event=ss.visit.view.event)
    write_address()


def set_parties() -> None:
    """Apply the parties, in their fixed order."""
    show(parties=tuple(party for party in edition.parties if party in ss.parties))


def choose_parties() -> None:
    """A pill for each party; a list that can be searched, where there are many."""
    names = phrases.names
    if len(names) <= PILLS:
        pills("parties", words("filter.parties"), {id: label(name) for id, name in names.items()}, set_parties)
        return
    options = sorted(names, key=lambda party: names[party].casefold())
    # What Streamlit would offer beside the names, it offers in English.
    more: dict[str, Any] = {"select_all": False, "filter_mode": "contains", "placeholder": words("filter.find_party")}
    name_of = names.__getitem__
    widget(
        st.multiselect, words("filter.parties"), options, key="parties", then=set_parties, format_func=name_of, **more
    )


in_use = sum(map(bool, (view.parties and view.actor, view.kinds, view.since or view.until, view.query)))
with st.container(key="filters"):
    choose_parties()
    more = words("filter.more_in_use", n=in_use) if in_use else words("filter.more")
    with st.expander(more, key="more"):
        pills(
            "role",
            words("filter.involvement"),
            {role: words(f"filter.{role}") for role in ("any", "actor")},
            lambda: show(actor=ss.role == "actor"),
            many=False,
            required=True,
        )
        if kinds:
            pills("kinds", words("filter.kinds"), kinds, lambda: show(kinds=tuple(k for k in kinds if k in ss.kinds)))
        if periods:
            labels = {key: choice.label for key, choice in periods.items()}
            pills("period", words("filter.period"), labels, set_period, many=False)
        since, until, search = st.columns([1, 1, 2])
        for column, end in ((since, "since"), (until, "until")):
            hint = words("filter.date_hint")
            widget(column.text_input, words(f"filter.{end}"), key=end, placeholder=hint, then=set_dates)
        widget(
            search.text_input,
            words("filter.search"),
            key="query",
            type="search",
            placeholder=words("filter.search_hint"),
            then=lambda: show(query=ss.query.strip()),
        )
        for end, value in visit.bad_dates.items():
            st.error(
                words("filter.reversed") if end == "reversed" else words("filter.bad_date", value=label(value[:60]))
            )

count = words("filter.shown", n=int(shown.sum()), total=words.number(len(events)))
with st.container(horizontal=True, vertical_alignment="center", key="shown"):
    say(count, "status", width="content")
    if view.filtered:
        button(words("filter.clear"), "clear", clear, icon=":material/close:", type="tertiary")

# --- 3 timeline -----------------------------------------------------------------------------------


def choose_by_drag() -> None:
    """Apply the period that was dragged across the strip."""
    if axis and ss.strip.dragged:
        since, until = snapped(axis, *map(float, ss.strip.dragged))
        show(since=since, until=until)


span = period(view.since, view.until, zone)
# What is drawn and listed is the same for every reader of a view, whichever report is chosen.
of_view = (replace(view, event=""), lang)
marks: dict[str, Any] = {"chronology": {"chosen": view.event}, "timeline": {}}
drawn = edition.kept(
    ("timeline", *of_view), lambda: draw_timeline(edition, shown, span, phrases, palette, view.parties)
)
if drawn is None:
    nothing = words("timeline.none_dated" if shown.any() else "timeline.nothing")
    heading("timeline", more=render("paragraph", words=nothing, name="nothing"))
else:
    lead, more = words("timeline.too_many", n=int((shown & edition.dated).sum())), ""
    if drawn.one_by_one:
        reading = {part: set(events[part]) for part in ("kind", "standing")}
        directed = any(bar.report.toward for lane in drawn.lanes for bar in lane.bars)
        more = render("key", **reading, directed=directed, cut=drawn.cut, phrases=phrases, palette=palette)
        lead = words("timeline.help")
    above, beside = drawn.heights
    heading("timeline", lead, more + render("held", key="timeline", above=above, beside=beside))
    chart("timeline", drawn.data, lambda: show(event=ss.timeline.chosen))
    marks["timeline"] = mark(drawn.lanes, view.event)
fit = None
if axis and (view.parties or view.kinds or view.query):
    anytime = choose(events, replace(view, since="", until=""), zone, edition.folded)
    fit = fitting(events, anytime, axis)
strip = edition.kept(("strip", *of_view), lambda: draw_strip(edition, shown, span, phrases, palette))
if strip:
    with st.container(key="strip_box"):
        missing = int((shown & ~edition.dated).sum()) if drawn else 0
        waiting = words("timeline.undated", n=missing) if missing else ""
        say(f"{waiting} {words('timeline.strip_help')}".strip())
        if fit and fit != (view.since, view.until):
            fitted = partial(show, since=fit[0], until=fit[1])
            button(words("timeline.fit"), "fit", fitted, icon=":material/fit_width:")
        chart("strip", strip, choose_by_drag)

# --- 4 the chosen event ---------------------------------------------------------------------------

copy = component(
    "copy", '<div class="copy"><button type="button"></button><p role="status"></p><input hidden readonly></div>'
)
ids = events.loc[shown, "id"]
spoken = ""
if not view.event and len(ids):
    button(words("event.start"), "start", lambda: show(event=ids.iat[0]), icon=":material/menu_book:")
if view.event:
    [chosen] = edition.reports.where(events["id"] == view.event)
    before, after = ids[events["number"] < chosen.number], ids[events["number"] > chosen.number]
    previous_key, next_key = ("Right", "Left") if words.rtl else ("Left", "Right")
    spoken = words.join("list.comma", (phrases.numbered(chosen), phrases.standing(chosen)))
    with st.container(key="card", gap="small"):
        with st.container(key="turning", horizontal=True, vertical_alignment="center", gap="small"):
            st.html(render("card_title", report=chosen, phrases=phrases, palette=palette))
            number, total = words.number(chosen.number), words.number(len(events))
            say(words("event.position", number=number, total=total), width="content")
            turn = partial(show, event=before.iat[-1] if len(before) else "")
            button(words("event.previous"), "previous", turn, shortcut=previous_key, disabled=before.empty)
            turn = partial(show, event=after.iat[0] if len(after) else "")
            button(words("event.next"), "next", turn, shortcut=next_key, disabled=after.empty)
            close = partial(show, event="")
            button(words("event.close"), "close", close, shortcut="Escape", type="tertiary", icon=":material/close:")
        with st.container(key="card_body", gap="small"):
            if chosen.id not in set(ids):
                say(words("filter.hidden_event"), "notice")
            earlier = edition.reports.where(events["id"].isin(chosen.after))
            asked = [phrases.question(question) for question in disputes if question.id in chosen.disputes]
            told = {"earlier": [phrases.numbered(report) for report in earlier], "questions": asked}
            st.html(render("card", report=chosen, **told, phrases=phrases, palette=palette))
            same = (
                (events["about"] == chosen.about) & (events["id"] != chosen.id) if chosen.about else events["id"] == ""
            )
            if siblings := edition.reports.where(same):
                with st.container(key="siblings", gap=None):
                    st.html(render("heading", words=words("event.siblings"), level=3))
                    for sibling in siblings:
                        turn = partial(show, event=sibling.id)
                        button(label(phrases.numbered(sibling)), f"to_{sibling.id}", turn, type="tertiary")
            if not own:
                texts = {"label": "copy", "copied": "copied", "failed": "copy_failed"}
                copy(key="copy", data={part: words(f"event.{text}") for part, text in texts.items()})

# --- 5 conflicting figures ------------------------------------------------------------------------


def panel(key: str, outcomes: list[claims.Outcome], way: str, level: int) -> None:
    """Outcomes with a row for each claimant in words, and the marks that lie beside them."""
    rows, others = claims.busiest(claims.rows(outcomes), CLAIMANTS)
    told: dict[str, Any] = {
        "id": key,
        "outcomes": outcomes,
        "rows": rows,
        "shared": claims.shared(outcomes),
        "level": level,
    }
    # Who is silent on one happening may count the dead of another.
    told |= {"silent": words("figure.silent" if len(happenings) == 1 else "strip.silent"), "way": way}
    told |= {"others": phrases.others(others) if others else ""}
    with st.container(key=key, gap=None):
        st.html(render("panel", **told, phrases=phrases, palette=palette))
        made = (key, way, *of_view)
        marks_of: Callable[[], Mapping[str, Any] | None] = partial(draw_figures, outcomes, rows, phrases, palette)
        if way == "over_time":
            marks_of = partial(draw_over_time, outcomes[0], rows, edition, phrases, palette)
        if drawing := edition.kept(made, marks_of):
            chart(f"marks_{key}", drawing)


def compare(happening: claims.Happening, place: int) -> None:
    """The figures of one happening: in sentences, and in the way that the reader looks at them."""
    told = [phrases.claimed(outcome) for outcome in happening.outcomes if outcome.comparable]
    alone = [outcome for outcome in happening.outcomes if not outcome.comparable]
    level = 3
    if len(happenings) > 1:
        st.html(render("heading", words=phrases.about(happening), level=level, name="happening"))
        level += 1
    st.html(render("sentences", told=told, notes=phrases.notes(happening)))
    way = "side_by_side"
    if any(outcome.moved for outcome in happening.outcomes):
        named = {way: words(f"figures.{way}") for way in ("side_by_side", "over_time")}
        picked = f"view_{place}"
        ss.setdefault(picked, way)
        pills(picked, words("figures.view"), named, lambda: None, many=False, required=True)
        way = ss[picked]
    if way == "over_time":
        for outcome in happening.outcomes:
            if outcome.moved:
                panel(f"panel_{place}_{outcome.name}", [outcome], way, level)
    else:
        comparable = [outcome for outcome in happening.outcomes if outcome.comparable]
        for at in range(0, len(comparable), 2):  # two outcomes beside each other, where there is room
            panel(f"panel_{place}_{at}", comparable[at : at + 2], way, level)
    if alone:
        st.html(render("apart", outcomes=alone, most=COMPARED, note=words("figures.alone"), phrases=phrases))


def compare_more() -> None:
    """Compare the figures of more happenings."""
    ss.visit.compared += HAPPENINGS


if happenings or apart:
    heading("figures")
    for place, happening in enumerate(happenings[: visit.compared]):
        compare(happening, place)
    if len(happenings) > visit.compared:
        button(words("figures.more", n=len(happenings) - visit.compared), "compare_more", compare_more)
    if apart:
        st.html(render("apart", outcomes=apart, most=COMPARED, note=words("figures.apart"), phrases=phrases))
    with st.expander(words("figures.table"), key="figures_table"):
        every = [outcome for happening in happenings[: visit.compared] for outcome in happening.outcomes]
        st.html(render("figures_table", outcomes=[*every, *apart], phrases=phrases))

# --- 6 where accounts differ ----------------------------------------------------------------------

if disputes:
    asked = [render("answers", dispute=dispute, phrases=phrases, palette=palette) for dispute in disputes]
    heading("disputes", more="".join(asked))
    with st.expander(words("disputes.matrix"), key="matrix"):
        st.html(render("matrix", disputes=disputes, sides=claims.sides(disputes), phrases=phrases))

# --- 7 chronology ---------------------------------------------------------------------------------


def list_more() -> None:
    """List the next reports of a long story."""
    ss.visit.listed += LISTED


heading("chronology")
chronology = component(
    "chronology",
    '<div class="chronology"><p role="status" aria-live="polite"></p>'
    '<div class="axis" aria-hidden="true"></div><ol></ol><h3></h3><ol></ol></div>',
)
made = ("listed", visit.listed, *of_view)
listed = edition.kept(made, lambda: listing(edition, shown, visit.listed, phrases, palette))
widget(
    chronology,
    key="chronology",
    event="on_chosen_change",
    then=lambda: show(event=ss.chronology.chosen or ""),
    data={
        "dir": words.direction,
        "lang": lang,
        "label": words("chronology.label"),
        "undated": words("chronology.undated"),
        "status": words("chronology.status", shown=count),
        **listed,
    },
)
widget(opener, key="opener", event="on_opened_change", then=lambda: show(event=ss.opener.opened))
point_out(key="mark", data={"marks": marks, "spoken": spoken})
if int(shown.sum()) > visit.listed:
    button(words("chronology.more"), "list_more", list_more)

# --- 8 the table, how this was made ---------------------------------------------------------------

heading("table")
with st.container(key="tables"):
    if widget(st.toggle, words("table.show"), key="table"):
        st.dataframe(curated(events[shown]), hide_index=True, placeholder="—", alt=words("table.alt"))
    st.download_button(
        words("table.download"),
        lambda: as_csv(events[shown]),
        f"{words('table.file')}.csv",
        "text/csv",
        key="shown_data",
        icon=":material/download:",
        on_click="ignore",
    )

sentences, issues = credits.made(story, title, words), package.get("issues", "")
heading("about", more=render("made", sentences=sentences, licences=licences(package), issues=issues, words=words))
if own and story.origin.mapping:
    with st.expander(words("mapping.heading"), key="mapping"):
        map_columns([fate.column for fate in story.origin.fates], story.origin.mapping)
