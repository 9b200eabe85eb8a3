"""What a head leaves out and the rest tells is read: regions, kinds of units and papers, publishers; never a party or a secret."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.problems import Problem, errors
from gongkai.records.budget import Budget
from gongkai.records.bulletin import Bulletin
from gongkai.records.organization import Directory
from gongkai.records.task_table import TaskTable
from gongkai.records.unit_names import kind_of_unit
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, assembled
from tests.types.plain import planned
from tests.types.test_careless_heads import made, read

T = "content/tasks/yunxi-2026.yaml"
RIVER = "地区: 青河县\n机构:\n  - {标识: jyj, 名称: 青河县教育局, 类别: 政府部门}\n"
PLAIN = TABLE.replace("地区: 云溪县\n", "")


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def tables(assembly: Assembly | None) -> tuple[TaskTable, ...]:
    assert assembly is not None
    return assembly.library.of(TaskTable)


def test_a_task_table_is_of_the_one_region_of_the_directories(tmp_path: Path) -> None:
    assembly, problems = assembled(tmp_path, {T: PLAIN.replace("云溪县", "")})
    assert (codes(problems), [table.region for table in tables(assembly)]) == ([], ["云溪县"])


def test_a_task_table_of_one_of_two_regions_is_of_that_in_its_title(tmp_path: Path) -> None:
    two = {"content/organizations/qinghe.yaml": RIVER}
    assembly, _ = assembled(tmp_path, {**two, T: PLAIN.replace("2026年云溪县", "云溪县2026年")})
    assert [table.region for table in tables(assembly)] == ["云溪县"]
    _, problems = assembled(tmp_path / "b", {**two, T: PLAIN.replace("云溪县", "")})
    assert codes(errors(problems)) == ["GK101"] and "地区" in str(errors(problems)[0])


def test_the_table_of_another_place_is_not_read_by_the_directory_of_this_one(tmp_path: Path) -> None:
    _, problems = assembled(tmp_path, {T: PLAIN.replace("2026年云溪县", "济宁市2026年")})
    assert codes(errors(problems)) == ["GK101"]


def test_a_second_directory_without_a_region_is_of_that_of_the_first(tmp_path: Path) -> None:
    more = "机构:\n  - {标识: swj, 名称: 云溪县水务局, 类别: 政府部门}\n"
    assembly, problems = assembled(tmp_path, {"content/organizations/more.yaml": more})
    assert assembly is not None and codes(problems) == []
    assert {directory.region for directory in assembly.library.of(Directory)} == {"云溪县"}


D, MORE = "content/organizations/yunxi.yaml", "content/organizations/more.yaml"


def units(*names: str) -> str:
    return "机构:\n" + "".join(
        f"  - {{标识: u{at}, 名称: {name}, 类别: 政府部门}}\n" for at, name in enumerate(names)
    )


def regions(problems: list[Problem]) -> list[str]:
    """Those of the problems that are about 地区, by code."""
    return [problem.code for problem in problems if "“地区”" in str(problem)]


@pytest.mark.parametrize(
    "names",
    [
        ("青河县人民政府", "水务局"),
        ("青河县水务局", "青河县审计局"),
        ("青河县水务局", "云溪县审计局"),
        ("山东省水利厅", "审计局"),
        ("济宁市人民政府", "济宁市审计局", "济宁市水务局", "云溪县审计局"),
    ],
)
def test_a_directory_of_another_place_or_of_several_is_not_read_as_that_of_the_first(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    _, problems = assembled(tmp_path, {MORE: units(*names)})
    assert regions(errors(problems)) == ["GK101"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("水务局", "审计局"), ["GK731"]),
        (("云溪县水务局", "审计局"), []),
        (("云溪县水务局", "济宁市生态环境局云溪县分局"), []),
        (("济宁市云溪县水务局", "城市管理局", "开发区管委会"), []),
    ],
)
def test_a_second_directory_that_names_no_place_is_reminded_of(
    tmp_path: Path, names: tuple[str, ...], told: list[str]
) -> None:
    assembly, problems = assembled(tmp_path, {MORE: units(*names)})
    assert assembly is not None and regions(problems) == told
    assert {directory.region for directory in assembly.library.of(Directory)} == {"云溪县"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", ["GK731"]),
        ("  - {标识: zf, 名称: 云溪县人民政府, 类别: 政府}\n", []),
        ("  - {标识: st, 名称: 济宁市生态环境局云溪县分局, 类别: 其他单位}\n", ["GK731"]),
        ("  - {标识: cg, 名称: 城市管理局, 类别: 政府部门}\n", ["GK731"]),
        ("  - {标识: qh, 名称: 青河县教育局, 类别: 政府部门}\n", ["GK101"]),
    ],
)
def test_the_only_directory_is_of_the_place_that_its_units_name(
    tmp_path: Path, more: str, told: list[str]
) -> None:
    text = DIRECTORY.replace("地区: 云溪县\n", "") + more
    assembly, problems = assembled(tmp_path, {D: text})
    assert list(dict.fromkeys(regions(problems))) == told
    if told != ["GK101"]:
        assert assembly is not None
        assert {directory.region for directory in assembly.library.of(Directory)} == {"云溪县"}


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("老旧小区改造任务分解表", []),
        ("主城区停车秩序任务分解表", []),
        ("国家级示范区建设任务分解表", []),
        ("全省政务公开要点任务分解表", []),
        ("贯彻落实全省政务公开要点任务分解表", []),
        ("促进县域经济发展任务分解表", []),
        ("县政府2026年重点任务", []),
        ("城市管理任务分解表", []),
        ("落实济宁市2026年政务公开要点任务分解表", ["GK731"]),
        ("济宁市云溪县2026年任务分解表", ["GK731"]),
        ("山东省云溪县2026年任务分解表", ["GK731"]),
    ],
)
def test_the_title_of_a_table_that_names_no_other_place_leaves_it_that_of_the_directory(
    tmp_path: Path, title: str, told: list[str]
) -> None:
    assembly, problems = assembled(tmp_path, {T: PLAIN.replace("2026年云溪县政务公开任务分解表", title)})
    assert ([table.region for table in tables(assembly)], regions(problems)) == (["云溪县"], told)


@pytest.mark.parametrize(
    "title",
    [
        "2026年青河县任务分解表",
        "关于印发《青河县2026年任务》",
        "济宁市任城区任务表",
        "门源回族自治县任务表",
        "雄县2026年任务表",
    ],
)
def test_a_table_of_another_place_is_asked_for_its_region(tmp_path: Path, title: str) -> None:
    _, problems = assembled(tmp_path, {T: PLAIN.replace("2026年云溪县政务公开任务分解表", title)})
    assert regions(errors(problems)) == ["GK101"]


def test_a_city_above_a_county_does_not_take_its_table(tmp_path: Path) -> None:
    city = {"content/organizations/jining.yaml": "地区: 济宁市\n" + units("济宁市教育局")}
    for title, region in (
        ("济宁市云溪县2026年任务表", "云溪县"),
        ("济宁市2026年任务表", "济宁市"),
        ("济宁市青河县任务表", None),
    ):
        folder = tmp_path / (region or "none")
        assembly, problems = assembled(
            folder, {**city, T: PLAIN.replace("2026年云溪县政务公开任务分解表", title)}
        )
        assert (regions(errors(problems)) == ["GK101"]) is (region is None)
        assert region is None or [table.region for table in tables(assembly)] == [region]


def test_units_that_state_no_slug_and_kind_have_those_of_their_names(tmp_path: Path) -> None:
    text = "地区: 云溪县\n机构:\n" + "".join(
        f"  - {{名称: {name}}}\n"
        for name in (
            "云溪县水务局",
            "石桥镇人民政府",
            "云溪县城投有限公司",
            "云溪县供销合作社",
            "云溪县教育局",
        )
    )
    record, problems = read(tmp_path, "organizations/a.yaml", text)
    assert [(one.code, one.level, one.at.line) for one in problems] == [("GK731", "warning", 3)] * 2
    assert [unit.kind for unit in record.organizations] == [
        *("政府部门", "乡镇街道", "企业", "其他单位", "政府部门")
    ]
    assert [unit.slug for unit in record.organizations][:2] == [
        "shui-wu-ju",
        "shi-qiao-zhen-ren-min-zheng-fu",
    ]
    for unit in record.organizations:
        assert f"{unit.name} {unit.slug}" in str(problems[0])
    assert "云溪县水务局、云溪县教育局 政府部门；石桥镇人民政府 乡镇街道；" in str(problems[1])


@pytest.mark.parametrize("slug", ["", "标识: shui-wu-ju, "])
def test_an_address_that_two_names_would_have_is_asked_for(tmp_path: Path, slug: str) -> None:
    text = f"地区: 云溪县\n机构:\n  - {{名称: 云溪县税务局}}\n  - {{{slug}名称: 云溪县水务局}}\n  - {{名称: 云溪县教育局}}\n"
    _, problems = read(tmp_path, "organizations/a.yaml", text)
    asked = [(one.code, one.at.line) for one in errors(problems)]
    assert asked == [("GK101", 3), *([] if slug else [("GK101", 4)])]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "村（社区）",
            "东石村村民委员会 东石村 东街社区居民委员会 东街社区 东石村委会 东石村委 新农村委会 东街居委会",
        ),
        ("党委部门", "中共云溪县委员会 县委 县委办公室 县委宣传部 县委政法委 县纪委监委 县委编办"),
        ("群团", "共青团云溪县委员会 团县委 县总工会 县妇联 县科协 县残联 县工商联"),
        ("派出机构", "县公安局城关派出所 石桥司法所 县自然资源局城关分局"),
        ("集合称谓", "各镇（街道） 各有关部门 有关单位 县政府各部门 县直各部门 各成员单位"),
        ("乡镇街道", "石桥镇 石桥镇人民政府 城关街道办事处 城关街道办"),
        (
            "政府部门",
            "云溪县人民政府办公室 县政府办 青河县政务服务管理办公室 县发展和改革局 县卫生健康委员会 县卫健委 县水务局"
            " 县农业农村委 县农业农村委员会",
        ),
        ("事业单位", "县人民医院 县第一中学 县图书馆 县委党校 县政务服务中心"),
        (
            "其他单位",
            "县人大常委会 云溪县人民代表大会常务委员会 县政协 政协云溪县委员会 县人民法院 县检察院 县各界人士联谊会 县税务局 县气象局"
            " 风景区管理委员会 县安全生产委员会办公室 县安委会办公室 县武装部 县法学会",
        ),
    ],
)
def test_no_unit_is_called_what_its_name_does_not_say(kind: str, names: str) -> None:
    assert {name: kind_of_unit(name) for name in names.split()} == dict.fromkeys(names.split(), kind)


PAPER = "标题: {}\n发布单位: 县教育局\n发布日期: 2026.5.1\n--\n内容。"


@pytest.mark.parametrize(
    ("title", "genre", "leaves"),
    [
        ("关于人民路封闭施工的公告", "公告", False),
        ("2026年教师招聘拟聘用人员名单公示", "录用公示", True),
        ("关于某某同志拟任职的公示", "任前公示", True),
        ("2026年公租房保障对象名单", "保障资格公示", True),
        ("城东片区控制性详细规划批前公示", "公示", False),
        ("2026年公开招聘教师公告", "招考公告", False),
        ("2026年政府工作报告", "政府工作报告", False),
        ("某某人员名单", "其他", True),
    ],
)
def test_a_paper_without_a_genre_has_that_of_its_title_and_no_person_stays_by_it(
    tmp_path: Path, title: str, genre: str, leaves: bool
) -> None:
    record, problems = read(tmp_path, "bulletins/2026/a.md", PAPER.format(title))
    assert isinstance(record, Bulletin)
    assert (record.genre, record.kind_of_paper.persons) == (genre, leaves)
    assert [(one.code, one.level) for one in problems] == [("GK731", "warning")]


NAMING = [
    "2026年第一批低保对象公告",
    "张某某工伤认定决定送达公告",
    "失信被执行人公告",
    "关于给予王某某处分的通报",
    "高龄津贴发放公告",
    "取消低保待遇的公告",
    "临时救助公告",
    "关于违纪违法典型案例的通报",
    "开除王某某公职的公告",
    "职称评审通过公告",
    "限制高消费公告",
    "不动产登记公告",
    "公租房摇号公告",
    "公租房配租公告",
    "驾驶证作废公告",
    "县劳动模范公告",
    "被征收人补偿决定公告",
    "注销户口公告",
]


@pytest.mark.parametrize("title", NAMING)
def test_a_title_that_may_name_persons_is_never_a_mere_announcement(tmp_path: Path, title: str) -> None:
    record, problems = read(tmp_path, "bulletins/2026/a.md", PAPER.format(title))
    assert record.names_persons and codes(problems) == ["GK731"]


@pytest.mark.parametrize("title", NAMING[:6])
@pytest.mark.parametrize("genre", ["公告", "公示", "通告"])
def test_names_leave_a_paper_whose_title_tells_of_them_whatever_its_office_calls_it(
    tmp_path: Path, title: str, genre: str
) -> None:
    head = f"类型: {genre}\n标题: {title}\n发布单位: 县教育局\n发布日期: 2026.5.1\n"
    _, problems = read(tmp_path, "bulletins/2026/a.md", f"{head}公告期: 5天\n--\n某某。")
    (line,) = map(str, errors(problems))
    assert "GK102" in line and "公示期" in line
    shown = made(tmp_path, "bulletins/2026/b.md", f"{head}公示期: 5月1日至5月7日\n--\n某某。")
    later = shown.as_of(dt.datetime(2026, 5, 8, tzinfo=CHINA))
    assert shown.body and (later.body, later.title) == ("", f"县教育局{genre}（2026年）")


def test_a_plan_on_display_stays_after_its_days(tmp_path: Path) -> None:
    head = "类型: 公示\n标题: 城东片区规划批前公示\n发布单位: 县住建局\n发布日期: 2026.5.1\n公示期: 5月1日至5月7日\n"
    shown = made(tmp_path, "bulletins/2026/b.md", f"{head}--\n方案。")
    assert shown.as_of(dt.datetime(2026, 5, 8, tzinfo=CHINA)) == shown


def test_names_without_their_days_are_reminded_of_under_a_mere_announcement(tmp_path: Path) -> None:
    text = "---\n类型: 公告\n标题: 2026年低保对象公告\n发布单位: 云溪县教育局\n发布日期: 2026-05-01\n---\n\n某某。\n"
    column = "      - {标识: bulletins, 名称: 公示公告, 类别: 政策文件, 描述: 公示, 关键词: [公示]}\n"
    files = {"site_config.yaml": CONFIG + column, "content/bulletins/b.md": text}
    _, problems = assembled(tmp_path, files)
    assert "GK386" in codes(problems)


def test_days_that_only_the_text_states_are_asked_for_in_the_head(tmp_path: Path) -> None:
    head = "---\n标题: 河长制办公室公示\n发布单位: 云溪县教育局\n发布日期: 2026-05-01\n---\n"
    column = "      - {标识: bulletins, 名称: 公示公告, 类别: 政策文件, 描述: 公示, 关键词: [公示]}\n"
    for text, asked in (("公示期：2026年6月1日至6月5日。王示范。", True), ("王示范。", False)):
        files = {"site_config.yaml": CONFIG + column, "content/bulletins/b.md": f"{head}\n{text}\n"}
        _, problems = assembled(tmp_path, files)
        said = [one.message for one in problems if one.code == "GK386"]
        assert ["公示期只写在正文里" in one for one in said] == [True] * asked


def test_the_period_of_an_announcement_is_an_item_where_nobody_is_named(tmp_path: Path) -> None:
    text = "标题: 送达公告\n类型: 送达公告\n发布单位: 县教育局\n发布日期: 2026.5.1\n公告期: 自公告之日起30日\n--\n公告送达。"
    record = made(tmp_path, "bulletins/2026/a.md", text)
    assert record.details == (("公告期", "自公告之日起30日"),) and record.period is None
    _, problems = read(tmp_path, "bulletins/2026/b.md", text.replace("送达公告", "拟聘用人员公示"))
    assert codes(errors(problems)) == ["GK102"]


@pytest.mark.parametrize("said", ["密级: 无", "密级: 公开\n保密期限: 无", "是否涉密: 否"])
def test_a_paper_may_say_that_it_is_not_secret(tmp_path: Path, said: str) -> None:
    record, problems = read(tmp_path, "notices/2026/a.md", NOTICE[4:].replace("\n---\n\n", f"\n{said}\n--\n"))
    assert [f"{name}: {text}" for name, text in record.other_items] == said.split("\n")
    assert codes(problems) == ["GK671"]


@pytest.mark.parametrize(
    "said",
    [
        "密级: 秘密",
        "密级: 普通",
        "密级: 否",
        "保密期限: 否",
        "密级: 内部",
        "保密期限: 10年",
        "是否涉密: 是",
        "涉密: 涉密",
    ],
)
def test_a_paper_that_may_be_secret_is_not_published(tmp_path: Path, said: str) -> None:
    record, problems = read(tmp_path, "notices/2026/a.md", NOTICE[4:].replace("\n---\n\n", f"\n{said}\n--\n"))
    assert record is None and "GK102" in codes(errors(problems))


YEAR = """---
标题: 2026年办理情况
年度: 2026
发布单位: 云溪县人民政府办公室
发布日期: 2026-05-10
办理情况:
  - {类别: 人大代表建议, 总数: 42, 办结数: 40, 正在办理: 2, 面商率: 98%%}
  - {类别: 政协提案, 总数: 50, 办结数: 50, 备注: 另有2件转下年%s}
---

全部答复。
"""


@pytest.mark.parametrize("results", [False, True])
def test_the_figures_of_a_year_have_the_columns_of_their_paper(tmp_path: Path, results: bool) -> None:
    text = YEAR % (", 已解决: 50" if results else "")
    page = planned(tmp_path, {"content/proposal-years/2026.md": text})["/proposal-years/2026/"]
    register = page.view.sections[0].register
    assert register.columns[-3:] == ("正在办理", "面商率", "备注")
    assert ("已解决" in register.columns) is results
    assert [[cell.text for cell in row][-3:] for row in register.rows] == [
        ["2", "98%", ""],
        ["", "", "另有2件转下年"],
        ["", "", ""],
    ]


@pytest.mark.parametrize(
    ("place", "text", "item"),
    [
        (
            "gazette/2026/3.md",
            "标题: 政府公报\n期号: 3\n主办单位: 县政府办\n发布日期: 2026-09-30\n刊号: L00-12\n--\n",
            ("刊号", "L00-12"),
        ),
        (
            "open-days/2026/a.md",
            "标题: 新闻发布会\n时间: 2026年7月20日（星期一）上午9:30\n举办单位: 县统计局\n发布人: 局长\n发布日期: 2026-07-20\n--\n实录。",
            ("发布人", "局长"),
        ),
    ],
)
def test_an_item_that_is_only_like_a_field_on_which_nothing_depends_is_shown(
    tmp_path: Path, place: str, text: str, item: tuple[str, str]
) -> None:
    assert item in made(tmp_path, place, text).other_items


def test_an_item_like_a_field_on_which_something_depends_is_no_item(tmp_path: Path) -> None:
    text = "标题: 拟聘用人员公示\n类型: 录用公示\n发布单位: 县教育局\n发布日期: 2026.5.1\n公式期: 5天\n--\n公示。"
    assert codes(errors(read(tmp_path, "bulletins/2026/a.md", text)[1])) == ["GK102"]


@pytest.mark.parametrize(
    "value", ["云政办字〔2020〕1号", "云政办字[2020]1号", "县政府令第3号", "《停车办法》", "旧办法"]
)
@pytest.mark.parametrize("name", ["代替文件", "被取代文件", "修改文件", "修订的文件", "废除文件", "替代文号"])
def test_a_document_that_this_one_changes_is_no_mere_item(tmp_path: Path, name: str, value: str) -> None:
    text = NOTICE[4:].replace("\n---\n\n", f"\n{name}: {value}\n--\n")
    assert codes(errors(read(tmp_path, "notices/2026/a.md", text)[1])) == ["GK102"]


@pytest.mark.parametrize("name", ["修订过程", "替代措施", "修正案说明会"])
def test_an_item_about_a_change_is_shown(tmp_path: Path, name: str) -> None:
    text = NOTICE[4:].replace("\n---\n\n", f"\n{name}: 第三次\n--\n")
    assert (name, "第三次") in made(tmp_path, "notices/2026/a.md", text).other_items


def test_three_expenses_may_be_one_amount(tmp_path: Path) -> None:
    text = "单位: 县教育局\n级别: 部门\n类别: 决算\n年度: 2025\n发布日期: 2026.9.5\n三公经费: 12.5万元\n--\n说明。"
    record = made(tmp_path, "budgets/2025/a.md", text)
    assert isinstance(record, Budget) and record.expenses is not None and str(record.expenses.total) == "12.5"


def test_an_evaluation_of_a_document_that_the_site_lacks_is_published(tmp_path: Path) -> None:
    text = "标题: 《停车办法》后评估报告\n评估单位: 县公安局\n发布日期: 2026.5.1\n--\n报告。"
    assert made(tmp_path, "evaluations/2026/a.md", text).policies == ()


def test_a_directory_of_units_named_so_far_still_has_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "organizations/a.yaml", DIRECTORY)[1] == []


def test_a_paper_may_count_what_a_clean_up_kept_and_voided(tmp_path: Path) -> None:
    said = "继续有效: 23件\n失效: 5件\n废止: 4件\n拟修改: 共2件"
    text = NOTICE[4:].replace("\n---\n\n", f"\n{said}\n--\n")
    record = made(tmp_path, "notices/2026/a.md", text)
    assert record.other_items == (("继续有效", "23件"), ("失效", "5件"), ("废止", "4件"), ("拟修改", "共2件"))
    assert record.repeals == ()


@pytest.mark.parametrize(
    "said", ["继续有效: 是", "失效: 2020-01-01", "有效期至: 3件", "有效期: 5个", "废止: 4"]
)
def test_no_other_word_on_validity_becomes_an_item(tmp_path: Path, said: str) -> None:
    text = NOTICE[4:].replace("\n---\n\n", f"\n{said}\n--\n")
    record, problems = read(tmp_path, "notices/2026/a.md", text)
    assert errors(problems) or record.repeals == ("4",)


OPEN = "标题: 上年经济运行新闻发布会\n时间: 2026年2月20日\n发布日期: 2026.2.21\n{}--\n实录。"


def test_an_activity_whose_paper_names_no_organiser_is_published(tmp_path: Path) -> None:
    text = "---\n" + OPEN.format("").replace("--\n", "---\n\n") + "\n"
    column = "      - {标识: open-days, 名称: 开放日, 类别: 政策文件, 描述: 开放日, 关键词: [开放日]}\n"
    files = {"site_config.yaml": CONFIG + column, "content/open-days/a.md": text}
    assembly, problems = assembled(tmp_path, files)
    assert assembly is not None and errors(problems) == []
    assert [one for one in map(str, problems) if "举办单位" in one]
    view = next(page.view for page in assembly.plan.pages if page.url == "/open-days/a/")
    assert "举办单位" not in [element.label for element in view.elements]
    named = made(tmp_path, "open-days/b.md", OPEN.format("发布单位: 县统计局\n"))
    assert (named.unit, named.other_items) == (None, (("发布单位", "县统计局"),))
    assert made(tmp_path, "open-days/c.md", OPEN.format("主办部门: 县统计局\n")).unit == "县统计局"


def test_who_has_only_the_paper_is_told_what_to_write_as_the_day_of_publication(tmp_path: Path) -> None:
    text = OPEN.format("").replace("发布日期: 2026.2.21\n", "")
    (line,) = map(str, errors(read(tmp_path, "open-days/a.md", text)[1]))
    assert "GK101" in line and "只知道年月的，照知道的写 2019年5月" in line
    assert made(tmp_path, "open-days/b.md", OPEN.replace("2026.2.21", "2026年2月").format("")).published
