"""Annual reports for tests: tables that agree, drawn at random or fixed, as records and as files."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from gongkai.fields.schema import label_of
from gongkai.records.annual_report import PARTS, AnnualReport
from gongkai.records.annual_tables import (
    DISPUTE_ROWS,
    PROCESSED,
    REQUEST_ROWS,
    DisputeTable,
    ProactiveTable,
    RequestTable,
)
from gongkai.text.dates import CHINA

Rows = dict[str, list[int]]
_NUMBER = st.integers(0, 5000)


def summed(numbers: list[int]) -> list[int]:
    return [*numbers, sum(numbers)]


def requests_from(
    processed: Rows, forward: list[int], over: list[int] | None = None, new: list[int] | None = None
) -> Rows:
    """A table in which everything agrees, from its free cells (six a row)."""
    rows = {name: processed.get(name, [0] * 6) for name in PROCESSED}
    total = [sum(row[place] for row in rows.values()) for place in range(6)]
    if new is not None:
        over = [total[place] + forward[place] - new[place] for place in range(6)]
    over = over or [0] * 6
    received = [total[place] + forward[place] - over[place] for place in range(6)]
    made = {
        "new_received": received,
        "carried_over": over,
        **rows,
        "total_processed": total,
        "carried_forward": forward,
    }
    return {name: summed(row) for name, row in made.items()}


@st.composite
def request_rows(draw: st.DrawFn) -> Rows:
    """Any second table that agrees."""
    processed = {name: draw(st.lists(_NUMBER, min_size=6, max_size=6)) for name in PROCESSED}
    forward = draw(st.lists(_NUMBER, min_size=6, max_size=6))
    total = [sum(row[place] for row in processed.values()) for place in range(6)]
    over = [draw(st.integers(0, total[place] + forward[place])) for place in range(6)]
    return requests_from(processed, forward, over)


@st.composite
def dispute_rows(draw: st.DrawFn) -> Rows:
    """Any third table that agrees."""
    return {name: summed(draw(st.lists(_NUMBER, min_size=4, max_size=4))) for name in DISPUTE_ROWS}


def record(
    requests: Rows, disputes: Rows, year: int = 2025, documents: tuple[int, ...] = (0, 0, 0)
) -> AnnualReport:
    """A report with these tables."""
    return AnnualReport(
        identity=f"annual-reports/{year}/zfb",
        path=f"content/annual-reports/{year}/zfb.md",
        body="",
        body_line=1,
        year=year,
        unit="县政府办公室",
        level="政府",
        published=dt.datetime(year + 1, 3, 1, 9, 0, tzinfo=CHINA),
        proactive=ProactiveTable(
            regulations=(0, 0, 0),
            normative=documents,
            licensing=(0,),
            penalty=(0,),
            coercion=(0,),
            fees=(Decimal(0),),
        ),
        requests=RequestTable(**{name: tuple(row) for name, row in requests.items()}),
        disputes=DisputeTable(**{name: tuple(row) for name, row in disputes.items()}),
    )


def zeros() -> tuple[Rows, Rows]:
    return {name: [0] * 7 for name in REQUEST_ROWS}, {name: [0] * 5 for name in DISPUTE_ROWS}


def written(
    requests: Rows | None = None,
    year: int = 2025,
    *,
    head: str = "",
    unit: str = "县政府办公室",
    level: str = "部门",
    published: str = "",
    body: str | None = None,
    normative: str = "[0, 0, 0]",
    fees: str = "0",
) -> str:
    """The file of a report; the second table begins on line 14, its body on line 45."""
    rows = requests or requests_from({"granted": [3, 1, 0, 0, 0, 0]}, [2, 0, 0, 0, 0, 0])
    lines = [
        "---",
        f"年度: {year}",
        f"单位: {unit}",
        f"单位级别: {level}",
        f"发布日期: {published or f'{year + 1}-01-20 09:00'}",
        "主动公开政府信息情况:",
        "  规章: [0, 0, 0]",
        f"  行政规范性文件: {normative}",
        "  行政许可: 12",
        "  行政处罚: 3",
        "  行政强制: 0",
        f"  行政事业性收费: {fees}",
        "收到和处理政府信息公开申请情况:",
        *(f"  {label_of(RequestTable, name)}: {row}" for name, row in rows.items()),
        "政府信息公开行政复议、行政诉讼情况:",
        *(f"  {label_of(DisputeTable, name)}: [1, 0, 0, 0, 1]" for name in DISPUTE_ROWS),
        *([head] if head else []),
        "---",
    ]
    text = body if body is not None else "".join(f"## {part}\n\n无。\n\n" for part in PARTS)
    return "\n".join(lines) + f"\n\n{text}"
