"""The three tables of an annual report: form since 2021 (国办公开办函〔2021〕30号), form of 2019–2020 (〔2019〕60号).

Rows are written under their official names, with a list of numbers each; every cell is written, 0 included
(E8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from gongkai.fields.schema import Label, RecordPart, label_of
from gongkai.fields.values import COUNT, NUMBER, SHAPE, Count, refused

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DOCUMENTS = ("本年制发件数", "本年废止件数", "现行有效件数")
DECISIONS = "本年处理决定数量"
AMOUNT = "本年收费金额（单位：万元）"
#: From this year on reports have the form of 2021; before 2019 they were free text.
NEW_FORM, FIRST_FORM = 2021, 2019
#: The columns of the first table in the form of 2019 and 2020.
FORMER_DOCUMENTS = ("本年新制作数量", "本年新公开数量", "对外公开总数量")
FORMER_DECISIONS = ("上一年项目数量", "本年增/减", "处理决定数量")
FORMER_FEES = ("上一年项目数量", "本年增/减")
FORMER_PURCHASES = ("采购项目数量", "采购总金额")

_AMOUNT = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")


def _row(columns: tuple[str, ...]) -> BeforeValidator:
    """A row of numbers as a list, or as one text separated by blanks (pasted from a spreadsheet)."""

    def run(value: Any) -> Any:
        written = tuple(re.split(r"[\s,，、]+", value.strip())) if isinstance(value, str) else value
        cells = tuple(cell for cell in written if cell != "") if isinstance(written, tuple) else ()
        if len(cells) != len(columns):
            wanted = f"{len(columns)} 个整数（{'、'.join(columns)}）"
            raise refused(SHAPE, f" {wanted}，这里是 {len(cells)} 个，没有的写 0")
        return cells

    return BeforeValidator(run)


def _amount(value: Any) -> Any:
    if isinstance(value, str) and _AMOUNT.fullmatch(value.strip()):
        return Decimal(value.strip())
    if isinstance(value, Decimal):
        return value
    raise refused(NUMBER, "应是不小于 0 的数，最多六位小数")


_SIGNED = re.compile(r"[+-]?[0-9]{1,9}")
_SIGNS = str.maketrans("＋－−–", "+---")


def _numbers(*lengths: int) -> BeforeValidator:
    """Exactly this many whole numbers, signed or not, as a list or one text; a single one may be alone."""

    def run(value: Any) -> Any:
        written = re.split(r"[\s,，、]+", value.strip()) if isinstance(value, str) else value
        if not isinstance(written, list | tuple) or len(written) not in lengths:
            raise refused(SHAPE, f" {' 个或 '.join(map(str, lengths))} 个数，没有的写 0")
        cells = [str(cell).translate(_SIGNS) for cell in written]
        if not all(_SIGNED.fullmatch(cell) for cell in cells):
            raise refused(COUNT)
        return tuple(int(cell) for cell in cells)

    return BeforeValidator(run)


def _amounts(*lengths: int) -> BeforeValidator:
    """Exactly this many amounts, as a list or as one text; a single one may be written alone."""

    def run(value: Any) -> Any:
        written = re.split(r"[\s,，、]+", value.strip()) if isinstance(value, str) else value
        cells = (written,) if isinstance(written, Decimal) else written
        if not isinstance(cells, list | tuple) or len(cells) not in lengths:
            raise refused(SHAPE, f" {' 个或 '.join(map(str, lengths))} 个数，没有的写 0")
        signed = len(cells) > 1  # 本年增/减 of the form of 2019
        texts = [str(cell).translate(_SIGNS).lstrip("+") if signed else str(cell) for cell in cells]
        if not signed and texts[0].startswith("-"):
            _amount("")
        return tuple(map(_amount, texts))

    return BeforeValidator(run)


#: An amount with the unit that its cell states.
WITH_UNIT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?(?:亿元|万元|元)?")


def _number_and_amount(value: Any) -> Any:
    """A count and an amount as typed: reports of 2019 state its unit in the cell, or not at all."""
    written = re.split(r"[\s,，、]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(written, list | tuple) or len(written) != 2:
        raise refused(SHAPE, " 2 个数，没有的写 0")
    number, amount = (str(cell).strip() for cell in written)
    if not number.isdecimal() or not number.isascii():
        raise refused(COUNT)
    if not WITH_UNIT.fullmatch(amount):
        raise refused(NUMBER, "应是不小于 0 的数，最多六位小数，可以带单位：356.8万元")
    return number, amount


ByApplicant = Annotated[tuple[Count, ...], _row(APPLICANTS)]
ByOutcome = Annotated[tuple[Count, ...], _row(OUTCOMES)]
Documents = Annotated[tuple[Count, ...], _row(DOCUMENTS)]
Decisions = Annotated[tuple[int, ...], _numbers(1, 3)]
Fees = Annotated[tuple[Decimal, ...], _amounts(1, 2)]
Purchases = Annotated[tuple[str, ...], BeforeValidator(_number_and_amount)]

_SEVEN = "[0, 0, 0, 0, 0, 0, 0]"
_FIVE = "[0, 0, 0, 0, 0]"
_THREE = "[0, 0, 0]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProactiveTable(RecordPart):
    """表一: proactive disclosure (3.2)."""

    regulations: Annotated[
        Documents,
        Label(
            "规章",
            f"三个数：{'、'.join(DOCUMENTS)}；2019、2020 年的是{'、'.join(FORMER_DOCUMENTS)}",
            _THREE,
        ),
    ]
    normative: Annotated[Documents, Label("行政规范性文件", "三个数，同上", _THREE)]
    licensing: Annotated[
        Decisions,
        Label("行政许可", f"{DECISIONS}；2019、2020 年的是三个数：{'、'.join(FORMER_DECISIONS)}", "0"),
    ]
    penalty: Annotated[Decisions, Label("行政处罚", "同上", "0")]
    coercion: Annotated[Decisions, Label("行政强制", "同上", "0")]
    fees: Annotated[
        Fees,
        Label("行政事业性收费", f"{AMOUNT}；2019、2020 年的是两个数：{'、'.join(FORMER_FEES)}", "12.5"),
    ]
    services: Annotated[
        Decisions | None, Label("其他对外管理服务事项", "只有 2019、2020 年的报告有；三个数", _THREE)
    ] = None
    purchases: Annotated[
        Purchases | None,
        Label(
            "政府集中采购",
            f"只有 2019、2020 年的报告有；{'、'.join(FORMER_PURCHASES)}，原件写了单位的照写",
            "[12, 356.8万元]",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTable(RecordPart):
    """表二: requests received and their outcomes, 25 rows of 7 numbers (3.3)."""

    new_received: Annotated[
        ByApplicant, Label("本年新收政府信息公开申请数量", "一；七个数：" + "、".join(APPLICANTS), _SEVEN)
    ]
    carried_over: Annotated[ByApplicant, Label("上年结转政府信息公开申请数量", "二", _SEVEN)]
    granted: Annotated[ByApplicant, Label("予以公开", "三（一）", _SEVEN)]
    partial: Annotated[
        ByApplicant, Label("部分公开", "三（二）；区分处理的，只计这一情形，不计其他情形", _SEVEN)
    ]
    denied_state_secret: Annotated[ByApplicant, Label("属于国家秘密", "三（三）不予公开 1", _SEVEN)]
    denied_law_forbidden: Annotated[
        ByApplicant, Label("其他法律行政法规禁止公开", "三（三）不予公开 2", _SEVEN)
    ]
    denied_security_stability: Annotated[
        ByApplicant, Label("危及“三安全一稳定”", "三（三）不予公开 3", _SEVEN)
    ]
    denied_third_party: Annotated[ByApplicant, Label("保护第三方合法权益", "三（三）不予公开 4", _SEVEN)]
    denied_internal_affairs: Annotated[
        ByApplicant, Label("属于三类内部事务信息", "三（三）不予公开 5", _SEVEN)
    ]
    denied_process_info: Annotated[ByApplicant, Label("属于四类过程性信息", "三（三）不予公开 6", _SEVEN)]
    denied_enforcement_file: Annotated[ByApplicant, Label("属于行政执法案卷", "三（三）不予公开 7", _SEVEN)]
    denied_admin_query: Annotated[ByApplicant, Label("属于行政查询事项", "三（三）不予公开 8", _SEVEN)]
    unable_not_held: Annotated[ByApplicant, Label("本机关不掌握相关政府信息", "三（四）无法提供 1", _SEVEN)]
    unable_need_creation: Annotated[
        ByApplicant, Label("没有现成信息需要另行制作", "三（四）无法提供 2", _SEVEN)
    ]
    unable_unclear: Annotated[ByApplicant, Label("补正后申请内容仍不明确", "三（四）无法提供 3", _SEVEN)]
    not_processed_petition: Annotated[ByApplicant, Label("信访举报投诉类申请", "三（五）不予处理 1", _SEVEN)]
    not_processed_duplicate: Annotated[ByApplicant, Label("重复申请", "三（五）不予处理 2", _SEVEN)]
    not_processed_publication: Annotated[
        ByApplicant, Label("要求提供公开出版物", "三（五）不予处理 3", _SEVEN)
    ]
    not_processed_excessive: Annotated[
        ByApplicant, Label("无正当理由大量反复申请", "三（五）不予处理 4", _SEVEN)
    ]
    not_processed_reconfirm: Annotated[
        ByApplicant, Label("要求行政机关确认或重新出具已获取信息", "三（五）不予处理 5", _SEVEN)
    ]
    other_no_correction: Annotated[
        ByApplicant | None,
        Label("申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "三（六）其他处理 1", _SEVEN),
    ] = None
    other_fee_unpaid: Annotated[
        ByApplicant | None,
        Label(
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "三（六）其他处理 2",
            _SEVEN,
        ),
    ] = None
    other_other: Annotated[ByApplicant | None, Label("其他", "三（六）其他处理 3", _SEVEN)] = None
    total_processed: Annotated[ByApplicant, Label("总计", "三（七）", _SEVEN)]
    carried_forward: Annotated[ByApplicant, Label("结转下年度继续办理", "四", _SEVEN)]
    other_handling: Annotated[
        ByApplicant | None, Label("其他处理", "三（六）；2019、2020 年的报告只有这一行", _SEVEN)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeTable(RecordPart):
    """表三: administrative review and litigation (3.4)."""

    review: Annotated[ByOutcome, Label("行政复议", "五个数：" + "、".join(OUTCOMES), _FIVE)]
    direct: Annotated[ByOutcome, Label("未经复议直接起诉", "行政诉讼；五个数，同上", _FIVE)]
    after_review: Annotated[ByOutcome, Label("复议后起诉", "行政诉讼；五个数，同上", _FIVE)]


_ROWS = tuple(RequestTable.__dataclass_fields__)
#: 三（六） of 2019 and 2020, one row instead of the last three.
FORMER_OTHER = "other_handling"
#: The rows of the second table since 2021, and the rows of all forms in the order of printing.
REQUEST_ROWS = _ROWS[:25]
PRINTED_ROWS = (*REQUEST_ROWS[:23], FORMER_OTHER, *REQUEST_ROWS[23:])
#: The outcomes of a request since 2021: 三（一） to 三（六）, the rows whose sum is 三（七）.
PROCESSED = REQUEST_ROWS[2:23]
#: 三（六） from 2021 on.
OTHER_ROWS = REQUEST_ROWS[20:23]
DISPUTE_ROWS = tuple(DisputeTable.__dataclass_fields__)


#: 表一: section of article 20 → its rows → the columns of the section; from 2021 on, and before.
Articles = tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
ARTICLES: Articles = (
    ("第二十条第（一）项", ("regulations", "normative"), DOCUMENTS),
    ("第二十条第（五）项", ("licensing",), (DECISIONS,)),
    ("第二十条第（六）项", ("penalty", "coercion"), (DECISIONS,)),
    ("第二十条第（八）项", ("fees",), (AMOUNT,)),
)
FORMER_ARTICLES: Articles = (
    ("第二十条第（一）项", ("regulations", "normative"), FORMER_DOCUMENTS),
    ("第二十条第（五）项", ("licensing", "services"), FORMER_DECISIONS),
    ("第二十条第（六）项", ("penalty", "coercion"), FORMER_DECISIONS),
    ("第二十条第（八）项", ("fees",), FORMER_FEES),
    ("第二十条第（九）项", ("purchases",), FORMER_PURCHASES),
)


def proactive_label(name: str, former: bool) -> str:
    """The name of a row of the first table on paper: the form of 2019 says 规范性文件 for 行政规范性文件."""
    return "规范性文件" if former and name == "normative" else label_of(ProactiveTable, name)
