"""Documents issued with a letter have a label, a title, an address and a signature of their own."""

from __future__ import annotations

import pytest

from gongkai.text.issued import Issued, letter_parts, parts

LETTER = "现将报告转发给你们。"


def issued(*lines: str) -> tuple[Issued, ...]:
    """The documents that a letter and ``lines`` come to, their texts without blank lines."""
    return parts("\n".join([LETTER, *lines])).annexes


def texts(annex: Issued) -> list[str]:
    """The lines of a document's text."""
    return [line for line in annex.text.split("\n") if line]


def test_a_body_without_a_title_is_a_letter() -> None:
    assert parts(LETTER).letter == LETTER
    assert parts(LETTER).annexes == ()


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_label_belongs_to_the_title_below_it(gap: str) -> None:
    first, second = issued(f"附件1{gap}", "# 甲报告", f"甲文。{gap}", "附件2", "# 乙报告", "乙文。")
    assert (first.label, first.title, texts(first)) == ("附件1", "甲报告", ["甲文。"])
    assert (second.label, second.title, texts(second)) == ("附件2", "乙报告", ["乙文。"])
    assert parts(f"{LETTER}\n附件1\n# 甲报告\n甲文。").letter == LETTER


def test_address_signature_and_date_of_an_issued_document_are_its_own() -> None:
    (annex,) = issued(
        "# 甲报告",
        "（2026年3月通过）",
        "县人民政府：",
        "甲文。",
        "云溪县马头山滑坡",
        "险情调查组",
        "二〇二六年四月一日",
    )
    assert annex == Issued(
        "甲报告",
        annex.text,
        "",
        ("（2026年3月通过）",),
        "县人民政府：",
        ("云溪县马头山滑坡", "险情调查组"),
        "二〇二六年四月一日",
    )
    assert texts(annex) == ["甲文。"]


@pytest.mark.parametrize(
    "lines",
    [
        ["现将有关情况报告如下：", "一切正常。"],
        ["甲文。", "以上报告，请审阅。", "2026年4月1日"],
        ["甲文。", "2026年4月1日"],
        ["（一）甲文。"],
    ],
)
def test_what_is_text_stays_text(lines: list[str]) -> None:
    (annex,) = issued("# 甲报告", *lines)
    assert texts(annex) == lines


@pytest.mark.parametrize(
    "above",
    [
        ["签发人：刘某某", "办理结果：A"],
        ["签发人：刘某某　办理结果：A类"],
        ["（A类）"],
        ["临教函〔2026〕5号", "特急"],
    ],
)
def test_a_letter_keeps_its_layout_below_the_lines_above_its_salutation(above: list[str]) -> None:
    letter = letter_parts(
        "\n".join([*above, "王某某代表：", "您提出的建议收悉。", "临河县教育局", "2026年6月1日"])
    )
    assert letter.below == tuple(above)
    assert letter.addressee == "王某某代表："
    assert texts(letter) == ["您提出的建议收悉。"]
    without = letter_parts("\n".join([*above, "建议收悉。"]))
    assert [*without.below, *texts(without)] == [*above, "建议收悉。"]


@pytest.mark.parametrize(
    "closing",
    [
        ["（联系人：刘某，电话：2261000）"],
        ["联系单位及电话：县教育局基教科，2261533", "抄送：县人大常委会代表工委。"],
        ["（公开属性：主动公开）"],
        [],
    ],
)
def test_a_letter_is_signed_above_contacts_and_copies(closing: list[str]) -> None:
    letter = letter_parts(
        "\n\n".join(["王某代表：", "您的建议收悉。", "感谢您的关心。", "县教育局", "2026年6月10日", *closing])
    )
    assert (letter.addressee, letter.signature, letter.date) == ("王某代表：", ("县教育局",), "2026年6月10日")
    assert letter.closing == tuple(closing)
    assert texts(letter) == ["您的建议收悉。", "感谢您的关心。"]


def test_copies_below_a_text_that_is_not_signed_stay_in_it() -> None:
    lines = ["您的建议收悉。", "感谢您的关心。", "抄送：县人大常委会代表工委。"]
    letter = letter_parts("\n".join(lines))
    assert letter.closing == () and texts(letter) == lines
