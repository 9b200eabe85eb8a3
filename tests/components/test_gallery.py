"""The gallery in a real browser: axe-core finds nothing in any component, and nothing scrolls sideways."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import program
from tests.browser.accessibility import RULES, Measured, faults, sideways, violations
from tests.components.drawing import COMPONENTS, FOLDERS
from tests.conftest import folder_of_the_run, once, serving

#: An example may repeat the landmark of another example of the same component; a page shows it once. These rules are
#: therefore asked of each example alone.
OF_ONE_EXAMPLE = ["landmark-unique", "landmark-no-duplicate-main", "landmark-no-duplicate-banner"]
#: What may be a landmark: an example without any of these has nothing of which the rules ask.
LANDMARKS = "main, header, footer, nav, aside, section, form, search, [role]"
#: Keeps what stands on the page with all components, and shows one example of it with nothing else.
KEEP = f"""() => {{
    window.kept = [...document.querySelectorAll("[data-example]:has({LANDMARKS})")];
    return window.kept.map(drawn => drawn.dataset.example);
}}"""
ALONE = "place => document.body.replaceChildren(window.kept[place])"
EXAMPLE = """purpose: 供测试
params:
  - {name: text, type: text, required: true, description: 文字}
examples:
  - {name: 一种, call: {text: 甲}}
"""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as template authors do."""
    return program.run("gallery", *arguments, cwd=folder)


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the gallery, drawn once a run; only to be read."""

    def draw(folder: Path) -> None:
        done = run("--output", "drawn", folder=folder)
        assert done.returncode == 0, done.stderr

    return once(folder_of_the_run(tmp_path_factory), "gallery", draw)[1] / "drawn"


@pytest.fixture(scope="module")
def address(gallery: Path) -> Iterator[str]:
    """Where the gallery is served, under the headers of a strict server."""
    with serving(gallery) as served:
        yield served


# hundreds of looks in five modes: minutes on a machine that is five times slower
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("path", ["/", "/breadcrumb/"], ids=["all components", "one component"])
def test_components_are_accessible_and_fit_in_every_mode(
    still_page: Page, address: str, measured: Measured, path: str
) -> None:
    """All examples stand on the first page: it is looked at in a third of the time of the pages of each."""
    together = {rule: {"enabled": False} for rule in OF_ONE_EXAMPLE}
    assert faults(still_page, address + path, measured, RULES | {"rules": together}) == {}
    if path == "/":
        still_page.goto(address + path)
        drawn = {
            *still_page.locator("[data-example]").evaluate_all("all => all.map(one => one.dataset.example)")
        }
        assert drawn == {
            f"{component.name}-{place}"
            for component in COMPONENTS
            for place, _ in enumerate(component.file.examples, 1)
        }


def alone(page: Page) -> dict[str, list[Any]]:
    """What the rules of one example find on each example of the page that has a landmark."""
    names = page.evaluate(KEEP)
    found = {}
    for place, name in enumerate(names):
        page.evaluate(ALONE, place)
        found[name] = violations(page, {"runOnly": {"type": "rule", "values": OF_ONE_EXAMPLE}})
    return found


def test_an_example_alone_has_landmarks_that_are_told_apart(still_page: Page, address: str) -> None:
    still_page.set_viewport_size({"width": 1280, "height": 720})
    still_page.goto(f"{address}/")
    found = alone(still_page)
    assert len(found) > 50
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_landmarks_of_an_example_that_cannot_be_told_apart_are_found(still_page: Page) -> None:
    alike = "<nav><a href=x>甲</a></nav><nav><a href=y>乙</a></nav>"
    apart = alike.replace("<nav>", "<nav aria-label=另>", 1)
    still_page.set_content(
        "".join(f"<div data-example={name}>{drawn}</div>" for name, drawn in (("a", alike), ("b", apart)))
    )
    assert {name: [rule for rule, _ in faults] for name, faults in alone(still_page).items()} == {
        "a": ["landmark-unique"], "b": []
    }  # fmt: skip


def test_the_checks_find_a_component_that_breaks_them(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    try:
        page.goto(f"{address}/breadcrumb/")
        page.evaluate(
            "document.querySelector('.gallery-drawn').innerHTML = '<nav></nav><nav></nav><img src=\"/a.png\">'"
        )
        page.evaluate("document.querySelector('.gallery-drawn').style.width = '400px'")
        assert sideways(page) > 0
        assert [rule for rule, _ in violations(page, RULES)] == ["image-alt", "landmark-unique"]
    finally:
        page.close()


@pytest.fixture
def front(browser: Browser, address: str) -> Iterator[Page]:
    """The page with all components on a phone; what examples lead to, a QR code too, is not there."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(address)
    yield page
    page.close()


def test_the_gallery_shows_every_example_with_its_name_and_its_call(gallery: Path, front: Page) -> None:
    assert front.title() == "组件示例"
    shown = front.locator(".gallery-example > h3").all_text_contents()
    assert shown == [example.name for component in COMPONENTS for example in component.file.examples]
    calls = front.locator(".gallery-component:has(#pagination) pre").all_text_contents()
    assert "page-149" in calls[1]
    assert sideways(front) <= 0
    links = front.locator("main > .filter-fold a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert links == [f"{name}/" for name in FOLDERS]
    assert all((gallery / name / "index.html").is_file() for name in FOLDERS)


def test_no_id_stands_twice_in_the_gallery(front: Page) -> None:
    ids = front.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)) > 100


def test_the_gallery_is_no_part_of_a_site(site: Path, gallery: Path) -> None:
    assert "gallery" in (gallery / "index.html").read_text(encoding="utf-8")
    named = [path for path in site.rglob("*") if "gallery" in path.name]
    told = [path for path in site.rglob("*.css") if "gallery" in path.read_text(encoding="utf-8")]
    assert named + told == []


def test_a_gallery_replaces_a_gallery_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.md").write_text("重要", encoding="utf-8")
    refused = run("--output", "mine", folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "不会覆盖" in refused.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.md"]
    assert [run(folder=tmp_path).stderr for _ in range(2)] == ["", ""]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gallery", "mine"]


def test_a_fault_in_an_example_is_told_in_chinese_without_a_traceback(tmp_path: Path) -> None:
    component = tmp_path / "templates" / "components" / "status-tag"
    component.mkdir(parents=True)
    (component / "examples.yaml").write_text("purpose: 状态\nparams: []\nexample: []\n", encoding="utf-8")
    done = run(folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "status-tag/examples.yaml：examples 缺少；example 没有这个名称\n"


@pytest.mark.parametrize(
    ("macro", "told"),
    [
        ("{% macro way(other) %}{% endmacro %}", "way：示例“一种”：宏 way 没有参数 text\n"),
        (
            "{% macro way(text) %}{{ lost }}{% endmacro %}",
            "way：示例“一种”：模板有错：用到了没有的名称 lost\n",
        ),
        ("{% macro way(text) %}", "way：示例“一种”：模板有错："),
        (None, "way：示例“一种”：模板有错："),
    ],
)
def test_a_macro_that_does_not_go_with_its_examples_is_told_without_a_traceback(
    tmp_path: Path, macro: str | None, told: str
) -> None:
    component = tmp_path / "templates" / "components" / "way"
    component.mkdir(parents=True)
    (component / "examples.yaml").write_text(EXAMPLE, encoding="utf-8")
    if macro is not None:
        (component / "macro.html").write_text(macro, encoding="utf-8")
    done = run(folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr
