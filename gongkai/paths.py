"""Where the parts of a site are, and which of them lead out of its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.shipped import HOME
from gongkai.sources.regular import irregular, irregular_files, leads_nowhere, leads_out

#: The folder beside the configuration that holds caches for the next build.
FOLDER = ".gongkai-cache"
#: The file in that folder that lists the shared drafts.
SHARED_DRAFTS = "drafts.json"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of a site's parts: by default beside the configuration, or the project's own templates."""

    config: Path
    content: Path
    output: Path
    templates: Path
    cache: Path

    @classmethod
    def around(
        cls,
        config: Path,
        content: Path | None = None,
        output: Path | None = None,
        templates: Path | None = None,
        cache: Path | None = None,
    ) -> Paths:
        """The default places around a configuration file, except for those that are given."""
        home = config.parent
        own = home / "templates"
        return cls(
            config=config,
            content=content or home / "content",
            output=output or home / "output",
            templates=templates or (own if own.is_dir() else HOME / "templates"),
            cache=cache or home / FOLDER,
        )

    @property
    def roots(self) -> tuple[Path, ...]:
        """The configuration file and the folders; if one of them is wrong, nothing is read."""
        return (self.config, self.content, self.output, self.templates, self.cache)

    def problems(self) -> list[Problem]:
        """Faults of the places, so that nothing outside the site's folder is read or written.

        GK034 for every default place that is a link out of the folder of the configuration, GK032 for one
        that is a link to nowhere, and a problem for a configuration that may not be opened. Without any of
        these, a problem for every file of the templates that may not be opened. A cache that is not a folder
        only costs time.

        The folder may have been pushed by somebody else, so its links to places outside are not followed.
        Places given on the command line may be anywhere.
        """
        home = self.config.parent
        usual = (
            ("content", self.content, "--content"),
            ("output", self.output, "--output"),
            ("templates", self.templates, "--templates"),
            (FOLDER, self.cache, "--cache"),
        )
        found = [
            problem("GK034", Position(shown(path)), path=name, option=option)
            for name, path, option in usual
            if path == home / name and leads_out(path, home) and (name != FOLDER or path.is_dir())
        ]
        looped = [problem("GK032", Position(shown(path))) for _, path, _ in usual[:-1] if leads_nowhere(path)]
        config = irregular(self.config, home, shown(self.config)) if os.path.lexists(self.config) else None
        if found or looped or config:
            return [*found, *looped, *([config] if config else [])]
        return list(irregular_files(self.templates, shown(self.templates)))


def shown(path: Path) -> str:
    """A path for messages: relative to the current folder if it is inside, otherwise as given."""
    for place in (path.absolute(), Path(os.path.realpath(path.parent)) / path.name):
        if place.is_relative_to(Path.cwd()):
            return place.relative_to(Path.cwd()).as_posix()
    return path.as_posix()
