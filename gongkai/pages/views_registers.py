"""Views of registers: tables that gather documents, made to be read, printed and checked."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.parts import Heading, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """A page of registers; ``note`` says how they came about."""

    intro: str
    registers: tuple[Register, ...]
    note: str = ""

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The registers as a table of contents."""
        return tuple(
            Heading(id=f"r-{place}", text=item.title) for place, item in enumerate(self.registers, 1)
        )
