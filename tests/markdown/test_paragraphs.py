"""Lines become paragraphs without losing a character, and the short way and the long way agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.render.cut_words import parts_word
from gongkai.render.line_starts import starts
from gongkai.render.markdown import render
from gongkai.render.paragraphs import split, uncertain, unproven
from gongkai.text.line_breaks import join_lines
from gongkai.text.signing import lists_units

PIECES = ("一、总体要求", "（一）加强领导。", "1.公开内容。", "第三条　本办法自发布之日起施行。", "各镇人民政府：", "2026年5月1日",
          "为了做好公开工作，", "现就有关事项通知如下：", "甲乙", "附件：1.表", "注：略。", "　　各单位要落实。", "A类", "3.5%")  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)


def text_of(html: str) -> str:
    return re.sub(r"\s", "", re.sub(r"<[^>]+>", "", html))


@given(LINES)
@settings(max_examples=400)
def test_every_character_stays_in_its_order(lines: list[str]) -> None:
    assert text_of(render("\n".join(lines)).html) == re.sub(r"\s", "", "".join(lines))


@given(LINES)
@settings(max_examples=200)
def test_paragraphs_are_cut_alike_when_something_in_the_text_reaches_far(lines: list[str]) -> None:
    alone = render("\n".join(lines)).html
    far = render("\n".join(lines) + "\n\n```\nx\n```\n").html
    assert far.startswith(alone)


@given(LINES)
@settings(max_examples=200)
def test_the_pieces_of_a_block_are_the_block(lines: list[str]) -> None:
    pieces = split("\n".join(lines))
    assert "\n".join(text for _, text in pieces) == "\n".join(lines)
    assert [first for first, _ in pieces] == [0, *starts(lines)]


@pytest.mark.parametrize("indent", ["    ", "\t", "\u00a0\u00a0\u00a0\u00a0", "        "])
def test_numbered_lines_of_an_indented_text_are_one_list_and_what_follows_is_none_of_it(indent: str) -> None:
    lines = ["1. 申请书", "2. 身份证明", "3. 房产证", "（二）收费", "80元。"]
    page = render("（一）材料\n" + "\n".join(indent + line for line in lines)).html
    assert "<ol>\n<li>申请书</li>\n<li>身份证明</li>\n<li>房产证</li>\n</ol>" in page
    assert ">（二）收费</h2>\n<p>80元。</p>" in page


def test_addressees_without_a_colon_are_a_paragraph() -> None:
    addressed = "各乡镇人民政府、街道办事处，县防汛指挥部各成员单位，各水库管理局（所），各有关企业"
    page = render(f"{addressed}\n汛期将至，现通知如下：\n一、巡查。每天巡查河道两次。").html
    assert f"<p>{addressed}</p>" in page


def test_a_blank_to_fill_in_that_the_end_of_a_line_cut_stays_one() -> None:
    blank = "甲方同意以人民币（大写）________"
    assert render(f"{blank}\n____元的价格承租。").html == f"<p>{blank}____元的价格承租。</p>\n"
    assert render("意见：\n________\n________").html.count("<p>") == 3


def test_contents_below_a_full_line_are_no_part_of_it() -> None:
    page = render(
        "县应急管理局会同有关部门修订了县自然灾害救助应急预案，现予印发\n目　录\n一、总则\n二、职责\n一、总则\n依法。"
    ).html
    assert "<p>目　录</p>" in page


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "numbers", [("1 ", "1.1 ", "1.2 ", "2 ", "2.1 "), ("一、", "（一）", "（二）", "二、", "（一）")]
)
def test_contents_without_that_word_are_no_headings(numbers: tuple[str, ...], between: str) -> None:
    names = ["总则", "目的", "依据", "职责", "指挥机构"]
    headings = [f"{number}{name}" for number, name in zip(numbers, names, strict=True)]
    listed = ["总则", *headings[1:]]  # the first number has been lost
    first, second, third, fourth, fifth = headings
    text = [first, second, "保障安全。", third, "依据法律。", fourth, fifth, "县长指挥。"]
    page = render(between.join((*listed, *text))).html
    assert re.findall("<p>(.*)</p>", page)[: len(listed)] == listed
    assert re.findall(r"<h\d.*?>(.*)</h", page) == headings


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("above", [["附件1"], ["附件1：甲表"], ["附　件 1", "甲表"], ["填报说明。", "甲表"]])
def test_two_annexes_with_the_same_headings_keep_them(above: list[str], between: str) -> None:
    """The first is only to be filled in: its headings stand below each other."""
    headings = ["一、工作目标", "二、工作内容", "三、工作要求", "四、工作措施", "五、工作经费"]
    page = render(
        between.join((*above, *headings, "附件2", *(f"{line}{between}照办。" for line in headings)))
    ).html
    assert re.findall(r"<h2.*?>(.*)</h2>", page) == headings * 2


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("listed", "headings"),
    [
        (
            ["第一部分 部门概况", "一、部门概况", "第二部分 收支"],
            ["第一部分 部门概况", "一、部门概况", "第二部分 收支"],
        ),
        (["第一章", "总则", "第二章", "附则"], ["第一章 总则", "第二章 附则"]),
        (["部门概况……1", "收支……3"], ["一、部门概况", "二、收支"]),
        (["一、部门概况 1"], ["一、部门概况", "二、收支"]),
    ],
)
def test_contents_behind_that_word_are_compared_with_their_numbers(
    listed: list[str], headings: list[str], between: str
) -> None:
    text = [line for heading in headings for line in (heading, "照此办理。")]
    page = render(between.join(("目录", *listed, *text))).html
    assert re.findall("<p>(.*)</p>", page)[1 : len(listed) + 1] == listed
    assert re.findall(r"<h\d.*?>(.*)</h", page) == headings


def test_contents_of_an_annex_without_that_word_are_no_headings() -> None:
    headings = ["一、总则", "二、职责", "三、响应", "四、保障"]
    page = render("\n\n".join(("附件", "预案", *headings, *(f"{line}\n\n照办。" for line in headings)))).html
    assert re.findall(r"<h2.*?>(.*)</h2>", page) == headings


@pytest.mark.parametrize("indent", ["", "\t", "    ", "\u00a0\u00a0\u00a0\u00a0", "\u3000\u3000"])
def test_short_lines_without_han_are_paragraphs_however_they_are_indented(indent: str) -> None:
    lines = [
        "点击蓝字，关注我们",
        "01",
        "缴费标准",
        "每人400元，全年有效。",
        "▼",
        "Q：错过了怎么办？",
        "A：可以补缴哦~",
        "👉微信搜索“社保缴费”",
        "——END——",
    ]
    page = render("\n".join(f"{indent}{line}" for line in lines)).html
    assert re.findall("<p>(.*)</p>", page) == lines


def test_an_empty_row_with_a_blank_of_han_is_a_row() -> None:
    page = render("单位\t姓名\t职务\u3000\n\t\t\u3000\n甲\t乙\t丙").html
    assert page.count("<th ") == 3 and page.count("<td ") == 3 and "<p>" not in page


def test_indents_tell_that_a_text_is_wrapped_where_one_line_alone_is_cut() -> None:
    """Below ； a number in the middle of a sentence goes on, and who signs begins a paragraph below any line."""
    long = "　　有下列情形之一的，不得报考：（1）曾受过刑事处罚的；"
    short = [f"　　{number}具有相应的条件；" for number in "①②③④⑤"]
    text = [
        "　　为进一步充实我县教师队伍，经研究，面向社会公开招聘教",
        "师96名。",
        *short,
        long,
        "（2）现役军人；（3）在读学生。",
    ]
    foot = ["　　咨询电话：0539-2265511", "云溪县教育局", "2026年7月1日"]
    page = render("\n".join([*text, *foot])).html
    assert "的；（2）现役军人；" in page and "教师96名。" in page
    assert "<p>云溪县教育局</p>" in page
    assert uncertain("\n".join([*text, *foot])) == []


FULL = "经县人民政府常务会议研究，报县委常委会会议审议通过，现就有关工作作如下安排，请各镇各部门结合实际，认真抓好贯彻落实"


def cut(*paragraphs: str) -> str:
    """Paragraphs whose lines an e-mail cut at 30 characters, without blank lines between."""
    return "\n".join(text[at : at + 30] for text in paragraphs for at in range(0, len(text), 30))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("你局关于{}的请示收悉，现函复如下：", "同意设立县残疾人康复中心，由县残联管理。"),
        ("为了落实{}工作安排，制定本方案。", "总体要求：坚持以人民为中心，办好民生实事。"),
        ("103.某省某县{}推动群众就近就业。", "104.某省某市推进政务服务一网通办为群众办事增便利。"),
    ],
)
def test_what_certainly_begins_a_paragraph_does_so_below_a_line_that_ends_at_the_margin(
    above: str, below: str
) -> None:
    above = above.format("设立县残疾人康复中心并落实编制经费和人员"[: 32 - len(above)])
    assert len(above) == 30
    page = render(cut(f"{FULL}。", above, below, f"{FULL}。", f"{FULL}。")).html
    assert f"<p>{below}</p>" in page


def test_a_remark_that_began_on_a_line_above_ends_its_paragraph() -> None:
    remark = "　　发展互联网回收产业，推广回收新技术新模式。（县发展改革局牵头，县工业和\n信息化局、县财政局、县住房和城乡建设局指导）"
    text = f"{remark}\n推广新技术，经县政府研究，报县委同意，请各镇各部门结合实际，认真抓好\n落实。"
    assert "指导）</p>\n<p>推广新技术" in render(text).html


def test_points_of_a_speech_and_of_a_web_page_are_paragraphs() -> None:
    speech = [
        "上半年情况通报得很好，我都赞成，下面，我就全县今年的安全生产工作讲三点意见",
        "第一，认识要再提高",
        "安全生产是红线，是底线",
        "第二，措施要再加强",
        "谢谢大家",
    ]
    page = ["一图读懂｜2026年农机补贴", "▍补贴对象", "从事农业生产的个人和组织", "▍补贴标准"]
    for lines in (speech, page):
        assert re.findall("<p>(.*)</p>", render("\n".join(lines)).html) == lines


def test_a_full_line_of_offices_that_is_cut_within_a_name_is_no_line_of_addressees() -> None:
    line = "三十六、全体会议由县长、副县长、各局局长、各镇镇长、县人民银行"
    rest = "行长、审计长组成，由县长召集和主持。"
    assert render(f"{line}\n{rest}").html == f"<p>{line}{rest}</p>\n"


@pytest.mark.parametrize(
    "line",
    [
        "县政务公开办是全县政务公开工作的主管单位，各镇人民政府办公室",
        "九、全体会议由县长、副县长、各局局长、各镇镇长、各委员会",
        "各镇人民政府、县教育局、县民政局（所属的救助站",
    ],
)
def test_a_line_that_goes_on_is_no_line_of_addressees_though_it_stops_at_an_office(line: str) -> None:
    assert not lists_units(line)


def test_blank_lines_part_the_paragraphs_of_a_wrapped_text_where_no_line_in_a_paragraph_is_short() -> None:
    change = (
        "第九条修改为：“单位应当建立档案，并妥善保管。档案包括：会议记录，账目，合同。档案应当真实完整。”"
    )
    texts = [f"{FULL}。", change, f"{FULL}，不得拖延。"]
    wrapped = "\n\n".join("\n".join(text[at : at + 23] for at in range(0, len(text), 23)) for text in texts)
    assert change[22] == "。"
    assert [re.sub("\n", "", text) for text in re.findall(r"<p>([^<]*)</p>", render(wrapped).html)] == texts


@pytest.mark.parametrize("above", ["本会议由下列人员组成：", "各专业小组的组成人员为："])
def test_short_lines_with_commas_below_a_colon_are_lines_of_their_own(above: str) -> None:
    rows = ["主席一人，", "副主席若干人，", "各小组组长，", "秘书长。"]
    text = "\n".join(["第三条　" + "县里设立评审会议，每年至少举行一次，" * 4 + "由主席召集。", above, *rows])
    assert [row for row in rows if f"<p>{row}</p>" not in render(text).html] == []


def test_one_short_line_that_stops_at_a_comma_goes_on() -> None:
    html = render("会议要求：\n各镇，\n各部门要" + "抓好落实，" * 12 + "不得拖延。").html
    assert "<p>各镇，各部门要" in html


def test_names_and_offices_below_each_other_are_rows_with_one_blank_of_han_between_them() -> None:
    rows = ["王某某　云溪县公交公司驾驶员", "阿依古丽·买买提　城关镇东关社区志愿者", "𠅤大明　云溪县白云乡农民", "刘㛃　云溪县第一中学教师"]  # fmt: skip
    html = render("\n".join(["先进个人名单", *rows])).html
    assert [row for row in rows if f"<p>{row}</p>" not in html] == []


@pytest.mark.parametrize("quote", ['"', "”"])
def test_a_sentence_ends_within_any_kind_of_quotation_marks(quote: str) -> None:
    opened = '"' if quote == '"' else "“"
    long = (
        "县里决定把本办法第四条修改为："
        + opened
        + "任何单位和个人不得损坏公共设施，损坏的应当照价赔偿，情节严重的依法处理。"
        + quote
    )
    lines = [
        long,
        "增加一条，作为第五条。",
        opened + "（一）照价赔偿的；",
        opened + "（二）恢复原状的。" + quote,
    ]
    assert render("\n".join(lines)).html.count("<p>") == 4


@pytest.mark.parametrize(
    ("below", "joined"),
    [("user/login.do?type=2", True), ("www.yunxi.gov.cn/bm", False), ("bm_yx/a@163.com", False)],
)
def test_an_address_that_the_end_of_a_line_cut_stays_whole(below: str, joined: bool) -> None:
    assert parts_word("报名网址：https://zp.yunxi.gov.cn/web_", below) is joined


@pytest.mark.parametrize("first", ["附件：1. 事项清单", "附件：\n1. 事项清单"])
def test_names_of_attachments_below_each_other_are_lines_of_their_own_and_who_signs_is_none_of_them(
    first: str,
) -> None:
    lines = [*first.split("\n"), "2. 专班成员名单", "3. 任务分工", "云溪县人民政府办公室", "2026年9月30日"]
    html = render("\n".join(["现印发给你们，请认真贯彻执行。", *lines])).html
    assert re.findall("<p[^>]*>(.*)</p>", html)[1:] == lines


def test_a_line_of_a_short_text_that_lacks_its_full_stop_is_a_paragraph_unless_it_reaches_the_margin() -> (
    None
):
    lines = [
        "各镇要在五月底前完成自查，把发现的问题逐项列出来",
        "县政府办公室将在六月上旬组织抽查，抽查结果在全县范围内通报，并计入年度考核。",
        "各部门也要同步开展自查。",
    ]
    assert re.findall("<p>(.*)</p>", render("\n".join(lines)).html) == lines


def test_what_may_be_two_lines_is_named_however_the_text_is_indented() -> None:
    names = ["第五届全国道德模范江南省候选人名单", "（经评审委员会审定）", "助人为乐模范（五名）"]
    assert uncertain("\n".join(f"\t{name}" for name in names)) == uncertain("\n".join(names)) == [1]


def test_blanks_within_a_label_part_no_columns() -> None:
    line = "成　　员：县委宣传部、县发展和改革局、县教育和体育局、县工业和信息化局、县公安交"
    rest = "警大队、县财政局、县水利局"
    assert f"<p>{line}{rest}</p>" in render(f"{FULL}。\n\n{line}\n{rest}").html


@pytest.mark.parametrize(
    "line",
    [
        "（第12号）",
        "（共19处）",
        "（按姓氏笔画排序）",
        "（此件公开发布）",
        "(此件公开发布)",
        "（公开方式：主动公开）",
    ],
)
def test_a_number_or_an_order_in_brackets_below_a_title_is_a_line_of_its_own(line: str) -> None:
    html = render(f"云溪县防汛抗旱指挥部通告\n{line}\n现就有关事项通告如下：\n一、加强巡查。").html
    assert f"<p>{line}</p>" in html


LONG = "各镇要切实加强组织领导，健全工作机制，压实工作责任，强化督促检查，确保各项任务落到实处、取得实效。"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("请于9月30日前将", "统计表报送县统计局。"),
        ("为规范农村集体资产管理，根据有关规定，现就做好", "2027年度清产核资工作通知如下。"),
        ("（二）落实河道巡查责任制，对", "重大隐患挂牌督办。"),
        ("全县新建口袋公园共有", "18处，已全部开放。"),
        ("养老服务设施的建设和", "运营情况每季度通报一次。"),
        ("县城区供热管网改造总投资达", "3600万元，年底前完工。"),
        ("违反前款规定", "的，由县城市管理局责令改正。"),
        ("国庆节放假时间为10月", "1日至7日，共7天。"),
        ("各镇要进一步", "摸清底数，建立台账。"),
        ("请各单位于每周五下班前", "报送本周进展情况。"),
        ("你局《关于调整供热价格", "的请示》收悉，经研究，同意实施。"),
        ("二、同意将建设规模调整为86.4公顷，核减", "5.25公顷。"),
        ("三、总投资控制在900万元以内，其中县级承担", "40%，其余由企业自筹。"),
        ("规模以上工业增速6.8%，高于全市", "1.7个百分点。"),
        ("第九条　本规则所称", "议题，是指提请会议审议的事项。"),
        ("拟纳入审批的事项应当经", "县司法局合法性审查。"),
        ("页面返回的错误提示是Not", "Found，请及时处理。"),
        ("国土空间规划已列入年度计划", "，正在抓紧编制。"),
        ("本细则自2027年3月1日起", "施行。"),
        ("请考生于当日", "7:20前到候考室报到。"),
        ("（一）具有本县户籍满", "3年；"),
    ],
)
def test_a_line_that_can_end_no_sentence_goes_on_below_also_in_a_text_without_blank_lines(
    above: str, below: str
) -> None:
    for text in (f"{LONG}\n{above}\n{below}\n{LONG}", f"{LONG}\n\n{above}\n{below}\n\n{LONG}"):
        page = render(text).html
        words = re.sub("(?<=t)\n(?=F)", "", page)  # two words of another language stay two
        assert page.count("</p>") == 3 and f">{above}{below}</p>" in words, page


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("四、各镇要于每季度末将矛盾纠纷", "排查情况报送县委政法委。"),
        ("各项补贴由县财政局负责", "审核拨付，各镇配合。"),
        ("为进一步提升政务服务水平，优化办事环境", "县行政审批局推出十项措施。"),
        ("（三）法律、法规规定", "的其他材料。"),
        ("（四）不动产登记中心要按照便民原则简化", "流程，压减时限，方便群众办事。"),
        ("全年共受理申请1", "36件，全部按期答复。"),
        ("县医院面向社会公开招聘护理人", "员若干名，笔试成绩占六成。"),
        ("目前全县共有公交车", "140辆，覆盖所有行政村。"),
        ("（二）资格审查：报名后三日之内", "完成。"),
        ("全县新增城镇就业", "6500人以上，超额完成任务。"),
        ("3.培训补贴。甲类500元/人,乙类", "900元/人."),
        ("你局关于设立青河县城西图", "书馆的请示收悉。"),
        ("《河滨公园开放管理办法》已经县政府", "同意，现印发给你们，请遵照执行。"),
        ("没有纳入原办法的家庭不少，补助标准", "也低于实际造价。"),
        ("各级人民政府在档案馆、图书馆、政务大厅设置查", "阅场所，配备设施、设备。"),
        ("2. 领多少：每人每月八十元、一百二", "十元、二百元三档。"),
    ],
)
def test_a_line_without_an_end_that_begins_a_paragraph_all_the_same_is_named(above: str, below: str) -> None:
    text = f"{LONG}\n{above}\n{below}\n{LONG}"
    assert 2 in {*uncertain(text), *unproven(text)}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("1.1 县医院面向社会公开招聘护理人", "员若干名，笔试成绩占六成。"),
        ("全县计划于2026年", "3月底前完成全部任务。"),
        ("申请材料报县社会保险中心", "窗口办理，当场办结。"),
        ("各镇要研究如何改进", "窗口服务，当场办结。"),
    ],
)
def test_a_point_or_a_month_within_a_sentence_that_was_cut_is_joined_or_named(above: str, below: str) -> None:
    text = f"{LONG}\n{above}\n{below}\n{LONG}"
    assert f"{above}{below}" in render(text).html or 2 in {*uncertain(text), *unproven(text)}


def test_a_numbered_line_with_the_parts_of_a_sentence_is_no_heading_unless_others_are_like_it() -> None:
    alone = f"{LONG}\n四、各镇要于每季度末将矛盾纠纷\n排查情况报送县委政法委。\n{LONG}"
    assert "<h2" not in render(alone).html
    fined = (
        f"一、{LONG[:12]}\n二、擅自占道经营的，由综合执法部门处200元以上\n500元以下罚款。\n三、{LONG[:12]}"
    )
    assert "二、" not in "".join(re.findall("<h2.*</h2>", render(fined).html))
    alike = f"一、要于法有据\n{LONG}\n二、要在年底前见效\n{LONG}"
    assert render(alike).html.count("<h2") == 2


def test_numbered_lines_that_say_what_an_office_must_do_and_stop_are_named_also_when_all_are_cut() -> None:
    first = "一、各镇要于每季度末以前将本季度矛盾纠纷"
    second = "二、县信访局要会同县司法局对矛盾纠纷调处"
    text = f"{LONG}\n{first}\n排查情况报送县委政法委。\n{second}\n情况开展抽查，结果予以通报。\n{LONG}"
    assert {2, 4} <= {*uncertain(text), *unproven(text)}


@pytest.mark.parametrize(
    "text",
    [
        f"一、加强组织领导\n{LONG}\n二、强化督促检查\n{LONG}",
        f"（一）坚持项目为王\n{LONG}\n（二）坚持民生为本\n{LONG}",
        f"各镇人民政府，县政府各部门：\n{LONG}\n云溪县人民政府\n2026年5月6日",
        f"{LONG}\n云溪县人民政府关于加强防汛工作的通知\n{LONG}",
        f"{LONG}\n县教育局　局长\n县水利局　局长\n县民政局　局长\n{LONG}",
        f"时间：5月6日\n地点：县政府\n{LONG}",
        "一、办理时限\n20个工作日，特殊情况可以延长。\n二、收费标准\n0.5元/次，低收入家庭免收。",
        "现公示如下：\n1 钱某 东街镇 播种机 1 3200\n2 孙某 北关镇 旋耕机 2 1700",
        f"{LONG}\n此复。",
        f"一、规范停车秩序\n{LONG}\n二、夯实管理基础，推进设施养护到位\n{LONG}\n三、强化督促检查\n{LONG}",
        f"{LONG}\n门诊和住院服务\n{LONG}\n投诉和纠纷的处理\n{LONG}",
        f"{LONG}\n青河县教育局\n青河县水利局\n青河县民政局\n{LONG}",
        f"第12号\n{LONG}",
        f"{LONG}\n青河镇，常住人口三万人\n东街镇，常住人口两万人\n{LONG}",
        f"关于支持河滨公园建设有关问题的请示\n国务院：\n{LONG}",
        f"{LONG[:-1]}。(县教育局牵头，县财政局配合)\n{LONG}",
        f"{LONG[:-1]}。（县教育局牵头，县财政局、\n县民政局参与）\n{LONG}",
        f"青河县公租房申请指引\n{LONG}",
        f"青河县公租房申请指引\n\n{LONG}\n{LONG}",
        f"青河县2026年春季学期公租房申请政策解答\n{LONG}\n{LONG}",
        f"{LONG}\n青河县社会保险中心\n{LONG}",
        f"{LONG}\n什么样的人能申请\n{LONG}",
        f"{LONG}\n退休人员怎么办认证\n{LONG}",
        f"{LONG}\n认证结果如何查询\n{LONG}",
        f"2026年3月\n3月1日　县政府召开常务会议，研究防汛工作。\n{LONG}",
        f"2026年\n3月1日　县政府召开常务会议，研究防汛工作。\n{LONG}",
        f"1 总则\n1.1 建设目标\n{LONG}\n1.2 建设原则\n{LONG}",
    ],
)
def test_headings_names_and_titles_without_an_end_are_named_by_nobody(text: str) -> None:
    assert uncertain(text) == [] and unproven(text) == []


def test_a_line_without_an_end_or_a_number_is_named_where_no_other_line_of_the_text_is_like_it() -> None:
    heading = f"{LONG}\n门诊和住院服务\n{LONG}"
    assert unproven(heading) == [2]
    assert unproven(f"{heading}\n投诉和纠纷的处理\n{LONG}") == []


def test_two_lines_that_may_be_one_paragraph_or_two_are_named_in_a_text_without_blank_lines() -> None:
    forgotten = "现将《云溪县临时救助办法》印发给你们，请结合各自工作实际认真抓好贯彻落实"
    assert uncertain(f"各镇：\n{forgotten}\n执行中的问题请向县民政局反映。\n此件公开。") == [2]


def test_a_number_with_a_backslash_begins_a_paragraph_that_is_neither_a_list_nor_a_heading() -> None:
    assert render("1\\. 完善制度\n2\\. 加强监督").html == "<p>1. 完善制度</p>\n<p>2. 加强监督</p>\n"
    assert render("1\\. 完善制度").html == "<p>1. 完善制度</p>\n"


def test_a_time_or_a_word_behind_a_hyphen_at_the_end_of_a_line_gets_no_blank() -> None:
    assert render("时段为7:00-8:00、16:30-\n17:30。").html == "<p>时段为7:00-8:00、16:30-17:30。</p>\n"


def test_an_address_that_the_end_of_a_line_cut_gets_no_blank() -> None:
    page = render("办法见http://www.qinghe.gov.cn/\nzwgk/list.html，或者来电。").html
    assert "http://www.qinghe.gov.cn/zwgk/list.html" in page


@pytest.mark.parametrize("word", ["OA系统", "APP 下载", "APP/小程序"])
def test_an_address_above_a_word_of_the_sentence_keeps_its_blank(word: str) -> None:
    assert (
        f"http://www.qinghe.gov.cn/\n{word}" in render(f"登录http://www.qinghe.gov.cn/\n{word}后填写。").html
    )


def test_a_page_number_alone_between_two_paragraphs_is_not_put_before_the_words_below() -> None:
    for number in ("7", "·12·"):
        assert [text for _, text in split(f"{LONG}\n{number}\n{LONG}")] == [LONG, number, LONG]
    assert len(split(f"{LONG}\n收到材料以后，\n20\n个工作日内办结。")) == 2
    for above, below in (("办理时限如下：", "个工作日内办结。"), ("每年办一次。", "元一份，当场缴纳。")):
        assert split(f"{LONG}\n{above}\n20\n{below}")[-1][1] == f"20\n{below}"


def test_a_wrapped_line_that_ends_in_what_leads_on_within_its_sentence_is_named_by_nobody() -> None:
    lines = [
        "全县设置公共停车场四十二处，其中县城二十六处，乡镇十六处，泊位五千三百个，",
        "日均停放车辆一万二千辆次，均按政府定价收取停车费，按照车型分类计费，其中：",
        "小型车首小时两元，以后每小时加收一元，大型车加倍，新能源车减半，全天最高二",
        "十元，夜间停放免费。",
    ]
    text = "\n".join(lines)
    assert uncertain(text) == []
    assert uncertain(text.replace("，其中：", "，如下。")) == [2]


@pytest.mark.parametrize("line", ["第12号", "2026年5月1日", "云政发〔2026〕5号"])
def test_a_number_or_a_date_within_a_sentence_that_was_cut_is_no_line_of_its_own(line: str) -> None:
    for text in (
        f"{LONG}\n依照县政府令\n{line}\n的规定执行。",
        f"{LONG}\n依照县政府今年下发的新的工作要求和\n{line}\n的规定执行。",
    ):
        assert len(split(text)) == 2


def test_a_remark_on_two_lines_below_a_title_stays_on_two_lines() -> None:
    lines = ("（2026年5月6日县政府", "第12次常务会议通过）", LONG)
    assert [text for _, text in split("\n".join(lines))] == list(lines)


@pytest.mark.parametrize(
    "heading",
    [
        "一、财政收入稳步增长",
        "（二）存在的问题和不足",
        "（三）厉行节约",
        "三、坚持从源头抓起",
        "（一）在台风来临前",
        "一、村庄撤并",
        "二、机构合并",
        "四、法律根据",
        "五、用水户均",
        "（二）城乡居民基本医疗保险缴费标准",
    ],
)
@pytest.mark.parametrize("below", [f"2026年，{LONG}", f"12345热线反映，{LONG}", f"380.5元起。{LONG}", LONG])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_numbered_heading_above_its_text_stays_one_whatever_word_it_ends_in(
    heading: str, below: str, between: str
) -> None:
    page = render(f"{LONG}{between}{heading}\n{below}{between}{LONG}").html
    assert f">{heading}</h2>" in page


@pytest.mark.parametrize("line", ["资金投向", "案由", "青河县“十五五”规划纲要", "申请人：\n张志和"])
def test_a_short_line_above_a_sentence_is_joined_to_it_by_no_word_at_its_end(line: str) -> None:
    last = line.rsplit("\n", maxsplit=1)[-1]
    assert f"<p>{last}</p>" in render(f"{LONG}\n\n{line}\n{LONG}\n\n{LONG}").html


def test_a_numbered_line_that_is_joined_by_an_amount_alone_is_named_also_between_blank_lines() -> None:
    text = f"{LONG}\n\n二、转变工作作风，群众满意程度\n95.5%，{LONG}\n\n{LONG}"
    assert {*uncertain(text), *unproven(text)} == {3}


@pytest.mark.parametrize("heading", ["二、2025年", "一、3月", "（一）大事记2025年", "青河县大事记2025年3月"])
def test_a_year_or_month_above_an_entry_of_a_chronicle_is_a_line_of_its_own(heading: str) -> None:
    day = "5日" if heading.endswith("月") else "3月5日"
    page = render(f"{LONG}\n\n{heading}\n{day}，{LONG}").html
    assert f">{heading}</" in page
    for above in ("全县计划于2026年", "一、截至2026年"):
        assert f"{above}6月底" in render(f"{LONG}\n{above}\n6月底，{LONG}\n{LONG}").html


def test_a_numbered_heading_with_a_comma_is_one_whatever_has_its_number_in_another_chapter() -> None:
    first, second = "（一）聚焦主责主业，着力提升服务水平", "（二）强化工作担当，不断改进工作作风"
    later = "二、工作要求\n\n（一）各镇要高度重视，明确责任。\n\n（二）各镇要按时报送。"
    page = render(f"一、总体情况\n\n{first}\n\n{LONG}\n\n{second}\n\n{LONG}\n\n{later}").html
    assert f">{first}</h3>" in page and f">{second}</h3>" in page
    alone = "一、坚持党建引领，推动基层治理提质增效"
    assert f">{alone}</h2>" in render(f"{alone}\n\n{LONG}").html


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("表1所列项目由县发展改革局负责", False),
        ("附表1已报送县政府，请查收", False),
        ("出席会议的全体代表", False),
        ("表1　各镇任务", True),
        ("表1-2：各镇任务", True),
        ("附表2", True),
        ("表1各镇任务分解表", True),
    ],
)
def test_only_a_line_that_names_the_table_below_it_is_its_caption(line: str, named: bool) -> None:
    page = render(f"{line}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |").html
    assert (f"<caption>{line}</caption>" in page) is named and line in page


def test_numbered_lines_that_go_on_with_a_list_behind_a_label_are_no_headings() -> None:
    for first, rest in (
        ("办理材料：1、身份证；", ("2、户口簿", "3、申请表")),
        ("参会人员：（1）镇长", ("（2）所长",)),
    ):
        page = render(
            "\n".join(("办理条件：年满六十周岁。", first, *rest, "办理地点：县政务服务中心。"))
        ).html
        assert "<h" not in page and all(f"<p>{line}</p>" in page for line in rest), page
    others = render(f"报名地点：1.县人社局\n2.县政务中心\n\n三、其他事项\n{LONG}\n四、联系方式\n{LONG}").html
    assert re.findall("<h2[^>]*>([^<]*)</h2>", others) == ["三、其他事项", "四、联系方式"]


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇 12 34\n东石镇 13 35",
        "一季度 5.2%\n二季度 5.3%",
        "101路\n102路",
        "3 号楼\n301 室",
        "合计\n1200",
        "县医保局12345\n人社局的热线",
        "拨打\n05301234567",
        "documents about\n政务公开",
        "张三\n13800138000",
    ],
)
def test_rows_figures_alone_and_words_of_another_language_are_never_run_together(text: str) -> None:
    assert render(text).html == f"<p>{text}</p>\n"
    assert join_lines(text) == text
    assert f">{text}<" in render(f"- {text}".replace("\n", "\n  ")).html


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("关于做好", "2026年工作"),
        ("共计30", "件，全部办结"),
        ("附件A", "类"),
        ("投资**1.5**", "亿元，增长较快"),
        ("增长", "**5.2%**，高于全市"),
        ("补助资金共计", "1.2 亿元，由县财政局安排"),
    ],
)
def test_figures_of_a_sentence_close_up_with_the_words_beside_them(above: str, below: str) -> None:
    page = re.sub("</?strong>", "", render(f"{above}\n{below}").html)
    assert page == f"<p>{above}{below}</p>\n".replace("**", "")


def test_a_folded_value_with_telephone_numbers_keeps_its_blank() -> None:
    text = "联系电话: 县医保局 12345\n县人社局 12333"
    assert join_lines(text) == text


@pytest.mark.parametrize("above", ["", "2026-03\n", "单价如下：\n\n"])
def test_amounts_with_different_signs_below_each_other_do_not_run_together(above: str) -> None:
    page = render(f"{above}+ 20元\n- 30.5万元\n+ 1人").html
    assert re.findall("<p>(.*)</p>", page)[-3:] == ["+ 20元", "- 30.5万元", "+ 1人"]


def test_the_lines_of_a_poem_stay_apart_and_other_short_lines_that_stop_at_commas_are_named() -> None:
    poem = ["清风过小桥，", "细雨润新苗，", "村社千家乐，", "河山万里娇"]
    assert [text for _, text in split("\n".join(["县志有诗：", *poem, "诗作于清代。"]))] == [
        "县志有诗：",
        *poem,
        "诗作于清代。",
    ]
    assert unproven("\n".join([LONG, *poem, LONG])) == []
    assert uncertain("乡亲们，\n大家好，\n现在开会，\n请安静。") == [1, 2, 3]
    assert uncertain(f"{LONG[:30]}，\n{LONG[:28]}，\n{LONG}") == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "青河县公安局关于修改《青河县养犬规定》的决定",
            "经研究，决定对《青河县养犬规定》作如下修改，请遵照执行：",
        ),
        ("Notice on Strengthening Services for Foreign Investment", "为优化投资环境，现通告如下："),
        ("青河县非物质文化遗产代表性传承人名单", "（共9人，按姓氏笔画排序）"),
        ("偏差率=100%×（报价-基准价）/基准价", "当偏差率不高于5%时，每1%扣0.5分，扣完为止。"),
        (
            "X=3921456.782，Y=39512345.610，H=42.35m",
            "东经116°31′25.6″，北纬35°24′18.3″，坡度1:1.5，压实度不低于96%。",
        ),
        ("上午：8：00　化学", "请考生于面试当日7：20前到县一中报到，凭准考证进入候考室。"),
        ("——经济运行稳中向好。地区生产总值达到286.5亿元，比上年增长百分之五点六；", "——产业升级步伐加快。"),
        ("专栏1　道路畅通工程", "新建改建农村公路126公里，改造危桥九座，安排资金二千万元。"),
    ],
)
def test_a_title_a_formula_or_an_item_with_a_dash_above_a_text_is_a_paragraph(above: str, below: str) -> None:
    text = f"{above}\n{below}"
    assert [part for _, part in split(text)] == [above, below]
    assert uncertain(text) == [] and unproven(text) == []


def test_a_latin_word_of_a_numbered_line_that_a_line_end_cut_goes_on_below() -> None:
    assert len(split("一、设立Foreign Investment Service Cen\nter（外商投资服务中心），地址不变。")) == 1
