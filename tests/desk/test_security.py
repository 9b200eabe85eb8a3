"""Who may use the desk, for which files, how much and how often."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.desk.rate import Rate
from tests.desk.served import Served, Visitor, serving_desk
from tests.small_site import NOTICE


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_desk(tmp_path_factory.mktemp("desk")) as found:
        yield found


@pytest.fixture
def visitor(served: Served) -> Visitor:
    served.desk.saves = Rate(burst=1000, pace=1000)
    return Visitor(served)


def unchanged(served: Served) -> bool:
    return served.file().read_text(encoding="utf-8") == NOTICE


def test_a_form_without_the_token_of_the_page_changes_nothing(served: Served, visitor: Visitor) -> None:
    said = visitor.form() | {"title": "别的标题"}
    for token in ("", "0" * 32, said["_xsrf"][::-1]):
        status, _, text = visitor.save(said | {"_xsrf": token})
        assert (status, "没有执行" in text) == (403, True)
    assert Visitor(served).save(said)[0] == 403, "the token of another browser"
    assert unchanged(served)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_page_sends_changes_nothing_even_with_the_token(
    served: Served, visitor: Visitor, headers: dict[str, str]
) -> None:
    said = visitor.form() | {"title": "别的标题"}
    assert visitor.post("/_desk/edit?file=notices/2026/a.md", said, headers)[0] == 403
    assert unchanged(served)


def test_another_host_name_sees_nothing(served: Served, visitor: Visitor) -> None:
    for method in ("GET", "POST"):
        status, _, text = visitor.ask(method, "/_desk/", headers={"Host": "evil.example"})
        assert (status, "云溪县" in text) == (421, False)


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/etc/passwd",
        "../site_config.yaml",
        "notices/../../site_config.yaml",
        "notices/2026/../2026/a.md",
        "notices//2026/a.md",
        "notices\\2026\\a.md",
        "notices/2026/.hidden.md",
        "notices/2026/picture.png",
        "notices/2026/linked.md",
        "linked/a.md",
        "notices/2026/pipe.md",
        "notices/2026/folder.md",
        "notices/2026/none.md",
        "other/a.md",
    ],
)
def test_only_regular_content_files_are_shown_and_written(
    served: Served, visitor: Visitor, place: str, tmp_path: Path
) -> None:
    home = served.file().parent
    outside = served.folder / "outside"
    if not outside.is_dir():
        outside.mkdir()
        (outside / "a.md").write_text(NOTICE, encoding="utf-8")
        (home / "linked.md").symlink_to(outside / "a.md")
        (served.folder / "content/linked").symlink_to(outside)
        (home / ".hidden.md").write_text(NOTICE, encoding="utf-8")
        (home / "picture.png").write_bytes(b"png")
        (home / "folder.md").mkdir()
        os.mkfifo(home / "pipe.md")
    said = visitor.form()
    asked = place.replace("\\", "%5C")
    for status, _, text in (
        visitor.ask("GET", f"/_desk/edit?file={asked}"),
        visitor.post(f"/_desk/edit?file={asked}", said | {"title": "别的标题"}),
        visitor.post(f"/_desk/typed?file={asked}", said | {"title": "别的标题"}),
    ):
        assert status == 404
        assert "没有这个文件" in text
        assert "Traceback" not in text
    assert (outside / "a.md").read_text(encoding="utf-8") == NOTICE


def test_a_form_that_is_too_large_is_refused(served: Served, visitor: Visitor) -> None:
    said = visitor.form()
    status, _, text = visitor.save(said | {"~body": "字" * 1_000_000})
    assert (status, "太大" in text) == (413, True)
    assert unchanged(served)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"PK\x03\x04"), ("a.docx", b"MZ"), ("a.docx.html", b"<p>"), ("a.doc", b"\xd0\xcf\x11\xe0")],
)
def test_only_word_files_are_taken(served: Served, visitor: Visitor, name: str, content: bytes) -> None:
    served.desk.uploads = Rate(burst=100, pace=100)
    status, _, text = upload(visitor, name, content)
    assert (status, ".docx" in text) == (415, True)


def test_requests_and_uploads_have_a_pace(served: Served, visitor: Visitor) -> None:
    now = [0.0]
    said = visitor.form()
    served.desk.saves = Rate(burst=3, pace=1, clock=lambda: now[0])
    kinds = [visitor.post("/_desk/new", said | {"kind": "none"})[0] for _ in range(5)]
    assert kinds == [422, 422, 422, 429, 429]
    now[0] = 2.0
    kinds = [visitor.post("/_desk/new", said | {"kind": "none"})[0] for _ in range(3)]
    assert kinds == [422, 422, 429]
    served.desk.saves = Rate(burst=100, pace=1)
    served.desk.uploads = Rate(burst=1, pace=0, clock=lambda: 0.0)
    assert [upload(visitor, "a.exe", b"")[0] for _ in range(2)] == [415, 429]


def test_nothing_is_kept_where_others_read_it_and_no_answer_may_be_framed(
    served: Served, visitor: Visitor
) -> None:
    visitor.post("/_desk/typed?file=notices/2026/a.md", visitor.form())
    home = served.folder / ".gongkai-desk"
    assert home.stat().st_mode & 0o077 == 0
    assert (home / ".gitignore").read_text() == "*\n"


def upload(visitor: Visitor, name: str, content: bytes) -> tuple[int, str, str]:
    """Send a file to become a draft."""
    token = visitor.form()["_xsrf"]
    parts = (
        f'--x\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n{token}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="word"; filename="{name}"\r\n\r\n'
    )
    body = parts.encode() + content + b"\r\n--x--\r\n"
    return visitor.ask("POST", "/_desk/word", body, {"Content-Type": "multipart/form-data; boundary=x"})
