"""A 公示公告 may call its genre as its paper does; papers that list persons are always known as such."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import errors
from gongkai.records.bulletin import Bulletin
from gongkai.records.genres import ALSO, GENRES, NAMES
from tests.small_site import CONFIG, assembled

PATH = "content/bulletins/2026/a.md"
COLUMN = "      - {标识: bulletins, 名称: 公示公告, 类别: 政策文件, 描述: 公示公告, 关键词: [公示]}\n"


def bulletin(more: str) -> str:
    return f"---\n标题: 一份公告\n发布单位: 云溪县教育局\n发布日期: 2026-05-02\n{more}---\n\n正文，范围见附图，共3人。\n"


@pytest.mark.parametrize(
    ("name", "genre"),
    [
        ("教师招聘", "招考公告"),
        ("事业单位招聘", "招考公告"),
        ("教师招聘拟聘人员公示", "录用公示"),
        ("招聘结果公示", "录用公示"),
        ("面试成绩公布", "录用公示"),
        ("领导干部拟任职公示", "任前公示"),
        ("惠农补贴发放对象公示", "保障资格公示"),
        ("劳动模范推荐人选公示", "评选表彰公示"),
        ("市场监管领域处罚", "行政处罚"),
        ("拟征收土地公告", "征地公告"),
        ("好差评", "政务服务评价"),
        ("好差评通报", "政务服务评价"),
        ("政务新媒体名录", "名录"),
        ("专区一览表", "名录"),
        ("政务公开专区", "名录"),
        ("政务新媒体", "名录"),
        ("养老机构信息", "名录"),
        ("村务公开", "公告"),
        ("农村三资清查", "公告"),
        ("任命名单", "人事任免"),
        ("常见问题", "问答"),
        ("涉企收费目录清单", "目录清单"),
        ("双随机抽查结果", "双随机抽查"),
        ("国土空间规划", "规划计划"),
        ("规划公示", "公示"),
        ("中标候选人公示", "公共资源交易"),
    ],
)
def test_a_name_of_a_paper_means_its_genre_and_is_shown_as_typed(
    tmp_path: Path, name: str, genre: str
) -> None:
    period = "公示期: 2026-05-11 至 2026-05-20\n" if {g.name: g for g in GENRES}[genre].persons else ""
    files = {"site_config.yaml": CONFIG + COLUMN, PATH: bulletin(f"类型: {name}\n{period}")}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (item,) = assembly.site.of(Bulletin)
    assert (str(item.genre), item.kind_of_paper.name) == (name, genre)


@pytest.mark.parametrize(
    "name",
    ["征地补偿分户公示", "分户公示", "先进集体", "人员名单", "某某类", "草稿", "内部名录", "不公开的目录"],
)
def test_a_name_that_may_be_of_persons_is_not_guessed_to_be_of_others(name: str) -> None:
    persons = {genre.name for genre in GENRES if genre.persons}
    assert ALSO.get(name) is None or ALSO[name] in persons


def test_no_genre_is_taken_for_another() -> None:
    assert [name for name in NAMES if name in ALSO] == []


@pytest.mark.parametrize(
    "line",
    [
        "2026-05-11 至 2026-05-15",
        "2026年5月11日至5月15日",
        "自2026年5月11日起至2026年5月15日止",
        "2026年5月11日—5月15日（5个工作日）",
        "2026.5.11-2026.5.15",
        "{开始: 2026-05-11, 结束: 2026-05-15}",
    ],
)
def test_the_days_of_a_period_may_stand_on_one_line(tmp_path: Path, line: str) -> None:
    files = {"site_config.yaml": CONFIG + COLUMN, PATH: bulletin(f"类型: 公示\n公示期: {line}\n")}
    assembly, problems = assembled(tmp_path, files)
    assert errors(problems) == [] and assembly is not None
    (item,) = assembly.site.of(Bulletin)
    assert item.period is not None
    assert (str(item.period.start), str(item.period.end)) == ("2026-05-11", "2026-05-15")


@pytest.mark.parametrize("line", ["近日", "2026-05-11 至 2026-05-32", "11月11日至11月15日"])
def test_a_period_whose_days_are_unknown_stays_an_error(tmp_path: Path, line: str) -> None:
    files = {"site_config.yaml": CONFIG + COLUMN, PATH: bulletin(f"类型: 公示\n公示期: {line}\n")}
    _, problems = assembled(tmp_path, files)
    assert errors(problems)
