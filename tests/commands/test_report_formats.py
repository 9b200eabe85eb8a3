"""What check finds can be read by programs: each form holds every problem with its place, and none breaks on odd signs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner

from gongkai.cli.check import check
from gongkai.commands.report_formats import FORMS, as_github, as_json, as_junit, as_sarif
from gongkai.problems import Position, problem
from tests.small_site import NOTICE, write

ODD = problem("GK014", Position("content/甲 乙,丙:1%.md", 3, 7), sign='<&\x01"%\n')
FOUND = (
    problem("GK114", Position("content/a.md", 2, 5), mark="机密★"),
    problem("GK450", Position("content/a.md", 9, 1), words="的的"),
    ODD,
)


def test_sarif_holds_every_problem_with_rule_level_and_place() -> None:
    (run,) = json.loads(as_sarif(FOUND))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["GK014", "GK114", "GK450"] and run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"] and result["message"]["text"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [place["region"] for place in places] == [
        {"startLine": 2, "startColumn": 5},
        {"startLine": 9, "startColumn": 1},
        {"startLine": 3, "startColumn": 7},
    ]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    assert " " not in places[2]["artifactLocation"]["uri"]
    assert all("{" not in rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_junit_counts_mistakes_as_failures_and_is_sound_xml() -> None:
    tree = ElementTree.fromstring(as_junit(FOUND))
    assert (tree.get("tests"), tree.get("failures")) == ("2", "2")
    cases = {case.get("name"): case for case in tree.iter("testcase")}
    assert len(cases["content/a.md"].findall("failure")) == 1
    assert "GK450" in (cases["content/a.md"].findtext("system-out") or "")
    assert ElementTree.fromstring(as_junit(())).get("failures") == "0"


def test_commands_of_github_stay_on_one_line_each() -> None:
    lines = as_github(FOUND).split("\n")
    assert lines[0].startswith("::error file=content/a.md,line=2,col=5,title=GK114::")
    assert lines[1].startswith("::warning file=content/a.md,line=9,col=1,title=GK450::")
    assert lines[2].startswith("::error file=content/甲 乙%2C丙%3A1%25.md,line=3,col=7,title=GK014::")
    assert len(lines) == 3 and as_github(()) == ""


def test_json_stays_as_it_was() -> None:
    first = json.loads(as_json(FOUND))[0]
    assert list(first) == ["path", "line", "column", "code", "level", "message", "hint"]


def test_the_command_speaks_every_form_and_fails_on_a_mistake(tmp_path: Path) -> None:
    config = write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要", "领导小姐要")})
    for form in FORMS:
        done = CliRunner().invoke(check, ["--config", str(config), "--as-of", "2026-05-18", "--format", form])
        assert done.exit_code == 1 and "GK440" in done.stdout
