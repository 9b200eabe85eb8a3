"""A site's own words for enumerations: where no word fits, a site adds its own, and everything takes it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from gongkai.commands.schema import schema_of
from gongkai.config import read_config
from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.produce import produce
from gongkai.fields.values import ANY, MEANT, NONE, OwnWord, meaning, place_of
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.records.kind import kinds
from gongkai.records.site_words import Enumeration, enumerations
from gongkai.store.cache import no_cache
from tests.conftest import EXAMPLE, MOMENT
from tests.memory import Memory
from tests.small_site import CONFIG, assembled, report

FREE = [found for found in enumerations() if found.choice.own in (ANY, MEANT)]
#: On these the engine's logic hangs: what is public, in which order, in which place.
FIXED = {
    ("政策文件", "方式"), "公开属性", "状态", "有效性", "环节", "阶段",
    ("财政预决算", "类别"), ("用语表", "级别"),
}  # fmt: skip
#: Pages do not show these, whatever word they hold.
UNSHOWN = {"政府信息公开年报.单位级别", "政策解读.要素"}
COLUMN = "      - {标识: meetings, 名称: 会议公开, 类别: 工作动态, 描述: 会议, 关键词: [会议]}\n"
BULLETINS = "      - {标识: bulletins, 名称: 公示公告, 类别: 工作动态, 描述: 公告, 关键词: [公告]}\n"
MEETING = """---
标题: 云溪县党政联席会议
会议类型: 党政联席会议
会议日期: 2026-03-02
议题: [研究养老服务工作]
列席情况: 县教育局列席
发布日期: 2026-03-05 09:00
---

会议决定如下。
"""


def label(found: Enumeration) -> str:
    return f"{found.kind}.{found.field.label.text}"


def words(*lines: str) -> str:
    return CONFIG + "词:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def test_an_enumeration_is_fixed_only_where_logic_hangs_on_it() -> None:
    for found in enumerations():
        name = found.field.label.text
        assert (found.choice.own == NONE) == (name in FIXED or (found.kind, name) in FIXED), label(found)


def _written(folder: Path, found: Enumeration, word: str) -> bool:
    """Write ``word`` into the first record of the example that states the field; whether there is one."""
    home = next(kind.folder for kind in kinds() if kind.label == found.kind)
    given = "|".join(map(re.escape, sorted(found.choice.words, key=len, reverse=True)))
    pattern = re.compile(rf"({re.escape(found.field.label.text)}: \[?)({given})(?=[,\]}}\n])")
    for file in sorted((folder / "content" / home).rglob("*")):
        if file.suffix in (".md", ".yaml"):
            text = file.read_text(encoding="utf-8")
            if pattern.search(text):
                file.write_text(pattern.sub(rf"\g<1>{word}", text, count=1), encoding="utf-8")
                return True
    return False


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assembly, dict[str, Enumeration]]:
    """The example county with a word of its own in every enumeration that takes one."""
    folder = tmp_path_factory.mktemp("own-words") / "county"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("output", ".gongkai-cache"))
    used: dict[str, Enumeration] = {}
    lines = []
    for number, found in enumerate(FREE):
        word = f"本县的词{number}号"
        if _written(folder, found, word):
            used[word] = found
            means = f", 相当于: {found.choice.words[0]}" if found.choice.own == MEANT else ""
            lines.append(f"  - {{内容: {found.kind}, 字段: {found.field.label.text}, 词: {word}{means}}}\n")
    config = folder / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "\n词:\n" + "".join(lines), encoding="utf-8")
    assembly, problems = assemble(Paths.around(config), MOMENT)
    assert [str(found) for found in errors(problems)] == []
    assert assembly is not None
    return assembly, used


def test_every_enumeration_of_the_example_takes_a_word_of_its_own(
    county: tuple[Assembly, dict[str, Enumeration]],
) -> None:
    assembly, used = county
    assert len(used) > 30
    seen = {page.column for page in assembly.plan.pages}
    columns = {
        kind.column for kind in kinds() if kind.label in {found.kind for found in used.values()}
    } & seen
    told = " ".join(str(page.page()) for page in assembly.plan.pages if page.column in columns)
    assert {label(found) for word, found in used.items() if word not in told} <= UNSHOWN


def test_lists_filters_data_and_search_have_the_word(tmp_path: Path) -> None:
    line = "内容: 会议公开, 字段: 会议类型, 词: [党政联席会议, 县长碰头会]"
    other = MEETING.replace("党政联席会议", "县长碰头会").replace("03-05", "03-06")
    config = words(line).replace("词:\n", COLUMN + "词:\n")
    assembly, problems = assembled(
        tmp_path,
        {
            "site_config.yaml": config,
            "content/meetings/2026/a.md": MEETING,
            "content/meetings/2026/b.md": other,
        },
    )
    assert assembly is not None and errors(problems) == []
    kept = Memory()
    produce(assembly, kept, no_cache(), lambda what, done, total: None)
    told = {name: data.decode("utf-8", "replace") for name, data in kept.files.items()}
    assert "党政联席会议" in told["meetings/index.html"]
    narrowed = [text for name, text in told.items() if name.startswith("meetings/by-type/")]
    assert len(narrowed) == 2 and any("党政联席会议" in text for text in narrowed)


def test_the_message_says_how_a_word_is_added(tmp_path: Path) -> None:
    site = {"site_config.yaml": CONFIG + COLUMN, "content/meetings/2026/a.md": MEETING}
    (line,) = [line for line in report(tmp_path, site) if "GK126" in line]
    assert "常务会议、全体会议" in line
    assert "- {内容: 会议公开, 字段: 会议类型, 词: 党政联席会议}" in line


def test_the_message_of_a_fixed_list_offers_no_word(tmp_path: Path) -> None:
    site = {
        "site_config.yaml": CONFIG + COLUMN,
        "content/meetings/2026/a.md": MEETING.replace("发布日期", "状态: 暂缓\n发布日期"),
    }
    (line,) = [line for line in report(tmp_path, site) if "暂缓" in line]
    assert "site_config" not in line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("内容: 会义, 字段: 会议类型, 词: 甲", "没有叫“会义”的内容"),
        ("内容: 会议公开, 字段: 议题, 词: 甲", "没有可选词的字段“议题”"),
        ("内容: 政策文件, 字段: 公开属性, 词: 内部", "程序要据以办事，不能增加"),
        ("内容: 公示公告, 字段: 类型, 词: 讣告", "没有写“讣告”相当于哪个词"),
        ("内容: 公示公告, 字段: 类型, 词: 讣告, 相当于: 启事", "“启事”不是类型原有的词"),
    ],
)  # fmt: skip
def test_a_word_that_cannot_be_added_is_told(tmp_path: Path, line: str, said: str) -> None:
    (found,) = [found for found in report(tmp_path, {"site_config.yaml": words(line)}) if "GK340" in found]
    assert said in found


def test_a_word_is_treated_as_the_one_that_it_means(tmp_path: Path) -> None:
    """Names leave the page after 公示期 in a genre of the site's own, too."""
    config = words("内容: 公示公告, 字段: 类型, 词: 遴选公示, 相当于: 录用公示").replace(
        "词:\n", BULLETINS + "词:\n"
    )
    text = (
        "---\n标题: 拟录用甲某某\n类型: 遴选公示\n发布单位: 县教育局\n发布日期: 2026-04-11 09:00\n"
        "公示期: {开始: 2026-04-11, 结束: 2026-04-18}\n---\n\n拟录用甲某某。\n"
    )
    assembly, problems = assembled(
        tmp_path, {"site_config.yaml": config, "content/bulletins/2026/a.md": text}
    )
    assert assembly is not None and errors(problems) == []
    (page,) = [page.page() for page in assembly.plan.pages if page.url == "/bulletins/2026/a/"]
    assert page.title == "县教育局遴选公示（2026年）" and "甲某某" not in str(page)


def test_columns_may_ask_for_added_words(tmp_path: Path) -> None:
    line = "内容: 政策文件, 字段: 文种, 词: 通告书"
    column = "      - {标识: notes, 名称: 通告书, 类别: 政策文件, 描述: 通告, 关键词: [通告], 查询: {文种: [通告书]}, 空栏目说明: 暂无}\n"
    config = words(line).replace("词:\n", column + "词:\n")
    assert [found for found in report(tmp_path, {"site_config.yaml": config}) if " GK1" in found] == []


def test_schemas_offer_added_words(tmp_path: Path) -> None:
    file = tmp_path / "site_config.yaml"
    file.write_text(
        words("内容: 建议提案办理, 字段: 类别, 词: 乡镇人大建议, 相当于: 人大代表建议"), encoding="utf-8"
    )
    config, problems = read_config(file, "site_config.yaml")
    assert config is not None and problems == []
    for name in ("proposal", "proposal_year"):
        (kind,) = [kind for kind in kinds() if kind.name == name]
        assert "乡镇人大建议" in json.dumps(schema_of(kind, config.words), ensure_ascii=False)
        assert "乡镇人大建议" not in json.dumps(schema_of(kind), ensure_ascii=False)
        Draft7Validator.check_schema(schema_of(kind, config.words))


def test_an_added_word_stands_where_the_one_stands_that_it_means() -> None:
    assert place_of(OwnWord("丙", "乙"), ("甲", "乙")) == 1
    assert place_of(OwnWord("丙"), ("甲", "乙")) == 2
    assert (meaning("甲"), meaning(OwnWord("丙")), meaning(OwnWord("丙", "乙"))) == ("甲", "丙", "乙")
