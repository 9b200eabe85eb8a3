"""The tasks of the fictional county, read and linked."""

from __future__ import annotations

from collections import Counter

import pytest

from gongkai.engine.assemble import Assembly, assemble
from gongkai.paths import Paths
from tests.conftest import EXAMPLE, MOMENT


@pytest.fixture(scope="module")
def made() -> Assembly:
    assembled, problems = assemble(Paths.around(EXAMPLE / "site_config.yaml"), MOMENT)
    assert assembled is not None, "\n".join(map(str, problems))
    assert not [item for item in problems if "/progress/" in item.at.path or "/tasks/" in item.at.path]
    return assembled


def test_the_county_shows_every_state(made: Assembly) -> None:
    states = Counter(task.state for task in made.site.tasks)
    assert states == {"逾期": 5, "进行中": 5, "未公布进展": 2, "长期": 8, "已完成": 20}
