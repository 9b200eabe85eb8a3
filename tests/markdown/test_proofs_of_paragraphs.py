"""The whole of a text proves which of its lines begin paragraphs: numbers that count on, first-line indents, cut words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.render import row_lines
from gongkai.render.line_starts import starts
from gongkai.render.margins import width
from gongkai.render.paragraphs import margin_of, split, uncertain, unproven
from gongkai.render.row_lines import is_row
from gongkai.render.spaced_lines import parted
from tests.markdown.test_meant_blocks import bare

CUT = "各镇人民政府要按照县政府的统一安排，把农村道路的日常养护和安全"  # 31 Han, no sentence ends


def pieces(text: str) -> list[str]:
    return [bare(piece) for _, piece in split(text)]


@pytest.mark.parametrize(
    "lines",
    [
        ("办理时提交下列材料：", "（一）申请表，", "（二）户口簿复印件，", "（三）房屋租赁合同。"),
        ("1.受理，", "2.审查、", "3.决定。"),
        ("第一步、登记，", "第二步、核验，", "第三步、发证。"),
        (
            "一、工作目标",
            "以群众满意为标准，",
            "二、重点任务",
            "（一）整治路域环境、",
            "（二）完善排水设施。",
        ),
        ("时间：8月3日上午，", "地点：县政府二楼，", "联系电话：7300001，"),
        ("①营业执照，", "②授权书，", "③承诺书。"),
        ("一要摸清底数，", "二要分类处置。"),
    ],
)
def test_lines_whose_numbers_count_on_are_paragraphs_also_below_a_comma(lines: tuple[str, ...]) -> None:
    assert pieces("\n".join(lines)) == list(lines)
    assert uncertain("\n".join(lines)) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("违反本条例第九条第一款以及第十二条第二款、第十三条第一款第", "（三）项规定的，由县交通运输局责令改正并处罚款。"),
        (CUT + "管理、", "五、六年级学生的乘车安全工作落实到人，确保不出事故。"),
        (CUT + "巡查小区", "2、3号楼前的停车位划线工作一并做好，方便群众出行。"),
        ("包括：①护路员名册、" + CUT[:22] + "；", "②经费安排表，一式两份报县交通运输局。"),
        ("接口的地址为http://10.0.0.1/api/list?region=" , "370831&page=2，由县大数据中心维护，各单位按需调用，及时更新。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"], ids=["flush", "indented"])
def test_a_wrapped_line_that_looks_like_an_item_goes_on(above: str, below: str, indent: str) -> None:
    other = f"{indent}{CUT}\n工作抓实抓细，按月通报进展情况，年底前全面完成任务。"
    text = f"{other}\n{indent}{above}\n{below}\n{other}"
    found = pieces(text)
    assert not any(piece.startswith(bare(below)) for piece in found)
    assert not indent or found == [bare(other), bare(above + below), bare(other)]


def test_indents_of_first_lines_prove_that_the_other_lines_go_on() -> None:
    first = "　　" + CUT[:29]
    text = f"{first}\n工作落到实处。\n{first}。\n第四条所列的事项，由县财政局按照有关规定安排资金。\n{first}\n（二）项所称设施，包括桥梁、涵洞。\n　　附则另行制定。"
    assert [piece[:4] for piece in pieces(text)] == [bare(first)[:4]] * 3 + ["附则另行"]
    assert uncertain(text) == []


def test_a_number_that_nothing_proves_is_joined_and_named() -> None:
    text = "1.建立台账，明确责任，\n2.按月调度，公开进展、\n（4）总结经验。"
    assert uncertain(text) == [2]


def test_chapters_of_a_text_with_points_are_paragraphs_although_it_is_wrapped() -> None:
    wrapped = f"{CUT}\n管理工作落到实处，{CUT[:24]}。"
    text = f"1 总则\n1.1 目的\n{wrapped}\n2 任务\n2.1 养护\n{wrapped}"
    assert [one for one in pieces(text) if len(one) < 10] == ["1总则", "1.1目的", "2任务", "2.1养护"]


@pytest.mark.parametrize(
    "line",
    [
        "根据《中华人民共和国 公路法》的有关 规定，为了 加强管理",
        "县水利局 张 三，县气象局 李 四，县住建局 王 五",
    ],
)
def test_blanks_inside_a_sentence_are_no_columns(line: str) -> None:
    assert not is_row(line)
    assert is_row("张三　县水利局　副局长")


def test_a_wrapped_text_with_blanks_between_its_words_is_whole() -> None:
    text = (
        "依据《中华人民共和国 政府信息公开 条例》的有关 规定，结合\n我县工作实际，现就做好 本年度 政府信息 公开目录 编制工作有\n"
        "关事项通知如下，请各单位认真贯彻落实，按时报送，确保质量。"
    )
    assert len(pieces(text)) == 1


def test_one_long_line_without_an_end_is_no_margin() -> None:
    lines = ("现将进入面试范围的人员名单和有关事项公布如下：", "初中数学（岗位代码C02）：", "20260301  张*  88.1",
             "集合地点：县第一中学南门（文化路18号，乘2路、9路公交车到“一中”站）", "注意事项：", "1.携带身份证。")  # fmt: skip
    assert pieces("\n".join(lines)) == [bare(line) for line in lines]


def test_columns_below_a_finished_line_are_paragraphs_whatever_its_width() -> None:
    lines = (
        "现将人员名单公示如下（共2人，排名不分先后）：",
        "王某 县教育局 副局长",
        "张某 县医院 主任医师，负责急诊，",
    )
    assert pieces("\n".join((*lines, "公示期为3个工作日。")))[:2] == [bare(line) for line in lines[:2]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("县气象台7月21日8时30分发布雷电黄色预警信号：预计今天白天到夜间我县", "北部地区有雷阵雨，局部伴有大风，请注意防范！"),
        ("依据《企业信息公示暂行条例》的有关规定和省市统一部署，我局拟", "将下列2家企业列入经营异常名录："),
        ("方案二：分两步走，明年起住宅每平方米上调到110元/", "㎡，非住宅不变。"),
        ("经研究，定于2026年9月18", "日上午9时召开会议。"),
    ],
)  # fmt: skip
def test_a_sentence_parted_by_a_blank_line_in_a_short_text_is_named(above: str, below: str) -> None:
    assert parted([above, "", below]) == [2]


#: Two paragraphs of a wrapped text with first-line indents; the last line of the second reaches the margin.
INDENTED = (
    "　　各镇人民政府要加强对本行政区域内燃气安全工作的领导，落实",
    "属地责任，督促经营企业开展入户检查，确保不发生安全事故。",
    "　　各部门要按照职责分工，加强协调配合，及时处理群众的投诉。",
)


@pytest.mark.parametrize(
    ("lines", "begun"),
    [
        # a flush heading, date or name below a sentence that ends at the margin
        ([*INDENTED, "二、企业责任", "　　每年检查一次。"], [2, 3, 4]),
        ([*INDENTED, "云溪县住房和城乡建设局", "2026年11月5日"], [2, 3, 4]),
        ([*INDENTED, "附件：1.检查名单"], [2, 3]),
        # columns with commas in them
        (
            [
                "王海  局长  主持工作，分管财务",
                "李梅  副局长  分管人事，联系石桥镇",
                "张军  副局长  分管安全，联系柳河镇",
            ],
            [1, 2],
        ),
        # numbers that refer to another text, in a quotation
        (["> 依据第九十九条第", "> （一）项处罚。"], []),
        (["> 全县要在初中一年级、四年、", "> 五、六年级开展宣传。"], []),
        # an address at the end of a line, a day and a telephone are whole
        (["1.中国政府网 http://www.gov.cn/", "2.县政府网站 http://www.yunxi.gov.cn/"], [1]),
        (["详见县政府网站http://www.yunxi.gov.cn/", "2026年11月5日"], [1]),
    ],
)
def test_what_stands_for_itself_begins_a_paragraph_and_a_reference_none(
    lines: list[str], begun: list[int]
) -> None:
    assert starts(lines, margin_of("\n".join(lines))) == begun


def test_a_flush_name_above_a_date_that_may_go_on_is_named() -> None:
    lines = [
        *INDENTED[:2],
        "　　附去县住房和城乡建设局会同各镇制定的燃气安全检查工作方案",
        "县住房和城乡建设局",
        "2026年11月5日",
    ]
    assert starts(lines, margin_of("\n".join(lines))) == [2, 4]
    assert uncertain("\n".join(lines)) == [3]


@pytest.mark.parametrize(
    "lines",
    [
        ("第一组    组长：张某，", "第二组    组长：李某，成员：王某，", "第三组    组长：赵某。"),
        ("东片　　组长：张某，", "西片　　组长：李某，"),
        ("第一批：鹤山镇，", "第二批：东沟镇，"),
    ],
)
def test_rows_with_columns_at_one_place_are_paragraphs_also_below_a_comma(lines: tuple[str, ...]) -> None:
    assert pieces("\n".join(lines)) == [bare(line) for line in lines]


def test_an_item_below_a_full_line_without_an_end_is_named() -> None:
    other = f"{CUT}\n管理工作落到实处，{CUT[:24]}。"
    text = f"一、明确责任。\n{other}\n{CUT[:30]}有\n二、三类人员的排查工作，{CUT[:20]}。\n{other}"
    assert unproven(text) == [4]
    assert unproven(text.replace("有\n", "。\n")) == []
    assert unproven(text + "\n三、加强检查。") == []


def test_the_line_below_the_addressees_begins_a_paragraph_also_where_they_fill_the_margin() -> None:
    address = "各镇人民政府、街道办事处，云溪开发区管委会，县政府有关部门："
    first = f"{CUT[: len(address)]}\n管理工作落到实处，{CUT[: len(address) - 9]}\n体系，现予通报。"
    text = f"{address}\n{first}\n{first}"
    assert pieces(text)[0] == bare(address)
    assert 1 not in uncertain(text)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (CUT[:30] + "；", "涉及其他镇的，由县交通运输局协调处理，及时答复。"),
        (CUT[:30] + "。", "（县交通运输局、县财政局负责）"),
        ("2.各镇人民政府" + CUT[:23], "管理工作落到实处。"),
    ],
)
def test_what_goes_on_at_the_margin_is_not_named(above: str, below: str) -> None:
    other = f"{CUT}\n管理工作落到实处，{CUT[:22]}\n及时通报。"
    text = f"{other}\n{above}\n{below}\n{other}"
    assert 4 not in uncertain(text)


@given(st.text(st.sampled_from("甲乙丙局长，、。（）)0123ab\t")))
def test_a_line_without_a_blank_is_in_columns_only_with_a_tab(line: str) -> None:
    assert is_row(line) == ("\t" in line)
    assert not any(form.search(line) for form in (row_lines._GAP, row_lines._WIDE_GAP, row_lines._COLUMNS))


@given(st.text())
def test_a_line_is_as_wide_as_its_characters(line: str) -> None:
    assert width(line) == sum(2 if char >= "\u2e80" else 1 for char in line)
