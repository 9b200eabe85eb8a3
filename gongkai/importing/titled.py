"""Papers that their title alone names (an annual report, a budget): where it stands, and the body without it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.importing.blocks import Block, Line, Paper, SourceTable
from gongkai.importing.content_file import Content, unplaced
from gongkai.problems import Position, problem
from gongkai.text.signing import bare

_FIRST_LINES, _MOST_LINES = 8, 3
_REGION = re.compile(r".*[省市县区旗镇乡]")


def titled(
    paper: Paper, pattern: re.Pattern[str], above: Sequence[str]
) -> tuple[re.Match[str] | None, list[Line]]:
    """What the title of a paper says, and its lines; ``above`` are the lines in the first rows of its tables."""
    lines = [block for block in paper.blocks if isinstance(block, Line) and block.text.strip()]
    for first in range(min(_FIRST_LINES, len(lines))):
        for count in range(1, _MOST_LINES + 1):
            some = lines[first : first + count]
            if match := pattern.fullmatch("".join(bare(line.text) for line in some)):
                return match, some
    said = [words for name, words in paper.hints if name in ("title", "page_title")]
    found = (pattern.search(bare(words)) for words in (*said, *above))
    return next((match for match in found if match), None), []


def without(blocks: Sequence[Block], left: Sequence[Block]) -> list[Block]:
    """Blocks without those that are told elsewhere; two that say the same are two."""
    gone = {id(block) for block in left}
    return [block for block in blocks if id(block) not in gone]


def government(name: str) -> str:
    """The unit of a title that names only a region: 云溪县 is 云溪县人民政府."""
    return f"{name}人民政府" if _REGION.fullmatch(name) else name


def finish(made: Content, paper: Paper, head: Sequence[str], shown: str) -> None:
    """Write the text of ``made`` from its head and body; words that stand nowhere in the running text are marked in it."""
    made.files = dict(made.body.files)
    parts = [made.body.text, *unplaced(paper.loose)]
    made.text = "---\n{}\n---\n\n{}\n".format("\n".join(head), "\n\n".join(part for part in parts if part))
    for loose in paper.loose:
        words = " ".join(loose.text.split())[:30]
        made.problems.append(problem("GK618", Position(shown), what=loose.what, words=words))


def tables_of(blocks: Sequence[Block]) -> list[SourceTable]:
    """The tables among blocks."""
    return [block for block in blocks if isinstance(block, SourceTable)]
