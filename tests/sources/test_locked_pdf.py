"""A PDF with a password is told from a damaged one by the code of the error, whatever words the library has for it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from gongkai.importing.pdf_file import read_pdf
from gongkai.importing.refusal import Unreadable
from gongkai.sources.pdf_texts import PdfTexts, add_texts_of_pdf, is_locked


def locked_pdf() -> bytes:
    """A PDF without pages that no empty password opens."""
    secret = "<" + "5a" * 32 + ">"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        f"<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    start = len(out)
    listed = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size {size}>>"
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{listed}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n"
    return out + tail.encode()


def _unread(content: bytes) -> str:
    found = PdfTexts()
    add_texts_of_pdf(content, found)
    return found.unread


def test_a_locked_and_a_damaged_pdf_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked_pdf())
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4\nnothing")
    assert _unread(locked_pdf()) == "加了密码"
    assert _unread(b"%PDF-1.4\nnothing") == "PDF 损坏"
    with pytest.raises(Unreadable, match="设了密码"):
        read_pdf(tmp_path / "locked.pdf", "locked.pdf")
    with pytest.raises(Unreadable, match="损坏"):
        read_pdf(tmp_path / "damaged.pdf", "damaged.pdf")


def test_the_words_of_the_library_do_not_decide() -> None:
    assert is_locked(pypdfium2.PdfiumError("Zugriff verweigert", 4))
    assert not is_locked(pypdfium2.PdfiumError("Failed to load document (password?)", 3))
