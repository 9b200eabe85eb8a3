"""``python build.py archive``: pack a finished site for handing over to an archive (DA/T 80-2019).

A page without its site is no record: lists, styles, attachments and the way to it are part of it. So the whole
site is packed as it is, and the list names the documents that were published in the year. How long each is kept is
decided by the archivist and left empty.
"""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.engine.assemble import assemble
from gongkai.engine.present import SiteHasErrors, differences
from gongkai.filling import readable
from gongkai.locks import clear_remains, held_folder
from gongkai.pages.data_sets.disclosure_catalogue import DIRECTORY
from gongkai.pages.tags import absolute
from gongkai.paths import Paths
from gongkai.problems import Position, Problem, errors, problem
from gongkai.publish.archive import archive as pack_offline
from gongkai.publish.manifest import NAME
from gongkai.publish.releases import FinishedSite, PublishFailed, finished, sum_lines
from gongkai.publish.wacz import ArchivedPage, cdxj, sha256, write_wacz
from gongkai.publish.warc import NoWarcio, warc_time, write_warc
from gongkai.records.facts import WRITTEN
from gongkai.release_log.documents import file_of, page_facts
from gongkai.site.model import Site
from gongkai.store.readings import kept_readings
from gongkai.text.csv_text import csv_text
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason

OFFLINE, LISTED, ABOUT, SUMS = "离线包.zip", "网页档案清单.csv", "说明.txt", "SHA256SUMS"
#: The columns of the list; 保管期限 is filled in by the archivist.
COLUMNS = (
    *("序号", "题名", "文号", "责任者", "成文日期", "发布日期", "索引号", "类别", "有效性", "保管期限"),
    *("网址", "网页的SHA-256", "离线包里的文件", "文件的SHA-256", "随页文件", "随页文件的SHA-256"),
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
    stated: bool

    @property
    def title(self) -> str:
        return f"{self.owner}网站{self.year}年政府信息公开网页归档"


def archive(paths: Paths, year: int, target: Path, moment: dt.datetime, *, stated: bool) -> ArchiveOutcome:
    """Pack the finished site and the list of what was published in ``year`` into the new folder ``target``.

    The site must be, byte for byte, the one that the content gives at ``moment``: nothing that is not public then
    is packed.
    ``stated`` says that ``moment`` is also the time of the site; otherwise that is when its manifest was written.
    """
    if os.path.lexists(target):
        return _stopped("GK567", target, what=_kind(target))
    if any(target.resolve().is_relative_to(place.resolve()) for place in (paths.output, paths.content)):
        return _stopped("GK568", target, reason="归档包不能放在成品或内容的文件夹里")
    try:
        if target.parent.is_dir():
            clear_remains(target.parent, _HIDDEN)
        site = finished(paths.output)
        assembly, problems = assemble(paths, moment, readings=kept_readings(paths).known)
        if assembly is None:
            return ArchiveOutcome(tuple(errors(problems)))
        if differing := differences(assembly, site):
            return _stopped("GK566", paths.output, reason=differing)
        every = tuple(_as_stated(row, assembly.site) for row in DIRECTORY.rows(assembly.site))
        rows = tuple(row for row in every if row["url"] and _year(row) == year)
        if not rows:
            counted = sorted(Counter(_year(row) for row in every if row["url"]).items())
            known = "、".join(f"{each} 年 {count} 份" for each, count in counted) or "一份也没有"
            return _stopped("GK565", paths.output, year=year, known=known)
        time = moment if stated else _finished_at(paths.output)
        base = absolute(assembly.config, "/")
        return _written(_Asked(site, base, assembly.config.site.name, year, time, rows, stated), target)
    except PublishFailed as failure:
        return ArchiveOutcome((failure.problem,))
    except SiteHasErrors as error:
        return ArchiveOutcome(error.problems)
    except NoWarcio:
        return _stopped("GK564", target)
    except OSError as error:
        return _stopped("GK568", target, reason=os_reason(error))


def _stopped(code: str, place: Path, **facts: object) -> ArchiveOutcome:
    return ArchiveOutcome((problem(code, Position(place.as_posix()), **facts),))


def _kind(target: Path) -> str:
    """What already has the name of ``target``."""
    if target.is_symlink():
        return "链接"
    return "文件夹" if target.is_dir() else "文件"


def _as_stated(row: Mapping[str, Any], site: Site) -> Mapping[str, Any]:
    """The row with 成文日期 only where the record states one; the catalogue puts the publication there."""
    record = site.record(row["id"])
    return row if record is not None and WRITTEN.of(record) else {**row, "written_date": None}


def _year(row: Mapping[str, Any]) -> int:
    return int(row["published_date"][:4])


def _finished_at(output: Path) -> dt.datetime:
    """When the site was finished; copies that keep times keep it."""
    return dt.datetime.fromtimestamp(int((output / NAME).stat().st_mtime), CHINA)


@readable()
def _written(asked: _Asked, target: Path) -> ArchiveOutcome:
    """Write everything into a folder beside ``target``, which then gets its name.

    Raises ``NoWarcio``, ``OSError``, and ``PublishFailed`` when the site was exchanged meanwhile.
    """
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
        (folder / LISTED).write_bytes(csv_text([COLUMNS, *_list(asked, folder / OFFLINE)]))
        (folder / ABOUT).write_text(_about(asked, name, len(responses)), encoding="utf-8", newline="\r\n")
        files = sorted(file.name for file in folder.iterdir())
        lines = sum_lines(tuple((file, sha256(folder / file)) for file in files))
        (folder / SUMS).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
        size = sum(file.stat().st_size for file in folder.iterdir())
        if finished(asked.site.folder).sums != asked.site.sums:
            raise PublishFailed("GK566", asked.site.folder.as_posix(), reason="打包的时候成品换了")
        folder.rename(target)
    return ArchiveOutcome((), len(asked.rows), len(responses), size)


def _list(asked: _Asked, offline: Path) -> Iterator[Sequence[str]]:
    """One row for each document of the year, the oldest publication first.

    Files are named as they are in the package ``offline``, with their SHA-256 there; a page is other bytes there than
    on the web, so it has two.
    """
    sums = dict(asked.site.sums)
    ordered = sorted(asked.rows, key=lambda row: (row["published_date"], row["id"]))
    with zipfile.ZipFile(offline) as package:
        held = frozenset(package.namelist())
        for number, row in enumerate(ordered, 1):
            address = unquote(row["url"].removeprefix(asked.base))
            file = file_of(address)
            linked = page_facts((asked.site.folder / file).read_bytes(), address).linked
            beside = [
                path for path in linked if path in sums.keys() & held and not path.startswith("assets/")
            ]
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
                sums[file],
                file,
                sha256(package.read(file)),
                "；".join(beside),
                "；".join(sha256(package.read(path)) for path in beside),
            )


def _about(asked: _Asked, name: str, responses: int) -> str:
    """What the folder holds and how to open and check it, for whoever receives it."""
    return f"""{asked.title}

网址：{asked.base}
网页的时间：{asked.moment:%Y-%m-%d %H:%M:%S}（北京时间）
{asked.year}年发布的文件：{len(asked.rows)} 份，见清单
归档的网页和文件：{responses} 个（整个网站，翻看时能从首页、栏目页走到每份文件）

{LISTED}　{asked.year}年发布的每份文件一行：题名、文号、责任者、日期、网址、散列值。“保管期限”由档案部门确定，空着；“网页的SHA-256”是网站发送的网页的（网页档案里的就是它）；“离线包里的文件”和“随页文件”（附件、Word 文件、表格）是它们在离线包里的位置，后面一列是解压出来的那个文件的 SHA-256，几个文件的次序相同
{name}.warc.gz　网页档案，ISO 28500:2017（WARC 1.1）
{name}.cdxj　网页档案的索引
{name}.wacz　网页档案、索引、网页目录合成的一个文件，用 ReplayWeb.page 打开（可以不联网）
{OFFLINE}　离线包：解压以后双击 index.html，不用装任何程序
{SUMS}　以上各文件的 SHA-256，用 sha256sum -c {SUMS} 核对

只有{"上面这个时刻" if asked.stated else "打包时"}公开的内容；草稿、已撤回的、公开期已满的不在里面。打包以前，每个文件都和由内容重新生成的核对过，一样才打。
"""
