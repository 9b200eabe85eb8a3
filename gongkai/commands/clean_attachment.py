"""``python build.py attachments clean``: write a copy of a file without hidden content and personal data.

The original is not changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongkai.sources.clean_file import ENDINGS, NotCleaned, cleaned
from gongkai.sources.traces import traces

_MARK = "-clean"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The result: the path of the copy, and the traces found in the original (``traces``) and in the copy.

    ``left`` are traces that could not be removed; ``fault`` is why there is no copy. All are in Chinese.
    """

    copy: Path
    traces: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    fault: str = ""


def clean(file: Path, copy: Path | None = None) -> Cleaned:
    """Write a clean copy of ``file``, beside it unless ``copy`` is given. Raises ``OSError``."""
    ending = file.suffix.removeprefix(".").lower()
    target = copy or file.with_name(f"{file.stem}{_MARK}{file.suffix}")
    if ending not in ENDINGS:
        return Cleaned(
            target, fault=f"不能清理 {ending or '没有扩展名的'} 文件，能清理的有 {'、'.join(ENDINGS)}"
        )
    if target.exists():
        return Cleaned(target, fault=f"{target} 已经有了，没有覆盖它")
    try:
        content = cleaned(file.read_bytes(), ending)
    except NotCleaned as error:
        return Cleaned(target, fault=str(error))
    with target.open("xb") as opened:
        opened.write(content)
    return Cleaned(target, traces(file, ending), traces(target, ending))
