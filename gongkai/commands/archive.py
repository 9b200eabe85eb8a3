"""``python build.py archive``: pack a finished site for handing over to an archive (DA/T 80-2019).

A page without its site is no record: lists, styles, attachments and the way to it are part of it. So the whole
site is packed as it is, and the list names the documents that were published in the year. How long each is kept is
decided by the archivist and left empty.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.commands.assemble import Assembly, assemble
from gongkai.commands.git import NotComparable, git_text
from gongkai.commands.paths import Paths
from gongkai.commands.readings import kept_readings
from gongkai.filling import readable
from gongkai.locks import held_folder
from gongkai.pages.data_sets.disclosure_catalogue import DIRECTORY
from gongkai.pages.tags import absolute
from gongkai.problems import Position, Problem, errors, problem
from gongkai.publish.archive import archive as pack_offline
from gongkai.publish.manifest import NAME
from gongkai.publish.releases import FinishedSite, PublishFailed, finished, some, sum_lines
from gongkai.publish.wacz import ArchivedPage, cdxj, sha256, write_wacz
from gongkai.publish.warc import NoWarcio, warc_time, write_warc
from gongkai.release_log.documents import LIST, file_of, page_facts
from gongkai.text.csv_text import csv_text
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason

OFFLINE, LISTED, ABOUT, SUMS = "离线包.zip", "网页档案清单.csv", "说明.txt", "SHA256SUMS"
#: The columns of the list; 保管期限 is filled in by the archivist.
COLUMNS = (
    *("序号", "题名", "文号", "责任者", "成文日期", "发布日期", "索引号", "类别", "有效性", "保管期限"),
    *("网址", "文件", "SHA-256", "随页文件"),
)
_HIDDEN = ".gongkai-archive-"


@dataclass(frozen=True, slots=True)
class ArchiveOutcome:
    """A packed year: its documents, the responses of the WARC file, the size in bytes; or problems."""

    problems: tuple[Problem, ...] = ()
    documents: int = 0
    responses: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is packed: the site, its address and name, the year, the time of the site, the rows of its catalogue."""

    site: FinishedSite
    base: str
    owner: str
    year: int
    moment: dt.datetime
    rows: tuple[Mapping[str, Any], ...]

    @property
    def title(self) -> str:
        return f"{self.owner}网站{self.year}年政府信息公开网页归档"


def archive(paths: Paths, year: int, target: Path, moment: dt.datetime, *, stated: bool) -> ArchiveOutcome:
    """Pack the finished site and the list of what was published in ``year`` into the new folder ``target``.

    The site must be the one that the content gives at ``moment``: nothing that is no longer public is packed.
    ``stated`` says that ``moment`` is also the time of the site; otherwise that is when its manifest was written.
    """
    if os.path.lexists(target):
        return _stopped("GK567", target)
    if any(target.resolve().is_relative_to(place.resolve()) for place in (paths.output, paths.content)):
        return _stopped("GK568", target, reason="归档包不能放在成品或内容的文件夹里")
    try:
        site = finished(paths.output)
        assembly, problems = assemble(paths, moment, readings=kept_readings(paths).known)
        if assembly is None:
            return ArchiveOutcome(tuple(errors(problems)))
        differences = _differences(assembly, site)
        if differences:
            return _stopped("GK566", paths.output, reason=differences)
        every = DIRECTORY.rows(assembly.site)
        rows = tuple(row for row in every if row["url"] and _year(row) == year)
        if not rows:
            counted = sorted(Counter(_year(row) for row in every if row["url"]).items())
            known = "、".join(f"{each} 年 {count} 份" for each, count in counted) or "一份也没有"
            return _stopped("GK565", paths.output, year=year, known=known)
        time = moment if stated else _finished_at(paths.output)
        base = absolute(assembly.config, "/")
        return _written(_Asked(site, base, assembly.config.site.name, year, time, rows), target)
    except PublishFailed as failure:
        return ArchiveOutcome((failure.problem,))
    except NoWarcio:
        return _stopped("GK564", target)
    except OSError as error:
        return _stopped("GK568", target, reason=os_reason(error))


def _stopped(code: str, place: Path, **facts: object) -> ArchiveOutcome:
    return ArchiveOutcome((problem(code, Position(place.as_posix()), **facts),))


def _year(row: Mapping[str, Any]) -> int:
    return int(row["published_date"][:4])


def _finished_at(output: Path) -> dt.datetime:
    """When the site was finished; copies that keep times keep it."""
    return dt.datetime.fromtimestamp(int((output / NAME).stat().st_mtime), CHINA)


def _differences(assembly: Assembly, site: FinishedSite) -> str:
    """How the finished site differs from what its content gives now, in Chinese; empty when it does not."""
    now = {row["id"]: row for row in json.loads(json.dumps(DIRECTORY.rows(assembly.site)))}
    try:
        there = {row["id"]: row for row in json.loads((site.folder / LIST).read_bytes())}
    except (ValueError, TypeError, KeyError, OSError):
        return f"{LIST} 读不了"
    gone = sorted(identity for identity in there if identity not in now)
    if gone:
        return f"{some(gone)} 现在不公开"
    missing = sorted(identity for identity in now if identity not in there)
    if missing:
        return f"成品里没有 {some(missing)}"
    changed = sorted(identity for identity in now if now[identity] != there[identity])
    if changed:
        return f"{some(changed)} 改动过"
    return _newer(assembly.paths, site)


def _newer(paths: Paths, site: FinishedSite) -> str:
    """Which sources are newer than the site, in Chinese; none are when its commit is checked out unchanged."""
    home = paths.content.absolute()
    try:
        same = site.commit and git_text(home, "rev-parse", "HEAD").strip() == site.commit
        if same and not git_text(
            home, "status", "--porcelain", "--", str(home), str(paths.config.absolute())
        ):
            return ""
    except NotComparable:
        pass  # no repository: times alone tell
    made = (site.folder / NAME).stat().st_mtime_ns
    sources = [paths.config, *sorted(paths.content.rglob("*"))]
    newer = [file.name for file in sources if file.is_file() and file.stat().st_mtime_ns > made]
    return f"{some(newer)} 比成品新" if newer else ""


@readable()
def _written(asked: _Asked, target: Path) -> ArchiveOutcome:
    """Write everything into a folder beside ``target``, which then gets its name. Raises ``NoWarcio``, ``OSError``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    name = f"{asked.base.partition('://')[2].partition('/')[0].replace(':', '-')}-{asked.year}"
    time = warc_time(asked.moment)
    with held_folder(target.parent, _HIDDEN, 0o755) as beside:
        folder = beside / "made"
        folder.mkdir()
        warc = folder / f"{name}.warc.gz"
        responses = write_warc(asked.site, asked.base, asked.moment, asked.title, warc)
        index = cdxj(responses, time, warc.name)
        (folder / f"{name}.cdxj").write_bytes(index)
        pages = [
            ArchivedPage(asked.base, asked.owner),
            *(ArchivedPage(row["url"], row["title"]) for row in asked.rows),
        ]
        write_wacz(folder / f"{name}.wacz", warc, index, pages, time, asked.title)
        pack_offline(asked.site, folder / OFFLINE)
        (folder / LISTED).write_bytes(csv_text([COLUMNS, *_list(asked)]))
        (folder / ABOUT).write_text(_about(asked, name, len(responses)), encoding="utf-8", newline="\r\n")
        files = sorted(file.name for file in folder.iterdir())
        lines = sum_lines(tuple((file, sha256(folder / file)) for file in files))
        (folder / SUMS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        size = sum(file.stat().st_size for file in folder.iterdir())
        folder.rename(target)
    return ArchiveOutcome((), len(asked.rows), len(responses), size)


def _list(asked: _Asked) -> Iterator[Sequence[str]]:
    """One row for each document of the year, the oldest publication first."""
    sums = dict(asked.site.sums)
    ordered = sorted(asked.rows, key=lambda row: (row["published_date"], row["id"]))
    for number, row in enumerate(ordered, 1):
        address = unquote(row["url"].removeprefix(asked.base))
        file = file_of(address)
        linked = page_facts((asked.site.folder / file).read_bytes(), address).linked
        yield (
            str(number),
            row["title"],
            row["number"] or "",
            "；".join(row["issuer"]),
            row["written_date"] or "",
            row["published_date"][:10],
            row["index_number"] or "",
            row["kind"],
            row["validity"] or "",
            "",
            row["url"],
            file,
            sums[file],
            "；".join(path for path in linked if path in sums and not path.startswith("assets/")),
        )


def _about(asked: _Asked, name: str, responses: int) -> str:
    """What the folder holds and how to open and check it, for whoever receives it."""
    return f"""{asked.title}

网址：{asked.base}
网页的时间：{asked.moment:%Y-%m-%d %H:%M:%S}（北京时间）
{asked.year}年发布的文件：{len(asked.rows)} 份，见清单
归档的网页和文件：{responses} 个（整个网站，翻看时能从首页、栏目页走到每份文件）

{LISTED}　{asked.year}年发布的每份文件一行：题名、文号、责任者、日期、网址、散列值。“保管期限”由档案部门确定，空着；“文件”和“随页文件”（附件、Word 文件、表格）是它们在离线包里的位置，SHA-256 是网站发送的网页的
{name}.warc.gz　网页档案，ISO 28500:2017（WARC 1.1）
{name}.cdxj　网页档案的索引
{name}.wacz　网页档案、索引、网页目录合成的一个文件，用 ReplayWeb.page 打开（可以不联网）
{OFFLINE}　离线包：解压以后双击 index.html，不用装任何程序
{SUMS}　以上各文件的 SHA-256，用 sha256sum -c {SUMS} 核对

只有打包时公开的内容；草稿、已撤回的、公开期已满的不在里面。
"""
