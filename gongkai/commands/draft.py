"""``gongkai draft``: draw drafts with the real templates as a folder to hand to those who decide, until a day."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.config import Config, read_config
from gongkai.engine.apart import (
    NothingWritten,
    clear_beside,
    detached_files,
    files_beside,
    fit,
    marked,
)
from gongkai.engine.assemble import Assembly
from gongkai.filling import replace_file, write_text
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.front.beside import front_page
from gongkai.pages.parts import Facet, Link
from gongkai.pages.plan import plan
from gongkai.pages.views import IndexView
from gongkai.paths import SHARED_DRAFTS, Paths, shown
from gongkai.preview.serving import addresses as addresses_of
from gongkai.preview.serving import open_sockets, start
from gongkai.preview.showing import Preview, Showing
from gongkai.problems import Problem, by_kind, errors
from gongkai.publish.draft_folder import NAME, DraftFolder, is_absent, read_draft_folder
from gongkai.records.library import Library, read_library
from gongkai.records.progress import Progress
from gongkai.records.publicity import NOT_YET, due_at, hidden_reason, without_later_parts
from gongkai.render.assets import addresses, collect_assets
from gongkai.site.attachments import attached, only_shown
from gongkai.site.levels import as_configured
from gongkai.site.link import link
from gongkai.store.clean_files import kept_clean_files
from gongkai.text.dates import CHINA, chinese_date


@dataclass(frozen=True, slots=True)
class Shared:
    """What was shared: the pages, or the problems that prevent it."""

    pages: int
    problems: tuple[Problem, ...] = ()


def share(paths: Paths, files: Sequence[Path], folder: Path, until: dt.date, moment: dt.datetime) -> Shared:
    """Draw the pages of ``files``, which are drafts or not yet due, into ``folder``, to be read until a day.

    Other drafts are left out. Raises ``NothingWritten`` when a file is no such record, a record has no page of
    its own, the day has passed, or ``folder`` holds something else; ``OSError`` when it cannot be written.
    """
    if until < moment.date():
        raise NothingWritten(f"--until {until} 已经过去了；写今天或以后的日子")
    fit(paths, folder, lambda: read_draft_folder(folder) is not None)
    config, problems = read_config(paths.config, shown(paths.config))
    if config is None:
        return Shared(0, tuple(problems))
    library, found = read_library(paths.content, shown(paths.content), words=config.words)
    chosen = _chosen(paths, library, files, moment)
    named = {f"{library.shown}/{file}" for file in chosen.values()}
    mine = [problem for problem in found if problem.at.path in named]
    problems += [*(problem for problem in found if problem.at.path not in named), *by_kind(mine)]
    library = replace(library, clean_files=kept_clean_files(paths)).with_drafts(chosen)
    config = _without_files(config)
    dues = (due_at(record) for identity in chosen if (record := library.written(identity)) is not None)
    then = max((moment, *filter(None, dues)))
    found = link(library, config, then)[1]
    site = link(_without_other_later(library, chosen, moment), config, then)[0]
    assets = collect_assets(paths.templates)
    planned, more = plan(site, addresses(assets))
    problems = as_configured([*problems, *found, *more], config, library)
    if errors(problems):
        return Shared(0, tuple(problems))
    assembly = Assembly(paths, config, library, site, planned, assets)
    pages = list(_pages(assembly, chosen))
    said = f"草稿，没有公开，不要转发。看到 {chinese_date(until)} 为止。"
    _write(assembly, [_front(assembly, pages, said), *pages], chosen, DraftFolder(folder, until, ()), said)
    return Shared(len(pages), tuple(problem for problem in problems if problem.at.path in named))


def _chosen(paths: Paths, library: Library, files: Sequence[Path], moment: dt.datetime) -> dict[str, str]:
    """The identity of each file → its path below the content folder. Raises ``NothingWritten``."""
    found: dict[str, str] = {}
    refused = []
    for file in files:
        name = file.as_posix()
        try:
            within = file.resolve().relative_to(paths.content.resolve()).as_posix()
        except ValueError:
            refused.append(f"{name} 不在 {shown(paths.content)} 里；写内容文件的路径")
            continue
        identity = within.rpartition(".")[0]
        record = library.written(identity)
        if record is None and identity not in library.drafts:
            refused.append(f"{name} 不是内容文件，或者读不了；先运行 python build.py check")
        elif record is None:
            refused.append(f"{name} 有错，读不了；先运行 python build.py check --drafts")
        elif identity not in library.drafts and not hidden_reason(record, moment):
            refused.append(f"{name} 已经公开，不是草稿；把网址给人就可以")
        else:
            found[identity] = within
    if refused:
        raise NothingWritten("\n".join(refused))
    return found


def _without_other_later(library: Library, chosen: Container[str], moment: dt.datetime) -> Library:
    """The library without what is not yet due and was not chosen: whole records, and parts of others.

    The pages are drawn as on the day when all that was chosen is due, and by then others are, too.
    """
    records = {
        name: tuple(
            record if record.identity in chosen else without_later_parts(record, moment)
            for record in found
            if record.identity in chosen or hidden_reason(record, moment) != NOT_YET
        )
        for name, found in library.records.items()
    }
    return replace(library, records=records)


def _without_files(config: Config) -> Config:
    """The configuration with nothing beside pages: no file of a draft is without its mark."""
    features = replace(
        config.features,
        search=False,
        word_download=False,
        qr_code=False,
        table_files=False,
        village_board=False,
    )
    return replace(config, features=features)


def _pages(assembly: Assembly, chosen: Iterable[str]) -> Iterator[Page]:
    """The pages of the chosen records. Raises ``NothingWritten`` for a record without a page."""
    missing = []
    for identity in chosen:
        record = assembly.site.record(identity)
        task = record.place[0] if isinstance(record, Progress) and record.place else identity
        own = [page for page in assembly.plan.planned if page.url.startswith(address(task))]
        if record is None:
            missing.append(f"{identity} 公开以后也没有网页：它不主动公开、已经撤回，或者所属文件没有公开")
        elif not own:
            missing.append(f"{identity} 没有自己的网页；用 python build.py serve 预览")
        yield from (marked(page.page(), "草稿") for page in own)
    if missing:
        raise NothingWritten("\n".join(missing))


def _front(assembly: Assembly, pages: Sequence[Page], said: str) -> Page:
    links = tuple(Link(text=page.title, url=page.url) for page in pages)
    view = IndexView(intro=said, groups=(Facet(label="草稿", links=links),))
    page = front_page(Planner(assembly.site), "/", "草稿", "pages/index.html", view, "还没有公开的草稿")
    return marked(page, "草稿")


def _write(
    assembly: Assembly, pages: Sequence[Page], chosen: Iterable[str], shared: DraftFolder, said: str
) -> None:
    """Write the pages, styles, scripts and attachments; a folder of drafts that is there is replaced.

    The folder is noted first, and its ``draft.json`` is written before its pages: whatever a killed command
    leaves is removed after the day.
    """
    mine = set(chosen)
    attachments = {
        path: assembly.library.files[path].read_bytes()
        for path, (record, _) in attached(assembly.library).items()
        if record.identity in mine and not only_shown(record, path)
    }
    files = detached_files(assembly, pages, said, attachments)
    _remember(assembly.paths, shared.folder)
    with files_beside(shared.folder, files) as move:
        if former := read_draft_folder(shared.folder):
            former.remove()
        write_text(shared.folder / NAME, replace(shared, files=tuple(files)).written())
        move()


def _remember(paths: Paths, folder: Path) -> None:
    """Note a shared folder, so that the next command removes it after its day."""
    _write_known(paths, sorted({*_known(paths), str(folder.resolve())}))


def _write_known(paths: Paths, folders: Sequence[str]) -> None:
    """Replace the list of shared folders in one step: a killed command leaves the former one."""
    paths.cache.mkdir(parents=True, exist_ok=True)
    replace_file(paths.cache / SHARED_DRAFTS, (json.dumps(folders, ensure_ascii=False) + "\n").encode())


def _known(paths: Paths) -> list[str]:
    try:
        said = json.loads((paths.cache / SHARED_DRAFTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [answer for answer in said if isinstance(answer, str)] if isinstance(said, list) else []


def remove_ended(paths: Paths, today: dt.date) -> list[str]:
    """Remove the shared folders whose day has passed; return their names.

    A folder that cannot be read now, such as one on a stick or a network drive, is removed when it is there again.
    """
    known = _known(paths)
    left: list[str] = []
    removed: list[str] = []
    for name in known:
        clear_beside(Path(name))
        shared = read_draft_folder(Path(name))
        if shared is None:
            if is_absent(Path(name)):
                left.append(name)
        elif shared.ended(today):
            shared.remove()
            (left if read_draft_folder(Path(name)) else removed).append(name)
        else:
            left.append(name)
    if left != known:
        with suppress(OSError):
            _write_known(paths, left)
    return removed


class SharedPreview(Preview):
    """Serves a folder of drafts until its last day, and then says that it has ended."""

    def __init__(self, folder: Path, today: Callable[[], dt.date]) -> None:
        """``today`` gives the day at each request."""
        super().__init__(folder)
        self._today = today
        self.started.set()

    def answer(self, path: str) -> Showing:
        """The answer for an address: that of the folder, or 410 when the day has passed or it is gone."""
        shared = read_draft_folder(self.folder)
        if shared is None or shared.ended(self._today()):
            until = f"{chinese_date(shared.until)}" if shared else "截止的日子"
            page = _ENDED.format(until=until)
            return Showing(page.encode(), status=410)
        return super().answer(path)


_ENDED = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>草稿已经到期</title>
</head>
<body>
<main>
<h1>草稿已经到期</h1>
<p>这份草稿看到{until}为止。还要看的，请拟稿的人重新生成。</p>
</main>
</body>
</html>
"""


def serve_draft(folder: Path, port: int, say: Callable[[str], None], host: str | None = None) -> None:
    """Serve a folder of drafts until Ctrl-C. Raises ``NothingWritten`` for any other folder, ``Unavailable``."""
    shared = read_draft_folder(folder)
    if shared is None:
        raise NothingWritten(f"{folder.as_posix()} 不是 draft --share 生成的文件夹")
    asyncio.run(_serve(SharedPreview(folder, lambda: dt.datetime.now(CHINA).date()), port, say, host))


async def _serve(preview: SharedPreview, port: int, say: Callable[[str], None], host: str | None) -> None:
    sockets = open_sockets(port, host)
    server = start(preview, sockets, host)
    say(f"草稿：{' 和 '.join(addresses_of(sockets))}（按 Ctrl-C 停止）")
    try:
        await asyncio.Event().wait()
    finally:
        server.stop()
