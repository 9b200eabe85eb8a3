"""What every administrative organ must disclose by law (条例 art. 20 and 21), in short words, numbered."""

from __future__ import annotations

_GENERAL = (
    "行政法规、规章和规范性文件",
    "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    "国民经济和社会发展规划、专项规划、区域规划及相关政策",
    "国民经济和社会发展统计信息",
    "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    "实施行政处罚、行政强制的依据、条件、程序以及本机关认为具有一定社会影响的行政处罚决定",
    "财政预算、决算信息",
    "行政事业性收费项目及其依据、标准",
    "政府集中采购项目的目录、标准及实施情况",
    "重大建设项目的批准和实施情况",
    "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    "突发公共事件的应急预案、预警信息及应对情况",
    "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    "公务员招考的职位、名额、报考条件等事项以及录用结果",
    "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
)
_COUNTY = ("市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助")
_TOWN = (
    "贯彻落实农业农村政策",
    "农田水利工程建设运营",
    "农村土地承包经营权流转",
    "宅基地使用情况审核",
    "土地征收（乡镇）",
    "房屋征收（乡镇）",
    "筹资筹劳",
    "社会救助（乡镇）",
)


def _numbered(article: int, texts: tuple[str, ...], first: int = 1) -> dict[str, str]:
    return {f"{article}-{number}": text for number, text in enumerate(texts, first)}


#: Group for readers → number of the item → its words.
GROUPS: dict[str, dict[str, str]] = {
    "第二十条：各行政机关": _numbered(20, _GENERAL),
    "第二十一条：县级政府及其部门": _numbered(21, _COUNTY),
    "第二十一条：乡镇政府": _numbered(21, _TOWN, len(_COUNTY) + 1),
}
ITEMS: dict[str, str] = {number: text for items in GROUPS.values() for number, text in items.items()}
