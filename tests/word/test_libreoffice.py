"""The Word files in a real word processor: LibreOffice opens them without a screen and prints the same words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from statistics import mode

import pytest

from tests.word.documents import NOTICES, W, flat, is_head, page_words, part, word_file


def tool(*names: str) -> str:
    """The path of a program; a run without it fails with what to install."""
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"没有找到 {names[0]}：请安装 libreoffice-writer-nogui 和 poppler-utils 后重试。"
    return found


@pytest.fixture(scope="module")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the PDFs of all documents, converted in one go with a profile of its own."""
    folder = tmp_path_factory.mktemp("printed")
    files = [str(word_file(site, identity)) for identity in NOTICES]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    office = tool("soffice", "libreoffice")
    subprocess.run(
        [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


def pages(printed: Path, identity: str) -> list[list[str]]:
    """The pages of a PDF, each as its lines."""
    file = printed / f"{identity.rsplit('/', 1)[-1]}.pdf"
    run = subprocess.run(
        [tool("pdftotext"), "-layout", str(file), "-"], check=True, capture_output=True, timeout=240
    )
    found = run.stdout.decode().split("\f")[:-1]
    return [[line.strip() for line in page.split("\n") if line.strip()] for page in found]


def unmarked(text: str) -> str:
    """A text without the marks that may hang at the end of a line."""
    return re.sub("[，。、；：]", "", text)


@pytest.mark.parametrize("identity", NOTICES)
def test_it_opens_and_every_page_has_text_and_its_number(printed: Path, identity: str) -> None:
    found = pages(printed, identity)
    assert found
    for number, page in enumerate(found, 1):
        # an empty page before the last one, which is even, is not in the PDF
        skipped = number == len(found) and number % 2 and "印发" in "".join(page)
        assert flat(page[-1]) == f"—{number + bool(skipped)}—"
        assert len(page) > 1


@pytest.mark.parametrize("identity", NOTICES)
def test_the_printed_words_are_those_of_the_page(site: Path, printed: Path, identity: str) -> None:
    """In tables, whose cells are printed side by side and their head on every page, the characters are compared as a set.

    A mark that LibreOffice hangs out at the end of a full line is not in the text of its PDF, so marks are left out.
    """
    wanted = unmarked(page_words(site, identity))
    found = unmarked("".join(flat("".join(page[:-1])) for page in pages(printed, identity)))
    letter = wanted.split("（此件公开发布）")[0]
    heads = filter(is_head, part(word_file(site, identity), "word/document.xml").iter(f"{W}p"))
    head = flat("".join(text for item in heads for text in item.itertext()))
    assert head and found.startswith(head + letter)
    assert set(found) == set(wanted)


@pytest.mark.parametrize("identity", NOTICES)
def test_a_page_of_text_has_at_most_22_lines_and_a_full_line_28_characters(
    printed: Path, identity: str
) -> None:
    text = pages(printed, identity)[:2]
    assert all(len(page) - 1 <= 22 for page in text)
    # a line with many marks may be pressed together into 29, so the most frequent length counts
    full = [
        len(line) for page in text for line in page if re.fullmatch(r"[\u4e00-\u9fff，、。；]{25,}", line)
    ]
    assert mode(full) == 28
