"""The fields of official papers are found by where they stand and by their words, and nothing is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import pytest

from gongkai.importing.blocks import Line, Loose, Paper, SourceCell, SourceRun, SourceTable
from gongkai.importing.content_file import Content, content_of, scalar
from gongkai.importing.refusal import Unreadable
from gongkai.records.kind import kinds
from tests.importing.word_files import LETTER

NOTICE = next(kind for kind in kinds() if kind.name == "notice")
Align = Literal["", "center", "right"]


def imported(
    lines: Sequence[str], aligned: dict[str, Align] | None = None, loose: tuple[Loose, ...] = ()
) -> Content:
    blocks = tuple(
        Line((SourceRun(text),), place, align=(aligned or {}).get(text, ""))
        for place, text in enumerate(lines, 1)
    )
    return content_of(Paper(blocks, loose=loose), NOTICE, "a.docx", dt.date(2026, 3, 20))


def values(made: Content) -> dict[str, str]:
    return {name: one.text for name, one in made.fields.items()}


def body(made: Content) -> str:
    return made.text.split("\n---\n", 1)[1].strip()


def test_every_field_of_a_letter_is_found_and_the_text_is_what_is_left() -> None:
    made = imported(LETTER)
    assert values(made) == {
        "title": "云溪县人民政府办公室关于做好养老工作的通知",
        "number": "云政办字〔2026〕3号",
        "addressee": "各镇人民政府，县政府各部门：",
        "issuer": "云溪县人民政府办公室",
        "written": "2026-03-02",
        "remark": "此件公开发布",
        "copies": "县委办公室。",
        "imprint": "云溪县人民政府办公室",
        "imprint_date": "2026-03-03",
    }
    assert body(made) == "为做好养老工作，现将有关事项通知如下。\n\n一、总体要求\n\n坚持政府主导。"
    assert made.problems == []


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("云政办字〔2026〕3号", "云政办字〔2026〕3号"),
        ("云政办字[2026]3号", "云政办字〔2026〕3号"),
        ("云政办字（２０２６）３号", "云政办字〔2026〕3号"),
        ("云政办字〔2026〕 03 号", "云政办字〔2026〕03号"),
        ("云政办字〔2026〕3号　　　　签发人：周某某", "云政办字〔2026〕3号"),
    ],
)
def test_brackets_digits_and_blanks_of_a_number_are_put_right_and_nothing_else_of_it(
    number: str, written: str
) -> None:
    assert values(imported([LETTER[0], number, *LETTER[2:]]))["number"] == written


def test_who_signed_for_printing_and_the_number_of_the_copy_are_told_and_published_nowhere() -> None:
    made = imported(["000001", "特急", LETTER[0], "云政办字〔2026〕3号　　签发人：周某某", *LETTER[2:]])
    assert "周某某" not in made.text and "000001" not in made.text
    assert [one.code for one in made.problems] == ["GK617", "GK617", "GK617"]


def test_a_secret_paper_is_not_imported() -> None:
    with pytest.raises(Unreadable, match="涉密"):
        imported(["机密★1年", *LETTER])


def test_the_number_may_stand_below_the_title() -> None:
    made = imported([*LETTER[2:4], LETTER[1], *LETTER[4:]])
    assert values(made)["title"] == "云溪县人民政府办公室关于做好养老工作的通知"
    assert values(made)["number"] == "云政办字〔2026〕3号"


def test_joint_issuers_are_a_list_as_the_mark_and_the_signature_name_them() -> None:
    made = imported(
        [
            "云溪县教育局",
            "云溪县财政局",
            "文件",
            "云教字〔2026〕1号",
            "云溪县教育局 云溪县财政局",
            "关于学生资助的通知",
            "各学校：",
            "做好资助。",
            "云溪县教育局　　云溪县财政局",
            "2026年3月2日",
        ]
    )
    assert made.fields["issuer"].value == ("云溪县教育局", "云溪县财政局")
    assert "发文机关:\n  - 云溪县教育局\n  - 云溪县财政局\n" in made.text
    assert "signature" not in made.fields


def test_a_short_signature_is_kept_and_the_issuer_stands_in_full() -> None:
    made = imported(
        ["云溪县教育局关于招生的通告", "一、时间", "7月1日开始。", "县教育局", "2026年3月2日"],
    )
    assert values(made)["issuer"] == "云溪县教育局"
    assert values(made)["signature"] == "县教育局"


def test_an_order_has_the_title_of_what_it_issues_and_the_name_of_who_signs() -> None:
    made = imported(
        [
            "云溪县人民政府令",
            "第36号",
            "《云溪县养犬管理办法》已经县政府常务会议通过，现予公布，自2026年5月1日起施行。",
            "县长　周某某",
            "2026年3月2日",
            "云溪县养犬管理办法",
            "第一条　为规范养犬，制定本办法。",
        ]
    )
    assert values(made)["title"] == "云溪县养犬管理办法"
    assert values(made)["number"] == "云溪县人民政府令第36号"
    assert values(made)["issuer"] == "云溪县人民政府"
    assert values(made)["signature"] == "县长　周某某"


def test_a_reply_to_one_unit_a_letter_and_a_public_notice_without_addressee() -> None:
    reply = imported(
        [
            "云溪县人民政府",
            "关于同意设立公墓的批复",
            "云政复〔2026〕2号",
            "县民政局：",
            "同意。",
            "云溪县人民政府",
            "2026年3月2日",
        ]
    )
    assert values(reply)["addressee"] == "县民政局："
    notice = imported(
        ["云溪县公安局关于交通管制的通告", "为保障安全，决定：", "一、时间", "云溪县公安局", "2026年3月2日"]
    )
    assert "addressee" not in notice.fields
    assert values(notice)["issuer"] == "云溪县公安局"


def test_what_leads_into_the_text_is_no_addressee() -> None:
    made = imported(
        [
            "云溪县公安局关于交通管制的通告",
            "现将有关事项通告如下：",
            "一、时间",
            "云溪县公安局",
            "2026年3月2日",
        ]
    )
    assert "addressee" not in made.fields


def test_a_date_in_numerals_stays_as_it_is_typed() -> None:
    made = imported([*LETTER[:9], "二〇二六年三月二日", *LETTER[10:]])
    assert values(made)["written"] == "2026-03-02"
    assert body(made).endswith("云溪县人民政府办公室\n\n二〇二六年三月二日")


def test_issued_papers_begin_with_their_titles() -> None:
    aligned: dict[str, Align] = {"云溪县养老服务": "center", "工作方案": "center"}
    made = imported(
        [*LETTER[:11], "云溪县养老服务", "工作方案", "一、目标", "附件2", "任务清单", "清单如下。"], aligned
    )
    assert "\n# 云溪县养老服务工作方案\n" in made.text
    assert "\n附件2\n\n# 任务清单\n" in made.text


def test_a_remark_that_says_so_keeps_the_paper_from_the_public() -> None:
    made = imported([*LETTER[:10], "（此件不予公开）"])
    assert "公开属性: 不予公开" in made.text


def test_what_is_not_found_is_left_open_and_said() -> None:
    made = imported(["关于做好工作的通知", "各单位：", "做好工作。"])
    assert "# 没有找到成文日期" in made.text and "成文日期:" not in made.text and "发文机关: ……" in made.text
    assert [one.code for one in made.problems] == ["GK614", "GK614"]


def test_a_guess_is_marked_beside_the_field_and_told() -> None:
    made = imported(["致全县人民的一封信", "大家好。", "云溪县人民政府", "2026年3月2日"])
    assert "# 下一项是猜的" in made.text
    assert [one.code for one in made.problems] == ["GK616"]


def test_words_without_a_place_stand_in_a_marked_block_at_the_end() -> None:
    made = imported(LETTER, loose=(Loose("文本框", "咨询电话"),))
    assert body(made).endswith("\n文本框：咨询电话\n\n【导入待核对完】")
    assert [one.code for one in made.problems] == ["GK618"]


@pytest.mark.parametrize("what", ["页眉", "文本框"])
def test_the_mark_may_stand_in_the_head_of_the_pages_or_in_a_box(what: str) -> None:
    made = imported(LETTER[1:], loose=(Loose(what, "云溪县人民政府办公室文件"),))
    assert made.problems == []


def test_a_heading_by_its_style_is_no_line_of_the_title() -> None:
    blocks = [Line((SourceRun("云溪县2026年工作要点"),), 1, style="Title")]
    blocks += [
        Line((SourceRun("总体要求"),), 2, style="heading 1", level=1),
        Line((SourceRun("坚持公开。"),), 3),
    ]
    blocks += [Line((SourceRun("云溪县人民政府"),), 4), Line((SourceRun("2026年3月2日"),), 5)]
    made = content_of(Paper(tuple(blocks)), NOTICE, "a.docx", dt.date(2026, 3, 20))
    assert values(made)["title"] == "云溪县2026年工作要点"
    assert body(made) == "## 总体要求\n\n坚持公开。"


def test_number_and_signer_in_a_table_and_the_imprint_in_another_are_found() -> None:
    first = SourceTable(((SourceCell("云政办字〔2026〕3号"), SourceCell("签发人：周某某")),), 1)
    last = SourceTable(
        ((SourceCell("抄送：县委办公室。"),), (SourceCell("云溪县人民政府办公室　2026年3月3日印发"),)), 20
    )
    blocks = [Line((SourceRun(text),), place) for place, text in enumerate(LETTER, 2)]
    made = content_of(Paper((blocks[0], first, *blocks[2:-2], last)), NOTICE, "a.docx", dt.date(2026, 3, 20))
    assert values(made) == values(imported(LETTER))
    assert "周某某" not in made.text


@pytest.mark.parametrize(
    "words", ["第5次: 会议", "是", "2026-03-02", "#12", "- 甲", "甲 #2", "“甲”乙：", "'甲'", "{甲}"]
)
def test_a_value_is_written_so_that_it_is_read_back(words: str) -> None:
    import yaml

    node = yaml.compose(f"k: {scalar(words)}", Loader=yaml.SafeLoader)
    assert node.value[0][1].value == words
