"""What a pasted document says otherwise than its head is named; what it says alike is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

A = "content/notices/2026/a.md"
HEAD, _, _ = NOTICE.rpartition("---\n")


def said(folder: Path, *body: str) -> list[str]:
    """The codes and places of what is said of a document with this body."""
    lines = report(folder, {A: HEAD + "---\n" + "\n".join(body) + "\n"})
    return [line.split(" ")[0].removeprefix(f"{A}:") + " " + line.split(" ")[1] for line in lines]


def issuer() -> str:
    """Who issues the document of the small site."""
    return next(line for line in HEAD.split("\n") if line.startswith("发文机关")).partition(": ")[2]


def test_a_date_below_the_signature_that_is_not_that_of_the_head_is_named(tmp_path: Path) -> None:
    first = len(HEAD.split("\n")) + 1
    (found,) = said(tmp_path, "做好工作。", issuer(), "2026年3月5日")
    assert found == f"{first + 2}:1 GK140"


@pytest.mark.parametrize("body", [("做好工作。", "2026年3月5日"), ("做好工作。", "县水利局", "2026年3月5日")])
def test_another_date_in_the_text_is_none_of_the_head(tmp_path: Path, body: tuple[str, ...]) -> None:
    assert said(tmp_path, *body) == []


def test_a_first_line_that_addresses_units_is_named(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "各镇人民政府，县政府各部门：", "做好工作。")
    assert found.endswith(":1 GK141")
    assert said(tmp_path / "b", "现将有关事项通知如下：", "做好工作。") == []
