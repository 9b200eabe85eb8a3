"""Progress that cannot be: each fault with its place and what to do; what is right passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.progress import DONE, UNDER_WAY
from tests.progress.entries import T, at, entry, table
from tests.small_site import NOTICE, report

MAY, JUNE = at(1, "2026-05-01"), at(1, "2026-06-01")
B = "content/notices/2026/b.md"


def later(published: str) -> str:
    """A second document with its moment of publication."""
    text = NOTICE.replace("发布日期: 2026-03-03 15:30", f"发布日期: {published}").replace("〕3号", "〕4号")
    return text.replace("成文日期: 2026-03-02", "成文日期: 2026-04-30")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param(
            {at(9, "2026-05-01"): entry(DONE)},
            f"{at(9, '2026-05-01')}:2:1 GK251 进展对应的任务不存在：tasks/yunxi-2026#9（您是不是想写：",
            id="a task that is not there",
        ),
        pytest.param(
            {"content/progress/yunxi-2025/1/2026-05-01.md": entry(DONE)},
            "content/progress/yunxi-2025/1/2026-05-01.md:2:1 GK251",
            id="a table that is not there",
        ),
        pytest.param(
            {MAY: entry(UNDER_WAY, "120%")}, f"{MAY}:3:6 GK252 完成率是 120%，超过 100%", id="over 100 %"
        ),
        pytest.param(
            {MAY: entry(UNDER_WAY, "六成")}, f"{MAY}:3:6 GK105 “完成率”写法不对：六成", id="no number"
        ),
        pytest.param(
            {MAY: entry(UNDER_WAY, "60%"), JUNE: entry(UNDER_WAY, "40")},
            f"{JUNE}:3:6 GK253 完成率由 60%（2026-05-01）降到 40%，没有写说明",
            id="a fall without a word",
        ),
        pytest.param(
            {
                MAY: entry(UNDER_WAY, "60%"),
                at(1, "2026-05-15"): entry(UNDER_WAY),
                JUNE: entry(UNDER_WAY, "40%"),
            },
            f"{JUNE}:3:6 GK253",
            id="a fall behind an entry that states nothing",
        ),
        pytest.param(
            {at(1, "2026-03-01"): entry(UNDER_WAY)},
            f"{at(1, '2026-03-01')}:2:1 GK254 进展的日期 2026-03-01 早于《云溪县人民政府办公室关于做好政务公开工作的通知》的成文日期 2026-03-02",
            id="before the table's document",
        ),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {名称: 验收报告}\n")},
            f"{MAY}:4:5 GK255",
            id="evidence that is nothing",
        ),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {附件: a.pdf}\n")},
            f"{MAY}:4:5 GK205 附件不存在：a.pdf（把附件放进 content/progress/yunxi-2026/1/2026-05-01/",
            id="an attachment that is not there",
        ),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {文件: notices/2026/b}\n")},
            f"{MAY}:4:10 GK201 引用的内容不存在：notices/2026/b",
            id="a document that is not there",
        ),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {文件: tasks/yunxi-2026}\n")},
            f"{MAY}:4:10 GK226 这里要写文件、解读或页面的标识，tasks/yunxi-2026 是任务表（改成文件、解读或页面的标识",
            id="evidence that is there and is no document",
        ),
        pytest.param(
            {MAY: entry(DONE), "content/progress/yunxi-2026/1/2026-05-01/a.csv": "\ufeff甲\n"},
            "content/progress/yunxi-2026/1/2026-05-01/a.csv:1:1 "
            "GK215 附件 a.csv 没有在 佐证材料 的 附件 里列出，正文也没有链接到它，不会发布",
            id="an attachment that is not listed",
        ),
        pytest.param(
            {MAY: entry(DONE), "content/progress/yunxi-2026/zhao-pian.csv": "甲\n"},
            "content/progress/yunxi-2026/zhao-pian.csv:1:1 GK214 这个文件不属于任何内容，不会发布：zhao-pian.csv"
            "（内容用 .md 或 .yaml；附件放进与内容文件同名的文件夹，例如 content/progress/yunxi-2026/1/2026-05-01/，并在那份内容里列出）",
            id="a file in no entry's folder",
        ),
        pytest.param(
            {"content/progress/yunxi-2026/1/zhao-pian.csv": "甲\n"},
            "content/progress/yunxi-2026/1/zhao-pian.csv:1:1 GK214 这个文件不属于任何内容，不会发布：zhao-pian.csv"
            "（内容用 .md 或 .yaml；附件放进与内容文件同名的文件夹，并在那份内容里列出）",
            id="a file without any entry",
        ),
        pytest.param(
            {MAY: "改造农村公路 7.2 公里。\n"},
            f"{MAY}:1:1 GK003 没有文件头：第一行应是单独的三个减号 ---"
            "（在开头加一行 ---，接着一行一个字段，写成“字段: 值”，写完再加一行 ---）",
            id="no front matter",
        ),
        pytest.param(
            {MAY: entry(UNDER_WAY, "60.555%")},
            f"{MAY}:3:6 GK105 “完成率”写法不对：60.555%，不是百分数，或者小数多于两位",
            id="a part of a hundredth",
        ),
        pytest.param(
            {at(1, "may"): entry(DONE)},
            f"{at(1, 'may')}:1:1 GK256 从路径看不出是哪项任务、哪一天：progress/yunxi-2026/1/may"
            "（文件名“may”改成日期，例如 2026-05-18）",
            id="a name that is no date",
        ),
        pytest.param({MAY: entry(DONE, "80%")}, f"{MAY}:3:6 GK257", id="done and not done"),
        pytest.param(
            {MAY: entry(DONE, "100%"), JUNE: entry(UNDER_WAY)},
            f"{JUNE}:2:5 GK258 2026-05-01 已写 已完成，这里又写 进行中，没有写说明",
            id="done and then not done",
        ),
        pytest.param(
            {MAY: entry(DONE, "100%", body="")},
            f"{MAY}:2:5 GK260 写了 已完成，没有写做了什么，也没有佐证材料（在第二行 --- 之后写一句话，或加上 佐证材料）",
            id="done and not a word",
        ),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {文件: notices/2026/b}\n"), B: later("2026-05-19 09:00")},
            f"{MAY}:4:10 GK250 佐证材料没有公开：notices/2026/b，2026-05-19 09:00 才发布，页面上没有它"
            "（公开以后自动列出；不公开的换成可以公开的材料）",
            id="evidence that is not public yet",
        ),
        pytest.param(
            {
                MAY: entry(DONE, more="佐证材料:\n  - {文件: notices/2026/b}\n"),
                B: later("2026-05-02 09:00").replace("地区:", "状态: 草稿\n地区:"),
            },
            f"{MAY}:4:10 GK250 佐证材料没有公开：notices/2026/b，还是草稿，",
            id="evidence that is a draft",
        ),
        pytest.param({MAY: entry("逾期")}, f"{MAY}:2:5 GK106 “状态”只能是 进行中、已完成", id="逾期"),
    ],
)
def test_a_fault_is_said_once_where_it_stands(tmp_path: Path, files: dict[str, str], said: str) -> None:
    found = report(tmp_path, {T: table("年内"), **files})
    assert len(found) == 1 and found[0].startswith(said), found


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("yunxi-2026/第三项/2026-05-01", "文件夹“第三项”改名为 3"),
        ("yunxi-2026/三/2026-05-01", "文件夹“三”改名为 3"),
        ("yunxi-2026/第３项/2026-05-01", "文件夹“第３项”改名为 3"),
        ("yunxi-2026/３/2026-05-01", "文件夹“３”改名为 3"),
        ("yunxi-2026/③/2026-05-01", "文件夹“③”改名为 3"),
        ("yunxi-2026/（三）/2026-05-01", "文件夹“（三）”改名为 3"),
        ("yunxi-2026/03/2026-05-01", "文件夹“03”改名为 3"),
        ("yunxi-2026/3号/2026-05-01", "文件夹“3号”改名为 3"),
        ("yunxi-2026/任务3/2026-05-01", "文件夹“任务3”改名为 3"),
        ("yunxi-2026/任务三/2026-05-01", "文件夹“任务三”改名为 3"),
        ("yunxi-2026/第三项任务/2026-05-01", "文件夹“第三项任务”改名为 3"),
        ("yunxi-2026/renwu-3/2026-05-01", "文件夹“renwu-3”改名为 3"),
        (
            "yunxi-2026/第九项/2026-05-01",
            "任务表 yunxi-2026 没有第 9 项；文件夹“第九项”改成任务的序号，例如 1",
        ),
        ("yunxi-2026/入学/2026-05-01", "文件夹“入学”改成任务的序号，例如 1"),
        ("yunxi-2026/3/2026年5月1日", "文件名“2026年5月1日”改成 2026-05-01"),
        ("yunxi-2026/3/20260501", "文件名“20260501”改成 2026-05-01"),
        ("yunxi-2026/3/2026-5-1", "文件名“2026-5-1”改成 2026-05-01"),
        ("yunxi-2026/3/2026-05-32", "文件名“2026-05-32”改成日期，例如 2026-05-18"),
        ("yunxi-2026/第三项/5月", "文件夹“第三项”改名为 3；文件名“5月”改成日期，例如 2026-05-18"),
        ("云溪2026/第三项/2026-05-01", "文件夹“云溪2026”改成任务表的文件名，例如 yunxi-2026；文件夹“第三项”改成任务的序号，例如 3"),
        (
            "yunxi-2026/2026-05-01",
            "放在 progress/任务表的文件名/序号/ 下，文件名写日期，例如 progress/yunxi-2026/3/2026-05-18.md",
        ),
    ],
)  # fmt: skip
def test_a_path_that_names_no_task_is_told_what_it_must_be(tmp_path: Path, path: str, advice: str) -> None:
    file = f"content/progress/{path}.md"
    (line,) = report(tmp_path, {T: table("年内", "年内", "年内"), file: entry(DONE)})
    assert line == f"{file}:1:1 GK256 从路径看不出是哪项任务、哪一天：progress/{path}（{advice}）"


@pytest.mark.parametrize("path", ["云溪/1/2026-05-01", "yunxi-2025/1/2026-05-01"])
def test_a_table_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path, path: str) -> None:
    (line,) = report(tmp_path, {T: table("年内"), f"content/progress/{path}.md": entry(DONE)})
    assert " GK251 " in line
    assert line.endswith("改成任务表的文件名，例如 yunxi-2026）")


def test_an_attachment_in_a_folder_that_names_no_task_is_not_blamed_as_well(tmp_path: Path) -> None:
    folder = "content/progress/yunxi-2026/第三项/2026-05-01"
    text = entry(DONE, more="佐证材料:\n  - {附件: a.csv}\n")
    files = {T: table("年内", "年内", "年内"), f"{folder}.md": text, f"{folder}/a.csv": "\ufeff甲\n"}
    (line,) = report(tmp_path, files)
    assert " GK256 " in line


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({MAY: entry(UNDER_WAY, "６０％")}, id="full-width digits"),
        pytest.param({MAY: entry(UNDER_WAY, "0%"), JUNE: entry(DONE, "100％")}, id="from nothing to all"),
        pytest.param(
            {MAY: entry(UNDER_WAY, "60%"), JUNE: entry(UNDER_WAY, "40%", "说明: 返工\n")},
            id="a fall with a word",
        ),
        pytest.param({MAY: entry(DONE), JUNE: entry(UNDER_WAY, "", "说明: 返工\n")}, id="done again"),
        pytest.param({MAY: entry(UNDER_WAY, body="")}, id="under way and not a word"),
        pytest.param(
            {MAY: entry(DONE, more="佐证材料:\n  - {文件: notices/2026/a}\n", body="")},
            id="done, with evidence alone",
        ),
        pytest.param({MAY: entry(DONE, more="说明: 合并办理\n", body="")}, id="done, with a note alone"),
        pytest.param(
            {
                at(1, "2026-05-20"): entry(DONE, more="佐证材料:\n  - {文件: notices/2026/b}\n"),
                B: later("2026-05-20 16:00"),
            },
            id="an entry to come on the day of its evidence",
        ),
        pytest.param({at(1, "2026-03-02"): entry(UNDER_WAY)}, id="on the day of the document"),
        pytest.param(
            {
                MAY: entry(
                    DONE, more="佐证材料:\n  - {文件: notices/2026/a}\n  - {附件: a.csv, 名称: 清单}\n"
                ),
                "content/progress/yunxi-2026/1/2026-05-01/a.csv": "\ufeff甲\n",
            },
            id="a document and an attachment",
        ),
    ],
)
def test_what_is_right_is_no_fault(tmp_path: Path, files: dict[str, str]) -> None:
    assert report(tmp_path, {T: table("年内"), **files}) == []


def test_a_table_that_cannot_be_read_is_not_blamed_on_its_progress(tmp_path: Path) -> None:
    found = report(tmp_path, {T: table("年内").replace("年度: 2026", "年度: 今年"), MAY: entry(DONE)})
    assert [line.split()[1] for line in found] == ["GK105"]


def test_a_table_that_cannot_be_read_is_not_said_to_lack_a_task(tmp_path: Path) -> None:
    broken = table("年内").replace("年度: 2026", "年度: 今年")
    found = report(tmp_path, {T: broken, "content/progress/yunxi-2026/第三项/2026-05-01.md": entry(DONE)})
    assert [line.split()[1] for line in found] == ["GK256", "GK105"]
    assert found[0].endswith("（文件夹“第三项”改名为 3）")


def test_progress_waits_for_a_table_that_is_a_draft(tmp_path: Path) -> None:
    assert report(tmp_path, {T: "状态: 草稿\n" + table("年内"), MAY: entry(DONE)}) == []
