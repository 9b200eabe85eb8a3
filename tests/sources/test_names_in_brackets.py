"""A full-width comma in brackets is a reminder where names stand, and a word where clauses stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.notice import Notice
from gongkai.sources.nodes import read_yaml
from tests.small_site import NOTICE, assembled


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[政务公开，养老]", ["GK015"]),
        ("[县教育局，县财政局，县民政局]", ["GK015"]),
        ("[传达学习县委常委会会议精神，研究县政府初步贯彻意见]", []),
        ("[审议《规划》，听取县发展改革局关于项目进展的汇报]", []),
        ("[政务公开，养老, 医保]", ["GK015"]),
        ("[传达学习县委常委会会议精神，研究县政府初步贯彻意见, 养老]", []),
        ('["政务公开，养老"]', []),
        ("[政务公开, 养老]", []),
    ],
)
def test_only_short_names_are_asked_about(written: str, codes: list[str]) -> None:
    node, problems = read_yaml(f"议题: {written}", "a.yaml")
    assert node is not None
    assert [(found.code, found.level) for found in problems] == [(code, "warning") for code in codes]


def test_words_to_be_found_by_are_parted_at_any_comma(tmp_path: Path) -> None:
    for place, written in enumerate(("[农田，水利, 建设]", "农田，水利、建设", "\n- 农田；水利\n- 建设")):
        text = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n关键词: {written}")
        assembly, problems = assembled(tmp_path / str(place), {"content/notices/2026/a.md": text})
        assert assembly is not None and problems == []
        (notice,) = assembly.library.of(Notice)
        assert notice.keywords == ("农田", "水利", "建设")
