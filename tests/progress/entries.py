"""Small sites with entries of progress, for the tests beside this file."""

from __future__ import annotations

import datetime as dt
import posixpath
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from gongkai.engine.produce import produce
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.memory import Memory
from tests.small_site import TABLE, assembled

HEAD = TABLE.split("任务:\n", maxsplit=1)[0]
T = "content/tasks/yunxi-2026.yaml"


def table(*deadlines: str) -> str:
    """A table with a task for each deadline; an empty one leaves the column out."""
    rows = (
        f"  - {{序号: {number}, 牵头部门: 县教育局, 具体要求: 要求{number}。"
        + (f", 完成时限: {deadline}" if deadline else "")
        + "}\n"
        for number, deadline in enumerate(deadlines, 1)
    )
    return HEAD + "任务:\n" + "".join(rows)


def entry(status: str, completion: str = "", more: str = "", body: str = "办理情况已经公布。") -> str:
    """One entry as staff write it."""
    share = f"完成率: {completion}\n" if completion else ""
    return f"---\n状态: {status}\n{share}{more}---\n\n{body}\n"


def at(number: int, day: str) -> str:
    """The path of an entry."""
    return f"content/progress/yunxi-2026/{number}/{day}.md"


def site_of(folder: Path, changed: dict[str, str], day: str = "2026-05-18") -> Any:
    """The assembly of a small site on a day; it has no fault."""
    moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), CHINA)
    made, problems = assembled(folder, dict(changed), moment)
    assert made is not None, "\n".join(map(str, problems))
    return made


def view_of(made: Any, url: str) -> Any:
    """The view of the page with an address."""
    return next(page.view for page in made.plan.pages if page.url == url)


def files_of(made: Any) -> dict[str, bytes]:
    """Every file of a site but the search index; its pages have no fault."""
    sink = Memory()
    outcome = produce(made, sink, no_cache(), lambda step, done, total: None, with_search=False)
    assert not outcome.problems, "\n".join(map(str, outcome.problems))
    return sink.files


def tree(files: dict[str, bytes], path: str) -> Any:
    """A written page as a tree."""
    return lxml_html.fromstring(files[path].decode())


def words(node: Any) -> str:
    """The words of a node, white space left out."""
    return "".join(node.text_content().split())


def leads_to(files: dict[str, bytes], path: str, query: str) -> list[str]:
    """Where the links of a part of a page lead, as paths under the site."""
    found = tree(files, path).xpath(f"{query}//a/@href")
    folder = posixpath.dirname(path)
    return [posixpath.normpath(posixpath.join(folder, href)) for href in found]
