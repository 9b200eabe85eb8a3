"""Where the parts of a site are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: What a build leaves for the next one, beside the configuration.
FOLDER = ".gongkai-cache"

_PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a site's parts are. What is not said stands beside the configuration; templates may be the project's."""

    config: Path
    content: Path
    output: Path
    templates: Path

    @classmethod
    def around(cls, config: Path, content: Path | None = None, output: Path | None = None) -> Paths:
        """The usual places around a configuration file."""
        home = config.parent
        own = home / "templates"
        return cls(
            config=config,
            content=content or home / "content",
            output=output or home / "output",
            templates=own if own.is_dir() else _PROJECT / "templates",
        )
