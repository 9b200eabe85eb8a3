"""Where the title of an official document may be broken, and where never (GB/T 9704-2012 7.3.1: whole words).

Paper and screen use the same rules: ``word/title.py`` sets lines with them, the headings of pages mark
pieces.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate

import budoux

#: So much of the lines beside their end says where phrases end.
_AROUND = 12
#: Good places to break a title.
_AFTER = re.compile(
    r"关于(?:印发|转发|批转|公布|做好|进一步)?|人民政府(?=关于)|办公室(?=关于)|》|、"
    r"|(?<=[0-9])年(?=[^度]{2})|年度(?=.{2})|工作(?=要点|方案)"
    r"|(?<=[\u3400-\u9fff])[ \u3000]{1,4}(?=[\u3400-\u9fff])"
)
_BEFORE = re.compile(r"关于|《|工作(?=要点|方案)")
#: No break inside these.
_WHOLE = re.compile(
    r"[A-Z]{1,5}(?:/[A-Z]{1,3}[ \u3000]?|[ \u3000])[0-9][0-9.—–-]*"
    r"|[〇○零一二三四五六七八九]{4}年"
    r"|[一二三四五六七八九十两]{1,3}(?:年(?!度)|季度|个月|月份|[月日](?![光子本夜]))"
    r"|[0-9]{1,2}(?:时(?![间代段期])|分(?![钟之类]))"
    r"|第?[0-9A-Za-z〔〕./+.—–～~-]+(?:年度|[万亿][元人吨]|[%％年月日号期项条元级版批次届个名户亩吨米])?|第[一二三四五六七八九十百]+[届次号条章节期批]|的(?:通知|意见|决定|通告|公告|批复|函|请示|报告)|（[^）]{1,6}）"
)
#: A date is one number, which only a narrow screen parts, behind 年 or 月.
_DATE = re.compile(r"[0-9]{2,4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日")
#: The same in Han: 二〇二六年十二月三十一日.
_IN_HAN = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_NOT_FIRST = " \u3000，。、；：？！）》〉”’〕】的了和与及"
_NOT_LAST = "（《〈“‘〔【第和与及"
#: Words of official titles; a line that ends within one reads badly (旅/游, 地/震).
_LISTED = re.findall(
    r"\S+",
    """
国务院 人民政府 政府 大督查 国家级 车辆 办公[厅室] 委员会 自治[区州县] 开发区 示范区 试验区 保护区 先行区 名胜区 幼儿园 联席会议 领导小组 指挥部 总理 人大 政协 小微企业
中小企业 企业 事业 单位 部门 机构 机制 体制 制度 职能 职责 编制 人员 干部 群众 公务 服务 政务 事务 事项 事故 安全 生产 生态 环境 保护 保障 保险 养老 医疗 医药 药品
食品 卫生 健康 教育 职业 学校 学生 文化 旅游 体育 科技 科学 技术 创新 创业 就业 产业 工业 农业 农村 农民 农产品 林业 渔业 水利 交通 运输 公路 铁路 建设 住房 城市 城镇
乡村 乡镇 小区 社区 土地 资源 能源 电力 矿产 地质 地震 气象 灾害 防灾 减灾 防汛 抗旱 消防 救援 应急 突发 事件 险情 粮食 市场 监管 监督 管理 治理 执法 审核 审批 许可
登记 处罚 行政 法治 法制 法律 法规 规范 规定 规划 计划 方案 预案 办法 条例 细则 意见稿 意见 指导 通知 通报 公告 草案 决定 批复 报告 请示 建议 提案 答复 纪要 名单 清单
目录 标准 指标 考核 评价 评估 督查 检查 整改 落实 推进 推动 促进 加强 加快 完善 深化 改革 发展 扩大 支持 鼓励 激励 奖励 表彰 表扬 成立 组建 设立 调整 取消 下放 修改
废止 印发 转发 公布 发布 开展 实施 组织 统筹 协调 集中 采购 使用 试点 示范 重点 任务 分工 工程 项目 投资 融资 担保 基金 财政 税务 税收 金融 经济 贸易 消费 价格 收费
资金 补贴 津贴 信息 公开 公示 数据 网络 平台 媒体 新媒体 有关 问题 情况 措施 若干 全面 进一步 明显 典型 经验 做法 要点 要求 年报 事宜 细化 名录 指南 手册 流程 收集
征求 征集 听证 招聘 招标 征收 补偿 安置 拆迁 出让 划拨 任免 职务 同志 选举 换届 救助 低保 优抚 退役 军人 殡葬 婚姻 户籍 身份 证件 证明 车位 停车 公交 客运 货运 物流
电商 快递 邮政 通信 广播 电视 新闻 出版 档案 统计 普查 审计 监察 巡察 信访 投诉 举报 仲裁 调解 诉讼 复议 处理 地方 国家 中央 全国 全省 全市 全县 全民 社会 家庭 老年
妇女 儿童 残疾 青年 历史 化学 废弃物 废物 调查 会议 大会 代表 决策 决定书 告知书 责令 预告 面试 笔试 体检 考察 成绩 教师 护士 医师 中小学 小学 中学 大学 高中 初中 范围
移民 水库 河道 扶持 脱贫 人口 申领 发放 高标准 农田 真抓实干 施工 交叉口 街道 道路 路段 老旧 期间 结果 同级 村庄 划定 成果 管理局 保障局 某某 工作 工资 工伤 听取 意向
预算 决算 绩效 债务 专项 经费 采石 采矿 探矿 河湖 湿地 森林 草原 野生 动物 植物 疫情 疫病 防控 免疫 传染病 隔离 接种 托育 托幼 学前 义务 招生 录取 录用 入围 资格 复审
低收入 群体 民生 汇编 政策 常务 水厂 公开栏 门口 对照 先进 集体 个人 村民 食品店 宣讲 入学 抽检 春季 夏季 秋季 冬季 季度
递补 聘用 公务员 职称 评审 认定 撤销 注销 变更 延续 补办 抽查 双随机 飞行 违法 违规 失信 信用 修复 案件 决议 裁定 裁决 强制 执行 催告 拍卖 挂牌 竞买 成交 受让 宗地
地块 用地 征地 预征 林地 集体 承包 流转 宅基地 自建房 危房 棚改 廉租 公租房 物业 供水 供热 供气 供电 停水 停电 污水 垃圾 分类 收费站 限行 禁行 绕行 管制 封闭 通行 烟花
爆竹 燃放 禁止 限制 养犬 露天 焚烧 秸秆 扬尘 噪声 排放 排污 许可证 执照 印章 遗失 声明 作废 节假日 春节 国庆 值班 放假 开放 接待 举行 召开 邀请 参加 报名 领取 查询
核查 复核 核准 备案 申报 申请 受理 办理 办结 反馈 采纳 起草 解读 说明 附则 总则 北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南
发展改革委 发改委 卫生健康委 卫健委 国资委 财政局 教育局 公安局 民政局 司法局 人社局 住建局 审计局 统计局 医保局 监管局 应急局 农业农村局 自然资源局 生态环境局 水务局 水利局
事务局 服务局 中心 残疾人 联合会 联合社 合作社 工商业 艺术界 红十字会 总工会 大队 支队 中队 有限公司 公司 集团 图书馆 档案馆 博物馆 文化馆 组织部 宣传部 统战部
武装部 常委会 林场 管理处 自来水 不动产 实验 合作联社 公安局 关于
赋予 贯彻 自主 科研 名义 申办 主办 承办 举办 世界 运动会 大学生 领域 国际 暂时 附加 扣除 所得税 增值税 耕地 占用
湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 人民代表大会 代表大会
""",
)
#: The longest first: 决定书 before 决定; and names with a part left out: 周某某.
_WORDS = re.compile("|".join([*sorted(_LISTED, key=len, reverse=True), r"[\u3400-\u9fff]某某"]))
#: Endings of names and words that begin none: 巴东县, 综合性.
_ENDS_WORD = re.compile(
    r"(?<=[\u3400-\u9fff])(?<![于对将为向的和与及年月日])[省市县区镇乡局部厅委院性化者们](?![\u3400-\u9fff]{0,1}[级域外内长])"
)
#: 平阴县, where a name can begin: at the start, after a blank, a bracket, 关于 and the like.
_PLACE = re.compile(
    r"(?:^|(?<=[ \u3000、《〈“（于对将为向和与及年发])|(?<=[转印]发)|(?<=公布|同意|撤销|设立)|(?<=[省市县区]))(?!印发|转发|批转|公布|同意|部分|[省市县区镇全各本])[\u3400-\u9fff]{2,4}?(?:自治[州县区]|[省市县区镇乡州盟旗村])(?=[\u3400-\u9fff0-9])(?!域|间|内|外)"
)
#: Names of offices behind their place: 云溪县农业农村局; and the letters of a number before its year: 云溪征预告〔2026〕.
_OFFICE = re.compile(
    r"(?<=[省市县区镇乡州盟旗])(?!人民政府|政府)(?P<office>(?:(?!关于|[省市县区镇乡的于对])[\u3400-\u9fff]){1,14}?"
    r"(?:(?<=[\u3400-\u9fff]{2})(?:局|委员会|办公室|中心|院)(?=$|关于|[ \u3000、》]|[^级域外内长])|(?:联合会|工会|协会|学会|商会|十字会"
    r"|合作社|联社|[大支总中]队|公司|集团|学校|[中小大]学|幼儿园|林场|管理[处所站]|[馆部联]|常委会|科协|团委|银行|海关|党校)(?=$|关于|[ \u3000、》])))"
    r"|[\u3400-\u9fff]{2,10}(?=〔)"
)
#: Places within 云溪县人民政府办公室, which is one name.
_GOVERNMENT = re.compile(
    r"(?<=[省市县区镇乡州盟旗])(?=人民政府|政府(?:办公|关于|$))|(?<=人民政府)(?=办公[厅室])"
)
#: The longest piece, in Han, that is kept whole on a phone with usual letters.
_SHORT = 6
#: In a longer text only listed words are known.
_LONGEST_TITLE = 300
#: A line should rather begin with one of these than end within a word.
_JOINS = "和与及"


def width(text: str) -> float:
    """The width of a text in Han; two narrow characters make one."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def forbidden(title: str) -> frozenset[int]:
    """The places (a break before that character) that must not end a line."""
    inside = {place for match in _WHOLE.finditer(title) for place in range(match.start() + 1, match.end())}
    marks = {
        place for place in range(1, len(title)) if title[place] in _NOT_FIRST or title[place - 1] in _NOT_LAST
    }
    return frozenset(inside | marks)


def within_words(title: str) -> frozenset[int]:
    """The places (a break before that character) within a word or the name of a place, as far as known."""
    return _within(title, *_listed(title))


def _within(title: str, words: frozenset[int], starts: frozenset[int]) -> frozenset[int]:
    return frozenset(words | (_learned(title) - starts) | _within_dates(title))


def _within_dates(title: str) -> frozenset[int]:
    return frozenset(
        place for match in _DATE.finditer(title) for place in range(match.start() + 1, match.end())
    )


def dates(title: str) -> tuple[tuple[int, int], ...]:
    """Where the dates of a title begin and end."""
    return tuple(sorted(match.span() for form in (_DATE, _IN_HAN) for match in form.finditer(title)))


def within_offices(title: str) -> frozenset[int]:
    """The places within the name of an office. A name that is too long for a line may be cut between words."""
    return frozenset(
        place for match in _OFFICE.finditer(title) for place in range(match.start() + 1, match.end())
    )


def before_offices(title: str) -> frozenset[int]:
    """The places between a place and its office: 云溪县 and 财政局 are one name, which only a narrow screen parts."""
    governments = (match.start() for match in _GOVERNMENT.finditer(title))
    return frozenset({*governments, *(match.start() for match in _OFFICE.finditer(title) if match["office"])})


def _before_near_offices(title: str) -> frozenset[int]:
    """The places between a place and its office where both together fit a narrow screen: 云溪县财政局."""
    places = {match.end(): match.start() for match in _PLACE.finditer(title)}
    return frozenset(
        match.start()
        for match in _OFFICE.finditer(title)
        if match["office"]
        and match.start() in places
        and width(title[places[match.start()] : match.end()]) <= _SHORT
    )


@lru_cache(maxsize=4096)
def _listed(title: str) -> tuple[frozenset[int], frozenset[int]]:
    """The places within words of the list and names of places, and the places where such words begin."""
    found = [match.span() for match in _WORDS.finditer(title)]
    inside = {place for start, end in found for place in range(start + 1, end)}
    starts = {place for span in found for place in span}
    names = {
        place for match in _PLACE.finditer(title) for place in range(match.start() + 1, match.end())
    } - starts
    ends = {match.start() for match in _ENDS_WORD.finditer(title)}
    return frozenset(inside | names | (ends - starts)), frozenset(starts - inside)


@lru_cache(maxsize=4096)
def _learned(title: str) -> frozenset[int]:
    """The places between two Han where a model that was trained on segmented text sees no end of a word."""
    if len(title) > _LONGEST_TITLE:
        return frozenset()
    ends = set(accumulate(map(len, _parser().parse(title))))
    return frozenset(
        place for place in range(1, len(title)) if place not in ends and _parts_words(title, place)
    )


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_simplified_chinese_parser()


def goes_across(above: str, below: str) -> bool:
    """Whether a phrase goes from the end of one line to the beginning of the next: 应急救援专用号牌分为汽 / 车号牌."""
    first, second = above[-_AROUND:], below[:_AROUND]
    return len(first) not in accumulate(map(len, _parser().parse(first + second)))


def welcome(title: str) -> frozenset[int]:
    """The best places to end a line; none of them is forbidden."""
    places = {match.end() for match in _AFTER.finditer(title)}
    places |= {match.start() for match in _BEFORE.finditer(title)}
    places -= {0, len(title)}
    return frozenset(places - forbidden(title) - _within_dates(title)) if places else frozenset()


def phrases(title: str) -> tuple[str, ...]:
    """A title split at the best line ends; joined they are the title."""
    ends = sorted(welcome(title))
    return tuple(title[start:end] for start, end in zip((0, *ends), (*ends, len(title)), strict=True))


def stretches(text: str) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it must stay on one line; joined they are the text.

    A line may end between two pieces. Words, and numbers with theirs, are whole; a piece that is too long for
    a narrow screen is cut within a word (never at a forbidden place), or may break anywhere.
    """
    never, (words, starts) = forbidden(text), _listed(text)
    within = _within(text, words, starts) | within_offices(text) | _before_near_offices(text)
    pieces: list[tuple[str, bool]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (end in never or end in within):
            continue
        while start < end:
            cut = _fitting(text, start, end, never, words)
            piece, start = text[start:cut], cut
            whole = len(piece) > 1 and width(piece.rstrip()) <= _SHORT
            if pieces and not whole and not pieces[-1][1]:
                piece = pieces.pop()[0] + piece
            pieces.append((piece, whole))
    return tuple(pieces)


def _fitting(text: str, start: int, end: int, never: frozenset[int], within: frozenset[int]) -> int:
    """Where to cut ``text`` between ``start`` and ``end`` so that its first piece fits a narrow screen.

    At its end when that fits; else before 和 between two words, else between words in brackets (（征求/意见稿）),
    else within a word, else at the first possible place.
    """
    near = range(start + 1, min(end, start + 2 * _SHORT) + 1)
    if end in near and width(text[start:end].rstrip()) <= _SHORT:
        return end
    fitting = [place for place in near if width(text[start:place].rstrip()) <= _SHORT]
    between = [place for place in fitting if text[place] in _JOINS and place not in within]
    cuts = (
        between
        or [place for place in fitting if place not in within and _parts_words(text, place)]
        or [place for place in fitting if place not in never]
    )
    return cuts[-1] if cuts else next((at for at in range(start + 1, end) if at not in never), end)


def _parts_words(text: str, place: int) -> bool:
    """Whether a place is between two Han, neither of which is attached to the other."""
    before, after = text[place - 1], text[place]
    return not (before.isascii() or after.isascii() or before in _NOT_LAST or after in _NOT_FIRST)
