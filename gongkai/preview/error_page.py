"""The page shown instead of every other while the sources have errors."""

from __future__ import annotations

import re
from html import escape

from gongkai.preview.building import Result
from gongkai.problems import Problem, errors

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0 auto; padding: 2rem 1rem; max-width: 60rem; font: 18px/1.8 system-ui, sans-serif;
        color: #222; background: #fff; overflow-wrap: anywhere; }}
h1 {{ font-size: 1.5rem; border-bottom: 2px solid #b3261e; padding-bottom: .5rem; }}
li {{ margin: 1rem 0; }}
code {{ display: block; font: 1rem/1.6 ui-monospace, monospace; color: #5c0f0a; }}
pre {{ font: .875rem/1.6 ui-monospace, monospace; white-space: pre-wrap; background: #f6f4f1; padding: 1rem; }}
a {{ color: #0b4a86; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>改正并保存后，这一页会自动刷新。{aside}</p>
{listing}
</main>
</body>
</html>
"""


def error_page(result: Result, last_good: str | None) -> str:
    """HTML that lists every error in the words of the command line, or shows the traceback of a crash.

    ``last_good`` is the address of the same page in the last good version, None when there is none.
    """
    found = errors(result.problems)
    title = "生成网站的程序出错了" if result.crash else f"有 {len(found)} 处需要改正"
    aside = f' <a href="{escape(last_good)}">继续看上一次生成的版本</a>' if last_good else ""
    listing = f"<pre>{escape(result.crash)}</pre>" if result.crash else _list(found)
    return _PAGE.format(title=title, aside=aside, listing=listing)


def _list(found: list[Problem]) -> str:
    return "<ol>\n" + "\n".join(f"<li>{_line(str(item))}</li>" for item in found) + "\n</ol>"


def _line(line: str) -> str:
    """One problem as HTML; its position is marked up so that it can be found and copied."""
    place = re.match(r"\S+?:\d+:\d+(?= GK)", line)
    if place is None:
        return escape(line)
    return f"<code>{escape(place[0])}</code>{escape(line[place.end() :])}"
