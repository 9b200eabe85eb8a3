"""The page of an edited record, made at once without the rest of the site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.engine.assemble import Assembly
from gongkai.engine.finish import PagePipeline
from gongkai.fields.schema import Record
from gongkai.pages.context import Planner
from gongkai.pages.frame import Chrome
from gongkai.pages.single import record_pages
from gongkai.problems import errors
from gongkai.records.notice import Notice
from gongkai.records.reading import read_content
from gongkai.render.environment import TimedEnvironment, make_environment
from gongkai.render.faults import TemplateFault
from gongkai.site.model import Site
from gongkai.site.replaced import with_record

#: The most changed files to handle here; more of them must be built as a whole.
MOST = 4


@dataclass(frozen=True, slots=True)
class Ahead:
    """Pages that were made ahead of the rest: their addresses, and their files by path in the output."""

    addresses: tuple[str, ...]
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Quick:
    """The last good site, with all edits to its records since then."""

    content: Path
    shown: str
    site: Site
    chrome: Chrome
    environment: TimedEnvironment

    def after(self, changed: Sequence[str]) -> tuple[Quick, Ahead] | None:
        """The site with the changed files applied, and the pages of their records.

        None when a file is no longer a valid record of the same identity with a page of its own, or when a
        page would have errors.
        """
        if not 0 < len(changed) <= MOST:
            return None
        site, records = self.site, []
        for path in map(Path, changed):
            record = self._read(path)
            edited = with_record(site, record) if record is not None else None
            if record is None or edited is None:
                return None
            site = edited
            records.append(record)
        edit = replace(self, site=site)
        try:
            made = [edit._made(record) for record in records]
        except TemplateFault:
            return None  # the whole build reports the place
        addresses: list[str] = []
        files: dict[str, bytes] = {}
        for outcome in made:
            if outcome is None:
                return None
            addresses += outcome.addresses
            files |= outcome.files
        return edit, Ahead(tuple(addresses), files)

    def warm(self) -> None:
        """Compile the templates of the most common pages before they are needed."""
        for record in (*self.site.of(Notice)[:1], *self.site.text_pages[:1]):
            self._made(record)

    def _read(self, path: Path) -> Record | None:
        """The record in a file, if the file is content without errors."""
        if not path.is_relative_to(self.content) or not path.is_file():
            return None
        relative = path.relative_to(self.content).as_posix()
        reading = read_content(path, relative, f"{self.shown}/{relative}", self.site.config.words)
        return None if errors(reading.problems) else reading.record

    def _made(self, record: Record) -> Ahead | None:
        """The pages of a record; None when it has none, or when one has an error."""
        pages = record_pages(Planner(self.site), record)
        finish = PagePipeline(
            self.chrome,
            self.site.moment.date(),
            with_search=False,
            with_table_files=self.site.config.features.table_files,
        )
        files: dict[str, bytes] = {}
        for page in pages:
            made = finish(self.environment, page)
            if errors(made.problems):
                return None
            files |= made.files
        return Ahead(tuple(page.url for page in pages), files) if pages else None


def quick(assembly: Assembly, former: Quick | None = None) -> Quick:
    """Start from a good site; the compiled templates of ``former`` are reused if the chrome is the same."""
    chrome = assembly.plan.chrome
    return Quick(
        content=assembly.paths.content,
        shown=assembly.library.shown,
        site=assembly.site,
        chrome=chrome,
        environment=former.environment
        if former is not None and former.chrome == chrome
        else make_environment(assembly.paths.templates, chrome),
    )
