"""Where the parts of a site are, and which of them lead out of its folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.shipped import HOME
from gongkai.sources.regular import irregular, irregular_files, leads_nowhere, leads_out

#: What a build leaves for the next one, beside the configuration.
FOLDER = ".gongkai-cache"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a site's parts are. What is not said stands beside the configuration; templates may be the project's."""

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
        """The usual places around a configuration file, and those that are given."""
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
        """The configuration and the folders: when one of them is wrong, nothing is read."""
        return (self.config, self.content, self.output, self.templates, self.cache)

    def problems(self) -> list[Problem]:
        """GK034 for every usual place that is a link out of the folder of the configuration, the configuration when
        it may not be opened; when all that is well, every file of the templates that may not. A cache that is no folder at
        all costs time and nothing else.

        The folder may have been pushed: what it says of places outside is not believed. Who gives a place on the
        command line may give any.
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
    """How messages name a path: relative to where the command runs when that is shorter."""
    for place in (path.absolute(), Path(os.path.realpath(path.parent)) / path.name):
        if place.is_relative_to(Path.cwd()):
            return place.relative_to(Path.cwd()).as_posix()
    return path.as_posix()
