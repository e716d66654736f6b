"""One news story, everyone's account: what happened, when, who says so, and where they disagree.

Data flows one way, from files to the page, and imports run only along it:

    spellings.py    other ways to write a date -> the notation
    dates.py        text -> when: earliest and latest instant, lasted or within, marks
    counts.py       text -> figure: bounds and mark
    moments.py      instants and the calendar: units, steps, local time
    reading/        bytes of a table or a package -> the checked table, or every problem at once;
                    reading/layouts: tables in other people's columns -> ours
    selection.py    table -> smaller table; the view and its address
    report.py       rows of the table -> reports, typed, without the words of any language
    claims.py       reports -> who gave which figure; questions and their answers
    wording/        every word of the page; reports, figures and questions in words
    drawing/        reports and claims -> plotly Figures
    page/           templates, style, scripts; files to download; what is worked out once per
                    version of a story
    __main__.py     python -m events check PATH | convert FILE -o FOLDER
    ../dashboard.py the page: words in order, widgets, sections; the only module that imports
                    streamlit

Importing the package or reading a story brings in neither streamlit nor plotly.
"""
