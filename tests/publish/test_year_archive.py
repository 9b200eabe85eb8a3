"""``archive``: a year for handing over. What is in it is public, valid, found by its index, and opens in a browser."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from gongkai.commands.archive import ArchiveOutcome, archive
from gongkai.engine.build import build
from gongkai.paths import Paths
from gongkai.publish.compress import compress
from gongkai.publish.releases import sum_lines
from gongkai.publish.wacz import sha256, surt
from gongkai.text.dates import CHINA
from tests import program
from tests.publish.places import prints
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOTICE, write

NOON = dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA)
BASE = "https://www.yunxi.gov.cn/zwgk/"
NAME = "www.yunxi.gov.cn-2026"


def _notice(number: int, title: str, said: str, year: int = 2026) -> str:
    text = NOTICE.replace("〔2026〕3号", f"〔{year}〕{number}号").replace("做好政务公开工作", title)
    text = text.replace("2026-03-0", f"{year}-03-0").replace("各镇要做好政务公开工作。", f"{title}。")
    return text.replace("地区: 云溪县\n", f"地区: 云溪县\n{said}")


CONTENT: dict[str, str | bytes | None] = {
    "content/notices/2026/a.md": NOTICE.replace(
        "地区: 云溪县\n", "地区: 云溪县\n附件: [{名称: 名单, 文件: 名单.csv}]\n"
    ),
    "content/notices/2026/a/名单.csv": "单位,电话\n防汛办,0000-0000000\n",
    "content/notices/2025/old.md": _notice(9, "去年的防汛", "", 2025) + "\n雨情每小时报一次。\n",
    "content/notices/2026/draft.md": _notice(4, "没有定稿的事", "状态: 草稿\n"),
    "content/notices/2026/gone.md": _notice(
        5, "撤回去的事", "状态: 撤回\n撤回日期: 2026-04-01\n撤回理由: 有误\n"
    ),
    "content/notices/2026/ended.md": _notice(6, "公开到期的事", "公开至: 2026-04-30\n"),
    "content/notices/2026/later.md": _notice(7, "以后发布的事", "").replace("2026-03-0", "2026-06-0"),
}


@dataclass(frozen=True)
class Packed:
    """A built site, and its year as an archive."""

    paths: Paths
    folder: Path

    @property
    def warc(self) -> Path:
        return self.folder / f"{NAME}.warc.gz"

    def again(self, target: Path, **given: object) -> ArchiveOutcome:
        """Archive the same site into another folder."""
        wanted = {"paths": self.paths, "year": 2026, "target": target, "moment": NOON, "stated": True}
        return archive(**{**wanted, **given})  # type: ignore[arg-type]

    def copied(self, into: Path) -> Packed:
        """The same site in another folder, to be changed."""
        shutil.copytree(self.paths.config.parent, into)
        return Packed(Paths.around(into / "site_config.yaml"), self.folder)


def _rows(folder: Path) -> list[dict[str, str]]:
    """The list of an archive."""
    text = (folder / "网页档案清单.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    home = tmp_path_factory.mktemp("year")
    paths = Paths.around(write(home / "site", CONTENT))
    outcome = build(paths, NOON, lambda step, done, total: None)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    folder = home / "归档"
    done = archive(paths, 2026, folder, NOON, stated=True)
    assert not done.problems, str(done.problems[0])
    assert done.documents == 1
    return Packed(paths, folder)


@pytest.fixture(scope="module")
def responses(packed: Packed) -> dict[str, tuple[str, bytes]]:
    """Media type and content of each response in the WARC file, by address."""
    with packed.warc.open("rb") as file:
        return {
            record.rec_headers.get_header("WARC-Target-URI"): (
                record.http_headers.get_header("Content-Type"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }


def test_every_file_of_the_site_is_a_response_with_its_bytes_and_its_media_type(
    packed: Packed, responses: dict[str, tuple[str, bytes]]
) -> None:
    output = packed.paths.output
    files = {
        file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()
    }
    assert len(responses) == len(files) - 1, "all but 404.html"
    assert responses[BASE] == ("text/html; charset=utf-8", files["index.html"])
    assert responses[f"{BASE}notices/2026/a/"][1] == files["notices/2026/a/index.html"]
    attached = responses[f"{BASE}notices/2026/a/%E5%90%8D%E5%8D%95.csv"]
    assert attached == ("text/csv; charset=utf-8", CONTENT["content/notices/2026/a/名单.csv"].encode())  # type: ignore[union-attr]
    kinds = {url.rpartition(".")[2]: kind for url, (kind, _) in responses.items()}
    assert kinds["css"] == "text/css; charset=utf-8"
    assert kinds["js"] == "text/javascript; charset=utf-8"
    assert kinds["docx"].endswith("wordprocessingml.document")


def test_the_warc_file_is_of_version_1_1_and_every_digest_in_it_holds(
    packed: Packed, capsys: pytest.CaptureFixture[str]
) -> None:
    checker = Checker(type("Words", (), {"inputs": [str(packed.warc)], "verbose": False}))
    checker.process_all()
    assert (checker.exit_value, capsys.readouterr().out) == (0, "")
    with packed.warc.open("rb") as file:
        records = [record.rec_headers for record in ArchiveIterator(file)]
    assert {headers.protocol for headers in records} == {"WARC/1.1"}
    assert {headers.get_header("WARC-Date") for headers in records} == {"2026-05-18T04:00:00Z"}
    assert len({headers.get_header("WARC-Record-ID") for headers in records}) == len(records)


def test_a_damaged_response_is_found(packed: Packed, tmp_path: Path) -> None:
    import gzip

    damaged = tmp_path / "damaged.warc"
    damaged.write_bytes(
        gzip.decompress(packed.warc.read_bytes()).replace("各镇要做好".encode(), "各镇别做好".encode())
    )
    checker = Checker(type("Words", (), {"inputs": [str(damaged)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 1


def test_each_line_of_the_index_leads_to_the_response_of_its_address(
    packed: Packed, responses: dict[str, tuple[str, bytes]]
) -> None:
    lines = (packed.folder / f"{NAME}.cdxj").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(responses)
    assert lines == sorted(lines)
    whole = packed.warc.read_bytes()
    for line in lines:
        key, stamp, rest = line.split(" ", 2)
        facts = json.loads(rest)
        piece = whole[int(facts["offset"]) :][: int(facts["length"])]
        record = next(iter(ArchiveIterator(io.BytesIO(piece))))
        assert record.rec_headers.get_header("WARC-Target-URI") == facts["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == facts["digest"]
        assert (key, stamp) == (surt(facts["url"]), "20260518040000")


@pytest.mark.parametrize(
    ("url", "key"),
    # what the library surt 0.3.1 gives
    [
        ("https://www.yunxi.gov.cn/zwgk/notices/2026/a/", "cn,gov,yunxi)/zwgk/notices/2026/a"),
        ("https://www.yunxi.gov.cn/", "cn,gov,yunxi)/"),
        ("http://127.0.0.1:8080/A/B.html", "1,0,0,127:8080)/a/b.html"),
        ("https://www2.x.cn/%E9%99%84%E4%BB%B6%201.PDF", "cn,x)/%e9%99%84%e4%bb%b6%201.pdf"),
        ("https://zwgk.x.gov.cn/p/a&b=c,d;e(1).pdf", "cn,gov,x,zwgk)/p/a&b=c,d;e(1).pdf"),
        ("https://x.cn/a%25b%23c+d%2Be.pdf", "cn,x)/a%25b%23c+d+e.pdf"),
    ],
)
def test_keys_of_the_index_are_those_that_players_look_for(url: str, key: str) -> None:
    assert surt(url) == key


def test_the_wacz_file_holds_all_and_proves_it(packed: Packed) -> None:
    with zipfile.ZipFile(packed.folder / f"{NAME}.wacz") as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
        stored = opened.getinfo(f"archive/{NAME}.warc.gz")
    assert stored.compress_type == zipfile.ZIP_STORED, "players read parts of it"
    assert parts[f"archive/{NAME}.warc.gz"] == packed.warc.read_bytes()
    assert parts["indexes/index.cdxj"] == (packed.folder / f"{NAME}.cdxj").read_bytes()
    described = json.loads(parts["datapackage.json"])
    assert {one["path"] for one in described["resources"]} == {name for name in parts if "/" in name}
    assert all(
        (one["hash"], one["bytes"]) == (f"sha256:{sha256(parts[one['path']])}", len(parts[one["path"]]))
        for one in described["resources"]
    )
    assert (
        json.loads(parts["datapackage-digest.json"])["hash"] == f"sha256:{sha256(parts['datapackage.json'])}"
    )
    head, *pages = map(json.loads, parts["pages/pages.jsonl"].splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [page["url"] for page in pages] == [BASE, f"{BASE}notices/2026/a/"]


def test_the_list_has_the_documents_of_the_year_with_what_they_say_and_nothing_invented(
    packed: Packed,
) -> None:
    (row,) = _rows(packed.folder)
    assert row["题名"] == "云溪县人民政府办公室关于做好政务公开工作的通知"
    assert (row["文号"], row["责任者"]) == ("云政办字〔2026〕3号", "云溪县人民政府办公室")
    assert (row["成文日期"], row["发布日期"], row["保管期限"]) == ("2026-03-02", "2026-03-03", "")
    assert (row["网址"], row["离线包里的文件"]) == (f"{BASE}notices/2026/a/", "notices/2026/a/index.html")
    assert row["网页的SHA-256"] == sha256(packed.paths.output / row["离线包里的文件"])
    assert "notices/2026/a/名单.csv" in row["随页文件"].split("；")


def test_every_hash_of_the_list_is_that_of_the_file_beside_it_in_the_offline_package(packed: Packed) -> None:
    (row,) = _rows(packed.folder)
    with zipfile.ZipFile(packed.folder / "离线包.zip") as offline:
        files = row["随页文件"].split("；")
        assert len(files) > 1
        assert row["随页文件的SHA-256"].split("；") == [sha256(offline.read(file)) for file in files]
        assert row["文件的SHA-256"] == sha256(offline.read(row["离线包里的文件"]))
    assert row["文件的SHA-256"] != row["网页的SHA-256"], "links of the page differ"


def test_nothing_that_is_not_public_is_in_it(packed: Packed, responses: dict[str, tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(packed.folder / "离线包.zip") as offline:
        offered = [offline.read(name) for name in offline.namelist()]
    listed = (packed.folder / "网页档案清单.csv").read_bytes()
    everything = b"\n".join([*(content for _, content in responses.values()), *offered, listed])
    for secret in ("没有定稿的事", "公开到期的事", "以后发布的事", "撤回去的事。"):
        assert secret.encode() not in everything, secret
    assert "去年的防汛。".encode() in everything, "the site is whole"
    assert "去年的防汛".encode() not in listed, "another year"


def test_the_sums_hold_for_every_file(packed: Packed) -> None:
    lines = (packed.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines} == {
        name: digest for name, digest in prints(packed.folder).items() if name != "SHA256SUMS"
    }


def test_the_same_site_gives_the_same_bytes(packed: Packed, tmp_path: Path) -> None:
    assert not packed.again(tmp_path / "again").problems
    assert prints(tmp_path / "again") == prints(packed.folder)


def test_without_a_stated_moment_the_time_is_when_the_site_was_finished(
    packed: Packed, tmp_path: Path
) -> None:
    there = packed.copied(tmp_path / "site")
    for file in (there.paths.output / "manifest.json",):
        os.utime(file, (2_000_000_000, 2_000_000_000))
    assert not there.again(tmp_path / "made", stated=False).problems
    with (tmp_path / "made" / f"{NAME}.warc.gz").open("rb") as opened:
        assert (
            next(iter(ArchiveIterator(opened))).rec_headers.get_header("WARC-Date") == "2033-05-18T03:33:20Z"
        )


def _edit(path: str, before: str, after: str) -> Callable[[Path], None]:
    def change(home: Path) -> None:
        file = home / path
        file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        os.utime(file, (2_000_000_000, 2_000_000_000))

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _edit(
                "content/notices/2026/a.md",
                "地区:",
                "状态: 撤回\n撤回日期: 2026-05-01\n撤回理由: 有误\n地区:",
            ),
            "notices/2026/a/ 现在不公开",
        ),
        (_edit("content/notices/2026/a.md", "地区:", "状态: 草稿\n地区:"), "notices/2026/a/ 现在不公开"),
        (
            _edit("content/notices/2026/a.md", "地区:", "公开至: 2026-05-01\n地区:"),
            "notices/2026/a/ 现在不公开",
        ),
        (_edit("content/notices/2026/draft.md", "状态: 草稿\n", ""), "notices/2026/draft/ 成品里没有"),
        (
            _edit("content/notices/2026/a.md", "做好政务公开工作的通知", "做好公开工作的通知"),
            "notices/2026/a/ 与现在的内容不一样",
        ),
        (_edit("content/notices/2025/old.md", "每小时", "每两小时"), "notices/2025/old/ 与现在的内容不一样"),
    ],
)
def test_a_site_that_is_not_of_the_present_content_is_not_packed(
    packed: Packed, tmp_path: Path, change: Callable[[Path], None], said: str
) -> None:
    there = packed.copied(tmp_path / "site")
    change(there.paths.config.parent)
    done = there.again(tmp_path / "made")
    assert [found.code for found in done.problems] == ["GK566"], [str(found) for found in done.problems]
    address, word = said.split()
    assert re.search(f"[：；、]{address}[、 ][^；]*{word}", str(done.problems[0])), str(done.problems[0])
    assert not (tmp_path / "made").exists()


def test_a_document_whose_last_day_has_passed_since_the_build_is_not_packed(
    packed: Packed, tmp_path: Path
) -> None:
    content = {
        **CONTENT,
        "content/notices/2026/a.md": NOTICE.replace("地区: 云", "公开至: 2026-05-20\n地区: 云"),
    }
    paths = Paths.around(write(tmp_path / "site", content))
    assert not build(paths, NOON, lambda step, done, total: None).failed
    done = Packed(paths, tmp_path).again(tmp_path / "made", moment=NOON + dt.timedelta(days=5))
    assert [found.code for found in done.problems] == ["GK566"]


def _kept_times(path: str, before: str, after: str) -> Callable[[Path], None]:
    """An edit that leaves the file as old as it was, as ``cp -p`` does."""

    def change(home: Path) -> None:
        file = home / path
        stat = file.stat()
        file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return change


@pytest.mark.parametrize(
    "change",
    [
        _kept_times("content/notices/2026/a.md", "各镇要做好", "各镇不做好"),
        lambda home: (home / "content/notices/2026/a/名单.csv").write_text("单位\n", encoding="utf-8"),
        _kept_times("site_config.yaml", "云溪县人民政府", "云河县人民政府"),
    ],
    ids=["text", "attachment", "configuration"],
)
def test_neither_git_nor_times_of_files_decide_what_is_packed(
    packed: Packed, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    there = packed.copied(tmp_path / "site")
    change(there.paths.config.parent)
    done = there.again(tmp_path / "made")
    assert [found.code for found in done.problems] == ["GK566"], [str(found) for found in done.problems]


def test_a_text_that_was_built_without_a_commit_and_taken_back_is_not_packed(
    packed: Packed, tmp_path: Path
) -> None:
    there = packed.copied(tmp_path / "site")
    home = there.paths.config.parent
    file = home / "content/notices/2026/a.md"
    (home / ".gitignore").write_text("output/\n.gongkai-cache/\n", encoding="utf-8")
    git = ("git", "-C", str(home), "-c", "user.name=x", "-c", "user.email=x@example.cn")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "one")):
        subprocess.run([*git, *words], check=True)
    file.write_text(file.read_text(encoding="utf-8") + "\n内部讨论的话。\n", encoding="utf-8")
    assert not build(there.paths, NOON, lambda step, done, total: None).failed
    subprocess.run([*git, "checkout", "-q", "--", str(file)], check=True)
    (told,) = there.again(tmp_path / "made").problems
    assert "GK566" in str(told) and "notices/2026/a/" in str(told)
    assert not (tmp_path / "made").exists()


def test_a_site_without_changes_is_packed_at_any_time_of_its_day(packed: Packed, tmp_path: Path) -> None:
    evening = NOON.replace(hour=23)
    assert not packed.again(tmp_path / "made", moment=evening).problems


def test_content_that_is_no_row_of_the_catalogue_is_compared_too(packed: Packed, tmp_path: Path) -> None:
    there = packed.copied(tmp_path / "site")
    entry = there.paths.config.parent / "content/progress/yunxi-2026/1/2026-05-10.md"
    entry.parent.mkdir(parents=True)
    entry.write_text("---\n状态: 进行中\n---\n\n联系人王某某。\n", encoding="utf-8")
    catalogue = (there.paths.output / "data/directory.json").read_bytes()
    built = build(there.paths, NOON, lambda step, done, total: None)
    assert not built.failed, "\n".join(map(str, built.problems))
    assert catalogue == (there.paths.output / "data/directory.json").read_bytes()
    entry.unlink()
    (told,) = there.again(tmp_path / "made").problems
    assert "GK566" in str(told) and "tasks/yunxi-2026/" in str(told)


def test_a_site_of_a_later_moment_is_not_packed_today(packed: Packed, tmp_path: Path) -> None:
    there = packed.copied(tmp_path / "site")
    assert not build(there.paths, NOON.replace(month=7), lambda step, done, total: None).failed
    (told,) = there.again(tmp_path / "made").problems
    assert "GK566" in str(told) and "：notices/2026/later/、" in str(told)


def test_an_archive_does_not_depend_on_what_the_last_build_left(packed: Packed, tmp_path: Path) -> None:
    there = packed.copied(tmp_path / "site")
    shutil.rmtree(there.paths.cache)
    assert not there.again(tmp_path / "made").problems
    assert not there.paths.cache.exists(), "an archive leaves nothing there"


def test_compressed_copies_are_no_difference(packed: Packed, tmp_path: Path) -> None:
    there = packed.copied(tmp_path / "site")
    compress(there.paths.output)
    assert list(there.paths.output.rglob("*.gz"))
    assert not there.again(tmp_path / "made").problems


def test_a_site_that_is_exchanged_while_it_is_packed_is_refused(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = packed.copied(tmp_path / "site")

    def exchanged(sums: tuple[tuple[str, str], ...]) -> list[str]:
        file = there.paths.config.parent / "content/notices/2026/a.md"
        file.write_text(file.read_text(encoding="utf-8").replace("各镇", "各村"), encoding="utf-8")
        assert not build(there.paths, NOON, lambda step, done, total: None).failed
        return sum_lines(sums)

    monkeypatch.setattr("gongkai.commands.archive.sum_lines", exchanged)
    (told,) = there.again(tmp_path / "made").problems
    assert "GK566" in str(told) and "打包的时候成品换了" in str(told)


def test_a_date_of_writing_is_only_listed_where_the_document_states_it(tmp_path: Path) -> None:
    content = {
        "site_config.yaml": f"{CONFIG}{CONSULTATIONS}",
        "content/consultations/2026/a.md": CONSULTATION % "2026-06-02",
    }
    paths = Paths.around(write(tmp_path / "site", content))
    built = build(paths, NOON, lambda step, done, total: None)
    assert not built.failed, "\n".join(map(str, built.problems))
    done = archive(paths, 2026, tmp_path / "made", NOON, stated=True)
    assert not done.problems, str(done.problems[0])
    (row,) = [row for row in _rows(tmp_path / "made") if row["网址"].endswith("consultations/2026/a/")]
    assert (row["成文日期"], row["发布日期"]) == ("", "2026-05-02")


def test_what_a_killed_archive_left_is_removed_by_the_next(packed: Packed, tmp_path: Path) -> None:
    left = tmp_path / f".gongkai-archive-{'0' * 12}"
    (left / "made").mkdir(parents=True)
    (left / "made" / "离线包.zip").write_bytes(b"PK")
    left.with_name(f"{left.name}.lock").touch()
    assert packed.again(tmp_path / "made", year=2019).problems, "even one that packs nothing"
    assert not list(tmp_path.iterdir())


def test_what_has_the_name_already_is_called_what_it_is(packed: Packed, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    told = [str(packed.again(tmp_path / name).problems[0]) for name in ("file", "link")]
    assert "已经有这个文件（" in told[0] and "已经有这个链接（" in told[1]


def test_bad_input_is_told_and_leaves_nothing(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(**given: object) -> str:
        done = packed.again(given.pop("target", tmp_path / "made"), **given)  # type: ignore[arg-type]
        assert len(done.problems) == 1
        return str(done.problems[0])

    assert "GK565 2019 年没有公开的文件（2025 年 1 份、2026 年 1 份）" in told(year=2019)
    (tmp_path / "there").mkdir()
    assert "GK567 已经有这个文件夹" in told(target=tmp_path / "there")
    assert "不能放在成品或内容的文件夹里" in told(target=packed.paths.output / "2026" / "made")
    empty = Paths.around(packed.paths.config, output=tmp_path / "nothing")
    assert "GK501" in told(paths=empty)
    there = packed.copied(tmp_path / "site")
    (there.paths.output / "index.html").write_text("别的", encoding="utf-8")
    assert "GK502" in told(paths=there.paths)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gongkai.commands.archive.write_wacz", full)
    assert "GK568 归档包没有写成：磁盘已满" in told()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["site", "there"], "nothing half written"


def test_the_command_says_what_it_packed(packed: Packed, tmp_path: Path) -> None:
    words = ("archive", "--year", "2026", str(tmp_path / "a"), "--as-of", "2026-05-18 12:00")
    done = program.run(*words, cwd=packed.paths.config.parent)
    assert done.returncode == 0, done.stderr
    assert "2026 年的文件 1 份" in done.stdout
    again = program.run(*words, cwd=packed.paths.config.parent)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.splitlines()[-1] == "有 1 个错误，没有打成归档包。"


def test_without_the_extra_the_command_that_installs_it_is_named(
    packed: Packed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio.warcwriter", None)
    (told,) = packed.again(tmp_path / "made").problems
    assert "GK564" in str(told) and "pip install warcio" in str(told)
    assert not list(tmp_path.iterdir())


def test_a_browser_shows_the_archived_site_without_a_network(
    responses: dict[str, tuple[str, bytes]], browser: Browser
) -> None:
    context = browser.new_context()
    missing = []

    def answer(route: Route) -> None:
        found = responses.get(route.request.url.partition("#")[0].partition("?")[0])
        if found is None:
            missing.append(route.request.url)
            route.abort()
        else:
            route.fulfill(status=200, content_type=found[0], body=found[1])

    context.route("**/*", answer)
    page = context.new_page()
    page.goto(BASE)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    page.goto(f"{BASE}notices/2026/a/")
    assert page.locator("h1").inner_text() == "云溪县人民政府办公室关于做好政务公开工作的通知"
    page.goto(f"{BASE}search/?q=政务公开")
    page.wait_for_function("document.querySelector('[data-search-results]').childElementCount > 0")
    context.close()
    assert missing == []
