"""What a pasted document says otherwise than its head is named; what it says alike is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

A = "content/notices/2026/a.md"
HEAD, _, _ = NOTICE.rpartition("---\n")


def said(folder: Path, *body: str) -> list[str]:
    """The codes and places of what is said of a document with this body."""
    lines = report(folder, {A: HEAD + "---\n" + "\n".join(body) + "\n"})
    return [line.split(" ")[0].removeprefix(f"{A}:") + " " + line.split(" ")[1] for line in lines]


def issuer() -> str:
    """Who issues the document of the small site."""
    return next(line for line in HEAD.split("\n") if line.startswith("发文机关")).partition(": ")[2]


def test_a_date_below_the_signature_that_is_not_that_of_the_head_is_named(tmp_path: Path) -> None:
    first = len(HEAD.split("\n")) + 1
    (found,) = said(tmp_path, "做好工作。", issuer(), "2026年3月5日")
    assert found == f"{first + 2}:1 GK140"


@pytest.mark.parametrize(
    "below",
    [
        ["（联系人：李某，电话：0537-7000000）", "抄送：县委办公室。"],
        [
            "（此件公开发布）",
            "抄送：县委办公室，县人大常委会办公室。",
            "云溪县人民政府办公室 2026年3月6日印发",
        ],
        ["（联系人：李某；电话：0537（7）000000）", "抄报：市政府办公室。", "分送：各镇。", "主动公开"],
        ["请各镇抓好落实。"],
    ],
)
def test_a_date_above_any_lines_of_the_foot_is_compared_with_the_head(
    tmp_path: Path, below: list[str]
) -> None:
    first = len(HEAD.split("\n")) + 1
    (found,) = said(tmp_path, "做好工作。", issuer(), "2026年3月5日", *below)
    assert found == f"{first + 2}:1 GK140"


@pytest.mark.parametrize("body", [("做好工作。", "2026年3月5日"), ("做好工作。", "县水利局", "2026年3月5日")])
def test_another_date_in_the_text_is_none_of_the_head(tmp_path: Path, body: tuple[str, ...]) -> None:
    assert said(tmp_path, *body) == []


def test_a_first_line_that_addresses_units_is_named(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "各镇人民政府，县政府各部门：", "做好工作。")
    assert found.endswith(":1 GK141")
    assert said(tmp_path / "b", "现将有关事项通知如下：", "做好工作。") == []


WRITTEN = next(line for line in HEAD.split("\n") if line.startswith("成文日期")).partition(": ")[2]
TITLE = next(line for line in HEAD.split("\n") if line.startswith("标题")).partition(": ")[2]


def test_another_signer_on_the_day_of_the_head_is_named_and_signs(tmp_path: Path) -> None:
    first = len(HEAD.split("\n")) + 1
    (found,) = said(tmp_path, "做好工作。", "", "邻县水利局", WRITTEN)
    assert found == f"{first + 2}:1 GK143"
    assert said(tmp_path / "b", "做好工作。", f"{issuer()}（印章）", WRITTEN) == []
    assert said(tmp_path / "c", "做好工作。", "县　长　周某某", WRITTEN) == []
    both = f"{issuer()}（公章）　　邻县公安局（章）"
    assert said(tmp_path / "d", "做好工作。", "", both, WRITTEN) == [f"{first + 2}:1 GK143"]


@pytest.mark.parametrize("words", ["- 1 -", "— 12 —", "－3－", "·12·", "7", "第2页 共5页"])
def test_the_number_of_a_page_is_named(tmp_path: Path, words: str) -> None:
    (found,) = said(tmp_path, "做好工作。", "", words, "", "抓好落实。")
    assert found == f"{len(HEAD.split(chr(10))) + 3}:1 GK142"


@pytest.mark.parametrize(
    "lines",
    [("首次接待来函、来电-1-", "和来办事人员的股室。"), ("首次接待来函、来电", "— 2 —和来办事人员的股室。")],
)
def test_the_number_of_a_page_within_a_sentence_is_named(tmp_path: Path, lines: tuple[str, str]) -> None:
    found = [words for words in said(tmp_path, *lines) if words.endswith("GK142")]
    assert len(found) == 1


def test_a_figure_that_a_line_end_cut_off_is_no_number_of_a_page(tmp_path: Path) -> None:
    lines = ("办理时限如下：", "20", "个工作日内办结。", "每次收费。", "5", "元一份，当场缴纳。")
    assert not any("GK142" in found for found in said(tmp_path, *lines))


@pytest.mark.parametrize("line", ["型号为甲-1-乙的设备。", "温度为-1-5摄氏度。", "详见第3-5-7页。"])
def test_a_number_between_hyphens_elsewhere_is_none_of_a_page(tmp_path: Path, line: str) -> None:
    assert not any("GK142" in found for found in said(tmp_path, "做好工作。", "", line))


def test_a_figure_is_no_number_of_a_page(tmp_path: Path) -> None:
    assert said(tmp_path, "做好工作。", "", "-3.1%", "", "2026", "", "第2页表格填写单位名称") == []


def test_a_first_line_that_is_nearly_the_title_is_named(tmp_path: Path) -> None:
    (found,) = said(tmp_path, TITLE[:-1] + "支", "", "做好工作。")
    assert found.endswith(":1 GK145")
    assert said(tmp_path / "b", TITLE, "做好工作。") == []
    assert said(tmp_path / "c", TITLE[:8], "", "做好工作。") == []


NUMBER = next(line for line in HEAD.split("\n") if line.startswith("发文字号")).partition(": ")[2]


def test_a_number_or_addressees_that_are_not_those_of_the_head_are_named(tmp_path: Path) -> None:
    first = len(HEAD.split("\n")) + 1
    other = NUMBER.replace("号", "9号")
    assert said(tmp_path, other, "", "做好工作。") == [f"{first}:1 GK728"]
    assert said(tmp_path / "b", NUMBER, "", "做好工作。") == []
    brackets = NUMBER.replace("〔", "[").replace("〕", "]")
    assert f"{first}:1 GK728" in (found := said(tmp_path / "c", brackets, "做好工作。"))
    assert not [one for one in found if "GK146" in one]
    addressed = {A: f"{HEAD}主送机关: 各镇人民政府：\n---\n各镇人民政府、县直各单位：\n做好工作。\n"}
    (line,) = report(tmp_path / "d", addressed)
    assert line.startswith(f"{A}:{first + 1}:1 GK728") and "主送机关（各镇人民政府）" in line
    assert said(tmp_path / "e", f"根据{other}文件，", "做好工作。") == []


def test_a_title_without_its_issuer_is_named(tmp_path: Path) -> None:
    short = TITLE[TITLE.index("关于") :]
    assert short != TITLE
    (found,) = said(tmp_path, short, "", "做好工作。")
    assert found.endswith(":1 GK145")


@pytest.mark.parametrize(
    "signed", ["{}（印章）\n2026年3月5日", "{}（公章）\n二〇二六年三月五日", "{}　　2026年3月5日"]
)
def test_another_day_below_a_sealed_signature_or_beside_it_is_named(tmp_path: Path, signed: str) -> None:
    (found,) = said(tmp_path, "做好工作。", "", *signed.format(issuer()).split("\n"))
    assert found.endswith(":1 GK140")


def test_the_title_behind_a_line_that_no_field_states_is_named(tmp_path: Path) -> None:
    first = len(HEAD.split("\n")) + 1
    assert said(tmp_path, "内部明电", TITLE, "", "做好工作。") == [f"{first + 1}:1 GK641"]
    assert said(tmp_path / "b", "内部明电", TITLE[:9], TITLE[9:], "", "做好工作。") == [
        f"{first + 1}:1 GK641"
    ]
    assert said(tmp_path / "c", "做好工作。", "按照标题办。") == []


@pytest.mark.parametrize("mark", ["特急", "加急", "签发人：张某某", "000012"])
def test_marks_of_the_paper_above_a_title_are_named_once_and_the_title_is_not_printed_twice(
    tmp_path: Path, mark: str
) -> None:
    first = len(HEAD.split("\n")) + 1
    body = "\n".join([HEAD + "---", mark, TITLE[:9], TITLE[9:], "", "做好工作。"])
    (line,) = report(tmp_path, {A: body})
    assert f"GK659 开头的“{mark}”" in line and f"删去第 {first} 行" in line


def test_what_may_be_the_title_of_a_second_document_is_named(tmp_path: Path) -> None:
    body = ["# 防汛办法", "第一条　防汛。", "第二条　施行。", "用水细则", "第一条　用水。", "第二条　施行。"]
    (found,) = said(tmp_path, "做好工作。", "", *body)
    assert found.endswith(" GK144")


def test_lines_that_may_begin_a_paragraph_in_a_text_cut_at_a_margin_are_named(tmp_path: Path) -> None:
    full = "各镇要把防汛物资备足，把值班人员排好，每天"
    ends = "巡查河道两次，发现险情立即向县里的领导报告。"
    assert len(full) == len(ends) - 1
    lines = [full + "都", full + "都", full + "都", ends, "水库要落实责任人。", "到此为止，汛期结束。"]
    first = len(HEAD.split("\n")) + 1
    (found,) = said(tmp_path, *lines)
    assert found == f"{first + 4}:1 GK146"


def test_lines_with_a_blank_line_behind_each_are_joined_and_told(tmp_path: Path) -> None:
    lines = (
        "各镇要把防汛物资备足，把值班人员排好。每天巡",
        "查河道两次，发现险情立即报告。要按照预案，把",
        "群众转移到安全的地方。各镇要落实责任，明确专",
        "人负责。",
    )
    first = len(HEAD.split("\n")) + 1
    (found,) = report(tmp_path, {A: HEAD + "---\n" + "\n\n".join(lines) + "\n"})
    assert found.startswith(f"{A}:{first}:1 GK655") and "有 3 行停在句子中间" in found
    assert said(tmp_path / "b", lines[0], "", lines[1], "", "到此为止。") == [f"{first + 2}:1 GK654"]
    assert said(tmp_path / "c", *lines) == []
    ended = "\n\n".join(line if line.endswith("。") else f"{line}等。" for line in lines)
    assert said(tmp_path / "d", *ended.split("\n")) == []


def test_what_is_in_doubt_of_a_line_and_how_it_is_drawn_now_is_said(tmp_path: Path) -> None:
    body = "序号\t姓名\t得分\n1\t张某\t80\n2\t李某\t90\n县教育局\n"
    (found,) = report(tmp_path, {A: HEAD + "---\n" + body})
    assert "GK146 第" in found and "是不是表格的一行看不出来，现在排在表格外面" in found


def test_urgency_signer_and_copy_number_above_the_title_are_named_to_be_deleted(tmp_path: Path) -> None:
    title = next(line for line in HEAD.split("\n") if line.startswith("标题")).partition(": ")[2]
    body = f"000001\n特 急\n签发人：张某某\n云溪县文件\n{title}\n做好工作。\n"
    first = len(HEAD.split("\n")) + 1
    found = report(tmp_path, {A: HEAD + "---\n" + body})
    (said,) = [line for line in found if "GK641" in line]
    assert f"删去第 {first}、{first + 1}、{first + 2}、{first + 4} 行" in said
