"""Rate limiting by address: a token bucket that fills at a steady pace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Most addresses kept at a time.
_MOST = 1000


@dataclass
class Rate:
    """Allows ``burst`` requests at once and ``pace`` a second after that, for each address."""

    burst: float
    pace: float
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def allows(self, who: str) -> bool:
        """Take a token of an address; False when it has none."""
        now = self.clock()
        tokens, since = self._left.get(who, (self.burst, now))
        tokens = min(self.burst, tokens + (now - since) * self.pace)
        if len(self._left) > _MOST:
            self._left.clear()
        self._left[who] = (max(tokens - 1, 0.0) if tokens >= 1 else tokens, now)
        return tokens >= 1
