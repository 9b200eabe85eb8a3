"""Lines that stop where no sentence and no heading stops: they go on below, or ``check`` asks. Pure.

A clerk who types a text without blank lines ends a line in the middle of a sentence: 请于6月30日前将 / 汇总表报送办公室。
Some words can end none (将, 关于, 进一步). Others only make it likely, and so does a number without any other beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.render.clauses import has_clause, is_plain_clause
from gongkai.render.cut_words import closes_bracket
from gongkai.render.line_signs import (
    ALONE,
    BRACKETED,
    DATE,
    FORMULA,
    HAN,
    LABELLED,
    PAGE_NUMBER,
    closes_remark,
    ends,
    is_structure,
)
from gongkai.render.numbered_lines import numbered
from gongkai.render.row_lines import OF_SENTENCES, is_entry
from gongkai.text.phrases import goes_across
from gongkai.text.signing import lists_units, may_address, may_sign

#: Words that end neither a sentence nor a heading, each without the words that it only ends: 将 but 名将, 和 but 饱和.
_ENDS_NOTHING = (
    r"(?<![目标有似是])的|(?<![名大干小少主健])将|(?<![自理事缘因案情来根])由|(?<![共饱温调缓总柔附祥平谐亲中议])和|(?<![参给赠授赋])与"
    r"|(?<![普涉顾提波不触危殃惠推])及|或|(?<![一两拖火])把|(?<![植棉])被|(?<![核校应面相绝反不成配结比])对"
    r"|(?:于|在|截至)(?:当|次|同|每|即)[日天年月]|(?:所|系|是)[称指]|进一步|应当|鉴于|共有"
    r"|其中|例如|比如|包括|特别是|尤其是|主要是|分别是|现就|现将|即将|按照|依照|遵照|依据《"
)
#: Words that need another behind them in running text; headings end in some: 村庄撤并, 坚持从源头抓起, 台风来临前.
_NEEDS_MORE = re.compile(
    rf"(?:{_ENDS_NOTHING}"
    r"|(?<![方导意趋走转定双流去倾取一志航风朝偏投])向|(?<![存所潜内外实自])在|(?<![行作人有可无难能以何所])为|于|(?<![可加予])以|(?<![服随盲遵听])从"
    r"|(?<![冬夏备周])至|各|每|(?<!胡)须|(?<![响效供相对回适反感])应|(?<![急刚必供所军内])需|(?<![申邀提报聘宴呈])请"
    r"|(?<![纪摘需主重次简必扼概机紧首提辑纲险])要|(?<![许认尚不])可|(?<!公)共|(?<![合撤兼归吞])并|且"
    r"|(?<![财曾神已佛途取])经|(?<![平人户年月日亩势])均|仍|凡|若|确实|一律|逐步|逐一|依法|按时|着力|尽快|立即|必须|本着|如果|虽然|但是|而且|不仅|即使|只有|从而|以便"
    r"|(?:自|从)[^，。；：]{2,16}起|切实|认真|积极|大力|不得|不断|已经|正在|尚未|根据"
    r"|(?<!把)(?<!务必)(?<!是否)做好|(?:请|要|应|须|在|于|截至|截止)[^，。；：]{1,16}(?:(?<![目提眼面生当跟空超从])前|[年月日]内))$"
)
#: The same at the end of what may be a heading: only words that no heading ends in.
_NEVER_LAST = re.compile(rf"(?:{_ENDS_NOTHING}|[：，、][^，]{{0,6}}(?:以|于|向)|关于|[必应]须|应)$")
#: No paragraph begins so: 违反本办法规定 / 的，由……
_NEVER_FIRST = re.compile(
    "[，。、；：！？）》〕】”％]|的(?![士确])|了(?![解却结如])|[个项名件次][，。；]|[个项名件次]以上"
)
_SELDOM_FIRST = re.compile(
    "[和及与或等并且（](?![平谐解美时格会此级待候])|会同|以[上下内]|有关[^部单人企]|之[一二]"
)
#: Such words have a figure behind them: 总投资达 / 3500万元
_NEEDS_FIGURE = re.compile(
    r"(?:[有为达约近逾超过至占满]|[共合总]计|[高低多少]于|达到|增长|下降|提高|减少|上升|提升|降低|[调核][减增]|不足|[（(])$"
)
_FIGURE = re.compile(r"[0-9]")
#: Of these, those that end no heading: 财政收入稳步增长, 存在的问题和不足 and 厉行节约 may be one.
_NEVER_LAST_BUT_FIGURE = re.compile(r"(?:[共合总]计|[高低多少]于|达到|(?<![到表传抵下发])达|逾)$")
#: 本办法自2026年5月1日起 / 施行
_IN_FORCE = re.compile("(?:正式)?(?:施行|实施|执行)")
#: Not / Found
_LATIN_END, _LATIN = re.compile(r"[A-Za-z]{2}$"), re.compile(r"[A-Za-z]{2}")
#: A year, a day or a number with a sign behind it may begin a sentence or an item: 2026年，全县……
_BEGINS = re.compile(r"[0-9]{4}年|[0-9]{1,2}(?:[.．、)）](?![0-9])|[ \u3000])")
#: An amount: 3.15元, 30%; 30个工作日 may stand below the heading 办理时限.
_AMOUNT = re.compile(r"[0-9]+(?:[.,][0-9]+)+(?![.0-9 \u3000])|[0-9]+[%％]")
#: So short a line with the end of a sentence is the rest of one; 此复。 and the like begin a paragraph.
_REST = re.compile(r"(?!特此|此[复令致函]|谢谢|敬请|[无略完][。；])[\u3400-\u9fff]{1,6}[。；]")
#: An office and what it must do, in more signs than such headings have: 二、县发展改革局要会同县财政局对电价补贴
_DUTY = re.compile(
    r"(?=.{17})[^，。；]{2,14}(?:局|委|办|办公室|单位|乡镇|街道|部门|政府|企业|学校|医院|中心|人员)[要应须请将](?![求点])"
)
_OF_SENTENCE = re.compile("[；。]|，(?=.{12})")
_OF_TITLE = re.compile(
    r"(?:通知|意见|办法|规定|方案|决定|公告|通告|通报|报告|批复|函|纪要|计划|细则|条例|名单|表|公示|要点|预案|规划|规则|标准|总结|讲话|制度|章程)(?:（[^（）]{1,12}）){0,2}$"
)
#: The last words of a line are within so many signs.
_TAIL = 24
#: No heading is longer.
_LONGEST = 40
#: 办理时限, 补贴标准: headings that stand above an amount.
_NAMES_AMOUNT = re.compile(
    "(?:时限|期限|时间|标准|条件|对象|名额|数量|范围|比例|金额|价格|费用|额度|人数|面积)$"
)
#: 2026年3月: a heading of a chronicle, above its days.
_MONTH = re.compile("(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?")
#: 退休人员怎么办认证
_QUESTION = re.compile("[吗呢]$|怎[么样]|什么|哪[些里个]|如何|是否|能否|多[少久]")
_OF_DUTY = re.compile("(?<!申)请|[由向报经将应须与和]|要(?!求)|联系|说明|明确")
#: 专栏1　道路畅通工程
_CAPTION = re.compile(
    "(?:专栏|图|表|附图|附表) ?[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?[ \u3000\u00a0]"
)
#: 县教育局　局长
_GAP = re.compile("[\u3400-\u9fff][ \u3000\u00a0]+[\u3400-\u9fff]")
_COMMA = re.compile("[，,;；。]")
#: Whom a speech or a letter is for stands below its title: 各位代表：
_LONGEST_ADDRESS = 8
#: A longer line without a number is hardly a heading of its own.
_LONGEST_PLAIN = 8
#: No heading without a number is longer, whatever stands beside it.
_LONGEST_UNNUMBERED = 14
#: A line with the end of a sentence that is no longer is the rest of one: 3年；
_LONGEST_REST = 8
#: A shorter line without a number is a heading, a name or a cell.
_SHORTEST = 6
#: A remark in brackets takes so many lines at most.
_MOST_LINES = 4
#: Entries of a list have their first comma at about the same place.
_ALIKE = 3


_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("“", "”"), ("(", ")"))


def needs_more(above: str, text: str) -> bool:
    """Whether the last word of a line can end neither a sentence nor a heading, and the line below can go on with it."""
    if not HAN.search(above) or _begins_anew(text):
        return False
    return _goes_on_by_signs(above, text) or _goes_on_by_words(above, text)


def is_doubtful(above: str, text: str) -> bool:
    """Whether two lines are joined by the word or the amount between them although the first may be a heading."""
    if not numbered(above) or not needs_more(above, text):
        return False
    certain = _NEVER_LAST.search(above[-_TAIL:]) or _NEVER_FIRST.match(text) or _is_rest(text)
    return not (certain or closes_bracket(above, text, _BRACKETS))


def _goes_on_by_signs(above: str, text: str) -> bool:
    """Whether a sign or an amount at the beginning of the line below goes on with the line above."""
    if _NEVER_FIRST.match(text):
        return not (ends(above) or is_structure(above))
    if closes_bracket(above, text, _BRACKETS):
        return not (above.startswith("（") and text.endswith("）"))  # a remark on two lines below a title
    if not _AMOUNT.match(text) or LABELLED.match(above) or ends(above):
        return False
    if "，" in above:
        return True
    return not (numbered(above) or _NAMES_AMOUNT.search(above)) and len(above) > 2 * _SHORTEST


def _goes_on_by_words(above: str, text: str) -> bool:
    """Whether the last word of a line needs what the line below begins with. A heading may end in most such words."""
    end = above[-_TAIL:]
    if len(above) < _SHORTEST - 1:
        return False  # 张志和, 案由
    plain = len(above) <= _LONGEST_PLAIN and "，" not in above
    heading = (bool(numbered(above)) or plain) and not _is_rest(text)
    if _NEEDS_FIGURE.search(end) and _FIGURE.match(text) and not _BEGINS.match(text):
        return not heading or bool(_NEVER_LAST_BUT_FIGURE.search(end) or _NEVER_LAST.search(end))
    if _LATIN_END.search(above) and _LATIN.match(text):
        return not heading or text[0].islower()
    if not _NEEDS_MORE.search(end) or (len(above) < _SHORTEST and not OF_SENTENCES.search(text)):
        return False
    if heading:
        return bool(_NEVER_LAST.search(end)) or (above.endswith("起") and bool(_IN_FORCE.match(text)))
    return True


def _is_rest(text: str) -> bool:
    return len(text) <= _LONGEST_REST and ends(text)


def may_be_cut(
    texts: Sequence[str], at: int, numbers: Sequence[tuple[str, int, bool]], headings: int, first: bool
) -> bool:
    """Whether a line that begins a paragraph may go on with the one above, which has no end.

    ``texts`` are the lines of its block. ``numbers`` are the numbered lines of the whole text: the kind, the number, and whether the line
    ends a sentence. A heading has others like it, all without an end; ``headings`` says how many lines of the text may be one that has
    neither a number nor a sign, ``first`` whether the line above is the first of the text, which may be its title.
    """
    above, text = texts[at - 1], texts[at]
    if closes_remark(above) and ends("".join(texts[max(0, at - _MOST_LINES) : at])):
        return False  # 要求。（县财政局牵头， / 县民政局配合）
    if _NEVER_FIRST.match(text) and HAN.search(above) and not (ends(above) or is_entry(above)):
        return True
    if above[-1:].isdigit() and text[:1].isdigit() and HAN.search(above) and not _begins_anew(text):
        return not (is_entry(above) or _BEGINS.match(text))
    if not _is_running(above, text):
        return False
    if _NEEDS_MORE.search(above[-_TAIL:]) or _SELDOM_FIRST.match(text):
        return True
    number = numbered(above)
    if _REST.fullmatch(text) or _is_amount(above, text):
        return True
    if number:
        return not _is_heading(above, text, number, numbers)
    point = len(above) <= 2 * _SHORTEST and is_structure(above)  # 1.1 建设目标
    row = LABELLED.match(above) and "\u3000" in above  # 上午：8：00　化学
    if _parts_phrase(above, text) and not (point or row):
        return True
    if not may_be_heading(above, text) or len(above) < _SHORTEST or _names_matter(above):
        return False
    if _COMMA.search(above) or (len(above) > _LONGEST_UNNUMBERED and not first):
        return not (_are_entries(above, text) or (at > 1 and _are_entries(texts[at - 2], above)))
    return headings == 1 and not first and not (at > 2 and all(map(_may_be_name, texts[at - 3 : at - 1])))


def may_be_heading(above: str, text: str) -> bool:
    """Whether a line without an end, a number or a sign stands above running text, as a heading does: 科室和就医服务"""
    return _is_running(above, text) and _may_be_name(above)


def _may_be_name(text: str) -> bool:
    """Whether a line without an end has nothing that tells what it is: a heading or an entry of a list, or cut words."""
    told = ends(text) or numbered(text) or LABELLED.match(text) or is_structure(text) or _GAP.search(text)
    return not (
        told or FORMULA.match(text) or _CAPTION.match(text) or _MONTH.fullmatch(text) or _is_title(text)
    )


def _names_matter(text: str) -> bool:
    """Whether a line is the name of an office, or a question, and no part of what somebody shall do."""
    return not _OF_DUTY.search(text) and bool(_QUESTION.search(text) or may_sign(text))


def _is_title(text: str) -> bool:
    return bool(_OF_TITLE.search(text[-_TAIL:])) and "，" not in text


def _are_entries(above: str, text: str) -> bool:
    """Whether two lines are entries of a list: both without an end, and with their first commas at about the same place."""
    comma, other = above.find("，"), text.find("，")
    return min(comma, other) >= 0 and abs(comma - other) <= _ALIKE and not (ends(above) or ends(text))


def _is_amount(above: str, text: str) -> bool:
    """Whether a line begins with an amount that the line above, which is no label and no heading, leads to."""
    if not text[:1].isdigit() or _BEGINS.match(text) or LABELLED.match(above) or _MONTH.fullmatch(above):
        return False
    if _COMMA.search(above):
        return True
    return len(above) > _SHORTEST and not (numbered(above) or _NAMES_AMOUNT.search(above))


def _parts_phrase(above: str, text: str) -> bool:
    """Whether a phrase goes on from the end of a line to the beginning of the next."""
    return (
        len(above) >= _SHORTEST
        and bool(HAN.match(above[-1:]) and HAN.match(text))
        and goes_across(above, text)
    )


def _is_running(above: str, text: str) -> bool:
    """Whether a line without an end stands above running text: no row, no label, no title, no addressees."""
    if ends(above) or not (HAN.search(above) and HAN.search(text)):
        return False
    if not (OF_SENTENCES.search(text) or ends(text)):
        return False
    if any(ALONE.fullmatch(line) or PAGE_NUMBER.match(line) or is_entry(line) for line in (above, text)):
        return False
    if BRACKETED.match(above) or DATE.match(text) or is_structure(text) or LABELLED.match(text):
        return False
    if text.endswith("：") and len(text) <= _LONGEST_ADDRESS:
        return False  # 同志们：, 国务院：
    if len(above) > _LONGEST and "、" in above:
        return True
    return not (_is_title(above) or lists_units(above) or may_address(above))


def _begins_anew(text: str) -> bool:
    """Whether a line begins a paragraph by its own signs."""
    return bool(
        is_structure(text) or DATE.match(text) or LABELLED.match(text) or ALONE.fullmatch(text)
    ) or is_entry(text)


def _is_heading(
    above: str, text: str, own: tuple[str, int], numbers: Sequence[tuple[str, int, bool]]
) -> bool:
    """Whether a numbered line is a heading by the lines with the number before and behind: they have no end either."""
    kin = [(number, ended) for kind, number, ended in numbers if kind == own[0]]
    near = [ended for number, ended in kin if abs(number - own[1]) == 1]
    if len(above) > _LONGEST or _OF_SENTENCE.search(above) or _DUTY.search(above):
        return False
    clause = is_plain_clause if near and not any(near) else has_clause  # others that have no end are headings
    if len(above) > 2 * _SHORTEST and clause(above):
        return False
    if not near:
        return len(above) <= 2 * _SHORTEST and own[1] == 1
    return not all(near) and not (len(above) > 2 * _SHORTEST and any(near) and _parts_phrase(above, text))
