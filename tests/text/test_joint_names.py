"""Several organisations written as one text are told apart, and one organisation never is."""

from __future__ import annotations

import pytest

from gongkai.text.joint_names import joint_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云溪县财政局、云溪县教育局", ("云溪县财政局", "云溪县教育局")),
        ("县财政局　县教育局", ("县财政局", "县教育局")),
        ("县教育局和县财政局", ("县教育局", "县财政局")),
        (
            "云溪县农业农村局（县乡村振兴局），云溪县水利局",
            ("云溪县农业农村局（县乡村振兴局）", "云溪县水利局"),
        ),
        ("中共云溪县委、云溪县人民政府", ("中共云溪县委", "云溪县人民政府")),
        ("石桥镇、东石村", ("石桥镇", "东石村")),
    ],
)
def test_several_names_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert joint_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "县自然资源和规划局",
        "云溪县财政和教育局",
        "各镇、街道",
        "甲、乙",
        "云溪县党政办和财政所",
        "organizations/yunxi/jyj",
        "",
    ],
)
def test_one_name_stays_whole(text: str) -> None:
    assert joint_names(text) == (text,)
