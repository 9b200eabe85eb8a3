"""The size of a file and the duration of a film, in the words of a page."""

from __future__ import annotations

_KILO = 1024


def size_text(size: int) -> str:
    """The size of a file of ``size`` bytes: ``18 KB``, ``1.2 MB``; never less than it is."""
    kilos = -(-size // _KILO)
    if kilos < _KILO:
        return f"{kilos} KB"
    tenths = -(-size * 10 // _KILO**2)
    return f"{tenths // 10}.{tenths % 10} MB" if tenths % 10 else f"{tenths // 10} MB"


def length_text(seconds: float) -> str:
    """The duration of sound or film: ``45秒``, ``3分20秒``, ``1小时5分``."""
    whole = max(1, round(seconds))
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    if minutes:
        return f"{minutes}分{rest}秒" if rest else f"{minutes}分"
    return f"{rest}秒"
