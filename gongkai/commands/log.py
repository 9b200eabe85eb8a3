"""``python build.py log``: note a finished site in its release log, and compare a site with its log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.filling import readable, regular_bytes, replace_file
from gongkai.problems import Position, Problem, problem
from gongkai.publish.manifest import NAME, with_files
from gongkai.publish.releases import SIGNATURE, FinishedSite, PublishFailed, finished
from gongkai.publish.server_data import read_server_data
from gongkai.release_log.audit import Asked, Audit, audit
from gongkai.release_log.checkpoint import (
    KeyFault,
    PublicKey,
    SignedCheckpoint,
    SigningKey,
    parse_checkpoint,
    public_key,
)
from gongkai.release_log.documents import public_documents, read_salts, site_root, written_salts
from gongkai.release_log.entries import LoggedHistory, LoggedRelease, new_entries, replay
from gongkai.release_log.known_pages import read_known, write_known
from gongkai.release_log.log import (
    CHECKPOINT,
    FOLDER,
    SALTS,
    Log,
    LogFault,
    continue_log,
    differing_files,
    is_of_log,
    read_log,
    write_copy,
)
from gongkai.text.os_errors import os_reason

#: What the name of a log adds to the address of its site.
_NAME = FOLDER.removesuffix("/")


@dataclass(frozen=True, slots=True)
class Noted:
    """The result of ``log append``: the entries added and held, the releases, and where anybody finds the key."""

    problem: Problem | None = None
    added: int = 0
    entries: int = 0
    releases: int = 0
    key: str = ""


def append(output: Path, folder: Path, key: Path, moment: dt.datetime, served: Path | None = None) -> Noted:
    """Note the finished site in ``output`` in the log in ``folder``, and write the log into the site.

    The site's manifest then lists the log, too. A site that the log has as its last release adds nothing.
    ``served`` is the folder of the log that readers see now, which this one has to continue.
    """
    try:
        site = finished(output)
        address = _address(output)
        signing = SigningKey.read(key, f"{address}{_NAME}")
        _check_page(output, signing.public)
        log = _own_log(folder, signing.public)
        _check_served(log, served)
        history = replay(log.entries)
        release = _release(site, history, moment)
        known, salts = read_known(folder), read_salts(_file(folder, SALTS))
        found = public_documents(lambda path: _file(output, path), dict(site.sums), address, known, salts)
        added = new_entries(history, release, found.states)
        folder.mkdir(parents=True, exist_ok=True)
        if found.salts != salts:
            _write_salts(folder, found.salts)
        if added or log.signed is None:
            log = continue_log(folder, log, added, signing)
        if found.pages != known:
            write_known(folder, found.pages)
        _put(output, log, written_salts(found.salts))
        releases = len(replay(log.entries).releases)
    except PublishFailed as failure:
        return Noted(failure.problem)
    except (KeyFault, LogFault, ValueError) as fault:
        return Noted(problem("GK560", Position(folder.as_posix()), reason=fault))
    except OSError as error:
        reason = f"{error.filename or ''} {os_reason(error)}".strip()
        return Noted(problem("GK560", Position(folder.as_posix()), reason=reason))
    return Noted(None, len(added), len(log.entries), releases, signing.public.text)


def check(output: Path, key: str | None, kept: Path | None) -> Audit:
    """Compare a site in a folder with the log in it, and every file with its manifest.

    Raises ``KeyFault`` and, with a Chinese reason, ``ValueError``.
    """
    asked = Asked(
        place=f"{output.as_posix()}/",
        name=f"{_address(output)}{_NAME}",
        key=public_key(key) if key else None,
        kept=kept_checkpoint(kept) if kept else None,
    )
    found = audit(lambda path: _file(output, path), asked)
    try:
        finished(output)
    except PublishFailed as failure:
        return replace(found, problems=(*found.problems, failure.problem))
    return found


def kept_checkpoint(file: Path) -> SignedCheckpoint:
    """The checkpoint in a file that was kept elsewhere. Raises ``ValueError`` with a Chinese reason."""
    try:
        return parse_checkpoint(file.read_bytes())
    except OSError as error:
        raise ValueError(f"{file.as_posix()} {os_reason(error)}") from None
    except ValueError:
        raise ValueError(f"{file.as_posix()} 不是检查点") from None


def key_line(output: Path, key: Path) -> str:
    """The public key of the log of a finished site as one line.

    Raises ``KeyFault`` and, with a Chinese reason, ``ValueError``.
    """
    try:
        return SigningKey.read(key, f"{_address(output)}{_NAME}").public.text
    except OSError as error:
        raise ValueError(f"{key.as_posix()} {os_reason(error)}") from None


def _check_page(output: Path, key: PublicKey) -> None:
    """Raises ``LogFault`` when the page about the log is missing or names another key."""
    page = _file(output, f"{FOLDER}index.html")
    if page is None:
        raise LogFault(f"网站上没有说明怎样核对的页面；在 site_config.yaml 的 功能 里写 公开日志: {key.text}")
    if key.text.encode() not in page:
        raise LogFault(f"site_config.yaml 的 公开日志 不是这把钥匙的公钥；改成 {key.text}")


def _check_served(log: Log, served: Path | None) -> None:
    """Raises ``LogFault`` unless ``log`` continues the one in ``served``, the log that readers see now."""
    if served is None or _file(served, CHECKPOINT) is None:
        return
    now = read_log(lambda path: _file(served, path))
    if log.entries[: len(now.entries)] != now.entries:
        raise LogFault(
            f"正在服务的日志有 {len(now.entries)} 条，这里的 {len(log.entries)} 条接不上它；"
            f"从 {served.as_posix()} 恢复"
        )


def _release(site: FinishedSite, history: LoggedHistory, moment: dt.datetime) -> LoggedRelease:
    """What the log says of this release. Raises ``LogFault`` when the clock is behind the last release."""
    count, root = site_root(site.manifest, is_of_log)
    if history.releases and moment < (last := history.releases[-1].time):
        raise LogFault(
            f"这台机器的时间 {moment:%Y-%m-%d %H:%M} 早于日志里最后一次发布 {last:%Y-%m-%d %H:%M}；先校准时间"
        )
    return LoggedRelease(moment, site.commit or "", count, root)


@readable()
def _write_salts(folder: Path, salts: Mapping[str, str]) -> None:
    replace_file(folder / SALTS, written_salts(salts))


def _own_log(folder: Path, key: PublicKey) -> Log:
    """The log in ``folder``, empty when there is none. Raises ``LogFault`` when it is damaged or not of this key."""
    log = read_log(lambda path: _file(folder, path))
    if log.signed is None:
        if folder.is_dir() and any(file.name != SALTS for file in folder.iterdir()):
            raise LogFault(
                "文件夹里没有 checkpoint，有别的东西；新的日志要一个空文件夹，原来有日志的从网站的 log/ 恢复"
            )
        return log
    if log.signed.checkpoint.origin != key.name:
        raise LogFault(f"这是 {log.signed.checkpoint.origin} 的日志，不是 {key.name} 的")
    if not key.has_signed(log.signed):
        raise LogFault("日志不是这把钥匙签的；钥匙丢了的，办法见 docs/log.md")
    differing = next(differing_files(log, lambda path: _file(folder, path)), None)
    if differing or log.root != log.signed.checkpoint.root:
        raise LogFault(f"日志被改动过：{differing or 'checkpoint'}；从留存的副本恢复")
    return log


@readable()
def _put(output: Path, log: Log, salts: bytes) -> None:
    """Write the log into the finished site and list it in the manifest, unless it is there already."""
    write_copy(log, salts, output / FOLDER)
    files = [file for file in sorted((output / FOLDER).rglob("*")) if file.is_file()]
    held = {
        path: file.read_bytes() for file in files if is_of_log(path := file.relative_to(output).as_posix())
    }
    before = regular_bytes(output / NAME)
    after = with_files(before, is_of_log, held)
    if after != before:
        (output / SIGNATURE).unlink(missing_ok=True)  # it signs the former manifest
        replace_file(output / NAME, after)


def _address(output: Path) -> str:
    """The address of a finished site without its scheme. Raises ``ValueError`` with a Chinese reason."""
    try:
        return read_server_data(output).url.partition("://")[2]
    except OSError:
        raise ValueError(f"{output.as_posix()} 里没有生成好的网站") from None


def _file(folder: Path, path: str) -> bytes | None:
    try:
        return regular_bytes(folder / path)
    except (OSError, ValueError):  # a link may name what can be no file
        return None
