"""What a table is, by the names of its columns: a 权责清单, a 标准目录, a budget, the tables of an annual report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.paper_number import number_of
from gongkai.text.signing import bare, may_address

DUTIES, CATALOGUE, BUDGET, REPORT = "权责清单", "政务公开标准目录", "财政预决算", "政府信息公开年报"
#: Names of columns and rows; a table that has at least three of one kind is of that kind.
_NAMES = {
    DUTIES: re.compile(
        r"(?:职权|权力|权责|行政职权)(?:事项)?(?:名称|类型|类别|编码)|行使主体|责任事项(?:内容)?|追责(?:情形|依据).*|职权依据"
    ),
    CATALOGUE: re.compile(
        r"[一二]级事项|公开(?:事项|内容.*|依据|时限|主体|渠道.*|对象|方式|层级)|[县乡市]级"
    ),
    BUDGET: re.compile(
        r"(?:功能|经济)分类.*|科目(?:编码|名称|代码)|(?:预算|决算)数|基本支出|项目支出|财政拨款.*|一般公共预算.*|政府性基金.*"
        r"|因公出国（?境）?.*|公务接待费|公务用车.*|本年(?:收入|支出)合计"
    ),
    REPORT: re.compile(
        r"本年制发件数|本年废止件数|现行有效件数|本年处理决定数量|本年收费金额.*|商业企业|科研机构|社会公益组织|法律服务机构"
        r"|本年新制作数量|本年新公开数量|对外公开总数量|结果维持|结果纠正|尚未审结"
    ),
}
#: Titles of papers; a budget or a report in Word often begins with pages of text.
_TITLES = {
    DUTIES: re.compile(r"权[责力](?:责任)?(?:事项)?清单(?:（.{1,12}）)?$"),
    CATALOGUE: re.compile(r"(?:标准目录|基层政务公开.*目录)(?:（.{1,12}）)?$"),
    BUDGET: re.compile(r"20\d{2}年?度?.{0,20}(?:预算|决算)(?:公开|公开说明|信息公开|说明|报告|情况说明)?$"),
    REPORT: re.compile(r"20\d{2}年?(?:度)?.{0,20}(?:政府信息公开|政务公开).{0,6}(?:年度报告|工作报告|年报)$"),
}
#: The type of each kind.
TYPES = {DUTIES: "duty", CATALOGUE: "catalog_item", BUDGET: "budget", REPORT: "annual_report"}
#: What to do with a kind that stands in a paper of another type.
ADVICE = {
    DUTIES: "加 --type 权责清单 再导入一次，逐项成为清单",
    CATALOGUE: "加 --type 标准目录 再导入一次，逐项成为目录",
    BUDGET: "加 --type 财政预决算 再导入一次，各张表读成数",
    REPORT: "加 --type 政府信息公开年报 再导入一次，三张表读成数",
}
_MOST_TITLE_LINES, _FIRST_LINES, _HEAD_ROWS, _LEAST = 3, 8, 12, 3


def kind_of_paper(paper: Paper) -> str:
    """The kind, by the names of columns or by the title; empty when it is none of these. Pure."""
    tables = [block for block in paper.blocks if isinstance(block, SourceTable)]
    for table in tables:
        names = {bare(cell.text) for row in table.rows[:_HEAD_ROWS] for cell in row if cell.text}
        for kind, pattern in _NAMES.items():
            if sum(bool(pattern.fullmatch(name)) for name in names) >= _LEAST:
                return kind
    for words in _titles(paper):
        for kind, pattern in _TITLES.items():
            if pattern.search(words) and (tables or kind == REPORT):
                return kind
    return ""


def may_be_read(kind: str, paper: Paper) -> bool:
    """Whether a Word file or a page is itself of a kind, and no letter with such a table as its annex."""
    if kind == DUTIES or not any(isinstance(block, SourceTable) for block in paper.blocks):
        return False
    lines = [block.text for block in paper.blocks if isinstance(block, Line)][:_FIRST_LINES]
    letter = any(number_of(line) or may_address(line) for line in lines)
    return not letter and any(_TITLES[kind].search(words) for words in _titles(paper))


def _titles(paper: Paper) -> Iterator[str]:
    """The first lines, alone and joined with the next ones, as a title may be set."""
    lines = [bare(block.text) for block in paper.blocks if isinstance(block, Line) and block.text.strip()]
    for first in range(min(_FIRST_LINES, len(lines))):
        for count in range(1, _MOST_TITLE_LINES + 1):
            yield "".join(lines[first : first + count])
