"""Words that are miswritten or out of date on the day of their paper, garbled text and private matters are named where they stand."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from gongkai.records.lexicon import Lexicon
from gongkai.sources.lexicon import FOLDER, shipped, words_of_file
from gongkai.text.garbled import garbled
from gongkai.text.word_finder import WordFinder
from tests.small_site import NOTICE, report

LISTS = sorted(FOLDER.glob("*.yaml"))
DAY = dt.date(2026, 5, 18)
SOURCES = sorted((Path(__file__).resolve().parent.parent / "data" / "sources").iterdir())


def of_body(folder: Path, body: str, written: str = "2026-03-02") -> list[str]:
    """What is said of a notice with this body, line 10 of its file on; the first four lines of Position are cut off."""
    notice = NOTICE.replace("各镇要做好政务公开工作。\n", body).replace("2026-03-02", written)
    notice = notice.replace("云政办字〔2026〕", f"云政办字〔{written[:4]}〕").replace("2026-03-03", written)
    lines = report(folder, {"content/notices/2026/a.md": notice})
    return [
        line.removeprefix("content/notices/2026/a.md:")
        for line in lines
        if " GK43" in line or " GK44" in line
    ]


def test_the_lists_hold_more_than_600_words_with_examples_and_sources() -> None:
    words = shipped().words
    assert len(words) > 600
    assert len({word.wrong for word in words}) == len(words)
    for word in words:
        assert (
            word.wrong in word.wrong_example
            and word.source
            and word.note
            and word.right
            and word.right_example
        )


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_each_word_finds_its_mistake_once_and_nothing_in_what_is_right(file: Path) -> None:
    for word in words_of_file(file):
        alone, day = WordFinder([word]), word.since or word.until or DAY
        assert [hit.word.wrong for hit in alone.find(word.wrong_example, day)] == [word.wrong]
        assert [hit.word.wrong for hit in shipped().find(word.wrong_example, day)] == [word.wrong], word.wrong
        assert shipped().find(word.right_example, DAY) == [], word.wrong
        for longer in word.excepts:
            assert alone.find(longer, day) == [], longer


def test_a_word_with_a_day_is_right_in_older_papers() -> None:
    dated = {word: word.since - dt.timedelta(1) for word in shipped().words if word.since}
    assert len(dated) > 300
    assert [word.wrong for word, before in dated.items() if shipped().find(word.wrong_example, before)] == []


def test_nothing_is_found_in_the_four_sources() -> None:
    for file in SOURCES:
        # what the conversion of the originals left is no text of theirs, and is told where it is
        text = re.sub(r"\[bookmark:|baidu\.com/link\?url=", "", file.read_text(encoding="utf-8"))
        year = int(file.stem[-4:])
        assert [hit.word.wrong for hit in shipped().find(text, dt.date(year, 7, 1))] == []
        assert list(garbled(text)) == []


def test_a_miswritten_name_is_an_error_at_its_line_and_column(tmp_path: Path) -> None:
    first, second = of_body(tmp_path, "各镇：\n\n成立政务公开领导小姐，依照中华人民共合国法律办理。\n")
    assert first.startswith("12:7 GK440 “领导小姐”写错了（改为“领导小组”")
    assert second.startswith("12:14 GK440 “中华人民共合国”写错了（改为“中华人民共和国”")


@pytest.mark.parametrize("gap", [" ", "\u200b", "\u3000", "**"])
def test_a_gap_within_a_word_hides_no_mistake(tmp_path: Path, gap: str) -> None:
    (line,) = of_body(tmp_path, f"成立领导{gap}小姐。\n")
    assert line.startswith("10:3 GK440")


def test_a_mistake_that_is_quoted_is_a_reminder(tmp_path: Path) -> None:
    (line,) = of_body(tmp_path, "把“领导小姐”改为“领导小组”。\n")
    assert line.startswith("10:3 GK441")


def test_an_office_is_right_in_2021_and_wrong_in_2025(tmp_path: Path) -> None:
    body = "由县扶贫办负责。县扶贫办每月通报。\n"
    assert of_body(tmp_path / "a", body, "2021-05-13") == []
    (line,) = of_body(tmp_path / "b", body, "2025-05-13")
    assert line.startswith("10:3 GK442 “扶贫办”2022-01-01 起不再这样写（共 2 处）")


@pytest.mark.parametrize(
    "body",
    [
        "原县扶贫办印发的清单继续使用。",
        "县扶贫办更名为县乡村振兴局。",
        "落实《云溪县扶贫办关于做好帮扶工作的通知》。",
        "农业部门和环境保护部门配合。",
        "按装配式建筑标准实施，候车室、交付主任签字，上海拨付资金。",
        "《中华人民共和国合同法》同时废止。",
    ],
)
def test_old_names_that_are_told_as_old_and_longer_words_are_passed(tmp_path: Path, body: str) -> None:
    assert of_body(tmp_path, body + "\n", "2025-05-13") == []


def test_a_mistake_in_a_field_is_told_at_its_column(tmp_path: Path) -> None:
    notice = NOTICE.replace("做好政务公开工作的通知\n", "布署政务公开工作的通知\n", 1)
    (line,) = [one for one in report(tmp_path, {"content/notices/2026/a.md": notice}) if "GK44" in one]
    assert line.startswith("content/notices/2026/a.md:2:17 GK441 “布署”一般写作“部署”")


@pytest.mark.parametrize(
    "damaged",
    [
        "锟斤拷锟斤拷",
        "烫烫烫烫",
        "\ufffd\ufffd\ufffd",
        "政务公开".encode().decode("latin-1"),
        "政务公开工作要点".encode("gb18030").decode("latin-1"),
        "政务公开，工作。".encode().decode("gb18030", "replace"),
        "??????",
    ],
)
def test_garbled_text_is_told_once_a_line(tmp_path: Path, damaged: str) -> None:
    assert [found.code for found in garbled(f"各镇：\n做好{damaged}工作。\n请落实。")] == ["GK443"]


@pytest.mark.parametrize(
    "text",
    [
        "吴屯屯镇",
        "约 25℃±2℃，面积 3×5 米，Ⅱ类，§3",
        "café résumé",
        "涓涓细流",
        "好吗？？",
        "α、β、γ，①②③，“一”……",
    ],
)
def test_signs_of_other_scripts_are_not_garbled(text: str) -> None:
    assert list(garbled(text)) == []


def test_a_patient_on_a_page_is_told_with_the_place_covered(tmp_path: Path) -> None:
    (line,) = of_body(tmp_path, "各镇：\n\n救助患者张三，住幸福小区3栋2单元501室，病因为糖尿病。\n")
    assert line.startswith("12:13 GK436 像是写了个人的住址和病情：")
    assert "501" not in line


def test_columns_of_private_matters_are_told_once(tmp_path: Path) -> None:
    table = "| 姓名 | 家庭住址 | 补贴 |\n| --- | --- | --- |\n| 张三 | 石桥镇东村 | 300 |\n| 李四 | 石桥镇西村 | 300 |\n"
    (line,) = of_body(tmp_path, table)
    assert line.startswith("12:8 GK437 表格的这一列是个人的住址")
    assert of_body(tmp_path / "b", table.replace("东村", "*").replace("石桥镇西村", "*")) == []


@pytest.mark.parametrize(
    ("number", "what"),
    [
        ("370899199001****16", "身份号码"),
        ("3708991990010100*6", "身份号码"),
        ("622202000000****018", "银行卡号"),
        ("1380013*000", "手机号码"),
    ],
)
def test_a_mask_that_shows_too_much_is_a_reminder(tmp_path: Path, number: str, what: str) -> None:
    (line,) = of_body(tmp_path, f"张某，{number}。\n")
    assert line.startswith(f"10:4 GK438 {what}遮盖得不够：") and number not in line


@pytest.mark.parametrize(
    "number",
    ["370899********0016", "35*************123", "138****8000", "**加粗**2026", "6222***********1234"],
)
def test_a_mask_that_is_wide_enough_is_passed(tmp_path: Path, number: str) -> None:
    assert of_body(tmp_path, f"张某，{number}。\n") == []


def test_a_county_adds_its_own_words_and_their_examples_are_held(tmp_path: Path) -> None:
    own = (
        "说明: 县领导姓名\n词:\n"
        "  - {写法: 张山峰, 改为: 张山锋, 错例: 副县长张山峰主持, 对例: 副县长张山锋主持}\n"
        "  - {写法: 县畜牧局, 改为: 县畜牧业中心, 自: 2019-03-01, 错例: 由县牧局负责}\n"
    )
    notice = NOTICE.replace("各镇要做好", "副县长张山峰要求县畜牧局做好")
    lines = report(tmp_path, {"content/lexicon/names.yaml": own, "content/notices/2026/a.md": notice})
    told = [line for line in lines if "GK44" in line]
    assert [line.split()[:2] for line in told] == [
        ["content/lexicon/names.yaml:4:10", "GK444"],
        ["content/notices/2026/a.md:10:4", "GK441"],
        ["content/notices/2026/a.md:10:9", "GK442"],
    ]


def test_the_lists_that_are_brought_along_have_the_form_of_those_of_a_county(tmp_path: Path) -> None:
    changed = {f"content/lexicon/{file.stem}.yaml": file.read_text(encoding="utf-8") for file in LISTS}
    assert [
        line for line in report(tmp_path, dict(changed)) if "lexicon/" in line and "GK444" not in line
    ] == []
    assert Lexicon.__doc__


def test_a_wrong_number_beside_its_label_is_told_masked_at_its_line(tmp_path: Path) -> None:
    body = "各镇：\n\n样表：身份证号 370899199013010016。\n\n| 姓名 | 身份证号 |\n| --- | --- |\n| 张* | 990899190001010016 |\n"
    lines = report(
        tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要做好政务公开工作。\n", body)}
    )
    found = [line for line in lines if " GK472 " in line]
    assert [line.partition(" ")[0].split(":")[1] for line in found] == ["12", "16"]
    assert all("**" in line and "010016" not in line for line in found)


def test_a_number_of_a_matter_that_is_a_right_identity_number_too_wants_a_look(tmp_path: Path) -> None:
    body = "各镇：\n\n受理编号：370899201005120010。\n\n| 事项 | 受理编号 |\n| --- | --- |\n| 换证 | 370899201005120010 |\n"
    lines = report(
        tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要做好政务公开工作。\n", body)}
    )
    found = [line for line in lines if " GK723 " in line]
    assert [line.partition(" ")[0].split(":")[1] for line in found] == ["12", "16"]
    assert all("**" in line and "120010" not in line for line in found)


def test_the_number_of_a_passport_is_refused_masked_in_text_field_and_table(tmp_path: Path) -> None:
    body = "各镇：\n\n张三护照号E82736451。\n\n| 姓名 | 护照号码 |\n| --- | --- |\n| 张三 | E82736451 |\n"
    text = NOTICE.replace("各镇要做好政务公开工作。\n", body).replace(
        "地区: 云溪县", "地区: 云溪县\n概述: 军官证：军字第2736451号的持有人"
    )
    lines = report(tmp_path, {"content/notices/2026/a.md": text})
    found = [line for line in lines if " GK725 " in line]
    assert [line.partition(" ")[0].split(":")[1] for line in found] == ["6", "13", "17"]
    assert all("**" in line and "73645" not in line and not line.startswith("提醒") for line in found)


@pytest.mark.parametrize("number", ["370899190001010016", "6222020000000000018", "13812345678"])
def test_a_personal_number_among_the_words_of_the_search_is_refused(tmp_path: Path, number: str) -> None:
    words = f"同义词:\n  - 词: [社保, 社会保险]\n  - 词: [低保, 张三{number}]\n"
    (line,) = [line for line in report(tmp_path, {"content/search/words.yaml": words}) if "W-PII" in line]
    assert line.startswith("content/search/words.yaml:3:") and " GK303 " in line and number[4:] not in line


@pytest.mark.parametrize("indent", ["\u3000\u3000", "\u00a0" * 4, "\u00a0\u3000"])
def test_an_indent_of_no_break_blanks_is_an_indent(tmp_path: Path, indent: str) -> None:
    lines = ["一、巡查。", "二、值守：", "——物资备足。", "三、上报。"]
    body = "\n".join(f"{indent if at else ''}{line}" for at, line in enumerate(lines))
    found = report(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要做好政务公开工作。", body)})
    assert not [line for line in found if "GK443" in line or "GK459" in line]
