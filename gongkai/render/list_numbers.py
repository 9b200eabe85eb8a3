"""Rule: an item of a numbered list keeps the number that was typed, even if the one before is missing."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def settle(tokens: Sequence[Token]) -> None:
    """Set the ``value`` of every item whose number does not follow the previous one, in place."""
    expected: list[int | None] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            expected.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            expected.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            expected.pop()
        elif token.type == "list_item_open" and expected[-1] is not None:
            number = int(token.info)
            if number != expected[-1]:
                token.attrs["value"] = number
            expected[-1] = number + 1
