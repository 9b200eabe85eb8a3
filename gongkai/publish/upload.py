"""Uploads a release; unchanged files become hard links to those of the release now served."""

from __future__ import annotations

import filecmp
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from gongkai.filling import readable
from gongkai.publish.reasons import said_by_rsync
from gongkai.publish.releases import FinishedSite, PublishFailed
from gongkai.publish.session import State
from gongkai.publish.target import ReleasePlace
from gongkai.text.os_errors import os_reason

_WILDCARD, _LITERAL = re.compile(r"[\\*?\[]"), r"\\\g<0>"


@readable()
def upload(site: FinishedSite, target: ReleasePlace, name: str, state: State) -> int:
    """Write ``site`` to ``releases/<name>`` at ``target``; unchanged files are hard links.

    Returns how many files were new. Raises ``PublishFailed`` when not all of it could be written.
    """
    if target.remote:
        return _by_rsync(site, target, name, state)
    releases = Path(target.folder) / "releases"
    try:
        return sum(
            _place(
                site.folder / path,
                releases / name / path,
                releases / state.current / path if state.current else None,
            )
            for path, _ in site.sums
        )
    except OSError as error:
        raise PublishFailed("GK506", target.shown, reason=os_reason(error)) from None


def _place(file: Path, to: Path, same: Path | None) -> bool:
    """Place one file; True when it was copied.

    The bytes are compared, so a file altered there is not reused.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    if same and same.is_file() and not same.is_symlink() and filecmp.cmp(file, same, shallow=False):
        try:
            os.link(same, to)
            return False
        except OSError:
            pass  # another disk, another owner or too many links: copy the file
    shutil.copyfile(file, to)
    to.chmod(0o644)
    return True


def _by_rsync(site: FinishedSite, target: ReleasePlace, name: str, state: State) -> int:
    """Upload with rsync, comparing by checksum: a build rewrites every file, so times are useless.

    rsync reports each new file on the pipe; if this process dies, the pipe breaks and rsync stops at the next
    file. The ``--link-dest`` path is absolute: rsync 3.2.7-1+deb12u6 of Debian 12 refuses to open one that
    leads up.
    """
    releases = f"{state.folder.rstrip('/')}/releases"
    command = [
        "rsync",
        "--recursive",
        "--checksum",
        "--perms",
        "--chmod=D755,F644",
        "--protect-args",
        "--timeout=60",
        "--out-format=%i",
        f"--rsh={shlex.join(target.ssh)}",
        *([f"--link-dest={releases}/{state.current}"] if state.current else []),
        *(f"--exclude=/{_WILDCARD.sub(_LITERAL, path)}" for path in site.foreign),
        f"{site.folder.resolve()}/",
        f"{target.login}:{releases}/{name}/",
    ]
    with tempfile.TemporaryFile() as stderr:
        environment = {**os.environ, "LC_ALL": "C"}
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=stderr, env=environment, check=False
            )
        except FileNotFoundError:
            raise PublishFailed("GK506", target.shown, reason="这台电脑上没有安装 rsync") from None
        stderr.seek(0)
        message = stderr.read().decode("utf-8", "replace")
    if done.returncode:
        raise PublishFailed("GK506", target.shown, reason=said_by_rsync(message, done.returncode))
    return sum(line.startswith(b"<f") for line in done.stdout.splitlines())
