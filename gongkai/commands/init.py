"""``gongkai init``: write the folder of a new site.

It holds the configuration, the directory of units, the guide, the rules, and a list of what to fill in.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from gongkai.commands.init_columns import UnknownColumn, with_columns
from gongkai.commands.init_files import VERSION_FILE, forge_files, installed_version
from gongkai.commands.schema import write_schemas
from gongkai.filling import write_text
from gongkai.records.unit_names import kind_of_unit
from gongkai.shipped import HOME
from gongkai.text.folding import fold
from gongkai.text.slugs import slugs
from gongkai.text.web_address import is_web_address

FOLDER = HOME / "archetypes" / "site"
_CONFIG = "site_config.yaml"
#: Files of ``archetypes/site/`` and where they are written in the new folder.
_FILES = {
    _CONFIG: _CONFIG,
    "guide.md": "content/guide.md",
    "rules.md": "content/rules.md",
    "request.md": "content/request.md",
    "directory.yaml": "content/organizations/{slug}.yaml",
    "readme.md": "README.md",
    "gitignore": ".gitignore",
    "editor.json": ".vscode/settings.json",
}
#: Column names that lists of units use → the field of the directory.
_COLUMNS = {
    "名称": "名称", "单位": "名称", "单位名称": "名称", "机构名称": "名称", "部门": "名称",
    "简称": "别名", "别名": "别名",
    "类别": "类别", "职能": "职能", "主要职能": "职能",
    "地址": "地址", "办公地址": "地址", "办公时间": "办公时间",
    "电话": "电话", "办公电话": "电话", "联系电话": "电话", "负责人": "负责人",
}  # fmt: skip
_ORDER = ("标识", "名称", "别名", "类别", "职能", "地址", "办公时间", "电话", "负责人")
_BETWEEN = re.compile(r"[、，,；;\s]+")


class NotStarted(Exception):
    """Nothing was written; the message has one reason per line, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The facts about a county that a new site needs; ``publisher`` is the office responsible for it."""

    name: str
    region: str
    site_id: str
    url: str
    publisher: str

    def faults(self) -> list[str]:
        """The faults of the answers, one sentence each."""
        found = []
        for option, text in (
            ("--name", self.name),
            ("--region", self.region),
            ("--publisher", self.publisher),
        ):
            if not text.strip() or len(text) > 100 or re.search(r"[\x00-\x1f\x7f<>\u2028\u2029]", text):
                found.append(f"{option} 应是一行一百字以内的名称")
        if not re.fullmatch(r"[0-9]{10}", self.site_id):
            found.append(f"--site-id {self.site_id!r} 不是政府网站标识码：应是 10 位数字，例如 1305340001")
        address = urlsplit(self.url) if is_web_address(self.url) else None
        if not address or not address.hostname or address.query or address.fragment:
            found.append(
                f"--url {self.url!r} 不是网址：写栏目首页的完整地址，例如 https://www.qinghe.gov.cn/zwgk/"
            )
        return found


def start(
    folder: Path, answers: Answers, units: str, today: dt.date, forge: str = "", columns: str = ""
) -> tuple[Path, ...]:
    """Write the folder of a new site and return its files.

    ``units`` is a list of units as pasted from a spreadsheet: one name per line, or rows with tabs or commas
    below a head that names the columns. ``forge``, one of ``FORGES``, adds its recipe. ``columns`` are the names
    of those that are wanted, of all without one. Raises ``NotStarted``, and writes nothing, when an answer is wrong or
    ``folder`` is not empty.
    """
    faults = answers.faults()
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        faults.append(f"{folder.as_posix()} 不是文件夹，没有写到那里；请换一个位置")
    elif folder.is_dir() and (kept := sorted(name for name in os.listdir(folder) if name != ".git")):
        faults.append(f"{folder.as_posix()} 里已有 {kept[0]} 等 {len(kept)} 项，没有改动；请换一个空文件夹")
    listed = _listed(answers, units)
    try:
        with_columns((FOLDER / _CONFIG).read_text(encoding="utf-8"), columns)
    except UnknownColumn as unknown:
        faults.append(str(unknown))
    if faults:
        raise NotStarted("\n".join(faults))
    address = urlsplit(answers.url)
    values = {
        "name": answers.name.strip(),
        "region": answers.region.strip(),
        "place": _place(answers.region.strip()) or "本级",
        "here": f"本{_place(answers.region.strip()) or '地'}",
        "publisher": answers.publisher.strip(),
        "site_id": answers.site_id,
        "host": address.hostname,
        "url": answers.url if answers.url.endswith("/") else f"{answers.url}/",
        "today": f"{today}",
        "units": listed,
        "forge": forge,
        "version": installed_version(),
    }
    templates = jinja2.Environment(
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True, autoescape=False
    )
    templates.filters["quoted"] = quoted
    slug = slugs([answers.region])[answers.region]
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for source, name in _FILES.items():
            text = templates.from_string((FOLDER / source).read_text(encoding="utf-8")).render(values)
            write_text(
                made / name.format(slug=slug), with_columns(text, columns) if source == _CONFIG else text
            )
        for name, text in (forge_files(forge) if forge else {}).items():
            write_text(made / name, text)
        write_text(made / VERSION_FILE, f"{installed_version()}\n")
        write_schemas(made / "schemas")
        made.chmod(0o755)
        return tuple(_moved(made, folder))
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _place(region: str) -> str:
    """What the place is called beside 政府 (县, 市, 区); empty for one whose name does not say it."""
    return region[-1] if region.endswith(("县", "市", "区", "旗", "镇", "乡")) else ""


def _moved(made: Path, folder: Path) -> Iterable[Path]:
    """Move the written files into the requested folder, which is empty or missing."""
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    if folder.is_dir():
        for entry in sorted(made.iterdir()):
            entry.rename(folder / entry.name)
    else:
        made.rename(folder)
    return [folder / file for file in files]


def quoted(text: str) -> str:
    """A text as a YAML string that reads back character for character."""
    return json.dumps(text, ensure_ascii=False)


def _listed(answers: Answers, units: str) -> list[list[tuple[str, str]]]:
    """Every unit as pairs of label and YAML: the government, its office, then the given units."""
    region = answers.region
    known: dict[str, dict[str, str]] = {}
    for row in [{"名称": answers.name}, {"名称": answers.publisher}, *_rows(units)]:
        name = row["名称"]
        whole, others = name, row.get("别名", "")
        if region[-1:] in "省市县区" and name[:1] == region[-1:]:  # 县教育局
            whole, others = region + name[1:], f"{name}、{others}"
        known.setdefault(fold(whole), {}).update({**row, "名称": whole, "别名": others})
    short = {row["名称"]: row["名称"].removeprefix(region) or row["名称"] for row in known.values()}
    addresses = slugs(dict.fromkeys(short.values()))
    found = []
    for row in known.values():
        row.setdefault("类别", kind_of_unit(row["名称"]))
        row["标识"] = addresses[short[row["名称"]]]
        found.append([(label, _yaml(label, row[label])) for label in _ORDER if row.get(label)])
    return found


def _yaml(label: str, text: str) -> str:
    if label == "别名":
        return f"[{', '.join(quoted(part) for part in _BETWEEN.split(text) if part)}]"
    return text if label == "标识" else quoted(text)


def _rows(units: str) -> list[dict[str, str]]:
    """The rows of a pasted list by label.

    Without a head the first column is the name, and the other columns are dropped.
    """
    rows = [row for row in _cells(units) if any(row)]
    if not rows:
        return []
    head = [_COLUMNS.get(re.sub(r"\s", "", cell), "") for cell in rows[0]]
    if "名称" in head:
        rows = rows[1:]
    else:
        head = ["名称"]
    found = []
    for row in rows:
        named = {label: cell for label, cell in zip(head, row, strict=False) if label and cell}
        if "名称" in named:
            found.append(named)
    return found


def _cells(text: str) -> Sequence[Sequence[str]]:
    lines = text.lstrip("\ufeff").splitlines()
    if any("\t" in line for line in lines):
        return [[cell.strip() for cell in line.split("\t")] for line in lines]
    return [[cell.strip() for cell in row] for row in csv.reader(lines)]
