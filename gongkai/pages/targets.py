"""The targets of links in Markdown: identities, addresses of the column, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from gongkai.fields.schema import Record
from gongkai.pages.addresses import address
from gongkai.problems import HINTED, Position, Problem, near_to, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.guide import Guide
from gongkai.records.kind import kinds
from gongkai.site.model import Site
from gongkai.site.queries import matching
from gongkai.sources.media import KINDS, ending, kind_of
from gongkai.text.code import blank_code
from gongkai.text.similar import nearest
from gongkai.text.written_address import TARGET, begins_with_picture, is_address

#: ``](target)`` and ``](<target> "title")``; the check of sources uses the same pattern.
LINK = re.compile(rf"\]\(\s*<?{TARGET}")
#: ``[name]: target``, to which ``[words][name]`` leads.
_DEFINITION = re.compile(rf"^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?{TARGET}", re.MULTILINE)
#: Endings that mark a target as a file, not a page, and the word for each kind of file.
_FILES = frozenset(
    (
        *KINDS,
        *[
            "pdf",
            "ofd",
            "doc",
            "docx",
            "xls",
            "xlsx",
            "ppt",
            "pptx",
            "wps",
            "et",
            "dps",
            "zip",
            "csv",
            "txt",
            "bmp",
            "svg",
            "tif",
            "tiff",
        ],
    )
)
#: A name with blanks in it, up to its ending: Markdown reads no link there.
_BLANKED = re.compile(
    rf"[^\n()<>\"]{{1,150}}?\.(?:{'|'.join(sorted(_FILES, key=len, reverse=True))})(?=>?\s*\))", re.IGNORECASE
)
#: The place of a file on somebody's computer or in an office's network.
_ON_A_DISK = re.compile(r"file:|[A-Za-z]:[/\\]|\\|~/|/(?:Users|home|Volumes|media|mnt)/", re.IGNORECASE)
_WHAT = {"picture": "图片", "video": "视频", "audio": "音频"}
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:|#)", re.IGNORECASE)


def targets(site: Site, source: str, identity: str) -> tuple[tuple[str, str], ...]:
    """Each target in a text with its address; external targets are unchanged."""
    found = (match["target"] for pattern in (LINK, _DEFINITION) for match in pattern.finditer(source))
    named = dict.fromkeys(found)
    return tuple((target, resolve_target(site, target, identity)) for target in named)


def resolve_target(site: Site, target: str, identity: str) -> str:
    """The canonical address of a target as written in the text of the record ``identity``.

    Empty when it leads to a record that is not public: the page then shows the words without a link.
    """
    found = _address(site, target, identity)
    return "" if _why_hidden(site, found) else found


def _why_hidden(site: Site, url: str) -> str:
    """Why a canonical address has no page: its record, or one above it, is not public, or it is that of an empty column.

    Empty for any other address.
    """
    place = unquote(url.partition("#")[0].partition("?")[0]).strip("/") if url.startswith("/") else ""
    if place and "/" not in place and _is_left_out(site, place):
        return "这个栏目还没有内容"
    while place:
        if place in site.hidden:
            return site.hidden[place]
        place = place.rpartition("/")[0]
    return ""


def _is_left_out(site: Site, identity: str) -> bool:
    """Whether this is a column of a type, or with a 查询, that has nothing public to list, so that it has no page."""
    column = site.config.column(identity)
    if column is None or column.children or column.empty_notice or site.record(identity) is not None:
        return False
    # the column of guides lists units, which have pages without a guide too
    of_type = any(kind.column == identity and kind.record is not Guide for kind in kinds())
    if column.query and matching(site, column.query):
        return False
    return (of_type or column.query is not None) and not site.of_column(identity)


def _address(site: Site, target: str, identity: str) -> str:
    if _OUTSIDE.match(target) or target.startswith("/"):
        return target
    place, _, anchor = target.partition("#")
    beside = f"{identity}/{place}"
    if beside in site.files:
        return f"/{beside}"
    return address(place) + (f"#{anchor}" if anchor else "")


def dead_targets(site: Site, written: frozenset[str], broken: Iterable[Record] = ()) -> list[Problem]:
    """Every link in a Markdown text to a missing page or attachment, with line and column (W-LNK-01).

    ``broken`` are the texts of files that could not be read as their type.
    """
    problems: list[Problem] = []
    by_name: dict[str, list[str]] = {}
    for path in site.files:
        by_name.setdefault(path.rpartition("/")[2].lower(), []).append(path)
    for record in (*(record for records in site.records.values() for record in records), *broken):
        body = BODY.of(record)
        missing = 0
        text = blank_code(body).split("\n") if "](" in body or "]:" in body else ()
        for offset, line in enumerate(text):
            problems += _hidden_definitions(site, record, line, offset)
            for match in LINK.finditer(line):
                if not _is_link(line, match):
                    continue
                blanked = _BLANKED.match(line, match.start("target"))
                if blanked and re.search(r"\s", blanked[0]):
                    problems.append(_with_blanks(site, record, blanked[0], offset, match.start("target")))
                    continue
                leads_to = _address(site, match["target"], record.identity).partition("#")[0]
                at = Position(record.path, BODY_LINE.of(record) + offset, match.start("target") + 1)
                if reason := _why_hidden(site, leads_to):
                    problems.append(problem("GK722", at, target=match["target"], reason=reason))
                    continue
                if not leads_to.startswith("/") or _exists(site, leads_to, written):
                    continue
                if ending(match["target"]) in _FILES:
                    missing += 1
                    compared = missing <= HINTED
                    problems.append(_missing(site, record, match["target"], at, by_name, compared))
                    continue
                hint = near_to(leads_to, lambda: written, "写站内页面的地址，例如 /guide/，或文件的标识")
                problems.append(problem("GK206", at, target=match["target"], near=hint))
    return problems


def defined_targets(body: str) -> Iterator[str]:
    """The targets of the definitions of a text, to which ``[words][name]`` may lead."""
    return (match["target"] for match in _DEFINITION.finditer(body)) if "]:" in body else iter(())


def missing_files(site: Site, broken: Iterable[Record] = ()) -> list[Problem]:
    """GK120 and GK220 of the pictures and files that texts show, those of ``broken`` files as well: known before
    any page is planned."""
    return [target for target in dead_targets(site, frozenset(), broken) if target.code in ("GK120", "GK220")]


def _hidden_definitions(site: Site, record: Record, line: str, offset: int) -> Iterator[Problem]:
    """GK722 for the target of a definition on a line of the body."""
    for match in _DEFINITION.finditer(line):
        if reason := _why_hidden(site, _address(site, match["target"], record.identity)):
            at = Position(record.path, BODY_LINE.of(record) + offset, match.start("target") + 1)
            yield problem("GK722", at, target=match["target"], reason=reason)


def _with_blanks(site: Site, record: Record, name: str, offset: int, column: int) -> Problem:
    """GK220 for a file whose name has blanks, GK120 when there is none of this name."""
    at = Position(record.path, BODY_LINE.of(record) + offset, column + 1)
    if f"{record.identity}/{name}" in site.files:
        fault = "里有空格，正文里用不了（正文里也要照着改）"
        return problem("GK220", at, name=name, fault=fault, proposal=re.sub(r"\s+", "-", name))
    return _missing(site, record, name, at, {}, True)


def _is_link(line: str, match: re.Match[str]) -> bool:
    """Whether Markdown reads these brackets as a link, or a picture was meant, which without its ending is none.

    ``注意![重点](第3页)`` is text: a picture has a line of its own.
    """
    if _is_escaped(line, match.start()):
        return False
    return is_address(match["target"]) or begins_with_picture(line, match.start())


def _is_escaped(line: str, end: int) -> bool:
    r"""Whether the bracket closed at ``end`` is escaped (``\[`` or ``\]``): then there is no link."""
    depth, met = 0, False
    for at in range(end, -1, -1):
        if line[at] not in "[]":
            continue
        if (at - len(line[:at].rstrip("\\"))) % 2:
            if at == end:
                return True
            met = met or (line[at] == "[" and depth == 1)
            continue
        depth += 1 if line[at] == "]" else -1
        if depth == 0:
            return False
    return met


def _missing(
    site: Site, record: Record, target: str, at: Position, by_name: Mapping[str, list[str]], compared: bool
) -> Problem:
    """GK120 for a missing picture or file: where it belongs, and where a file of that name is.

    ``compared``: also where a file with a similar name is. ``by_name`` are all files by their lower-case
    name.
    """
    folder = f"{record.path.rpartition('.')[0]}/"
    root = record.path.removesuffix(record.path.partition("/")[2])
    name = unquote(re.split(r"[/\\]", target)[-1])
    same = by_name.get(name.lower(), [])
    own = f"{record.identity}/"
    beside = [path.rpartition("/")[2] for path in site.files if path.startswith(own)] if compared else []
    advice = f"放进 {folder}"
    if any(path.startswith(f"{record.identity}/") for path in same):
        here = next(path for path in same if path.startswith(f"{record.identity}/"))
        advice = f"文件名是 {here.rpartition('/')[2]}，照它写，不写文件夹，大小写也要相同"
    elif same:
        advice = f"现在在 {root}{same[0]}，{advice}"
    elif close := nearest(name, beside):
        advice = f"{advice}；那里有 {close[0]}，是它就改正文件名"
    if _ON_A_DISK.match(target) and "照它写" not in advice:
        advice = f"{advice}；这里只写文件名 {name}，不写电脑上的位置"
    what = _WHAT.get(kind_of(name), "文件")
    return problem("GK120", at, what=what, target=target, advice=advice)


def _exists(site: Site, url: str, written: frozenset[str]) -> bool:
    return url.partition("?")[0] in written or url.removeprefix("/") in site.files or url.startswith("/data/")
