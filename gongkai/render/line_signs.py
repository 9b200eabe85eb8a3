"""The role of a line in an official text, by its own signs: a structure number, a sentence end, a date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.text.line_breaks import begins_with_unit
from gongkai.text.numerals import heading_level
from gongkai.text.signing import lists_units, may_address

NUMERAL = "[一二三四五六七八九十百千零〇0-9]{1,6}"
#: A page number pasted along from the foot of a page: - 12 -, — 12 —, ·12·, 第12页 共30页.
PAGE_NUMBER = re.compile(
    r"(?:[-—–－] ?[0-9]{1,4} ?[-—–－]|· ?[0-9]{1,4} ?·|第 ?[0-9]{1,4} ?页(?:[，, ]*共 ?[0-9]{1,4} ?页)?)$"
)
#: The same within a sentence, at the end of one of its lines or at the beginning of the next: 来函、来电-1-
_PAGE_NUMBER_IN_TEXT = re.compile(
    r"(?<=[\u3400-\u9fff，、；：])[ \u3000]*(?P<behind>[-—–－] ?[0-9]{1,3} ?[-—–－])$|^(?P<before>[-—–－] ?[0-9]{1,3} ?[-—–－])(?=[ \u3000]*[\u3400-\u9fff])"
)
_BARE_NUMBER = re.compile("[0-9]{1,3}")
#: Lines that an official document sets as separate paragraphs, whatever is above.
_STRUCTURE = re.compile(
    rf"第{NUMERAL}(?:[编章节]|条(?:之{NUMERAL})?|部分)(?:[ \t\u3000（(]|$)|[0-9a-z]{{1,2}}[)）]|[（(][a-z][)）]|[<〈＜]{NUMERAL}[>〉＞]"
    rf"|附[件表图]?(?:{NUMERAL})?[：:]|附[件表图]{NUMERAL}?$|(?:备)?注[0-9]?[：:]|[①-⑳㈠-㈩⑴-⒛❶-❿㉑-㉟]|[Ⅰ-Ⅻ][、.．]"
    rf"|(?:抄送|主送|联系人|联系电话|此件|问|答|[QA][0-9]{{0,3}}|例{NUMERAL}?|例)[：:]|【[^】]{{1,16}}】|[◆◇★☆●■□▲△►▶※☑☒✓√➢•◎▪▫➤✔✦❖▍▎▌📍📞⏰✅👉🔹🔸📌📢💡➡☎]|○(?![零〇○一二三四五六七八九])|[§Ø][ \t\u3000]"
    r"|——(?=[\u3400-\u9fff“])|谢谢大家[。！!]?$|特此(?:公告|通知|通告|公示|批复|函复|函告|复函|答复|报告|说明|证明|声明)[。.]?$|（此页无正文[^（）]{0,20}）$"
    r"|[\[［][0-9]{1,3}[\]］](?:[ \u3000:：]|(?=《))|[a-zA-Z][.．、](?=[\u3400-\u9fff])|\*(?=[\u3400-\u9fff])"
)
#: 2.1 建设地点, 2.1.1指挥部; 1.2 亿元 is a sum.
POINTS = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ \t\u3000\u00a0]+(?=[\u3400-\u9fffⅠ-Ⅻ])(?![亿万千百个元米公吨倍])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}(?=[\u3400-\u9fff])"
)
DATE = re.compile(
    r"(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[一二〇○零][一二三四五六七八九〇○零OＯ]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$"
)
#: A date, a document number, 目录, （第12号）, （按姓氏笔画排序）, （此件公开发布）, 01, ▼ or ——END—— that fills its line.
ALONE = re.compile(
    rf"{DATE.pattern}|[\u3400-\u9fff]{{2,12}}[〔\[［（(][0-9]{{4}}[〕\]］）)]第?[0-9]{{1,4}}号|目[ \u3000\u00a0]*[录次]"
    r"|第[0-9]{1,4}号|[（(](?:第[0-9一二三四五六七八九十]{1,4}[号期次批]|共[0-9一二三四五六七八九十]{1,4}[^（）\d，,；、]{1,6}(?:[，,；、][ \u3000]?按[^（）]{2,16}(?:排序|排列|为序))?|按[^（）]{2,16}(?:排序|排列|为序)|排名不分先后"
    r"|(?:此件|本件|公开(?:方式|形式|范围|属性|类别)|信息公开)[^（）()]{0,20})[）)]"
    r"|0[0-9]|(?:PART|Part)[. ]?[0-9]{1,2}|[▼▽↓⬇👇]{1,5}|[-—–=~·*]{2,40} ?(?:END|End|end|完|正文) ?[-—–=~·*]{2,40}"
)
#: 第三条规定 within a sentence looks like one: a paragraph only after a finished sentence.
#: A sentence may be followed by the responsible unit in brackets: 清理证明。（县司法局负责，9月底前完成）
#: 3.论文须附检索页. ends in a Latin full stop.
_SENTENCE_ENDS = re.compile(
    r"(?:[。！？；：…]|(?<=[\u3400-\u9fff）)》”])[.;:!?])[”’」』）)\"'*_]*(?:[（(][^（）()]{1,80}[）)][；。]?)?$"
)
#: A page ends within a sentence or behind one, hardly at ； or ：.
_FULL_STOP = re.compile("[。！？][”’」』）)]*$")
#: 现函复如下： ends its paragraph wherever the margin is.
LEADS_IN = re.compile(
    r"(?:通知|函复|批复|答复|复函|通告|公告|公示|通报|报告|决定)如下：$|提出(?:以下|如下)(?:实施|指导)?意见：$"
)
#: A remark in brackets that began on a line above: （责任单位：县财政局、 / 县民政局）
_CLOSES_REMARK = re.compile(r"[^（()]*[）)]$")
#: The end of a line of a table of contents: 第一章　总则………3. The last dots are enough, so a long row of them is read once.
CONTENTS_LINE = re.compile(r"(?:[.．·…]{3}|…|(?:[.．·…] ){3})[ \u3000]*[0-9]{1,4}$")
#: A line that only divides: ====, ————, …………; a line of one sign, which may be an empty cell of a sheet.
DIVIDER = re.compile(r"(?:(?:[=—–―_…~～*＊＝－](?:[ \u3000]?)){3,}|[-=＝+~～])$")
#: A short label and what it labels: 时间：7月22日, 完成时限：年底前
LABELLED = re.compile(r"[\u3400-\u9fff\u3000 ]{2,8}[：:](?=.)")
#: A line in brackets is complete: （责任单位：县民政局）
BRACKETED = re.compile(r"（[^（）]{4,}）$")
#: A numbered line that stops at such a word goes on: （三）法律、法规授权的, 2.1.1 县指挥部由
_UNFINISHED = re.compile(
    r"(?:(?<![目标])的|(?<![自理事缘因])由|(?<!参)与|(?<![普涉])及|(?<![共饱温调缓])和|或|(?<![名大干])将|把)$"
)
#: 1\. 甲: the number of a list that shall be none.
ESCAPED_NUMBER = re.compile(r"[0-9]{1,9}\\\. ")
#: A sign of Word's symbol fonts, which is pasted as a letter: one alone may be a word.
_BULLET = re.compile(
    r"[ \t\u3000]*(?P<sign>[lnuvpqwØ§·])[ \t\u3000]+(?=\S)|[ \t\u3000]*(?P<dot>[-+·–—－•])(?=[\u3400-\u9fff（《“])"
)
#: A unit that follows a figure of measurements: 5%, 10℃.
UNIT = "(?:[%‰％℃℉°]|摄氏度)"
#: ``- 5℃`` is a figure below zero, not an item.
FIGURE_BELOW_ZERO = re.compile(rf"[ \t]*[-+*][ \t]+[0-9][0-9.,]{{0,20}}(?:{UNIT}|[ \t]*$)")
#: 总得分=价格分+技术分
FORMULA = re.compile(r"[\u3400-\u9fffA-Za-z][^=＝，。；：\n]{0,20}[=＝](?![=＝])")
_TITLE = re.compile(
    r"(?:[\u3400-\u9fff]{2,30})?(?:关于|对)[^。；：]{2,80}的(?:通知|答复|复函|批复|函|意见|通报|报告|请示|决定|通告|公告)(?:（[^（）]{1,12}）)?$"
)
#: The title of a document in another language: Notice on Strengthening Services
_LATIN_TITLE = re.compile(r"[A-Z][a-z]*(?:[ ,:’'&-]+[A-Za-z0-9]+){3,30}")
_ADDRESSEE = re.compile(r"[\u3400-\u9fff（）()、，·* \u3000]{2,80}(?<!如下)(?<!以下)[：:]")
_COUNTED = re.compile(r"[ \t\u3000]*(?P<numeral>[一二三四五六七八九十])[ \t\u3000]+(?=[\u3400-\u9fff])")
#: A title and its number stand above the addressees in at most so many lines.
_MOST_ABOVE = 6
#: What ends a line, a remark in brackets included, is within so many signs.
_TAIL = 120
_RUNNING = re.compile("[，。；：]")
HAN = re.compile(r"[\u3400-\u9fff]")
#: Amendments quote items: “（一）……
_QUOTES = ("“", '"')

#: A picture, a film or a table that a text shows, on a line of its own.
_SHOWN = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{1,300}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)")


def is_structure(text: str) -> bool:
    """Whether a line begins a structure that is a paragraph by itself."""
    bare = text.removeprefix("**")
    bare = bare[bare.startswith(_QUOTES) :]
    if ESCAPED_NUMBER.match(bare):
        return bool(HAN.search(bare))  # 1\. 甲 is 1. 甲 without a list
    return bool(_STRUCTURE.match(bare) or POINTS.match(bare) or (heading_level(bare) and HAN.search(bare)))


def bullets(lines: Sequence[str]) -> frozenset[int]:
    """The places of ``lines`` that begin with a bullet of a symbol font; the same sign begins two at least."""
    signs = [match["sign"] or match["dot"] if (match := _BULLET.match(line)) else "" for line in lines]
    return frozenset(at for at, sign in enumerate(signs) if sign and signs.count(sign) > 1)


def counted(lines: Sequence[str]) -> frozenset[int]:
    """The places of ``lines`` numbered 一 甲, 二 乙 without a sign behind the numeral, in this order."""
    found: list[int] = []
    for at, line in enumerate(lines):
        match = _COUNTED.match(line)
        if match and "一二三四五六七八九十"[len(found) : len(found) + 1] == match["numeral"]:
            found.append(at)
    return frozenset(found if len(found) > 1 else ())


def is_addressed(title: str, text: str) -> bool:
    """Whether a title has its addressees below it: 关于甲的通知 / 各镇人民政府："""
    return bool(_TITLE.match(title) and _ADDRESSEE.fullmatch(text))


def is_title(lines: Sequence[str]) -> bool:
    """Whether the first of two lines is the title of the text below it: 关于甲的决定 / 经研究，……; or a title in Latin letters."""
    above, text = lines
    latin = _LATIN_TITLE.fullmatch(above) is not None
    return bool((latin or _TITLE.fullmatch(above)) and HAN.match(text) and _RUNNING.search(text))


def below_addressee(texts: Sequence[str]) -> frozenset[int]:
    """The place of the line below the addressees at the beginning of a block: 各镇人民政府，县政府各部门： / 现将……"""
    for at, text in enumerate(texts[:_MOST_ABOVE]):
        if lists_units(text) and at + 1 < len(texts):
            return frozenset({at + 1})
        if text.endswith(("：", ":")):
            return frozenset({at + 1} if may_address(text) and at + 1 < len(texts) else ())
    return frozenset()


def is_unfinished(text: str) -> bool:
    """Whether a numbered line stops at a word that cannot end a heading."""
    return bool(_UNFINISHED.search(text[-_TAIL:]) and is_structure(text))


def closes_remark(text: str) -> bool:
    """Whether a line ends in a bracket that does not open on it."""
    return bool(_CLOSES_REMARK.match(text))


def page_number_in_text(line: str) -> str:
    """The number of a page that stands within a sentence, at either end of a line; empty when there is none."""
    found = _PAGE_NUMBER_IN_TEXT.search(line)
    return (found["behind"] or found["before"]) if found else ""


def is_bare_page_number(lines: Sequence[str]) -> bool:
    """Whether the second of three lines is a figure alone between the end of a sentence and running text: a page number.

    办理时限如下： / 20 / 个工作日内办结。 is none.
    """
    above, text, below = lines
    return bool(
        _BARE_NUMBER.fullmatch(text)
        and _FULL_STOP.search(above)
        and HAN.match(below)
        and not begins_with_unit(below)
        and ends(below)
    )


def ends(text: str) -> bool:
    """Whether a line ends a sentence."""
    return bool(_SENTENCE_ENDS.search(text[-_TAIL:]))


def shown(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the ``lines`` that hold a shown file and nothing else, and of those below it, except the first."""
    alone = [bool(_SHOWN.fullmatch(line.strip(" \t\u3000"))) for line in lines]
    return frozenset(at for at in range(1, len(lines)) if alone[at] != alone[at - 1])
