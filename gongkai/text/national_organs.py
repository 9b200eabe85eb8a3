"""Organs of the state whose names say that a document comes from the national level."""

from __future__ import annotations

import re

#: Full names; an office whose name only begins with one (国家税务总局××县税务局) is a branch.
ORGANS = frozenset(
    (
        *("全国人民代表大会", "全国人民代表大会常务委员会", "全国人大", "全国人大常委会"),
        *(
            "国务院",
            "国务院办公厅",
            "中共中央",
            "中共中央办公厅",
            "最高人民法院",
            "最高人民检察院",
            "国家监察委员会",
        ),
        *("外交部", "国防部", "国家发展和改革委员会", "国家发展改革委", "教育部", "科学技术部", "科技部"),
        *(
            "工业和信息化部",
            "国家民族事务委员会",
            "国家民委",
            "公安部",
            "国家安全部",
            "民政部",
            "司法部",
            "财政部",
        ),
        *("人力资源和社会保障部", "人力资源社会保障部", "自然资源部", "生态环境部", "住房和城乡建设部"),
        *(
            "住房城乡建设部",
            "交通运输部",
            "水利部",
            "农业农村部",
            "商务部",
            "文化和旅游部",
            "国家卫生健康委员会",
        ),
        *(
            "国家卫生健康委",
            "退役军人事务部",
            "应急管理部",
            "中国人民银行",
            "审计署",
            "国家税务总局",
            "海关总署",
        ),
        *("国家市场监督管理总局", "市场监管总局", "国家金融监督管理总局", "国家统计局", "国家医疗保障局"),
        *(
            "国家医保局",
            "国家体育总局",
            "国家广播电视总局",
            "国家知识产权局",
            "国家林业和草原局",
            "国家能源局",
        ),
        *("国家粮食和物资储备局", "国家疾病预防控制局", "国家药品监督管理局", "国家文物局", "国家档案局"),
        *(
            "国家保密局",
            "国家密码管理局",
            "国家数据局",
            "国家消防救援局",
            "国家互联网信息办公室",
            "国家信访局",
        ),
    )
)
_NAME = "|".join(sorted(map(re.escape, ORGANS), key=len, reverse=True))
_UNDER_STATE_COUNCIL = r"国务院[\u4e00-\u9fff]{2,16}?(?:委员会|领导小组|办公室)"
_ORGAN = rf"(?:中华人民共和国)?(?:{_UNDER_STATE_COUNCIL}|{_NAME})"
_ISSUER = re.compile(rf"{_ORGAN}(?:办公厅|综合司)?")
_TITLE = re.compile(
    rf"{_ORGAN}(?:办公厅|综合司)?(?:[、 \u3000]?{_ORGAN}(?:办公厅)?){{0,9}}(?:等[\u4e00-\u9fff]{{1,6}})?(?:关于|令|公告|通告|印发|批转|转发)"
)
#: A law or a regulation of the republic; its customs and maritime offices at a place are branches.
_LAW = re.compile(
    r"中华人民共和国(?![\u4e00-\u9fff]{2,8}(?:海关(?!总署)|海事局))[\u4e00-\u9fff、]{1,60}(?:法|法典|条例|细则|规定|办法|修正案)"
    r"(?:（[^（）]{1,30}）)?|中华人民共和国宪法"
)
_NUMBER = re.compile(
    r"(?:国发|国办发|国办函|国办发明电|国函|国令|国务院令|(?:中华人民共和国)?主席令)[〔［\[（(第]"
)


def is_national(name: str) -> bool:
    """Whether an issuer is a national organ, or a title says that such an organ issues it, or is a law's."""
    return bool(_ISSUER.fullmatch(name) or _TITLE.match(name) or _LAW.fullmatch(name))


def is_national_number(number: str) -> bool:
    """Whether only national organs use the mark of a number: 国发〔2026〕1号."""
    return bool(_NUMBER.match(number))
