"""Attached files of a few kilobytes that unfold without end: told in one line, in bounded time and memory."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import threading
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from gongkai.bounded import bounded
from gongkai.engine.attached_texts import _parts
from gongkai.importing.pdf_file import read_pdf
from gongkai.importing.refusal import Unreadable
from gongkai.records.clean_files import CleanFiles
from gongkai.site.file_findings import AttachedFile, Looked, Matter, look_at
from gongkai.site.file_wording import NO_WORDS
from gongkai.sources.unread import is_unsearched
from tests.content.test_personal_data import MASKED, PERSON
from tests.small_site import NOTICE, report

DAY = dt.date(2021, 3, 2)
_SHOWING = b"BT /F 9 Tf 10 10 Td (%s) Tj ET\n"


def _stream(content: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, of which the first is its root."""
    made, places = b"%PDF-1.5\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            size,
            listed,
            size,
            len(made),
        )
    )


def _pages(contents: list[bytes], *more: bytes, entries: bytes = b"") -> bytes:
    """A PDF with a page for each of the references ``contents``; object 3 is a font, ``more`` are the ones from 4."""
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + at) for at in range(len(contents)))
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
        *(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %s/Resources<</Font<</F 3 0 R>>%s>>>>"
            % (one, entries)
            for one in contents
        ),
    )


def _packed(unit: bytes, times: int) -> bytes:
    """What ``unit`` this often is when it is compressed, made without holding or packing it."""
    piece, whole = unit * 1000, times // 1000
    packer = zlib.compressobj(9)
    # after a full flush nothing refers to what stands before: the second piece is that of every other, too
    first, other = (packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    checksum = 1
    for _ in range(whole):
        checksum = zlib.adler32(piece, checksum)
    return first + other * (whole - 1) + packer.flush()[:-4] + checksum.to_bytes(4, "big")


@cache
def _blanks_without_end() -> bytes:
    return _pages([b"4 0 R"], _stream(_packed(b" " * 1000, 300_000)))


def _packed_twice() -> bytes:
    twice = zlib.compress(_packed(b" " * 1000, 300_000), 9)
    return _pages([b"4 0 R"], _stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))


def _pages_that_share_a_long_text() -> bytes:
    long = _stream(_packed(_SHOWING % b"ab", 150_000))
    return _pages([b"4 0 R", *([b"5 0 R"] * 1500)], _stream(zlib.compress(_SHOWING % PERSON.encode())), long)


def _forms_within_forms() -> bytes:
    """Each form draws the next one ten times."""
    inner = [
        _stream(
            b"/X Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (6 + at),
        )
        for at in range(9)
    ]
    last = _stream(_SHOWING % b"a", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return _pages([b"4 0 R"], _stream(b"/X Do " * 10, b""), *inner, last, entries=b"/XObject<</X 5 0 R>>")


def _cells_without_end() -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    book = f'<workbook xmlns="{main}" xmlns:r="x"><sheets><sheet name="名单" r:id="r1"/></sheets></workbook>'
    links = f'<Relationships xmlns="{relations}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
    cell = '<c t="inlineStr"><is><t>a</t></is></c>'
    first = f'<row><c t="inlineStr"><is><t>身份证号</t></is></c></row><row><c t="inlineStr"><is><t>{PERSON}</t></is></c></row>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", links)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{first}<row>{cell * 1_200_000}</row></sheetData></worksheet>',
        )
    return made.getvalue()


#: What it is → ending, how it is made, whether the number before the rest is found all the same.
UNFOLDING: dict[str, tuple[str, Callable[[], bytes], bool]] = {
    "a stream of blanks": ("pdf", _blanks_without_end, False),
    "a stream that is packed twice": ("pdf", _packed_twice, False),
    "pages that share a long text": ("pdf", _pages_that_share_a_long_text, True),
    "forms within forms": ("pdf", _forms_within_forms, False),
    "a row without end": ("xlsx", _cells_without_end, True),
}


def _looked(file: Path) -> Looked:
    found = file.stat()
    one = AttachedFile(file.name, file, found.st_size, found.st_mtime_ns, Matter(DAY, NO_WORDS), True)
    return look_at([one], DAY, CleanFiles())[0]


@pytest.mark.parametrize("name", UNFOLDING)
def test_a_file_that_unfolds_is_told_and_what_stands_before_it_is_found(tmp_path: Path, name: str) -> None:
    ending, make, found = UNFOLDING[name]
    file = tmp_path / f"a.{ending}"
    file.write_bytes(make())
    assert file.stat().st_size < 3_000_000
    looked = _looked(file)
    # such a row is also read to its end where the process has memory left from earlier work
    read_whole = name == "a row without end" and not looked.unread
    assert read_whole or len(looked.unread) == 1
    assert [one.what for one in looked.found if one.code == "GK117"] == [MASKED] * found


def _table_with_shared_texts(rows: int) -> bytes:
    """A workbook of this many rows, as Excel writes it, with the number of a person in the last one."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    texts = ["身份证号", *(f"3708**********{at:05d}" for at in range(rows - 1)), PERSON]
    cells = "".join(f'<row><c t="s"><v>{at}</v></c></row>' for at in range(len(texts)))
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="x"><sheets><sheet name="名单" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>')
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    return made.getvalue()


def _list_in_csv(rows: int) -> bytes:
    masked = "".join(f"{at},某镇某村,补贴,3708**********1234\n" for at in range(rows - 1))
    return f"序号,村,项目,身份证号\n{masked}{rows},某镇某村,补贴,{PERSON}\n".encode()


@pytest.mark.parametrize(
    ("ending", "content"),
    [("xlsx", _table_with_shared_texts), ("csv", _list_in_csv)],
)
def test_a_number_in_the_last_of_60000_rows_is_found(
    tmp_path: Path, ending: str, content: Callable[[int], bytes]
) -> None:
    file = tmp_path / f"a.{ending}"
    file.write_bytes(content(60_000))
    looked = _looked(file)
    assert looked.unread == ()
    assert [(one.code, one.what) for one in looked.found] == [("GK117", MASKED)]


@pytest.mark.parametrize("make", [_blanks_without_end, _forms_within_forms])
def test_the_search_goes_on_without_a_file_that_unfolds(tmp_path: Path, make: Callable[[], bytes]) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(make())
    assert not _parts(str(file))


def test_check_says_in_one_line_that_such_a_file_was_not_read(tmp_path: Path) -> None:
    notice = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: a.pdf}")
    parts = {"content/notices/2026/a.md": notice, "content/notices/2026/a/a.pdf": _blanks_without_end()}
    (line,) = [line for line in report(tmp_path, parts) if "GK696" in line]
    assert "提醒" not in line
    assert "附件 a.pdf 没有看完，里面有没有身份号码不知道：里面的内容太大，或已损坏（" in line


def _what_cannot_be_sent(*_: object) -> object:
    return threading.Lock()


def test_a_file_on_which_the_libraries_fail_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither large nor damaged: check names it, the search goes on without it, an import says why."""
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4\n")
    for name in (
        "site.file_findings._look_within",
        "engine.attached_texts._parts_of",
        "importing.pdf_file._pages",
    ):
        monkeypatch.setattr(f"gongkai.{name}", _what_cannot_be_sent)
    assert _looked(file) == Looked(unread=("读它的程序出了错",))
    assert is_unsearched("读它的程序出了错"), "then it is an error"
    assert _parts(str(file)) is None
    with pytest.raises(Unreadable, match="读它的程序出了错"):
        read_pdf(file, "a.pdf")
    os.kill(bounded(os.getpid), signal.SIGKILL)  # it may be a copy of this process as it was patched


def test_such_a_file_is_not_imported_and_the_reason_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(_blanks_without_end())
    with pytest.raises(Unreadable, match="展开以后太大"):
        read_pdf(file, "a.pdf")
