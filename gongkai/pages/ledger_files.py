"""Where the tables of a ledger can be downloaded."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.records.task_table import TaskTable


def ledger_csv(table: TaskTable) -> str:
    """The address of a ledger as CSV: the rows of ``data/tasks.csv`` that belong to the table."""
    return f"{address(table.identity)}tasks.csv"
