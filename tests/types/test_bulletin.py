"""公示公告: genres declared in a line, shown by one page, and names that leave the site on the day after 公示期."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.commands.new import create
from gongkai.config import read_config
from gongkai.engine.assemble import assemble
from gongkai.engine.produce import produce
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.records.bulletin import Bulletin
from gongkai.records.genres import ALSO, GENRES, NAMES
from gongkai.records.library import Library, read_library
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE
from tests.memory import Memory
from tests.small_site import CONFIG, NOON, assembled, report, write

COLUMN = "      - {标识: bulletins, 名称: 公示公告, 类别: 工作动态, 描述: 公示和公告, 关键词: [公示]}\n"
FILE = "content/bulletins/2026/a.md"
HIRED = """---
标题: 关于拟聘用王示范同志的公示
类型: 录用公示
发布单位: 县教育局
发布日期: 2026-05-11 09:00
公示期: {开始: 2026-05-11, 结束: 2026-05-18}
事项: {招聘职位: 小学语文}
明细:
  - {姓名: 王示范, 总成绩: "86.5"}
附件:
  - {名称: 成绩单, 文件: cheng-ji.csv}
概述: 拟聘用王示范
关键词: [王示范]
---

拟聘用王示范为教师。
"""
SCORES = "\ufeff姓名,成绩\n王示范,86.5\n"


def site_with(text: str) -> dict[str, str | bytes | None]:
    return {
        "site_config.yaml": CONFIG + COLUMN,
        FILE: text,
        "content/bulletins/2026/a/cheng-ji.csv": SCORES,
    }


def everything(folder: Path, moment: dt.datetime) -> dict[str, bytes]:
    """All files of a small site but the search index, and the text that the index is made of."""
    assembly, problems = assembled(folder, site_with(HIRED), moment)
    assert errors(problems) == []
    assert assembly is not None
    kept = Memory()
    produced = produce(assembly, kept, no_cache(), lambda what, done, total: None)
    assert errors(produced.problems) == []
    pages = {path: content.replace(b"<wbr>", b"") for path, content in kept.files.items()}
    return {**pages, "search": "".join(shadow.known.text for shadow in produced.shadows).encode()}


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(EXAMPLE / "content")[0]


def test_on_the_last_day_of_the_period_everybody_can_read_the_names(tmp_path: Path) -> None:
    files = everything(tmp_path, dt.datetime(2026, 5, 18, 23, 59, tzinfo=CHINA))
    page = files["bulletins/2026/a/index.html"].decode()
    assert "拟聘用王示范为教师" in page
    assert "公示中" in page
    named = {path for path, content in files.items() if "王示范".encode() in content}
    assert named >= {"bulletins/index.html", "data/directory.json", "search"}
    assert files["bulletins/2026/a/cheng-ji.csv"].decode() == SCORES


def test_on_the_day_after_no_file_of_the_site_holds_a_name(tmp_path: Path) -> None:
    files = everything(tmp_path, dt.datetime(2026, 5, 19, 0, 0, tzinfo=CHINA))
    assert [path for path, content in files.items() if "王示范".encode() in content] == []
    assert [path for path in files if "cheng-ji" in path] == []
    page = files["bulletins/2026/a/index.html"].decode()
    assert "公示期已于2026年5月18日届满，公示的人员信息已按期撤下。" in page
    assert "status-over" not in page, "what has ended as it should is no warning"
    assert "县教育局录用公示（2026年）" in page


PENALTIES = """---
标题: 2026年4月行政处罚信息
类型: 行政处罚
发布单位: 县教育局
发布日期: 2026-05-02 09:00
明细:
  - {行政相对人: 王示范, 处罚内容: 警告, 公示截止期: 2026-05-18}
  - {行政相对人: 李示范, 处罚内容: 罚款, 公示截止期: 2027年5月1日}
  - {行政相对人: 赵示范, 处罚内容: 罚款, 公示截止期: 长期}
---

现予公示。
"""


def test_a_row_leaves_on_the_day_after_the_one_that_it_states_itself(tmp_path: Path) -> None:
    names = {}
    for moment in (NOON, NOON + dt.timedelta(days=1)):
        assembly, _ = assembled(tmp_path, site_with(PENALTIES), moment)
        assert assembly is not None
        (item,) = assembly.site.of(Bulletin)
        names[moment] = [dict(row)["行政相对人"] for row in item.rows], item.body.split()
    assert list(names.values()) == [
        (["王示范", "李示范", "赵示范"], ["现予公示。"]),
        (["李示范", "赵示范"], ["现予公示。", "明细中有1行公示期已满，已按期撤下。"]),
    ]


@pytest.mark.parametrize(("last", "asked"), [("2027-05-01", False), ("长期", True)])
def test_a_list_whose_rows_all_end_needs_no_period_of_its_own(tmp_path: Path, last: str, asked: bool) -> None:
    lines = report(tmp_path, site_with(PENALTIES.replace("长期", last)))
    assert any("GK386" in line for line in lines) is asked


def test_the_title_afterwards_may_be_chosen(tmp_path: Path) -> None:
    text = HIRED.replace("概述:", "撤下后标题: 教师拟聘用公示（已结束）\n概述:")
    assembly, _ = assembled(tmp_path, site_with(text), NOON + dt.timedelta(days=1))
    assert assembly is not None
    (item,) = assembly.site.of(Bulletin)
    assert item.title == "教师拟聘用公示（已结束）"


def test_what_names_nobody_stays_after_its_period(tmp_path: Path) -> None:
    text = HIRED.replace("录用公示", "公示").replace("关于拟聘用王示范同志的公示", "教师宿舍方案公示")
    assembly, _ = assembled(tmp_path, site_with(text), NOON + dt.timedelta(days=30))
    assert assembly is not None
    (item,) = assembly.site.of(Bulletin)
    assert "教师" in item.body


def test_a_title_that_names_somebody_leaves_after_its_period_whatever_the_paper_is_called(
    tmp_path: Path,
) -> None:
    text = HIRED.replace("录用公示", "公示")
    assembly, _ = assembled(tmp_path, site_with(text), NOON + dt.timedelta(days=30))
    assert assembly is not None
    (item,) = assembly.site.of(Bulletin)
    assert (item.title, item.body, item.rows) == ("县教育局公示（2026年）", "", ())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("结束: 2026-05-18", "结束: 2026-05-08", "content/bulletins/2026/a.md:6:27 GK385 公示期的结束 2026-05-08 早于开始"),
        ("公示期: {开始: 2026-05-11, 结束: 2026-05-18}\n", "", "content/bulletins/2026/a.md:3:5 GK386 录用公示多写有当事人的姓名，没有写公示期"),
        ("类型: 录用公示", "类型: 录用", "content/bulletins/2026/a.md:3:5 GK126 “类型”一般是 公告、公示、"),
        ("县教育局\n", "县天文台\n", "content/bulletins/2026/a.md:4:7 GK202 不认识的单位“县天文台”"),
        (
            "类型: 录用公示\n",
            "类型: 征地公告\n环节:\n  - {环节: 补偿登记, 日期: 2026-05-02}\n  - {环节: 听证, 日期: 2026-04-02}\n",
            "content/bulletins/2026/a.md:6:18 GK388 环节“听证”（2026-04-02）写在“补偿登记”（2026-05-02）后面",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in HIRED
    (line,) = report(tmp_path, site_with(HIRED.replace(old, new)))
    assert line.startswith(said)


@pytest.mark.parametrize("genre", ["听证会参加人公示", "宅基地审批公示", "失信名单", "国企信息", "其他"])
def test_a_paper_of_a_kind_that_nobody_listed_leaves_after_its_period(tmp_path: Path, genre: str) -> None:
    text = HIRED.replace("录用公示", genre)
    assembly, problems = assembled(tmp_path, site_with(text), NOON + dt.timedelta(days=30))
    assert assembly is not None and errors(problems) == []
    (item,) = assembly.site.of(Bulletin)
    assert item.body == "" and item.rows == () and item.genre == genre


@pytest.mark.parametrize(
    ("genre", "means"),
    [
        ("送达公告", "公告"),
        ("停电通告", "公告"),
        ("环评受理公示", "公示"),
        ("规划方案公示", "公示"),
        ("规划人员名单公示", "其他"),
        ("公示人员名单", "其他"),
        ("领导接访", "其他"),
        ("拟聘规划师公示", "录用公示"),
        ("生产安全事故调查报告", "突发事件"),
        ("法治政府建设年度报告", "工作报告"),
        ("听证报告", "工作报告"),
        ("水质月报", "公告"),
        ("办事指南", "公告"),
        ("停水通知", "公告"),
    ],
)
def test_the_name_of_a_paper_says_its_genre_as_far_as_it_can(genre: str, means: str) -> None:
    assert ALSO[genre] == means


@pytest.mark.parametrize("word", ["草稿", "不公开", "一", "关于做好二〇二六年全县各项公示工作的有关事项通知"])
def test_what_is_no_name_of_a_paper_is_none(word: str) -> None:
    assert word not in ALSO


@pytest.mark.parametrize(("line", "last"), [("自发布之日起7天", 18), ("5个工作日", 18), ("2026年5月", 31)])
def test_a_period_of_days_or_a_month_is_shown_as_written_and_ends_with_its_last_day(
    tmp_path: Path, line: str, last: int
) -> None:
    files = site_with(HIRED.replace("{开始: 2026-05-11, 结束: 2026-05-18}", line))
    noon = dt.datetime(2026, 5, last, 12, tzinfo=CHINA)
    for moment, there in ((noon, True), (noon + dt.timedelta(1), False)):
        assembly, problems = assembled(tmp_path, files, moment)
        assert assembly is not None and errors(problems) == []
        (item,) = assembly.site.of(Bulletin)
        assert bool(item.rows) == there
        page = next(page for page in assembly.plan.pages if page.url == "/bulletins/2026/a/").page()
        assert ("公示期", line) in [(one.label, one.value) for one in page.view.elements]


def test_a_cell_of_a_table_may_be_empty_as_on_paper(tmp_path: Path) -> None:
    rows = '  - {姓名: 王示范, 总成绩: "86.5", 备注: }\n  - {姓名: 李示范, 备注: 递补}\n'
    text = HIRED.replace('  - {姓名: 王示范, 总成绩: "86.5"}\n', rows)
    assert report(tmp_path, site_with(text)) == []


@pytest.mark.parametrize("items", ["[甲, 乙]", "一段话"])
def test_items_without_names_are_told_how_they_are_written(tmp_path: Path, items: str) -> None:
    lines = report(tmp_path, site_with(HIRED.replace("{招聘职位: 小学语文}", items)))
    assert [line.split()[1:3] for line in lines] == [["GK107", "“事项”应是几行“名称:"]]


def test_a_paper_without_all_that_its_genre_states_is_a_reminder(tmp_path: Path) -> None:
    text = "---\n标题: 许可决定\n类型: 行政许可\n发布单位: 县教育局\n发布日期: 2026-05-11 09:00\n---\n\n准予许可。\n"
    (line,) = report(tmp_path, {**site_with(text), "content/bulletins/2026/a/cheng-ji.csv": None})
    assert " GK387 行政许可一般写明的事项这里都没有：行政相对人、许可文书号、" in line


@pytest.mark.parametrize("genre", NAMES)
def test_each_genre_has_an_example(library: Library, genre: str) -> None:
    assert [item for item in library.of(Bulletin) if item.genre == genre]


def test_each_genre_can_be_begun_and_what_is_begun_keeps_nobody_back(tmp_path: Path) -> None:
    write(tmp_path, {"site_config.yaml": CONFIG + COLUMN})
    paths = Paths.around(tmp_path / "site_config.yaml")
    for number, genre in enumerate(NAMES):
        _, file = create(paths, genre, f"2026/a{number}", NOON.date())
        text = file.read_text(encoding="utf-8")
        assert f"\n类型: {genre}\n" in text
        declared = GENRES[number]
        assert all(f"\n  {detail}: ……\n" in text for detail in declared.details)
        assert all(f"环节: {stage}," in text for stage in declared.stages)
    assembly, problems = assemble(paths, NOON)
    assert errors(problems) == []
    assert assembly is not None
    assert assembly.site.of(Bulletin) == ()


def test_a_column_lists_one_genre(tmp_path: Path) -> None:
    query = COLUMN + (
        "      - {标识: recruitment, 名称: 招考录用, 类别: 工作动态, 描述: 招考录用, 关键词: [招考],"
        " 查询: {内容: [公示公告], 文种: [录用公示]}}\n"
    )
    file = tmp_path / "site_config.yaml"
    file.write_text(CONFIG + query, encoding="utf-8")
    config, problems = read_config(file, "site_config.yaml")
    assert problems == []
    column = config.column("recruitment") if config else None
    assert column and column.query and column.query.genres == ("录用公示",)
