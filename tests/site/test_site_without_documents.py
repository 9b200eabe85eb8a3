"""A site that has no column for documents: a handbook, or a county that begins with its guide."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import built
from tests.small_site import CONFIG, Paths, write

COLUMNS = (
    CONFIG.partition("栏目:\n")[0]
    + """栏目:
  - {标识: guide, 名称: 政府信息公开指南, 类别: 信息公开指南, 描述: 怎样查找和申请政府信息, 关键词: [指南]}
"""
)
ALONE: dict[str, str | bytes | None] = {
    "site_config.yaml": COLUMNS,
    "content/notices/2026/a.md": None,
    "content/organizations/yunxi.yaml": None,
    "content/tasks/yunxi-2026.yaml": None,
    "content/guide.md": "---\n标题: 政府信息公开指南\n更新日期: 2026-05-01\n---\n\n在这里查找。\n",
}


def test_it_is_built_and_its_front_page_lists_its_columns(tmp_path: Path) -> None:
    outcome = built(Paths.around(write(tmp_path, ALONE)))
    assert not outcome.failed, outcome.problems
    home = (tmp_path / "output/index.html").read_text(encoding="utf-8")
    assert "怎样查找和申请政府信息" in home and "notices" not in home
