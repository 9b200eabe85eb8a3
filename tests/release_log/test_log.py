"""The release log of a built site: a true one is never accused, and whatever is changed afterwards is named."""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import gzip
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.commands import log as story
from gongkai.commands.publish import publish
from gongkai.commands.verify import Wanted, verify
from gongkai.paths import Paths
from gongkai.problems import Problem, errors
from gongkai.publish.manifest import NAME, SourceCommit, manifest
from gongkai.release_log.checkpoint import Checkpoint, SigningKey
from gongkai.release_log.entries import DocumentState, LoggedRelease, new_entries, replay
from gongkai.release_log.log import Log, continue_log, read_log, write_copy
from gongkai.release_log.merkle import files
from gongkai.text.dates import CHINA
from tests import program
from tests.conftest import built
from tests.small_site import CONFIG, NOTICE, write
from tests.verify.live import Faults, serving
from tests.verify.test_verify import verified

#: The name of the log of the small site.
ORIGIN = "www.yunxi.gov.cn/zwgk/log"
FIRST = dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA)
SECOND_NOTICE = NOTICE.replace("〔2026〕3号", "〔2026〕4号").replace("做好政务公开", "做好防汛").replace(
    "2026-03-03 15:30", "2026-05-18 09:00"
).replace("成文日期: 2026-03-02", "成文日期: 2026-05-18\n附件: [{名称: 名单, 文件: list.csv}]")  # fmt: skip
ATTACHED = "单位,电话\n防汛办,0000-0000000\n"


@dataclass(frozen=True)
class Logged:
    """A site that was published three times: its last release, its log, its key, and earlier checkpoints."""

    output: Path
    store: Path
    key: Path
    public: str
    kept: tuple[Path, ...]

    def copied(self, into: Path) -> Logged:
        """The same in another folder, to be changed."""
        for name in ("output", "store"):
            shutil.copytree(getattr(self, name), into / name)
        return Logged(into / "output", into / "store", self.key, self.public, self.kept)

    def problems(self, kept: int = -1) -> tuple[Problem, ...]:
        """What ``log check`` finds with an earlier checkpoint."""
        return story.check(self.output, self.public, self.kept[kept]).problems

    def codes(self, kept: int = -1) -> set[str]:
        return {found.code for found in self.problems(kept)}


def new_key(folder: Path, name: str = "key") -> Path:
    file = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file], check=True)
    return file


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Logged:
    """The small site: published, then with a second notice, then with a word of the first one changed."""
    home = tmp_path_factory.mktemp("log")
    key = new_key(home)
    public = SigningKey.read(key, ORIGIN).public.text
    config = f"{CONFIG}功能: {{公开日志: {public}}}\n"
    paths = Paths.around(write(home / "site", {"site_config.yaml": config}))
    store = home / "store"
    kept = []
    later: tuple[dict[str, str | bytes | None], ...] = (
        {},
        {"content/notices/2026/b.md": SECOND_NOTICE, "content/notices/2026/b/list.csv": ATTACHED},
        {"content/notices/2026/a.md": NOTICE.replace("各镇要做好", "各镇、街道要做好")},
    )
    for number, changed in enumerate(later):
        write(home / "site", {"site_config.yaml": config, **changed})
        outcome = built(paths)
        assert not outcome.failed, "\n".join(map(str, outcome.problems))
        noted = story.append(paths.output, store, key, FIRST + dt.timedelta(hours=number))
        assert noted.problem is None, str(noted.problem)
        assert noted.added
        kept.append(home / f"checkpoint-{number}")
        shutil.copy(store / "checkpoint", kept[-1])
    return Logged(paths.output, store, key, public, tuple(kept))


def test_a_true_log_is_accused_of_nothing_by_any_earlier_checkpoint(logged: Logged) -> None:
    for place in range(len(logged.kept)):
        found = story.check(logged.output, logged.public, logged.kept[place])
        assert not errors(found.problems), "\n".join(map(str, found.problems))
    assert found.releases == 3
    assert found.documents == 2


def test_the_log_says_what_was_published_changed_and_when(logged: Logged) -> None:
    history = replay(read_log(lambda path: _bytes(logged.store / path)).entries)
    changed, added = history.documents["notices/2026/a/"], history.documents["notices/2026/b/"]
    assert (changed.first, changed.last) == (0, 2)
    assert (added.first, added.last) == (1, 1)
    assert [release.time for release in history.releases] == [FIRST + dt.timedelta(hours=n) for n in range(3)]


def test_a_site_that_did_not_change_adds_nothing_and_keeps_every_byte(logged: Logged, tmp_path: Path) -> None:
    copy = logged.copied(tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    noted = story.append(copy.output, copy.store, copy.key, FIRST + dt.timedelta(days=9))
    assert (noted.problem, noted.added, noted.releases) == (None, 0, 3)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("kept", ["as it is", "removed", "damaged"])
def test_what_is_kept_of_pages_changes_nothing_but_the_time(
    logged: Logged, tmp_path: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongkai.release_log import documents

    copy = logged.copied(tmp_path)
    pages = copy.store / "pages.json"
    if kept == "removed":
        pages.unlink()
    elif kept == "damaged":
        pages.write_bytes(pages.read_bytes().replace(b"notices", b"noticez", 1))
    read: list[str] = []
    real = documents.page_facts
    monkeypatch.setattr(
        documents, "page_facts", lambda content, address: (read.append(address), real(content, address))[1]
    )
    noted = story.append(copy.output, copy.store, copy.key, FIRST + dt.timedelta(days=1))
    assert (noted.problem, noted.added) == (None, 0)
    assert len(read) == (0 if kept == "as it is" else 2)
    assert pages.read_bytes() == (logged.store / "pages.json").read_bytes()


def test_the_log_holds_no_word_of_a_document(logged: Logged) -> None:
    whole = b"".join(file.read_bytes() for file in logged.store.rglob("*") if file.is_file())
    assert "防汛" not in whole.decode("utf-8", "replace")
    assert "政务公开" not in whole.decode("utf-8", "replace")


# --- what is changed afterwards --------------------------------------------------------------------------------------

A, B = "notices/2026/a/index.html", "notices/2026/b/index.html"


def _in_file(path: str, old: str, new: str) -> Callable[[Logged], None]:
    def change(site: Logged) -> None:
        file = site.output / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def _removed(path: str) -> Callable[[Logged], None]:
    return lambda site: (site.output / path).unlink()


def _rows(change: Callable[[list[dict[str, object]]], None]) -> Callable[[Logged], None]:
    def changed(site: Logged) -> None:
        file = site.output / "data" / "directory.json"
        rows = json.loads(file.read_text(encoding="utf-8"))
        change(rows)
        file.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    return changed


def _row(rows: list[dict[str, object]], end: str) -> dict[str, object]:
    return next(row for row in rows if str(row["url"]).endswith(end))


def _set(end: str, name: str, value: str) -> Callable[[Logged], None]:
    return _rows(lambda rows: _row(rows, end).update({name: value}))


def _without_row(end: str) -> Callable[[Logged], None]:
    return _rows(lambda rows: rows.remove(_row(rows, end)))


def _another(rows: list[dict[str, object]]) -> None:
    rows.append({**_row(rows, "/b/"), "url": "https://www.yunxi.gov.cn/zwgk/notices/2026/c/"})


def _entries(change: Callable[[list[bytes]], object], signed: bool) -> Callable[[Logged], None]:
    """Change the entries of the served log; ``signed``: its owner does, who has the key."""

    def changed(site: Logged) -> None:
        log = read_log(lambda path: _bytes(site.store / path))
        entries = list(log.entries)
        change(entries)
        if signed:
            key = SigningKey.read(site.key, ORIGIN)
            shutil.rmtree(site.store)
            write_copy(
                continue_log(site.store, Log(), tuple(entries), key), _salts(site), site.output / "log"
            )
        else:
            shutil.rmtree(site.output / "log" / "tile")
            for path, content in files(entries):
                file = site.output / "log" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)

    return changed


def _salts(site: Logged) -> bytes:
    return (site.output / "log/salts.json").read_bytes()


def _said(entries: list[bytes], place: int, **changed: object) -> None:
    said = {**json.loads(entries[place]), **changed}
    entries[place] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _checkpoint(change: Callable[[str], str]) -> Callable[[Logged], None]:
    def changed(site: Logged) -> None:
        file = site.output / "log" / "checkpoint"
        before = file.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        file.write_text(after, encoding="utf-8")

    return changed


def _tile(path: str) -> Callable[[Logged], None]:
    def changed(site: Logged) -> None:
        (file,) = (site.output / "log" / "tile").glob(path)
        content = bytearray(file.read_bytes())
        content[-1] ^= 1
        file.write_bytes(bytes(content))

    return changed


def _other_key(site: Logged) -> None:
    key = SigningKey.read(new_key(site.output.parent, "other"), ORIGIN)
    log = read_log(lambda path: _bytes(site.store / path))
    shutil.rmtree(site.store)
    write_copy(continue_log(site.store, Log(), log.entries, key), _salts(site), site.output / "log")


def _place_of(entries: list[bytes], address: str, last: bool = False) -> int:
    places = [place for place, entry in enumerate(entries) if json.loads(entry).get("address") == address]
    return places[-1 if last else 0]


def _drop_release(entries: list[bytes]) -> None:
    """Undo the last release as if it had never been."""
    ends = [place for place, entry in enumerate(entries) if json.loads(entry)["kind"] == "release"]
    del entries[ends[-2] + 1 :]


def _backdated(entries: list[bytes]) -> None:
    place = _place_of(entries, "notices/2026/b/")
    _said(entries, place, published="2026-05-01")


#: What is done to the site or to its log: the change, and the code that names it.
PLANTED: dict[str, tuple[Callable[[Logged], None], str]] = {
    # the site
    "a word": (_in_file(A, "各镇、街道要做好", "各镇、街道不要做好"), "GK556"),
    "a word taken away": (_in_file(A, "、街道", ""), "GK556"),
    "a number of the document": (_in_file(A, "3号", "5号"), "GK556"),
    "a sign": (_in_file(A, "工作。", "工作！"), "GK556"),
    "a paragraph added": (_in_file(B, "</article>", "<p>另行通知。</p></article>"), "GK556"),
    "the title": (_in_file(B, "防汛", "抗旱"), "GK556"),
    "a digit of the attachment": (_in_file("notices/2026/b/list.csv", "0000-", "0001-"), "GK556"),
    "the attachment emptied": (_in_file("notices/2026/b/list.csv", ATTACHED, ""), "GK556"),
    "the attachment removed": (_removed("notices/2026/b/list.csv"), "GK556"),
    "the link to the attachment": (_in_file(B, 'href="list.csv"', 'href="../../../index.html"'), "GK556"),
    "a page emptied": (lambda site: (site.output / A).write_bytes(b""), "GK556"),
    "a page of other bytes": (lambda site: (site.output / A).write_bytes(b"\xff\xfe\0"), "GK556"),
    "a page removed": (_removed(A), "GK557"),
    "the newer page removed": (_removed(B), "GK557"),
    "a page off the list": (_without_row("/notices/2026/a/"), "GK557"),
    "the list emptied": (_rows(list.clear), "GK557"),
    "the list removed": (_removed("data/directory.json"), "GK550"),
    "the list broken": (lambda site: (site.output / "data/directory.json").write_bytes(b"[{]"), "GK550"),
    "a document added to the list": (_rows(_another), "GK558"),
    "an earlier day of publication": (_set("/b/", "published_date", "2026-05-01T09:00:00+08:00"), "GK555"),
    "a later day of publication": (_set("/a/", "published_date", "2026-05-17T09:00:00+08:00"), "GK555"),
    "no day of publication": (_set("/a/", "published_date", ""), "GK555"),
    "the manifest removed": (_removed(NAME), "GK559"),
    "the manifest of other files": (_in_file(NAME, '"path": "index.html"', '"path": "index.htm"'), "GK559"),
    # the log, by somebody without its key
    "an entry removed": (_entries(lambda entries: entries.pop(0), False), "GK550"),
    "an entry changed": (_entries(lambda entries: _said(entries, 0, text="0" * 64), False), "GK551"),
    "two entries exchanged": (
        _entries(lambda entries: entries.insert(0, entries.pop(1)), False), "GK551",
    ),
    "a bit of the entries": (_tile("entries/000.p/*"), "GK551"),
    "a bit of the hashes": (_tile("0/000.p/*"), "GK551"),
    "the entries removed": (lambda site: shutil.rmtree(site.output / "log/tile/entries"), "GK550"),
    "the hashes removed": (lambda site: shutil.rmtree(site.output / "log/tile/0"), "GK551"),
    "the checkpoint removed": (_removed("log/checkpoint"), "GK550"),
    "the log removed": (lambda site: shutil.rmtree(site.output / "log"), "GK550"),
    "the signature removed": (_checkpoint(lambda text: text.partition("— ")[0]), "GK550"),
    "the signature of another name": (_checkpoint(lambda text: text.replace(f"— {ORIGIN}", "— x")), "GK552"),
    "a smaller log": (_checkpoint(lambda text: text.replace(f"log\n{text.split(chr(10))[1]}", "log\n1")), "GK550"),
    "a root of nothing": (
        _checkpoint(lambda text: text.replace(text.split("\n")[2], base64.b64encode(b"0" * 32).decode())), "GK552",
    ),
    "the log of another site": (_checkpoint(lambda text: text.replace("yunxi", "qinghe", 1)), "GK553"),
    "another key": (_other_key, "GK552"),
    # the log, by its owner: only a checkpoint kept elsewhere can tell
    "the first text": (_entries(lambda entries: _said(entries, 0, text="0" * 64), True), "GK553"),
    "the first day": (_entries(lambda entries: _said(entries, 0, published="2020-01-01"), True), "GK553"),
    "a backdated document": (_entries(_backdated, True), "GK554"),
    "an earlier release": (
        _entries(lambda entries: _said(entries, -1, time="2026-05-18T13:30:00+08:00"), True), "GK553",
    ),
    "a later release": (
        _entries(lambda entries: _said(entries, -1, time="2026-05-19T00:00:00+08:00"), True), "GK553",
    ),
    "releases in the wrong order": (
        _entries(lambda entries: _said(entries, -1, time="2026-05-01T00:00:00+08:00"), True), "GK550",
    ),
    "the last release undone": (_entries(_drop_release, True), "GK553"),
    "a log begun anew": (_entries(lambda entries: entries.__delitem__(slice(1, None)), True), "GK553"),
    "an empty log": (_entries(list.clear, True), "GK553"),
    "an entry twice": (_entries(lambda entries: entries.insert(0, entries[0]), True), "GK550"),
    "an entry that is none": (_entries(lambda entries: entries.insert(0, b"{}"), True), "GK550"),
    "an entry with more": (_entries(lambda entries: _said(entries, 0, note="x"), True), "GK550"),
    "an unfinished release": (_entries(lambda entries: entries.pop(), True), "GK550"),
    "a document taken from the log": (
        _entries(lambda entries: entries.pop(_place_of(entries, "notices/2026/b/")), True), "GK558",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_change_after_the_publication_is_named(logged: Logged, tmp_path: Path, name: str) -> None:
    copy = logged.copied(tmp_path)
    change, code = PLANTED[name]
    change(copy)
    assert code in copy.codes(), "\n".join(map(str, copy.problems()))


def test_fifty_changes_are_planted() -> None:
    assert len(PLANTED) >= 50


def test_the_problem_stands_at_the_document_that_was_changed(logged: Logged, tmp_path: Path) -> None:
    copy = logged.copied(tmp_path)
    PLANTED["a word"][0](copy)
    (found,) = [one for one in copy.problems() if one.code == "GK556"]
    assert found.at.path == f"{copy.output.as_posix()}/notices/2026/a/"
    assert "文字" in found.message


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("index.html", "政策文件", "政策文伴"),
        (A, "</main>", "<p data-search-ignore>另交五千元</p></main>"),
        ("data/notices.csv", "2026", "2025"),
        ("log/index.html", "公钥", "公匙"),
    ],
)
def test_a_change_of_any_file_is_named_though_it_is_no_text_of_a_document(
    logged: Logged, tmp_path: Path, path: str, old: str, new: str
) -> None:
    copy = logged.copied(tmp_path)
    _in_file(path, old, new)(copy)
    assert "GK502" in copy.codes()
    with serving(copy.output, families=("::1",)) as live:
        report = verify(
            Wanted(
                url=live.url, families=("IPv6",), depth=None, rate=0, at=("::1",), log_key=logged.public,
                log=logged.kept[-1],
            )
        )  # fmt: skip
    assert "GK519" in {found.code for found in report.problems}


def test_a_compressed_copy_of_other_words_is_named(logged: Logged, tmp_path: Path) -> None:
    copy = logged.copied(tmp_path)
    page = (copy.output / A).read_bytes().replace("街道".encode(), "村居".encode())
    (copy.output / f"{A}.gz").write_bytes(gzip.compress(page))
    assert "GK502" in copy.codes()


def test_what_the_log_says_was_changed_since_the_checkpoint_is_told(logged: Logged) -> None:
    said = {place: [found for found in logged.problems(place) if found.code == "GK562"] for place in range(3)}
    assert {place: len(found) for place, found in said.items()} == {0: 1, 1: 1, 2: 0}
    assert "文字改过（2026-05-18 记进日志）" in str(said[0][0])


def test_what_was_taken_down_since_the_checkpoint_is_told_and_its_hash_can_be_tried_by_nobody(
    logged: Logged, tmp_path: Path
) -> None:
    copy = logged.copied(tmp_path)
    _without_row("/b/")(copy)
    for file in (copy.output / "notices/2026/b").rglob("*"):
        file.unlink(missing_ok=True) if file.is_file() else None
    (copy.output / NAME).write_bytes(manifest(copy.output, SourceCommit("c", None)))
    noted = story.append(copy.output, copy.store, copy.key, FIRST + dt.timedelta(days=1))
    assert noted.problem is None, str(noted.problem)
    told = [str(found) for found in copy.problems(1) if found.code == "GK562"]
    assert any("/notices/2026/b/" in line and "撤下了（2026-05-19" in line for line in told), told
    for folder in (copy.store, copy.output / "log"):
        assert list(json.loads((folder / "salts.json").read_bytes())) == ["notices/2026/a/"]
    # the page comes back without its list
    shutil.copytree(logged.output / "notices/2026/b", copy.output / "notices/2026/b", dirs_exist_ok=True)
    assert "GK558" in copy.codes()


def test_a_clock_that_is_behind_the_last_release_is_said_and_nothing_is_written(
    logged: Logged, tmp_path: Path
) -> None:
    copy = logged.copied(tmp_path)
    _in_file(A, "街道", "村居")(copy)
    (copy.output / NAME).write_bytes(manifest(copy.output, SourceCommit("c", None)))
    before = (copy.store / "checkpoint").read_bytes()
    noted = story.append(copy.output, copy.store, copy.key, FIRST)
    assert noted.problem is not None
    assert "校准时间" in str(noted.problem)
    assert (copy.store / "checkpoint").read_bytes() == before


def test_an_older_copy_of_the_log_does_not_continue_the_one_that_is_served(
    logged: Logged, tmp_path: Path
) -> None:
    copy = logged.copied(tmp_path)
    served = logged.output / "log"
    log = read_log(lambda path: _bytes(copy.store / path))
    shutil.rmtree(copy.store)
    key = SigningKey.read(copy.key, ORIGIN)
    ends = [place for place, entry in enumerate(log.entries, 1) if b'"release"' in entry]
    continue_log(copy.store, Log(), log.entries[: ends[1]], key)
    later = FIRST + dt.timedelta(days=1)
    noted = story.append(copy.output, copy.store, copy.key, later, served)
    assert noted.problem is not None
    assert "接不上" in str(noted.problem)
    shutil.rmtree(copy.store)
    shutil.copytree(served, copy.store)
    (copy.store / "index.html").unlink()
    assert story.append(copy.output, copy.store, copy.key, later, served).problem is None


# --- the store -------------------------------------------------------------------------------------------------------


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def test_a_log_that_was_changed_or_is_of_another_key_is_not_continued(logged: Logged, tmp_path: Path) -> None:
    copy = logged.copied(tmp_path)
    other = new_key(tmp_path)
    noted = story.append(copy.output, copy.store, other, FIRST)
    assert noted.problem is not None
    assert "公钥" in str(noted.problem)
    (bundle,) = (copy.store / "tile/entries/000.p").iterdir()
    bundle.write_bytes(bundle.read_bytes().replace(b"notices", b"noticez"))
    noted = story.append(copy.output, copy.store, copy.key, FIRST)
    assert noted.problem is not None
    assert "改动过" in str(noted.problem)


@pytest.mark.parametrize("kind", ["rsa", "password", "text", "missing"])
def test_a_key_that_cannot_sign_is_refused_with_the_reason(logged: Logged, tmp_path: Path, kind: str) -> None:
    copy = logged.copied(tmp_path)
    key = tmp_path / "key"
    if kind == "text":
        key.write_text("不是钥匙", encoding="utf-8")
    elif kind != "missing":
        words = (
            ["-t", "rsa", "-b", "2048", "-N", ""] if kind == "rsa" else ["-t", "ed25519", "-N", "秘密秘密"]
        )
        subprocess.run(["ssh-keygen", "-q", *words, "-f", key], check=True)
    noted = story.append(copy.output, copy.store, key, FIRST)
    assert noted.problem is not None
    line = str(noted.problem)
    assert {"rsa": "Ed25519", "password": "密码", "text": "不是 SSH 私钥", "missing": "key"}[kind] in line
    assert "\n" not in line


def test_a_build_killed_while_the_log_is_written_leaves_the_former_log_or_the_new_one(
    logged: Logged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_log(lambda path: _bytes(logged.store / path))
    key = SigningKey.read(logged.key, ORIGIN)
    added = tuple(_fictional(random.Random(7), 400))

    class Killed(Exception):
        pass

    from gongkai.release_log import log as module

    real = module.replace_file
    for survived in range(10):
        store = tmp_path / str(survived)
        shutil.copytree(logged.store, store)
        written = 0

        def write_some(file: Path, content: bytes, survived: int = survived) -> None:
            nonlocal written
            if written == survived:
                raise Killed
            written += 1
            real(file, content)

        monkeypatch.setattr(module, "replace_file", write_some)
        with contextlib.suppress(Killed):
            continue_log(store, before, added, key)
        monkeypatch.setattr(module, "replace_file", real)
        left = read_log(lambda path, store=store: _bytes(store / path))  # type: ignore[misc]
        assert left.signed is not None
        assert left.root == left.signed.checkpoint.root
        assert left.entries in (before.entries, (*before.entries, *added))
        again = continue_log(store, before, added, key)
        held = {file.relative_to(store).as_posix() for file in store.rglob("*") if file.is_file()}
        assert held - {"pages.json", "salts.json"} == {"checkpoint", *dict(files(again.entries))}


def _fictional(chance: random.Random, count: int) -> list[bytes]:
    """Entries of ``count`` random releases of fictional documents."""
    documents: dict[str, DocumentState] = {}
    entries: list[bytes] = []
    for number in range(count):
        for _ in range(chance.randrange(3)):
            address = f"notices/{chance.randrange(40)}/"
            if address in documents and chance.random() < 0.3:
                del documents[address]
            else:
                day = f"2026-01-{chance.randrange(1, 29):02}"
                documents[address] = DocumentState(day, f"{chance.getrandbits(256):064x}", "0" * 64)
        release = LoggedRelease(
            FIRST + dt.timedelta(minutes=number), "c", 1, f"{chance.getrandbits(256):064x}"
        )
        entries += new_entries(replay(entries), release, documents)
    return entries


@pytest.mark.parametrize("seed", range(5))
def test_replaying_a_log_gives_the_documents_of_its_last_release(seed: int) -> None:
    chance = random.Random(seed)
    documents: dict[str, DocumentState] = {}
    entries: tuple[bytes, ...] = ()
    for number in range(60):
        for _ in range(chance.randrange(4)):
            address = f"notices/{chance.randrange(12)}/"
            if address in documents and chance.random() < 0.4:
                del documents[address]
            else:
                documents[address] = DocumentState("2026-01-01", f"{chance.getrandbits(256):064x}", "0" * 64)
        release = LoggedRelease(
            FIRST + dt.timedelta(minutes=number), "c", 1, f"{chance.getrandbits(256):064x}"
        )
        entries += new_entries(replay(entries), release, documents)
        assert replay(entries).public == documents
    assert len(replay(entries).releases) == 60


# --- the road to the public ------------------------------------------------------------------------------------------


def test_a_site_that_speaks_of_a_log_is_not_published_without_it(logged: Logged, tmp_path: Path) -> None:
    paths = Paths.around(
        write(tmp_path / "site", {"site_config.yaml": f"{CONFIG}功能: {{公开日志: {logged.public}}}\n"})
    )
    assert not built(paths).failed
    refused = publish(paths.output, str(tmp_path / "server"), "ssh", 5, FIRST)
    assert refused.problem is not None
    assert refused.problem.code == "GK561"
    assert story.append(paths.output, tmp_path / "store", logged.key, FIRST).problem is None
    assert publish(paths.output, str(tmp_path / "server"), "ssh", 5, FIRST).problem is None


def test_the_page_says_the_key_and_every_document_leads_to_it(logged: Logged) -> None:
    assert logged.public in (logged.output / "log/index.html").read_text(encoding="utf-8")
    assert 'href="../../../log/"' in (logged.output / A).read_text(encoding="utf-8")


def test_a_site_without_a_log_says_nothing_of_it(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path))
    assert not built(paths).failed
    assert not (paths.output / "log").exists()
    assert "log/" not in (paths.output / A).read_text(encoding="utf-8")


def test_a_log_is_verified_over_ipv6_alone(logged: Logged) -> None:
    given = {"families": ("IPv6",), "log": logged.kept[0], "log_key": logged.public}
    with serving(logged.output, families=("::1",)) as live:
        report = verified(live, logged.output, **given)
    # the log itself says that a word of the first notice was changed since that checkpoint
    assert [found.code for found in report.problems] == ["GK562"], [str(found) for found in report.problems]
    changed = (logged.output / A).read_bytes().replace("街道".encode(), "村居".encode())
    with serving(logged.output, Faults(bytes_of={A: changed}), families=("::1",)) as live:
        report = verified(live, logged.output, **given)
    assert "GK556" in {found.code for found in report.problems}


def test_the_three_commands_work_as_the_handbook_writes_them(logged: Logged, tmp_path: Path) -> None:
    copy = logged.copied(tmp_path)

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        return program.run("log", *map(str, words), cwd=tmp_path, timeout=60)

    key = run("key", "--key", copy.key, "--output", copy.output)
    assert key.stdout.strip() == logged.public
    appended = run("append", copy.store, "--key", copy.key, "--output", copy.output)
    assert appended.returncode == 0, appended.stderr
    assert "没有变化" in appended.stdout
    checked = run("check", "--output", copy.output, "--key", logged.public, "--kept", logged.kept[0])
    assert checked.returncode == 0, checked.stderr
    assert "3 次发布" in checked.stdout
    PLANTED["a word"][0](copy)
    checked = run("check", "--output", copy.output, "--key", logged.public)
    assert checked.returncode == 1
    assert "GK556" in checked.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--key", "x"),
        ("check", "--kept", "missing"),
        ("check", "--kept", "manifest.json"),
        ("check", "--output", "missing"),
        ("key", "--key", "missing"),
        ("key", "--key", "manifest.json"),
        ("append", "store", "--key", "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_chinese_line(logged: Logged, words: tuple[str, ...]) -> None:
    given = ("log", *words, *(() if "--output" in words else ("--output", ".")))
    done = program.run(*given, cwd=logged.output, timeout=60)
    assert done.returncode in (1, 2)
    assert not re.search(r"Error|Errno|not |No such", done.stderr), done.stderr
    assert re.search(r"[一-龥]{4}", done.stderr.splitlines()[0])


def test_a_checkpoint_signs_what_it_says(logged: Logged) -> None:
    key = SigningKey.read(logged.key, ORIGIN)
    signed = key.signed(Checkpoint(ORIGIN, 3, b"r" * 32)).decode()
    assert signed.startswith(f"{ORIGIN}\n3\n{base64.b64encode(b'r' * 32).decode()}\n\n— {ORIGIN} ")
