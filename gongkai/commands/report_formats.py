"""The problems of ``check`` in the formats of platforms: JSON, SARIF 2.1.0, JUnit, GitHub, GitLab, HTML."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import metadata
from urllib.parse import quote

from gongkai.commands.report_html import as_html
from gongkai.problems import CATALOGUE, Problem
from gongkai.text.xml_text import escape, quoteattr

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Characters that XML 1.0 does not allow.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON array with one object per problem."""
    return json.dumps([_as_data(found) for found in sorted(problems)], ensure_ascii=False, indent=1)


def as_sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0, which platforms show at the lines of a merge request.

    Columns are counted in characters.
    """
    found = sorted(problems)
    codes = sorted({problem.code for problem in found})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": _general(CATALOGUE[code].message)},
            "help": {"text": _general(CATALOGUE[code].hint)},
            "defaultConfiguration": {"level": CATALOGUE[code].level},
            "properties": {"basis": CATALOGUE[code].reason.basis},
        }
        for code in codes
    ]
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": problem.level,
            "message": {"text": f"{problem.message}（{problem.hint}）"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(problem.at.path)},
                        "region": {
                            "startLine": max(problem.at.line, 1),
                            "startColumn": max(problem.at.column, 1),
                        },
                    }
                }
            ],
        }
        for problem in found
    ]
    driver = {"name": "gongkai", "version": metadata.version("gongkai"), "language": "zh-CN", "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def as_junit(problems: Iterable[Problem]) -> str:
    """JUnit: one test case per file with problems; errors are failures, reminders are in ``system-out``."""
    files: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        files.setdefault(problem.at.path, []).append(problem)
    failures = sum(problem.level == "error" for found in files.values() for problem in found)
    cases = "".join(_case(path, found) for path, found in files.items())
    cases = cases or ' <testcase classname="gongkai.check" name="content"/>\n'
    counts = f'tests="{max(len(files), 1)}" failures="{failures}" errors="0"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites {counts}>\n<testsuite name="gongkai check" {counts}>\n{cases}</testsuite>\n</testsuites>'
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands with which a job of GitHub or Gitea annotates the lines of a merge request."""
    lines = []
    for problem in sorted(problems):
        place = f"file={_property(problem.at.path)},line={problem.at.line},col={problem.at.column},title={problem.code}"
        lines.append(f"::{problem.level} {place}::{_data(f'{problem.message}（{problem.hint}）')}")
    return "\n".join(lines)


def as_gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report, which GitLab shows beside the lines of a merge request.

    A fingerprint stays the same when a problem only moves to another line, and no two are alike.
    """
    seen: Counter[str] = Counter()
    listed = []
    for problem in sorted(problems):
        key = json.dumps([problem.at.path, problem.code, problem.facts], ensure_ascii=False)
        seen[key] += 1
        listed.append(
            {
                "description": f"{problem.message}（{problem.hint}）",
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest(),
                "severity": "critical" if problem.level == "error" else "minor",
                "location": {"path": problem.at.path, "lines": {"begin": max(problem.at.line, 1)}},
            }
        )
    return json.dumps(listed, ensure_ascii=False, indent=1)


#: The formats by name.
FORMS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "gitlab": as_gitlab,
    "html": as_html,
}


def _as_data(item: Problem) -> dict[str, object]:
    return {
        "path": item.at.path,
        "line": item.at.line,
        "column": item.at.column,
        "code": item.code,
        "level": item.level,
        "message": item.message,
        "hint": item.hint,
    }


def _general(sentence: str) -> str:
    """A sentence of the catalogue with its placeholders replaced by ``…``."""
    return re.sub(r"\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")


def _case(path: str, found: Iterable[Problem]) -> str:
    failures, said = "", []
    for problem in found:
        text = _xml(
            f"{problem.at.path}:{problem.at.line}:{problem.at.column} {problem.code} {problem.message}（{problem.hint}）"
        )
        if problem.level == "error":
            message = quoteattr(_xml(problem.message))
            failures += (
                f"  <failure type={quoteattr(problem.code)} message={message}>{escape(text)}</failure>\n"
            )
        else:
            said.append(text)
    out = f"  <system-out>{escape(chr(10).join(said))}</system-out>\n" if said else ""
    return (
        f' <testcase classname="gongkai.check" name={quoteattr(_xml(path))}>\n{failures}{out} </testcase>\n'
    )


def _xml(text: str) -> str:
    return _NO_XML.sub("�", text)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
