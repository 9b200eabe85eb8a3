"""What every page loads: one style sheet, small enough for a phone on a slow line."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.render.assets import OLD_STYLE, collect_assets

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def test_all_style_sheets_together_stay_under_36_kilobytes() -> None:
    every = [asset for asset in collect_assets(TEMPLATES) if asset.name.endswith(".css")]
    sheets = [asset for asset in every if asset.name != OLD_STYLE]  # for browsers of six years ago and more
    assert {asset.name for asset in sheets} == {"site.css", "ledger.css"}
    assert sum(len(asset.content) for asset in sheets) <= 36 * 1024


def test_squeezing_a_style_sheet_keeps_the_spaces_that_mean_something(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "css"
    folder.mkdir(parents=True)
    (folder / "base.css").write_text(
        "a + b ~ c > d e { width: calc(1rem + 2px); margin: 0 1px }  @media (min-width: 40em) and (print) { a { top: 0; } }",
        encoding="utf-8",
    )
    (sheet,) = [asset for asset in collect_assets(tmp_path) if asset.name == "site.css"]
    assert sheet.content.decode() == (
        "a+b~c>d e{width:calc(1rem + 2px);margin:0 1px}@media(min-width:40em) and (print){a{top:0}}\n"
    )


def test_sides_of_boxes_are_named_as_chromium_69_knows_them() -> None:
    sheets = [asset for asset in collect_assets(TEMPLATES) if asset.name.endswith(".css")]
    written = "".join(asset.content.decode() for asset in sheets).replace("@supports not (inset:0)", "")
    assert re.findall(r"(?:padding|margin|border)-(?:inline|block)[a-z-]*:|\binset:", written) == []


def test_a_property_that_never_changes_is_written_as_its_value_where_that_is_no_longer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "assets" / "css"
    folder.mkdir(parents=True)
    (folder / "base.css").write_text(
        ":root { --gap: 1rem; --font: PingFang SC; --ink: #111; } [data-dark] { --ink: #eee; }"
        " a { margin: calc(-1 * var(--gap)); color: var(--ink); font: var(--font); }",
        encoding="utf-8",
    )
    (sheet,) = [asset for asset in collect_assets(tmp_path) if asset.name == "site.css"]
    assert sheet.content.decode() == (
        ":root{--b:PingFang SC;--a:#111}[data-dark]{--a:#eee}"
        "a{margin:calc(-1 * 1rem);color:var(--a);font:var(--b)}\n"
    )
