"""Files that nobody wrote for the site stop nothing; a name that some system cannot hold is told, with what to do."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import docx
import pytest

from gongkai.commands.gallery import gallery
from gongkai.engine.check import check
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.publish.releases import PublishFailed, finished
from gongkai.records.library import content_files
from gongkai.render.assets import collect_assets
from gongkai.site.checks.attachments import ALLOWED, written_beside
from gongkai.text.file_names import made_by_programs
from tests.conftest import EXAMPLE, ROOT, built
from tests.small_site import DIRECTORY, NOON, NOTICE, assembled, report, write

A = "content/notices/2026/a.md"
LISTED = NOTICE.replace("---\n\n各镇", '附件:\n  - {名称: 申请表, 文件: "NAME"}\n---\n\n各镇')

#: As they are found in folders that people share.
FOREIGN = (
    *(
        "Thumbs.db",
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "Desktop.ini",
        ".DS_Store",
        "._a.md",
        "._a.html",
        "Icon\r",
    ),
    *(
        "~$a.docx",
        "~$通知.docx",
        ".~a.docx",
        ".~lock.a.docx#",
        "~WRL0001.tmp",
        "a.md~",
        ".a.md.swp",
        ".a.md.swo",
    ),
    *(
        "#a.md#",
        ".#a.md",
        "a.md.orig",
        "a.md.rej",
        "a.md.bak",
        "a.tmp",
        "4913",
        ".gitkeep",
        ".gitignore",
        ".gitattributes",
    ),
    *(
        "__MACOSX/._a.md",
        "__MACOSX/a.md",
        ".idea/workspace.xml",
        ".vscode/settings.json",
        ".git/config",
        ".svn/entries",
    ),
    *("$RECYCLE.BIN/a.md", "System Volume Information/a.md", "@eaDir/a.md", "lost+found/a.md", "CVS/Entries"),
    *(
        "a.md.sb-1234abcd-XyZ",
        "a.xlsx.crdownload",
        "a.pdf.part",
        ".syncthing.a.md.tmp",
        ".dropbox",
        ".nfs0001",
        ".directory",
    ),
)
PLACES = (
    "content",
    "content/notices",
    "content/notices/2026",
    "content/notices/2026/a",
    "content/progress/yunxi-2026/1",
)


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_a_program_is_known_by_its_name(name: str) -> None:
    assert made_by_programs(name) or name.startswith(".")


def test_no_file_of_the_project_is_taken_for_one_of_a_program() -> None:
    kept = [ROOT / "gongkai", ROOT / "templates", ROOT / "content", EXAMPLE, ROOT / "archetypes"]
    files = [
        file.relative_to(ROOT).as_posix() for folder in kept for file in folder.rglob("*") if file.is_file()
    ]
    assert [file for file in files if made_by_programs(file) and not file.endswith(".pyc")] == []


def test_files_of_programs_in_the_content_stop_nothing_and_change_nothing(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path / "site"))
    assert not built(paths).failed
    output = tmp_path / "site/output"
    before = {file.relative_to(output): file.read_bytes() for file in output.rglob("*.html")}
    foreign = {f"{place}/{name}": b"\x00\xff\xfe" for place in PLACES for name in FOREIGN}
    assert report(tmp_path / "site", dict(foreign)) == []
    assert not built(paths).failed
    assert {file.relative_to(output): file.read_bytes() for file in output.rglob("*.html")} == before
    written = [file.read_bytes() for file in output.rglob("*") if file.is_file()]
    assert not [content for content in written if content.startswith(b"\x00\xff\xfe")]
    print(f"计数：{len(foreign)} 个别的程序的文件，停下 0 次")


def test_files_of_programs_in_the_templates_stop_nothing_and_are_not_published(tmp_path: Path) -> None:
    templates = tmp_path / "site/templates"
    shutil.copytree(ROOT / "templates", templates)
    paths = Paths.around(write(tmp_path / "site"))
    before = collect_assets(templates)
    for place in (
        "",
        "components",
        "components/status-tag",
        "layouts",
        "assets/css",
        "assets/icons",
        "assets/js/site",
        "pages",
    ):
        for name in (*FOREIGN, "._a.css", "._a.js", "a.css~"):
            file = templates / place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"\x00\xff\xfe")
    (templates / ".#base.html").unlink(missing_ok=True)
    (templates / ".#base.html").symlink_to("somebody@a-desk.1234:1")
    assert collect_assets(templates) == before
    assert not check(paths, NOON, lambda step, done, total: None).problems
    gallery(templates, tmp_path / "gallery")


def test_files_of_programs_in_the_output_stop_neither_build_nor_publication(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path / "site"))
    paths.output.mkdir()
    (paths.output / "Thumbs.db").write_bytes(b"\x00")
    assert not built(paths).failed
    for place in ("", "notices", "assets"):
        for name in (
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            "._index.html",
            "index.html~",
            "__MACOSX/[a]*?.html",
        ):
            file = paths.output / place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"\x00")
    site = finished(paths.output)
    assert len(site.foreign) == 18
    assert not [path for path, _ in site.sums if made_by_programs(path)]
    (paths.output / "notices/evil.html").write_text("<h1>")
    with pytest.raises(PublishFailed) as refused:
        finished(paths.output)
    assert "evil.html" in str(refused.value.problem)


#: What a person made by mistake, beside a.md.
MISTAKEN = {
    "a (1).md": "GK050",
    "a(2).md": "GK050",
    "a（1）.md": "GK050",
    "a - 副本.md": "GK050",
    "a - 副本 (2).md": "GK050",
    "a的副本.md": "GK050",
    "复件 a.md": "GK050",
    "Copy of a.md": "GK050",
    "a - Copy.md": "GK050",
    "a 2.md": "GK050",
    "a.sync-conflict-20260518-120000-ABCDEFG.md": "GK050",
    "a (张三的冲突副本 2026-05-18).md": "GK050",
    "a (Zhang San's conflicted copy 2026-05-18).md": "GK050",
    "a-DESKTOP-AB12CD3.md": "GK050",
    "a_LOCAL_1234.md": "GK050",
    "a.MD": "GK011",
    "a.Md": "GK011",
    "b.markdown": "GK214",
    "b.mdown": "GK214",
    "b.txt": "GK214",
    "b.md.txt": "GK214",
    "b.docx": "GK214",
    "新建 文本文档.txt": "GK214",
    "b.yml": "GK013",
    "b.yaml": "GK013",
}


@pytest.mark.parametrize(("name", "code"), MISTAKEN.items())
def test_what_a_person_made_by_mistake_is_named_and_stops_nothing(
    tmp_path: Path, name: str, code: str
) -> None:
    assembly, found = assembled(tmp_path, {f"content/notices/2026/{name}": NOTICE})
    assert assembly is not None, errors(found)
    (line,) = [str(one) for one in found]
    assert f"content/notices/2026/{name}:1:1 {code} " in line


@pytest.mark.parametrize("name", ["新建 文本文档.txt", "a.MD", "新建文件夹/新建 文本文档.txt", "备份/a.docx"])
def test_a_stray_file_at_the_top_is_named_and_stops_nothing(tmp_path: Path, name: str) -> None:
    assembly, found = assembled(tmp_path, {f"content/{name}": "文字"})
    assert assembly is not None, errors(found)
    assert [f"content/{name}:1:1" in str(one) for one in found] == [True]


@pytest.mark.parametrize("name", ["关于做好工作的通知.md", "Q1.md", "a b.md", "关于公文备份的通知.md"])
def test_a_document_under_a_name_without_address_is_no_copy_and_is_an_error(
    tmp_path: Path, name: str
) -> None:
    assembly, found = assembled(tmp_path, {f"content/notices/2026/{name}": NOTICE})
    assert assembly is None
    assert [one.code for one in found] == ["GK011"]


DEVICES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9")


@pytest.mark.parametrize("name", DEVICES)
def test_content_under_the_name_of_a_device_of_windows_is_named(tmp_path: Path, name: str) -> None:
    other = NOTICE.replace("3号", "4号")
    (line,) = report(tmp_path, {f"content/notices/2026/{name}.md": other})
    assert line.startswith(
        f"content/notices/2026/{name}.md:1:1 GK011 文件名是 Windows 留给设备的名字：{name}.md"
    )
    assert line.endswith(f"（改名，例如 {name}-1.md）")
    lines = report(tmp_path / "folder", {f"content/notices/{name}/b.md": other})
    assert any(f"content/notices/{name}/b.md:1:1 GK011 文件夹名是" in line for line in lines)


@pytest.mark.parametrize(
    "name",
    [
        "aux.txt",
        "CON.txt",
        "CLOCK$.txt",
        "COM0.txt",
        "lpt².txt",
        "CONIN$.txt",
        "x.txt::$DATA",
        "nul.tar.txt",
        "a.txt.",
        "a:b.txt",
        "a|b.txt",
        "com1.txt",
        "a\x07.txt",
        f"{'长' * 83}.txt",
    ],
)
def test_an_attachment_that_windows_cannot_hold_is_named(tmp_path: Path, name: str) -> None:
    path = f"content/notices/2026/a/{name}"
    written = LISTED.replace("NAME", name.replace("\x07", "\\a"))
    lines = report(tmp_path / "listed", {A: written, path: "文字"})
    assert any(f"{A}:9:" in line and " GK220 " in line for line in lines), lines
    assembly, found = assembled(tmp_path / "not", {path: "文字"})
    assert assembly is not None, "a file that nobody lists stops nothing"
    assert {one.code for one in found} >= {"GK220", "GK215"}


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("A.txt", "a.txt"),
        ("b.TXT", "b.txt"),
        ("caf\u00e9.txt", "cafe\u0301.txt"),
        ("隆.txt", "\uf9dc.txt"),
        ("附/a.txt", "附/A.txt"),
    ],
)
def test_two_attachments_that_are_one_on_windows_or_a_mac_are_named(
    tmp_path: Path, name: str, other: str
) -> None:
    two = LISTED.replace("NAME", name).replace("附件:\n", f'附件:\n  - {{名称: 二, 文件: "{other}"}}\n')
    folder = "content/notices/2026/a"
    lines = report(tmp_path, {A: two, f"{folder}/{name}": "文字", f"{folder}/{other}": "文字"})
    (line,) = lines
    assert line.startswith(folder) and " GK220 " in line


@pytest.mark.parametrize(
    ("listed", "there"),
    [
        ("caf\u00e9.txt", "cafe\u0301.txt"),
        ("隆.txt", "\uf9dc.txt"),
        ("分工.txt", "分\u2f2f.txt"),
        ("A1.txt", "Ａ１.txt"),
        ("a.txt", "A.txt"),
        ("a.txt", "a .txt"),
        ("附件1.txt", "附件\u200b1.txt"),
        ("表—1.txt", "表－1.txt"),
    ],
)
def test_a_name_that_only_looks_like_that_of_the_file_is_explained(
    tmp_path: Path, listed: str, there: str
) -> None:
    (line,) = report(tmp_path, {A: LISTED.replace("NAME", listed), f"content/notices/2026/a/{there}": "文字"})
    assert f"{A}:9:" in line and " GK052 " in line
    assert "U+" in line and f"把文件改名为 {listed}" in line


def test_a_path_too_long_for_windows_is_a_reminder(tmp_path: Path) -> None:
    name = "a" * 98
    assembly, found = assembled(tmp_path, {f"content/notices/2026/{name}.md": NOTICE.replace("3号", "4号")})
    assert assembly is not None
    assert [one.code for one in found] == ["GK051"]


def test_no_attachment_takes_the_name_of_a_file_that_the_generator_writes(example: Path) -> None:
    """Every file beside a page of the county, and its compressed copies: known by name, or of a kind that is no attachment."""
    attachments = {path for path in content_files(EXAMPLE / "content") if not path.endswith((".md", ".yaml"))}
    made = 0
    for file in example.rglob("*"):
        path = file.relative_to(example)
        if (
            not file.is_file()
            or path.as_posix() in attachments
            or len(path.parts) < 2
            or path.parts[0] in ("search", "assets")
        ):
            continue
        if not any(
            (EXAMPLE / "content" / path.parent.with_name(path.parent.name + end)).exists()
            for end in (".md", ".yaml")
        ):
            continue
        made += 1
        for name in (
            path.name,
            path.name.upper(),
            unicodedata.normalize("NFD", path.name),
            f"{path.name}.gz",
            f"{path.name}.br",
        ):
            ending = name.rpartition(".")[2].lower()
            assert written_beside(path.parent.as_posix(), name) or ending not in ALLOWED, path
    assert made > 100
    print(f"计数：生成器写在附件旁边的 {made} 个文件，附件都不能用它们的名字")


def test_what_no_list_knows_is_found_when_the_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.site.checks.attachments.written_beside", lambda folder, name: False)
    paths = Paths.around(write(tmp_path, {A: LISTED.replace("NAME", "a.docx")}))
    file = tmp_path / "content/notices/2026/a/a.docx"
    file.parent.mkdir()
    docx.Document().save(str(file))
    problems = check(paths, NOON, lambda step, done, total: None).problems
    (found,) = [one for one in problems if one.code == "GK216"]
    assert str(found).endswith("GK216 附件不能叫 a.docx，这是页面自己的文件名（换一个文件名）")
    assert f"{A}:9:" in str(found)


def test_an_address_with_the_name_of_a_device_is_named(tmp_path: Path) -> None:
    units = {"content/organizations/yunxi.yaml": DIRECTORY.replace("标识: jyj", "标识: aux")}
    found = check(Paths.around(write(tmp_path, units)), NOON, lambda step, done, total: None).problems
    assert [str(one) for one in found] == [
        "/organizations/yunxi/aux/:1:1 GK011 网址里的文件夹名是 Windows 留给设备的名字：aux（改名，例如 aux-1）"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "Index.HTML",
        "qr.svg",
        "QR.svg",
        "a.docx",
        "A.DOCX",
        "table-1.csv",
        "Table-2.CSV",
        "tasks.csv",
    ],
)
def test_an_attachment_with_the_name_of_a_file_of_the_generator_is_refused(tmp_path: Path, name: str) -> None:
    assembly, found = assembled(
        tmp_path, {A: LISTED.replace("NAME", name), f"content/notices/2026/a/{name}": "文字"}
    )
    assert assembly is None
    assert [one.code for one in found] == ["GK216"]
