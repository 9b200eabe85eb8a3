"""Rule: emphasis works beside full-width punctuation.

CommonMark asks whether a run of ``*`` is left-flanking or right-flanking, and a punctuation mark inside with
a letter outside gives the wrong answer: ``**（一）深化改革。**聚焦`` stays as written, because Chinese puts no space
after 。 The markdown-cjk-friendly amendment changes two sentences, and this module follows it:

* a run is left-flanking when it is not followed by whitespace, and either not followed by a *non-CJK*
  punctuation mark, or preceded by whitespace, a non-CJK punctuation mark or a CJK character;
* a run is right-flanking by the same words mirrored.

Where no CJK character is beside the run nothing changes. One step further than the amendment: the marks that
Latin and Chinese share (“ ” ‘ ’ — … ·) count as Chinese when the character on their far side is, so
``**“双减”**2021`` works.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from gongkai.render import signs
from gongkai.text.cjk import SHARED_MARKS, is_cjk, is_punctuation, is_variation_selector


class HanStateInline(StateInline):
    """The state of one inline parse, with the amended definition of flanking."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Return whether the delimiter run at ``start`` can open and close emphasis, and its length.

        ``canSplitWord`` is false for ``_``, which keeps CommonMark's stricter rule inside words.
        """
        src, end = self.src, self.posMax
        marker = src[start]
        stop = start + 1
        while stop < end and src[stop] == marker:
            stop += 1

        before_at = start - 1
        while before_at > 0 and is_variation_selector(src[before_at]):
            before_at -= 1
        # The beginning and the end of the text count as whitespace.
        before = src[before_at] if start > 0 else " "
        after = src[stop] if stop < end else " "

        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        mark_before, mark_after = is_punctuation(before), is_punctuation(after)
        cjk_before = is_cjk(before) or (
            before in SHARED_MARKS and before_at > 0 and is_cjk(src[before_at - 1])
        )
        cjk_after = is_cjk(after) or (after in SHARED_MARKS and stop + 1 < end and is_cjk(src[stop + 1]))

        left = not space_after and (not mark_after or cjk_after or space_before or mark_before or cjk_before)
        right = not space_before and (not mark_before or cjk_before or space_after or mark_after or cjk_after)
        return Scanned(
            can_open=left
            and (canSplitWord or not right or mark_before)
            and signs.may_open(marker, stop - start, before, after),
            can_close=right
            and (canSplitWord or not left or mark_after)
            and signs.may_close(marker, stop - start, before, after),
            length=stop - start,
        )


class HanInline(ParserInline):
    """The inline parser of markdown-it-py, with the state above."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse ``src`` into ``tokens``."""
        state = HanStateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def install(md: MarkdownIt) -> None:
    """Replace the inline parser of ``md``; its rules and their order stay."""
    inline = HanInline()
    inline.ruler, inline.ruler2 = md.inline.ruler, md.inline.ruler2
    md.inline = inline
