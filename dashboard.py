"""The page, top to bottom as the reader sees it.

Run it with `streamlit run dashboard.py`, or with `streamlit run dashboard.py -- STORY` for a story of one's own: a package folder or a CSV.

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

from events import claims
from events.drawing.axis import CONFIG
from events.drawing.colours import DARK, LIGHT, ink, party_colours
from events.drawing.figures import figures, over_time
from events.drawing.lanes import lay_out, outline
from events.drawing.overview import overview
from events.drawing.periods import choices, snapped
from events.drawing.scale import Scale, scale_for
from events.drawing.timeline import crowd, timeline
from events.page import markup
from events.page.export import as_csv, as_zip, curated
from events.reading import story as table
from events.reading.columns import several
from events.selection import View, choose, from_address, is_moment, period, to_address
from events.wording import LANGUAGES, Wording
from events.wording.phrasing import CASUALTIES, Phrases, Row, records

HERE = Path(__file__).parent
STORIES = {path.parent.name: path.parent for path in sorted((HERE / "events").glob("*/datapackage.json"))}
LISTED = 200  # reports in the chronology before "show more"
DRAWN = 300  # bars on the timeline; beyond, each lane shows its density

ss = st.session_state


@st.cache_resource(show_spinner=False, max_entries=8)
def load(path: Path, stamp: tuple[tuple[str, int, int], ...]) -> tuple[table.Story, Scale | None]:
    """A story and its time axis. `stamp` changes when one of its files does, and with it what is cached."""
    story = table.read(path)
    return story, scale_for(story.events, table.zone_of(story.package))


def stamp(path: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.is_file())


def component(name: str, html: str) -> Any:
    """A component of the page's own, from its script and style beside the modules."""
    script, style = (HERE / "events" / "page" / f"{name}.{kind}" for kind in ("js", "css"))
    return st.components.v2.component(
        f"contested_{name}", html=html, js=script.read_text("utf-8"), css=style.read_text("utf-8")
    )


def label(text: str) -> str:
    """A text of the story as the label of a widget, where Streamlit would read Markdown and turn addresses into links."""
    joined = re.sub(r"://|www(?=\.)|@|[-<>=]{2,}", lambda match: "\u2060".join(match[0]) + "\u2060", text)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", joined)


def say(text: str, name: str = "lead", **options: Any) -> None:
    """A paragraph in the page's language."""
    st.html(f'<p class="{name}">{escape(text)}</p>', **options)


def heading(section: str, more: str = "") -> None:
    """The heading of a section, with the sentence under it that says what it is, and more HTML."""
    lead = f'<p class="lead">{escape(words(f"{section}.lead"))}</p>' if f"{section}.lead" in words else ""
    st.html(f"<h2>{escape(words(f'{section}.heading'))}</h2>{lead}{more}")


# --- the address, the language, the story ----------------------------------------------------------------------------------------------------

# A run that a widget started may still carry the address from before the last one: it goes by what was written then.
address = ss.seen if ss.pop("acted", False) else {name: st.query_params.get_all(name) for name in st.query_params}
asked_lang, asked_story = (address.get(name, [""])[-1] for name in ("lang", "story"))
browser = (st.context.locale or "").split("-")[0]
lang = next((choice for choice in (asked_lang, browser) if choice in LANGUAGES), LANGUAGES[0])
words = Wording(lang)
theme = DARK if st.context.theme.type == "dark" else LIGHT

st.set_page_config(page_title=words("page.name"), layout="wide", initial_sidebar_state="collapsed")
st.html(HERE / "events" / "page" / "page.css")
st.html(
    f"<style>:root {{ --muted: {theme.muted}; --line: {theme.line}; --accent: {theme.accent}; --page: {theme.background}; }}"
    f":root, body, .stApp {{ direction: {words.direction} }}</style>"
)
# Streamlit writes lang="en" whatever the language, and has no right to left. Only constants go into this script.
st.html(
    f"<script>Object.assign(document.documentElement, {{lang: '{lang}', dir: '{words.direction}'}});"
    f"document.documentElement.dataset.scheme = '{theme.name}'</script>",
    unsafe_allow_javascript=True,
)

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES.get(asked_story) or next(iter(STORIES.values()))
try:
    story, axis = load(folder, stamp(folder) if folder.exists() else ())
except table.BadStory as bad:
    st.html(markup.problems([problem.row_in_words(words) for problem in bad.problems], words))
    st.stop()

events, package = story.events, story.package
phrases = Phrases(story, words)
zone = phrases.zone
parties = list(story.parties["id"])
colours = party_colours(parties, list(story.parties["colour"]))

if ss.get("seen") != address:  # first load, Back, Forward, or a link opened in the same tab
    ss.view, ss.ignored = from_address(address, events, parties, zone)
    unknown = (("story", asked_story, STORIES), ("lang", asked_lang, LANGUAGES))
    ss.ignored += [(name, value) for name, value, known in unknown if value and value not in known]
    ss.seen, ss.listed, ss.bad_dates = address, LISTED, {}
view: View = ss.view


def acted() -> None:
    """What every widget does first: its run goes by the view, whatever address the browser still has."""
    ss.acted = True


def show(**changes: Any) -> None:
    """Change the view, and the address with it."""
    ss.view = replace(ss.view, **changes)
    write_address()


def write_address(**more: str) -> None:
    acted()
    kept = {name: values for name, values in ss.seen.items() if name in ("story", "lang")}
    st.query_params.from_dict(kept | to_address(ss.view) | more)
    ss.seen = {name: st.query_params.get_all(name) for name in st.query_params}
    ss.ignored, ss.listed, ss.bad_dates = [], LISTED, {}


def of_package(entry: str) -> str:
    """An entry of the package in the page's language: `title` is in its first language, `title_ar` in Arabic."""
    return str(package.get(f"{entry}_{lang}") or package.get(entry) or "")


# --- 1 title ---------------------------------------------------------------------------------------------------------------------------------

title = of_package("title") or folder.stem
as_of = words.date(package["as_of"], zone) if package.get("as_of") else ""
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="masthead"):
    say(words("page.name"), "eyebrow", width="content")
    with st.container(horizontal=True, width="content", key="masthead_actions"):
        data = (lambda: as_zip(folder), f"{folder.name}.zip", "application/zip")
        if not folder.is_dir():
            data = (lambda: as_csv(events), f"{folder.stem}.csv", "text/csv")
        st.download_button(
            words("page.download"), *data, key="data", icon=":material/download:", type="tertiary", on_click="ignore"
        )
        st.button(
            words("other_language"),
            key="language",
            type="tertiary",
            icon=":material/translate:",
            on_click=lambda: write_address(lang="en" if words.rtl else "ar"),
        )
st.html(f"<h1>{markup.text(title)}</h1>")
say(words("page.promise"), "promise")
# A title in the other language is isolated, or its quotation marks would fall on the wrong sides.
sources = [f"\u2068{source['title']}\u2069" for source in package.get("sources", [])]
dated = "page.source" if as_of else "page.source_undated"
told = [words(dated, title=source, as_of=as_of) for source in sources] or (
    [words("page.as_of", as_of=as_of)] if as_of else []
)
say(" ".join([*told, words("page.claims")]), "source")
if ss.ignored:
    parts = [words("page.ignored_part", parameter=name, value=value[:60]) for name, value in ss.ignored]
    st.html(
        f'<p class="notice" role="status">{markup.text(words("page.ignored", parts=words("list.comma").join(parts)))}</p>'
    )
if events.empty:
    say(words("page.empty_story"))
    st.stop()

# --- 2 filters -------------------------------------------------------------------------------------------------------------------------------

periods = {f"{choice.since}/{choice.until}": choice for choice in (choices(axis, words) if axis else [])}
kinds = [kind for kind in phrases.signs if (events["kind"] == kind).any()]
party_labels = {party: label(name) for party, name in phrases.names.items()}
kind_labels = {kind: f"{phrases.signs[kind]} {label(phrases.kind(kind))}" for kind in kinds}
period_labels = {key: choice.label for key, choice in periods.items()}
role_labels = {role: words(f"filter.{role}") for role in ("any", "actor")}

ss.parties, ss.role, ss.kinds = list(view.parties), "actor" if view.actor else "any", list(view.kinds)
ss.query = view.query
ss.since, ss.until = (ss.bad_dates.get(name, getattr(view, name)) for name in ("since", "until"))
ss.period = f"{view.since}/{view.until}" if f"{view.since}/{view.until}" in periods else None


def set_period() -> None:
    choice = periods.get(ss.period or "")
    show(since=choice.since if choice else "", until=choice.until if choice else "")


def set_dates() -> None:
    """Apply the two fields if they can be read; say what is wrong if not, and keep the period as it was."""
    acted()
    since, until = ss.since.strip(), ss.until.strip()
    ss.bad_dates = {
        name: value for name, value in (("since", since), ("until", until)) if value and not is_moment(value, zone)
    }
    if ss.bad_dates:
        return
    start, end = period(since, until, zone)
    if start is not None and end is not None and start >= end:
        ss.bad_dates = {"reversed": until}
    else:
        show(since=since, until=until)


def clear() -> None:
    ss.view = View(event=ss.view.event)
    write_address()


in_use = sum(map(bool, (view.parties and view.actor, view.kinds, view.since or view.until, view.query)))
with st.container(key="filters"):
    st.pills(
        words("filter.parties"),
        parties,
        selection_mode="multi",
        key="parties",
        format_func=party_labels.__getitem__,
        on_change=lambda: show(parties=tuple(party for party in parties if party in ss.parties)),
    )
    more = words("filter.more_in_use", n=in_use) if in_use else words("filter.more")
    with st.expander(more, key="more"):
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
        hint = words("filter.date_hint")
        since.text_input(words("filter.since"), key="since", placeholder=hint, on_change=set_dates)
        until.text_input(words("filter.until"), key="until", placeholder=hint, on_change=set_dates)
        search.text_input(
            words("filter.search"),
            key="query",
            type="search",
            placeholder=words("filter.search_hint"),
            on_change=lambda: show(query=ss.query.strip()),
        )
        for name, value in ss.bad_dates.items():
            st.error(
                words("filter.reversed") if name == "reversed" else words("filter.bad_date", value=label(value[:60]))
            )

shown = choose(events, view, zone, story.parties)
count = words("filter.shown", n=int(shown.sum()), total=words.number(len(events)))
with st.container(horizontal=True, vertical_alignment="center", key="shown"):
    say(count, "status", width="content")
    if view.filtered:
        st.button(words("filter.clear"), key="clear", on_click=clear, icon=":material/close:", type="tertiary")

# --- 3 timeline ------------------------------------------------------------------------------------------------------------------------------


def choose_on_timeline() -> None:
    acted()
    points = ss.timeline.selection.points
    if points and points[0].get("customdata"):
        show(event=points[0]["customdata"][0])


def choose_on_strip() -> None:
    acted()
    boxes = ss.strip.selection.box
    if boxes and axis:
        since, until = snapped(axis, *map(float, boxes[0]["x"]))
        show(since=since, until=until)


start, end = period(view.since, view.until, zone)
written = period("", package.get("as_of", ""), zone).end
scale = scale_for(events, zone, start, end) if view.since or view.until else axis
undated = events["earliest"].isna() & events["latest"].isna()
drawn = shown & ~undated
crowded = int(drawn.sum()) > DRAWN
help_text = "".join(
    f'<p class="lead {device}-only">{escape(words(f"timeline.help_{device}"))}</p>' for device in ("mouse", "touch")
)
key = markup.key(events["kind"].unique(), events["standing"].unique(), phrases, theme)
heading("timeline", "" if crowded or not drawn.any() else help_text + key)
if not shown.any():
    say(words("timeline.nothing"), "nothing")
elif scale is None or not drawn.any():
    say(words("timeline.none_dated"), "nothing")
else:
    if crowded:
        say(words("timeline.too_many", n=int(drawn.sum())))
        lanes = outline(events, shown, parties)
        chart = crowd(events, shown, lanes, scale, phrases, colours, theme)
    else:
        # The whole story is laid out, so that a filter moves nothing; of a very long one, only what is shown.
        placed = events if len(events) <= 10 * DRAWN else events[drawn]
        rows = dict(zip(placed.index, records(placed), strict=True))
        captions = {position: phrases.caption(row) for position, row in rows.items()}
        lanes = lay_out(events, shown, parties, scale, captions, written)
        chart = timeline(rows, lanes, scale, phrases, colours, theme, view.event)
    busiest = max(lanes, key=lambda lane: lane.dated)
    first, last = (events["date"].iat[i] for i in drawn.to_numpy().nonzero()[0][[0, -1]])
    st.plotly_chart(
        chart,
        key="timeline",
        theme=None,
        config=CONFIG,
        on_select=choose_on_timeline,
        selection_mode="points",
        alt=words(
            "timeline.alt",
            shown=count,
            lanes=words("timeline.alt_lanes", n=sum(lane.dated > 0 for lane in lanes)),
            first=words.date(first, zone, hours=False),
            last=words.date(last, zone, hours=False),
            most=words(
                "timeline.alt_most",
                n=busiest.dated,
                party=words.list([phrases.names[party] for party in busiest.parties]),
            ),
        ),
    )
    if missing := int((shown & undated).sum()):
        say(words("timeline.undated", n=missing))
if axis:
    with st.container(key="strip_box"):
        say(words("timeline.strip_help"), "lead mouse-only")
        st.plotly_chart(
            overview(events, shown, axis, phrases, theme, period(view.since, view.until, zone)),
            key="strip",
            theme=None,
            config=CONFIG,
            on_select=choose_on_strip,
            selection_mode="box",
            alt=words("timeline.strip_alt"),
        )

# --- 4 the chosen event ----------------------------------------------------------------------------------------------------------------------

copy = component(
    "copy", '<div class="copy"><button type="button"></button><p role="status"></p><input hidden readonly></div>'
)
ids = events.loc[shown, "id"]
with st.container(key="event"):
    heading("event")
    if not view.event:
        with st.container(key="turning", horizontal=True, vertical_alignment="center"):
            say(words("event.none"), width="content")
            if len(ids):
                st.button(
                    words("event.start"),
                    key="start",
                    icon=":material/menu_book:",
                    on_click=lambda: show(event=ids.iat[0]),
                )
    else:
        chosen = records(events[events["id"] == view.event])[0]
        before, after = (ids[events["number"] < chosen["number"]], ids[events["number"] > chosen["number"]])
        keys = ("Right", "Left") if words.rtl else ("Left", "Right")
        with st.container(border=True, key="card"):
            with st.container(key="turning", horizontal=True, vertical_alignment="center"):
                st.button(
                    words("event.previous"),
                    key="previous",
                    shortcut=keys[0],
                    disabled=before.empty,
                    on_click=lambda: show(event=before.iat[-1]),
                )
                st.button(
                    words("event.next"),
                    key="next",
                    shortcut=keys[1],
                    disabled=after.empty,
                    on_click=lambda: show(event=after.iat[0]),
                )
                position = words(
                    "event.position", number=words.number(chosen["number"]), total=words.number(len(events))
                )
                say(position, width="content")
                st.button(
                    words("event.close"),
                    key="close",
                    type="tertiary",
                    icon=":material/close:",
                    on_click=lambda: show(event=""),
                )
            if not shown[events["id"] == view.event].any():
                say(words("filter.hidden_event"), "notice")
            earlier = records(events[events["id"].isin(several(chosen.get("after", "")))])
            questions = records(story.disputes[story.disputes["id"].isin(several(chosen.get("dispute", "")))])
            st.html(
                markup.card(
                    chosen,
                    phrases,
                    colours,
                    theme,
                    earlier,
                    [phrases.text(question, "question") for question in questions],
                )
            )
            happening = chosen.get("about")
            siblings = (
                records(events[(events["about"] == happening) & (events["id"] != view.event)]) if happening else []
            )
            if siblings:
                with st.container(key="siblings", gap=None):
                    st.html(f"<h4>{escape(words('event.siblings'))}</h4>")
                    for sibling in siblings:
                        name = words("report.numbered", number=sibling["number"], title=phrases.title(sibling))
                        st.button(
                            label(name),
                            key=f"to_{sibling['id']}",
                            type="tertiary",
                            on_click=show,
                            kwargs={"event": sibling["id"]},
                        )
            if folder in STORIES.values():
                texts = {"label": "copy", "copied": "copied", "failed": "copy_failed"}
                copy(key="copy", data={part: words(f"event.{key}") for part, key in texts.items()})

# --- 5 conflicting figures -------------------------------------------------------------------------------------------------------------------


def panel(outcome: claims.Outcome) -> None:
    """One outcome: its sentence, how many claimants the filters leave, its chart."""
    told = claims.sentence(outcome, phrases)
    st.html(f"<h3>{escape(words(f'outcome.{outcome.name}'))}</h3>")
    say(told, "said")
    if outcome.name not in CASUALTIES:
        say(words("figures.apart"), "note")
    visible, total = len(outcome.claimants_shown), len(outcome.claimants)
    if visible < total:
        say(words("figures.claimants", shown=visible, total=total), "status")
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
            on_change=acted,
        )
        drawing = over_time if picked == "over_time" else figures
    if not visible:  # only who gives no figure is left, which is words and no chart
        for line in outcome.lines:
            if line.shown:
                say(words("figure.of", outcome=line.claimant, figure=words("figure.silent")), "note")
    else:
        st.plotly_chart(
            drawing(outcome, phrases, colours, theme),
            key=f"figure_{outcome.name}",
            theme=None,
            config=CONFIG | {"staticPlot": True},
            alt=words("figures.alt", sentence=told),
        )
    if any(claim.mark == "word" for line in outcome.lines if line.shown for claim in line.claims):
        say(words("figures.word"), "note")


heading("figures")
outcomes = claims.outcomes(story, shown, phrases)
casualties = [outcome for outcome in outcomes if outcome.name in CASUALTIES]
apart = [outcome for outcome in outcomes if outcome.name not in CASUALTIES]
if not outcomes:
    say(words("figures.none"))
for group in (casualties, apart):
    for pair in (group[i : i + 2] for i in range(0, len(group), 2)):
        for column, outcome in zip(st.columns(2, gap="medium"), pair, strict=False):
            with column:
                panel(outcome)
if outcomes:
    with st.expander(words("figures.table"), key="figures_table"):
        st.html(markup.figures_table(outcomes, phrases))

# --- 6 where accounts differ -----------------------------------------------------------------------------------------------------------------

disputes = claims.disputes(story, shown, phrases)
if disputes:
    heading("disputes")
    for dispute in disputes:
        st.html(markup.answers(dispute, phrases, colours, theme))

# --- 7 chronology ----------------------------------------------------------------------------------------------------------------------------


def list_more() -> None:
    acted()
    ss.listed += LISTED


def entry(row: Row) -> dict[str, Any]:
    """A report as the chronology lists it, in words."""
    party, toward = phrases.who(row), phrases.toward(row)
    when = phrases.text(row, "date_text")
    lines = [phrases.text(row, "detail"), phrases.passage(row)]
    return {
        "id": row["id"],
        "number": words.number(row["number"]),
        "sign": phrases.sign(row),
        "kind": phrases.kind(row["kind"]),
        "colour": ink(colours[several(row["party"])[0]], theme),
        "date": phrases.date(row),
        "when": "" if when.casefold() == phrases.date(row).casefold() else when,
        "title": phrases.title(row),
        "who": words("report.toward", party=party, toward=toward) if toward else party,
        "account": phrases.account(row),
        "standing": row["standing"],
        "standing_words": phrases.standing(row),
        "figures": words("list.semicolon").join(phrases.figures(row)),
        "lines": [line for line in lines if line],
    }


heading("chronology")
chronology = component("chronology", '<div class="chronology"><p role="status" aria-live="polite"></p><ol></ol></div>')
chronology(
    key="chronology",
    data={
        "dir": words.direction,
        "lang": lang,
        "label": words("chronology.label"),
        "status": words("chronology.status", shown=count),
        "chosen": view.event,
        "reports": [entry(row) for row in records(events[shown].head(ss.listed))],
    },
    on_chosen_change=lambda: show(event=ss.chronology.chosen or ""),
)
if int(shown.sum()) > ss.listed:
    st.button(words("chronology.more"), key="list_more", on_click=list_more)

# --- 8 the table, how this was made ----------------------------------------------------------------------------------------------------------

heading("table")
with st.container(key="tables"):
    if st.toggle(words("table.show"), key="table", on_change=acted):
        st.dataframe(curated(events[shown]), hide_index=True, placeholder="—", alt=words("table.alt"))
    name = f"{words('table.file')}.csv"
    st.download_button(
        words("table.download"),
        lambda: as_csv(events[shown]),
        name,
        "text/csv",
        key="shown_data",
        icon=":material/download:",
        on_click="ignore",
    )

heading("about")
made = [of_package("description"), *(words(f"about.{part}") for part in ("row", "dates", "figures", "words"))]
made += [notice.sentence(words) for notice in story.notices]
if package:
    made.append(words("about.licence"))
if package.get("version") and as_of:
    made.append(words("about.cite", title=title, version=package["version"], as_of=as_of))
made = [f"<p>{markup.text(part)}</p>" for part in made if part]
st.html(f'<div class="made">{"".join(made)}{markup.link(package.get("issues", ""), words("about.errors"))}</div>')
