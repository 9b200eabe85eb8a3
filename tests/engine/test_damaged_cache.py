"""A cache that is damaged, foreign or unreadable costs the next build time: the site is the same, nothing is refused."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.engine.build import build
from gongkai.engine.up_to_date import build_if_changed
from gongkai.paths import FOLDER, Paths
from tests.engine.test_build import prints
from tests.small_site import NOON, NOTICE, write

Damage = Callable[[Path], None]
SECOND = NOTICE.replace("3号", "4号").replace("做好政务公开工作", "第二件事")


def built(home: Path) -> dict[str, str]:
    """Build as the command does, and the site that is there then."""
    outcome = build_if_changed(Paths.around(home / "site_config.yaml"), NOON, lambda step, done, total: None)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    return prints(home / "output")


def warmed(home: Path) -> Path:
    """A site with everything that builds leave for the next one."""
    paths = Paths.around(write(home, {"content/notices/2026/b.md": SECOND}))
    assert not build(paths, NOON, lambda step, done, total: None).failed
    built(home)
    assert left(home).keys() == LEFT
    return home


def file_damages(content: bytes, chance: random.Random, other: Path) -> Iterator[tuple[str, Damage]]:
    """Everything that can become of one file that a build left; ``other`` is a file that it may be a link to."""
    yield "empty", lambda file: _put(file, b"")
    yield "cut", lambda file: _put(file, content[: len(content) // 2])
    yield "zeros", lambda file: _put(file, bytes(len(content)))
    yield "noise", lambda file: _put(file, chance.randbytes(5000))
    yield "appended", lambda file: _put(file, content + b"x")
    yield "deep JSON", lambda file: _put(file, b"[" * 100_000)
    yield "other JSON", lambda file: _put(file, b'{"sources": 1e999, "outcome": [null]}')
    yield "a folder", _as_folder
    yield "a full folder", lambda file: (_as_folder(file), (file / "x").write_text("x"), None)[-1]
    yield "a pipe", _as_pipe
    yield "a link to nowhere", lambda file: _as_link(file, "nowhere")
    yield "a link to itself", lambda file: _as_link(file, file.name)
    yield "a link to another file", lambda file: _as_link(file, str(other))
    yield "gone", lambda file: file.unlink()
    for turn in range(4):
        place = chance.randrange(len(content) - 8)
        yield (
            f"bytes {turn}",
            lambda file, at=place: _put(file, content[:at] + b"\xff" * 8 + content[at + 8 :]),
        )  # type: ignore[misc]


def _put(file: Path, content: bytes) -> None:
    """Write beside and exchange: the file may be a hard link of one that is to stay."""
    beside = file.with_name("beside")
    beside.write_bytes(content)
    beside.replace(file)


def _as_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _as_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _as_link(file: Path, to: str) -> None:
    file.unlink()
    file.symlink_to(to)


def row_damages(table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What can become of the rows of a database while it stays one."""
    for column in (*columns, "proof"):
        yield f"{column} empty", f"UPDATE {table} SET {column} = x''"
        yield f"{column} text", f"UPDATE {table} SET {column} = 'x'"
        yield f"{column} null", f"UPDATE {table} SET {column} = NULL"
        yield f"{column} number", f"UPDATE {table} SET {column} = 7"
    for column in columns[-2:]:
        yield f"{column} noise", f"UPDATE {table} SET {column} = randomblob(80)"
        yield f"{column} swapped", f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} LIMIT 1)"
    yield "names", f"UPDATE {table} SET name = CAST(x'ff' || name AS TEXT)"
    yield "no rows", f"DELETE FROM {table}"
    yield "no version", "DELETE FROM version"
    yield "other version", "UPDATE version SET version = x'00'"
    yield "no table", f"DROP TABLE {table}"
    yield "other columns", f"ALTER TABLE {table} DROP COLUMN {columns[-1]}"
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS name FROM n"
    yield "a view without end", f"DROP TABLE {table}; CREATE VIEW {table} AS {endless}"


def _folder_damages(other: Path) -> Iterator[tuple[str, Damage]]:
    def replaced_by_file(folder: Path) -> None:
        shutil.rmtree(folder)
        folder.write_text("x")

    def link_to_file(folder: Path) -> None:
        shutil.rmtree(folder)
        folder.symlink_to(other)

    def link_to_itself(folder: Path) -> None:
        shutil.rmtree(folder)
        folder.symlink_to(folder.name)

    yield "the folder is gone", shutil.rmtree
    yield "the folder is a file", replaced_by_file
    yield "the folder links to a file", link_to_file
    yield "the folder links to itself", link_to_itself


def in_database(statement: str) -> Damage:
    def damage(file: Path) -> None:
        with sqlite3.connect(file) as database:
            database.executescript(statement)
        database.close()

    return damage


def _foreign_state(file: Path) -> None:
    """The note of the last build, with a right checksum, but a problem that this generator does not know."""
    written = json.loads(file.read_bytes().partition(b"\n")[2])
    written["problems"] = [["content/x.md", 1, 1, "GK998", []]]
    content = json.dumps(written).encode()
    file.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def left(home: Path) -> dict[str, Path]:
    """The files that builds leave for the next one, by their suffix: one of each kind; without the second site."""
    found = [
        path for path in sorted((home / FOLDER).rglob("*")) if path.is_file() and ".second/" not in str(path)
    ]
    assert len({path.suffix for path in found}) == len(found)
    return {path.suffix: path for path in found}


def damages(home: Path, place: str, other: Path) -> Iterator[tuple[str, Path, Damage]]:
    """Everything that can become of one place of a site that was built."""
    chance = random.Random(15)
    used = {
        **left(home),
        "index": home / "output/search/index/shards.json",
        "page": home / "output/notices/2026/a/index.html",
    }
    if place in used:
        for name, damage in file_damages(used[place].read_bytes(), chance, other):
            yield name, used[place], damage
        if place == ".json":
            yield "foreign", used[place], _foreign_state
    elif place == "rows":
        for name, statement in row_damages("known", ("key", "digest", "facts", "body")):
            yield name, used[".db"], in_database(statement)
    else:
        assert place == "folder"
        for name, damage in _folder_damages(other):
            yield name, home / FOLDER, damage


#: The suffixes of what builds leave for the next one.
LEFT = {".checks", ".db", ".files", ".json", ".output", ".parts", ".readings"}
#: What is damaged, and how often; tests/engine/test_kept_readings.py damages the readings,
#: tests/engine/test_second_folder.py the second site.
TIMES = {
    ".checks": 18,
    ".db": 18,
    ".files": 18,
    ".json": 19,
    ".output": 18,
    ".parts": 18,
    "index": 18,
    "page": 18,
    "rows": 31,
    "folder": 4,
}


@pytest.mark.parametrize("place", TIMES)
def test_a_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, place: str) -> None:
    home, other = warmed(tmp_path / "site"), tmp_path / "other"
    other.write_text("another's", encoding="utf-8")
    planned = list(damages(home, place, other))
    second = home / "content/notices/2026/b.md"
    # what is noted of the index is read only when some text of it has changed
    texts = [SECOND, f"{SECOND}\n又一段。\n"] if place == ".parts" else [SECOND]
    expected = []
    for text in texts:
        second.write_text(text, encoding="utf-8")
        expected.append(built(home))
    tried = wrong = refused = 0
    # each is done to the site that the builds after the one before have left
    for name, path, damage in planned:
        if (
            left(home).keys() != LEFT
        ):  # some of it is only written when the index changes, or a folder is in the way
            shutil.rmtree(home)
            warmed(home)
        damage(path)
        # the state of the files is another than noted, so the site is made again from what else is known
        _put(second, texts[tried % len(texts)].encode())
        for turn in ("next", "next but one"):
            try:
                same = built(home) == expected[tried % len(texts)]
            except AssertionError as refusal:
                refused += 1
                pytest.fail(f"{path} {name}, {turn} build: {refusal}")
            wrong += not same
            assert same, f"{path} {name}, {turn} build"
        tried += 1
    print(f"计数：弄坏缓存（{place}）{tried} 次，网页有误 {wrong} 次，拒绝生成 {refused} 次")
    assert tried == TIMES[place]
    assert other.read_text(encoding="utf-8") == "another's"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs users")
@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_a_cache_of_somebody_else_costs_time_and_nothing_else(tmp_path: Path, mode: int) -> None:
    home = warmed(tmp_path / "site")
    expected = prints(home / "output")
    # another user must be able to read the project itself, which a test cannot give it
    readable = all(place.stat().st_mode & 0o005 == 0o005 for place in Path(__file__).resolve().parents)
    user = 65_534 if os.geteuid() == 0 and readable else None
    (home / FOLDER).chmod(mode)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if user:
                for place in (home, home / "output"):
                    os.chown(place, user, user)
                for above in (home, *home.parents):
                    if above.stat().st_uid == 0 and above != above.parent and "pytest" in str(above):
                        above.chmod(0o755)
                os.setegid(user)
                os.seteuid(user)
            code = 0 if built(home) == expected else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    (home / FOLDER).chmod(0o755)
