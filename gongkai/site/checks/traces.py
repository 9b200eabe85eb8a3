"""Files with hidden information: a reminder, since some of it is intended (the name of an author)."""

from __future__ import annotations

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.attachments import attached
from gongkai.site.model import Site
from gongkai.sources.traces import traces


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK115 for every file that a record names, public or not yet."""
    problems: list[Problem] = []
    for path, (record, place) in attached(library).items():
        name = path.rpartition("/")[2]
        found = traces(library.files[path], name.rpartition(".")[2])
        if found:
            at = library.at(record.identity, *place) if place else Position(record.path)
            problems.append(problem("GK115", at, name=name, found="、".join(found)))
    return problems
