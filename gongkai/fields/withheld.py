"""Columns that would withhold a row or keep it internal: a row has no such field, so they must not be published."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from gongkai.problems import Problem, problem
from gongkai.sources.nodes import Listing, Node, Scalar
from gongkai.text.folding import fold

#: What a whole file states about its own publication, by label and by name; a row of a list cannot state it.
OF_FILES = (
    *("状态", "state", "公开属性", "disclosure", "不公开理由", "disclosure_reason", "审核", "approvals"),
    *("公开至", "public_until", "撤回日期", "withdrawn", "撤回理由", "withdrawal_reason"),
    *("历史数据", "historic", "次要修改", "minor_edits", "联络员", "liaison"),
)
_OTHERS = (
    *("status", "draft", "hidden", "internal", "private", "confidential", "secret", "是否公开", "是否发布"),
    *("公开状态", "发布状态", "审核状态", "审核人", "审核意见", "审批意见", "领导意见", "公开类型", "草稿"),
)
_NAMES = tuple(fold(name) for name in (*OF_FILES, *_OTHERS))
#: Such words in a name say that the column is not for the public.
_INTERNAL = re.compile(
    r"内部(?!资料(?:性出版物)?准印)|不予?公开|不宜公开|非公开|未公开|不发布|保密|涉密|密级|秘密|批示|草稿|撤回|(?:否|可)公开"
)
#: Columns under these names are internal whoever names them.
_ALWAYS = re.compile(
    r"内部(?:意见|批示|掌握|备注|资料(?!(?:性出版物)?准印)|使用|审核|说明)|不(?:予|宜)?公开(?:的)?(?:理由|原因|依据)|撤回(?:理由|原因)|领导批示"
    r"|^(?:disclosure_?reason|withdrawal_?reason|approvals|liaison)$"
)
_WITHHELD = re.compile(
    r"(?:[本此该][项行条件])?(?:草稿|draft|暂?不(?:予|宜|得|能|对外|向社会)?公开|非公开|暂?不(?:予)?发布"
    r"|仅?[供限]?内部(?:资料|掌握|使用|文件|参考|公开|传阅|知悉|控制)?|暂?缓公开|涉密|保密|秘密|机密|绝密|已?撤回)(?:[,;:。!(，；].{0,40})?"
)
#: A name that asks whether the row is public; 公开方式 and 处理结果 are columns of lists about other things.
_ASKS = re.compile(r"公开|发布|状态|审核|审批|备注|附注|说明|disclosure|public|state|status|remark|note")
_OTHER_MATTER = re.compile("方式|结果|渠道|时限|时间")
#: Under such a name these answers withhold it, too.
_DENIES = re.compile(r"依申请公开|依申请|待审|待审核|未审核|未发布")
#: A plain no withholds the row only where the whole name asks for nothing else: 是否公开招标 and 完成状态 ask for more.
_ASKS_PLAINLY = re.compile(
    r"(?:是否|可否|能否|可以?|能|已|予以|同意|对外|向社会|主动|依法|审核|审批|[本此该]?[项行条事])*"
    r"(?:公开|发布|审核|审批|通过|disclosed?|disclosure|public|published)(?:与否|否|状态|属性|意见)?"
)
_NO = re.compile(r"否|不|不是|不可|no|n|false|×|✗|✘|x")
#: A column of reasons for withholding, or one that asks whether the row is withheld; in the latter these answers say yes.
_REASONS = re.compile(r"不(?:予|宜)?公开|撤回")
_DENIED = re.compile(r"是否(?:涉密|保密|内部|不公开|不予公开|草稿|暂缓公开)|涉密|保密|草稿|非公开|暂缓公开")
_CONFIRMS = re.compile(r"是|√|✓|✔|☑|有|yes|true")
#: Such a word is also what a task is about; it withholds its row only under a name that asks.
_ALSO_MATTERS = re.compile(r"保密|涉密|秘密|机密|绝密|草稿|draft|内部文件|内部控制")
_NOTHING = re.compile(r"[-—－/\\、]*|无|没有|不涉及|不涉密|否|空")
#: A key that is at least as like such a name is a slip.
_SLIP = 0.75
#: A longer key is a text of its own.
_LONGEST = 40

_ADVICE = "一行不能单独不公开、存草稿或写内部意见：不公开的整行不写在这里，内部的话也不写；是原件里公开的一列的，写在 其他 里"


def withholds(name: str, value: str = "") -> bool:
    """Whether a key that stands in a row unannounced would withhold it, or is not for the public."""
    return _withholds(_short(name), _short(value))


@lru_cache(maxsize=4096)
def _withholds(name: str, value: str) -> bool:
    key = fold(name)
    return (
        states_withheld(name, value)
        or is_withheld(value)
        or (
            bool(key)
            and (bool(_INTERNAL.search(key)) or any(key == known or _like(key, known) for known in _NAMES))
        )
    )


def states_withheld(name: str, value: str) -> bool:
    """Whether a column that staff named on purpose (其他, 明细, 事项, 列) says that its row is not for the public.

    Such a column may be called 状态; what it says must not be 草稿 or 不予公开, and it must not be 内部意见.
    """
    key, said = fold(_short(name)), fold(_short(value))
    if _ALWAYS.search(key):
        return True
    asks = bool(_ASKS.search(key)) and not _OTHER_MATTER.search(key)
    if asks and (is_withheld(value) or bool(_DENIES.fullmatch(said))):
        return True
    return bool(_ASKS_PLAINLY.fullmatch(key) and _NO.fullmatch(said))


def is_withheld(value: str) -> bool:
    """Whether a value says that what it stands for is not for the public: 草稿, 不予公开, 内部资料."""
    return bool(_WITHHELD.fullmatch(fold(_short(value)).strip("()[]")))


def keeps_back(name: str, value: str) -> bool:
    """Whether a cell of a paper says that its row is not for the public: 公开属性 不予公开, 是否公开 否, 是否涉密 是.

    A column that is internal itself (内部意见) keeps no row back.
    """
    key, said = fold(_short(name)), fold(_short(value))
    if _OTHER_MATTER.search(key):
        return False
    if is_withheld(value) and (_ASKS.search(key) or not _ALSO_MATTERS.fullmatch(said)):
        return True
    if _DENIED.fullmatch(key) and _CONFIRMS.fullmatch(said):
        return True
    if _REASONS.search(key) and key != "是否不公开":
        return bool(value.strip()) and not _NOTHING.fullmatch(said)
    return states_withheld(name, value) and not _ALWAYS.search(key)


def _short(text: str) -> str:
    """A text as it is, or nothing of one that is too long for a name or an answer."""
    return text if len(text) <= _LONGEST else ""


def _like(key: str, known: str) -> bool:
    most = 2 * sum(map(key.__contains__, known))  # a fast upper bound, for files with very many keys
    if most < _SLIP * (len(key) + len(known)):
        return False
    return SequenceMatcher(None, key, known, autojunk=False).ratio() >= _SLIP


def withheld_row(key: Scalar, value: Node) -> list[Problem]:
    """GK102 for a key that stands in a row unannounced and would withhold it; else nothing."""
    return [_refused(key)] if withholds(key.text, _said(value)) else []


def withheld_by(key: Scalar, value: Node) -> list[Problem]:
    """GK102 for a column that staff named on purpose and that says its row is not for the public; else nothing."""
    said = _said(value)
    return [_refused(key, f": {_short(said)}")] if states_withheld(key.text, said) else []


def _refused(key: Scalar, said: str = "") -> Problem:
    return problem("GK102", key.at, key=key.text + said, near=_ADVICE)


def _said(node: Node) -> str:
    """The words of a value or of a list."""
    if isinstance(node, Listing):
        return "；".join(map(_said, node.items))
    return node.text if isinstance(node, Scalar) else ""
