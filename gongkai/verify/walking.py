"""Walks a site over one family: level by level from the home page, then all other expected files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.problems import Position, Problem, problem
from gongkai.verify import looking
from gongkai.verify.client import PATIENCE, Client, HttpResponse, OutOfTime, Unreachable, is_literal
from gongkai.verify.expected import Expected, belongs, file_of, path_of

#: A path that no site has.
_NOWHERE = "gongkai-verify-no-such-page/"
_MOVED = (301, 302, 303, 307, 308)
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Level:
    """The number of addresses of a level, and of those that answered 200 in time (4.2, support rate)."""

    total: int
    good: int

    @property
    def rate(self) -> float:
        """The support rate in percent; 100 for an empty level."""
        return 100.0 * self.good / self.total if self.total else 100.0


@dataclass(frozen=True, slots=True)
class Scope:
    """What to walk: ``depth`` levels (None: all), and the expected files if they are known."""

    base: str
    depth: int | None
    expected: Expected | None


@dataclass(slots=True)
class Walk:
    """The walk over one family. ``digests`` has the hash of each address that answered 200."""

    family: str
    reached: bool = False
    levels: list[Level] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    outside: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    late: bool = False


def walk(client: Client, scope: Scope, rules: bool) -> Walk:
    """Walk the site over the family of ``client``; with ``rules``, check tags and resources too."""
    going = _Going(client, scope, rules)
    try:
        going.levels()
        if going.walk.reached:
            going.rest()
            going.nowhere()
    except OutOfTime:
        going.walk.late = True
    finally:
        client.close()
    return going.walk


class _Going:
    """The state of one walk."""

    def __init__(self, client: Client, scope: Scope, rules: bool) -> None:
        self.client = client
        self.scope = scope
        self.rules = rules
        self.walk = Walk(client.family)
        self.resources: dict[str, None] = {}

    def levels(self) -> None:
        """Walk the levels: the first is the home page, the next are the new links of its pages (4.2)."""
        border: list[str] = [self.scope.base]
        depth = 0
        while border and (self.scope.depth is None or depth < self.scope.depth):
            following: dict[str, None] = {}
            good = 0
            for path in border:
                well, links = self.visit(path)
                good += well
                following.update(dict.fromkeys(links))
            depth += 1
            if depth <= _LEVELS:
                self.walk.levels.append(Level(len(border), good))
            border = [path for path in following if path not in self.walk.asked]

    def rest(self) -> None:
        """Visit the resources of the visited pages and, on a walk without depth limit, all expected files."""
        for path in self.resources:
            if path not in self.walk.asked:
                self.visit(path)
        if self.scope.depth is None and self.scope.expected:
            for file in self.scope.expected.files:
                path = path_of(file, self.scope.base)
                if path not in self.walk.asked:
                    self.visit(path)

    def nowhere(self) -> None:
        """Check that a missing address answers 404 with the same headers (W-LNK, W-SEC-01)."""
        url = self.url(self.scope.base + _NOWHERE)
        try:
            answer = self.client.get(self.scope.base + _NOWHERE)
        except Unreachable as error:
            self.walk.problems.append(
                problem("GK515", Position(url), family=self.client.family, reason=error)
            )
            return
        if answer.status != 404:
            self.walk.problems.append(problem("GK528", Position(url), status=answer.status))
        self.add(looking.headers(url, answer, self.client.origin.secure))

    def visit(self, path: str) -> tuple[bool, tuple[str, ...]]:
        """Request a path and check the response; return whether it was good and in time, and its links."""
        self.walk.asked.add(path)
        url = self.url(path)
        try:
            answer = self.client.get(path)
        except Unreachable as error:
            self.walk.problems.append(
                problem("GK515", Position(url), family=self.client.family, reason=error)
            )
            return False, ()
        self.walk.reached = True
        self.add(looking.headers(url, answer, self.client.origin.secure))
        if answer.status != 200:
            self.add(self.misled(path, answer))
            return False, ()
        self.walk.digests[path] = answer.digest
        self.add(self.compared(path, answer))
        if self.client.asks_packed:
            self.add(looking.compression(url, answer))
        in_time = answer.seconds <= PATIENCE
        if not in_time:
            late = f"用了 {answer.seconds:.0f} 秒"
            self.walk.problems.append(problem("GK515", Position(url), family=self.client.family, reason=late))
        return in_time, self.read(path, answer)

    def read(self, path: str, answer: HttpResponse) -> tuple[str, ...]:
        """The links of a page; its content is checked against the rules on the way."""
        url, origin = self.url(path), self.client.origin
        if answer.kind == "text/css" and self.rules:
            self.add(looking.style_rules(url, answer, origin))
        if answer.kind != "text/html" or not path.startswith(self.scope.base):
            return ()
        if self.rules:
            below = f"/{path[len(self.scope.base) :]}"
            self.add(looking.page_rules(url, below, answer, origin))
        found = looking.ways(url, answer, origin)
        self.resources.update(dict.fromkeys(found.resources))
        for host in found.outside:
            self.walk.outside.setdefault(host, url)
        return found.links

    def compared(self, path: str, answer: HttpResponse) -> Iterable[Problem]:
        """W-TAMPER-01 and W-TAMPER-02: the bytes are those of the manifest, and there are no other files."""
        expected, file = self.scope.expected, file_of(path, self.scope.base)
        if expected is None or file is None or belongs(file):
            return
        wanted = expected.digest(file)
        at = Position(self.url(path))
        if wanted is None:
            yield problem("GK521", at, file=file)
        elif wanted != answer.digest:
            yield problem("GK519", at, file=file, family=self.client.family)

    def misled(self, path: str, answer: HttpResponse) -> Iterable[Problem]:
        """Report a status other than 200; a redirect to an IP address excludes one family (W-V6-09)."""
        at = Position(self.url(path))
        file = file_of(path, self.scope.base)
        if answer.status in _MOVED:
            location = answer.headers.get("location", "")
            host = location.partition("//")[2].partition("/")[0].rpartition(":")[0] or location
            bare = is_literal(host.strip("[]")) and not self.client.origin.literal
            yield problem("GK524", at, location=location, why="写了 IP 地址" if bare else "不是最后的地址")
        elif self.scope.expected and file and self.scope.expected.digest(file):
            yield problem("GK520", at, file=file, family=self.client.family, status=answer.status)
        else:
            yield problem("GK517", at, family=self.client.family, status=answer.status)

    def url(self, path: str) -> str:
        return self.client.origin.written + path

    def add(self, found: Iterable[Problem]) -> None:
        self.walk.problems.extend(found)
