"""Old files of Word and WPS through LibreOffice, where it is installed: in a folder of its own, without network or macros."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.importing.refusal import Unreadable

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120


@contextlib.contextmanager
def as_docx(file: Path, ending: str) -> Iterator[Path]:
    """A copy of ``file`` as .docx, there as long as the block runs. Raises Unreadable when LibreOffice is missing or fails."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable(
            f"这台电脑没有安装 LibreOffice，读不了旧格式（.{ending}）",
            "用 Word 或 WPS 打开，“另存为” .docx，再导入；或者安装 LibreOffice",
        )
    with tempfile.TemporaryDirectory(prefix="gongkai-import-") as folder:
        source = Path(folder) / f"in.{ending}"
        shutil.copyfile(file, source)
        home = f"-env:UserInstallation={(Path(folder) / 'home').as_uri()}"
        command = [program, home, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"]
        _run([*command, "--outdir", folder, str(source)])
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise Unreadable("LibreOffice 打不开这个文件", "用 Word 或 WPS 打开，“另存为” .docx，再导入")
        yield made


def _run(command: list[str]) -> None:
    """Run LibreOffice; with all that it started it is ended after a time."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"LibreOffice {_SECONDS} 秒没有转完", "用 Word 或 WPS 打开，“另存为” .docx，再导入"
        ) from None
    finally:
        if process.poll() is None:
            with contextlib.suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            process.wait()
