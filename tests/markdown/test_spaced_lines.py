"""Lines cut at one width with a blank line behind each are paragraphs as before they were cut, or ``check`` names the lines."""

from __future__ import annotations

from itertools import accumulate

import pytest

from gongkai.render.markdown import first_words, render
from gongkai.render.paragraphs import uncertain, without_gaps
from gongkai.render.spaced_lines import parted
from tests.markdown.made_papers import Writer, ends_of, ways
from tests.markdown.test_meant_blocks import bare, shown

PAPERS = 100
#: The share of texts of eight lines and more whose lines are joined and not only named.
JOINED = 0.8
#: The share of texts, mostly of two or three lines, in which a sentence is parted and no sign shows it.
SILENT = 0.1
MAIL = (
    "为了贯彻落实上级关于政务公开工作的部署要求，推进",
    "全县政务公开工作再上新台阶。各镇各部门要按照要求",
    "做好工作，把结果及时报县政府办公室。",
)
LINES = ("张某某，男，1980年生，现任云溪县教育局局长", "李某某，女，1981年生，现任云溪县民政局局长", "王某某，男，1982年生，现任云溪县财政局局长")  # fmt: skip


def with_gaps(source: str) -> str:
    """A text as a mail program copies it: a blank line more behind every line."""
    return source.replace("\n", "\n\n")


def named(source: str) -> set[int]:
    """Where, in signs from the beginning, the lines begin that ``check`` names."""
    closed = without_gaps(source)
    lines = (closed.text if closed else source).split("\n")
    above = list(accumulate((len(bare(line)) for line in lines), initial=0))
    return {above[at] for at in (*uncertain("\n".join(lines)), *parted(lines))}


def test_cut_lines_with_gaps_are_paragraphs_as_meant_or_named() -> None:
    long = joined = bodies = silent = 0
    for seed in range(PAPERS):
        writer = Writer(seed)
        paper = writer.paper()
        meant = [bare(text) for _, text in paper]
        words = "".join(meant)
        for way, source in ways(paper, writer.random):
            if way not in ("cut", "wrapped", "cut dense", "wrapped dense"):
                continue
            text = with_gaps(source)
            page = [words for _, words in shown(text)]
            place = f"{seed} {way}\n{text}"
            assert "".join(page) == words, place
            there, wanted, told = ends_of(page), ends_of(meant), named(text)
            certain = without_gaps(text) is not None
            assert wanted - there <= told, place
            apart = {at for at in there - wanted - told if words[at - 1] not in "。；："}
            assert not (certain and apart), place
            bodies, silent = bodies + 1, silent + bool(apart)
            if len(text.split("\n\n")) >= len(paper) + 8:
                long, joined = long + 1, joined + certain
    assert joined >= JOINED * long > 0
    assert silent <= SILENT * bodies


def test_no_line_of_a_paper_with_blank_lines_between_paragraphs_is_named_or_joined() -> None:
    for seed in range(PAPERS):
        writer = Writer(seed)
        for way, source in ways(writer.paper(), writer.random):
            if way == "spaced":
                assert without_gaps(source) is None and parted(source.split("\n")) == [], source


@pytest.mark.parametrize(
    "blank", ["", "  ", "\u3000", "\u00a0"], ids=["empty", "blanks", "han blank", "no-break"]
)
def test_a_sentence_cut_into_lines_with_gaps_is_one_paragraph(blank: str) -> None:
    body = f"\n{blank}\n".join((*MAIL, *MAIL))
    page = render(body)
    assert page.html.count("<p>") == 2 and "推进全县政务公开" in page.text and "要求做好" in page.text
    assert "推进全县政务公开" in first_words(body)
    assert render(f"{body}\n\n```\nx\n\ny\n```").html.count("<p>") == 6  # code has blank lines of its own


@pytest.mark.parametrize("blank", ["\u3000", "\u3000\u3000", "\u00a0", " \u3000 "])
@pytest.mark.parametrize("far", ["", "\n\n[^1]: 注\n\n见[^1]"], ids=["short way", "long way"])
def test_a_line_of_blanks_that_word_copied_parts_paragraphs(blank: str, far: str) -> None:
    page = render(f"一、总体要求\n{blank}\n各镇要落实\n{blank}\n各村要落实{far}").html
    assert page.startswith('<h2 id="s-1">一、总体要求</h2>\n<p>各镇要落实</p>\n<p>各村要落实</p>\n')


@pytest.mark.parametrize("end", [" ", "  ", "\u3000"])
def test_blanks_at_the_ends_of_cut_lines_vanish(end: str) -> None:
    page = render("\n\n".join(f"{line}{end}" for line in (*MAIL, *MAIL)))
    assert "推进全县政务公开" in page.text and "要求做好工作" in page.text


def test_greater_gaps_part_paragraphs() -> None:
    full = "各镇要把防汛物资备足。值班人员排好，每天巡查河道。"
    body = "\n\n".join((*MAIL[:2], "做好工作。各镇要把防汛物资备足，值班人员排好巡查。", "", full, *MAIL))
    words = [one for _, one in shown(body)]
    assert words[0].endswith("巡查。") and words[1].startswith("各镇要把防汛")


def test_lines_of_a_list_with_gaps_stay_apart() -> None:
    body = "\n\n".join(("名单如下：", *LINES, *LINES, "公示期为5天，自即日起计算。"))
    assert [words for _, words in shown(body)] == [bare(line) for line in body.split("\n\n")]
    assert parted(body.split("\n")) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (MAIL[0], MAIL[1] + "落实。"),
        ("各镇人民政府，", "县政府各部门："),
        ("由县教育局、县民政局、", "县财政局负责。"),
        (f"1. {MAIL[1]}", MAIL[2]),
        (f"- {MAIL[0]}", MAIL[1]),
        ("做好工作", "，年底前报县政府办公室。"),
        ("各镇人民政府要认真贯彻落实（包括各村、各社区", "和县直有关部门）抓好工作。"),
        ("第三条　各镇要做好工作，按照县政府的要求把结果报", "送县政府办公室。"),
    ],
)
def test_two_paragraphs_of_one_sentence_are_named(above: str, below: str) -> None:
    assert parted(["", above, "", below]) == [3]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("尊敬的王代表，", "您好！来信收悉。"),
        ("（一）加强组织领导，健全工作机制，落实工作责任", "各镇要成立领导小组。"),
        ("时间：2026年7月22日上午9:00，会期半天，不得请假", "请各单位按时参加。"),
        ("- 各镇要做好工作，", "- 各村要做好工作。"),
        ("| 各镇， |", "各村。"),
        ("各镇要做好工作，把结果及时报县政府办公室汇总公布（县民政局）", "各村要做好工作。"),
        ("各镇要做好工作，", "二、各村要做好工作。"),
    ],
)
def test_what_may_stand_alone_is_not_named(above: str, below: str) -> None:
    assert parted([above, "", below]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("一是完善制度，明确分工，每月调度进展情况，", "二是加强培训，提高能力，全年不少于四次，", "三是严格考核。"),
        ("报名时间：8月3日至8月10日，每天上午，", "报名地点：县人力资源和社会保障局二楼，", "联系电话：7300001"),
        ("红旗招展鼓声扬，", "秋收时节稻花香，", "家家户户迎新客。"),
        ("小溪水清清，荷叶圆又圆，", "小桥弯如月，杨柳绿成烟。"),
        ("请广大市民互相转告，积极参与，", "云溪县文化和旅游局", "2026年7月1日"),
    ],
)  # fmt: skip
def test_items_labels_verses_and_who_signs_behind_a_comma_are_not_named(lines: tuple[str, ...]) -> None:
    assert parted("\n\n".join(lines).split("\n")) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("　　您提出的关于在县城东部新建公共停车场和充电设施的建议", "收悉，现答复如下："),
        ("第九条 养护经费由县财政局会同县交通运输局按照实有里程核", "定，按季度拨付到镇。"),
        ("鼓励各镇通过公开招标等方式确定养护单位并签订书面协议。县级部门（", "负责部门：县交通运输局、县财政局）"),
        ("（五）公安机关交通管理部门对在农村道路上超限运输的车辆", "依法处罚，所需经费列入预算；镇政府协助做好宣传引导工作"),
    ],
)  # fmt: skip
def test_a_line_whose_shape_shows_that_it_was_cut_is_named(above: str, below: str) -> None:
    assert parted([above, "", below]) == [2]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("　　一、进一步明确农村道路养护管理工作的主要目标", "　　到年底，全县农村道路列养率达到百分之百，好路率明显提高。"),
        ("云溪县鹤山镇东沟村村民委员会主任和监督委员会主任", "云溪县鹤山镇西沟村村民委员会主任和监督委员会主任"),
        ("云溪县交通运输局关于印发农村道路养护办法的通知", "云溪县财政局关于下达农村道路养护经费预算的通知，"),
    ],
)  # fmt: skip
def test_headings_and_entries_of_one_width_are_not_named(above: str, below: str) -> None:
    assert parted([above, "", below]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("会议由下列人员组成：", "主席一人，", "副主席若干人，", "秘书长。"),
        (
            '第四条修改为："任何单位和个人不得损坏公共设施，损坏的应当照价赔偿，情节严重的由公安机关依法处理。',
            '"损坏重要公共设施的，处一千元以上五千元以下罚款，并责令限期修复，逾期不修复的由主管部门代为修复。"',
            "本决定自公布之日起施行。",
        ),
    ],
)
def test_entries_below_a_colon_and_quoted_paragraphs_behind_blank_lines_are_not_named(
    lines: tuple[str, ...],
) -> None:
    whole = "评审会议每年至少举行一次，由主席召集，遇有特殊情况可以临时召集，具体办法另行制定。"
    assert parted("\n\n".join([whole, *lines]).split("\n")) == []
