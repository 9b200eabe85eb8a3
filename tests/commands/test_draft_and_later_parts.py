"""A shared draft is drawn as on a later day, and says nothing that other records publish only by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from gongkai.commands.draft import share
from gongkai.fields.schema import FieldInfo, RecordPart, fields_of
from gongkai.paths import Paths
from gongkai.records.consultation import Consultation
from gongkai.records.kind import kinds
from gongkai.records.publicity import without_later_parts
from tests.small_site import NOON, assembled, write
from tests.types.test_consultation import DECISION, ITEM, WITH_COLUMNS, consultation

PLACE = "content/decisions/2026/d.md"
LATER = DECISION.replace("2026-01-05 09:00", "2026-06-10 09:00")


def answered(day: str) -> str:
    """A consultation on the decision with its feedback on a day."""
    answer = f"意见反馈: {{发布日期: {day} 09:00, 收到: 3, 采纳: 2, 未采纳: 1, 说明: 采纳了两条}}\n"
    return consultation("2026-04-01", "2026-05-10", more=f"决策: decisions/2026/d\n{answer}")


def drawn(folder: Path, consulted: str, *chosen: str) -> str:
    """All pages of a shared folder with the decision, which is due in June, at noon of 18 May."""
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMNS,
        PLACE: LATER,
        ITEM: consulted,
    }
    write(folder / "home", files)
    paths = Paths.around(folder / "home" / "site_config.yaml")
    until = dt.date(2026, 5, 30)
    made = share(paths, [folder / "home" / one for one in chosen], folder / "shared", until, NOON)
    assert made.pages >= len(chosen), [str(one) for one in made.problems]
    pages = (one.read_text(encoding="utf-8") for one in sorted((folder / "shared").rglob("*.html")))
    return "".join(pages).replace("<wbr>", "")


def test_feedback_that_is_not_yet_out_is_not_in_the_draft_of_another_record(tmp_path: Path) -> None:
    text = drawn(tmp_path, answered("2026-05-25"), PLACE)
    assert "停车办法公开征求意见" in text
    assert not [said for said in ("2026-05-25", "5月25日", "采纳了两条") if said in text]


def test_feedback_that_is_out_is_in_the_draft_of_another_record(tmp_path: Path) -> None:
    text = drawn(tmp_path, answered("2026-05-15"), PLACE)
    assert "2026-05-15" in text or "5月15日" in text


def test_feedback_of_a_chosen_record_is_drawn_with_it(tmp_path: Path) -> None:
    later = answered("2026-06-09").replace("发布日期: 2026-01-05 09:00", "发布日期: 2026-06-01 09:00")
    assert "采纳了两条" in drawn(tmp_path, later, PLACE, ITEM)


def test_a_part_goes_with_its_own_moment_and_the_record_stays(tmp_path: Path) -> None:
    found, problems = assembled(
        tmp_path,
        {
            "site_config.yaml": WITH_COLUMNS,
            ITEM: consultation(more="意见反馈: {发布日期: 2026-05-25 09:00, 收到: 0}\n"),
        },
    )
    assert found is not None, problems
    item = found.site.record(ITEM.removeprefix("content/").removesuffix(".md"))
    assert isinstance(item, Consultation) and item.feedback
    assert without_later_parts(item, item.feedback.published) is item
    before = without_later_parts(item, item.feedback.published - dt.timedelta(minutes=1))
    assert before.feedback is None and before.body == item.body


def _parts(record: type, above: frozenset[type] = frozenset()) -> Iterator[tuple[FieldInfo, type]]:
    """The nested parts of a record; a part may hold parts of its own type."""
    for field in fields_of(record):
        if field.nested and field.nested not in above:
            yield field, field.nested
            yield from _parts(field.nested, above | {field.nested})


def test_every_part_with_a_moment_is_one_that_can_be_left_out_by_it() -> None:
    """A part that is published by itself calls its moment ``published`` and is optional or in a list."""
    seen = set()
    for kind in kinds():
        for field, part in _parts(kind.record):
            assert issubclass(part, RecordPart)
            moments = [name for name, hint in part.__annotations__.items() if "Moment" in str(hint)]
            if moments:
                assert moments == ["published"], (part, moments)
                assert field.many or not field.required, (part, field.name)
                seen.add(part.__name__)
    assert seen == {"Feedback"}
