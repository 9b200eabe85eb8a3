"""Every mistake that staff make gets one line: file, line, column, code, what is wrong and how to mend it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.small_site import CONFIG, DIRECTORY, NOON, NOTICE, TABLE, assembled, report

A = "content/notices/2026/a.md"
T = "content/tasks/yunxi-2026.yaml"
D = "content/organizations/yunxi.yaml"


@dataclasses.dataclass(frozen=True)
class Case:
    """One character, key or file of a sound site broken, and the line that must be said."""

    name: str
    path: str
    content: str | bytes
    said: str


def broken(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


CASES = [
    Case("no front matter", A, "各镇要做好政务公开工作。\n",
         f"{A}:1:1 GK003 没有文件头：第一行应是单独的三个减号 ---"),
    Case("front matter that does not end", A, "---\n标题: 甲\n",
         f"{A}:3:1 GK004 文件头没有结束：缺少第二行 ---"),
    Case("a full-width colon after a key", A, broken(NOTICE, "标题: ", "标题："),
         f"{A}:2:3 GK005 “标题”后面用了全角冒号"),
    Case("a tab in YAML", A, broken(NOTICE, "地区: 云溪县", "附件:\n\t- 名称: 甲"),
         f"{A}:6:1 GK006 用了制表符"),
    Case("an unknown key", A, broken(NOTICE, "成文日期", "成文日其"),
         f"{A}:6:1 GK102 不认识的字段“成文日其”（您是不是想写：成文日期"),
    Case("a missing title", A, broken(NOTICE, "标题: 云溪县人民政府办公室关于做好政务公开工作的通知\n", ""),
         f"{A}:2:1 GK101 缺少“标题”（在文件头加一行 标题: "),
    Case("a missing document number", A, broken(NOTICE, "发文字号: 云政办字〔2026〕3号\n", ""),
         f"{A}:2:5 GK381 通知一般有发文字号，这里没有写（照原件加一行 发文字号"),
    Case("a month that does not exist", A, broken(NOTICE, "2026-03-02", "2026-13-40"),
         f"{A}:6:7 GK104 “成文日期”不是正确的日期：2026-13-40，月份只能是 1 到 12（写成 2021-04-28 的样子）"),
    Case("a day that does not exist", A, broken(NOTICE, "2026-03-02", "2026-02-30"),
         f"{A}:6:7 GK104 “成文日期”不是正确的日期：2026-02-30，2026年2月没有30日"),
    Case("square brackets in a document number", A, broken(NOTICE, "〔2026〕", "[2026]"),
         f"{A}:3:7 GK147 发文字号“云政办字[2026]3号”与通行的写法不同：年份用六角括号〔〕，通行的写法是 云政办字〔2026〕3号"),
    Case("a choice that does not exist", A, broken(NOTICE, "地区: 云溪县\n", "地区: 云溪县\n有效性: 有笑\n"),
         f"{A}:6:6 GK106 “有效性”只能是 有效、已修改、已废止、已失效、尚未生效，这里写的是：有笑"),
    Case("a key written twice", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n地区: 乙县"),
         f"{A}:6:1 GK008 字段“地区”写了两次，第一次在第 5 行"),
    Case("a key in Chinese and in English", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\nregion: 乙县"),
         f"{A}:6:1 GK109 “地区”同时用中文和英文写了两次"),
    Case("an empty value", A, broken(NOTICE, "发文机关: 云溪县人民政府办公室", "发文机关:"),
         f"{A}:4:6 GK103 “发文机关”是空的"),
    Case("an empty value of what may be left out", A, broken(NOTICE, "地区: 云溪县", "地区:"),
         f"{A}:5:4 GK730 “地区”是空的，按没有写处理"),
    Case("published before it was written", A, broken(NOTICE, "2026-03-03 15:30", "2026-03-01 15:30"),
         f"{A}:7:7 GK111 发布日期 2026-03-01 早于成文日期 2026-03-02"),
    Case("a reference to nothing", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n依据: notices/2026/b"),
         f"{A}:6:5 GK201 引用的内容不存在：notices/2026/b（您是不是想写：notices/2026/a）"),
    Case("an attachment that is not there", A,
         broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n附件:\n  - 名称: 申请表\n    文件: biao.docx"),
         f"{A}:8:9 GK205 附件不存在：biao.docx（把附件放进 content/notices/2026/a/，或改正文件名）"),
    Case("a link to a page that does not exist", A, broken(NOTICE, "政务公开工作。\n", "见[指南](/guid/)。\n"),
         f"{A}:10:12 GK206 链接指向的页面不存在：/guid/"),
    Case("a topic outside the table", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n主题分类: 综合政务/政务公升"),
         f"{A}:6:7 GK113 “主题分类”里的主题分类不在国务院公文主题分类表内：综合政务/政务公升（您是不是想写：综合政务/政务公开"),
    Case("an unknown issuer", A, broken(NOTICE, "发文机关: 云溪县人民政府办公室", "发文机关: 云溪县人民政府办公式"),
         f"{A}:4:7 GK202 不认识的单位“云溪县人民政府办公式”（云溪县）（您是不是想写：云溪县人民政府办公室"),
    Case("a region that no directory has", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪"),
         f"{A}:5:5 GK211 地区“云溪”没有单位名录（在 content/organizations/ 下为它建一个文件；您是不是想写：云溪县"),
    Case("a field stated once more by another name", A,
         broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n文号: 云政办字〔2026〕3号"),
         f"{A}:6:1 GK102 不认识的字段“文号”（与 发文字号 是同一项的，只留一处；是另一项的，写在 其他 里"),
    Case("an unknown organisation in a task", T, broken(TABLE, "县科技局", "县科技据"),
         f"{T}:6:46 GK202 不认识的单位“县科技据”（云溪县）（您是不是想写：县科技局"),
    Case("a task number given twice", T, TABLE + "  - {序号: 1, 具体要求: 乙}\n",
         f"{T}:7:10 GK207 任务序号 1 重复，第一次在第 6 行"),
    Case("a row that says it is a draft", T, broken(TABLE, "序号: 1", "序号: 草稿"),
         f"{T}:6:10 GK108 “序号”应是整数，这里写的是：草稿"),
    Case("a row that is not for the public", T, broken(TABLE, "序号: 1", "序号: 不予公开"),
         f"{T}:6:10 GK108 “序号”应是整数，这里写的是：不予公开"),
    Case("an organisation listed twice", D, DIRECTORY + "  - {标识: jyj, 名称: 云溪县体育局, 类别: 政府部门}\n",
         f"{D}:7:10 GK208 单位标识“jyj”重复，第一次在第 4 行"),
    Case("a name that two organisations claim", D, DIRECTORY + "  - {标识: tyj, 名称: 县教育局, 类别: 政府部门}\n",
         f"{D}:7:19 GK209 单位名称“县教育局”在云溪县已属于 云溪县教育局"),
    Case("a file that is not UTF-8", A, NOTICE.encode("gbk"),
         f"{A}:2:1 GK001 文件不是 UTF-8 编码"),
    Case("an empty file", A, "", f"{A}:1:1 GK002 文件是空的"),
    Case("two values on a line", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪: 县"),
         f"{A}:5:7 GK007 YAML 写法有误：一行里有两处“冒号加空格”"),
    Case("a list parted by a full-width comma", A,
         broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n受众: [政务公开，养老]"),
         f"{A}:6:5 GK015 方括号里用了全角逗号：[政务公开，养老]（现在算作一项；是几项的，用半角逗号隔开，后面空一格，例如 [甲, 乙]"),
    Case("a full-width comma within braces", A,
         broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 申请表，文件: a.docx}"),
         f"{A}:7:16 GK007 YAML 写法有误：括号里用了全角的逗号或冒号（改成半角的，后面空一格，例如 {{姓名: 王某某, 身份: 村民}}）"),
    Case("a full-width colon within braces", A,
         broken(NOTICE + "\n附件：申请表\n", "地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称：申请表}"),
         f"{A}:7:8 GK005 “名称”后面用了全角冒号（改成半角冒号加一个空格，例如 名称: 申请表）"),
    Case("a list where fields belong", T, "- 甲\n- 乙\n",
         f"{T}:1:1 GK009 这里应是“字段: 值”的形式"),
    Case("a reference of YAML", A, broken(NOTICE, "地区: 云溪县", "地区: *a"),
         f"{A}:5:5 GK010 不支持 YAML 的引用写法"),
    Case("a table where documents stand", "content/notices/2026/b.yaml", "标题: 甲\n",
         "content/notices/2026/b.yaml:1:1 GK013 “b.yaml”不是这类内容的文件（这里放 .md 文件"),
    Case("a document that is not for the public", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n公开属性: 不予公开\n不公开理由: 属于内部事务信息"),
         f"{A}:6:7 GK110 公开属性是“不予公开”，这份文件不会发布（确认不公开就把文件移出 content"),
    Case("a region without a directory", T, broken(TABLE, "地区: 云溪县", "地区: 云溪市"),
         f"{T}:4:5 GK211 地区“云溪市”没有单位名录"),
    Case("a deadline that is no date", T, broken(TABLE, "完成时限: 年内", "完成时限: 适时"),
         f"{T}:6:84 GK212 完成时限“适时”读不成日期，页面照原文显示"),
    Case("a column that the configuration lacks", "site_config.yaml",
         CONFIG.replace("标识: tasks", "标识: renwu").replace("关键词: [任务]}", "关键词: [任务], 空栏目说明: 无}"),
         f"site_config.yaml:1:1 GK407 有内容，但没有标识为“tasks”的栏目，例如 {T}"),
    Case("an unknown folder", "content/notice/2026/b.md", NOTICE,
         "content/notice/2026/b.md:1:1 GK012 不认识的内容文件夹“notice”（您是不是想写：notices）"),
    Case("a name that is no address", "content/notices/2026/关于.md", NOTICE,
         "content/notices/2026/关于.md:1:1 GK011 文件名只能用小写英文字母、数字和减号：关于.md"),
    Case("a folder that is no address", "content/notices/2026/Ｑ1 通知/a.md", NOTICE,
         "content/notices/2026/Ｑ1 通知/a.md:1:1 GK011 文件夹名只能用小写英文字母、数字和减号：Ｑ1 通知（改名，例如 q1）"),
    Case("a record where a document is asked for", A, broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n依据: tasks/yunxi-2026"),
         f"{A}:6:5 GK226 这里要写文件的标识，tasks/yunxi-2026 是任务表（改成文件的标识"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_named_with_its_place_and_what_to_do(case: Case, tmp_path: Path) -> None:
    said = report(tmp_path, {case.path: case.content})
    assert any(line.startswith(case.said) for line in said), said


def test_one_item_with_a_comma_of_its_own_stands_in_quotes(tmp_path: Path) -> None:
    quoted = broken(NOTICE, "地区: 云溪县", '地区: 云溪县\n关键词: ["又好，又快"]')
    assert report(tmp_path, {A: quoted}) == []


def test_digits_of_full_width_are_read_like_others(tmp_path: Path) -> None:
    changed = {T: broken(broken(TABLE, "序号: 1", "序号: １"), "年度: 2026", "年度: ２０２６")}
    assert report(tmp_path, changed) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_mistake_is_one_line(case: Case, tmp_path: Path) -> None:
    assert len(report(tmp_path, {case.path: case.content})) == 1


def test_two_documents_with_one_number_are_found(tmp_path: Path) -> None:
    said = report(tmp_path, {"content/notices/2026/b.md": NOTICE})
    assert len(said) == 1
    assert said[0].startswith(f"content/notices/2026/b.md:3:7 GK203 发文字号 云政办字〔2026〕3号 与 {A} 重复")


def test_two_documents_with_one_index_number_are_found(tmp_path: Path) -> None:
    one = broken(NOTICE, "地区: 云溪县", "地区: 云溪县\n索引号: 000014349/2026-00001")
    said = report(tmp_path, {A: one, "content/notices/2026/b.md": broken(one, "〕3号", "〕4号")})
    assert said == [
        f"content/notices/2026/b.md:6:6 GK204 索引号 000014349/2026-00001 与 {A} 重复"
        "（每份文件的索引号各不相同；旧文件本来就这样的，写 历史数据: 是，只提醒）"
    ]


def test_all_problems_of_a_run_are_said_together(tmp_path: Path) -> None:
    said = report(
        tmp_path,
        {
            A: broken(NOTICE, "2026-03-02", "2026-13-40"),
            "content/notices/2026/b.md": "",
            D: broken(DIRECTORY, "名称: 各镇（街道）, ", ""),
        },
    )
    assert [line.split(" ")[1] for line in said] == ["GK104", "GK002", "GK101"]


def test_the_sound_site_has_no_problem(tmp_path: Path) -> None:
    assembly, problems = assembled(tmp_path)
    assert assembly is not None
    assert problems == []


@pytest.mark.parametrize(
    "change",
    [
        ("公开属性", "依申请公开"),
        ("公开属性", "不予公开"),
        ("状态", "草稿"),
    ],
)
def test_what_is_not_public_takes_no_part_in_anything(change: tuple[str, str], tmp_path: Path) -> None:
    field, value = change
    assembly, _ = assembled(tmp_path, {A: broken(NOTICE, "地区: 云溪县", f"地区: 云溪县\n{field}: {value}")})
    assert assembly is not None
    assert assembly.site.notices == () and assembly.site.tasks == ()
    assert not any(
        "/notices/2026/a/" in page.url or page.url.startswith("/tasks/") for page in assembly.plan.pages
    )


def test_what_is_not_yet_due_takes_no_part_until_its_minute(tmp_path: Path) -> None:
    later = {A: broken(NOTICE, "2026-03-03 15:30", "2026-05-18 12:01")}
    before, _ = assembled(tmp_path, later)
    assert before is not None and before.site.notices == ()
    after, _ = assembled(tmp_path, later, NOON.replace(minute=1))
    assert after is not None and len(after.site.notices) == 1


def test_a_missing_configuration_is_said(tmp_path: Path) -> None:
    said = report(tmp_path, {"site_config.yaml": None})
    assert said[0].startswith("site_config.yaml:1:1 GK401 找不到配置文件")


def test_a_fault_in_the_configuration_has_its_place_too(tmp_path: Path) -> None:
    said = report(tmp_path, {"site_config.yaml": broken(CONFIG, "标识码", "识别码")})
    assert [line.split("（")[0] for line in said] == ["site_config.yaml:5:3 GK102 不认识的字段“识别码”"]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        (
            {A: broken(NOTICE, "标题: 云溪县人民政府办公室关于做好政务公开工作的通知\n", "")},
            "在文件头加一行 标题: ",
        ),
        ({T: broken(TABLE, "标题: 2026年云溪县政务公开任务分解表\n", "")}, "（加一行 标题: "),
        ({T: broken(TABLE, ", 具体要求: 公开义务教育入学信息。", "")}, "在这一项里加上 具体要求: "),
        ({"site_config.yaml": broken(CONFIG, '  标识码: "3708990001"\n', "")}, "在这一项里加上 标识码: "),
    ],
    ids=["head of a text", "YAML file", "row of a list", "part of the configuration"],
)
def test_a_missing_field_is_told_where_it_belongs(
    tmp_path: Path, changed: dict[str, str | bytes | None], where: str
) -> None:
    assert any("GK101" in line and where in line for line in report(tmp_path, changed))


@pytest.mark.parametrize("typed", ["———", "—-", "－－－", "----", "--", "−−−"])
def test_a_line_of_other_dashes_is_to_be_changed_and_none_to_be_added(tmp_path: Path, typed: str) -> None:
    head = NOTICE.removeprefix("---\n")
    (first,) = report(tmp_path / "first", {A: f"{typed}\n{head}"})
    assert first.endswith(f"（把第 1 行的“{typed}”改成三个半角减号 ---，不要另加一行）")
    fields, body = head.split("---\n")
    (last,) = report(tmp_path / "last", {A: f"---\n{fields}{typed}\n{body}"})
    line = fields.count("\n") + 2
    assert last.startswith(f"{A}:{line}:1 GK004 ")
    assert last.endswith(f"（把第 {line} 行的“{typed}”改成三个半角减号 ---，不要另加一行）")


@pytest.mark.parametrize("before", ["\n", "\n\n", " "])
def test_blanks_above_the_head_are_to_be_deleted(tmp_path: Path, before: str) -> None:
    (line,) = report(tmp_path, {A: before + NOTICE})
    assert line.endswith("删去它前面的空格和空行，不要另加一行）")
