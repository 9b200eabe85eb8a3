"""Importing a Word file again: show how the existing document would change, then replace it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.filling import replace_file, write_new
from gongkai.importing.changed import changed
from gongkai.importing.content_file import Content
from gongkai.records.kind import Kind
from gongkai.records.reading import read_content

_BEGINNING = 8192
_CONTEXT = 1
#: Documents of one title and day that a paper is compared with.
_MOST_ALIKE = 20
_LINE = re.compile(
    r"^(?:(?:发文字号|number|标题|title)|(?P<alias>别名|aliases)|(?P<day>成文日期|written)):[ \t]*(?P<said>\S.*?)[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Again:
    """The content file as it would be written: its text, new files beside it, and the lines that differ."""

    text: str
    files: dict[str, bytes]
    difference: tuple[str, ...]


class KnownPapers:
    """The paths of the documents of a site by number, title and old address; read once for many files."""

    def __init__(self, content: Path, folder: str) -> None:
        """Read the first bytes of every document in a folder of ``content``."""
        self._content = content
        #: The paths of all of them.
        self.paths: set[str] = set()
        self._places: dict[str, set[str]] = {}
        self._aliases: dict[str, str] = {}
        self._days: dict[str, str] = {}
        for file in sorted((content / folder).rglob("*.md")):
            place = file.relative_to(content).with_suffix("").as_posix()
            self.paths.add(place)
            for match in _LINE.finditer(_beginning(file)):
                said = match["said"].strip("\"'")
                if match["alias"]:
                    self._aliases[said] = place
                elif match["day"]:
                    self._days[place] = said
                else:
                    self._places.setdefault(said, set()).add(place)

    def add(self, made: Content, place: str) -> None:
        """Add a document that was just written, or in a trial would have been."""
        self.paths.add(place)
        for name in ("number", "title"):
            if name in made.fields:
                self._places.setdefault(made.fields[name].text, set()).add(place)
        if "aliases" in made.fields:
            self._aliases[made.fields["aliases"].text] = place
        if "written" in made.fields:
            self._days[place] = made.fields["written"].text

    def place_of(self, made: Content) -> str:
        """The path, without suffix, of the only document with the number of a paper, or else its title.

        Empty when there is none, or several.
        """
        said = made.fields.get("number") or made.fields.get("title")
        found = self._places.get(said.text, set()) if said else set()
        return next(iter(found)) if len(found) == 1 else ""

    def same_as(self, made: Content, kind: Kind, from_paper: Callable[[], Content]) -> str:
        """The path of the document that a paper of an old site is; empty when it is none.

        The one with its old address; else that with its number; of those with its title alone, one with the same text.
        ``from_paper`` makes the content of the paper alone, without what a list says of it; it is asked only for a title that is there.
        """
        if (alias := made.fields.get("aliases")) and alias.text in self._aliases:
            return self._aliases[alias.text]
        if number := made.fields.get("number"):
            return min(self._places.get(number.text, set()), default="")
        alone = from_paper() if (alike := self._titled(made)[:_MOST_ALIKE]) else made
        for place in alike:
            found = again(self._content, f"{place}.md", kind, alone)
            if found is not None and not found.difference:
                return place
        return ""

    def titled_alike(self, made: Content) -> str:
        """The path of another document with the title of a paper, unless both have a day and these differ."""
        return next(iter(self._titled(made)), "")

    def _titled(self, made: Content) -> list[str]:
        """The paths of the documents with the title of a paper, but for those of another day."""
        title, day = made.fields.get("title"), made.fields.get("written")
        places = sorted(self._places.get(title.text, set())) if title else []
        return [place for place in places if not day or self._days.get(place, day.text) == day.text]


def _beginning(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_BEGINNING).decode("utf-8", "ignore").replace("\r\n", "\n")
    except OSError:
        return ""


def again(content: Path, place: str, kind: Kind, made: Content) -> Again | None:
    """How ``made`` differs from the content file at ``place``.

    None when that file cannot be read as a record of ``kind``.
    """
    file = content / place
    read = read_content(file, place, f"{content.as_posix()}/{place}")
    if read.kind != kind or read.record is None or not hasattr(read.record, "date_typed"):
        return None
    text = file.read_text(encoding="utf-8")
    new, files = changed(text, read.record, kind, made, file.with_suffix(""))
    return Again(new, files, tuple(_difference(text, new)))


def _difference(old: str, new: str) -> Iterator[str]:
    for line in difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=_CONTEXT):
        if not line.startswith(("---", "+++")):
            yield line


def take(content: Path, place: str, found: Again) -> None:
    """Write the new files beside a content file, then replace it in one step."""
    file = content / place
    folder = file.with_suffix("")
    for name, data in found.files.items():
        folder.mkdir(exist_ok=True)
        write_new(folder / name, data)
    replace_file(file, found.text.encode("utf-8"))
