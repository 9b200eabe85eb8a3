"""``licenses.txt``: the licences of third-party parts of a built site, from ``LICENSES/``."""

from __future__ import annotations

from gongkai.shipped import HOME
from gongkai.text.file_names import made_by_programs

NAME = "licenses.txt"
FOLDER = HOME / "LICENSES"
_HEAD = "本网站的检索用到别人的数据，它们的许可证如下。\n"
_LINE = "=" * 78


def licenses() -> bytes:
    """The texts of ``LICENSES/`` in the order of their names; empty when there are none."""
    files = [file for file in sorted(FOLDER.glob("*.txt")) if not made_by_programs(file.name)]
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    return "\n".join([_HEAD, *(f"{_LINE}\n{text}\n" for text in texts)]).encode() if texts else b""
