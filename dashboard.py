"""The page, top to bottom as the reader sees it. Run it with `streamlit run dashboard.py`, or `streamlit run dashboard.py -- STORY` for a story
of one's own (a package folder or a CSV).

What a reader chose lives in `st.session_state.view` and in the address, and nowhere else: widgets are set from it before they are drawn, and
their callbacks change it. The address is written only there, never while loading, so that Back does not bounce.
"""

import re
import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from events import claims, markup, table
from events.charts import figures, over_time
from events.colours import DARK, LIGHT, ink, party_colours
from events.export import as_csv, as_zip, curated
from events.lanes import lay_out
from events.periods import choices, snapped
from events.phrasing import CASUALTIES, Phrases, in_language, records
from events.scale import Scale, scale_for
from events.selection import View, choose, from_address, is_moment, period, to_address
from events.timeline import CONFIG, overview, timeline
from events.wording import LANGUAGES, Wording

HERE = Path(__file__).parent
STORIES = {path.parent.name: path.parent for path in sorted((HERE / "events").glob("*/datapackage.json"))}
LISTED = 200  # reports in the chronology before "show more"
DRAWN = 300  # bars on the timeline

ss = st.session_state


@st.cache_resource(show_spinner=False, max_entries=8)
def load(path: Path, stamp: tuple[tuple[str, int, int], ...]) -> tuple[table.Story, Scale | None]:
    """A story and its time axis. `stamp` changes when one of its files does, and with it what is cached."""
    story = table.read(path)
    return story, scale_for(story.events, table.zone_of(story.package))


def stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())


def component(name: str, html: str) -> Any:
    """A component of the page's own, from its script and style beside the modules. They must be read as text, not as paths."""
    script = HERE / "events" / f"{name}.js"
    style = HERE / "events" / f"{name}.css"
    return st.components.v2.component(
        f"contested_{name}", html=html, js=script.read_text("utf-8"), css=style.read_text("utf-8")
    )


def label(text: str) -> str:
    """A text of the story as the label of a widget, where Streamlit would read Markdown and turn addresses into links."""
    joined = re.sub(r"://|www(?=\.)|@|[-<>=]{2,}", lambda match: "\u2060".join(match[0]) + "\u2060", text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", joined)


# --- the address, the language, the story ----------------------------------------------------------------------------------------------------

address = {name: st.query_params.get_all(name) for name in st.query_params}
asked = address.get("lang", [""])[-1]
browser = (st.context.locale or "").split("-")[0]
lang = asked if asked in LANGUAGES else browser if browser in LANGUAGES else LANGUAGES[0]
words = Wording(lang)
theme = DARK if st.context.theme.type == "dark" else LIGHT

st.set_page_config(page_title=words("page.name"), layout="wide", initial_sidebar_state="collapsed")
st.html(HERE / "events" / "page.css")
st.html(
    f"<style>:root {{ --muted: {theme.muted}; --line: {theme.line}; --accent: {theme.accent}; }}"
    + (":root, body, .stApp { direction: rtl }" if words.rtl else "")
    + "</style>"
)
# Streamlit writes lang="en" whatever the language, and has no right to left. Only constants go into this script.
st.html(
    f"<script>Object.assign(document.documentElement, {{lang: '{lang}', dir: '{words.direction}'}});"
    f"document.documentElement.classList.toggle('rtl', {'true' if words.rtl else 'false'})</script>",
    unsafe_allow_javascript=True,
)

own = Path(sys.argv[1]) if len(sys.argv) > 1 else None
story_id = address.get("story", [""])[-1]
folder = own or STORIES.get(story_id) or next(iter(STORIES.values()))
try:
    story, axis = load(folder, stamp(folder))
except table.BadStory as bad:
    st.html(f"<h1>{escape(words('page.problems'))}</h1><p>{escape(words('page.problems_help'))}</p>")
    st.dataframe([problem.row_in_words(words) for problem in bad.problems], hide_index=True)
    st.stop()

events, package = story.events, story.package
phrases = Phrases(story, words)
zone = phrases.zone
parties = list(story.parties["id"])
colours = party_colours(parties, list(story.parties["colour"]))

if ss.get("seen") != address:  # first load, Back, Forward, or a link opened in the same tab
    ss.view, ss.ignored = from_address(address, events, parties, zone)
    if story_id and story_id not in STORIES:
        ss.ignored.append(("story", story_id))
    if asked and asked not in LANGUAGES:
        ss.ignored.append(("lang", asked))
    ss.seen, ss.listed, ss.bad_dates = address, LISTED, {}
view: View = ss.view


def show(**changes: Any) -> None:
    """Change the view, and the address with it."""
    ss.view = replace(ss.view, **changes)
    write_address()


def write_address(**more: str) -> None:
    kept = {name: values for name, values in ss.seen.items() if name in ("story", "lang")}
    st.query_params.from_dict(kept | to_address(ss.view) | more)
    ss.seen = {name: st.query_params.get_all(name) for name in st.query_params}
    ss.ignored, ss.listed = [], LISTED


def name_of(column: str, source: dict[str, Any]) -> str:
    """An entry of the package in the page's language: `title` and `title_ar` hold the two."""
    return str(source.get(f"{column}_{lang}") or source.get(column) or "")


# --- 1 title ---------------------------------------------------------------------------------------------------------------------------------

title = name_of("title", package) or words("page.name")
as_of = words.date(package["as_of"], zone) if package.get("as_of") else ""
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="masthead"):
    st.html(f'<p class="eyebrow">{escape(words("page.name"))}</p>', width="content")
    with st.container(horizontal=True, width="content", key="masthead_actions"):
        st.download_button(
            words("page.download"),
            lambda: as_zip(folder) if folder.is_dir() else as_csv(events),
            f"{folder.name}.zip" if folder.is_dir() else f"{folder.stem}.csv",
            "application/zip" if folder.is_dir() else "text/csv",
            key="data",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
        )
        st.button(
            words("other_language"),
            key="language",
            type="tertiary",
            icon=":material/translate:",
            on_click=lambda: write_address(lang="en" if words.rtl else "ar"),
        )
st.html(f"<h1>{markup.text(title)}</h1>")
sources = [source["title"] for source in package.get("sources", [])]
told = [words("page.source" if as_of else "page.source_undated", title=source, as_of=as_of) for source in sources]
if as_of and not told:
    told = [words("page.as_of", as_of=as_of)]
st.html(
    f'<p class="promise">{escape(words("page.promise"))}</p>'
    f'<p class="source">{" ".join(markup.text(part) for part in [*told, words("page.claims")])}</p>'
)
if ss.ignored:
    parts = [words("page.ignored_part", parameter=name, value=value[:60]) for name, value in ss.ignored]
    st.html(
        f'<p class="lead" role="status">{markup.text(words("page.ignored", parts=words("list.comma").join(parts)))}</p>'
    )
if events.empty:
    st.html(f'<p class="lead">{escape(words("page.empty_story"))}</p>')
    st.stop()

# --- 2 filters -------------------------------------------------------------------------------------------------------------------------------

ss.parties, ss.role, ss.kinds = list(view.parties), "actor" if view.actor else "any", list(view.kinds)
ss.query, ss.since, ss.until = view.query, view.since, view.until
periods = {f"{choice.since}/{choice.until}": choice for choice in (choices(axis, words) if axis else [])}
ss.period = f"{view.since}/{view.until}" if f"{view.since}/{view.until}" in periods else None
party_labels = {party: label(name) for party, name in phrases.names.items()}
kinds = [kind for kind in phrases.signs if (events["kind"] == kind).any()]
kind_labels = {kind: f"{phrases.signs[kind]} {label(phrases.kind(kind))}" for kind in kinds}
period_labels = {key: choice.label for key, choice in periods.items()}
role_labels = {role: words(f"filter.{role}") for role in ("any", "actor")}


def set_period() -> None:
    choice = periods.get(ss.period or "")
    ss.bad_dates = {}
    show(since=choice.since if choice else "", until=choice.until if choice else "")


def set_dates() -> None:
    """Apply the two fields if they can be read; say what is wrong if not, and keep the period as it was."""
    since, until = ss.since.strip(), ss.until.strip()
    ss.bad_dates = {
        name: value for name, value in (("since", since), ("until", until)) if value and not is_moment(value, zone)
    }
    if ss.bad_dates:
        return
    start, end = period(since, until, zone)
    if start is not None and end is not None and start >= end:
        ss.bad_dates = {"reversed": until}
        return
    show(since=since, until=until)


def clear() -> None:
    ss.bad_dates = {}
    ss.view = View(event=ss.view.event)
    write_address()


in_use = sum(map(bool, (view.kinds, view.since or view.until, view.query)))
with st.container(key="filters"):
    st.pills(
        words("filter.parties"),
        parties,
        selection_mode="multi",
        key="parties",
        format_func=party_labels.__getitem__,
        on_change=lambda: show(parties=tuple(party for party in parties if party in ss.parties)),
    )
    more = words("filter.more") + (f" ({words('filter.active', n=in_use)})" if in_use else "")
    with st.expander(more, expanded=bool(in_use), key="more"):
        st.pills(
            words("filter.involvement"),
            list(role_labels),
            key="role",
            required=True,
            format_func=role_labels.__getitem__,
            on_change=lambda: show(actor=ss.role == "actor"),
        )
        if kinds:
            st.pills(
                words("filter.kinds"),
                kinds,
                selection_mode="multi",
                key="kinds",
                format_func=kind_labels.__getitem__,
                on_change=lambda: show(kinds=tuple(kind for kind in kinds if kind in ss.kinds)),
            )
        if periods:
            st.pills(
                words("filter.period"),
                list(periods),
                key="period",
                format_func=period_labels.__getitem__,
                on_change=set_period,
            )
        since, until, search = st.columns([1, 1, 2])
        since.text_input(words("filter.since"), key="since", placeholder=words("filter.date_hint"), on_change=set_dates)
        until.text_input(words("filter.until"), key="until", placeholder=words("filter.date_hint"), on_change=set_dates)
        search.text_input(
            words("filter.search"),
            key="query",
            type="search",
            placeholder=words("filter.search_hint"),
            on_change=lambda: show(query=ss.query.strip()),
        )
        for name, value in ss.bad_dates.items():
            st.error(words("filter.reversed") if name == "reversed" else words("filter.bad_date", value=label(value)))

names = {
    party: " ".join(str(row.get(f"name{suffix}", "")) for suffix in ("", "_en", "_ar"))
    for party, row in zip(parties, records(story.parties), strict=True)
}
shown = choose(events, view, zone, names)
count = words("filter.shown", n=int(shown.sum()), total=words.number(len(events)))
with st.container(horizontal=True, vertical_alignment="center", key="shown"):
    st.html(f'<p class="status">{escape(count)}</p>', width="content")
    if view.filtered:
        st.button(words("filter.clear"), key="clear", on_click=clear, icon=":material/close:", type="tertiary")

# --- 3 timeline ------------------------------------------------------------------------------------------------------------------------------

st.html(f"<h2>{escape(words('timeline.heading'))}</h2>")
start, end = period(view.since, view.until, zone)
scale = scale_for(events, zone, start, end) if view.since or view.until else axis
undated = events["earliest"].isna() & events["latest"].isna()
drawn = shown & ~undated


def choose_on_timeline() -> None:
    points = ss.timeline.selection.points
    if points:
        show(event=points[0]["customdata"][0])


def choose_on_strip() -> None:
    boxes = ss.strip.selection.box
    if boxes and axis:
        since, until = snapped(axis, *map(float, boxes[0]["x"]))
        ss.bad_dates = {}
        show(since=since, until=until)


if not shown.any():
    st.html(f'<p class="lead">{escape(words("timeline.nothing"))}</p>')
elif scale is None or not drawn.any():
    st.html(f'<p class="lead">{escape(words("timeline.none_dated"))}</p>')
else:
    rows = dict(zip(events.index, records(events), strict=True))
    captions = {position: phrases.caption(row) for position, row in rows.items()}
    lanes = lay_out(events, shown, parties, scale, captions)
    busiest = max(lanes, key=lambda lane: len(lane.bars))
    filled = [lane for lane in lanes if lane.bars]
    ends = [words.date(rows[i]["date"], zone) for i in (drawn.idxmax(), drawn[::-1].idxmax())]
    st.html(
        f'<p class="lead mouse-only">{escape(words("timeline.help"))}</p><p class="lead touch-only">{escape(words("timeline.help_touch"))}</p>'
        + markup.key(events["kind"].unique(), events["standing"].unique(), phrases, theme)
    )
    st.plotly_chart(
        timeline(events, rows, lanes, scale, phrases, colours, theme, view.event),
        key="timeline",
        theme=None,
        config=CONFIG,
        on_select=choose_on_timeline,
        selection_mode="points",
        alt=words(
            "timeline.alt",
            shown=count,
            lanes=words("timeline.alt_lanes", n=len(filled)),
            first=ends[0],
            last=ends[1],
            most=words(
                "timeline.alt_most",
                n=len(busiest.bars),
                party=words.list([phrases.names[party] for party in busiest.parties]),
            ),
        ),
    )
    missing = int((shown & undated).sum())
    if missing:
        st.html(f'<p class="lead">{escape(words("timeline.undated", n=missing))}</p>')
if axis:
    with st.container(key="strip_box"):
        st.html(f'<p class="lead mouse-only">{escape(words("timeline.strip_help"))}</p>')
        st.plotly_chart(
            overview(events, shown, axis, phrases, theme, (start, end)),
            key="strip",
            theme=None,
            config=CONFIG,
            on_select=choose_on_strip,
            selection_mode="box",
            alt=words("timeline.strip_alt"),
        )

# --- 4 the chosen event ----------------------------------------------------------------------------------------------------------------------

st.html(f"<h2>{escape(words('event.heading'))}</h2>")
turning = events.loc[shown, "id"].tolist()
if not view.event:
    with st.container(key="turning", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="lead">{escape(words("event.none"))}</p>', width="content")
        if turning:
            st.button(
                words("event.start"), key="start", icon=":material/menu_book:", on_click=lambda: show(event=turning[0])
            )
else:
    chosen = records(events[events["id"] == view.event])[0]
    hidden = view.event not in turning
    before = events.loc[shown & (events["number"] < chosen["number"]), "id"]
    after = events.loc[shown & (events["number"] > chosen["number"]), "id"]
    with st.container(border=True, key="card"):
        with st.container(key="turning", horizontal=True, vertical_alignment="center"):
            st.button(
                words("event.previous"),
                key="previous",
                shortcut="Right" if words.rtl else "Left",
                disabled=before.empty,
                on_click=lambda: show(event=before.iat[-1]),
            )
            st.button(
                words("event.next"),
                key="next",
                shortcut="Left" if words.rtl else "Right",
                disabled=after.empty,
                on_click=lambda: show(event=after.iat[0]),
            )
            st.html(
                f'<p class="lead">{escape(words("event.position", number=words.number(chosen["number"]), total=words.number(len(events))))}</p>',
                width="content",
            )
            st.button(
                words("event.close"),
                key="close",
                type="tertiary",
                icon=":material/close:",
                on_click=lambda: show(event=""),
            )
        if hidden:
            st.html(f'<p class="lead">{escape(words("filter.hidden_event"))}</p>')
        earlier = records(events[events["id"].isin(chosen.get("after", "").split(";"))])
        asked_in = records(story.disputes[story.disputes["id"].isin(chosen.get("dispute", "").split(";"))])
        st.html(
            markup.card(
                chosen, phrases, colours, theme, earlier, [phrases.text(question, "question") for question in asked_in]
            )
        )
        about = chosen.get("about", "")
        siblings = records(events[(events["about"] == about) & (events["id"] != view.event)]) if about else []
        if siblings:
            st.html(f"<h4>{escape(words('event.siblings'))}</h4>")
            with st.container(key="siblings"):
                for sibling in siblings:
                    st.button(
                        label(words("report.numbered", number=sibling["number"], title=phrases.title(sibling))),
                        key=f"to_{sibling['id']}",
                        type="tertiary",
                        on_click=show,
                        kwargs={"event": sibling["id"]},
                    )

# --- 5 conflicting figures -------------------------------------------------------------------------------------------------------------------

st.html(f"<h2>{escape(words('figures.heading'))}</h2>")
found = claims.outcomes(story, shown, phrases)


def panel(outcome: claims.Outcome) -> None:
    """One outcome: its sentence, how many claimants the filters leave, its chart."""
    told = claims.sentence(outcome, phrases)
    st.html(f"<h3>{escape(words(f'outcome.{outcome.name}'))}</h3>")
    st.html(f'<p class="said">{markup.text(told)}</p>')
    visible, total = len(outcome.claimants_shown), len(outcome.claimants)
    if visible < total:
        st.html(f'<p class="status">{escape(words("figures.claimants", shown=visible, total=total))}</p>')
    drawing = figures
    if claims.moved(outcome) and visible:
        views = {"side_by_side": words("figures.side_by_side"), "over_time": words("figures.over_time")}
        picked = st.pills(
            words("figures.view"),
            list(views),
            default="side_by_side",
            required=True,
            format_func=views.__getitem__,
            key=f"view_{outcome.name}",
        )
        drawing = over_time if picked == "over_time" else figures
    if any(line.shown for line in outcome.lines):
        st.plotly_chart(
            drawing(outcome, phrases, colours, theme),
            key=f"figure_{outcome.name}",
            theme=None,
            config=CONFIG | {"staticPlot": True},
            alt=words("figures.alt", sentence=told),
        )
    if any(claim.mark == "word" for line in outcome.lines if line.shown for claim in line.claims):
        st.html(f'<p class="lead">{escape(words("figures.word"))}</p>')


if not found:
    st.html(f'<p class="lead">{escape(words("figures.none"))}</p>')
else:
    st.html(f'<p class="lead">{escape(words("figures.lead"))}</p>')
    casualties = [outcome for outcome in found if outcome.name in CASUALTIES]
    for pair in (casualties[i : i + 2] for i in range(0, len(casualties), 2)):
        for column, outcome in zip(st.columns(2, gap="large"), pair, strict=False):
            with column:
                panel(outcome)
    apart = [outcome for outcome in found if outcome.name not in CASUALTIES]
    if apart:
        st.html(f'<h3>{escape(words("figures.apart"))}</h3><p class="lead">{escape(words("figures.apart_lead"))}</p>')
        for column, outcome in zip(st.columns(2, gap="large"), apart, strict=False):
            with column:
                panel(outcome)
    with st.expander(words("figures.table"), key="figures_table"):
        st.html(markup.figures_table(found, phrases))

# --- 6 where accounts differ -----------------------------------------------------------------------------------------------------------------

disputed = claims.disputes(story, shown, phrases)
if disputed:
    st.html(f'<h2>{escape(words("disputes.heading"))}</h2><p class="lead">{escape(words("disputes.lead"))}</p>')
    for dispute in disputed:
        st.html(markup.answers(dispute, phrases, colours, theme))

# --- 7 chronology ----------------------------------------------------------------------------------------------------------------------------

st.html(f'<h2>{escape(words("chronology.heading"))}</h2><p class="lead">{escape(words("chronology.lead"))}</p>')
listed = records(events[shown].head(ss.listed))


def entry(row: Any) -> dict[str, Any]:
    """A report as the chronology lists it, in words."""
    party, toward = phrases.who(row), phrases.toward(row)
    lines = [phrases.text(row, "detail"), phrases.account(row), phrases.passage(row)]
    return {
        "id": row["id"],
        "number": words.number(row["number"]),
        "sign": phrases.sign(row),
        "kind": phrases.kind(row["kind"]),
        "colour": ink(colours[row["party"].split(";")[0]], theme),
        "date": phrases.date(row),
        "when": phrases.text(row, "date_text"),
        "title": phrases.title(row),
        "who": words("report.toward", party=party, toward=toward) if toward else party,
        "standing": row["standing"],
        "standing_words": phrases.standing(row),
        "figures": words("list.semicolon").join(phrases.figures(row)),
        "lines": [line for line in lines if line],
    }


chronology = component("chronology", '<div class="chronology"><p role="status" aria-live="polite"></p><ol></ol></div>')
chronology(
    key="chronology",
    data={
        "dir": words.direction,
        "lang": lang,
        "label": words("chronology.label"),
        "status": words("chronology.status", shown=count),
        "chosen": view.event,
        "reports": [entry(row) for row in listed],
    },
    on_chosen_change=lambda: show(event=ss.chronology.chosen or ""),
)
if int(shown.sum()) > ss.listed:
    st.button(words("chronology.more"), key="list_more", on_click=lambda: ss.update(listed=ss.listed + LISTED))

# --- 8 the table, how this was made ----------------------------------------------------------------------------------------------------------

st.html(f"<h2>{escape(words('table.heading'))}</h2>")
with st.container(key="tables"):
    if st.toggle(words("table.show"), key="table"):
        st.dataframe(curated(events[shown]), hide_index=True, placeholder="—", alt=words("table.alt"))
    st.download_button(
        words("table.download"),
        lambda: as_csv(events[shown]),
        f"{words('table.file')}.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
st.html(f"<h2>{escape(words('about.heading'))}</h2>")
made = [words(f"about.{part}") for part in ("row", "dates", "figures", "words")]
made += [in_language(package, "description", lang)] if package.get("description") else []
made += [words("about.licence")]
if package.get("version") and as_of:
    made.append(words("about.cite", title=title, version=package["version"], as_of=as_of))
st.html(
    '<div class="made">'
    + "".join(f"<p>{markup.text(part)}</p>" for part in made)
    + markup.link(package.get("issues", ""), words("about.errors"))
    + "</div>"
)
