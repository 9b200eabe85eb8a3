"""Pictures that staff put into a text: stored beside the file, under a name for an address, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.desk.pictures import picture_name
from gongkai.desk.rate import Rate
from gongkai.desk.rights import DeskRights
from tests.desk.served import Served, Visitor, serving_desk
from tests.media import png

A = "notices/2026/a.md"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving_desk(tmp_path) as found:
        found.desk.uploads = Rate(burst=100, pace=100)
        yield found


def put(visitor: Visitor, name: str, content: bytes, place: str = A) -> tuple[int, str]:
    """Send a picture as the script does."""
    token = visitor.form()["_xsrf"]
    head = (
        f'--x\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n{token}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="picture"; filename="{name}"\r\n\r\n'
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x", "Accept": "application/json"}
    body = head.encode() + content + b"\r\n--x--\r\n"
    status, _, text = visitor.ask("POST", f"/_desk/picture?file={place}", body, kind)
    return status, text


def test_a_picture_lies_beside_its_file_and_is_never_overwritten(served: Served) -> None:
    visitor = Visitor(served)
    first, second = png(40, 30), png(50, 30)
    assert put(visitor, "水价 表.PNG", first) == (200, '{"name": "shui-jia-biao.png"}')
    assert put(visitor, "水价 表.png", first) == (200, '{"name": "shui-jia-biao.png"}')
    assert put(visitor, "水价 表.png", second) == (200, '{"name": "shui-jia-biao-2.png"}')
    folder = served.file().with_suffix("")
    assert [(one.name, one.read_bytes()) for one in sorted(folder.iterdir())] == [
        ("shui-jia-biao-2.png", second),
        ("shui-jia-biao.png", first),
    ]
    assert visitor.ask("GET", "/_typed/notices/2026/a/none.png")[0] == 302


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"<svg onload=alert(1)>"),
        ("a.svg", b"<svg/>"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.heic", b"\0" * 99),
        ("a.png", b""),
    ],
)
def test_what_is_no_picture_is_refused(served: Served, name: str, content: bytes) -> None:
    status, text = put(Visitor(served), name, content)
    assert (status, "PNG" in text) == (415, True)
    assert not served.file().with_suffix("").exists()


def test_a_picture_goes_into_no_other_folder(served: Served, tmp_path: Path) -> None:
    visitor = Visitor(served)
    for place in ("../site_config.yaml", "notices/2026/none.md", "/etc/passwd"):
        assert put(visitor, "a.png", png(4, 4), place)[0] == 404
    outside = tmp_path / "outside"
    outside.mkdir()
    served.file().with_suffix("").symlink_to(outside)
    assert put(visitor, "a.png", png(4, 4))[0] == 404
    served.desk.rights = DeskRights(folders=("tasks",))
    assert put(visitor, "a.png", png(4, 4))[0] == 403
    assert not list(outside.iterdir())


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("..\\..\\x.png", "x"),
        ("../../etc/passwd.png", "passwd"),
        (".png", "tupian"),
        ("图（1）.jpg", "tu-1"),
        ("A" * 300 + ".png", "a" * 40),
    ],
)
def test_a_name_is_one_for_an_address(said: str, name: str) -> None:
    assert picture_name(said) == name
