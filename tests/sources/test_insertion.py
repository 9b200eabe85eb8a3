"""Fields added to files that staff wrote: every byte that was there is there afterwards."""

from __future__ import annotations

import pytest

from gongkai.sources.insertion import Addition, NotInserted, insert
from gongkai.sources.nodes import Fields, Listing, read_yaml


def added(text: str, value: str = "tasks/a#1") -> str:
    """The text with 上级任务 in every task."""
    root, _ = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), "a.yaml")
    assert isinstance(root, Fields)
    tasks = {key.text: node for key, node in root.entries}["任务"]
    assert isinstance(tasks, Listing)
    mappings = [task for task in tasks.items if isinstance(task, Fields)]
    return insert(text, [Addition(task, "序号", "上级任务", value) for task in mappings])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "任务:\n  - 序号: 1\n    标题: 甲\n",
            "任务:\n  - 序号: 1\n    上级任务: tasks/a#1\n    标题: 甲\n",
            id="a line of its own",
        ),
        pytest.param(
            "# 注释\n任务:\n- 标题: '甲'   # 末尾的话\n\n  序号: 1  # 核对过\n  # 下一项\n  具体要求: >-\n    长\n    文\n",
            "# 注释\n任务:\n- 标题: '甲'   # 末尾的话\n\n  序号: 1  # 核对过\n  上级任务: tasks/a#1\n  # 下一项\n  具体要求: >-\n    长\n    文\n",
            id="comments, quotes, empty lines and folding stay",
        ),
        pytest.param(
            "\ufeff任务:\r\n  - 序号: 1\r\n    标题: 甲\r\n",
            "\ufeff任务:\r\n  - 序号: 1\r\n    上级任务: tasks/a#1\r\n    标题: 甲\r\n",
            id="line ends of Windows and the mark at the beginning stay",
        ),
        pytest.param(
            "任务:\n  - {标题: 甲, 序号: 1}\n  - {序号: 2}\n",
            "任务:\n  - {上级任务: tasks/a#1, 标题: 甲, 序号: 1}\n  - {上级任务: tasks/a#1, 序号: 2}\n",
            id="within braces",
        ),
        pytest.param(
            "\ufeff{任务: [{序号: 1}]}",
            "\ufeff{任务: [{上级任务: tasks/a#1, 序号: 1}]}",
            id="within braces on the first line behind the mark",
        ),
        pytest.param(
            "任务:\n  - 标题: 甲\n    序号: 1",
            "任务:\n  - 标题: 甲\n    序号: 1\n    上级任务: tasks/a#1",
            id="a file that ends without a line end",
        ),
    ],
)
def test_a_field_is_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert added(before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("任务:\n  - 序号: >-\n      1\n    标题: 甲\n", id="a number on lines of its own"),
        pytest.param("任务:\n  - ? 序号\n    : 1\n", id="a key with a question mark"),
    ],
)
def test_a_file_that_cannot_be_edited_safely_is_refused(text: str) -> None:
    with pytest.raises(NotInserted):
        added(text)


def test_a_value_that_would_not_be_read_as_written_is_refused() -> None:
    with pytest.raises(NotInserted):
        added("任务:\n  - 序号: 1\n", "tasks/a #1")
