"""The tone of a status chip, by what a reader can do about the state; the word beside it says the same."""

from __future__ import annotations

#: The tone of a chip → the states that have it, as records and checks name them; every other state is neutral.
_TONES = {
    "act": ("征集中", "受理中", "报名中", "公示中"),
    "good": ("有效", "现行", "已完成", "已反馈", "已解决", "采纳", "部分采纳"),
    "wait": (
        "尚未生效",
        "已修改",
        "进行中",
        "未开始",
        "已截止待反馈",
        "即将举行",
        "尚未开始公示",
        "正在解决或列入计划",
    ),
    "over": ("已废止", "已失效", "逾期", "逾期未反馈", "已取消"),
}
_TONE_OF = {word: tone for tone, words in _TONES.items() for word in words}


def tone(state: str) -> str:
    """``act``, ``good``, ``wait``, ``over`` or ``neutral``; the part behind a comma (用时 3 天) is ignored."""
    return _TONE_OF.get(state.partition("，")[0], "neutral")
