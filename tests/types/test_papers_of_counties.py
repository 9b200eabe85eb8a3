"""Papers as county offices write them pass check: no error, and no reminder of what the paper states."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.fields.values import meaning
from gongkai.problems import errors
from gongkai.records.meeting import Meeting
from gongkai.records.reading import read_content
from gongkai.records.site_words import enumerations
from tests.small_site import CONFIG, DIRECTORY, NOTICE, assembled, report

COLUMNS = """\
      - {标识: bulletins, 名称: 公示公告, 类别: 公示公告, 描述: 公告和公示, 关键词: [公告]}
      - {标识: proposals, 名称: 建议提案办理, 类别: 公示公告, 描述: 建议提案的复文, 关键词: [建议]}
      - {标识: public-utilities, 名称: 企事业单位, 类别: 公示公告, 描述: 企事业单位的信息, 关键词: [企业]}
"""
TOWN = "  - {标识: shiqiao, 名称: 云溪县石桥镇人民政府, 别名: [石桥镇], 类别: 乡镇街道}\n"


def said(folder: Path, path: str, text: str) -> list[str]:
    files = {
        "site_config.yaml": CONFIG + COLUMNS,
        "content/organizations/yunxi.yaml": DIRECTORY + TOWN,
        f"content/{path}": text,
    }
    return [line for line in report(folder, files) if path in line]


def bulletin(genre: str, body: str, unit: str = "云溪县教育局", more: str = "") -> str:
    return f"""---
标题: {unit}{genre}的公告
发布日期: 2026-05-06 10:00
类型: {genre}
发布单位: {unit}
{more}---

{body}
"""


@pytest.mark.parametrize(
    ("genre", "body"),
    [
        ("公共资源交易", "现以挂牌方式出让鹤山石灰岩矿采矿权，起始价3860万元。"),
        ("资金分配", "| 村 | 户数 | 金额（元） |\n|---|---|---|\n| 东石村 | 312 | 233600.83 |"),
        ("征地公告", "拟征收土地位于石桥镇东石村，总面积2.3公顷。"),
        ("重大建设项目", "城东污水处理厂扩建工程初步设计已经批复。"),
        ("人事任免", "县政府决定，任命周某某为县教育局局长。"),
        ("人事任免", "经研究，周某某任县教育局局长，吴某某不再担任县教育局局长。"),
        ("双随机抽查", "| 检查对象 | 检查结果 |\n|---|---|\n| 某某公司 | 未发现问题 |\n| 某某店 | 改正 |"),
        ("行政许可", "发给云溪某某公司成品油零售经营许可证，编号鲁油0001。"),
        ("行政复议", "维持被申请人作出的决定。"),
        ("征地公告", "拟征石桥镇东石村集体土地，东至河道、西至县道、南至村界、北至公路。"),
        ("双随机抽查", "| 机构 | 结论 |\n|---|---|\n| 某某学校 | 合格 |"),
        ("资金分配", "2026年营养改善计划到校明细见下，共计 312 万元。"),
        ("政府债务", "2025年末全县政府债务 32.6 亿元，其中一般债务 12.1 亿元。"),
    ],
)
def test_what_a_paper_says_in_its_text_is_not_asked_for_again(tmp_path: Path, genre: str, body: str) -> None:
    assert said(tmp_path, "bulletins/2026/a.md", bulletin(genre, body)) == []


def test_an_announcement_that_says_nothing_is_reminded_of_what_such_papers_state(tmp_path: Path) -> None:
    (line,) = said(tmp_path, "bulletins/2026/a.md", bulletin("资金分配", "现将结果公布如下。"))
    assert "GK387 资金分配一般写明的事项这里都没有：资金名称、总额" in line


@pytest.mark.parametrize(
    ("body", "column"),
    [("请按时报名。\n\n附件：报名表", "GK249 正文提到“附件”"), ("名单见附件。", "GK249 正文提到“见附件”")],
)
def test_any_paper_that_speaks_of_an_annex_is_asked_for_it(tmp_path: Path, body: str, column: str) -> None:
    (line,) = said(tmp_path, "bulletins/2026/a.md", bulletin("公告", body))
    assert column in line
    listed = bulletin("公告", body, more="附件: [{名称: 报名表}]\n")
    assert said(tmp_path, "bulletins/2026/a.md", listed) == []
    below = bulletin("公告", "附表：申请情况\n\n| 姓名 | 电话 |\n| --- | --- |\n| 甲 | 乙 |")
    assert said(tmp_path, "bulletins/2026/a.md", below) == []
    shown = bulletin("公告", body + "\n\n附件\n\n| 姓名 | 电话 |\n| --- | --- |\n| 甲 | 乙 |")
    assert said(tmp_path, "bulletins/2026/a.md", shown) == []


def test_an_item_that_may_decide_something_is_sent_to_the_items(tmp_path: Path) -> None:
    text = bulletin("征地公告", "现予公告。征收范围见附图。", more="失效时间: 2026-12-31\n")
    (line,) = said(tmp_path, "bulletins/2026/a.md", text)
    assert "GK102 不认识的字段“失效时间”（写在 事项 里，例如 事项: {名称: 内容}）" in line


@pytest.mark.parametrize("unit", ["石桥镇人民政府", "县教育局", "县人民政府办公室", "云溪县石桥镇人民政府"])
def test_an_office_is_known_by_its_name_within_the_county(tmp_path: Path, unit: str) -> None:
    assert said(tmp_path, "bulletins/2026/a.md", bulletin("公告", "停水。", unit)) == []


@pytest.mark.parametrize("unit", ["大石桥镇人民政府", "省教育局", "教育局", "人民政府办公室"])
def test_another_office_is_not_taken_for_one_of_the_county(tmp_path: Path, unit: str) -> None:
    (line,) = said(tmp_path, "bulletins/2026/a.md", bulletin("公告", "停水。", unit))
    assert f"GK202 不认识的单位“{unit}”" in line


def test_an_announcement_pasted_whole_shows_its_number_once(tmp_path: Path) -> None:
    path = tmp_path / "bulletins/2026/a.md"
    path.parent.mkdir(parents=True)
    body = "云溪县教育局公告的公告\n云教告〔2026〕3号\n现予公告。\n云溪县教育局\n2026年5月6日"
    path.write_text(bulletin("公告", body, more="文号: 云教告〔2026〕3号\n"), "utf-8")
    record = read_content(path, "bulletins/2026/a.md", "a.md").record
    assert record is not None
    assert record.body.split() == ["现予公告。", "云溪县教育局", "2026年5月6日"]


REPLY = """---
标题: 对县十八届人大五次会议第43号建议的答复
发布日期: 2026-05-06 10:00
类别: 人大代表建议
届次会议: 县十八届人大五次会议
编号: 第43号
案由: 关于老旧小区改造的建议
主办单位: 云溪县教育局
复文日期: 2026-04-28
复文字号: 云教复〔2026〕12号
办理结果: %s
---

A类
云教复〔2026〕12号
对县十八届人大五次会议第43号建议的答复
周某某代表：
您提出的建议收悉，现答复如下。
云溪县教育局
2026年4月28日
"""


@pytest.mark.parametrize("letter", ["A", "A类"])
def test_a_reply_bears_its_letter_as_typed_and_its_head_once(tmp_path: Path, letter: str) -> None:
    assert said(tmp_path, "proposals/2026/a.md", REPLY % letter) == []
    path = tmp_path / "content/proposals/2026/a.md"
    record = read_content(path, "proposals/2026/a.md", "a.md").record
    assert record is not None
    assert record.result == letter
    assert record.body.split()[0] == "周某某代表："


def test_a_letter_that_the_field_does_not_say_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "proposals/2026/a.md"
    path.parent.mkdir(parents=True)
    path.write_text(REPLY % "B类", "utf-8")
    record = read_content(path, "proposals/2026/a.md", "a.md").record
    assert record is not None
    assert record.body.split()[0] == "A类"


def test_a_telephone_in_the_text_is_not_asked_for(tmp_path: Path) -> None:
    text = """---
名称: 云溪县公共交通公司
领域: 公共交通
主管部门: 云溪县教育局
发布日期: 2026-05-06 10:00
---

一、公司简介

公司有线路12条。

二、线路

1路：首末班6:00—20:00，票价1元，65周岁以上免费。

三、乘车安全

不携带危险品。

地址：云溪县车站路1号
服务时间：全天
服务监督电话：0000-0000001
投诉电话：0000-0000002
"""
    faults = said(tmp_path, "public-utilities/a.md", text)
    assert [fault for fault in faults if "电话" in fault or "地址" in fault or "运营时间" in fault] == []


MEETING = """---
标题: 县政府2026年第3次会议
会议类型: %s
会议日期: 2026-05-02
发布日期: 2026-05-06 10:00
议题: [研究防汛工作]
列席情况: 县直有关部门
---

会议研究了防汛工作。
"""


@pytest.mark.parametrize("word", ["政府务虚会", "党政联席会议", "镇长办公会"])
def test_a_word_on_which_no_rule_depends_is_shown_as_typed_with_a_reminder(tmp_path: Path, word: str) -> None:
    column = "      - {标识: meetings, 名称: 会议公开, 类别: 公示公告, 描述: 会议, 关键词: [会议]}\n"
    site = {"site_config.yaml": CONFIG + column, "content/meetings/2026/a.md": MEETING % word}
    assembly, problems = assembled(tmp_path, site)
    assert errors(problems) == []
    assert assembly is not None
    (meeting,) = assembly.site.of(Meeting)
    assert meeting.kind == word
    (said,) = [str(found) for found in problems if "meetings" in str(found)]
    assert "GK126 “会议类型”一般是 常务会议、全体会议、" in said
    assert f"- {{内容: 会议公开, 字段: 会议类型, 词: {word}}}" in said


@pytest.mark.parametrize("word", ["——", "“”", "会" * 31])
def test_what_is_no_word_is_still_refused(tmp_path: Path, word: str) -> None:
    (line,) = said(tmp_path, "meetings/2026/a.md", MEETING % word)
    assert "GK106" in line


@pytest.mark.parametrize(
    ("word", "meant"),
    [("政协委员提案", "政协提案"), ("人大建议", "人大代表建议"), ("人大代表议案", "议案")],
)
def test_other_words_for_a_source_are_shown_as_typed_and_counted_as_meant(
    tmp_path: Path, word: str, meant: str
) -> None:
    text = REPLY.replace("类别: 人大代表建议", f"类别: {word}") % "列入计划逐步解决"
    assert said(tmp_path, "proposals/2026/a.md", text) == []
    record = read_content(tmp_path / "content/proposals/2026/a.md", "proposals/2026/a.md", "a.md").record
    assert record is not None
    assert (record.kind, meaning(record.kind)) == (word, meant)
    assert meaning(record.result) == "正在解决或列入计划"


def test_no_other_word_for_a_word_of_an_enumeration_is_one_of_its_words_or_ambiguous() -> None:
    for enumeration in enumerations():
        for other, word in enumeration.choice.same.items():
            assert word in enumeration.choice.words
            assert other not in enumeration.choice.words


@pytest.mark.parametrize("word", ["部分废止", "不予废止"])
def test_a_word_that_might_mean_something_else_is_refused(tmp_path: Path, word: str) -> None:
    cleaned = f"清理结果:\n  - {{名称: 停车办法, 结果: {word}}}\n---\n\n"
    (line,) = said(tmp_path, "notices/2026/b.md", NOTICE.replace("3号", "4号").replace("---\n\n", cleaned))
    assert "GK106" in line
