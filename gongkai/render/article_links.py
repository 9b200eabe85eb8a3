"""Rule: 第十二条 links to that article when the text has one; the words are unchanged.

Not where another law is quoted: behind 《…》, behind a name (行政处罚法第十条), or later in a sentence that names one.
本办法第十条 is always the text's own. Links, code and quotation marks are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from gongkai.render.han_breaks import JOINED

_MENTION = re.compile(
    r"第(?:[一二三四五六七八九十百千零〇]{1,9}|[0-9]{1,4})条(?:之[一二三四五六七八九十]{1,3})?"
    # 第三条路 and 第三条措施: a numbered thing, not an article
    r"(?![线路街河沟渠船轨道航管]|生产|高速|铁路|公路|措施|建议|意见|地铁)"
)
#: Words for the text itself, and what may precede its articles directly.
_OWN = re.compile(
    r"本[\u3400-\u9fff]{0,3}(?:办法|规定|条例|细则|规则|章程|制度|方案|意见|预案|规程|规范|守则|法)$"
)
_BEFORE = re.compile(
    r"(?:^|[，。；：、（(！？\s]|依照|按照|依|按|根据|违反|符合|依据|适用|参照|遵守|执行|履行|属于|具有|有|除|以及|及|和|与|者|或|至|到|将|对|在|由|为|因)$"
)
#: What may separate two articles of one list: 第十条、第十一条第二款和第十二条
_BETWEEN = re.compile(r"(?:第[^第条]{1,5}[款项目])*(?:、|和|及|以及|或者|或|至|到|与)")
_CLAUSE = re.compile(r"[。；！？]")
#: How many signs before a mention are looked at, so that a line of nothing but articles is read in time.
_NEAR = 300
#: How many signs ``_OWN``, ``_BEFORE`` and ``_OTHER`` take at most.
_LONGEST_NAME = 8
#: Another law, whose articles may be meant later in the sentence.
_OTHER = re.compile(r"》|(?<!本)(?:法|条例|办法|规定|细则)$")
#: The visible text of tokens without words of their own; any other such token breaks the sentence.
_STANDS_FOR = {JOINED: "", "softbreak": " ", "strong_open": "", "strong_close": ""}
#: The start of an article, as opposed to a mention of one.
_BEGINS = re.compile(rf"{_MENTION.pattern}[ \u3000\u00a0]")
_HIDDEN = re.compile(r"“[^”]*”?")


def settle(tokens: list[Token]) -> None:
    """Insert links to the articles of a body into its ``tokens``, in place."""
    ids: dict[str, str] = {}
    for at, token in enumerate(tokens):
        own = str(token.attrs.get("id", ""))
        if "tiao-" in own and (match := _MENTION.match(_words(tokens, at).removeprefix("**"))):
            ids[match[0]] = own
    if not ids:
        return
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.type == "plain_paragraph":
            children = _linked([Token("text", "", 0, content=token.content)], ids, token.attrs.get("id"))
            if len(children) > 1:
                inline = Token("inline", "", 0, content=token.content, children=children, level=1)
                opening = Token("paragraph_open", "p", 1, attrs=token.attrs, block=True)
                tokens[at : at + 1] = [opening, inline, Token("paragraph_close", "p", -1, block=True)]
        elif token.type == "inline" and token.children and tokens[at - 1].type == "paragraph_open":
            token.children = _linked(token.children, ids, tokens[at - 1].attrs.get("id"))


def _words(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].content if tokens[at].type == "plain_paragraph" else tokens[at + 1].content


def _linked(children: Sequence[Token], ids: Mapping[str, str], own: object) -> list[Token]:
    """Inline tokens with the links; ``own`` is the id of the article that contains them."""
    pieces = [
        child.content if child.type == "text" else _STANDS_FOR.get(child.type, "\0") for child in children
    ]
    text = "".join(pieces)
    found = [span for span in mentions(text) if ids.get(text[slice(*span)], own) != own]
    out: list[Token] = []
    place = inside = 0
    for child, piece in zip(children, pieces, strict=True):
        inside += (child.type == "link_open") - (child.type == "link_close")
        within = found[bisect_left(found, (place, 0)) : bisect_left(found, (place + len(piece), 0))]
        spans = [
            (start - place, end - place) for start, end in within if end <= place + len(piece) and not inside
        ]
        out += _cut(child, spans, ids) if spans else [child]
        place += len(piece)
    return out


def _cut(child: Token, spans: Sequence[tuple[int, int]], ids: Mapping[str, str]) -> Iterator[Token]:
    last = 0
    for start, end in spans:
        words = child.content[start:end]
        yield Token("text", "", 0, content=child.content[last:start])
        yield Token("link_open", "a", 1, attrs={"href": f"#{ids[words]}"})
        yield Token("text", "", 0, content=words)
        yield Token("link_close", "a", -1)
        last = end
    yield Token("text", "", 0, content=child.content[last:])


def mentions(text: str) -> list[tuple[int, int]]:
    """The places where a text mentions its own articles: start and end of each."""
    shown = _HIDDEN.sub(lambda quoted: "\0" * len(quoted[0]), text)
    found: list[tuple[int, int]] = []
    # the end of the last mention, whether it is one of these, and where the last of another law begins
    before, listed, other = 0, False, -1
    for match in _MENTION.finditer(shown, 0 if not _BEGINS.match(shown) else len("第一条")):
        start = match.start()
        clause = _CLAUSE.split(shown[max(0, start - _NEAR) : start])[-1]
        name = clause[-_LONGEST_NAME:]
        names_own = bool(_OWN.search(name))
        if before and _BETWEEN.fullmatch(shown[before:start]):
            own = listed
        else:
            another = "》" in clause or other >= start - len(clause)
            own = names_own or (bool(_BEFORE.search(name)) and not another)
        if own:
            found.append(match.span())
        if _OTHER.search(name) and not names_own:
            other = start
        before, listed = match.end(), own
    return found
