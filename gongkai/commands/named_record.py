"""The record that a command names by its identity, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from gongkai.config import read_config
from gongkai.fields.own_words import NO_WORDS
from gongkai.fields.schema import Record
from gongkai.paths import Paths, shown
from gongkai.problems import Problem, errors, near
from gongkai.records.library import Library, read_library
from gongkai.text.similar import nearest

R = TypeVar("R", bound=Record)


class NothingProposed(Exception):
    """A command cannot propose anything; holds the reason in Chinese, and the problems of faulty files."""

    def __init__(self, reason: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(reason)
        self.problems = problems


def read_site_library(paths: Paths) -> tuple[Library, tuple[Problem, ...]]:
    """The records of a site, read with the words that it adds, and the problems of its files."""
    config = read_config(paths.config, shown(paths.config))[0]
    words = config.words if config else NO_WORDS
    library, problems = read_library(paths.content, paths.content.as_posix(), words=words)
    return library, tuple(problems)


def named_record(
    library: Library,
    record: type[R],
    identity: str,
    problems: tuple[Problem, ...],
    label: str,
    otherwise: Callable[[Collection[str]], str],
) -> R:
    """The ``record`` with this identity; ``label`` is what staff call such a record.

    Raises ``NothingProposed`` when there is none, with what is like it or else what ``otherwise`` says of those
    that there are, and when its file is faulty, with the problems of the file.
    """
    found: dict[str, R] = {known.identity: known for known in library.of(record)}
    if identity in found:
        return found[identity]
    if identity in library.broken:
        faults = tuple(item for item in errors(problems) if item.at.path.rsplit(".", 1)[0].endswith(identity))
        raise NothingProposed(f"{label} {identity} 有错误，改正后再试", faults)
    raise NothingProposed(f"没有{label} {identity}；{near(nearest(identity, found), otherwise(found))}")
