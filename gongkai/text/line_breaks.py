"""Where two lines of a paragraph are joined without a blank: between Han, and beside full-width punctuation.

The rule is that of CSS Text Level 4 (segment break transformation), but also between Han and a digit where an official
document has no blank (关于做好 / 2026年, 共30 / 件) and the lines are no rows (一季度 5.2% / 二季度 5.3%).
"""

from __future__ import annotations

import re

from gongkai.text.cjk import SHARED_MARKS, is_cjk, is_hangul, is_wide_punctuation
from gongkai.text.web_address import parts_address

#: Blanks at either end of a folded line are its indent, and no part of the words.
INVISIBLE = " \t\u3000\u00a0"
_JOINTS = frozenset("-–—~")
_HAN = "[\u3400-\u9fff]"
#: Blanks between words, or between Han and figures, part the cells of a row where the line is no sentence.
_SPACED = re.compile(
    rf"{_HAN}[ \t\u3000\u00a0]+(?:{_HAN}|[0-9])|[0-9A-Za-z%％][ \t\u3000\u00a0]+(?:{_HAN}|[0-9])"
)
_FIGURE = re.compile(r"[-+]?[0-9][-0-9.,%％/]*")
_TELEPHONE = re.compile(r"[0-9]{7}|0[0-9]{2,3}[-—－]")
#: A kind of something, or a name of two letters: A类, PM2.5; an English word has its blank.
_SIGN = re.compile(rf"[A-Z](?:[A-Z0-9.+-]{{0,6}})(?={_HAN}|[0-9（，。、；]|$)")
_SIGN_END = re.compile(r"(?<![A-Za-z])[A-Z]$")
_KIND = re.compile("[类级型座栋区款班照证组]")
#: What counts or measures, where no other word begins with it: 30 / 件, 12333 / 人社局.
_UNIT = re.compile(
    "[年月日号时秒件条项％℃㎡亩吨米户届期册页套辆栋座间岁](?![历常期间代款目口])|分(?![局管别布析工享类配])|元(?![旦素月宵件器老首])"
    "|个(?![体人别性])|人(?![社民大力才事员工口])|名(?![单称录])|次(?![日要])|家(?![庭具长属])|所(?![有在需属])"
    "|处(?![理罚置分])|份(?!额)|万|亿元|亿[吨人]|公[里斤顷]|平方|千[米克瓦]|余|多[个人名]"
)
_PUNCTUATION = re.compile("[，。；：！？]")


def closes_up(above: str, below: str) -> bool:
    """Whether no space belongs between two lines, or what is known of them; an empty string is no text."""
    before, after = above[-1:], below[:1]
    if not before or not after:
        return False
    if before == after == "_":  # a blank to fill in that the end of the line cut
        return True
    if is_wide_punctuation(before) or is_wide_punctuation(after):
        return True
    if before in _JOINTS and after.isdigit():  # 16:30- / 17:30
        return True
    if before.isascii() and parts_address(above, below):
        return True
    if is_hangul(before) or is_hangul(after):
        return False
    if is_cjk(before) and is_cjk(after):
        return True
    if (is_cjk(before) and after in SHARED_MARKS) or (is_cjk(after) and before in SHARED_MARKS):
        return True
    return _is_one_phrase(above, below)


def begins_with_unit(text: str) -> bool:
    """Whether a line begins with what counts or measures a figure: 个工作日, 元, %; 人民政府 does not."""
    return bool(_UNIT.match(text))


def _is_one_phrase(above: str, below: str) -> bool:
    """Whether Han and figures go on from one line to the next: 关于做好 / 2026年, 共30 / 件, 附件 / A类."""
    before, after = above[-1:], below[:1]
    if _FIGURE.fullmatch(above) or _FIGURE.fullmatch(below) or _shape(above) == _shape(below):
        return False  # rows, and cells one below the other
    if _is_spaced(above) or _is_spaced(below):
        return False
    if is_cjk(before):
        return (after.isdigit() and not _TELEPHONE.match(below)) or bool(_SIGN.match(below))
    if not is_cjk(after):
        return False
    return bool((before.isdigit() and _UNIT.match(below)) or (_SIGN_END.search(above) and _KIND.match(below)))


def _is_spaced(line: str) -> bool:
    return bool(_SPACED.search(line)) and not _PUNCTUATION.search(line)


def _shape(line: str) -> str:
    """A line with one sign for each run of digits and of Han: 101路 and 102路 are alike."""
    if _PUNCTUATION.search(line):
        return line
    return re.sub(rf"{_HAN}+", "字", re.sub("[0-9.]+", "0", line))


def join_lines(text: str, cut: bool = False) -> str:
    """Join the lines of a paragraph without markup: ``甲\\n乙`` gives ``甲乙``, ``a\\nb`` stays.

    Lines that were ``cut`` at one place are joined without anything between.
    """
    if cut:
        return text.replace("\n", "")
    first, *lines = text.split("\n")
    parts = [first.rstrip(INVISIBLE) if lines else first]
    bare = [line.strip(INVISIBLE) for line in lines[:-1]] + [line.lstrip(INVISIBLE) for line in lines[-1:]]
    above = parts[0]
    for line in bare:
        if not closes_up(above, line):
            parts.append("\n")
        parts.append(line)
        above = line
    return "".join(parts)
