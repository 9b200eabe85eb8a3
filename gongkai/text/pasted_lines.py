"""The lines of a body that was pasted whole: which are filled, and which become the titles of issued documents."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.text.issued_titles import LABEL, TITLE_ENDS, is_title_line
from gongkai.text.signing import EDGES, bare

#: More lines than a title has.
MOST_TITLE_LINES = 5


class PastedLines:
    """Lines that are emptied or become titles in place: ``lines`` as typed, ``bare`` without any blanks."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.bare = [bare(line) for line in lines]

    def filled(self, start: int = 0) -> list[int]:
        """The places of the lines with words, from ``start`` on."""
        return [at for at in range(start, len(self.lines)) if self.bare[at]]

    def drop(self, at: int) -> None:
        """Empty a line."""
        self.lines[at] = self.bare[at] = ""

    def begins_title(self, filled: Sequence[int]) -> bool:
        """Whether the next lines are a title: marked, below 附件1, or ending in a word for such documents."""
        if not filled:
            return False
        first = self.bare[filled[0]]
        return (
            self.lines[filled[0]].startswith("# ") or bool(LABEL.fullmatch(first)) or self._length(filled) > 0
        )

    def _length(self, filled: Sequence[int]) -> int:
        """How many of the next lines make up a title; 0 when they are none."""
        for count, at in enumerate(filled[:MOST_TITLE_LINES], 1):
            if not is_title_line(self.lines[at]):
                return 0
            if TITLE_ENDS.search(self.bare[at]):
                return count
        return 0

    def entitle(self, filled: Sequence[int]) -> None:
        """Mark the next lines as the title of a document; below 附件1 any short line is one."""
        label = LABEL.fullmatch(self.bare[filled[0]])
        below = filled[1:] if label else filled
        if not below or self.lines[below[0]].startswith("#"):
            return
        count = self._length(below)
        count = count or (1 if label and is_title_line(self.lines[below[0]]) else 0)
        if count:
            self.write_title(below[:count])

    def write_title(self, places: Sequence[int]) -> None:
        """Write the lines at ``places`` as a document title on the first of them."""
        title = "".join(self.lines[at].strip(EDGES) for at in places)
        for at in places:
            self.drop(at)
        self.lines[places[0]], self.bare[places[0]] = f"# {title}", bare(title)
