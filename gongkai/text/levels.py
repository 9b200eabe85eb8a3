"""The level of government from which a document comes, as far as its names say it; nothing is guessed.

The mark of a number (云政发) may be that of a province or of a county, so that only marks of national organs count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gongkai.text.cities import OF_COUNTY_LEVEL, OF_PREFECTURE_LEVEL
from gongkai.text.national_organs import is_national, is_national_number

NATION, PROVINCE, CITY, COUNTY, TOWN = "国家", "省", "市", "县", "镇街"
#: A document whose names say no level, such as a law cited by a short title.
UNSTATED = "没有写明级别"
LEVELS = (NATION, PROVINCE, CITY, COUNTY, TOWN, UNSTATED)

_PROVINCES = (
    *("北京市", "天津市", "上海市", "重庆市", "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省"),
    *("浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省"),
    *("四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省", "台湾省", "内蒙古自治区", "广西壮族自治区"),
    *("西藏自治区", "宁夏回族自治区", "新疆维吾尔自治区"),
)
_ENDS = ((TOWN, ("镇", "乡", "街道")), (CITY, ("自治州",)), (COUNTY, ("县", "区", "旗")))
#: Places by which a name may begin although no directory has them.
_WELL_KNOWN = (*_PROVINCES, *sorted(OF_PREFECTURE_LEVEL | OF_COUNTY_LEVEL))
#: A lower place behind the one with which a name begins: 济宁市任城区停车办法 is not of the city.
_LOWER = re.compile(
    r"(?!城市|社区|地区|小区|园区|景区|山区|库区|灾区|市区|城区|校区|市场|乡镇|乡村|城镇|村镇)"
    r"[一-鿿]{1,8}?(?:县|区|旗|市|镇|乡|街道)(?![场域村级镇])"
)
_ISSUED = re.compile(
    r"(?P<place>[一-鿿]{2,9}?(?P<end>县|区|旗|市|州|盟|镇|乡|街道))(?:人民政府|人民代表大会|办事处)"
)


#: A directory that states no level.
NOTHING_STATED: Mapping[str, str] = {}


def level_of_region(region: str) -> str:
    """The level of a region by its name; ``UNSTATED`` when that says nothing: a city may be of county level."""
    if region in _PROVINCES or region.endswith(("省", "自治区")):
        return PROVINCE
    if region in OF_PREFECTURE_LEVEL:
        return CITY
    if region in OF_COUNTY_LEVEL:
        return COUNTY
    return next((level for level, ends in _ENDS if region.endswith(ends)), UNSTATED)


def level_of(
    names: Iterable[str], number: str, regions: Iterable[str], stated: Mapping[str, str] = NOTHING_STATED
) -> str:
    """The level of a document by its issuers or its title, its number, and the known ``regions``.

    ``stated`` are the levels of regions that a directory states (层级), which come before what their names say.

    A name counts by the place with which it begins: 城市、社区 are no places.
    """
    known = tuple(regions)
    for name in names:
        if is_national(name):
            return NATION
        begun = next((region for region in (*known, *_WELL_KNOWN) if region and name.startswith(region)), "")
        rest = name.removeprefix(begun)
        if inner := _ISSUED.match(rest if begun in _WELL_KNOWN else name):
            return stated.get(inner["place"]) or level_of_region(inner["place"])
        if begun:
            return UNSTATED if _LOWER.match(rest) else stated.get(begun) or level_of_region(begun)
    return NATION if is_national_number(number) else UNSTATED
