"""The table of threats names tests that exist, and says in every row what is promised, what holds it, and the figure."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT
from tests.content.test_kinds_of_attachments import FILES
from tests.publish.test_old_addresses import ASKED, NOT_ASKED

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    for line in TEXT.splitlines()
    if line.startswith("|") and not line.startswith(("| ---", "| 威胁"))
]
_NAMED = re.compile(r"`([^`]*(?:tests/|test_)[^`]*)`")


def names_in(file: str) -> set[str]:
    """The names of the tests of a file."""
    path = ROOT / file
    assert path.exists(), f"{file} is not there"
    files = sorted(path.rglob("test_*.py")) if path.is_dir() else [path]
    trees = (ast.parse(each.read_text(encoding="utf-8")) for each in files)
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_row_has_its_four_cells() -> None:
    assert len(ROWS) > 30
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


def test_every_row_names_a_test() -> None:
    lacking = [row[0] for row in ROWS if not _NAMED.search(row[2]) and row[2] != "同上"]
    assert lacking == []


def test_every_test_that_is_named_exists() -> None:
    missing, file = [], ""
    for row in ROWS:
        for written in _NAMED.findall(row[2]):
            named, _, test = written.partition("::")
            if named.startswith("tests/"):
                file = named
            elif named.startswith("test_"):
                test = named
            found = names_in(file)
            if test and not any(re.fullmatch(re.escape(test).replace("…", ".*"), name) for name in found):
                missing.append(f"{file}::{test}")
    assert missing == []


#: What the road to the public has to hold, by a word of the row that says so.
_ROAD = (
    "十条命令", "升级", "退回", "等前一个做完", "换了网址", "brotli", "防火墙", "六个月", "Tengine", "国密", "麒麟",
    "别人的域名", "加密套件", "q=0", "夜里没有生成", "改文件", "核验通过", "证书到期", "只有 IPv6", "流水线", "容器", "北京",
    "3.2.7-1+deb12u6", "同一个成品", "断线", "没有跟上", "删除、改写", "server.json", "旧地址",
)  # fmt: skip


def test_every_promise_of_the_road_to_the_public_has_its_row() -> None:
    written = ["".join(row) for row in ROWS]
    assert [word for word in _ROAD if not any(word in row for row in written)] == []


def test_every_benchmark_that_is_named_exists() -> None:
    named = re.findall(r"`(benchmarks/[\w./-]+)", TEXT)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_figures_of_lists_that_tests_hold_are_their_lengths() -> None:
    figures = {row[2].strip("`"): row[3] for row in ROWS}
    requests = sum(map(len, ASKED.values())) + len(NOT_ASKED)
    assert figures["tests/content/test_kinds_of_attachments.py"].startswith(f"{len(FILES)} 种")
    assert f"{requests} 个请求" in figures["tests/publish/test_old_addresses.py"]
