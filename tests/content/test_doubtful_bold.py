"""A pair of asterisks or tildes that may be formatting or text is told: GK652 when it is shown, GK653 when it vanishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

PATH = "content/notices/2026/a.md"
HEAD = NOTICE[: NOTICE.index("\n---\n", 4) + 5]
FIRST = HEAD.count("\n") + 1


def told(tmp_path: Path, lines: str) -> list[str]:
    found = report(tmp_path, {PATH: f"{HEAD}{lines}\n"})
    return [line for line in found if "GK652" in line or "GK653" in line]


@pytest.mark.parametrize(
    ("line", "column", "code", "words"),
    [
        ("***重要***提示", 1, "GK652", "“***重要***”照写的显示"),
        ("注意**室内**室外", 3, "GK652", "“**室内**”照写的显示，没有成为粗体"),
        ("全县**学校**要落实", 3, "GK652", "写成 \\*\\*"),
        ("由**县财政局牵头，**县审计局配合", 2, "GK652", "“**县财政局牵头，**”"),
        ("目标为**到2026年，完成500户**改造", 4, "GK652", "外侧各空一格"),
        ("谢谢您~~再见~~", 4, "GK652", "写成 \\~\\~"),
        ("县城~~鹤山镇~~云河镇公交线路", 3, "GK653", "“鹤山镇”显示成删除线，两头的 ~~ 不显示"),
        ("经营者**推进**工作，王**负责", 4, "GK653", "“推进”显示成粗体，两头的 ** 不显示"),
        ("**法院判决**公司赔偿**元", 1, "GK653", "“法院判决”显示成粗体"),
        ("该公司向**银行贷款**万元，向**信用社贷款**万元", 17, "GK653", "“信用社贷款”显示成粗体"),
        ("**派出所民警**到场", 1, "GK653", "“派出所民警”显示成粗体"),
        ("经**镇村民**反映", 2, "GK653", "“镇村民”显示成粗体"),
        ("- **公司法定代表人**陈述", 3, "GK653", "写成 \\*\\*"),
        ("**同志与**同志签字", 1, "GK652", "“**同志与**”照写的显示"),
        ("工资为基数 *系数*", 7, "GK653", "写成 \\*"),
    ],
)
def test_a_pair_in_doubt_is_told_with_the_way_out(
    tmp_path: Path, line: str, column: int, code: str, words: str
) -> None:
    (found,) = told(tmp_path, line)
    assert f"{PATH}:{FIRST}:{column} {code} " in found and words in found


@pytest.mark.parametrize(
    "lines",
    [
        "做好**公开**公示工作，加强**学校**建设。",
        "**一是**抓实；**二是**抓细。",
        "加强**派出所**建设，**社区治理**工作，**市场监管**局负责，**乡村振兴**工作，**申请人**应当提交材料",
        "**镇政府：**牵头单位。",
        "**牵头单位：**县财政局\n\n全县 **学校** 要落实",
        "王**与李**签订合同，王**将房屋出租给李**使用。",
        "张**祥、李**华；138****5678；住**镇**村",
        "张***，李**。",
        r"全县\*\*学校\*\*要，谢谢您\~\~再见\~\~",
        "`全县**学校**要`",
        "10~~15元，20~~30元",
        "~~全文废止~~",
        "*《条例》*第十条，面积*单价*系数",
    ],
)
def test_formatting_masks_ranges_and_code_are_not_told(tmp_path: Path, lines: str) -> None:
    assert told(tmp_path, lines) == []


@pytest.mark.parametrize(
    "line", ["全县 **学校** 要落实", "注意 **室内** 室外", "***重要*** 提示", "第三条 ~~旧文字~~"]
)
def test_the_blanks_that_the_way_out_asks_for_make_the_formatting(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == []
