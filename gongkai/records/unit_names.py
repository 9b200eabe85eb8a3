"""What the name of a unit says where a directory does not: its 标识, by pinyin, and its 类别, by its end."""

from __future__ import annotations

import re
from collections import Counter

from gongkai.problems import Position, Problem, problem
from gongkai.sources.nodes import Fields, Listing, Node, Scalar
from gongkai.text.slugs import slug

#: What a name says of its 类别, first to last; the first match counts.
_KINDS = (
    (
        r"^(?:各|有关|相关)(?:级|地|镇|乡|街道|村|社区|部门|单位|委办局|县|市|区|旗|科室|股室|企业|学校|园区|成员|责任|承办|牵头|有关|相关)"
        r"|^[省市县区旗]?(?:人民)?政?府?(?:各|有关|相关)(?:部门|单位)|(?:各|有关|相关)(?:部门|单位)$|(?:成员|责任|驻[省市县区旗])单位$",
        "集合称谓",
    ),
    (
        r"(?:村民|居民|社区)委员会$|(?:村|居)(?:民)?委会$|(?:(?<!农)村|居)(?:民)?委$|[村]$|社区(?:居委会)?$",
        "村（社区）",
    ),
    (r"(?:法院|检察院|人民法庭|人民武装部|人武部|看守所|拘留所|戒毒所|监狱)$", "其他单位"),
    (r"人大(?:常委会)?$|人民代表大会|人大常委会|人大(?:机关|办公室)|政协|政治协商会议", "其他单位"),
    (
        r"共青团|团[省市县区旗]委|总工会|妇联|妇女联合会|残联|残疾人联合会|工商联|工商业联合会|科协$|科学技术协会|文联$|文学艺术界联合会|侨联$|红十字会|计生协",
        "群团",
    ),
    (r"派出所$|司法所$|税务所$|市场监管所$|市场监督管理所$|自然资源所$|分局$", "派出机构"),
    (r"(?:街道办(?:事处)?|[镇乡]人民政府|[镇乡]政府|街道|[镇乡])$", "乡镇街道"),
    (r"(?:开发区|高新区|经开区|工业园区?|产业园区?)(?:管理委员会|管委会)?$", "开发区"),
    (r"(?:[省市县区旗州])(?:人民)?政府$", "政府"),
    (r"(?:公司|集团|银行|信用社)$", "企业"),
    (r"党校$|(?:医院|学校|[中小]学|幼儿园|中心|馆|院|所|站)$", "事业单位"),
    (
        r"^中共|纪委|纪律检查委员会|^(?:[^局]{2,6})?[省市县区旗](?:直)?委(?:$|[^员].*)"
        r"|(?:宣传部|组织部|统战部|统一战线工作部|政法委|政法委员会|社会工作部|直属机关工委|编办|机构编制委员会办公室|巡察办|老干部局|机要(?:和保密)?局|国家保密局|信访局)$",
        "党委部门",
    ),
    (r"^(?!.*(?:政府|委员会|委会?|领导小组|指挥部|管理|服务|事务)办公室$).*(?:科|股|室)$", "内设机构"),
)
#: Ends of names that only departments of a government have, but for offices that answer to a ministry or run a trade.
_DEPARTMENT = re.compile(
    r"(?:局|政府办公室|政府办|(?:政务服务|机关事务|大数据|金融)[^局]{0,6}办公室|(?:卫生健康|卫健|发展和?改革|发改|住房和城乡建设|住建|教育|科技|经济和信息化|经信|民族和?宗教(?:事务)?|民宗"
    r"|国资|国有资产监督管理|交通运输|农业农村)委(?:员会)?)$"
)
_NO_DEPARTMENT = re.compile(
    r"(?:税务|气象|邮政(?:管理)?|烟草(?:专卖)?|供电|电信|电业|铁路|海关|地震|公路)局$"
)
#: The 类别 of a unit whose name says nothing: no office is called a department that may be none.
_OTHERS = "其他单位"
_REGION, _UNITS = ("地区", "region"), ("机构", "organizations")
_NAME, _SLUG, _KIND = ("名称", "name"), ("标识", "slug"), ("类别", "kind")


def kind_of_unit(name: str) -> str:
    """The 类别 of an organisation, as far as its name says it; 其他单位 where it says nothing."""
    said = next((kind for words, kind in _KINDS if re.search(words, name)), "")
    is_department = _DEPARTMENT.search(name) and not _NO_DEPARTMENT.search(name)
    return said or ("政府部门" if is_department else _OTHERS)


def with_slugs_and_kinds(fields: Fields) -> tuple[Fields, list[Problem]]:
    """A directory with 标识 and 类别 of the units that state none, and a reminder of each of the two with all that it took (GK731)."""
    region = _text(fields, _REGION)
    addresses = _addresses(_listed(fields), region)
    made: dict[str, dict[str, list[str]]] = {_SLUG[0]: {}, _KIND[0]: {}}
    places: dict[str, Position] = {}

    def completed(node: Node) -> Node:
        if isinstance(node, Listing):
            return Listing(tuple(map(completed, node.items)), node.at)
        name = _text(node, _NAME) if isinstance(node, Fields) else ""
        if not isinstance(node, Fields) or not name:
            return node
        entries = list(node.entries)
        for names, value in ((_SLUG, addresses.get(name, "")), (_KIND, kind_of_unit(name))):
            if value and not any(key.text in names for key, _ in entries):
                entries.append((Scalar(names[0], node.at), Scalar(value, node.at)))
                made[names[0]].setdefault(value, []).append(name)
                places.setdefault(names[0], node.at)
        return Fields(tuple(entries), node.at)

    whole = fields.with_values(_UNITS, completed)
    return whole, [
        problem(
            "GK731",
            places[field],
            field=field,
            source="名称",
            value="；".join(f"{'、'.join(names)} {value}" for value, names in values.items()),
            example=f"{field}: {next(iter(values))}",
        )
        for field, values in made.items()
        if values
    ]


def _addresses(units: tuple[Fields, ...], region: str) -> dict[str, str]:
    """The 标识 of each unit that states none, by its name; none where another unit has the same, or may have it after a change.

    With a number behind one of the two, the addresses would change hands as soon as their order does.
    """
    stated = Counter(filter(None, (_text(unit, _SLUG) for unit in units)))
    wanted = {
        name: slug(name.removeprefix(region))
        for unit in units
        if (name := _text(unit, _NAME)) and not _text(unit, _SLUG)
    }
    taken = stated + Counter(wanted.values())
    return {name: address for name, address in wanted.items() if taken[address] == 1}


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
