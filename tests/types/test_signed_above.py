"""A paper that is signed below its title (公报) is signed there on page and in Word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from gongkai.word.notice import paper
from tests.small_site import NOTICE
from tests.types.plain import planned

COMMUNIQUE = NOTICE.replace("关于做好政务公开工作的通知", "2025年统计公报").split("---\n")


@pytest.mark.parametrize(
    "above",
    [
        "云溪县人民政府办公室2025年统计公报\n\n云溪县人民政府办公室\n\n2026年3月2日\n\n",
        "云溪县人民政府办公室\n\n2026年3月2日\n\n",
        "云溪县人民政府办公室\n（2026年3月2日）\n\n",
    ],
)
def test_a_paper_that_is_signed_below_its_title_is_signed_there_and_not_again_at_its_end(
    tmp_path: Path, above: str
) -> None:
    text = f"---\n{COMMUNIQUE[1]}---\n\n{above}2025年，全县经济稳中有进。\n"
    view: Any = planned(tmp_path, {"content/notices/2026/a.md": text})["/notices/2026/a/"].view
    day = above.strip().rpartition("\n")[2]
    assert (view.below, view.signature) == (("云溪县人民政府办公室", day), ())
    assert view.letter.source.strip() == "2025年，全县经济稳中有进。"
    words = re.sub(r"<[^>]+>", "\n", "".join(paper(view)))
    assert words.index(day) < words.index("稳中有进") and words.count("云溪县人民政府办公室\n") == 1
