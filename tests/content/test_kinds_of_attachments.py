"""An attachment is what its ending says: a program is no text, any bytes are no film, and text opens readably."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.site.checks.attachments import ALLOWED
from gongkai.sources.encodings import encoding_of
from tests.small_site import NOTICE, report

ROWS = "镇,户数\n东镇,12\n".encode
PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00>\x00" + bytes(100)
WINDOWS = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(60) + b"This program cannot be run in DOS mode."
#: Name, bytes, and the code of what is said of it ("": nothing).
#: What stands in a repository when Git LFS keeps the file itself elsewhere.
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
FILES = [
    ("a.txt", "公开的文字。\r\n".encode(), ""),
    ("a.txt", "公开的文字。".encode("utf-8-sig"), ""),
    ("a.txt", "公开的文字。".encode("gbk"), "GK035"),
    ("a.txt", "镕基𠮷".encode("gb18030"), "GK035"),
    ("a.txt", "公开的文字。".encode("utf-16"), "GK035"),
    ("a.txt", b"\xfe\xff" + "公开的文字。".encode("utf-16-be"), "GK035"),
    ("a.txt", PROGRAM, "GK213"),
    ("a.txt", WINDOWS, "GK213"),
    ("a.TXT", PROGRAM, "GK213"),
    ("a.txt", b"plain words\n" * 9000 + b"\x00", "GK213"),
    ("a.txt", "公开的文字。".encode()[:-1] + b"\xff", "GK681"),
    ("a.csv", ROWS("utf-8") + ROWS("gbk"), "GK681"),
    ("a.txt", "café\n".encode("latin-1"), "GK681"),
    ("a.txt", b"", "GK213"),
    ("a.csv", ROWS("utf-16-le"), "GK035"),
    ("a.csv", ROWS("utf-16-be"), "GK035"),
    ("a.txt", ("一县一策。" * 30 + "\n").encode("utf-16-le"), "GK035"),
    ("a.txt", ("一县一策。" * 30 + "\n").encode("utf-16-be"), "GK035"),
    ("a.csv", "a,b\r\nc,d\r\n".encode("utf-16-le"), "GK035"),
    ("a.txt", b"plain words\n" * 8999 + b"plain words\n\x00\x00", "GK213"),
    ("a.txt", b"some plain words\n\x00", "GK213"),
    ("a.csv", ROWS("utf-8-sig"), ""),
    ("a.csv", ROWS("utf-8"), "GK036"),
    ("a.csv", b"town,homes\r\neast,12\r\n", ""),
    ("a.csv", ROWS("gbk"), "GK035"),
    ("a.csv", ROWS("utf-16"), "GK035"),
    ("a.csv", b"PK\x03\x04" + bytes(40), "GK213"),
    ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n各位好。\n".encode(), ""),
    ("a.vtt", "各位好。".encode(), "GK213"),
    ("a.mp4", b"any bytes at all, and more of them", "GK213"),
    ("a.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", ""),
    ("a.mp3", PROGRAM, "GK213"),
    ("a.mp3", b"ID3\x04\x00\x00\x00\x00\x00\x00", ""),
    ("a.mp3", b"\xff\xfb\x90\x00" + bytes(20), ""),
    ("a.webp", b"RIFF\x24\x00\x00\x00WAVEfmt ", "GK213"),
    ("a.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 ", ""),
    ("a.txt", POINTER, "GK680"),
    ("a.csv", POINTER, "GK680"),
    ("a.pdf", POINTER, "GK680"),
    *((f"b.{ending}", PROGRAM, "GK213") for ending in sorted(ALLOWED)),
]


@pytest.mark.parametrize(
    ("name", "content", "code"), FILES, ids=[f"{n}-{a}-{c}" for n, (a, _, c) in enumerate(FILES)]
)
def test_an_attachment_is_held_against_its_ending(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    text = NOTICE.replace("做好政务公开工作", f"做好[政务公开工作]({name})")
    lines = report(tmp_path, {"content/notices/2026/a.md": text, f"content/notices/2026/a/{name}": content})
    # the pieces here hold no film, no picture and no readable words, which is said as well
    lines = [line for line in lines if not {"GK122", "GK125", "GK470"} & {*line.split(" ")}]
    assert [line.split(" ")[1] for line in lines] == ([code] if code else [])
    if code:
        assert name in lines[0]


def test_a_sign_that_two_pieces_share_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    for encoding in ("utf-8", "gb18030"):
        file.write_bytes(("a" + "公" * 70_000).encode(encoding))
        assert encoding_of(file) == encoding


@pytest.mark.parametrize(
    "path", ["content/notices/2026/a.md", "content/tasks/yunxi-2026.yaml", "site_config.yaml"]
)
def test_a_content_file_that_git_lfs_replaced_is_named_as_that(tmp_path: Path, path: str) -> None:
    lines = [line for line in report(tmp_path, {path: POINTER}) if f"{path}:" in line]
    assert len(lines) == 1 and f"{path}:1:1 GK680 “{path.rpartition('/')[2]}”只是 Git LFS" in lines[0], lines
