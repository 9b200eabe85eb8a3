"""``python build.py new`` and ``schema`` as staff call them."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest

from gongkai.commands.new import NotCreated, create, dated, kind_named
from gongkai.paths import Paths
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import read_library
from gongkai.records.notice import Notice
from gongkai.text.dates import CHINA
from tests import program
from tests.small_site import CONFIG

TODAY = dt.date(2027, 5, 18)
KINDS = pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return program.run(*words, cwd=folder)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    (tmp_path / "content").mkdir()
    return Paths.around(tmp_path / "site_config.yaml")


@KINDS
def test_a_new_file_of_every_type_stands_in_its_folder_and_reads_without_a_problem(
    paths: Paths, kind: Kind
) -> None:
    made, file = create(paths, kind.label, "a-1", TODAY)
    assert made == kind
    assert file.parent == (paths.content / kind.folder if kind.folder else paths.content)
    library, problems = read_library(paths.content)
    assert problems == []
    assert library.of(kind.record) == ()
    ((identity, record),) = library.drafts.items()
    assert record is not None and record.identity == identity == f"{kind.folder}/a-1".lstrip("/")


@KINDS
def test_no_day_of_a_new_file_is_that_of_the_archetype(paths: Paths, kind: Kind) -> None:
    _, file = create(paths, kind.name, "a-1", TODAY)
    assert "2026-01-01" not in file.read_text(encoding="utf-8")


def test_a_new_document_is_written_and_published_today(paths: Paths) -> None:
    create(paths, "notice", "2027/a", TODAY)
    (notice,) = read_library(paths.content)[0].drafts.values()
    assert isinstance(notice, Notice)
    assert notice.written == TODAY
    assert notice.published == dt.datetime(2027, 5, 18, 9, 0, tzinfo=CHINA)
    assert notice.number.year == 2027


def test_days_after_the_first_keep_their_distance_and_years_of_earlier_documents_stay() -> None:
    text = "开始: 2026-01-01\n结束: 2026-01-30\n年度: 2025\n文件: notices/2020/a\n〔2026〕1号\n0000-0000000\n"
    assert dated(text, TODAY) == (
        "开始: 2027-05-18\n结束: 2027-06-16\n年度: 2026\n文件: notices/2020/a\n〔2027〕1号\n0000-0000000\n"
    )


@pytest.mark.parametrize(
    "written", ["2026/a", "notices/2026/a", "notices/2026/a.md", "content/notices/2026/a.md", "2026\\a"]
)
def test_the_folder_and_the_ending_may_be_written_or_left_out(paths: Paths, written: str) -> None:
    assert create(paths, "政策文件", written, TODAY)[1] == paths.content / "notices/2026/a.md"


@pytest.mark.parametrize("existing", ["decisions/2026.md", "decisions/2026.yaml", "decisions/2026.yml"])
@pytest.mark.parametrize("name", ["重大行政决策", "重大决策年度目录"])
def test_a_file_of_the_same_identity_is_never_overwritten(paths: Paths, existing: str, name: str) -> None:
    file = paths.content / existing
    file.parent.mkdir()
    file.write_text("写了一半", encoding="utf-8")
    with pytest.raises(NotCreated, match=f"已有 .*{existing}，没有改动"):
        create(paths, name, "2026", TODAY)
    assert [(path, path.read_text(encoding="utf-8")) for path in file.parent.iterdir()] == [
        (file, "写了一半")
    ]


@pytest.mark.parametrize(
    ("name", "identity", "said"),
    [
        ("政策文件", "2026/通知", "GK011"),
        ("政策文件", "../../a", "GK011"),
        ("政策文件", "2026/A", "GK011"),
        ("政策文件", "", "GK011"),
        ("页面", "../a", "GK012"),
        ("页面", "/etc/a", "GK012"),
        ("页面", "notices/a", "是放政策文件的位置，页面要放在 content"),
    ],
)
def test_a_file_is_only_written_where_its_type_belongs(
    tmp_path: Path, paths: Paths, name: str, identity: str, said: str
) -> None:
    with pytest.raises(NotCreated, match=said):
        create(paths, name, identity, TODAY)
    assert list(tmp_path.rglob("*")) == [paths.content]


@KINDS
def test_a_type_is_known_by_either_name(kind: Kind) -> None:
    assert kind_named(kind.label) == kind_named(kind.name) == kind_named(kind.name.replace("_", "-")) == kind


def test_an_unknown_type_is_answered_with_the_nearest_and_all_types(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "new", "政策文见", "a")
    assert done.returncode == 1
    assert done.stderr.startswith("没有“政策文见”这类内容；您是不是想写：政策文件")
    assert all(f"{kind.label}（{kind.name}）" in done.stderr for kind in kinds())
    assert list((tmp_path / "content").iterdir()) == []


def test_the_command_says_what_it_made_and_what_is_next(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run(tmp_path, "new", "政策文件", "2026/a", "--as-of", "2026-05-18")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "已新建 content/notices/2026/a.md（政策文件）。填好后运行 python build.py check。\n"
    assert "成文日期: 2026-05-18\n" in (tmp_path / "content/notices/2026/a.md").read_text(encoding="utf-8")
    again = run(tmp_path, "new", "notice", "2026/a")
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "已有 content/notices/2026/a.md，没有改动；请换一个标识\n"


def test_the_command_without_a_type_lists_them_and_without_an_identity_asks_for_it(tmp_path: Path) -> None:
    types = run(tmp_path, "new")
    assert types.returncode == 0 and "政策文件（notice），放在 content/notices" in types.stdout
    asked = run(tmp_path, "new", "政策文件")
    assert asked.returncode == 1 and asked.stderr.startswith("还要写政策文件的标识")


def test_a_site_without_a_content_folder_is_told_so(tmp_path: Path) -> None:
    done = run(tmp_path, "new", "政策文件", "a")
    assert done.returncode == 1 and done.stderr.startswith(
        "没有内容文件夹 content，也没有 site_config.yaml；"
    )
    assert list(tmp_path.iterdir()) == []


def test_schema_writes_one_file_a_type(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "--output", "a/b")
    assert (done.returncode, done.stdout) == (0, f"完成：{len(kinds())} 类内容和网站配置各一个文件，在 a/b\n")
    files = sorted((tmp_path / "a/b").iterdir())
    assert [file.name for file in files] == sorted(
        [*(f"{kind.name}.json" for kind in kinds()), "site_config.json"]
    )
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert json.loads(text)["type"] == "object" and "\\u" not in text


OWN = """词:
  - {内容: 会议公开, 字段: 会议类型, 词: 党政联席会议}
  - {内容: 公示公告, 字段: 类型, 词: 拟任公示, 相当于: 任前公示}
"""


@pytest.mark.parametrize(
    ("word", "type_", "line"),
    [
        ("通告", "notice", "文种: 通告"),
        ("县长办公会议", "meeting", "会议类型: 县长办公会议"),
        ("政协提案", "proposal", "类别: 政协提案"),
        ("季度数据", "statistic", "类别: 季度数据"),
        ("公告", "bulletin", "类型: 公告"),
        ("党政联席会议", "meeting", "会议类型: 党政联席会议"),
        ("拟任公示", "bulletin", "类型: 拟任公示"),
    ],
)
def test_a_new_file_is_named_by_the_sort_of_paper_with_the_words_of_the_site(
    paths: Paths, word: str, type_: str, line: str
) -> None:
    paths.config.write_text(CONFIG + OWN, encoding="utf-8")
    kind, file = create(paths, word, "2027/a", TODAY)
    assert kind.name == type_
    assert file.read_text(encoding="utf-8").split("\n").count(line) == 1


def test_a_new_file_of_a_genre_that_means_another_has_what_that_one_states(paths: Paths) -> None:
    paths.config.write_text(CONFIG + OWN, encoding="utf-8")
    text = create(paths, "拟任公示", "2027/a", TODAY)[1].read_text(encoding="utf-8")
    assert "\n公示期: {" in text


def test_the_list_of_types_names_the_words_of_the_site(paths: Paths) -> None:
    paths.config.write_text(CONFIG + OWN, encoding="utf-8")
    with pytest.raises(NotCreated, match="拟任公示"):
        create(paths, "不知道", "a", TODAY)


def test_the_first_file_of_a_site_makes_the_content_folder(tmp_path: Path) -> None:
    paths = Paths.around(tmp_path / "site_config.yaml")
    with pytest.raises(NotCreated, match="新开的站点，先把"):
        create(paths, "政策文件", "2027/a", TODAY)
    paths.config.write_text(CONFIG, encoding="utf-8")
    assert create(paths, "政策文件", "2027/a", TODAY)[1].is_file()
