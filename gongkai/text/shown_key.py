"""What a file is called that a text shows at several places, each with a name of its own."""

from __future__ import annotations


def shown_key(target: str, time: int) -> str:
    """The ``target`` where a text shows it for the first time; with the number of the ``time`` from the second on."""
    return target if time == 1 else f"{target}\n{time}"
