"""Document numbers: 机关代字〔年份〕序号号."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.document_number import DocumentNumber, find, fold, parse, slips

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
NUMBERS = st.builds(
    DocumentNumber,
    code=st.text(HAN, min_size=2, max_size=8),
    year=st.integers(1949, 2199),
    sequence=st.integers(1, 99999),
)
# Behind these words the code of a number begins, so no code of the property below may hold one.
VERBS = ("的", "和", "及", "与", "以", "按照", "根据", "依据", "参照", "印发", "转发", "落实", "贯彻", "执行")
RIGHT = "济政办字〔2021〕18号"


def holds_no_verb(number):
    return not any(verb in number.code for verb in VERBS)


@given(NUMBERS)
def test_a_number_is_read_back_from_how_it_is_written(number):
    assert parse(str(number)) == number


def test_numbers_sort_by_code_year_and_sequence_not_by_their_letters():
    written = ["济政办字〔2021〕18号", "济政办字〔2021〕9号", "济政办字〔2020〕66号"]
    assert [str(number) for number in sorted(map(parse, written))] == written[::-1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("济政办字[2021]18号", "六角括号〔〕"),
        ("济政办字［2021］18号", "六角括号〔〕"),
        ("济政办字（2021）18号", "六角括号〔〕"),
        ("济政办字(2021)18号", "六角括号〔〕"),
        ("济政办字【2021】18号", "六角括号〔〕"),
        ("济政办字﹝2021﹞18号", "六角括号〔〕"),
        ("济政办字｛2021｝18号", "六角括号〔〕"),
        ("济政办字〔2021]18号", "六角括号〔〕"),
        ("济政办字〔2021〕 18号", "空格"),
        ("济政办字 〔2021〕18号", "空格"),
        ("济政办字〔2021〕18\u3000号", "空格"),
        (" 济政办字〔2021〕18号", "空格"),
        ("济政办字〔2021〕\u200b18号", "空格"),
        ("济政办字〔2021〕018号", "虚位"),
        ("济政办字〔2021〕第18号", "第"),
        ("济政办字〔2021〕18", "号"),
        ("济政办字〔２０２１〕１８号", "半角"),
    ],
)
def test_every_miswriting_gets_its_own_sentence_and_the_right_form(written, said):
    found, right = slips(written)
    assert said in found
    assert found.count("；") == 0
    assert right == RIGHT


def test_a_miswritten_number_stands_as_typed_and_is_the_same_as_the_right_one():
    number = parse("济政办字[2021]第18号")
    assert (str(number), number.year, number.sequence) == ("济政办字[2021]第18号", 2021, 18)
    assert number.proper == parse(RIGHT)


def test_several_miswritings_are_all_named_at_once():
    said, right = slips("济政办字[2021] 第018")
    assert all(word in said for word in ("六角括号〔〕", "空格", "第", "虚位", "末尾缺少“号”"))
    assert right == RIGHT


@pytest.mark.parametrize(
    "written", ["", "号", "关于印发的通知", "关于做好2021年工作的通知", "〔2021〕", "2021-04-28", "2021年4月"]
)
def test_what_is_no_document_number_is_answered_with_an_example_and_a_way_out(written):
    with pytest.raises(ValueError, match="例如 ××政办字〔2026〕1号；没有文号的写 无"):
        parse(written)


@pytest.mark.parametrize("written", ["无", "无文号", "未编号"])
def test_a_document_may_be_said_to_have_no_number(written):
    number = parse(written)
    assert (str(number), bool(number), number.stated) == ("", False, True)


@pytest.mark.parametrize(
    ("written", "year", "sequence", "heading"),
    [
        ("云溪县人民政府令第36号", 0, 36, ("云溪县人民政府", "令", "第36号")),
        ("国令第706号", 0, 706, ("国", "令", "第706号")),
        ("政府令〔2010〕第15号", 2010, 15, ("政府", "令", "〔2010〕第15号")),
        ("国家发展改革委 财政部令第2号", 0, 2, ("国家发展改革委 财政部", "令", "第2号")),
        ("第三十六号令", 0, 36, ("", "令", "第三十六号")),
        ("云溪县教育局公告2026年第1号", 2026, 1, ("云溪县教育局", "公告", "2026年第1号")),
        ("公告〔2026〕第1号", 2026, 1, ("", "公告", "〔2026〕第1号")),
        ("2026年第3号通告", 2026, 3, ("", "通告", "2026年第3号")),
        ("第5号", 0, 5, None),
        ("第8期", 0, 8, None),
        ("2026年第8期", 2026, 8, None),
        ("〔2026〕第八期", 2026, 8, None),
    ],
)
def test_orders_and_announcements_keep_the_number_that_they_bear(written, year, sequence, heading):
    number = parse(written)
    assert (str(number), number.year, number.sequence, number.heading) == (written, year, sequence, heading)
    assert number.is_usual


@pytest.mark.parametrize(
    "written",
    [
        "济政办字18号",
        "〔2021〕18号",
        "济政办字〔21〕18号",
        "鲁政土字〔2021〕C123号",
        "QS-2026-0123",
        "甲函（二〇二六）3号",
    ],
)
def test_a_number_of_a_form_of_its_own_stands_as_written(written):
    number = parse(written)
    assert (str(number), bool(number), number.is_usual) == (written, True, False)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("公告(2026)第1号", "公告〔2026〕第1号"),
        ("政府令[2010]第15号", "政府令〔2010〕第15号"),
        ("云溪县人民政府令第３６号", "云溪县人民政府令第36号"),
        ("公告 2026 年第 1 号", "公告2026年第1号"),
    ],
)
def test_a_slip_in_the_number_of_an_order_is_answered_with_that_number_and_no_other(written, right):
    assert slips(written)[1] == right
    assert (str(parse(written)), parse(written).proper) == (written, parse(right))


@pytest.mark.parametrize("written", ["济政办字〔2021〕0号", "济政办字[2021]00号"])
def test_a_sequence_of_nought_is_refused_and_no_form_is_made_up(written):
    with pytest.raises(ValueError, match="序号从 1 开始") as raised:
        parse(written)
    assert "0号" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("工作要点的通知》（鲁政办发〔2021〕5号）要求", "鲁政办发〔2021〕5号", "鲁政办发〔2021〕5号"),
        ("指导意见》（国办发〔2019〕54 号）", "国办发〔2019〕54 号", "国办发〔2019〕54号"),
        ("有关事项的通知》（国办公开函[2019]61号）", "国办公开函[2019]61号", "国办公开函〔2019〕61号"),
        ("国办发〔2019〕\n\n54 号", "国办发〔2019〕\n\n54 号", "国办发〔2019〕54号"),
        ("，济政办字(2021)18号", "济政办字(2021)18号", "济政办字〔2021〕18号"),
        ("现按照济政办字〔2021〕18号执行", "济政办字〔2021〕18号", "济政办字〔2021〕18号"),
        ("根据省政府的鲁政办发〔2021〕5号", "鲁政办发〔2021〕5号", "鲁政办发〔2021〕5号"),
        ("落实要求及济政办字【2021】18号", "济政办字【2021】18号", "济政办字〔2021〕18号"),
        (
            "关于２０２１年，济政办字〔２０２１〕第１８号",
            "济政办字〔２０２１〕第１８号",
            "济政办字〔2021〕18号",
        ),
    ],
)
def test_a_mention_in_running_text_is_found_with_its_place(text, words, number):
    [(start, end, found)] = find(text)
    assert (text[start:end], str(found)) == (words, number)


def test_all_mentions_of_a_text_are_found_in_order():
    text = "《甲》（鲁政办发〔2021〕5号）、《乙》（济政办字〔2021〕18号）和梁政办字〔2021〕15号"
    assert [str(number) for _, _, number in find(text)] == [
        "鲁政办发〔2021〕5号",
        "济政办字〔2021〕18号",
        "梁政办字〔2021〕15号",
    ]


@pytest.mark.parametrize(
    "text", ["", "全文（2021）共18号楼", "《条例》〔2021〕5号", "甲〔2021〕5号", "济政办字〔2021〕0号"]
)
def test_what_has_no_code_or_no_sequence_is_not_a_mention(text):
    assert find(text) == []


@given(st.lists(NUMBERS.filter(holds_no_verb), max_size=4), st.text(alphabet="，。、（）《》 x1", max_size=5))
def test_every_number_between_punctuation_is_found(numbers, between):
    text = "，".join(f"{between}；{number}" for number in numbers)
    found = [(text[start:end], number) for start, end, number in find(text)]
    assert found == [(str(number), number) for number in numbers]


@pytest.mark.parametrize(
    "written",
    [
        "济政办字[2021]18号",
        "济政办字（2021）18号",
        "济政办字【 2021 】18 号",
        "济政办字﹝2021﹞18号",
        "济政办字〔２０２１〕18号",
    ],
)
def test_all_ways_to_write_a_number_fold_to_one(written):
    assert fold(written) == RIGHT


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
