"""A document pasted whole: what its fields say is taken out of the body, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from gongkai.text.issued_titles import unmarked_titles
from gongkai.text.paper_head import PaperHead
from gongkai.text.whole_paste import without_head

HEAD = PaperHead(
    title="云溪县人民政府办公室关于印发全县防汛工作方案的通知",
    marks=("云政办发〔2026〕12号",),
    names=("云溪县人民政府办公室文件",),
    addressee="各镇人民政府，县政府各部门：",
    signatures=("云溪县人民政府办公室",),
    written=dt.date(2026, 4, 10),
    closing=("（此件公开发布）", "抄送：县委办公室。"),
)
OPENING = [
    "云溪县人民政府办公室文件",
    "云政办发〔2026〕12号",
    "云溪县人民政府办公室",
    "关于印发全县防汛工作方案的通知",
    "各镇人民政府，县政府各部门:",
]
TEXT = ["现将《全县防汛工作方案》印发给你们，请认真贯彻执行。", "附件：全县防汛工作方案"]
ENDING = ["云溪县人民政府办公室", "2026年4月10日", "（此件公开发布）"]
PLAN = ["为做好防汛工作，制定本方案。", "一、总体要求", "坚持预防为主。"]


def left(lines: list[str], gap: str = "\n", head: PaperHead = HEAD) -> list[str]:
    """The lines that a body of ``lines`` keeps."""
    body = gap.join(lines)
    made = without_head(body, head).body
    assert made.count("\n") == body.count("\n")  # a place in the body is the same place in the file
    return [line for line in made.split("\n") if line]


def test_the_red_head_is_kept_as_typed_for_the_page() -> None:
    lines = ["　云溪县人民政府办公室文 件", *OPENING[1:], *TEXT, *ENDING]
    assert without_head("\n".join(lines), HEAD).mark == ("云溪县人民政府办公室文 件",)
    assert without_head("\n".join(lines[1:]), HEAD).mark == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_document_pasted_whole_keeps_its_text_alone(gap: str) -> None:
    assert left(OPENING + TEXT + ENDING, gap) == TEXT


@pytest.mark.parametrize("without", range(len(OPENING) + len(ENDING)))
def test_any_part_of_the_head_may_be_missing(without: int) -> None:
    lines = [*OPENING, *TEXT, *ENDING]
    places = [*range(len(OPENING)), *range(len(OPENING) + len(TEXT), len(lines))]
    del lines[places[without]]
    # of a title over two lines no half is taken
    kept = {2: ["关于印发全县防汛工作方案的通知", OPENING[4]], 3: ["云溪县人民政府办公室", OPENING[4]]}.get(
        without, []
    )
    assert left(lines) == [*kept, *TEXT]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("二〇〇四年十月十日", (2004, 10, 10)),
        ("二○○四年十月十日", (2004, 10, 10)),
        ("二OO四年十月十日", (2004, 10, 10)),
        ("2004 年 10 月 10 日", (2004, 10, 10)),
    ],
)
def test_the_date_is_known_in_any_numerals_and_stays_as_typed(typed: str, day: tuple[int, int, int]) -> None:
    pasted = without_head(
        "\n".join([*TEXT, "云溪县人民政府办公室", typed]), replace(HEAD, written=dt.date(*day))
    )
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert pasted.date == typed


def test_another_date_and_another_name_are_text() -> None:
    lines = [*TEXT, "云溪县水利局", "2026年4月11日"]
    assert left(lines) == lines


def test_a_signature_within_the_text_is_text() -> None:
    lines = ["第一段。", "云溪县人民政府办公室", "2026年4月10日", "联系人有变动的，及时报告。"]
    assert left(lines) == lines
    assert without_head("\n".join(lines), HEAD).signed  # and is not drawn a second time


def test_copies_and_contacts_below_the_date_are_read_where_no_field_says_them() -> None:
    head = replace(HEAD, closing=(), empty=frozenset({"remark", "copies"}))
    lines = [*TEXT, *ENDING[:2], "（联系人：李明，电话：0537-110）", "抄送：县委办公室，县人大办公室。"]
    pasted = without_head("\n".join(lines), head)
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert dict(pasted.closing) == {
        "remark": "联系人：李明，电话：0537-110",
        "copies": "县委办公室，县人大办公室。",
    }
    assert not pasted.signed


def test_a_letter_with_other_lines_below_its_date_stays_whole() -> None:
    lines = [*TEXT, *ENDING[:2], "（此件不公开）", "云溪县人民政府办公室 2026年4月11日印发"]
    assert left(lines) == lines
    assert without_head("\n".join(lines), HEAD).signed


@pytest.mark.parametrize("title", [["全县防汛工作方案"], ["云溪县2026年度全县防汛和抗旱", "工作方案"]])
def test_what_follows_the_signature_is_a_document_of_its_own(title: list[str]) -> None:
    lines = [*OPENING, *TEXT, *ENDING, *title, *PLAN]
    assert left(lines) == [*TEXT, f"# {''.join(title)}", *PLAN]


@pytest.mark.parametrize("label", ["附件", "附件：", "附件1", "附 件 1", "附："])
def test_the_line_below_a_label_is_a_title(label: str) -> None:
    lines = [*TEXT, *ENDING, label, "全县防汛重点部位一览", *PLAN]
    assert left(lines) == [*TEXT, label, "# 全县防汛重点部位一览", *PLAN]
    second = ["附件2", "本次修改的规定"]  # no word that titles end in
    assert left([*lines, *second]) == [
        *TEXT,
        label,
        "# 全县防汛重点部位一览",
        *PLAN,
        "附件2",
        "# 本次修改的规定",
    ]


@pytest.mark.parametrize("table", ["| 序号 | 单位 |", "序号\t单位", "![名单](a.csv)"])
def test_a_table_below_a_label_is_no_title(table: str) -> None:
    lines = [*TEXT, "附件1", table]
    assert left(lines) == lines


def test_a_label_that_a_sentence_follows_begins_nothing() -> None:
    lines = [*TEXT, "附件", "请到县政府网站下载。"]
    assert left(lines) == lines


def test_a_marked_title_stays_as_marked() -> None:
    lines = [*TEXT, *ENDING, "附件1", "# 全县防汛工作方案", *PLAN]
    assert left(lines) == [*TEXT, "附件1", "# 全县防汛工作方案", *PLAN]


def test_a_body_that_is_nothing_but_its_head_is_left_alone() -> None:
    assert left(OPENING) == OPENING


def test_a_type_that_has_only_a_title_loses_only_that() -> None:
    assert left(["# 依申请公开指南", "怎样申请。"], head=PaperHead(title="依申请公开指南")) == ["怎样申请。"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["云溪县人民政府办公室（印章）"], ("云溪县人民政府办公室（印章）",)),
        (["县  长    周某某"], ("县  长    周某某",)),
        (["云溪县政府办公室"], ("云溪县政府办公室",)),
        (["云溪县人民政府办公室"], ()),
    ],
)
def test_who_signed_is_shown_as_typed_and_once(typed: list[str], shown: tuple[str, ...]) -> None:
    pasted = without_head("\n".join([*TEXT, *typed, "2026年4月10日"]), HEAD)
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert pasted.signature == shown


@pytest.mark.parametrize("line", ["特此公告", "联系人：李明", "各镇要抓好落实，确保安全", "总计：12"])
def test_a_line_that_names_nobody_is_no_signature(line: str) -> None:
    pasted = without_head("\n".join([*TEXT, line, "2026年4月10日"]), HEAD)
    assert line in pasted.body
    assert not pasted.signature


@pytest.mark.parametrize("date", ["2026.4.10", "2026-04-10", "2026/4/10", "2026．4．10"])
def test_a_date_with_points_is_kept_as_typed(date: str) -> None:
    pasted = without_head("\n".join([*TEXT, ENDING[0], date]), HEAD)
    assert (pasted.body.rstrip(), pasted.date) == ("\n".join(TEXT), date)


def test_unit_and_date_on_one_line_are_the_signature() -> None:
    pasted = without_head("\n".join([*TEXT, "云溪县人民政府办公室　　2026年4月10日"]), HEAD)
    assert (pasted.body.rstrip(), pasted.date) == ("\n".join(TEXT), "2026年4月10日")


JOINT = replace(HEAD, signatures=("甲县财政局", "甲县水利局", "甲县教育局"), closing=())


@pytest.mark.parametrize(
    "lines",
    [
        ["甲县财政局    甲县水利局　甲县教育局"],
        ["甲县财政局　甲县水利局", "甲县教育局"],
        ["甲县财政局、甲县水利局、甲县教育局"],
        ["甲县财政局（章）  甲县水利局（章）", "甲县教育局（章）"],
    ],
)
def test_several_units_sign_on_one_line(lines: list[str]) -> None:
    pasted = without_head("\n".join([*TEXT, *lines, "2026年4月10日"]), JOINT)
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert pasted.signature == (tuple(lines) if "（章）" in lines[0] else ())


def test_who_signed_below_the_title_is_taken_with_it() -> None:
    lines = [OPENING[2] + OPENING[3], "云溪县人民政府办公室", "2026年4月10日", *TEXT]
    assert left(lines) == TEXT


def test_minutes_say_what_they_are_above_their_number() -> None:
    head = replace(HEAD, title="云溪县人民政府常务会议纪要", marks=("〔2026〕第8号",))
    lines = [
        "会  议  纪  要",
        "〔2026〕第8号",
        "云溪县人民政府办公室      2026年4月10日",
        "会议指出。",
        "会议强调。",
    ]
    assert left(lines, head=head) == ["会议指出。", "会议强调。"]


def test_the_foot_of_the_page_is_read_where_no_field_says_it() -> None:
    head = replace(HEAD, closing=(), empty=frozenset({"imprint"}))
    lines = [*TEXT, *ENDING[:2], "云溪县人民政府办公室              2026年4月12日印发"]
    pasted = without_head("\n".join(lines), head)
    assert pasted.body.rstrip() == "\n".join(TEXT)
    assert dict(pasted.closing) == {"imprint": "云溪县人民政府办公室", "imprint_date": dt.date(2026, 4, 12)}


RULES = ["第一条　为了防汛，制定本办法。", "第二条　本办法自发布之日起施行。"]
SECOND = ["第一条　为了用水，制定本细则。", "第二条　本细则自发布之日起施行。"]


@pytest.mark.parametrize("title", [["云溪县用水管理细则"], ["云溪县农业和工业", "用水管理细则"]])
@pytest.mark.parametrize(
    "named", ["《云溪县防汛办法》和《{}》已经同意，现印发给你们。", "附件：1.云溪县防汛办法\n　　　2.{}"]
)
def test_what_the_letter_names_is_a_document_without_any_label(title: list[str], named: str) -> None:
    letter = named.format("".join(title))
    lines = [letter, *ENDING, "云溪县防汛办法", *RULES, *title, *SECOND]
    expected = [*letter.split("\n"), "# 云溪县防汛办法", *RULES, f"# {''.join(title)}", *SECOND]
    assert left(lines) == expected


def test_what_only_looks_like_a_second_document_is_named_and_not_guessed() -> None:
    lines = [*TEXT, *ENDING, "云溪县防汛办法", *RULES, "云溪县用水管理细则", *SECOND]
    made = without_head("\n".join(lines), HEAD).body
    assert "\n云溪县用水管理细则\n" in made
    assert [made.split("\n")[at] for at in unmarked_titles(made)] == ["云溪县用水管理细则"]
    assert unmarked_titles(made.replace(SECOND[0], "本表由县水利局填写。")) == []


def test_whom_a_document_is_sent_to_is_read_below_its_title_where_no_field_says_it() -> None:
    head = replace(HEAD, addressee="", empty=frozenset({"addressee"}))
    pasted = without_head("\n".join([*OPENING, *TEXT, *ENDING]), head)
    assert pasted.body.strip("\n") == "\n".join(TEXT)
    assert dict(pasted.closing) == {"addressee": OPENING[4]}
    alone = without_head("\n".join([OPENING[4], *TEXT]), head)  # without a title above it, it may be a text
    assert not alone.closing
    leads = [*OPENING[:4], "现将有关事项通知如下：", *TEXT]
    assert left(leads, head=head) == leads[4:]


@pytest.mark.parametrize("mark", ["云溪县人民政府", "云溪县人民政府专题会议纪要", "云溪县水利局便函"])
def test_a_letterhead_above_its_number_is_kept_for_the_page(mark: str) -> None:
    lines = [mark, OPENING[1], *OPENING[2:], *TEXT, *ENDING]
    pasted = without_head("\n".join(lines), replace(HEAD, shows_mark=True))
    assert pasted.body.strip("\n") == "\n".join(TEXT) and pasted.mark == (mark,)
    assert left(lines) == [mark, *TEXT]  # a page that shows no letterhead has it in the text
    assert left(lines[:1] + lines[2:])[0] == mark  # it does not stand above the number


@pytest.mark.parametrize(
    "beside", [["特急"], ["签发人：张某"], ["办理结果：A", "公开属性：主动公开"], ["（B类）"]]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_lines_of_the_head_that_no_field_repeats_stay_and_the_others_are_taken(
    place: int, beside: list[str]
) -> None:
    lines = [*OPENING[:place], *beside, *OPENING[place:], *TEXT, *ENDING]
    assert left(lines) == [*beside, *TEXT]


def test_who_signs_behind_the_number_stays_where_it_was_typed() -> None:
    line = "云政办发〔2026〕12号　　　　签发人：张某某"
    body = without_head("\n".join([OPENING[0], line, *OPENING[2:], *TEXT, *ENDING]), HEAD).body
    assert body.split("\n")[1] == "签发人：张某某".rjust(len(line))


def test_a_label_below_the_title_is_text() -> None:
    assert left([*OPENING[1:4], "施工时间：3月5日", *TEXT]) == ["施工时间：3月5日", *TEXT]


@pytest.mark.parametrize("colon", ["：", ""])
def test_addressees_without_a_colon_are_known(colon: str) -> None:
    head = replace(HEAD, addressee="", empty=frozenset({"addressee"}))
    addressed = (
        f"各镇人民政府，县防汛指挥部各成员单位，各水库管理局（所），东河、西河河务局，各有关企业{colon}"
    )
    pasted = without_head("\n".join([*OPENING[:4], addressed, *TEXT, *ENDING]), head)
    assert dict(pasted.closing) == {"addressee": addressed}


@pytest.mark.parametrize(
    "addressed",
    ["县残联：", "各镇残联，县妇联、团县委：", "国家税务总局云溪县税务局，县红十字会：", "县消防救援大队："],
)
def test_bodies_that_are_no_bureau_are_addressees(addressed: str) -> None:
    head = replace(HEAD, addressee="", empty=frozenset({"addressee"}))
    pasted = without_head("\n".join([*OPENING[:4], addressed, *TEXT, *ENDING]), head)
    assert dict(pasted.closing) == {"addressee": addressed}


def test_a_title_without_the_issuer_that_stands_in_the_red_head_is_the_title() -> None:
    lines = [
        "云溪县人民政府办公室",
        OPENING[1],
        "关于印发全县防汛工作方案",
        "的通知",
        OPENING[4],
        *TEXT,
        *ENDING,
    ]
    assert left(lines, "\n\n", replace(HEAD, shows_mark=True)) == TEXT
    assert left(["关于印发全县防汛工作方案", *TEXT]) == ["关于印发全县防汛工作方案", *TEXT]
