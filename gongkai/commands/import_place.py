"""The paths of imported content files: by number, year and subject, or as somebody says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection
from pathlib import Path

from gongkai.importing.content_file import Content
from gongkai.records.kind import Kind
from gongkai.sources.documents import MARKDOWN
from gongkai.text.document_number import fold

_CODE = re.compile(r"(?P<code>[\u4e00-\u9fff]{2,20})〔(?P<year>\d{4})〕(?P<sequence>\d{1,5})号")
_SUBJECT = re.compile(r"关于(?:印发)?《?(?P<subject>[\u4e00-\u9fff]+)")
_MOST_LETTERS = 10


def free_place(content: Path, place: str, taken: Collection[str]) -> str:
    """A path that no content file has and that is not ``taken``: ``place``, or that with -2, -3 behind it."""
    names = itertools.chain([place], (f"{place}-{number}" for number in itertools.count(2)))
    return next(
        name for name in names if name not in taken and not exists((content / name).with_suffix(MARKDOWN))
    )


def exists(target: Path) -> bool:
    """Whether a record of this name is there, under any of the endings."""
    others = [target.with_suffix(ending) for ending in (".md", ".yaml", ".yml", "")]
    return any(other.exists() or other.is_symlink() for other in others)


def place_for(kind: Kind, content: Content, into: str) -> str:
    """The path of the content file without suffix: as in ``into``, or by number, year and subject."""
    written = into.strip().replace("\\", "/").removeprefix("content/")
    name = ""
    if not written or written.endswith("/"):
        name = _name(content)
    written = written.strip("/")
    if written.endswith(kind.suffixes):
        written = written.rsplit(".", 1)[0]
    if kind.folder and written != kind.folder and not written.startswith(f"{kind.folder}/"):
        written = f"{kind.folder}/{written}".rstrip("/")
    if not name:
        return written
    if into.strip():
        return f"{written}/{name}"
    year = content.fields["written"].text[:4] if "written" in content.fields else ""
    return "/".join(filter(None, (kind.folder, year if kind.name == "notice" else "", name)))


def _name(content: Content) -> str:
    """A file name for a paper: 云政办字〔2026〕3号 → yzbz-2026-3, otherwise the initials of its subject."""
    if "unit" in content.fields and "year" in content.fields:
        year, unit = (content.fields[name].text for name in ("year", "unit"))
        name = _initials(unit)[:_MOST_LETTERS] or "dao-ru"
        return f"{year}/{name}" if year.isdecimal() else name
    if "area" in content.fields:
        return _initials(content.fields["area"].text)[:_MOST_LETTERS] or "mu-lu"
    if "region" in content.fields:
        from pypinyin import lazy_pinyin

        region = "".join(
            lazy_pinyin(re.sub("[省市县区旗州盟]$", "", content.fields["region"].text), errors="ignore")
        )
        return f"{region or 'biao'}-{content.fields['year'].text}"
    number = content.fields["number"].text if "number" in content.fields else ""
    if match := _CODE.fullmatch(fold(number)):
        return f"{_initials(match['code'])}-{match['year']}-{int(match['sequence'])}"
    title = content.fields["title"].text if "title" in content.fields else ""
    subject = _SUBJECT.search(title)
    return _initials(subject["subject"] if subject else title)[:_MOST_LETTERS] or "dao-ru"


def _initials(words: str) -> str:
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(words, style=Style.FIRST_LETTER, errors="ignore"))
    return re.sub("[^a-z0-9]", "", letters.lower())
