"""``python build.py import``: one command from a Word file to a draft that ``check`` accepts."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli.import_ import import_
from gongkai.commands.import_files import import_file
from gongkai.commands.new import NotCreated
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.importing.word_files import LETTER, add, document, picture, saved
from tests.small_site import NOON, NOTICE, report, write

TODAY = dt.date(2026, 5, 18)


def run(folder: Path, *words: str) -> tuple[int, str]:
    config = write(folder)
    done = CliRunner().invoke(import_, [*words, "--config", str(config), "--as-of", "2026-05-18"])
    return done.exit_code, done.output


def listed(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in (folder / "content").rglob("*"))


def test_a_letter_becomes_a_draft_that_check_accepts_as_it_would_be_published(tmp_path: Path) -> None:
    made = document([*LETTER[:1], "云政办字〔2026〕8号", *LETTER[2:]])
    made.add_picture(picture())
    code, said = run(tmp_path, str(saved(made, tmp_path)))
    file = tmp_path / "content/notices/2026/yzbz-2026-8.md"
    assert code == 0
    assert (
        "标题：云溪县人民政府办公室关于做好养老工作的通知（正文前面的标题，2 行连成一行；可靠 100%）" in said
    )
    assert "状态: 草稿" in file.read_text("utf-8")
    assert (tmp_path / "content/notices/2026/yzbz-2026-8/tu-1.png").read_bytes() == picture().getvalue()
    assembly, problems = assemble(Paths.around(tmp_path / "site_config.yaml"), NOON, drafts=True)
    assert assembly is not None and errors(problems) == []


def test_nothing_is_written_by_a_dry_run(tmp_path: Path) -> None:
    file = saved(document(LETTER), tmp_path)
    write(tmp_path)
    before = listed(tmp_path)
    code, said = run(tmp_path, str(file), "--dry-run", "--into", "2026/xin")
    assert (code, listed(tmp_path)) == (0, before)
    assert "content/notices/2026/xin.md；加了 --dry-run，没有写。" in said


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = saved(document(LETTER), tmp_path)
    write(tmp_path)
    before = (tmp_path / "content/notices/2026/a.md").read_bytes()
    code, said = run(tmp_path, str(file), "--into", "2026/a")
    assert code == 1 and "GK621" in said
    assert (tmp_path / "content/notices/2026/a.md").read_bytes() == before


def test_something_lost_ends_with_one_and_the_draft_is_there(tmp_path: Path) -> None:
    made = document(LETTER)
    add(
        made,
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    code, said = run(tmp_path, str(saved(made, tmp_path)), "--into", "2026/xin")
    assert code == 1 and "GK618" in said
    assert (tmp_path / "content/notices/2026/xin.md").is_file()


def test_what_was_not_placed_keeps_a_paper_from_being_published_until_a_person_placed_it(
    tmp_path: Path,
) -> None:
    text = "---\n标题: 关于甲的通知\n发文机关: 云溪县人民政府办公室\n成文日期: 2026-03-02\n发布日期: 2026-03-03\n---\n\n甲。\n\n【导入待核对：移走】\n\n文本框：乙\n\n【导入待核对完】\n"
    found = [line for line in report(tmp_path, {"content/notices/2026/b.md": text}) if "GK600" in line]
    assert found == [
        "content/notices/2026/b.md:10:1 GK600 正文里还有导入时没有放好的字：文本框：乙（把【导入待核对……】下面的字移到该放的地方或删去，再删去这两行标记）"
    ]


def test_the_mark_of_an_import_that_is_shown_as_code_stops_nothing(tmp_path: Path) -> None:
    text = f"{NOTICE}\n```\n【导入待核对：移走】\n\n文本框：乙\n\n【导入待核对完】\n```\n"
    assert [line for line in report(tmp_path, {"content/notices/2026/a.md": text}) if "GK600" in line] == []


def test_several_files_want_a_folder(tmp_path: Path) -> None:
    one, other = saved(document(LETTER), tmp_path), saved(document(LETTER), tmp_path, "b.docx")
    code, said = run(tmp_path, str(one), str(other), "--into", "2026/x")
    assert code == 1 and "以 / 结尾" in said


@pytest.mark.parametrize("into", ["../../x", "2026/../../../x", "2026/大写"])
def test_a_place_that_leads_out_or_belongs_to_others_is_refused(tmp_path: Path, into: str) -> None:
    file = saved(document(LETTER), tmp_path)
    paths = Paths.around(write(tmp_path))
    before = listed(tmp_path)
    with pytest.raises(NotCreated):
        import_file(paths, file, TODAY, into=into)
    assert listed(tmp_path) == before


def test_a_link_that_leads_out_of_the_content_is_not_followed(tmp_path: Path) -> None:
    paths = Paths.around(write(tmp_path / "site"))
    (tmp_path / "elsewhere").mkdir()
    (paths.content / "notices/2027").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotCreated, match="链接"):
        import_file(paths, saved(document(LETTER), tmp_path), TODAY, into="2027/a")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_failure_while_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.around(write(tmp_path))
    made = document(LETTER)
    made.add_picture(picture())
    file = saved(made, tmp_path)
    before = listed(tmp_path)
    monkeypatch.setattr("gongkai.commands.import_files.os.link", _full)
    with pytest.raises(OSError):
        import_file(paths, file, TODAY, into="2031/a")
    assert listed(tmp_path) == before


def test_a_system_without_links_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths.around(write(tmp_path))
    monkeypatch.setattr("gongkai.commands.import_files.os.link", _without_links)
    done = import_file(paths, saved(document(LETTER), tmp_path), TODAY, into="2031/a")
    assert done.written and "养老" in (paths.content / "notices/2031/a.md").read_text("utf-8")


def _without_links(*_: object) -> None:
    raise OSError(errno.EPERM, "no links")


def _full(*_: object) -> None:
    raise OSError(28, "full")


def test_an_unknown_type_lists_the_types(tmp_path: Path) -> None:
    code, said = run(tmp_path, str(saved(document(LETTER), tmp_path)), "--type", "公文")
    assert code == 1 and "政策解读（interpretation）" in said
