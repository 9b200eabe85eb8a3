"""The three tables of an annual report as rows of cells, in both forms, and ways in which staff paste them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Rows = list[list[str]]

_ROWS = """\
一、本年新收政府信息公开申请数量||
二、上年结转政府信息公开申请数量||
三、本年度办理结果|（一）予以公开|
|（二）部分公开（区分处理的，只计这一情形，不计其他情形）|
|（三）不予公开|1.属于国家秘密
||2.其他法律行政法规禁止公开
||3.危及“三安全一稳定”
||4.保护第三方合法权益
||5.属于三类内部事务信息
||6.属于四类过程性信息
||7.属于行政执法案卷
||8.属于行政查询事项
|（四）无法提供|1.本机关不掌握相关政府信息
||2.没有现成信息需要另行制作
||3.补正后申请内容仍不明确
|（五）不予处理|1.信访举报投诉类申请
||2.重复申请
||3.要求提供公开出版物
||4.无正当理由大量反复申请
||5.要求行政机关确认或重新出具已获取信息
|（六）其他处理|
|（七）总计|
四、结转下年度继续办理||"""
_OTHER = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
_OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
_ALL = ["9", "1", "0", "0", "0", "0", "10"]
_NONE = ["0"] * 7

FORMER_PROACTIVE: Rows = [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", "0", "0", "0"],
    ["规范性文件", "7", "6", "88"],
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "140", "－3", "2,115"],
    ["其他对外管理服务事项", "62", "+4", "930"],
    ["第二十条第（六）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", "210", "0", "76"],
    ["行政强制", "18", "0", "2"],
    ["第二十条第（八）项"],
    ["信息内容", "上一年项目数量", "本年增/减"],
    ["行政事业性收费", "5", "-1"],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量", "采购总金额"],
    ["政府集中采购", "34", "1208.6万元"],
]
PROACTIVE: Rows = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "7", "2", "31"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "2115"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "76"],
    ["行政强制", "2"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "41.35"],
]


def requests(former: bool) -> Rows:
    """The second table: ten requests, all granted; its last row but one is line 24 (former) or 26 of its rows."""
    rows: Rows = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况"],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]
    for line in _ROWS.split("\n"):
        labels = line.split("|")
        counted = labels[0].startswith("一") or labels[1][:3] in ("（一）", "（七）")
        if not former and labels[1] == "（六）其他处理":
            rows += [[*labels[:2], other, *_NONE] for other in _OTHER]
        else:
            rows.append([*labels, *(_ALL if counted else _NONE)])
    return rows


DISPUTES: Rows = [
    ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
    [*_OUTCOMES, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
    [*[""] * 5, *_OUTCOMES, *_OUTCOMES],
    ["2", "1", "0", "0", "3", "1", "0", "0", "0", "1", "0", "0", "0", "0", "0"],
]


def _wide(rows: Rows) -> Rows:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def with_tabs(rows: Rows) -> str:
    """As a spreadsheet copies them: a covered cell is empty."""
    return "\n".join("\t".join(row) for row in _wide(rows))


def from_a_browser(rows: Rows) -> str:
    """As a browser copies a page: covered cells are left out."""
    return "\n".join("\t".join(cell for cell in row if cell) for row in rows)


def with_bars(rows: Rows) -> str:
    first, *rest = ["| " + " | ".join(row) + " |" for row in _wide(rows)]
    return "\n".join([first, "|---" * max(map(len, rows)) + "|", *rest])


def without_ruler(rows: Rows) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in _wide(rows))


def as_html(rows: Rows) -> str:
    """As the source of an old page has them."""
    lines = ['<table border="1" class="MsoTable">', "<tbody>"]
    for row in rows:
        cells = "".join(f'<td colspan="2"><p><span>{cell}&nbsp;</span></p></td>' for cell in row if cell)
        lines += ["<tr>", cells, "</tr>"]
    return "\n".join([*lines, "</tbody>", "</table>"])


WAYS: dict[str, Callable[[Rows], str]] = {
    "tabs": with_tabs,
    "browser": from_a_browser,
    "bars": with_bars,
    "no ruler": without_ruler,
    "html": as_html,
}


def pasted_report(
    year: int,
    texts: Sequence[str],
    below: str = "",
) -> str:
    """A report of ``year`` with its three tables in its body, each under its part; ``below`` follows the second."""
    first, second, third = texts
    return f"""---
年度: {year}
单位: 县政府办公室
单位级别: 部门
发布日期: {year + 1}-01-20 09:00
---

本报告由县政府办公室编制。

一、总体情况

全年公开信息 812 条。

二、主动公开政府信息情况

{first}

三、收到和处理政府信息公开申请情况

{second}
{below}
四、政府信息公开行政复议、行政诉讼情况

{third}

五、存在的主要问题及改进情况

有的单位公开不及时。

六、其他需要报告的事项

无。
"""
