"""The corpus as content of the peers: the same texts and fields in the front matter that each of them reads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus import Entry, Row
from material import Material

from gongkai.text.dates import chinese_date

PEERS = ("hugo", "eleventy", "pelican", "mkdocs")
HERE = Path(__file__).resolve().parent
#: Where content and attachments stand in each peer's folder, and where the parts that all pages share.
CONTENT = {"hugo": "content", "eleventy": "src", "pelican": "content", "mkdocs": "docs"}
FILES = {"hugo": "static", "eleventy": "static", "pelican": "content", "mkdocs": "docs"}
_PARTS = {
    "hugo": "layouts/_partials",
    "eleventy": "src/_includes",
    "pelican": "theme/templates",
    "mkdocs": "theme",
}
_NAMES = {
    "hugo": "data/names.json",
    "eleventy": "src/_data/names.json",
    "pelican": "names.json",
    "mkdocs": "names.json",
}


def write_peer(peer: str, entries: Iterable[Entry], material: Material, home: Path) -> None:
    """Write one peer's folder: its templates and configuration, the shared parts, and the content."""
    shutil.copytree(HERE / "peers" / peer, home, dirs_exist_ok=True)
    for part in sorted((HERE / "peers" / "shared").glob("*.html")):
        shutil.copy(part, home / _PARTS[peer] / part.name)
    files = home / FILES[peer]
    files.mkdir(exist_ok=True)
    shutil.copy(HERE / "peers" / "shared" / "site.css", files / "site.css")
    _write(home / _NAMES[peer], json.dumps(names(material), ensure_ascii=False, indent=1))
    content = home / CONTENT[peer]
    for entry in entries:
        _write(content / f"{entry.identity}.md", _document(peer, notice_fields(peer, entry), body(entry)))
        if entry.file:
            _write(files / entry.identity / "biao.csv", entry.file)
        for row in entry.tasks:
            path = content / entry.tasks_identity / f"{row.number}.md"
            _write(path, _document(peer, task_fields(peer, entry, row), f"{row.requirement}\n"))


def names(material: Material) -> dict[str, dict[str, str]]:
    """What the parts of list addresses are called."""
    return {
        "topics": {slug: topic for topic, slug in material.topics.items()},
        "issuers": {issuer.slug: issuer.name for issuer in material.issuers},
    }


def notice_fields(peer: str, entry: Entry) -> dict[str, object]:
    """The fields of a notice that its page draws."""
    url = f"/{entry.identity}/"
    fields: dict[str, object] = {
        "title": entry.title,
        "date": f"{entry.published:%Y-%m-%dT%H:%M}:00+08:00",
        "number": entry.number,
        "issuer": entry.issuer.slug,
        "issuer_name": entry.issuer.name,
        "topic": entry.topic_slug,
        "topic_name": entry.topic,
        "year": str(entry.written.year),
        "written": str(entry.written),
        "written_text": chinese_date(entry.written),
        "published_text": f"{entry.published:%Y-%m-%d %H:%M}",
        "validity": entry.validity,
        "genre": entry.title[-2:],
        "index_number": entry.index_number,
        "addressee": entry.addressee,
        "remark": "此件公开发布",
        "key_words": ",".join(entry.keywords),
        "description": entry.summary,
        "page_url": url,
        "file": f"{url}biao.csv" if entry.file else "",
        "tasks_url": f"/{entry.tasks_identity}/" if entry.tasks else "",
    }
    own: Mapping[str, dict[str, object]] = {
        "hugo": {"years": [fields["year"]], "topics": [entry.topic_slug], "issuers": [entry.issuer.slug]},
        "eleventy": {"layout": "notice.html", "tags": "notices", "permalink": f"{url}index.html"},
        "pelican": {"slug": entry.name, "tags": fields["year"], "category": entry.topic_slug},
        "mkdocs": {"template": "notice.html"},
    }
    return fields | own[peer] | ({"author": entry.issuer.slug} if peer == "pelican" else {})


def task_fields(peer: str, entry: Entry, row: Row) -> dict[str, object]:
    """The fields of a task that its page draws."""
    url = f"/{entry.tasks_identity}/{row.number}/"
    fields: dict[str, object] = {
        "title": f"{entry.tasks_title}第{row.number}项",
        "lead": "、".join(row.lead),
        "responsible": row.responsible,
        "deadline": row.deadline,
        "description": row.requirement,
        "notice_title": entry.title,
        "notice_url": f"/{entry.identity}/",
        "page_url": url,
    }
    own: Mapping[str, dict[str, object]] = {
        "hugo": {"date": f"{entry.published:%Y-%m-%dT%H:%M}:00+08:00"},
        "eleventy": {"layout": "task.html", "permalink": f"{url}index.html", "tags": "tasks"},
        "pelican": {"slug": f"{entry.name}-{row.number}", "template": "task"},
        "mkdocs": {"template": "task.html"},
    }
    return fields | own[peer]


def body(entry: Entry) -> str:
    """The body, with the task table of the notice as a Markdown table below it."""
    if not entry.tasks:
        return entry.body
    lines = [
        f"## {entry.tasks_title}",
        "",
        "| 序号 | 牵头部门 | 责任单位 | 具体要求 | 完成时限 |",
        "| --- " * 5 + "|",
    ]
    for row in entry.tasks:
        cells = (row.number, "、".join(row.lead), row.responsible, row.requirement, row.deadline)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join([entry.body, *lines, ""])


def _document(peer: str, fields: Mapping[str, object], text: str) -> str:
    if peer == "pelican":
        head = "".join(f"{key.capitalize()}: {value}\n" for key, value in fields.items() if value != "")
        return f"{head}\n{text}"
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{head}---\n\n{text}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
