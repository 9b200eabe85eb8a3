"""Who publishes a 公示公告 whose head has 单位 or 处罚机关 in place of 发布单位, and whom the paper is about."""

from __future__ import annotations

import re

from gongkai.fields.own_fields import names_an_item
from gongkai.fields.withheld import withholds
from gongkai.problems import Problem, problem
from gongkai.records.said_genres import said_genres, said_title
from gongkai.sources.nodes import Fields, Node, Scalar

#: Keys under which a paper names its publisher or the party that it is about (行政处罚: 单位: 某某公司).
_UNITS_TOO = ("单位", "部门")
_PUBLISHER, _ITEMS = ("发布单位", "unit"), ("事项", "details")
_OFFICE = re.compile(
    r"[^\s、，,;；]+(?:局|委|委员会|办|办公室|政府|中心|院|站|所|队|会|部|处|科|厅|馆|学校|[中小]学|幼儿园|街道|镇|乡)"
)
#: Offices that order and decide; a hospital, a school or a station may be the party of a paper.
_RULES = re.compile(r".+(?:局|委|委员会|办|办公室|政府|厅|街道|街道办事处|镇|乡|大队|支队|总队)")
_NO_OFFICE = re.compile(
    r"公司|集团|企业|厂|店|商行|超市|合作社|个体|经营部|门市部|营业部|项目部|诊所|事务所|会所|门诊|商会|民营|民办|养殖|网吧|酒"
)
#: A paper names the authority under such a key apart from its party: 处罚机关, 许可决定机关, never 被处罚单位.
_AUTHORITY = re.compile(
    r"(?:行政|作出|做出|实施|综合)*(?P<act>处罚|许可|审批|登记|检查|抽查|强制|决定|执法|办案|立案|发证)(?:决定)?的?"
    r"(?:机关|部门|(?<=执法|办案)单位)"
)
#: The act in such a key → words of a genre or a title whose matter it is: 登记机关 tells of no publisher in any other paper.
_MATTERS = {
    "审批": "审批|许可|批复",
    "检查": "检查|抽查|抽检",
    "抽查": "检查|抽查|抽检",
    "决定": "处罚|许可|强制",
    "执法": "处罚|许可|强制|检查|抽查|执法",
    "办案": "处罚",
    "立案": "处罚",
    "发证": "证",
}
#: Of papers about units, those whose parties are hardly ever offices that rule.
_OF_OTHER_PARTIES = ("行政处罚", "双随机抽查", "监督检查", "资金分配", "招考公告", "录用公示")
#: A title that praises or blames units, whatever its genre.
_JUDGES = re.compile(
    "通报|问责|曝光|约谈|考核|督查|督办|整改|批评|表扬|表彰|先进|失信|黑名单|排名|评估|评比|验收|巡察|审计"
)
#: Matters that a unit applies for. An office in such a paper may be the applicant, unless its name is that of the authority.
_APPLIED_FOR = re.compile("批[前后]|用地|划拨|选址|环评|环境影响|规划许可|登记|注销|设立|预审")
_DECIDES = re.compile(
    ".*(?:自然资源|规划|生态环境|环保|行政审批|登记管理|编制|市场监督|住房|住建|水[利务]|林业|发展和?改革|发改|政府)[^、]*"
)
#: A town in a paper on distributed money is usually a receiver.
_OF_MONEY, _RECEIVES = "资金分配", re.compile(".*(?:镇|乡|街道|街道办事处|[镇乡](?:人民)?政府)")
#: The title is about the unit that follows: 关于对县教育局的审计结果.
_ABOUT = "(?:对|关于|给予|授予|准予|同意|撤销|取消|注销)"
#: Who signed or reports publishes, too.
_SIGNED = re.compile("(?:落款|署名)(?:单位|机关|部门)?|报告(?:单位|机关|部门)")
#: Other keys that name a unit, which may be the publisher, the party or neither.
_NAMES_A_UNIT = re.compile(r"(?!发布|公布|公示|公告|.布单位|发.单位).*(?:单位|部门|机关|机构)|落款|署名")
_Named = list[tuple[Scalar, Node]]


def with_publisher(fields: Fields) -> tuple[Fields, list[Problem]]:
    """The head with 单位, 部门 or 处罚机关 as 发布单位 where one of them surely is; any other may be the party of the paper.

    A reminder (GK731) names the office that was taken, but for 单位 of a paper that is about no unit. Where it is not sure,
    the head lacks 发布单位 (GK101), and all that it names are items.
    """
    if any(key.text in _PUBLISHER for key, _ in fields.entries):
        return among_items(fields, _UNITS_TOO), []
    said = [(key, value) for key, value in fields.entries if _names_a_unit(key.text, _said(value))]
    chosen, sure = _chosen(fields, said)
    if chosen is None:
        asked = len(said) > 1 or any(key.text not in _UNITS_TOO for key, _ in said)
        return (among_items(fields, tuple(key.text for key, _ in said)) if asked else fields), []
    key, value = chosen
    kept = (entry for entry in fields.entries if entry[0] is not key or key.text not in _UNITS_TOO)
    whole = Fields((*kept, (Scalar(_PUBLISHER[0], key.at), value)), fields.at)
    name = _PUBLISHER[0]
    office = {"value": _said(value), "example": f"{name}: {_said(value)}"}
    told = [] if sure else [problem("GK731", key.at, field=name, source=f"“{key.text}”", **office)]
    return among_items(whole, (*_UNITS_TOO, *(key.text for key, _ in said))), told


def _chosen(fields: Fields, said: _Named) -> tuple[tuple[Scalar, Node] | None, bool]:
    """The key and the office that publish a paper, None where that is not sure; and whether that is certain."""
    genres = said_genres(fields)
    title = said_title(fields)
    matter = " ".join((title, *(genre.name for genre in genres)))
    acting = [entry for entry in said if _acts(entry[0].text, matter)]
    units = [entry for entry in said if entry[0].text in _UNITS_TOO and is_office(entry[1])]
    ruling = [entry for entry in units if _is_of(_RULES, entry[1])]
    may_apply = _APPLIED_FOR.search(title) and not all(_is_of(_DECIDES, value) for _, value in units)
    may_receive = any(genre.name == _OF_MONEY for genre in genres) and any(
        _is_of(_RECEIVES, value) for _, value in units
    )
    judged = any(genre.about_units and genre.name not in _OF_OTHER_PARTIES for genre in genres) or bool(
        _JUDGES.search(title) or may_apply or may_receive
    )
    about_units = judged or any(genre.about_units for genre in genres)
    named_in_title = any(re.search(_ABOUT + re.escape(_said(value)), title) for _, value in units)
    offices = [] if judged or named_in_title else ruling or ([] if about_units else units)
    candidates = acting or offices
    rivals = [entry for entry in said if acting and _AUTHORITY.fullmatch(entry[0].text)]
    named = {_said(value) for _, value in (*rivals, *ruling)}
    if not candidates or not is_office(candidates[0][1]) or len(named) > 1:
        return None, False
    return candidates[0], not acting and not about_units and len(units) == 1


def _names_a_unit(key: str, text: str) -> bool:
    """Whether an item names a unit that a paper may show: 审核单位 and what else only staff need is none."""
    named = text and _NAMES_A_UNIT.fullmatch(key) and not withholds(key, text)
    return bool(named and (names_an_item(key, text) or _AUTHORITY.fullmatch(key) or _SIGNED.fullmatch(key)))


def _acts(key: str, matter: str) -> bool:
    """Whether a key names the authority of a paper whose title and genre are ``matter``."""
    found = _AUTHORITY.fullmatch(key)
    return bool(_SIGNED.fullmatch(key)) or bool(
        found and re.search(_MATTERS.get(found["act"], found["act"]), matter)
    )


def among_items(fields: Fields, names: tuple[str, ...]) -> Fields:
    """The head with the texts under ``names`` among its 事项, each under its own name."""
    party = tuple((key, value) for key, value in fields.entries if key.text in names and _said(value))
    stated = next((value for key, value in fields.entries if key.text in _ITEMS), Fields((), fields.at))
    if not party or not isinstance(stated, Fields):
        return fields
    rest = (entry for entry in fields.entries if entry not in party and entry[0].text not in _ITEMS)
    items = Fields((*party, *stated.entries), party[0][0].at)
    return Fields((*rest, (Scalar(_ITEMS[0], items.at), items)), fields.at)


def _said(value: Node) -> str:
    return value.text.strip() if isinstance(value, Scalar) else ""


def is_office(value: Node) -> bool:
    """Whether a value is one or more names in the form of an office."""
    return _is_of(_OFFICE, value) and not _NO_OFFICE.search(_said(value))


def _is_of(form: re.Pattern[str], value: Node) -> bool:
    return all(form.fullmatch(name) for name in re.split("[、，,；; ]", _said(value)))
