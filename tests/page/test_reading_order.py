"""The page by ear: what a screen reader is given, in its order, in either language.

Read it as it is heard, line by line. The figures side by side have tests of their own, and so have
the sentences of how the page was made.
"""

from collections.abc import Callable
from itertools import pairwise
from textwrap import dedent

import pytest
from playwright.sync_api import expect

from events.wording import LANGUAGES
from tests.support.browsing import Reader
from tests.support.hearing import between, heard
from tests.support.shipped import WORDS

Open = Callable[..., Reader]

SIGNS = "▲◆●✚■❝▸◂▾←→"


def listen(reader: Reader) -> list[str]:
    """The whole page, once what was said of the chosen report has faded away."""
    expect(reader.key("mark").get_by_role("status")).to_have_text("")
    return heard(reader)


def main_parts(reader: Reader) -> str:
    """The page with all filters unfolded, but for the figures and the questions."""
    reader.key("more").locator("summary").click()
    expect(reader.key("query")).to_be_visible()
    lines, words = listen(reader), WORDS[reader.query["lang"][0]]
    figures, chronology, about = (
        lines.index(f"heading 2: {words(f'{section}.heading')}") for section in ("figures", "chronology", "about")
    )
    return "\n".join(lines[:figures] + lines[chronology : about + 1])


def lines_of(told: str) -> str:
    """What is to be heard. Blank lines are for the eye alone."""
    return "\n".join(line for line in dedent(told).splitlines() if line)


def test_the_page_in_english(open_page: Open) -> None:
    reader = open_page(lang="en", kind="casualties", event="armenia-toll")
    assert main_parts(reader) == lines_of("""
        link: Skip to the page's content
        Contested Timeline
        button: Download the data
        button: العربية
        heading 1: Nagorno-Karabakh, 19–21 September 2023
        What happened, when, who says so, and where they disagree: the accounts of one story side by side, without judging between them.
        Source: “وقف إطلاق النار في قره باغ بعد موافقة الانفصاليين على إلقاء السلاح” (“Ceasefire in Karabakh after separatists agree to lay down arms”, our translation, as are the quotations), as of 20 September 2023. Claims as published, not a verified count.

        navigation: Sections of this page
        link: Timeline
        link: The figures side by side
        link: Where accounts differ
        link: Chronology
        link: How this was made

        region: Who says how many
        heading 2: Who says how many
        table: Who says how many
        row: What | Azerbaijan | Karabakh Armenians | Ruben Vardanyan since the operation began | Armenia in less than 24 hours | The article, citing nobody in the operation, begun 24 hours earlier
        row: Killed | no figure given | no figure given | about 100 | 32 | 32
        row: Wounded | no figure given | no figure given | “hundreds” | more than 200 | no figure of this
        None of them says who is counted. Nothing is added up, averaged or settled.
        link: Compare the figures

        choices: Parties
        button: Azerbaijan
        button: Karabakh Armenians
        button: Armenia
        button: Russia
        button: Turkey
        button: United States
        button: United Nations
        button: European Union
        button: France
        button: Germany
        button: The article

        fold (open): More filters (1 in use)

        choices: Role
        radio (chosen): Any
        radio: Speaker or actor

        choices: Subject
        button: Military
        button: Ceasefire
        button: Diplomacy
        button (chosen): Casualties
        button: Humanitarian
        button: Position

        choices: Period
        radio: 2020–2022
        radio: 19–21 September 2023
        radio: Tue 19 Sept
        radio: Wed 20 Sept
        radio: Thu 21 Sept

        textbox: From
        textbox: To (inclusive)
        searchbox: Search
        3 of 45 reports
        button: Clear filters

        heading 2: Timeline
        Choose a bar to read its report. Numbers are those of the chronology below.

        list: Drawing
        lasted this long
        happened at some point in this span
        no end given
        stated by the article
        claimed
        announced
        unclear who says it
        arrow: whom the chosen report concerns
        left out: nothing begins or ends there
        list: Subjects
        Military
        Ceasefire
        Diplomacy
        Casualties
        Humanitarian
        Position

        figure: Timeline of 3 of 45 reports in 3 lanes. The first: some time on 19–20 September 2023. The last: 20 September 2023. Most reports: Karabakh Armenians, with 1. The chronology below holds them as text, with those that have no date.
        keys: Reports on the timeline — Arrow keys move between the reports of a lane and between lanes, Enter opens the report.
        Drag across the strip to narrow the period.

        figure: How densely the story reports over time; the period buttons and fields do the same without a mouse.

        heading 2: 24 Armenia: 32 killed, more than 200 wounded claimed
        24 of 45
        button: Previous
        button: Next
        button: Close
        Armenia announced that 32 people had been killed and more than 200 wounded in the operation in Nagorno-Karabakh, in less than 24 hours. Whom it counts is not stated.
        Who:
        Armenia
        To or about:
        Azerbaijan Karabakh Armenians
        Said by:
        Armenia
        When:
        Earlier that Wednesday · 20 September 2023
        Figures:
        Killed: 32. Covers: in less than 24 hours. Counts: not stated.
        Wounded: more than 200. Covers: in less than 24 hours. Counts: not stated.
        Subject:
        Casualties
        In the source:
        Paragraph 10 of the source
        heading 3: Other accounts of the same event
        button: 13 · Vardanyan: about 100 killed, hundreds wounded
        button: 34 · The article: 32 killed, no source named
        button: Copy a link to this view

        heading 2: Chronology
        Every report shown, in order; numbers within one span are not an order. Choose a report to open it.
        status: 3 of 45 reports.

        list: Reports in order
        button (folded): 13 Vardanyan: about 100 killed, hundreds wounded — Casualties Karabakh Armenians, concerning Azerbaijan · Said by Ruben Vardanyan, former head of the Karabakh Armenian government claimed some time on 19–20 September 2023 During the operation Killed: about 100; Wounded: hundreds
        button (open): 24 Armenia: 32 killed, more than 200 wounded — Casualties Armenia, concerning Azerbaijan and Karabakh Armenians claimed 20 September 2023 Earlier that Wednesday Killed: 32; Wounded: more than 200
        Armenia announced that 32 people had been killed and more than 200 wounded in the operation in Nagorno-Karabakh, in less than 24 hours. Whom it counts is not stated.
        When:
        Earlier that Wednesday · 20 September 2023
        To or about:
        Azerbaijan and Karabakh Armenians
        Said by:
        Armenia
        In the source:
        Paragraph 10 of the source
        Figures:
        Killed: 32. Covers: in less than 24 hours. Counts: not stated.
        Wounded: more than 200. Covers: in less than 24 hours. Counts: not stated.
        button (folded): 34 The article: 32 killed, no source named — Casualties The article, concerning Azerbaijan and Karabakh Armenians stated by the article 20 September 2023 Wednesday, when the article was written Killed: 32

        heading 2: The table
        switch: Show the table with all columns
        Show the table with all columns
        button: Download these reports (CSV)

        heading 2: How this was made
    """)


def test_the_page_in_arabic(open_page: Open) -> None:
    reader = open_page(lang="ar", kind="casualties", event="armenia-toll")
    assert main_parts(reader) == lines_of("""
        link: الانتقال إلى محتوى الصفحة
        خط زمني لروايات متضاربة
        button: تنزيل البيانات
        button: English
        heading 1: ناغورني قره باغ، 19–21 سبتمبر/أيلول 2023
        ما الذي حدث، ومتى، ومن يقول ذلك، وأين يختلفون: روايات القصة الواحدة جنبا إلى جنب، من دون ترجيح بينها.
        المصدر: «وقف إطلاق النار في قره باغ بعد موافقة الانفصاليين على إلقاء السلاح»، والمعلومات حتى 20 سبتمبر/أيلول 2023. روايات كما نُشرت، لا حصيلة مؤكدة.

        navigation: أقسام الصفحة
        link: الخط الزمني
        link: الأرقام جنبا إلى جنب
        link: أين تختلف الروايات
        link: التسلسل الزمني
        link: كيف أُعدّت هذه الصفحة

        region: الحصيلة: من يقول ماذا
        heading 2: الحصيلة: من يقول ماذا
        table: الحصيلة: من يقول ماذا
        row: الحصيلة | أذربيجان | أرمن قره باغ | روبن فاردانيان منذ بدء العملية | أرمينيا خلال أقل من 24 ساعة | المقال نفسه، من دون نسبة إلى أحد في العملية التي بدأت قبل 24 ساعة
        row: القتلى | لا رقم | لا رقم | نحو 100 | 32 | 32
        row: الجرحى | لا رقم | لا رقم | «مئات» | أكثر من 200 | لا رقم لهذا
        لا يذكر أي منهم من تشملهم الأرقام. ولا جمع هنا ولا متوسط ولا ترجيح.
        link: قارن الأرقام

        choices: الأطراف
        button: أذربيجان
        button: أرمن قره باغ
        button: أرمينيا
        button: روسيا
        button: تركيا
        button: الولايات المتحدة
        button: الأمم المتحدة
        button: الاتحاد الأوروبي
        button: فرنسا
        button: ألمانيا
        button: المقال نفسه

        fold (open): خيارات تصفية أخرى (خيار مفعّل)

        choices: دور الطرف
        radio (chosen): كل الأدوار
        radio: صاحب الفعل أو القول

        choices: الموضوع
        button: عمل عسكري
        button: وقف إطلاق النار
        button: دبلوماسية
        button (chosen): خسائر بشرية
        button: شأن إنساني
        button: موقف

        choices: الفترة
        radio: 2020–2022
        radio: 19–21 سبتمبر/أيلول 2023
        radio: الثلاثاء 19 سبتمبر
        radio: الأربعاء 20 سبتمبر
        radio: الخميس 21 سبتمبر

        textbox: من
        textbox: إلى (مشمولا)
        searchbox: بحث
        3 أخبار من أصل 45
        button: إلغاء التصفية

        heading 2: الخط الزمني
        اضغط على أي خبر في الرسم لقراءته. الأرقام هي أرقام التسلسل الزمني أدناه.

        list: الرسم
        استمر طوال هذه المدة
        وقع في وقت ما خلال هذه المدة
        بلا نهاية مذكورة
        بلسان المقال نفسه
        منسوب إلى قائله
        معلن ولم يقع بعد
        القائل غير واضح

        السهم: من يعنيه الخبر المختار
        مدة محذوفة لا يبدأ فيها خبر ولا ينتهي
        list: الموضوعات
        عمل عسكري
        وقف إطلاق النار
        دبلوماسية
        خسائر بشرية
        شأن إنساني
        موقف

        figure: خط زمني يعرض 3 أخبار من أصل 45 في 3 مسارات، أولها: في وقت ما خلال 19–20 سبتمبر/أيلول 2023، وآخرها: 20 سبتمبر/أيلول 2023. الأكثر أخبارا: أرمن قره باغ، بخبر واحد. التسلسل الزمني أدناه يضمها نصا، ومعها ما لا تاريخ له.
        keys: أخبار الخط الزمني — تنتقل الأسهم بين أخبار المسار الواحد وبين المسارات، ويفتح مفتاح Enter الخبر.
        اسحب على الشريط السفلي لتضييق الفترة.

        figure: كثافة أخبار القصة عبر الزمن؛ وأزرار الفترة وحقولها تؤدي الغرض نفسه من دون فأرة.

        heading 2: 24 أرمينيا: 32 قتيلا وأكثر من 200 جريح منسوب إلى قائله
        24 من 45
        button: السابق
        button: التالي
        button: إغلاق
        أعلنت أرمينيا مقتل 32 شخصا وإصابة أكثر من 200 في عملية ناغورني قره باغ خلال أقل من 24 ساعة. ولا يذكر المقال من تشملهم الحصيلة.
        الفاعل أو القائل:
        أرمينيا
        الطرف المعني:
        أذربيجان أرمن قره باغ
        القائل:
        أرمينيا
        متى:
        في وقت سابق من الأربعاء · 20 سبتمبر/أيلول 2023
        الأرقام:
        القتلى: 32. الفترة: خلال أقل من 24 ساعة. من تشملهم: غير مذكور.
        الجرحى: أكثر من 200. الفترة: خلال أقل من 24 ساعة. من تشملهم: غير مذكور.
        الموضوع:
        خسائر بشرية
        الموضع في المصدر:
        الفقرة 10 من المصدر
        heading 3: روايات أخرى للواقعة نفسها
        button: 13 · فاردانيان: نحو 100 قتيل ومئات الجرحى
        button: 34 · المقال نفسه: 32 قتيلا من دون مصدر
        button: انسخ رابط هذا العرض

        heading 2: التسلسل الزمني
        كل الأخبار المعروضة بالترتيب، لكن أرقام ما يقع في مدة واحدة ليست ترتيبا. اختر خبرا لتفتحه.
        status: 3 أخبار من أصل 45.

        list: الأخبار بالترتيب
        button (folded): 13 فاردانيان: نحو 100 قتيل ومئات الجرحى — خسائر بشرية أرمن قره باغ؛ الطرف المعني: أذربيجان · بحسب روبن فاردانيان، الرئيس السابق لحكومة أرمن قره باغ منسوب إلى قائله في وقت ما خلال 19–20 سبتمبر/أيلول 2023 أثناء العملية القتلى: نحو 100؛ الجرحى: مئات
        button (open): 24 أرمينيا: 32 قتيلا وأكثر من 200 جريح — خسائر بشرية أرمينيا؛ الطرف المعني: أذربيجان وأرمن قره باغ منسوب إلى قائله 20 سبتمبر/أيلول 2023 في وقت سابق من الأربعاء القتلى: 32؛ الجرحى: أكثر من 200
        أعلنت أرمينيا مقتل 32 شخصا وإصابة أكثر من 200 في عملية ناغورني قره باغ خلال أقل من 24 ساعة. ولا يذكر المقال من تشملهم الحصيلة.
        متى:
        في وقت سابق من الأربعاء · 20 سبتمبر/أيلول 2023
        الطرف المعني:
        أذربيجان وأرمن قره باغ
        القائل:
        أرمينيا
        الموضع في المصدر:
        الفقرة 10 من المصدر
        الأرقام:
        القتلى: 32. الفترة: خلال أقل من 24 ساعة. من تشملهم: غير مذكور.
        الجرحى: أكثر من 200. الفترة: خلال أقل من 24 ساعة. من تشملهم: غير مذكور.
        button (folded): 34 المقال نفسه: 32 قتيلا من دون مصدر — خسائر بشرية المقال نفسه؛ الطرف المعني: أذربيجان وأرمن قره باغ بلسان المقال نفسه 20 سبتمبر/أيلول 2023 الأربعاء، عند كتابة المقال القتلى: 32

        heading 2: الجدول
        switch: عرض الجدول بكل أعمدته
        عرض الجدول بكل أعمدته
        button: تنزيل هذه الأخبار (CSV)

        heading 2: كيف أُعدّت هذه الصفحة
    """)


def test_a_question_with_its_sides_and_their_answers(open_page: Open) -> None:
    first, second = "heading 3: What kind of operation was it?", "heading 3: Whose forces was the operation against?"
    assert between(listen(open_page(lang="en")), first, second) == lines_of("""
        heading 3: What kind of operation was it?
        heading 4: Azerbaijan
        fold (folded): Azerbaijan: aim to remove Armenian formations Said by Azerbaijan's defence ministry · 19 September 2023 (inferred) · para. 17 claimed
        fold (folded): Azerbaijan: the aim is disarmament some time on 19–20 September 2023 · para. 14 claimed
        heading 4: Ruben Vardanyan, former head of the Karabakh Armenian government
        fold (folded): Vardanyan: “big war”, “ethnic cleansing” Via Reuters · some time on 19–20 September 2023 · para. 12 claimed
        heading 4: Armenia
        fold (folded): Armenia condemns “full-scale aggression” some time on 19–20 September 2023 · para. 13 claimed
    """)


def test_an_answer_that_a_filter_hides_and_who_gives_it(open_page: Open) -> None:
    first, second = "heading 3: ضد قوات مَن كانت العملية؟", "heading 3: هل كانت أذربيجان مستعدة لوقف عمليتها؟"
    assert between(listen(open_page(lang="ar", kind="casualties")), first, second) == lines_of("""
        heading 3: ضد قوات مَن كانت العملية؟
        التصفية تخفي كل الأجوبة.
        heading 4: أذربيجان
        أذربيجان: الهدف إخراج التشكيلات الأرمينية · بحسب وزارة الدفاع الأذربيجانية · تخفيه التصفية
        أذربيجان: الهدف نزع السلاح · تخفيه التصفية
        heading 4: أرمينيا
        باشينيان: لا جيش لأرمينيا في الجيب · بحسب نيكول باشينيان · تخفيه التصفية
    """)


def test_claimants_that_a_filter_hides_and_how_many_are_shown(open_page: Open) -> None:
    lines = listen(open_page(lang="en", party="armenia"))
    assert between(lines, "table: Who says how many", "link: Compare the figures") == lines_of("""
        table: Who says how many
        row: What | Azerbaijan | Karabakh Armenians | Ruben Vardanyan hidden by the filters | Armenia in less than 24 hours | The article, citing nobody hidden by the filters
        row: Killed | no figure given | no figure given | about 100 | 32 | 32
        row: Wounded | no figure given | no figure given | “hundreds” | more than 200 | no figure of this
        1 of 3 claimants shown
        None of them says who is counted. Nothing is added up, averaged or settled.
    """)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_control_and_every_heading_has_a_name_and_no_sign_is_read(open_page: Open, lang: str) -> None:
    reader = open_page(lang=lang)
    for fold in ("more", "figures_table"):
        reader.key(fold).locator("summary").click()
    lines = listen(reader)
    assert [line for line in lines if line.endswith(": ")] == []
    assert [line for line in lines if {*SIGNS} & {*line}] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_go_down_one_level_at_a_time(open_page: Open, lang: str) -> None:
    lines = listen(open_page(lang=lang, event="armenia-toll"))
    levels = [int(line[8]) for line in lines if line.startswith("heading ")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
