"""The configuration of Sveltia CMS has a field for each field of a type, entered as its declaration says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.commands.schema import schema_of
from gongkai.commands.sveltia import Forge, configuration
from gongkai.records.kind import kinds
from tests import program

#: Widgets of its schema (``schema/sveltia-cms.json`` of version 0.221.1) that need nothing but themselves.
PLAIN = {"string", "markdown", "boolean", "keyvalue"}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return configuration(Forge("gitea", "office/zwgk", "https://git.yunxi.gov.cn/"), "content")


def collection(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in made["collections"] if one["name"] == name)


def test_every_type_but_those_the_handbook_names_has_a_collection_with_all_its_fields(
    made: dict[str, Any],
) -> None:
    without = {"budget", "decision_catalog", "organization", "progress", "text_page"}
    assert {kind.name for kind in kinds()} - {one["name"] for one in made["collections"]} == without
    for kind in kinds():
        if kind.name not in without:
            one = collection(made, kind.name)
            names = [field["name"] for field in one["fields"] if field["name"] != "body"]
            assert names == list(schema_of(kind)["properties"])
            assert one["folder"] == f"content/{kind.folder}"


def test_a_field_is_entered_as_its_declaration_says(made: dict[str, Any]) -> None:
    fields = {field["name"]: field for field in collection(made, "notice")["fields"]}
    assert fields["标题"]["required"] and not fields["短标题"]["required"]
    assert fields["公开属性"]["widget"] == "select" and "依申请公开" in fields["公开属性"]["options"]
    assert fields["发文机关"]["widget"] == "list"
    assert fields["附件"]["widget"] == "list" and "名称" in [one["name"] for one in fields["附件"]["fields"]]
    assert "××政办字〔2026〕1号" in fields["发文字号"]["hint"]
    assert fields["body"]["widget"] == "markdown"


def test_every_widget_is_whole(made: dict[str, Any]) -> None:
    def look(fields: list[dict[str, Any]]) -> None:
        for field in fields:
            match field["widget"]:
                case "select":
                    assert field["options"]
                case "object":
                    look(field["fields"])
                case "list":
                    look(field.get("fields", []))
                case "number":
                    assert field["value_type"] in ("int", "float")
                case plain:
                    assert plain in PLAIN

    for one in made["collections"]:
        look(one["fields"])


def test_the_forge_of_an_office_is_named_with_its_address(made: dict[str, Any]) -> None:
    assert made["backend"] == {
        "name": "gitea",
        "repo": "office/zwgk",
        "branch": "main",
        "base_url": "https://git.yunxi.gov.cn",
        "api_root": "https://git.yunxi.gov.cn/api/v1",
    }
    assert configuration(Forge("github", "a/b"), "content")["backend"] == {
        "name": "github",
        "repo": "a/b",
        "branch": "main",
    }


def test_the_command_writes_it_beside_the_schemas(tmp_path: Path) -> None:
    done = program.run("schema", "--sveltia", "office/zwgk", cwd=tmp_path)
    assert done.returncode == 0 and "Sveltia" in done.stdout
    text = (tmp_path / "schemas" / "sveltia.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["backend"]["name"] == "github" and text.startswith(
        "# 由 schema --sveltia 生成"
    )
