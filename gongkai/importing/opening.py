"""The beginning of an official paper: 份号, 密级, 发文机关标志, 发文字号, 签发人, title, 主送机关 (GB/T 9704-2012, 7.2, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.importing.found import FoundField
from gongkai.importing.page_around import is_of_site, said_below
from gongkai.importing.paper_number import number_of
from gongkai.importing.refusal import Unreadable
from gongkai.text.document_number import fold
from gongkai.text.issued_titles import TITLE_ENDS
from gongkai.text.numerals import heading_level
from gongkai.text.secrecy import secrecy_mark
from gongkai.text.signing import EDGES, bare, date_of, may_address, may_sign, unit_and_date

_MOST_LINES, _MOST_TITLE_LINES, _LONGEST_TITLE_LINE = 25, 7, 60
_URGENT = re.compile(r"特急|加急|平急|特提|急件|紧急")
_COPY = re.compile(r"(?:份号[：:]?)?(?:No\.?)?[0-9]{6}(?:特急|加急|平急|特提|急件|紧急)?")
#: 份号 and 紧急程度 on one line with the mark, as the text of a PDF has them.
_BEFORE_MARK = re.compile(
    r"(?P<left>(?:[0-9]{6})?(?:特急|加急|平急|特提)?)(?P<mark>[\u3400-\u9fff（）、]{4,40}文件)"
)
_SIGNED_BY = re.compile(r"[\s\u3000]*签发人[：:]\s*(?P<who>[\u3400-\u9fff×*\s\u3000]{2,30})$")
_NUMBERED_BELOW = re.compile(
    r"(?:〔\d{4}〕)?第[0-9一二三四五六七八九十百]{1,6}号|\d{4}年第[0-9一二三四五六七八九十]{1,5}号|〔\d{4}〕\d{1,5}号"
)
_MARK_WORDS = re.compile(r"(?P<who>[\u3400-\u9fff（）、]{2,40}?)(?P<word>命令|令|公告|通告|公报)")
_FILE = re.compile(r"(?P<who>[\u3400-\u9fff（）、]{2,40}?)(?P<word>文件|便函|函)")
#: The mark of minutes, 县政府常务会议纪要, and the number below it: 〔2026〕5号, 第5期, （第12次）.
_MINUTES = re.compile(r"[\u3400-\u9fff0-9（）]{2,36}纪要")
_NUMBER_OF_MINUTES = re.compile(r"[〔（(]?(?:\d{4}〕)?第?\d{1,4}[号期次][〕）)]?")
_LEADS_IN = re.compile(r"如下|以下|下列|[一二三四五六七八九十]、|^(?:为|根据|按照|经)")
_SENTENCE = re.compile(r"[。；！？]$|[：:]$|^[（(]")
_SPACED = re.compile(r"(?:\S[ \u3000\u00a0]+)+\S")


@dataclass
class Opening:
    """What was found: fields, names of the mark, where the text begins, whether it is an order without a title."""

    fields: dict[str, FoundField] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    end: int = 0
    order: bool = False
    minutes: str = ""
    """The mark of minutes: 县政府常务会议纪要."""


def opening(
    lines: Sequence[str | None],
    centred: Sequence[bool],
    headings: Sequence[str],
    heads: Sequence[str] = (),
    title: str = "",
) -> Opening:
    """Read the first lines (None: no line); ``headings`` are the styles of those that are headings by their styles.

    ``heads`` are the words of each head of a page and text box, ``title`` is the title that a page shows above. Raises Unreadable for a paper that is marked as secret.
    """
    made = Opening()
    for head in heads:
        _mark_apart(made, head.split("\n"))
    at = _marks(made, lines)
    below = _title(made, lines, centred, headings, at)
    at = _agreed(made, title, at, below) if title else below
    if made.minutes and "title" not in made.fields:
        made.fields["title"] = FoundField(made.minutes, "版头里的名称", 0.85)
    at = _of_site(made, lines, at)
    if at < len(lines) and "number" not in made.fields and (said := number_of(lines[at])):
        made.fields["number"] = _number(lines[at] or "", said)
        at += 1
    text = lines[at] if at < len(lines) else None
    if text and "title" in made.fields and at + 1 < len(lines) and _is_address(text):
        sure = 1.0 if may_address(text) else 0.9
        made.fields["addressee"] = FoundField(text.strip(EDGES), "标题下面以冒号结尾的一行", sure)
        at += 1
    made.end = at
    for line in (line for head in heads for line in head.split("\n")):
        alone = _SIGNED_BY.sub("", line)
        if "number" not in made.fields and made.names and (said := number_of(alone)):
            made.fields["number"] = FoundField(said, "文本框或页眉里的发文字号", 0.95)
            made.used.add(line)
            if signer := _SIGNED_BY.search(line):
                made.left.append(("签发人", signer["who"].strip(EDGES)))
    return made


def _mark_apart(made: Opening, lines: Sequence[str]) -> None:
    """Take a mark that stands in a text box or the head of a page: the names of joint issuers above the word 文件."""
    pending: list[str] = []
    for line in lines:
        words = bare(line)
        match = _FILE.fullmatch(words)
        if match and may_sign(match["who"]):
            made.names += [*map(bare, pending), match["who"]]
            made.used |= {*pending, line}
        elif words == "文件" and pending:
            made.names += map(bare, pending)
            made.used |= {*pending, line}
        elif may_sign(line):
            pending.append(line)
            continue
        pending = []


def _number(line: str, said: str) -> FoundField:
    same = line.strip(EDGES) == said
    return FoundField(said, "单独一行的发文字号" + ("" if same else "，括号、数字、空格按规范改过"), 1.0)


def _marks(made: Opening, lines: Sequence[str | None]) -> int:
    """Everything above the title; returns where the title begins."""
    at = 0
    pending: list[str] = []  # names of units, which a number below them makes marks
    while at < min(len(lines), _MOST_LINES):
        line = lines[at]
        if line is None:
            break
        if mark := secrecy_mark(line):
            raise Unreadable(
                f"文件上标着“{mark.words}”，涉密文件不能导入、不能公开",
                "核对密级；已经解密的，删去标记再导入",
            )
        signer = _SIGNED_BY.search(line)
        if signer:
            made.left.append(("签发人", signer["who"].strip(EDGES)))
            line = line[: signer.start()]
        line = _unjoined(made, line)
        words = bare(line)
        if not words or _URGENT.fullmatch(words) or _COPY.fullmatch(words):
            made.left += [("紧急程度或份号", words)] if words else []
        elif made.minutes and "number" not in made.fields and _is_number_of_minutes(lines, at):
            said = f"{made.minutes}{_bracketed(words)}"
            made.fields["number"] = FoundField(said, "纪要的名称和下面的编号", 0.9)
        elif said := number_of(line):
            below = _NUMBERED_BELOW.fullmatch(fold(line))
            if below and made.order and made.names:
                said = "、".join(made.names) + made.fields["_word"].text + fold(line)
            made.fields["number"] = _number(line, said)
            made.names += pending
            pending = []
        elif _MINUTES.fullmatch(words) and not made.minutes and _is_number_of_minutes(lines, at + 1):
            made.minutes = words
        elif (
            made.minutes and (both := unit_and_date(line)) and may_sign(both[0]) and (day := date_of(both[1]))
        ):
            made.names.append(bare(both[0]))
            made.fields["written"] = FoundField(day.isoformat(), "版头里机关后面的日期", 0.9)
        elif (match := _MARK_WORDS.fullmatch(words)) and _number_next(lines, at):
            made.names.append(re.sub("^中华人民共和国(?=国务院$)", "", match["who"]))
            made.order = True
            made.fields["_word"] = FoundField(match["word"], "", 1.0)
        elif (match := _FILE.fullmatch(words)) and not pending and may_sign(match["who"]):
            made.names += _units(line, match["word"])
        elif words == "文件" and pending:
            made.names += pending
            pending = []
        elif (match := _FILE.fullmatch(words)) and pending:
            made.names += [*pending, match["who"]]
            pending = []
        elif (may_sign(line) or words == "国务院") and _units_then_number(lines, at):
            pending.append(words)
        else:
            break
        at += 1
    made.fields.pop("_word", None)
    return at


def _unjoined(made: Opening, line: str) -> str:
    """A line without the 份号 and 紧急程度 that stand before the mark on it."""
    joined = _BEFORE_MARK.fullmatch(bare(line))
    if not joined or not joined["left"]:
        return line
    made.left.append(("紧急程度或份号", joined["left"]))
    return joined["mark"]


def _is_number_of_minutes(lines: Sequence[str | None], at: int) -> bool:
    line = bare(lines[at] or "") if at < len(lines) else ""
    return bool(_NUMBER_OF_MINUTES.fullmatch(line))


def _bracketed(number: str) -> str:
    """The number of minutes: that of a year in 〔〕, any other as typed."""
    return fold(number) if re.search(r"\d{4}", number) else number


def _of_site(made: Opening, lines: Sequence[str | None], at: int) -> int:
    """Take the line that a site prints below a title as fields; what no field has is said. Returns where the text goes on."""
    line = (lines[at] or "").strip(EDGES) if at < len(lines) else ""
    if "title" not in made.fields or not (said := dict(said_below(line))):
        return at
    for name, words in said.items():
        made.fields.setdefault(f"page_{name}", FoundField(words, "标题下面的一行", 0.9))
    made.left.append(("标题下面的一行", line))
    return at + 1


def _units(line: str, word: str) -> list[str]:
    names = [
        bare(name) for name in re.split(r"[\s\u3000、]{1,}", line.strip(EDGES).removesuffix(word)) if name
    ]
    return names if len(names) > 1 and all(map(may_sign, names)) else [bare(line).removesuffix(word)]


def _number_next(lines: Sequence[str | None], at: int) -> bool:
    return any(number_of(line) for line in lines[at + 1 : at + 3])


def _units_then_number(lines: Sequence[str | None], at: int) -> bool:
    """Whether nothing but names of units and the word 文件 stands between a line and a number."""
    for line in lines[at + 1 : at + 12]:
        if number_of(_SIGNED_BY.sub("", line or "")) or bare(line or "").endswith("文件"):
            return True
        if not line or not may_sign(line):
            return False
    return False


def _title(
    made: Opening, lines: Sequence[str | None], centred: Sequence[bool], headings: Sequence[str], at: int
) -> int:
    """Lines of the title from ``at`` on; returns where the text goes on."""
    name, below = (bare(line or "") for line in [*lines[at : at + 2], None, None][:2])
    if name == below and may_sign(name):  # the head of a page, or the letterhead of a letter (函)
        made.names, at = [*made.names, name], at + 1
    most = 0
    while at + most < len(lines) and most < _MOST_TITLE_LINES:
        line = lines[at + most]
        if line is None or _is_no_title(line) or (most and centred[at] and not centred[at + most]):
            break
        if most and headings[at + most] and headings[at + most] != headings[at]:
            break
        most += 1
    if not most:
        return at
    joined = [_closed(line or "") for line in lines[at : at + most]]
    ends = [count for count in range(1, most + 1) if TITLE_ENDS.search(bare("".join(joined[:count])))]
    after = lines[at + most] if at + most < len(lines) else None
    bounded = after is None or number_of(after) or _is_address(after) or centred[at]
    count = most if bounded and (not ends or ends[-1] == most or centred[at]) else ends[-1] if ends else 1
    if made.order and not ends:
        return at
    title = "".join(joined[:count])
    sure = 1.0 if ends and ends[-1] == count else 0.85 if centred[at] or number_of(after) else 0.6
    lines_said = f"，{count} 行连成一行" if count > 1 else ""
    made.fields["title"] = FoundField(
        title, f"正文前面{'居中' if centred[at] else ''}的标题{lines_said}", sure
    )
    return at + count


def _agreed(made: Opening, title: str, at: int, below: int) -> int:
    """Hold the first lines, which may be a title, against the title of the page; returns where the text goes on."""
    found = made.fields["title"].text if "title" in made.fields else ""
    own, shown = bare(found), bare(title)
    of_page = FoundField(title, "网页上正文上面的标题", 0.95)
    if own and own != shown and own.endswith(shown) and may_sign(own.removesuffix(shown)):
        return below  # the page leaves out who issued it
    if own == shown:
        return below
    made.fields["title"] = of_page
    return below if own and (own in shown or shown in own) else at


def _is_no_title(line: str) -> bool:
    words = line.strip(EDGES)
    return (
        len(bare(words)) > _LONGEST_TITLE_LINE
        or bool(_SENTENCE.search(words))
        or bool(number_of(words))
        or bool(heading_level(words))
        or "\t" in words
        or is_of_site(words)
    )


def _closed(line: str) -> str:
    """A line of a title without the blanks that only spread it: 通　　知, 国 家 粮 食."""
    words = line.strip(EDGES)
    return (
        bare(words) if _SPACED.fullmatch(words) and all(len(part) == 1 for part in words.split()) else words
    )


def _is_address(line: str) -> bool:
    words = line.strip(EDGES)
    if not re.search("[：:]$", words) or len(words) > 400 or re.search("[。！？；]", words):
        return False
    return may_address(words) or (
        len(words) <= 200 and not _LEADS_IN.search(words) and not heading_level(words)
    )
