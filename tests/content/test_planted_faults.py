"""A site with over 250 planted mistakes: each is named once, at its file, line and column or sheet and cell; its clean twin is passed."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.records.library import read_library
from gongkai.sources.lexicon import shipped
from tests.content.test_personal_data import HOLDING, PERSON
from tests.small_site import NOTICE, report, write
from tests.text.proof_cases import CASES

DAY = "2026-05-11"
#: The body of a notice begins on this line of its file.
BODY = 10
_WORDS = 160


def notice(body: str, fields: str = "", number: int = 0) -> str:
    made = NOTICE.replace("各镇要做好政务公开工作。\n", f"各镇：\n\n{body}\n").replace("2026-03-02", DAY)
    made = made.replace("2026-03-03", DAY).replace("〔2026〕3号", f"〔2026〕{number}号")
    return made.replace("地区: 云溪县", f"地区: 云溪县{fields}")


def told(folder: Path, changed: dict[str, str | bytes | None]) -> list[tuple[str, str]]:
    """Place and code of everything that is said when the files are read."""
    write(folder, changed)
    _, problems = read_library(folder / "content")
    return sorted((f"{one.at.path}:{one.at.line}:{one.at.column}", one.code) for one in problems)


def linked(folder: Path, changed: dict[str, str | bytes | None]) -> list[tuple[str, str]]:
    """Place and code of everything that ``check`` says."""
    found = (re.match(r"(?P<at>\S+:\d+:\d+) (?P<code>GK\d+)", line) for line in report(folder, changed))
    return sorted((match["at"], match["code"]) for match in found if match)


def test_each_mistake_in_a_text_is_named_once_at_its_line_and_column(tmp_path: Path) -> None:
    planted: dict[str, str | bytes | None] = {}
    clean: dict[str, str | bytes | None] = {}
    expected: list[tuple[str, str]] = []
    severe = [word for word in shipped().words if word.severe]
    words = [word for word in shipped().words if not word.severe and word.since is None][
        : _WORDS - len(severe)
    ]
    dated = [word for word in shipped().words if word.since is not None][::4]
    for number, word in enumerate((*severe, *words, *dated), 1):
        path = f"content/notices/2026/w{number:03}.md"
        planted[path] = notice(f"同时，{word.wrong_example}", number=number)
        clean[path] = notice(f"同时，{word.right_example}", number=number)
        code = "GK442" if word.since else "GK440" if word.severe else "GK441"
        expected.append((f"{path}:{BODY + 2}:{4 + word.wrong_example.index(word.wrong)}", code))
    for number, case in enumerate(CASES, 500):
        path = f"content/notices/2026/p{number}.md"
        planted[path], clean[path] = notice(case.text, number=number), notice(case.clean, number=number)
        expected.append((f"{path}:{BODY + 1 + case.place[0]}:{case.place[1]}", case.code))
    assert len(expected) >= 250
    found = told(tmp_path / "planted", planted)
    assert sorted(set(found) ^ set(expected)) == [] and len(found) == len(expected)
    assert told(tmp_path / "clean", clean) == []


def test_each_number_in_an_attachment_is_named_once_with_its_sheet_and_cell(tmp_path: Path) -> None:
    changed: dict[str, str | bytes | None] = {}
    places: dict[str, str] = {}
    for number, (ending, content, place) in enumerate(HOLDING.values(), 1):
        if ending in ("odt", "ods"):
            continue  # not offered for download
        name = f"n{number:03}"
        fields = f"\n附件:\n  - {{名称: 名单, 文件: mingdan.{ending}}}"
        changed[f"content/notices/2026/{name}.md"] = notice("做好工作。", fields, number)
        changed[f"content/notices/2026/{name}/mingdan.{ending}"] = content
        places[name] = place
    lines = [line for line in report(tmp_path, changed) if " GK117 " in line]
    assert len(lines) == len(places) >= 30
    for name, place in places.items():
        (line,) = [line for line in lines if line.startswith(f"content/notices/2026/{name}.md:7:")]
        assert f"的{place}" in line and PERSON not in line


def test_a_quoted_title_that_is_mistyped_is_named_and_short_ones_are_passed(tmp_path: Path) -> None:
    first = notice("做好工作。", number=9)
    right, wrong = "关于做好政务公开工作的通知", "关于做好政务公开工件的通知"
    quoting = notice(f"落实《云溪县人民政府办公室{wrong}》（云政办字〔2026〕9号）。", number=10)
    (one,) = linked(
        tmp_path / "a", {"content/notices/2026/b.md": first, "content/notices/2026/c.md": quoting}
    )
    assert one == (f"content/notices/2026/c.md:{BODY + 2}:4", "GK462")
    for title in (right, f"云溪县人民政府办公室{right}", "2026年政务公开工作要点"):
        passed = notice(f"落实《{title}》（云政办字〔2026〕9号）。", number=10)
        assert (
            linked(
                tmp_path / title[:4],
                {"content/notices/2026/b.md": first, "content/notices/2026/c.md": passed},
            )
            == []
        )
