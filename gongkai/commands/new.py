"""``python build.py new``: create a content file to fill in, from the archetype of its type."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from gongkai.commands.archetypes import START_DAY, archetype_text
from gongkai.config import read_config
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.schema import FieldInfo
from gongkai.filling import write_new
from gongkai.paths import Paths, shown
from gongkai.problems import near
from gongkai.records.bulletin import KIND as BULLETINS
from gongkai.records.bulletin import Bulletin
from gongkai.records.genres import NAMES, genre_named
from gongkai.records.kind import Kind, kinds
from gongkai.records.reading import kind_of_file
from gongkai.records.site_words import enumerations
from gongkai.sources.regular import leads_out
from gongkai.text.similar import nearest

#: Fields that say which sort of document a record is.
_SORT = ("genre", "kind")
_DATE = re.compile(r"(?<![\d/-])(20\d\d)(?:-(\d\d)-(\d\d))?(?!\d)")


class NotCreated(Exception):
    """No file was written; the message is the reason in Chinese."""


def create(paths: Paths, name: str, identity: str, today: dt.date) -> tuple[Kind, Path]:
    """Copy the archetype of a type to ``content/<folder>/<identity>``; return the type and the file.

    ``name`` is the English name of a type, its Chinese label, or the word for a sort of document: a genre of
    公示公告, a 文种 or a 会议类型, including those that the site added. ``identity`` may be written with or without its
    folder and its suffix. Raises ``NotCreated`` when the type is unknown, the place is wrong or the file
    exists.
    """
    words = words_of_site(paths)
    kind = kind_named(name, words)
    misplaced = [str(problem) for problem in paths.problems() if problem.code == "GK034"]
    if misplaced:
        raise NotCreated("\n".join(misplaced))
    if not paths.content.is_dir() and not paths.config.is_file():
        raise NotCreated(
            f"没有内容文件夹 {paths.content.as_posix()}，也没有 {paths.config.as_posix()}；"
            "请在项目文件夹里运行，或写 --content；新开的站点，先把 site_config.yaml 放在这里"
        )
    suffix, archetype = archetype_text(kind)
    place = _place(kind, identity) + suffix
    found, problems = kind_of_file(place, f"{paths.content.as_posix()}/{place}")
    if problems:
        raise NotCreated(str(problems[0]))
    if found != kind:
        label = found.label if found else "附件"
        raise NotCreated(
            f"{place} 是放{label}的位置，{kind.label}要放在 content/{kind.folder} 里".rstrip("/")
        )
    file = paths.content / place
    for other in (file.with_suffix(ending) for ending in (".md", ".yaml", ".yml")):
        if other.exists() or other.is_symlink():
            raise NotCreated(f"已有 {other.as_posix()}，没有改动；请换一个标识")
    if leads_out(file.parent, paths.content):
        raise NotCreated(f"{file.parent.as_posix()} 是指向内容文件夹之外的链接，没有写到那里；请删去这个链接")
    file.parent.mkdir(parents=True, exist_ok=True)
    text = of_word(of_genre(dated(archetype, today), name.strip(), words), kind, name.strip(), words)
    write_new(file, text.encode("utf-8"))
    return kind, file


def words_of_site(paths: Paths) -> OwnWords:
    """The words that the site added to enumerations; none when its configuration cannot be read."""
    config = read_config(paths.config, shown(paths.config))[0] if paths.config.is_file() else None
    return config.words if config else NO_WORDS


def _sorts(words: OwnWords) -> dict[str, dict[str, FieldInfo]]:
    """Every word for a sort of document → the types that have it, each with its field; 公示公告 first."""
    found: dict[str, dict[str, FieldInfo]] = {}
    for enumeration in sorted(enumerations(), key=lambda enumeration: enumeration.kind != BULLETINS.label):
        if enumeration.field.name in _SORT and any(kind.record is enumeration.place[0] for kind in kinds()):
            for word in (*enumeration.choice.words, *words.of(*enumeration.place)):
                found.setdefault(word, {})[enumeration.kind] = enumeration.field
    return found


def of_word(text: str, kind: Kind, name: str, words: OwnWords) -> str:
    """Fill in the field of an archetype that says which sort of document it is."""
    field = _sorts(words).get(name, {}).get(kind.label)
    if field is None or name in (kind.name, kind.label):
        return text
    line = re.compile(rf"^(?:# )?{re.escape(field.label.text)}: .*$", re.MULTILINE)
    return line.sub(lambda _: f"{field.label.text}: {name}", text, count=1)


def of_genre(text: str, name: str, words: OwnWords = NO_WORDS) -> str:
    """Fill in the archetype of 公示公告 for the genre ``name``: its name, details and stages.

    The text is returned unchanged when ``name`` is not a genre.
    """
    meant = words.of(Bulletin, "genre").get(name, name)
    if meant not in NAMES:
        return text
    genre = genre_named(meant)
    text = text.replace("类型: 公告\n", f"类型: {name}\n")
    if genre.persons:
        text = text.replace("# 公示期: {", "公示期: {")
    if genre.details:
        lines = "".join(f"  {detail}: ……\n" for detail in genre.details)
        text = text.replace("# 事项:\n#   名称: ……\n", f"事项:\n{lines}")
    if genre.stages:
        lines = "".join(f"#   - {{环节: {stage}, 日期: ……}}\n" for stage in genre.stages)
        text = re.sub(r"# 环节:\n#   - .*\n", lambda _: f"# 环节:\n{lines}", text)
    return text


def kind_named(name: str, words: OwnWords = NO_WORDS) -> Kind:
    """The type with this English name, Chinese label, or sort of document.

    A word that several types have means the genre of 公示公告 if it is one; otherwise it means none of them.
    Raises ``NotCreated``, with a list of the types, when there is none.
    """
    wanted = name.strip().replace("-", "_")
    for kind in kinds():
        if wanted in (kind.name, kind.label):
            return kind
    sorts = _sorts(words)
    of = list(sorts.get(name.strip(), ()))
    if of and (len(of) == 1 or of[0] == BULLETINS.label):
        return next(kind for kind in kinds() if kind.label == of[0])
    known = [word for kind in kinds() for word in (kind.label, kind.name)] + [*sorts]
    hint = near(nearest(name, known), "")
    raise NotCreated(f"没有“{name}”这类内容{'；' if hint else ''}{hint}。\n{listed(words)}")


def listed(words: OwnWords = NO_WORDS) -> str:
    """All types, one per line: Chinese label, English name, folder."""
    lines = [f"  {kind.label}（{kind.name}），放在 content/{kind.folder}".rstrip("/") for kind in kinds()]
    own = words.of(Bulletin, "genre")
    lines.append(f"  {BULLETINS.label}也可以写它的类型：{'、'.join((*NAMES, *own))}")
    lines.append("  也可以写文种、会议类型等，例如 通告、县长办公会议、统计公报，和站点在“词”里增加的词")
    return "\n".join(["内容类型，写中文名或英文名都可以：", *lines])


def dated(text: str, today: dt.date) -> str:
    """Move the dates of an archetype so that its day becomes ``today``; years follow."""

    def moved(match: re.Match[str]) -> str:
        year = int(match[1])
        if match[2]:
            day = dt.date(year, int(match[2]), int(match[3])) - START_DAY + today
            return day.isoformat()
        # earlier years belong to older documents that serve as examples
        return (
            str(year - START_DAY.year + today.year)
            if year in (START_DAY.year - 1, START_DAY.year)
            else match[0]
        )

    return _DATE.sub(moved, text)


def _place(kind: Kind, identity: str) -> str:
    """The intended path under the content folder, without its suffix."""
    written = identity.strip().replace("\\", "/").strip("/").removeprefix("content/")
    if written.endswith(kind.suffixes):
        written = written.rsplit(".", 1)[0]
    if not kind.folder or written.startswith(f"{kind.folder}/"):
        return written
    return f"{kind.folder}/{written}"
