"""The genres of 公示公告, which differ in a few words. A new genre is one line here, nothing more.

``build.py new 任前公示 2026/a`` starts one, ``类型`` names it, a column lists it with ``查询: {文种: [任前公示]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.fields.values import synonyms
from gongkai.fields.withheld import withholds
from gongkai.records.genre_words import OTHER, genre_by_words, title_names_persons


@dataclass(frozen=True, slots=True)
class Genre:
    """One genre: its contents, the items that its papers usually state, the stages of its procedure in order.

    ``persons``: it names people or parties, whom the site removes on the day after 公示期. ``about_units``: a 单位 in
    its head may be the one that the paper is about, not its publisher. ``words``: words of which a text that states such
    items has at least one.
    """

    name: str
    holds: str
    details: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    persons: bool = False
    about_units: bool = False
    words: tuple[str, ...] = ()

    def is_told(self, text: str) -> bool:
        """Whether a text states items of this genre, by their own names or by words for them."""
        return any(word in text for word in (*self.details, *self.words))


_LAND = (
    "土地征收启动公告",
    "土地现状调查",
    "社会稳定风险评估",
    "征地补偿安置公告",
    "听证",
    "补偿登记",
    "签订补偿安置协议",
    "申请征收审批",
    "征收土地公告",
    "支付补偿费用",
)
_HOUSES = ("征收范围公告", "调查登记", "征求意见", "风险评估", "征收决定", "补偿", "分户补偿公示")
_PROCUREMENT = ("资格预审公告", "招标公告", "中标候选人公示", "中标结果公告", "合同", "履约验收")

#: The genre of papers whose name says nothing.

GENRES: tuple[Genre, ...] = (
    Genre("公告", "向社会告知的事项：停水停电、交通管制、办公地址变更"),
    Genre("公示", "征求异议、不涉及个人的事项：规划方案、项目审批前公示"),
    Genre("人事任免", "任命和免去职务的决定", ("依据",), words=("任命", "免去", "根据", "决定", "研究")),
    Genre("任前公示", "拟任人选，公示期满撤下", persons=True, about_units=True),
    Genre(
        "招考公告",
        "公务员招考、事业单位和教师招聘的职位、条件、程序",
        ("招录人数", "报名时间"),
        words=("招聘", "招录", "报名"),
        about_units=True,
    ),
    Genre("录用公示", "体检、考察、拟录用和拟聘用人员，公示期满撤下", persons=True, about_units=True),
    Genre("评选表彰公示", "拟表彰、获奖的个人和集体，公示期满撤下", persons=True, about_units=True),
    Genre("保障资格公示", "低保、救助、公租房、补贴等的拟保障对象，公示期满撤下", persons=True),
    Genre(
        "征地公告",
        "征收集体土地的各个环节",
        ("征收范围", "土地用途"),
        _LAND,
        words=("范围", "位于", "面积", "用途", "四至", "拟征"),
    ),
    Genre(
        "房屋征收",
        "国有土地上房屋征收与补偿的各个环节",
        ("征收范围",),
        _HOUSES,
        words=("范围", "位于", "四至"),
    ),
    Genre(
        "行政许可",
        "行政许可决定",
        ("行政相对人", "许可文书号", "许可内容", "许可决定日期", "有效期"),
        words=("许可证", "文书号", "许可事项"),
        about_units=True,
    ),
    Genre(
        "行政处罚",
        "有一定社会影响的行政处罚决定，公示期满撤下",
        ("处罚文书号", "违法事实", "处罚依据", "处罚内容", "处罚决定日期"),
        persons=True,
        words=("处罚决定", "罚款", "警告", "没收", "责令", "吊销", "暂扣", "停业", "拘留", "通报批评"),
        about_units=True,
    ),
    Genre(
        "双随机抽查",
        "双随机、一公开的抽查计划和结果",
        ("抽查事项", "抽查对象数", "抽查结果"),
        words=("抽查", "检查", "合格", "结论"),
        about_units=True,
    ),
    Genre("监督检查", "食品药品、安全生产、产品质量等的检查和抽检结果", about_units=True),
    Genre("审计和整改", "审计结果、督查发现的问题和整改落实情况", about_units=True),
    Genre("规划计划", "国民经济和社会发展规划、专项规划、年度计划", ("规划期",), words=("年",)),
    Genre("行政复议", "行政复议决定书，复议的受理和审结情况", about_units=True),
    Genre("政府工作报告", "县长在人民代表大会上的报告"),
    Genre("工作报告", "法治政府建设报告、计划执行情况报告等专项报告"),
    Genre(
        "重大建设项目",
        "重大建设项目的批准和实施情况",
        ("建设单位", "建设地点", "总投资"),
        words=("投资", "批复", "审批"),
        about_units=True,
    ),
    Genre(
        "公共资源交易",
        "工程招标、政府采购、土地和产权出让的公告和结果",
        ("项目编号",),
        _PROCUREMENT,
        words=("编号", "出让", "采购", "招标", "中标", "成交"),
        about_units=True,
    ),
    Genre(
        "资金分配",
        "专项资金、补贴的分配和使用结果",
        ("资金名称", "总额"),
        words=("资金", "补贴", "补助", "金额", "合计", "共计", "万元"),
        about_units=True,
    ),
    Genre("政府债务", "债务限额、余额、发行和偿还", ("债务限额", "债务余额"), words=("限额", "余额", "债务")),
    Genre("目录清单", "证明事项、涉企收费、中介服务等清单"),
    Genre("名录", "学校、养老机构、培训机构、政务新媒体、政务公开专区的名录", about_units=True),
    Genre(
        "依申请公开分析",
        "依申请公开的热点事项，转为主动公开的审查结果",
        ("分析时段", "热点事项", "转为主动公开"),
    ),
    Genre("政务服务评价", "好差评的结果", ("评价数", "好评率"), words=("好评", "满意"), about_units=True),
    Genre("问答", "常见问题和答复，政务新媒体上的问答"),
    Genre("政民互动", "网络问政、电视问政、在线访谈、线上活动的预告和实录"),
    Genre("工作动态", "政务公开在行动：各单位的工作、经验和曝光的问题"),
    Genre("突发事件", "突发事件的预警、应对和调查情况"),
    Genre(OTHER, "别的公告、公示；写了公示期的，公示期满撤下", persons=True),
)


def genre_named(name: str) -> Genre:
    """The genre with this name. Raises ``KeyError`` when there is none."""
    return _BY_NAME[name]


_BY_NAME = {genre.name: genre for genre in GENRES}
NAMES = tuple(_BY_NAME)
#: Other names of genres in papers.
_SAME = synonyms(
    人事任免="任免 职务任免 人事任命 任命名单 任免名单",
    任前公示="干部任前公示 拟任职公示 任职前公示",
    招考公告="招聘公告 公开招聘 公开招聘公告 招录公告",
    录用公示="拟录用公示 拟聘用公示 聘用公示 拟聘用人员公示 拟录用人员公示",
    评选表彰公示="表彰公示 评选公示 评优公示",
    保障资格公示="住房保障公示 低保公示 公租房公示",
    征地公告="征收土地公告 土地征收公告 土地征收启动公告 征地补偿安置公告",
    行政许可="行政许可决定 行政许可公示 许可公示",
    行政处罚="行政处罚决定 行政处罚决定书",
    双随机抽查="双随机 双随机、一公开 双随机一公开 双随机抽查公示 双随机抽查结果公示",
    监督检查="抽检 监督抽检 食品抽检 执法检查 抽检结果公示 检查结果公示",
    公共资源交易="土地出让 矿权出让 政府采购 工程招标 中标候选人公示 中标结果公示 中标公示 成交结果公示",
    公示="规划公示 批前公示 规划批前公示 批后公示 环评公示 环境影响评价公示 项目公示 方案公示",
    政务服务评价="好差评结果公示",
)


def names_persons(genre: Genre, title: str) -> bool:
    """Whether a paper names people or parties who leave the page: its genre says so, or its title does."""
    return genre.persons or title_names_persons(genre.name, title)


class _OtherNames(Mapping[str, str]):
    """Other names of genres: those that are listed, those that say it in one of their words, and any other word.

    An unknown word is 其他, under which whatever stands with a 公示期 leaves the page after it.
    """

    def __getitem__(self, name: str) -> str:
        if name in _SAME:
            return _SAME[name]
        if name in _BY_NAME or not _NAMES.fullmatch(name) or withholds(name):
            raise KeyError(name)
        return genre_by_words(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_SAME)

    def __len__(self) -> int:
        return len(_SAME)


#: A longer text is a title, no name of a genre.
_NAMES = re.compile(r"(?=.*[^\W\d])[^。；：:]{2,20}")
#: What a paper may call its genre; the page shows that word, and the rules of the genre apply.
ALSO: Mapping[str, str] = _OtherNames()
