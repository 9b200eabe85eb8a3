"""Whether the text in force of a real rule, made from amendments, is the text that its issuer published.

    python benchmarks/real_amendment.py FOLDER

FOLDER has ``before.md`` and ``after.md``, the full texts before and after a real amendment, and may have
``amendment.yaml``, the amendments as a clerk types them from the amending document (a list as in 修改, without 文件).
Both documents are written as content the way a clerk would. The text of the day is made from the amendments of
``amendment.yaml``, then once more from those that ``compare-texts`` proposes, and compared with ``after.md`` line by
line; only blanks at the ends of lines do not count. Prints every difference, exit 1 when there is one.
"""

from __future__ import annotations

import datetime as dt
import difflib
import sys
import tempfile
from pathlib import Path

import click
import yaml

from gongkai.commands.compare_texts import propose_amendments
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.site.rule_texts import public_history
from gongkai.text.dates import CHINA

_RULE, _AMENDING = "notices/2019/rule", "notices/2023/amending"
_DAY = dt.datetime(2024, 1, 2, 9, 0, tzinfo=CHINA)
_CONFIG = """网站: {名称: 示范县人民政府, 域名: www.example.gov.cn, 标识码: "3708990001", 网址: https://www.example.gov.cn/}
栏目:
  - {标识: guide, 名称: 政府信息公开指南, 类别: 信息公开指南, 描述: 指南, 关键词: [指南], 空栏目说明: 正在编写}
  - {标识: notices, 名称: 政策文件, 类别: 政策文件, 描述: 文件, 关键词: [文件]}
"""
_HEAD = """---
标题: {title}
发文字号: 无
发文机关: 国务院
成文日期: {day}
发布日期: {day} 09:00
历史数据: 是
来源: 中国政府网
{more}---

"""


@click.command(help="由修改得出的现行文本与公布的全文是否相同")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Make the text of the day in both ways; exit 1 when one differs from the published text."""
    before, after = ((folder / f"{name}.md").read_text(encoding="utf-8") for name in ("before", "after"))
    typed = folder / "amendment.yaml"
    with tempfile.TemporaryDirectory() as temporary:
        paths = _site(Path(temporary), before)
        proposal = propose_amendments(paths, _RULE, folder / "after.md", _DAY.date())
        ways = {"proposed by compare-texts": yaml.safe_load(proposal.yaml)["修改"] if proposal.count else []}
        for line in proposal.unexplained:
            print(f"not proposed: {line}")
        if typed.is_file():
            ways = {"typed by hand": yaml.safe_load(typed.read_text(encoding="utf-8")), **ways}
        differing = [name for name, amendments in ways.items() if not _same(name, paths, amendments, after)]
    sys.exit(1 if differing else 0)


def _site(home: Path, before: str) -> Paths:
    (home / "site_config.yaml").write_text(_CONFIG, encoding="utf-8")
    _write(home, _RULE, _HEAD.format(title="国务院登记办法", day="2019-03-02", more="") + before)
    return Paths.around(home / "site_config.yaml")


def _write(home: Path, identity: str, text: str) -> None:
    file = home / "content" / f"{identity}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _same(name: str, paths: Paths, amendments: list[dict[str, object]], after: str) -> bool:
    """Whether the text of the day is ``after``; what differs is printed."""
    listed = [{**one, "文件": _RULE} for one in amendments]
    more = yaml.safe_dump({"修改": listed}, allow_unicode=True, sort_keys=False)
    head = _HEAD.format(title="国务院关于修改登记办法的决定", day="2023-07-20", more=more)
    _write(paths.config.parent, _AMENDING, f"{head}决定对登记办法作出修改。\n")
    assembly, problems = assemble(paths, _DAY)
    for found in errors(problems):
        print(f"{name}: {found}")
    if assembly is None:
        return False
    rule = assembly.site.notice(_RULE)
    history = public_history(assembly.site, rule) if rule else None
    version = history.on(_DAY.date()) if history else None
    made, wanted = _lines(version.text if version else ""), _lines(after)
    print(
        f"{name}: {len(amendments)} amendments, {len(wanted)} lines, {'same' if made == wanted else 'DIFFERENT'}"
    )
    for line in difflib.unified_diff(wanted, made, "published", "made", lineterm="", n=0):
        print(f"  {line}")
    return made == wanted


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


if __name__ == "__main__":
    main()
