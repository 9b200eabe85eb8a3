"""Words about a named person's private life: home address, illness, a minor (个人信息保护法 art. 28).

A name alone, the address of an office and an illness in a policy do not count; a person and the matter in one
sentence or row do. Masked names (张某, 李*) name nobody. All functions are pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.text.cities import OF_PREFECTURE_LEVEL
from gongkai.text.identity_papers import NAMES_OF_PAPERS
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.number_signs import DIGIT_LIKE
from gongkai.text.personal_numbers import may_hold_a_long_number

#: The commonest family names: nine of ten people have one of them.
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
)
_GIVEN = r"(?:(?![某男女等的是在和与住患因家户])[一-鿿]){1,2}"
_LONG_FAMILY = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木|东方"
_NAME = rf"(?:(?:{_LONG_FAMILY}){_GIVEN}|[{_FAMILY}]{_GIVEN}|[一-鿿]{{2,5}}·[一-鿿]{{2,5}})"
_ROLE = (
    "姓名|患者|病人|村民|居民|户主|死者|伤者|当事人|申请人|被申请人|受助人|救助对象|低保户|特困人员|残疾人|学生|监护人|"
    "确诊病例|感染者|业主|住户|证人|被害人|受害人|职工|教师|同学|老人|党员|退役军人|贫困户|脱贫户|监测户|五保户|困难户|"
    "低保对象|特困对象|帮扶对象|优抚对象|供养对象|矫正对象|信访人|上访人|留守儿童|困境儿童"
)
_ILLNESS = (
    "糖尿病|高血压|冠心病|脑梗|脑出血|脑瘫|癌|肿瘤|白血病|尿毒症|肾衰竭|艾滋病|HIV|梅毒|乙肝|丙肝|肝炎|肝硬化|肺结核|精神病|精神分裂|"
    "抑郁症|癫痫|心脏病|心肌梗死|血友病|红斑狼疮|帕金森|阿尔茨海默|智力残疾|精神残疾|流产|怀孕|病故|患病|病因|新冠肺炎|新冠病毒"
)
#: Words that begin with the sign of a family name: 任何人患有, 于近日确诊, 施工地址, 教师周转房, 夏季住校, 老人高龄津贴.
_NOBODY = (
    "任[何意务免命期用职教课前]|万[一人名元余户个亩吨科众]|万达[广小]|马[上路场]|方[可便式案法面]|高[危龄校中考速温层台度于等级标质效技]|高新[区技]|高铁站|"
    "白[内血天色底名酒]|向[其该社户市村居各]|于[今近昨当去次本上下是每同]|江[苏西]|施[工救教行用]|安[装置居全排检监防]|周[转边围末期内岁]|周[一二三四五六日][，,被患确至和、]|"
    "付[费款]|夏[季天令]|金[秋额融属]|钱款|陆[续路]|曾[经被受用]|许(?:可[证地]|多)|严[重格厉禁控查管]|张[贴榜挂]|陈[列旧]|文[件书化旅物体艺教印号字]|余[额人名]|"
    "何[时地处人种]|程[序度]|段落|范[围本例]|顾[客问]|董事|林[业区场木地]|石[油化材]|田[间地]|易[地发感燃于]|温[室泉度差]|武[装警]|康[复养]|孙[子女]|胡同|乔迁|"
    "庞大|章程|齐全|龙头|雷电|史料|毛坯|杜绝|谢[绝谢]|颜色|"
    + "|".join(city.removesuffix("市") for city in sorted(OF_PREFECTURE_LEVEL))
)
#: A word that introduces a person, then a name: 患者张三, 姓名：李四.
_NAMED = re.compile(
    rf"(?:{_ROLE})(?:[:：]|为|是|姓名)?\s*(?!{_ILLNESS}|{_NOBODY})(?P<name>{_NAME})(?![一-鿿]*(?:某|局|委|镇|县|市|街道|院))"
)
#: A name, then something only people have: 张三，男, 张三（男, 李四，1950年5月生.
_PERSON = re.compile(
    rf"(?<![一-鿿])(?P<name>{_NAME})[，,、（(\s]{{1,2}}(?:[男女](?![一-鿿])|\d{{1,3}}岁|(?:19|20)\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?(?:出)?生)"
)
#: A name, then that this person lives somewhere or has an illness: 张三住, 李四（现住, 王五因患.
_WHO = re.compile(
    rf"(?<![一-鿿])(?!{_ILLNESS}|{_NOBODY})(?P<name>{_NAME})(?:同志|同学)?[，,、（(:：\s]{{0,2}}"
    r"(?:(?:现|家|暂|居)?住(?![宅院建房户宿所区校])|(?:家庭|户籍|居住)?住址|(?:家庭|户籍|居住)地址|(?<=[，,、（(:：\s])地址"
    r"|因?(?:身?患(?!者|病)|罹患|被?确诊|被?诊断))"
)
_CELL_NAME = re.compile(_NAME)
#: Endings of names of places and offices.
_PLACES = "镇乡村区县市局办委院校路街所站科股组社库"
#: A home address: building and unit or room of an estate, a house number of a village or where somebody lives.
_DOOR = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])\s*(?:号楼|栋|幢|座)\s*(?:[\d一二三四五六七八九十]{1,3}\s*单元)?\s*\d{3,4}\s*(?:室|户|号)?"
    r"|[\d一二三四五六七八九十]{1,3}\s*单元\s*\d{3,4}\s*(?:室|户|号)?"
    r"|(?:村|屯|组|庄|寨|巷|胡同|弄|里)\s*\d{1,4}\s*号(?!线|楼|文|令|公告|院内)"
    r"|(?:[家现暂]住|住址)(?:地|址)?(?:在|于|为|[:：])?\s*[一-鿿0-9]{2,30}\d\s*号"
)
_OFFICE = re.compile(
    "政府|机关|大厦|大楼|写字楼|办公|中心|公司|法院|检察院|医院|学校|大学|窗口|大厅|招标|代理"
)
_ILL = re.compile(_ILLNESS)
#: An illness that somebody has, as opposed to the subject of a policy.
_HAS = re.compile(
    rf"(?:病因|患有?|确诊|诊断|罹患|死于|死因)(?:为|是|有|[:：])?(?:[一-鿿]{{0,6}})(?:{_ILLNESS})"
)
#: The age of a child behind its name: （9岁, ，女，11岁.
_AGE = r"[，,（(\s]{{1,2}}(?:男|女)?[，,\s]?(?P<{}>[1-9]|1[0-7])周?岁(?!及?以|至|[-~—～、])"
_MINOR = re.compile(
    rf"(?:学生|儿童|未成年人|孤儿|男童|女童|男孩|女孩|其子|其女|婴儿)(?:姓名)?[:：]?\s*(?!{_NOBODY})(?P<name>{_NAME})"
    rf"(?![一-鿿]*(?:局|委|镇|县|市|院|生|人))(?:{_AGE.format('age_of_child')})?"
    rf"|(?P<name2>{_NAME}){_AGE.format('age')}"
)
_COVERED = re.compile(r"(?<![0-9A-Za-z*])[1-9][0-9*]{9,17}[0-9Xx*](?![0-9A-Za-z*])", re.ASCII)
#: The signs with which people cover digits, as one.
_COVER = "*＊﹡∗×●○■"
_COVERS = str.maketrans(_COVER, "*" * len(_COVER))
#: Every covered number has this: stars of formatting mostly stand beside words.
_BEGINS_COVERED = re.compile(f"[0-9][{_COVER}]")
_CONTACT = re.compile("电话|手机|联系|咨询|监督|举报|投诉|值班|热线|传真|报名|客服")
_OFFICE_LINE = re.compile("咨询|监督|举报|办公|值班|热线|服务电话|投诉|单位电话|受理")
#: A cell that names an illness is at most this long; a longer one is about a matter.
_CELL_LENGTH = 12
_SENTENCE = re.compile("[^。；;！!？?\n]+")
_PAPERS = "|".join(NAMES_OF_PAPERS)
#: Every rule below needs one of these: the first test of any text.
_ANY = re.compile(
    rf"单元|号楼|[栋幢座]|[村屯组庄寨巷里弄]\s*\d|胡同|{_ILLNESS}|周?岁|学生|儿童|未成年|孤儿|[男女]童|[男女]孩|其[子女]|婴儿|{'|'.join(NAMES_OF_PAPERS)}"
)
_DIGIT = re.compile(DIGIT_LIKE)
#: Every sentence with an address, an illness that somebody has, or an age contains one of these.
_TRIGGERS = (
    "单元",
    "号楼",
    "栋",
    "幢",
    "座",
    "村",
    "屯",
    "组",
    "庄",
    "寨",
    "巷",
    "弄",
    "里",
    "胡同",
    "家住",
    "现住",
    "暂住",
    "住址",
    "患",
    "确诊",
    "诊断",
    "病因",
    "死于",
    "死因",
    "岁",
)
#: Heads of columns with personal data that may not be published (云南 2017 排查清单), and that data.
SENSITIVE_HEADS: dict[str, str] = {
    **dict.fromkeys(("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号"), "证件号码"),
    **dict.fromkeys(
        ("护照号", "护照号码", "护照", "通行证号", "通行证号码", "军官证号", "军官证号码"), "证件号码"
    ),
    **dict.fromkeys(("银行账号", "银行卡号", "卡号", "一卡通账号", "社保卡号", "个人账号"), "银行账号"),
    **dict.fromkeys(("家庭住址", "家庭地址", "详细住址", "详细地址", "现住址", "户籍地址", "门牌号"), "住址"),
    **dict.fromkeys(("出生日期", "出生年月日"), "出生日期"),
    **dict.fromkeys(("手机号", "手机号码", "本人电话", "个人联系电话", "家长电话", "监护人电话"), "个人电话"),
    **dict.fromkeys(
        ("病种", "病因", "疾病名称", "致贫病种", "诊断", "病情", "残疾类别", "残疾类型"), "健康情况"
    ),
    **dict.fromkeys(("婚姻状况", "婚姻情况", "孕情", "生育情况"), "婚育情况"),
    **dict.fromkeys(("家庭收入", "家庭人均收入", "个人收入", "家庭财产"), "收入和财产"),
}
_HEADS = re.compile("|".join(sorted(SENSITIVE_HEADS, key=len, reverse=True)))
_MASK = re.compile(r"[*＊×xX某●○■_]{2,}|[*＊×某]|^[-—/无〇0]*$")


def worth_a_look(text: str) -> bool:
    """Whether a text may contain a finding: a long number, a mobile phone, words of private life."""
    if len(text) >= 11 and _DIGIT.search(text) and _holds_number(text):
        return True
    return not text.isascii() and bool(_ANY.search(text))


def worth_reading(text: str) -> bool:
    """Whether a whole file or part may contain a finding, column heads included."""
    return worth_a_look(text) or (not text.isascii() and bool(_HEADS.search(text)))


def _holds_number(text: str) -> bool:
    return may_hold_a_long_number(text) or bool(find_mobile_numbers(text))


def find_private_matters(text: str, row: str = "", label: str = "") -> tuple[tuple[int, str, str], ...]:
    """The private matters of named persons: place, matter, the words with the name covered.

    ``row`` and ``label`` are those of a cell: beside a name in a cell of its own, an address or an illness
    counts too.
    """
    if not any(word in text for word in _TRIGGERS) and not (row and _ILL.search(text)):
        return ()
    found: list[tuple[int, str, str]] = []
    cell = _in_a_row_with_a_name(row, label)
    for sentence in _SENTENCE.finditer(text):
        words, start = sentence[0], sentence.start()
        if not any(word in words for word in _TRIGGERS) and not cell:
            continue
        named = _named(words)
        door, has = _door(words), _HAS.search(words)
        ill = has or (_ILL.search(words) if cell and len(text) <= _CELL_LENGTH else None)
        minor = _MINOR.search(words)
        if minor and (minor["age"] or minor["age_of_child"] or door or has):
            found.append((start + minor.start(), "未成年人的情况", _covered(words, minor.start())))
        elif door and has:
            found.append((start + door.start(), "住址和病情", _covered(words, door.start())))
        elif door and (named or cell):
            found.append((start + door.start(), "姓名和住址", _covered(words, door.start())))
        elif ill and (named or cell):
            found.append((start + ill.start(), "姓名和病情", _covered(words, ill.start())))
    return tuple(found)


def may_be_private(text: str) -> bool:
    """Whether a text has a word that every finding needs: the first test of a long text."""
    return any(word in text for word in _TRIGGERS) or ("|" in text and bool(_ILL.search(text)))


def find_personal_mobiles(text: str, label: str = "") -> tuple[str, ...]:
    """The mobile numbers of a text except those among an office's contacts; none in a column of a table."""
    numbers = find_mobile_numbers(text)
    if not numbers or _OFFICE_LINE.search(label):
        return ()
    if label:
        return numbers
    kept = []
    for number in numbers:
        at = text.find(number[:3])
        if not _CONTACT.search(text[max(0, at - 30) : at]):
            kept.append(number)
    return tuple(kept)


def thin_masks(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers that are masked, but not enough (W-PII-06): start, end and kind of the number.

    An identity number must have the day of birth covered and show at most ten signs, a card at most ten, a
    mobile phone at most seven.
    """
    if not (any(sign in text for sign in _COVER) and _BEGINS_COVERED.search(text)):
        return
    text = text.translate(_COVERS)
    for match in _COVERED.finditer(text):
        signs = match[0]
        shown = len(signs) - signs.count("*")
        if shown == len(signs):
            continue
        if len(signs) == 18 and (shown > 10 or signs[6:14] != "*" * 8):
            yield match.start(), match.end(), "身份号码"
        elif len(signs) in (16, 17, 19) and signs.startswith("62") and shown > 10:
            yield match.start(), match.end(), "银行卡号"
        elif len(signs) == 11 and re.match(r"1[3-9]", signs) and shown > 7:
            yield match.start(), match.end(), "手机号码"


def sensitive_column(head: str) -> str:
    """The personal data in a column with this head; empty when there is none."""
    for words in head.split():
        if matter := SENSITIVE_HEADS.get(words.strip("*").partition("（")[0].partition("(")[0]):
            return matter
    return ""


def is_open(value: str) -> bool:
    """Whether a cell has a value that is not masked: 张*、某某、138****1234 and a dash do not count."""
    return bool(value.strip()) and not _MASK.search(value.strip())


def _named(words: str) -> bool:
    return any(pattern.search(words) for pattern in (_NAMED, _PERSON, _WHO))


def _in_a_row_with_a_name(row: str, label: str) -> bool:
    """Whether another cell of the row is a name of two to three signs."""
    return bool(row) and any(_CELL_NAME.fullmatch(cell) and cell[-1] not in _PLACES for cell in row.split())


def _door(words: str) -> re.Match[str] | None:
    for match in _DOOR.finditer(words):
        if not _OFFICE.search(words[max(0, match.start() - 25) : match.end() + 4]):
            return match
    return None


def _covered(words: str, at: int) -> str:
    """A short piece around a place, with digits and given names covered."""
    piece = words[max(0, at - 8) : at + 16].strip()
    piece = re.sub(rf"(?<=[{_FAMILY}])[一-鿿](?=[，,、住患（(])", "*", piece)
    return re.sub(r"\d", "*", piece)
