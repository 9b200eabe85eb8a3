"""Files with hidden information: a reminder, since some of it is intended (the name of an author).

A file of a public record that is known by its hash is not opened again: what it tells is published with it.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.attachments import attached
from gongkai.site.model import Site
from gongkai.sources.traces import may_have_traces, traces


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK115 for every file that a record names, public or not yet."""
    problems: list[Problem] = []
    for path, (record, place) in attached(library).items():
        name = path.rpartition("/")[2]
        found = _found(library, path, site.record(record.identity) is record)
        if found:
            at = library.at(record.identity, *place) if place else Position(record.path)
            problems.append(problem("GK115", at, name=name, found="、".join(found)))
    return problems


def _found(library: Library, path: str, public: bool) -> tuple[str, ...]:
    """The hidden information of a file; of a ``public`` record what was found before, as long as its bytes are the same."""
    file, ending = library.files[path], path.rpartition("/")[2].rpartition(".")[2].lower()
    if not may_have_traces(ending):
        return ()
    known, key = library.clean_files, ""
    if public:
        with suppress(OSError):
            sha = known.hashes.of(path, file, public)
            key = hashlib.sha256(repr(("traces", sha, ending)).encode()).hexdigest()
    said = known.said_of(key, public)
    if said is not None and all(isinstance(answer, str) for answer in said):
        return tuple(said)
    found = traces(file, ending)
    if key:
        known.add(key, list(found))
    return found
