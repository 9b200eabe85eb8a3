"""Pictures for ``docs/import.md``: ``python docs/import_pictures.py`` imports a Word file and writes ``docs/images/import-*.png``.

Three pictures: the first page of the Word file (LibreOffice and pdftoppm draw it), what the command says, the page of the draft. Needs
the test extra (Playwright), a Chromium and LibreOffice. The paper is invented (示范数据).
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from docx import Document  # noqa: E402
from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from gongkai.importing.content_file import DRAFT_LINES  # noqa: E402
from gongkai.paths import Paths  # noqa: E402
from tests.conftest import built, serving  # noqa: E402
from tests.small_site import write  # noqa: E402

PLACE = "2026/yang-lao"
_TABLE = (("序号", "任务", "牵头单位"), ("1", "公开补贴标准", "县教育局"), ("2", "公开服务热线", "县科技局"))
_CENTRED, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_LINES = (
    ("云溪县人民政府办公室文件", _CENTRED),
    ("云政办字〔2026〕8号", _CENTRED),
    ("云溪县人民政府办公室", _CENTRED),
    ("关于做好养老服务信息公开工作的通知", _CENTRED),
    ("各镇人民政府，县政府各部门：", None),
    ("为做好养老服务信息公开工作，现将有关事项通知如下。（示范数据）", None),
    ("一、总体要求", None),
    ("坚持以公开为常态、不公开为例外。", None),
    ("二、任务分工", None),
)
_END = (("云溪县人民政府办公室", _RIGHT), ("2026年3月2日", _RIGHT), ("（此件公开发布）", None))


def main() -> None:
    """Take the three pictures."""
    images = ROOT / "docs" / "images"
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        paper = _word_file(folder / "通知.docx")
        _draw(paper, images / "import-word.png")
        site = write(folder / "site")
        command = [sys.executable, str(ROOT / "build.py"), "import", f"../{paper.name}", "--into", PLACE]
        said = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=False)
        draft = site.parent / "content" / "notices" / f"{PLACE}.md"
        text = draft.read_text("utf-8").replace(DRAFT_LINES, "", 1)
        draft.write_text(re.sub("发布日期: .*", "发布日期: 2026-03-03 10:00", text), encoding="utf-8")
        built(Paths.around(site, output=folder / "output"))
        path = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 300}, locale="zh-CN")
        shown = html.escape(f"$ python build.py import 通知.docx --into {PLACE}\n{said.stdout}{said.stderr}")
        page.set_content(f"<pre style='font: 15px/1.6 monospace; white-space: pre-wrap'>{shown}</pre>")
        page.screenshot(path=images / "import-said.png", full_page=True)
        page.set_viewport_size({"width": 900, "height": 900})
        with serving(folder / "output") as address:
            page.goto(f"{address}/notices/{PLACE}/")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=images / "import-page.png")
        browser.close()


def _word_file(file: Path) -> Path:
    made = Document()
    for words, align in _LINES:
        made.add_paragraph(words).alignment = align
    table = made.add_table(len(_TABLE), len(_TABLE[0]), style="Table Grid")
    for row, cells in enumerate(_TABLE):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    for words, align in _END:
        made.add_paragraph(words).alignment = align
    made.save(str(file))
    return file


def _draw(paper: Path, picture: Path) -> None:
    """Draw the first page of a Word file."""
    home = f"-env:UserInstallation={(paper.parent / 'home').as_uri()}"
    source = shutil.copyfile(paper, paper.parent / "in.docx")
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(paper.parent),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    drawn = [
        "pdftoppm",
        "-H",
        "380",
        "-r",
        "60",
        "-png",
        "-singlefile",
        str(source.with_suffix(".pdf")),
        str(picture.with_suffix("")),
    ]
    subprocess.run(drawn, check=True, capture_output=True)


if __name__ == "__main__":
    main()
