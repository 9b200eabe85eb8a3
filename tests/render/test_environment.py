"""What templates have at hand: a thing that many pages show is drawn once."""

from __future__ import annotations

from gongkai.render.environment import Once


def test_a_thing_is_drawn_once_for_each_way_of_drawing_it() -> None:
    drawn: list[tuple[object, ...]] = []

    def macro(thing: object, *how: object) -> str:
        drawn.append((thing, *how))
        return f"<li>{thing}{how}</li>"

    once, task, other = Once([]), ("第1项",), ("第2项",)
    first = once(macro, task, ["", "牵头部门"], True)
    assert once(macro, task, ["", "牵头部门"], True) == first
    assert len(drawn) == 1
    assert once(macro, task, ["", "牵头部门"], False) != first
    assert once(macro, other, ["", "牵头部门"], True) != first
    assert len(drawn) == 3


def test_two_things_that_look_the_same_are_told_apart() -> None:
    def macro(thing: object) -> str:
        return str(id(thing))

    once, things = Once([]), [["甲"], ["甲"], ["甲"]]
    assert len({once(macro, thing) for thing in things}) == 3


def test_the_same_thing_is_drawn_by_each_macro() -> None:
    once, thing = Once([]), ("甲",)
    assert [once(macro, thing) for macro in (lambda one: "行", lambda one: "格")] == ["行", "格"]
