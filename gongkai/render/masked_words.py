"""Whether two pairs of asterisks in Chinese text hide a part of names and numbers, or are bold.

``王**与李**签订合同`` and ``加强**公开**工作`` look alike to a parser. What is known of names, units and kinds of firms
tells many apart; what stays in doubt is shown as typed, and ``records.doubtful_bold`` names it to the clerk.
"""

from __future__ import annotations

import re
from unicodedata import category

STOPS = frozenset("，。；：、！？,.;:!?")
_PARTS = re.compile(r"[、，；。,;）\s]+")
#: Brackets of either width: papers open with one and close with the other.
_OPENING, _CLOSING = re.compile(r"[(（]"), re.compile(r"[)）]")
_NUMBER = re.compile(r"[0-9一二三四五六七八九十]{1,3}、")
_INNER_STOP = re.compile(r"[。，；：]")
#: The usual surnames, without those that often end another word (高, 方, 任, 金).
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘董袁余叶蒋杜苏魏吕丁沈姚卢傅钟姜崔谭"
    "廖汪陆戴贾韦邱侯邹熊孟秦阎闫薛尹马钱孔邵郝赖龚"
)
#: Who is masked: 被告李**, 被执行人张**.
_ROLE_AND_SURNAME = re.compile(rf"[人告者属生员子女妻夫友事给与和同被由向对][{''.join(sorted(SURNAMES))}]\Z")
#: Words that stand between two masked names, or between a masked name and its unit.
_JOINING = frozenset("与和及将把被由到在向对从给等跟同诉")
_LEADING = _JOINING | {"于"}
_ALONE = _JOINING | frozenset("条款项牌户亩")
#: What stands behind a masked part of an address, an age or a name: ``住**镇**村``, ``**岁``.
_MASKED = frozenset("省市州县区旗乡镇村街路道巷弄组号幢栋楼层室院岁年月日元")
#: Units of goods and sums behind a masked number: ``**瓶``, ``**万元``.
_UNITS = frozenset("条元万亿瓶箱盒袋桶台辆件套只支头亩户吨升米克包份")
#: The same behind a masked name: ``**街道**社区``, ``云溪**公司**项目部``.
_NAMED = [
    "公司",
    "集团",
    "银行",
    "医院",
    "学校",
    "小区",
    "街道",
    "社区",
    "大厦",
    "超市",
    "饭店",
    "先生",
    "女士",
]
_KINDS = (
    *_NAMED,
    *[
        "药房",
        "药店",
        "商店",
        "酒店",
        "餐馆",
        "工厂",
        "大学",
        "学院",
        "中学",
        "小学",
        "市场",
        "单元",
        "号楼",
        "商行",
        "宾馆",
    ],
)
_BEGIN_OF_GOODS = re.compile(r"牌(?![匾照坊子])|号楼")
_KIND_OF_GOODS = ("型号", "品牌")
_TRADE = ("销售", "购买", "生产", "经营", "出售", "采购", "使用", "订购")
_STAYING = ("住", "在", "于", "至", "往", "赴", "到")
#: Behind these words stands what is to be done, never a masked name.
_TASK = re.compile(r"(?:坚持|加强|强化|深化|突出|聚焦|围绕|抓好|做好|健全|完善|优化)\Z")
_EACH = re.compile(r"(?:各|所有|每个)\Z")
_OFFICES = frozenset("局科厅处")
_PARTIES = ("原告", "被告", "被告人", "申请人", "第三人")
#: No bold words end in such a word: ``**同志与**同志``, ``**于7月1日在**``; 参与, 理由, 存在 and the like are nouns and verbs.
_LINKS = re.compile(
    r"(?:(?<![参给赠授寄])与|(?<![自理事缘因经])由|(?<![存现实潜内所外好旨])在|(?<![处由关对终基属位等])于"
    r"|(?<![导方意走流动倾去转取志投偏面定])向|(?<![前交以来过])往|(?<!植)被|(?<![普涉以波提])及|(?<![共饱温调缓平])和)\Z"
)
#: Whose name a mask hides: ``**派出所民警**到场``, ``**公司法定代表人**``. Behind them 建设, 治理 and the like are tasks.
_OFFICES_AND_FIRMS = re.compile(
    r"(?:派出所|司法所|税务所|供电所|卫生院|卫生所|卫生室|幼儿园|敬老院|福利院|看守所|法院|检察院|分局|支队|大队|中队|律师事务所|物业|有限公司"
    r"|[镇乡](?:人民)?政府|[镇乡村]?党[委支总]|村委会|居委会|街道办|公司|集团|银行|医院|学院|大学|中学|小学|学校|超市|饭店|酒店|宾馆|药房|药店|商店|餐馆"
    r"|工厂|小区|大厦|号楼|单元|先生|女士|同志|大道|路口)(?![建治矫管改体服化监安文])"
)
_PERSONS = re.compile(
    r"[省市县区乡镇村](?:.{0,8})(?:民警|村民|居民|职工|员工|学生|教师|老师|医生|司机|驾驶员|业主|商户|住户|患者|会计|出纳|书记|主任|镇长|村长|法官|律师|经理|店主|代表人)\Z"
)
_HARMONY = frozenset(["和谐", "和平", "和解", "和睦", "和美", "与会", "和气", "与否"])
_SURNAME = 2
_KIND = 2
_NAME = 3
_FEW = 3


def is_mask(before: str, words: str, after: str) -> bool:
    """Whether asterisks around ``words`` hide parts of names, numbers or addresses.

    ``before`` and ``after`` are the few characters outside the asterisks; ``words`` is not empty.
    """
    left, right = before[-1:], after[:1]
    between = left.isalnum() and right.isalnum()
    if left in SURNAMES and words[-1] in SURNAMES:
        return True  # 王**与李**
    if words in _ALONE and (left.isalnum() or right.isalnum()):
        return True  # 刘**被**大学, **与**于3月登记
    if left.isalnum() and words[0] in _JOINING and (words[-1] in SURNAMES or _is_narrow(words[-1])):
        return True  # 37**与38**
    if left.isalnum() and _joins_masks(words):
        return True
    if right.isalnum() and _ROLE_AND_SURNAME.search(words):
        return True  # **银行与被执行人张**借款
    if between and (_BEGIN_OF_GOODS.match(words) or left == "第" == words[-1]):
        return True  # **牌饮料**箱, 第**条第**款
    if between and words.startswith(_KIND_OF_GOODS) and right in _UNITS:
        return True  # **型号塔吊**台
    if between and len(words) == 1 and _is_narrow(left) and not _is_narrow(words):
        return True  # 鲁H**挂**号
    return _is_masked_place(left, words, after) or _is_list_of_masks(left, words, right)


def _joins_masks(words: str) -> bool:
    """Whether words lead from one masked name to another, whose surname may be a rare one."""
    if words[0] in "与和" and len(words) == len("与任"):
        return words not in _HARMONY  # 高**与任**
    return words[0] in _JOINING and (words[-2:-1] in {"给", "与", "和", "被"} or words.endswith(_PARTIES))


def _is_masked_place(left: str, words: str, after: str) -> bool:
    """Whether units, or kinds of firms and of places, stand behind the asterisks."""
    right = after[:1]
    named = words.startswith(_KINDS)
    if words[0] in _MASKED and words[-1] in SURNAMES and len(words) <= _NAME:
        return True  # **村张**
    if right and right in _MASKED | _OFFICES and words in _MASKED | _OFFICES:
        return True  # **路**号
    if words[0] in _MASKED and words[1:2] in {"，", ","}:
        return True  # **岁，住**小区
    if left.isalpha() and right.isalpha() and words in _MASKED:
        return True  # 云溪县**镇**加油站
    if named and after[:2] == words[:2]:
        return True  # **公司与**公司
    if named and len(words) > _KIND and right and (right in _UNITS or _is_bought(left, words, right)):
        return True  # **公司欠款**万元, 在**超市购买**牌
    if (named and words[-1] in _LEADING) or (
        left.isalnum() and words[0] in _MASKED and words[-1] in _JOINING
    ):
        return True  # **公司于**年, 年**月已将**纳入
    if words in _NAMED and after.startswith(_KINDS):
        return True  # **街道**社区
    return words.endswith(_STAYING) and after.startswith(_KINDS)


def _is_bought(left: str, words: str, right: str) -> bool:
    return words.endswith(_TRADE) and (right == "牌" or left in _LEADING)


def _is_list_of_masks(left: str, words: str, right: str) -> bool:
    if len(_OPENING.findall(words)) > len(_CLOSING.findall(words)) and (
        words[-1] not in "。；" or (right and category(right) in ("Pe", "Pf"))
    ):
        return True  # **建筑有限公司（法定代表人：王**）
    if words[-1] == "、" and not _NUMBER.fullmatch(words):
        return True  # **超市、**饭店
    if words[-1] in "：:" and left and left in "：:":
        return True  # 账号：**（六位），密码：**
    if words[-1] in STOPS and right and right in STOPS:
        return True
    if not left.isalnum():
        return False
    if words[0] in "（(" and words[-1].isalnum():
        return True  # 王**（组长）、李**（副组长）
    parts = _PARTS.split(words)
    if len(parts) == 1:
        return False
    if category(words[0]) in ("Ps", "Pi") and len(parts[-1]) <= _NAME and parts[-1].isalnum():
        return True  # 王**“先进个人”、李**“先进集体”
    if len(parts) >= _FEW and all(len(part) == 1 for part in parts) and not SURNAMES & {left, *words}:
        return False  # 解决**水、电、路**问题
    return len(parts[-1]) == 1 or (len(parts[0]) == 1 and len(parts[-1]) <= _SURNAME)


def is_doubtful(before: str, words: str, after: str) -> bool:
    """Whether the asterisks may hide something or be bold, so that they are shown and named."""
    left, right = before[-1:], after[:1]
    if right.isalnum() and len(words) > 1 and _LINKS.search(words):
        return True
    if right.isalpha() and words in _NAMED and not (_TASK.search(before) or _EACH.search(before)):
        return True  # 云溪**公司**项目部
    opens = not left and words[-1] in "。：:" and len(words) > _NAME  # **市政府中心工作。**县直各单位
    if right and right in _MASKED and words[0] in _MASKED and not opens:
        return True  # **镇政府**村, **室内**室外
    if words[-1] in "，；" and left.isalpha() and not _TASK.search(before):
        return True  # 由**负责，**配合
    if right and right in _UNITS and words[0] in _MASKED and not opens:
        return True
    if right.isalnum() and words.startswith(_KINDS) and words.endswith(_TRADE) and not left.isalnum():
        return True  # **药房销售**胶囊
    return (
        left.isalnum()
        and right.isalnum()
        and bool(_INNER_STOP.search(words))
        and words[-1] not in STOPS
        and category(words[-1]) not in ("Pe", "Pf")
        and not _TASK.search(before)
    )  # 王**性别：男 身份证：37**身高


def may_hide(before: str, words: str, after: str) -> bool:
    """Whether asterisks that are drawn as bold may hide the name of an office, a firm or a place before ``words``."""
    if not after[:1].isalnum() or words[-1] in STOPS or _TASK.search(before) or _EACH.search(before):
        return False
    return bool(_OFFICES_AND_FIRMS.match(words) or _PERSONS.match(words))


def _is_narrow(char: str) -> bool:
    return char.isascii() and char.isalnum()
