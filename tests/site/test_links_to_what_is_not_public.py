"""A link to a record that is not public any more, or not yet, stops no build: its words stay, without a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.paths import Paths
from tests.conftest import built
from tests.small_site import NOTICE, report, write

HIDDEN = "content/notices/2026/hidden.md"
LINKING = "content/notices/2026/linking.md"
OTHER = NOTICE.replace("云政办字〔2026〕3号", "云政办字〔2026〕4号")
#: How a record comes to be hidden.
REASONS = {
    "公开至: 2026-05-10": "只公开到 2026-05-10",
    "状态: 撤回\n撤回日期: 2026-05-02\n撤回理由: 有误": "已经撤回",
    "状态: 草稿": "还是草稿",
    "公开属性: 依申请公开": "公开属性是 依申请公开",
}
BODY = """
见[甲件](/notices/2026/hidden/)、[乙件](notices/2026/hidden)、[丙件](/notices/2026/hidden/#s1)、[丁件](/notices/2026/hidden/表.xlsx)和[戊件][1]。

![己图](/notices/2026/hidden/tu.png)

[1]: /notices/2026/hidden/
"""


def site(hidden: str) -> dict[str, str | bytes | None]:
    """The files of a document that is hidden and of one that links to it."""
    return {
        HIDDEN: OTHER.replace("地区: 云溪县", f"地区: 云溪县\n{hidden}"),
        LINKING: OTHER.replace("4号", "5号") + BODY,
    }


@pytest.mark.parametrize(("hidden", "reason"), REASONS.items(), ids=REASONS.values())
def test_a_reminder_names_each_link_and_why_it_is_none(tmp_path: Path, hidden: str, reason: str) -> None:
    files = site(hidden)
    lines = [line for line in report(tmp_path, files) if " GK722 " in line]
    written = str(files[LINKING]).split("\n")
    assert [line.partition(" GK722 ")[0] for line in lines] == [
        f"{LINKING}:{number}:{match.start() + 1}"
        for number, line in enumerate(written, 1)
        for match in re.finditer(r"/?notices/2026/hidden", line)
    ]
    assert all(f"，{reason}，页面上只有文字，没有链接" in line for line in lines)


def test_no_page_has_the_address_of_what_is_not_public(tmp_path: Path) -> None:
    write(tmp_path, site("公开至: 2026-05-10"))
    outcome = built(Paths.around(tmp_path / "site_config.yaml"))
    assert {found.level for found in outcome.problems} <= {"warning"}
    output = tmp_path / "output"
    page = (output / "notices/2026/linking/index.html").read_text(encoding="utf-8")
    assert "见甲件、乙件、丙件、丁件和戊件。" in page and "己图" in page
    assert not [file for file in output.rglob("*.*") if b"2026/hidden" in file.read_bytes()]
