"""What the search also accepts: synonyms, former names of organisations, traditional characters, pinyin."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from gongkai.records.search_words import SearchWords
from gongkai.search.spoken import spoken_words
from gongkai.site.model import Site

#: Files beside the index, read by the script: groups of synonyms; pairs of a traditional and a modern
#: character; the common characters of each pinyin; what citizens say instead of the words of papers.
WORDS = "words.json"
VARIANTS = "variants.json"
PINYIN = "pinyin.json"
SPOKEN = "spoken.json"

#: 2,843 pairs, one per line, from OpenCC's TSCharacters (Apache License 2.0), the first form of each.
_PAIRS = Path(__file__).parent / "variants.txt"
#: Syllables, one per line, each with its characters: as pypinyin (MIT) reads them, which takes half a second.
_READINGS = Path(__file__).parent / "readings.txt"


#: Words for one thing that every county uses; what only some use, a county lists itself.
_COMMON = (
    ("年报", "年度报告"),
    ("社保", "社会保险"),
    ("医保", "医疗保险"),
    ("低保", "最低生活保障"),
    ("五保户", "特困人员"),
    ("养老金", "退休金", "基本养老保险"),
    ("养老院", "敬老院", "养老机构"),
    ("老人", "老年人"),
    ("补贴", "补助"),
    ("送饭", "送餐", "助餐"),
    ("幼儿园", "学前教育"),
    ("户口", "户籍"),
    ("落户", "迁户口", "户口迁移"),
    ("开公司", "注册公司", "企业开办", "开办企业"),
    ("开饭店", "开餐馆", "开小吃店", "食品经营许可"),
    ("买房", "购房"),
    ("租房", "租赁住房"),
    ("公积金", "住房公积金"),
    ("盖房子", "建房"),
    ("厕所改造", "改厕"),
    ("征地", "征收土地", "土地征收"),
    ("失业金", "失业保险金"),
    ("欠薪", "讨薪", "拖欠工资", "工资支付"),
    ("考公", "考公务员", "考试录用公务员"),
    ("打疫苗", "预防接种"),
    ("看病报销", "医疗救助"),
    ("看病", "就医", "医疗"),
    ("电费", "电价"),
    ("煤气", "燃气", "天然气"),
    ("涨价", "调整价格", "价格调整"),
    ("修路", "道路改造", "公路养护", "道路项目"),
    ("红绿灯", "交通信号灯"),
    ("环保", "生态环境", "环境保护"),
    ("环保局", "生态环境局"),
    ("国土局", "自然资源和规划局"),
    ("卫生局", "卫健委", "卫健局", "卫生健康局"),
    ("房管局", "住房和城乡建设局"),
    ("工商局", "市场监督管理局"),
    ("旅游局", "文化和旅游局"),
    ("水利局", "水务局"),
    ("城管", "综合行政执法"),
    ("补习班", "培训班", "校外培训"),
    ("助学金", "学生资助"),
    ("农机补贴", "农机购置补贴"),
    ("放鞭炮", "放炮", "燃放烟花爆竹"),
    ("养狗", "养犬"),
    ("违建", "违法建设"),
    ("重大决策", "重大行政决策"),
    ("红头文件", "政策文件"),
    ("人大代表建议", "人大建议"),
    ("环评", "环境影响评价"),
    ("法援", "法律援助"),
    ("计生", "计划生育"),
    ("中考", "初中学业水平考试"),
    ("房产证", "不动产权证书"),
    ("电动车", "电瓶车", "电动自行车"),
    ("新农合", "新型农村合作医疗"),
    ("种地补贴", "种粮补贴", "耕地地力保护补贴"),
    ("申请信息公开", "信息公开申请", "依申请公开"),
    ("上学", "入学"),
    ("老师", "教师"),
    ("水费", "水价", "用水价格"),
    ("供暖", "供热", "暖气"),
    ("高温费", "高温补贴", "高温津贴"),
    ("停车费", "停车收费"),
    ("公交", "公交车", "公共交通"),
    ("封路", "交通管制"),
    ("拆迁", "房屋征收"),
    ("摆摊", "摆地摊", "摊点"),
    ("挖沙", "挖河沙", "采沙", "采砂"),
    ("老房子", "危房"),
    ("公租房", "廉租房", "公共租赁住房"),
    ("大病救助", "重特大疾病医疗救助"),
    ("防汛", "防洪", "发大水"),
    ("着火", "火灾"),
    ("GDP", "生产总值"),
)


def word_groups(site: Site) -> list[list[str]]:
    """Groups of synonyms: staff's own lists, common ones, the present and former names of organisations.

    A common group of which staff list a word themselves is left to them.
    """
    groups = [list(group.words) for record in site.of(SearchWords) for group in record.synonyms]
    listed = {word for group in groups for word in group}
    groups += [list(group) for group in _COMMON if not listed.intersection(group)]
    groups += [
        [unit.name, *unit.organization.former] for unit in site.units.values() if unit.organization.former
    ]
    return groups


@cache
def readings() -> dict[str, str]:
    """The 6,763 characters of GB 2312 by their pinyin without tones; one with several readings is under each."""
    return dict(line.split(" ") for line in _READINGS.read_text(encoding="utf-8").splitlines())


def write_words(groups: list[list[str]], folder: Path) -> None:
    """Write the four files into ``folder``, which holds the index."""
    pairs = _PAIRS.read_text(encoding="utf-8").split()
    files = ((WORDS, groups), (VARIANTS, "".join(pairs)), (PINYIN, readings()), (SPOKEN, spoken_words()))
    for name, data in files:
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
