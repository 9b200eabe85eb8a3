"""Why a kind of problem is an error or a reminder, and which rule or need it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

#: What an error would do: say something false, disclose or endanger something, or be impossible to carry out.
FALSE: Final = "不实"
LEAK: Final = "不安全"
IMPOSSIBLE: Final = "做不成"
#: What a reminder asks: a look at a true document, or something that a rule asks for.
LOOK: Final = "核对"
DUTY: Final = "应有"

Ground = Literal["不实", "不安全", "做不成", "核对", "应有"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: ``ground`` is one of the five above, ``text`` says what would happen or what is asked, ``basis`` the rule."""

    ground: Ground
    text: str
    basis: str
