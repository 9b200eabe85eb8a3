"""What the name or the title of a 公示公告 says of its genre, and of the persons that it may name. Pure."""

from __future__ import annotations

import re

OTHER = "其他"
#: Words in names of papers that list persons, first to last; what they list must leave the page after 公示期.
_OF_PERSONS = (
    (
        "录用公示",
        r"拟(?:录用|聘用|聘|录|招)|体检|考察|面试|成绩|入围|(?:招聘|招考|招录|遴选|选调).*(?:名单|结果|公示|人员)",
    ),
    ("任前公示", r"拟任|任前|任职公示|选拔任用公示"),
    ("保障资格公示", r"(?:低保|特困|救助|公租房|保障|补贴|补助|危房).*(?:公示|名单|对象|人员|资格)"),
    ("评选表彰公示", r"(?:表彰|评选|获奖|评优|推荐|先进|模范).*(?:公示|名单|对象|人选)"),
    ("行政处罚", r"处罚"),
)
#: A paper whose name has one of these words may list persons, whatever else its name says.
_MAY_NAME_PERSONS = re.compile(
    r"公示|名单|人员|对象|人选|分户|个人|[^各]户$"
    r"|低保|特困|五保|救助|津贴|抚恤|优抚|残疾|孤儿|困境儿童|助学|资助|奖学金|奖金|录取|中签|摇号|配租|待遇"
    r"|处分|处理决定|问责|违纪|典型问题|典型案例|开除|除名|辞退|解聘|离职|曝光|拘留|酒驾|醉驾|驾驶证|吸毒"
    r"|执行人|失信|限制(?:高)?消费|黑名单|悬赏|通缉|寻人|认领|失踪|继承|遗失|户口|身份证|当事人|申请人|被征收人|欠[款薪税]"
    r"|工伤|认定|职称|资格证|不动产|宅基地|候选|当选|烈士|劳模|劳动模范|讣告"
)
#: The words among these that say so even of a paper that its office only calls 公告 or 公示.
_NAMES_PERSONS = re.compile(
    r"拟任|任前|任职公示|拟(?:录|聘)用?|名单|人选|分户|低保|特困|五保|救助对象|津贴|抚恤|处分|开除|除名|被执行人|失信人|工伤|职称|候选人|劳模|劳动模范"
    r"|(?:保障|救助|补贴|补助|资助|优抚|享受|发放)\S*对象|(?:录用|聘用|违法|违纪|参保|获奖|残疾)\S*人员"
    r"|配租|轮候|摇号|中签|录取|宅基地|助学金|奖学金|奖助学金|传承人|见义勇为|驾驶证|道德模范|身边好人|三好学生|最美(?!乡村|风景|公路|街区)"
    r"|优秀(?:教师|学生|党员|共产党员|干部|员工|青年|工作者|班主任)|退役军人安置|公租房\S*(?:资格|结果|分配|家庭)"
    r"|(?:救助|补贴|补助|资助|慰问金?)(?:资金|情况|发放|申领|申请|享受|兑付|结果|人员|户|资格|审核|审批){0,3}(?:的)?公示"
)
#: The words that say so in papers about land, money and posts.
_NAMES_HOUSEHOLDS = re.compile(
    r"分户|低保|特困|五保|(?:面试|体检|考察|成绩|入围|拟聘|拟录)\S*(?:名单|人员|公示|公告)"
)
#: The genres that an office may give to any paper, and those whose papers may list households or candidates.
_CALLED_ONLY = ("公告", "公示")
_MAY_LIST = ("资金分配", "征地公告", "房屋征收", "招考公告")
#: Lists of things and rules of aid, which name nobody: 非遗项目名单, 农机购置补贴产品.
_OF_NOBODY = re.compile(
    r"(?:项目|企业|机构|主体|单位|学校|幼儿园|医院|药店|乡村|村庄?|社区|建筑|产品|品种|工程|场所|园区|基地|品牌|车辆|标准|事项|景区|合作社|农场|商标"
    r"|平台|实验室|示范[点区社]|车间|工厂|课题|作品|文物|遗产|遗址|古树|名木|苗木|设备|机型|机具|药品|食品|商品|道路|水库|河[道湖]|图斑|地块)(?:的|推荐)?(?<!处罚单位)名单"
    r"|(?:补贴|补助|救助|保障|公租房|危房)(?:产品|机具|标准|种类|范围|政策|目录|额度?|办法|方案|租金|项目)"
)
_OF_OTHERS = (
    ("招考公告", r"招聘|招考|招录|遴选|选调"),
    ("人事任免", r"任免|任命|免职"),
    ("房屋征收", r"房屋征收"),
    ("征地公告", r"征地|征收土地|土地征收|拟征收"),
    ("政务服务评价", r"好差评|服务评价"),
    ("双随机抽查", r"双随机"),
    ("监督检查", r"抽检|抽查|检查(?:结果|情况|通报)"),
    ("审计和整改", r"审计|整改"),
    ("名录", r"名录|一览表|专区|新媒体|(?:学校|养老|培训)机构|学校信息|民办学校"),
    ("目录清单", r"清单|目录"),
    ("行政许可", r"行政许可"),
    ("行政复议", r"行政复议"),
    ("公共资源交易", r"采购|招标|中标|出让|成交"),
    ("政府债务", r"政府债务|政府债券"),
    ("规划计划", r"规划|年度计划|工作计划"),
    ("突发事件", r"预警|应急响应|突发|事故"),
    ("政民互动", r"访谈|问政"),
    ("问答", r"问答|百问|答记者问|常见问题|问题解答"),
    ("工作报告", r"报告$"),
    ("公告", r"[村居财党]务(?:信息)?公开|三务公开|三资|指南|须知|[日周旬月季]报$"),
)
#: Papers that invite objections to a thing, not to a person.
_OF_THINGS = (("公示", r"环评|环境影响|规划|选址|用地|批[前后]|绿地|道路|地名|水价|[气热]价|价格|方案"),)
_WORK_REPORT = "政府工作报告"
#: A paper that only tells something.
_TELLS = re.compile(r"(?:公告|通告|通知|通报|预告|启事|声明|提示|提醒)$")
_QUESTIONS = re.compile(r"问答(?:公告)?$|百问|答记者问")


def genre_by_words(name: str) -> str:
    """The genre that the words of a name or a title say; 其他 where they say none.

    What may list persons is never of a genre whose names stay.
    """
    if name.endswith(_WORK_REPORT):
        return _WORK_REPORT
    if _QUESTIONS.search(name) and "名单" not in name and "公示" not in name:
        return "问答"
    of_persons = _OF_NOBODY.sub("", name)
    signs = set(_MAY_NAME_PERSONS.findall(of_persons))
    rules = _OF_OTHERS if not signs else _OF_THINGS if signs == {"公示"} else ()
    for genre, words in _OF_PERSONS:
        if re.search(words, of_persons):
            return genre
    for genre, words in rules:
        if re.search(words, name):
            return genre
    if of_persons != name and signs <= {"公示"}:
        return "公示" if signs else "名录"
    return "公告" if _TELLS.search(name) and not signs else OTHER


def title_names_persons(genre: str, title: str) -> bool:
    """Whether a title says that the paper names persons, though its ``genre`` does not."""
    of_persons = _OF_NOBODY.sub("", title)
    if genre in _CALLED_ONLY or genre == OTHER:
        return bool(_NAMES_PERSONS.search(of_persons))
    return genre in _MAY_LIST and bool(_NAMES_HOUSEHOLDS.search(of_persons))
