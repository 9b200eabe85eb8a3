"""What the name of a unit says where a directory does not: its 标识, by pinyin, and its 类别, by its end."""

from __future__ import annotations

import re

from gongkai.problems import Position, Problem, problem
from gongkai.sources.nodes import Fields, Listing, Node, Scalar
from gongkai.text.slugs import slug

#: End of a name → its 类别; the first match counts.
_KINDS = (
    (r"(?:街道办事处|[镇乡]人民政府|街道|[镇乡])$", "乡镇街道"),
    (r"开发区(?:管理委员会|管委会)?$", "开发区"),
    (r"(?:各|有关|相关).*|.*(?:各|有关|相关)(?:部门|单位).*", "集合称谓"),
    (r"(?:市|县|区|省)(?:人民)?政府$", "政府"),
    (r"(?:公司|集团|银行)$", "企业"),
    (r"(?:医院|学校|中学|小学|中心|馆|院|所)$", "事业单位"),
    (r"(?:委员会办公室|委办公室|宣传部|组织部|统战部|政法委|县委办)$", "党委部门"),
    (r"(?:总工会|妇联|团县委|残联|工商联|红十字会)$", "群团"),
    (r"^(?!.*(?:政府|委员会)办公室$).*(?:科|股|室)$", "内设机构"),
)
#: Ends of names that only departments of a government have.
_DEPARTMENT = re.compile(r"(?<!分)(?:局|委员会|委|办公室|办)$")
#: The 类别 of a unit whose name says nothing: no office is called a department that may be none.
_OTHERS = "其他单位"
_REGION, _UNITS = ("地区", "region"), ("机构", "organizations")
_NAME, _SLUG, _KIND = ("名称", "name"), ("标识", "slug"), ("类别", "kind")


def kind_of_unit(name: str) -> str:
    """The 类别 of an organisation, by the end of its name; that of a department when it says nothing."""
    return _kind_by_name(name) or "政府部门"


def with_slugs_and_kinds(fields: Fields) -> tuple[Fields, list[Problem]]:
    """A directory with 标识 and 类别 of the units that state none, and a reminder of each of the two (GK731)."""
    region = _text(fields, _REGION)
    taken = {_text(unit, _SLUG) for unit in _listed(fields)}
    made: dict[str, list[str]] = {_SLUG[0]: [], _KIND[0]: []}
    places: dict[str, Position] = {}

    def completed(node: Node) -> Node:
        if isinstance(node, Listing):
            return Listing(tuple(map(completed, node.items)), node.at)
        name = _text(node, _NAME) if isinstance(node, Fields) else ""
        if not isinstance(node, Fields) or not name:
            return node
        entries = list(node.entries)
        for names, value in ((_SLUG, _free(slug(name.removeprefix(region)), taken)), (_KIND, _kind(name))):
            if value and not any(key.text in names for key, _ in entries):
                entries.append((Scalar(names[0], node.at), Scalar(value, node.at)))
                made[names[0]].append(f"{name} {value}")
                places.setdefault(names[0], node.at)
                taken.add(value)
        return Fields(tuple(entries), node.at)

    whole = fields.with_values(_UNITS, completed)
    return whole, [
        problem(
            "GK731",
            places[field],
            field=field,
            source="名称",
            value=_some(values),
            example=_example(field, values),
        )
        for field, values in made.items()
        if values
    ]


def _kind(name: str) -> str:
    return _kind_by_name(name) or ("政府部门" if _DEPARTMENT.search(name) else _OTHERS)


def _kind_by_name(name: str) -> str:
    return next((kind for end, kind in _KINDS if re.search(end, name)), "")


def _free(wanted: str, taken: set[str]) -> str:
    """A slug that no unit of the file has: the wanted one, or that with a number; empty when there is none."""
    if not wanted or wanted not in taken:
        return wanted
    return next(found for number in range(2, len(taken) + 3) if (found := f"{wanted}-{number}") not in taken)


def _some(values: list[str]) -> str:
    """The first values, and how many there are."""
    return "、".join(values[:3]) + (f" 等 {len(values)} 个" if len(values) > 3 else "")


def _example(field: str, values: list[str]) -> str:
    return f"{field}: {values[0].rpartition(' ')[2]}"


def _listed(fields: Fields) -> tuple[Fields, ...]:
    value = next((value for key, value in fields.entries if key.text in _UNITS), None)
    items = value.items if isinstance(value, Listing) else (value,)
    return tuple(item for item in items if isinstance(item, Fields))


def _text(fields: Fields, names: tuple[str, str]) -> str:
    return next(
        (
            value.text.strip()
            for key, value in fields.entries
            if key.text in names and isinstance(value, Scalar)
        ),
        "",
    )
