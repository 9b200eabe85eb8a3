"""The problems of ``check`` as one self-contained HTML page: for a browser, to send, or to keep with a job."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from html import escape

from gongkai.problems import CATALOGUE, Problem, errors, warnings
from gongkai.problems.visible import visible

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1.0625rem/1.8 system-ui, sans-serif; color: #222;
        background: #fff; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; }}
h2 {{ font: 600 1.0625rem/1.6 ui-monospace, monospace; margin: 2rem 0 .5rem; border-bottom: 1px solid #bbb; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .375rem .5rem; border-bottom: 1px solid #ddd; }}
th {{ font-weight: 600; white-space: nowrap; }}
.error th {{ color: #a1160f; }}
p, td p {{ margin: 0; }}
.basis {{ color: #555; font-size: .9375rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{counted}</p>
{files}</main>
</body>
</html>
"""


def as_html(problems: Iterable[Problem]) -> str:
    """A page with a table for each file: place, kind, what is wrong, what to do, which rule asks for it."""
    found = sorted(problems)
    failed, reminders = len(errors(found)), len(warnings(found))
    title = f"检查：{failed} 个错误，{reminders} 条提醒" if found else "检查通过：没有错误，没有提醒"
    counted = "错误改正以前不能发布；提醒照样发布，请核对。" if found else "没有要改的。"
    files = "".join(
        _file(path, [*group]) for path, group in itertools.groupby(found, lambda problem: problem.at.path)
    )
    return _PAGE.format(title=title, counted=counted, files=files).rstrip("\n")


def _file(path: str, found: list[Problem]) -> str:
    rows = "".join(_row(problem) for problem in found)
    head = '<thead><tr><th scope="col">位置</th><th scope="col">级别</th><th scope="col">问题和改法</th></tr></thead>'
    return f"<h2>{escape(visible(path))}</h2>\n<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(problem: Problem) -> str:
    level = "错误" if problem.level == "error" else "提醒"
    basis = CATALOGUE[problem.code].reason.basis
    return (
        f'<tr class="{problem.level}"><td>{problem.at.line} 行 {problem.at.column} 列</td>'
        f'<th scope="row">{level} {problem.code}</th>'
        f"<td><p>{escape(problem.message)}</p><p>{escape(problem.hint)}</p>"
        f'<p class="basis">依据：{escape(basis)}</p></td></tr>\n'
    )
