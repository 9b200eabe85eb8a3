"""The provinces, cities and counties with which a title or the name of a unit begins: 济宁市云溪县教育局."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

#: Words that end like the name of a place and are none (老旧小区, 示范区, 教育强县, 全县).
_NO_PLACE = re.compile(
    r"(?:[全本各我该邻跨辖][省市县区旗]|[强大小穷弱][市县]|[城都超菜上门楼股夜早入]市|(?:示范|先进|试点|重点|帮扶|脱贫|贫困|直管|创建|百强)[县市区]|红旗|高举旗"
    r"|(?:[小社园景片库灌街校]|(?:主|老|新|中心|建成)城|城郊|开发|试验|实验|保护|先行|功能|高新|工业|产业|集聚|度假|旅游|风景|服务|居住|住宅|生活|核心"
    r"|自贸|保税|合作|经济|行政|政务|控制|流域|水源|管控|网格|责任|革命老|禁.)区)$"
)
#: The first words of titles that name no place.
_NO_NAMES = (
    r"[县区省]|市(?![南北中]区)|全(?![州椒南]县)|本(?!溪)|[各我该]|两(?!当)"
    r"|(?:贯彻|落实|推进|做好|加强|促进|深化|优化|建设|打造|创建|开展|实施|加快|推动|提升|支持|全面|进一步|对照|承接|分解|学习|按照|根据|转发|执行"
    r"|完成|细化|迎接|配合|服务|保障|抓好|规范|强化|公布|调整|做强|坚持|围绕|聚焦|关于|印发|乡村|城乡|城镇|城区|城市|农村|数字|教育|平安|法治|美丽|文明"
    r"|老旧|重点|农业|工业|生态|县城|义务|政务|政府|年度|工作|任务)"
)
_ENDS = r"[省市县旗区](?![域场级直容划块间属]|民(?![政族宗兵]))"
#: Counties whose name is one sign.
_SHORT = (
    "[易蠡雄赵磁涉魏威献景蔚应代绛沁隰吉蒲祁盂兴临岚义泗萧和歙黟寿单曹莒冠莘沛睢郏杞滑浚淇温嵩范叶息房随攸澧道藤珙高忠荣泸渠理茂徽礼成康文岷漳宁佳"
    "陇眉凤勉洋乾富南环横]县(?![域场级直容划块间属])"
)
_PLACE = re.compile(rf"(?!{_NO_NAMES})(?:{_SHORT}|[一-鿿]{{2,10}}?自治[县州旗区]|[一-鿿]{{2,4}}?{_ENDS})")
#: What stands before the place in a title.
_BEFORE = re.compile(r"(?:关于)?(?:印发|公布|下发)?《?(?:\d{4}年度?)?")
#: Within a text, the two signs before such an end may be the name of a place.
_MAY_BE_A_PLACE = re.compile(rf"[一-鿿]{{2,4}}?{_ENDS}")


def leading_places(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The places with which a text begins, the highest first; the ``known`` names are read before any other, doubtful ones not at all."""
    return tuple(_leading(_BEFORE.sub("", text, count=1), known))


def _leading(rest: str, known: Collection[str]) -> Iterator[str]:
    while rest:
        place = max((name for name in known if rest.startswith(name)), key=len, default="")
        match = None if place else _PLACE.match(rest)
        place = match[0] if match and not _NO_PLACE.search(match[0]) else place
        if not place:
            return
        yield place
        rest = rest[len(place) :] if place[-1] in "省市州区" else ""


def may_name_another_place(text: str, known: Collection[str]) -> bool:
    """Whether a text has, anywhere, a word that may be a place other than the ``known`` ones."""
    for name in sorted(known, key=len, reverse=True):
        text = text.replace(name, "　")
    return any(not _NO_PLACE.search(found[0]) for found in _MAY_BE_A_PLACE.finditer(text))
