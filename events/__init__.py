"""One news story, everyone's account: what happened, when, who says so, and where they disagree.

Data flows one way, from files to the page, and imports run only along it:

    dates.py        text -> when: earliest and latest instant, lasted or within, marks
    counts.py       text -> figure: bounds and mark
    problems.py     what can be wrong with a story, as data
    columns.py      the columns of a story and what each has to hold
    file.py         bytes of a CSV -> rows of text, each with its number
    sheet.py        rows of text -> columns of text
    package.py      datapackage.json -> the tables of a story and the rules of their columns
    order.py        which report comes after which -> the order of the chronology
    checks.py       text in columns -> everything that is wrong with it
    frame.py        text in columns -> a pandas DataFrame, one dtype a column
    table.py        a package or a CSV -> the checked table, or every problem at once
    selection.py    table -> smaller table
    phrasing.py     one report -> its parts in the words of one language
    claims.py       table -> who gave which figure; disputes and their answers
    scale.py        instants -> positions on a time axis without its long silences
    lanes.py        table -> where each report stands on the timeline
    colours.py      a party's colour -> tints that stay legible, light and dark
    axis.py         what every chart is drawn with: the time axis, text that stands the right way round
    timeline.py     lanes -> the plotly Figure of the timeline
    overview.py     table -> the plotly Figure of how densely the story reports
    charts.py       claims -> the plotly Figures of the conflicting figures
    periods.py      time axis -> the periods that a reader can choose
    markup.py       reports, figures, questions -> safe HTML
    export.py       table -> files to download
    wording/        the words of the page in every language, and the code that picks and inflects them
    ../dashboard.py the page: words in order, widgets, sections; the only module that imports streamlit

`python -m events check PATH` (__main__.py) reads a story and says whether it can be shown. Importing the package or its table brings in neither
streamlit nor plotly.
"""
