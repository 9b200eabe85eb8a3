"""Head fields of a paper that its type does not have (主题词, 组配分类): kept under their own names, as on paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from gongkai.fields.schema import LAST, OTHERS, FieldInfo, fields_of
from gongkai.fields.withheld import withholds
from gongkai.problems import Problem, problem
from gongkai.sources.nodes import Fields, Listing, Node, Scalar
from gongkai.text.similar import nearest
from gongkai.text.stated_dates import parse_moment

#: Such a name may mean a field on which validity, publication or links depend: a slip there would say something false.
_DEPENDED_ON = re.compile(
    r"施行|实施日|实施时间|生效|有效|失效|废止|到期|(?<!报名)(?<!保证金)(?<!投标)(?<!挂牌)(?<!缴费)(?<!缴纳)(?<!申报)(?<!竞买)截止|公示(?:期|时间|日期)|适用|附件|(?<!征集)(?<!项目)(?<!建设)状态|公开|发布(?!人|会|厅|内容|主题|地点|单位|机构|部门|机关)|上网|撤|下线|下架|密"
    r"|审核|审批|审签|草稿|拟稿|核稿|签发|经办|编辑|录入|(?<!参会)(?<!出席)(?<!列席)(?<!牵头)(?<!包保)(?<!责任)(?<!接访)(?<!带班)领导|成文|落款|发文|^(?:公文|文件|本文|通知)?文号$|字号|标题|地区|链接|网址|地址栏|别名|(?<!数据)(?<!资料)来源|正文"
    r"|(?:代替|取代|替代|废除|停止执行|修改|修订|修正)的?[旧原]?(?:文件|文号|办法|规定|标准)|^(?:代替|取代|替代|废除|修正)$"
)
#: Written as characters: the schema is read by people, too.
_HAN = re.compile("[一-\u9fff]")
_NUMBERS = ("文号", "发文字号")
#: What a paper says under such a name where it is not secret: nothing of it is kept back.
_SECRECY = re.compile("密级|秘密等级|保密等级|密级(?:和|及|与)?保密期限|保密期限|(?:是否)?(?:涉密|保密)")
_NOT_SECRET = re.compile("无|无密级|没有|非密|不涉密|非涉密|不保密|公开|不属于国家秘密")
#: Only a question whether it is secret is answered by a 否.
_WHETHER_SECRET = re.compile("是否(?:涉密|保密)|涉密|保密")
#: How many documents a clean-up kept or voided, under such a name: it says nothing of this document.
_RESULTS = re.compile(
    "(?:继续|现行|予以|宣布|拟|保留|全文|部分)*(?:有效|失效|废止|修改|修订|保留)(?:的?文件)?(?:数|数量|件数)?|(?:代替|清理)(?:的?文件)?(?:数|数量|件数)?"
)
_COUNT = re.compile(r"(?:共|合计|计|各)?\s*\d{1,5}\s*[件份个部项条]")
#: Names that are like that of a field and mean another thing on paper.
_OTHER_THINGS = ("期号", "期数", "印发文号")
#: The day on which the paper itself was made public, which is not later than 发布日期 on the site.
_MADE_PUBLIC, _PUBLISHED = re.compile("公[布开](?:日期|时间)"), ("发布日期", "published")
#: For how long such information is public: as long as there is any.
_HOW_LONG = re.compile("公开(?:时限|期限)")
_FOR_EVER = re.compile("(?:长期|常年|永久|及时|实时|即时|适时)(?:公开|公布|更新)?")
#: Names on validity, of which only types with a field for it take account.
_VALIDITY = re.compile("(?:施行|实施|生效|有效|执行)(?:日期?|时间|期限?|期间)")
_UNITS = re.compile("单位|部门|机关|机构|主体|主办|承办|牵头|公司")
_DAYS = re.compile("日期|时间|日$|年度|年份")
_LONGEST_NAME, _MOST = 20, 40
#: A name that is more like the label of a field than this is that label misspelt.
_SLIP = 0.75
#: A text that names a document, by its title or by its number.
_REFERENCE = re.compile(r"《|〔|[［\[（(【]\s*\d{4}\s*[］\]）)】]|号$|号(?=[\s、，,；;（(])")
#: A type without such a field makes its title of other fields: that of the paper may stand beside it.
_TITLE = "标题"
#: The names that may be items of a paper, for the schema of editors (ECMA 262); it knows no similar names.
PATTERN_OF_ITEMS = rf"^(?=.*{_HAN.pattern})(?!.*(?:{_DEPENDED_ON.pattern})).{{1,{_LONGEST_NAME}}}$"


def field_for_others(record: type) -> FieldInfo | None:
    """The field of a type that takes items without a field of their own; None when it has none."""
    return next((field for field in fields_of(record) if OTHERS in field.roles), None)


def with_own_fields(record: type, fields: Fields) -> tuple[Fields, list[Problem]]:
    """The head of a file with the items of its paper moved into the field for them, and one reminder of them (GK671).

    No item is a key that may be a field on which something depends, that would withhold the paper, or that may mean a field on
    which something depends; nor an empty one, nor one that is stated twice: these stay where they are and are reported (GK102). In a file
    without a required field a key that may mean it stays, too. A type whose papers differ in their items
    (公示公告) takes them without a reminder.
    """
    field = field_for_others(record)
    if not field:
        return fields, []
    known = [name for info in fields_of(record) for name in (info.label.text, info.name)]
    unknown = [
        (key, value)
        for key, value in fields.entries
        if key.text not in known or (isinstance(value, Scalar) and _counts(key.text, value.text.strip()))
    ]
    keys = {key.text for key, _ in fields.entries}
    missing = [
        info for info in fields_of(record) if info.required and not keys & {info.label.text, info.name}
    ]
    if not unknown or len(unknown) > _MOST:
        return fields, []
    names = (field.label.text, field.name)
    stated = [(key, value) for key, value in fields.entries if key.text in names]
    if len(stated) > 1 or any(not isinstance(value, Fields) for _, value in stated):
        return fields, []
    items = [entry for _, value in stated if isinstance(value, Fields) for entry in value.entries]
    taken = {key.text for key, _ in items}
    own: list[tuple[Scalar, Node]] = []
    for key, value in unknown:
        text = _text(value)
        if (
            text
            and key.text not in taken
            and _is_surely_an_item(key.text, text, record, fields, bool(missing))
        ):
            own.append((Scalar(key.text, key.at), Scalar(text, value.at)))
            taken.add(key.text)
            continue
        if (
            text
            and key.text not in taken
            and (
                names_an_item(key.text, text)
                or key.text == _TITLE
                or _is_number(key.text, known)
                or _is_not_secret(key.text, text)
            )
            and not _may_be_a_field(key.text, text, record, keys)
            and not any(_may_mean(key.text, info.label.text) for info in missing)
        ):
            own.append((Scalar(key.text, key.at), Scalar(text, value.at)))
            taken.add(key.text)
    if not own:
        return fields, []
    moved = {(key.text, key.at) for key, _ in own}
    rest = [
        entry
        for entry in fields.entries
        if entry[0].text not in names and (entry[0].text, entry[0].at) not in moved
    ]
    place = own[0][0].at
    listed = Fields((*items, *own), stated[0][1].at if stated else place)
    return Fields(
        (*rest, (Scalar(field.label.text, listed.at), listed)), fields.at
    ), [] if LAST not in field.roles else _reminder(
        own, field, [info.label.text for info in fields_of(record)]
    )


def _is_surely_an_item(key: str, text: str, record: type, head: Fields, incomplete: bool) -> bool:
    """Whether a name that looks like one on which something depends means none in this head."""
    return (
        key in _OTHER_THINGS
        or (bool(_MADE_PUBLIC.fullmatch(key)) and _is_before_publication(text, head))
        or (not incomplete and _lasting(record, key))
        or _counts(key, text)
        or _is_public_for_ever(key, text)
    )


def _is_before_publication(text: str, head: Fields) -> bool:
    """Whether a text is a day that is not after the 发布日期 of the head: a later one may be meant to keep the paper back."""
    stated = next((_text(value) for key, value in head.entries if key.text in _PUBLISHED), "")
    try:
        return parse_moment(text) <= parse_moment(stated)
    except ValueError:
        return False


def _lasting(record: type, key: str) -> bool:
    """Whether a name tells of the validity of a thing in a paper whose type has no field for it (高温预警: 有效时间)."""
    return bool(_VALIDITY.fullmatch(key)) and not any(
        _VALIDITY.fullmatch(info.label.text) or "有效" in info.label.text for info in fields_of(record)
    )


def _is_public_for_ever(key: str, text: str) -> bool:
    """Whether an item says that its paper stays public: 公开时限 长期公开."""
    return bool(_HOW_LONG.fullmatch(key) and _FOR_EVER.fullmatch(text))


def _counts(key: str, text: str) -> bool:
    """Whether an item says how many documents are in force or no more: 继续有效 23件."""
    return bool(_COUNT.fullmatch(text) and _RESULTS.fullmatch(key))


def _is_number(key: str, known: Iterable[str]) -> bool:
    """Whether a key is the number of a paper whose type has no field for one."""
    return key in _NUMBERS and not any(name in _NUMBERS for name in known)


def _is_not_secret(key: str, text: str) -> bool:
    """Whether an item says that its paper is not secret: 密级 无."""
    if text == "否":
        return bool(_WHETHER_SECRET.fullmatch(key))
    return bool(_SECRECY.fullmatch(key) and _NOT_SECRET.fullmatch(text))


def _may_mean(key: str, label: str) -> bool:
    """Whether a key may be another name of a field: both are units, both are days, or they have two signs in common."""
    alike = any(kind.search(key) and kind.search(label) for kind in (_UNITS, _DAYS))
    return alike or len(set(key) & set(label)) > 1


def _reminder(own: list[tuple[Scalar, Node]], field: FieldInfo, known: Collection[str]) -> list[Problem]:
    names = "、".join(
        f"“{key.text}”" + "".join(f"（像“{like}”）" for like in nearest(key.text, known, 1)) for key, _ in own
    )
    first = own[0][0]
    return [problem("GK671", first.at, names=names, free=field.label.text, first=first.text)]


def names_an_item(name: str, text: str = "") -> bool:
    """Whether a name may be an item of a paper: nothing depends on it, and it withholds nothing."""
    return (
        len(name) <= _LONGEST_NAME
        and bool(_HAN.search(name))
        and not _DEPENDED_ON.search(name)
        and not withholds(name, text)
    )


def near_a_field(name: str, known: Iterable[str]) -> bool:
    """Whether a name is like that of a field, but for one that narrows it: 批准文号 is not 文号."""
    return any(
        not (name.endswith(similar) and len(name) - len(similar) >= 2) for similar in nearest(name, known)
    )


def _may_be_a_field(name: str, text: str, record: type, keys: Collection[str]) -> bool:
    """Whether a name may be that of a field on which something depends, or is the name of any field misspelt.

    ``keys`` are those of the head: no name but a misspelt one means a field that is stated, unless it is a part of its name.
    """
    for info in fields_of(record):
        stated = bool({info.label.text, info.name} & {*keys})
        refers = bool(info.refers) and (text.isascii() or bool(_REFERENCE.search(text)))
        depended_on = info.required or refers or bool(_DEPENDED_ON.search(info.label.text))
        for called in (info.label.text, info.name):
            misspelt = name in called or is_slip(name, called) or _one_sign_apart(name, called)
            short_of_it = not stated and (depended_on or len(name) == 2)
            if (misspelt or short_of_it) and near_a_field(name, (called,)):
                return True
    return False


def _one_sign_apart(name: str, label: str) -> bool:
    """Whether two names of three signs and more differ in one: 联系方武."""
    return len(name) == len(label) > 2 and sum(a != b for a, b in zip(name, label, strict=True)) == 1


def is_slip(name: str, label: str) -> bool:
    """Whether a name is so like the label of a field that it is that label misspelt: 收文机关 is not 发文机关."""
    return SequenceMatcher(None, name, label, autojunk=False).ratio() > _SLIP


def _text(value: Node) -> str:
    """The text of a value, those of a list joined, those of items with their names; empty for anything else.

    Empty, too, when one of the items has no text or would withhold something.
    """
    if isinstance(value, Fields):
        parts = [(key.text, _text(part)) for key, part in value.entries]
        told = [f"{name}：{text}" for name, text in parts if text and not withholds(name, text)]
        return "，".join(told) if len(told) == len(value.entries) else ""
    if isinstance(value, Listing):
        texts = [item.text.strip() for item in value.items if isinstance(item, Scalar)]
        return "、".join(texts) if len(texts) == len(value.items) and all(texts) else ""
    return value.text.strip() if isinstance(value, Scalar) else ""
