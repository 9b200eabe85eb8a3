"""Lines at the foot of a document: signer and date (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set

from gongkai.text.dates import chinese_date, parse_partial

#: Blanks at the ends of a line, without meaning.
EDGES = " \t\u3000\u00a0"
#: No date is longer, blanks in it included.
_LONGEST_DATE = 200
_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
#: The mark of the seal on paper: 县财政局（印章）
_SEAL = re.compile(r"[（(](?:印章|盖章|公章|章|印|代章)[）)]$")
_PARTS = re.compile(r"[\s\u3000\u00a0、，,]+")
_POINTS = re.compile(r"[0-9]{4}([.．/\-－])[0-9]{1,2}\1[0-9]{1,2}\.?")
_UNIT = re.compile(
    r"[\u3400-\u9fff]{2,26}(?:政府|办公室|委员会|人大常委会|政协|[局厅委办院署部处科站所社馆队会组校园厂行]|中心|公司|法院|检察院|银行|大队|支队)"
)
#: 县长　周某某, 局　长：李某
_PERSON = re.compile(
    r"[\u3400-\u9fff \u3000\u00a0]{0,12}(?:[省市州县区镇乡局厅院校馆队部站所][ \u3000\u00a0]*长|主[ \u3000\u00a0]*任|书[ \u3000\u00a0]*记|总[ \u3000\u00a0]*理)"
    r"[ \u3000\u00a0：:]+[\u3400-\u9fff×*][\u3400-\u9fff×* \u3000\u00a0]{0,6}"
)
#: Lines below the date, by their form: 附注 in brackets, 抄送, 印发机关和印发日期 (7.3.6, 7.4.2, 7.4.3).
_CLOSING = {
    "remark": re.compile(r"（(?P<said>(?:此件|本文|联系人)[^（）]+)）"),
    "copies": re.compile(r"抄送[：:](?P<said>.+)"),
}
#: A longer line is no foot; the expression takes time that grows with the square of the length.
_LONGEST_BELOW = 500
#: The same in any form that papers have, with other lists of readers and marks of publication.
_BELOW_DATE = re.compile(
    r"[（(].+[）)]|(?:抄送|抄报|分送|主送|发送|主题词|联系人|联系电话|公开方式|信息公开选项)[：:].+|.*\S.*印发。?|(?:主动|依申请|不予)公开"
)
_IMPRINT = re.compile(r"(?P<unit>[\u3400-\u9fff]{4,40})[\s\u3000\u00a0]+(?P<date>\S.*日)印发。?")
#: How the names of those end to whom papers are sent.
_ADDRESSEES = (
    "政府|委员会|委|办|局|厅|部门|单位|企业|公司|集团|学校|机构|院|办事处|管委会|常委会|政协|[残妇文侨工商]联|科协|[协学商工]会|联合会|十字会"
    "|供销社|合作社|联社|[大支总中]队|中心|银行|[支分]行|中学|小学|幼儿园|社区|党[组校委]|支部|组织部|宣传部|统战部|武装部|团体|组织"
)
_ADDRESS = re.compile(r"[^。！？；]{2,200}[：:]")
#: Addressees of documents; a lead-in (通知如下：) names nobody.
_ADDRESSED = re.compile(
    rf"(?:{_ADDRESSEES}|代表|委员|同志|群众|[居村市]民|[业商用][主户]|家长|朋友|先生|女士|老师|同学)[：:]$"
)
#: The same without the colon, which is often forgotten: units with commas between them, 各…… among them.
_UNITS = re.compile(
    r"[\u3400-\u9fff（）()·、]{1,60}(?:政府|委员会|委|办|局|厅|部门|单位|企业|公司|学校|机构|法院|检察院|办事处|管委会|中心|站|所|院|村|社区)(?:（[^（）]{1,8}）)?"
)
#: A sentence about offices: a number of a heading, or a verb that is part of no name (自由贸易试验区).
_OF_SENTENCE = re.compile(r"^[一二三四五六七八九十]{1,3}、|是|(?<!自)由|应当|负责|会同|将|要(?!塞)")
_LONGEST_ADDRESS = 200
_WITH_DATE = re.compile(r"(?P<unit>[^0-9〇○零一二三四五六七八九十]{2,60}?)[\s\u3000\u00a0]+(?P<date>\S.*日)")


def bare(text: str) -> str:
    """A line without any blanks, for comparing two typings."""
    return _BLANKS.sub("", text)


def date_of(line: str) -> dt.date | None:
    """The day, or the month, of a line that is only a date, in figures or in numerals (二〇〇四年十月十日)."""
    if len(line.strip(EDGES)) > _LONGEST_DATE:
        return None
    words = bare(line)
    if not words.endswith(("日", "月")):
        if not _POINTS.fullmatch(words):
            return None
        words = words.rstrip(".").replace("．", ".").replace("－", "-")
    try:
        return parse_partial(words)
    except ValueError:
        return None


def names_only(line: str, names: Set[str]) -> bool:
    """Whether a line is only one or more of ``names`` (without blanks), with or without marks of seals."""
    words = line.strip(EDGES)
    return without_seal(bare(words)) in names or all(
        without_seal(part) in names for part in _PARTS.split(words)
    )


def without_seal(name: str) -> str:
    """A name without the mark of its seal: 县财政局（印章） → 县财政局."""
    return _SEAL.sub("", name)


def may_sign(line: str) -> bool:
    """Whether a line above a date names a unit (县水利局) or several, or an office and its holder (县长　周某某)."""
    words = line.strip(EDGES)
    units = _PARTS.split(words)
    together = len(units) > 1 and all(_UNIT.fullmatch(without_seal(unit)) for unit in units)
    return bool(together or _UNIT.fullmatch(without_seal(bare(words))) or is_person(words))


def is_person(line: str) -> bool:
    """Whether a line names an office and its holder: 县长　周某某."""
    return bool(_PERSON.fullmatch(line.strip(EDGES)))


def unit_and_date(line: str) -> tuple[str, str] | None:
    """The unit and the date of a line that contains both, each as typed: 县水利局　　2026年3月5日."""
    match = _WITH_DATE.fullmatch(line.strip(EDGES))
    return (match["unit"].strip(EDGES), match["date"]) if match and date_of(match["date"]) else None


def closing_fields(line: str, empty: Set[str]) -> dict[str, str | dt.date]:
    """The values for the ``empty`` fields in a line below the date; nothing when it has none of them."""
    words = line.strip(EDGES)
    for name, pattern in _CLOSING.items():
        match = pattern.fullmatch(words)
        if match and name in empty:
            return {name: match["said"].strip(EDGES)}
    match = _IMPRINT.fullmatch(words)
    day = date_of(match["date"]) if match else None
    # the foot of a page has the day in figures: only such a date is shown as typed
    if match and day and "imprint" in empty and chinese_date(day) == bare(match["date"]):
        return {"imprint": match["unit"], "imprint_date": day}
    return {}


def may_close(line: str) -> bool:
    """Whether a line has the form of one below the date: （联系人：……）, 抄送：……, ……印发 (7.3.6, 7.4.2, 7.4.3)."""
    words = line.strip(EDGES)
    return len(words) <= _LONGEST_BELOW and bool(_BELOW_DATE.fullmatch(words))


def may_address(line: str) -> bool:
    """Whether a line above the text names the addressees: 各镇人民政府，县政府各部门："""
    words = line.strip(EDGES)
    return bool(_ADDRESS.fullmatch(words) and _ADDRESSED.search(words)) or lists_units(words)


def lists_units(words: str) -> bool:
    """Whether a line without a colon only names addressees: 各镇人民政府，县政府各部门，各有关企业."""
    if len(words) > _LONGEST_ADDRESS or "各" not in words or _OF_SENTENCE.search(words):
        return False
    if words.count("（") != words.count("）"):
        return False
    return bool(re.search("[，,、]", words)) and all(map(_UNITS.fullmatch, re.split("[，,]", words)))
