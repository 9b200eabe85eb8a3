"""What the desk does with a form or a file that a browser sends: long tables, Chinese names, limits, full disks."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from gongkai.desk import editing, store, whole_file
from gongkai.desk.form import form_of
from gongkai.desk.posted import sent, values_of
from gongkai.desk.rate import Rate
from gongkai.records.reading import kind_of_file
from tests.desk.served import Served, Visitor, inputs, serving_desk
from tests.small_site import NOTICE, TABLE

PLACE = "notices/2026/a.md"
TASKS = "tasks/yunxi-2026.yaml"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_desk(tmp_path_factory.mktemp("desk")) as found:
        found.desk.saves = Rate(burst=1000, pace=1000)
        yield found


@pytest.fixture
def served(desk: Served) -> Served:
    desk.file().write_text(NOTICE, encoding="utf-8")
    desk.file(TASKS).write_text(TABLE, encoding="utf-8")
    return desk


def long_table(count: int) -> str:
    row = TABLE.splitlines()[-1]
    rows = [row.replace("序号: 1", f"序号: {number}") for number in range(1, count + 1)]
    return "\n".join([*TABLE.splitlines()[:-1], *rows, ""])


def test_a_table_of_150_tasks_is_saved(served: Served) -> None:
    served.file(TASKS).write_text(long_table(150), encoding="utf-8")
    visitor = Visitor(served)
    said = visitor.form(TASKS)
    assert len(said) > 1000
    assert visitor.save(said | {"tasks/149/requirement": "公开水价。"}, TASKS)[0] == 303
    lines = served.file(TASKS).read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines) if "公开水价。" in line] == [len(lines) - 1]


def test_the_inputs_of_a_form_are_searched_once_and_not_once_a_row() -> None:
    class Counted(dict[str, str]):
        """Inputs that count how often all of them are asked for."""

        asked = 0

        def items(self):  # type: ignore[no-untyped-def]
            Counted.asked += 1
            return super().items()

    kind = kind_of_file(TASKS, TASKS, as_read=True)[0]
    assert kind
    form = form_of(long_table(100).encode(), kind, markdown=False)
    values_of(form, kind.record, Counted(sent(form)))
    assert Counted.asked == 1


def test_a_key_that_is_not_known_is_changed_under_its_chinese_name(served: Served) -> None:
    served.file().write_text(NOTICE.replace("地区:", "内部编号: 甲1\n地区:"), encoding="utf-8")
    visitor = Visitor(served)
    said = visitor.form()
    assert said["~内部编号"] == "甲1"
    assert visitor.save(said | {"~内部编号": "乙2"})[0] == 303
    assert "内部编号: 乙2\n" in served.file().read_text(encoding="utf-8")


def test_a_field_named_like_a_part_of_the_address_is_only_a_field(served: Served) -> None:
    place = "compilations/2026/zc.md"
    served.file(place).parent.mkdir(parents=True, exist_ok=True)
    served.file(place).write_text("---\n标题: 政策汇编\n收录失效文件: 是\n---\n\n说明。\n", encoding="utf-8")
    visitor = Visitor(served)
    said = visitor.form(place)
    assert said["whole"] == "是"
    _, _, page = visitor.post(
        f"/_desk/edit?file={place}", said | {"file": PLACE, "title": "", "~do": "add:chapters"}
    )
    assert "~whole" not in inputs(page)
    assert "whole" in inputs(page)
    served.file(place).unlink()


def test_over_a_state_that_is_gone_nothing_is_overwritten_silently(served: Served) -> None:
    one, other = Visitor(served), Visitor(served)
    mine = one.form() | {"copies": "县委办公室"}
    assert other.save(other.form() | {"remark": "此件公开发布"})[0] == 303
    for kept in (served.folder / ".gongkai-desk/states").iterdir():
        kept.unlink()
    before = served.file().read_bytes()
    assert one.post(f"/_desk/typed?file={PLACE}", mine)[0] == 200
    status, _, page = one.ask("GET", f"/_desk/edit?file={PLACE}&typed=1")
    assert (status, "此件公开发布" in page) == (409, True)
    status, _, page = one.save(mine)
    assert (status, "此件公开发布" in page) == (409, True)
    assert one.post(f"/_desk/edit?file={PLACE}", mine | {"~do": "add:attachments"})[0] == 409
    assert served.file().read_bytes() == before
    assert one.save(inputs(page) | {"remark": "此件公开发布"})[0] == 303
    text = served.file().read_text(encoding="utf-8")
    assert "附注: 此件公开发布\n" in text
    assert "抄送: 县委办公室\n" in text


def test_a_state_that_is_in_use_is_kept_on(served: Served) -> None:
    said = Visitor(served).form()
    kept = served.folder / ".gongkai-desk/states" / said["~state"]
    for use in (lambda: served.desk.store.read(PLACE), lambda: served.desk.store.state(said["~state"])):
        os.utime(kept, (0, 0))
        use()
        assert kept.stat().st_mtime > time.time() - 3600


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example", "/%2Fevil.example/"])
def test_no_address_leads_to_another_site(served: Served, path: str) -> None:
    status, place, _ = Visitor(served).ask("GET", f"/_typed{path}")
    assert (status, place.startswith("/evil.example")) == (302, True)


def test_a_file_that_could_not_be_opened_any_more_is_not_saved(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "LARGEST", 2000)
    monkeypatch.setattr(whole_file, "LARGEST", 2000)
    visitor = Visitor(served)
    status, _, page = visitor.save(visitor.form() | {"~body": "字" * 700})
    assert (status, "内容超过 2 MB" in page) == (413, True)
    assert "字" * 700 in page, "what was typed is still there"
    _, _, page = visitor.ask("GET", f"/_desk/edit?file={PLACE}&whole=1")
    status, _, page = visitor.save(inputs(page) | {"~whole": "字" * 700})
    assert (status, "内容超过 2 MB" in page, "字" * 700 in page) == (413, True, True)
    assert served.file().read_text(encoding="utf-8") == NOTICE


def test_a_full_disk_hinders_nobody_from_reading_and_is_told_in_chinese(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Visitor(served)
    said = visitor.form()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    served.file().write_text(NOTICE + "\n又一段。\n", encoding="utf-8")
    monkeypatch.setattr(store, "_replace", full)
    said = visitor.form()
    status, _, page = visitor.save(said | {"title": "别的标题"})
    assert (status, "磁盘不让写" in page) == (507, True)
    monkeypatch.setattr("gongkai.commands.office.create", full)
    new = {"_xsrf": said["_xsrf"], "kind": "notice", "name": "2026/quan"}
    status, _, page = visitor.post("/_desk/new", new)
    assert (status, "没有新建" in page, "磁盘" in page, "No space" in page) == (422, True, True, False)


def test_text_that_was_saved_as_a_whole_is_not_offered_again(served: Served) -> None:
    visitor = Visitor(served)
    visitor.post(f"/_desk/typed?file={PLACE}", visitor.form() | {"title": "打了一半"})
    address = f"/_desk/edit?file={quote(PLACE)}"
    _, _, page = visitor.ask("GET", f"{address}&whole=1")
    assert visitor.save(inputs(page))[0] == 303
    assert "接着写" not in visitor.ask("GET", address)[2]
