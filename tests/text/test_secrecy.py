"""A mark of secrecy at the head of a text is known in every form; a text that speaks of secrecy has none."""

from __future__ import annotations

import pytest

from gongkai.text.secrecy import internal_mark, secrecy_marks

MARKED = (
    *(
        "秘密",
        "机密",
        "绝密",
        "密级：机密",
        "密 级： 机 密",
        "秘密 5年",
        "秘密★1年",
        "秘密＊1年",
        "秘密☆长期",
    ),
    *(
        "机密　特急",
        "特急　机密★一年",
        "**机密**",
        "# 秘　密",
        "【机密】",
        "（秘密）",
        "机密级",
        "秘密（5年）",
    ),
    *(
        "| 密级 | 机密 | 紧急程度 | 特急 |",
        "密级\t秘密",
        "<center>绝密</center>",
        "000001　秘密",
        "**密级：** 机密",
    ),
    *(
        "云政发〔2026〕3号　　机密",
        "机密　关于转运物资的通知",
        "[秘密]关于转运物资的通知",
        "密级和保密期限：秘密5年",
    ),
)
SPOKEN = (
    *("《中华人民共和国保守国家秘密法》", "涉及国家秘密的", "商业秘密", "是否涉密：否", "| 是否涉密 | 否 |"),
    *(
        "绝密　机密　秘密",
        "国家 秘密",
        "秘密。",
        "国家秘密、商业秘密",
        "| 密级 | 绝密 | 机密 | 秘密 |",
        "密级：无",
    ),
    *("关于做好保密工作的通知", "密级：□绝密 □机密 □秘密", "密级标识", "机密级计算机", "秘密文件管理办法"),
)


@pytest.mark.parametrize("line", MARKED)
@pytest.mark.parametrize("above", ["", "云溪县人民政府文件\n\n"])
def test_a_mark_at_the_head_is_found_at_its_line(line: str, above: str) -> None:
    found = secrecy_marks(f"{above}{line}\n\n各镇要做好工作。\n")
    assert [mark.line for mark in found] == [above.count("\n")]


@pytest.mark.parametrize("line", SPOKEN)
def test_a_line_that_speaks_of_secrecy_is_no_mark(line: str) -> None:
    assert secrecy_marks(f"{line}\n\n各镇要做好工作。\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "绝密\n\n机密\n\n秘密\n",
        "国家秘密分三级。\n\n## 秘密\n\n一般的国家秘密。",
        "严格保守国家\n秘密\n",
        "| 密级 | 保密期限 |\n|---|---|\n| 绝密 | 30年 |\n| 机密 | 20年 |\n",
        "一、定密\n\n秘密\n",
    ],
)
def test_levels_that_a_text_explains_are_no_marks(text: str) -> None:
    assert secrecy_marks(text) == []


@pytest.mark.parametrize(
    "text", ["办好。\n\n附件1\n\n机密\n\n名单\n", "办好。\n\n密级：机密\n", "办好。\n机密★一年\n"]
)
def test_a_mark_is_found_at_the_head_of_an_annex_and_where_it_has_a_label_or_a_star(text: str) -> None:
    assert [mark.level for mark in secrecy_marks(text)] == ["机密"]


@pytest.mark.parametrize(
    "line",
    [
        "内部资料",
        "内部文件　注意保存",
        "不得外传",
        "工作秘密",
        "仅供内部使用",
        "（内部资料，请勿外传）",
        "**内部资料**",
    ],
)
def test_a_line_that_calls_the_paper_internal_is_known(line: str) -> None:
    assert internal_mark(line)


@pytest.mark.parametrize(
    "line", ["内部资料管理办法", "资料不得外传的要求", "内部审计", "注意保存期限", "不公开"]
)
def test_a_line_about_internal_matters_is_none(line: str) -> None:
    assert not internal_mark(line)
