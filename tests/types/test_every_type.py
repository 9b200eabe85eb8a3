"""Every type of content shows itself: archetype, handbook, schema, example, and a column that is soon found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from jsonschema import Draft7Validator
from lxml import html

from gongkai.commands.archetypes import archetype_text
from gongkai.commands.schema import schema_of, schema_of_the_configuration
from gongkai.fields.schema import READ, fields_of
from gongkai.pages.columns.units import LOCAL
from gongkai.records.kind import Kind, kinds
from gongkai.records.library import Library, read_library
from gongkai.sources.documents import Document, read_document
from tests.conftest import EXAMPLE, ROOT
from tests.nodes import as_data
from tests.types.archetype import faults

KINDS = pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
#: Where the contents of folders without pages of their own are put to use.
USED_AT = {"search": "search/", "lexicon": ""}
#: Columns whose first page is made for their type, and counts in its own way.
OTHER_LISTS = {"catalog", "organizations", "tasks"}
#: The other columns with the word that counts their records; a folder of two types lists the records of the first.
COUNTED = {
    kind.column: kind.measure
    for kind in reversed(kinds())
    if kind.column and kind.column == kind.folder not in OTHER_LISTS
}
CLICKS = 3
_HOME = "http://site/"


@pytest.fixture(scope="module")
def handbook() -> str:
    return (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def libraries() -> tuple[tuple[Path, Library], ...]:
    """The example's content and the project's own."""
    folders = (EXAMPLE / "content", ROOT / "content")
    return tuple((folder, read_library(folder)[0]) for folder in folders)


@pytest.fixture(scope="module")
def distances(example: Path) -> dict[str, int]:
    """How many clicks each page of the built example is away from its home, as far as ``CLICKS``."""
    found, edge = {"": 0}, [""]
    for clicks in range(1, CLICKS + 1):
        edge = list(
            dict.fromkeys(link for page in edge for link in links(example, page) if link not in found)
        )
        found |= dict.fromkeys(edge, clicks)
    return found


def links(output: Path, page: str) -> Iterator[str]:
    """The pages that a page links to and that were built, as addresses without the first slash."""
    for address in html.parse(output / page / "index.html").xpath("//a[@href]/@href"):
        target = urljoin(_HOME + page, str(address))
        path = urlsplit(target).path.lstrip("/")
        if target.startswith(_HOME) and path.endswith("/") and (output / path / "index.html").is_file():
            yield path


def document_of(file: Path) -> Document:
    document, problems = read_document(file, "a", file.name)
    assert document is not None, problems
    return document


def archetype_of(folder: Path, kind: Kind) -> Path:
    """The archetype of a type as a file in ``folder``."""
    suffix, text = archetype_text(kind)
    file = folder / f"archetype{suffix}"
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(kind: Kind, data: Any) -> list[str]:
    """What an editor with the schema of a type would underline."""
    return [error.message for error in Draft7Validator(schema_of(kind)).iter_errors(data)]


def examples(kind: Kind, libraries: tuple[tuple[Path, Library], ...]) -> list[Path]:
    """The valid files of one type in the example and in the project's own content."""
    return [
        file
        for folder, library in libraries
        for record in library.of(kind.record)
        for suffix in kind.suffixes
        if (file := folder / f"{record.identity}{suffix}").is_file()
    ]


@KINDS
def test_it_has_an_archetype_that_names_every_field_and_is_valid(tmp_path: Path, kind: Kind) -> None:
    suffix, text = archetype_text(kind)
    assert faults(tmp_path, f"{kind.name}{suffix}", kind.record, text) == []


@KINDS
def test_the_handbook_has_its_folder_and_a_section_with_its_field_table(kind: Kind, handbook: str) -> None:
    assert re.search(rf"^\| `content/{kind.folder}{'/' if kind.folder else ''}[`年]", handbook, re.MULTILINE)
    mark = f"<!-- fields: {kind.record.__name__} -->"
    assert handbook.count(mark) == 1
    section, _, table = handbook.partition(mark)
    assert "\n## " in section
    shown = table.partition("<!-- end -->")[0]
    assert all(f"| {field.label.text} | `{field.name}` |" in shown for field in fields_of(kind.record))


@KINDS
def test_its_schema_offers_every_label_with_its_help_and_wants_what_is_required(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    declared = fields_of(kind.record)
    assert schema["title"] == kind.label
    assert list(schema["properties"]) == [field.label.text for field in declared]
    wanted = [field.label.text for field in declared if field.required and READ not in field.roles]
    assert schema["required"] == wanted
    for field in declared:
        assert schema["properties"][field.label.text]["description"].startswith(field.label.help)


@KINDS
def test_its_archetype_and_its_examples_satisfy_its_schema(
    tmp_path: Path, kind: Kind, libraries: tuple[tuple[Path, Library], ...]
) -> None:
    for file in (archetype_of(tmp_path, kind), *examples(kind, libraries)):
        assert mistakes(kind, as_data(document_of(file).fields)) == [], file


@KINDS
def test_its_schema_finds_a_misspelt_field_and_a_missing_one(tmp_path: Path, kind: Kind) -> None:
    data = as_data(document_of(archetype_of(tmp_path, kind)).fields)
    required = next(field.label.text for field in fields_of(kind.record) if field.required)
    assert mistakes(kind, {**data, f"{required[:-1]}題": "a"}) != []
    assert mistakes(kind, {key: value for key, value in data.items() if key != required}) != []


@KINDS
def test_what_is_copied_from_its_archetype_is_a_draft(tmp_path: Path, kind: Kind) -> None:
    assert as_data(document_of(archetype_of(tmp_path, kind)).fields)["状态"] == "草稿"


@KINDS
def test_it_has_an_example(kind: Kind, libraries: tuple[tuple[Path, Library], ...]) -> None:
    assert examples(kind, libraries)


@KINDS
def test_its_column_is_within_three_clicks_of_the_home(
    kind: Kind, distances: dict[str, int], libraries: tuple[tuple[Path, Library], ...]
) -> None:
    if kind.column:
        assert distances.get(f"{kind.column}/", CLICKS + 1) <= CLICKS
    elif kind.folder:
        assert USED_AT[kind.folder] in distances
    else:
        pages = [record.identity for record in libraries[0][1].of(kind.record)]
        assert pages and all(f"{page}/" in distances for page in pages)


@KINDS
def test_both_of_its_names_are_its_own(kind: Kind) -> None:
    assert [other for other in kinds() if {kind.name, kind.label} & {other.name, other.label}] == [kind]


def test_a_schema_lists_the_words_of_a_choice_also_within_a_list_and_a_part() -> None:
    by_name = {kind.name: schema_of(kind) for kind in kinds()}
    assert by_name["evaluation"]["properties"]["结果运用"]["enum"] == ["保留", "调整", "修改", "废止"]
    assert "征集调查" in by_name["evaluation"]["properties"]["评价方式"]["anyOf"][0]["items"]["enum"]
    power = by_name["duty"]["definitions"]["Power"]
    assert "行政许可" in power["properties"]["类型"]["enum"]
    line = by_name["budget"]["definitions"]["BudgetLine"]
    assert line["properties"]["其中"]["anyOf"][1] == {"allOf": [{"$ref": "#/definitions/BudgetLine"}]}


@KINDS
def test_it_says_what_one_of_its_records_is_called_and_how_they_are_counted(kind: Kind) -> None:
    assert kind.noun
    assert len(kind.measure) == 1


@pytest.mark.parametrize(("column", "counted"), COUNTED.items())
def test_a_list_counts_its_records_with_the_word_of_their_type(
    example: Path, column: str, counted: str
) -> None:
    for page in (example / column / "index.html", *(example / column).glob("by-*/*/index.html")):
        (said,) = html.parse(page).xpath("//main//p[@class='list-filter-count']/text()")
        assert re.match(rf"\d+{counted}(?:，|$)", said), page


def test_what_a_unit_published_is_counted_type_by_type_with_its_word(example: Path) -> None:
    words = {kind.label: kind.measure for kind in kinds()}
    for page in (example / "units" / "yunxi").glob("*/index.html"):
        for heading in html.parse(page).xpath("//h3[span[@class='count']]"):
            count = heading.xpath("string(span[@class='count'])")
            label = heading.xpath("string()").removesuffix(count).strip()
            if label == LOCAL:  # what others published for the place, of whatever type
                continue
            assert re.fullmatch(rf"\d+{words[label]}", count), (page, label, count)


def test_years_to_choose_from_begin_with_the_latest(example: Path) -> None:
    lists = [page for page in example.glob("*/index.html") if (page.parent / "by-year").is_dir()]
    assert len(lists) > 5
    for page in lists:
        links = html.parse(page).xpath("//main//a[contains(@href, 'by-year/')]/@href")
        years = [re.search(r"by-year/(\d{4})", str(link)) for link in links]
        found = [match[1] for match in years if match]
        assert found == sorted(found, reverse=True), page
        # one year alone leaves nothing to choose
        assert len(found) > 1 or len([*(page.parent / "by-year").iterdir()]) == 1, page


def test_the_schema_of_the_configuration_takes_what_the_check_takes_and_names_a_misspelt_key() -> None:
    schema = schema_of_the_configuration()
    Draft7Validator.check_schema(schema)
    for file in ("site_config.yaml", "examples/yunxi/site_config.yaml"):
        data = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
        assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []
    data["栏木"] = data.pop("栏目")
    assert {error.validator for error in Draft7Validator(schema).iter_errors(data)} == {
        "additionalProperties",
        "required",
    }
