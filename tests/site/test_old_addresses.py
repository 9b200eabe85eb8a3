"""Former addresses and the site's own: what a server could not follow is refused at its place, nothing is injected."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

from gongkai.commands.server_config import headed, redirects_file
from gongkai.commands.server_update import update
from gongkai.engine.assemble import assemble
from gongkai.engine.check import check
from gongkai.feeds.server import server_data
from gongkai.pages.old_addresses import LEDGER_READS
from gongkai.paths import Paths
from gongkai.problems import Problem, errors
from gongkai.publish.server_data import read_server_data
from gongkai.publish.serving import Serving
from gongkai.text.dates import CHINA
from tests.conftest import ROOT
from tests.small_site import CONFIG, NOTICE, write

MOMENT = dt.datetime(2026, 5, 18, 10, 0, tzinfo=CHINA)
URL = "https://www.yunxi.gov.cn/zwgk/"


def faults(folder: Path, files: dict[str, str]) -> list[Problem]:
    """What ``check`` says of the small site with other files."""
    return errors(assemble(Paths.around(write(folder, files)), MOMENT)[1])


def with_aliases(*written: str) -> dict[str, str]:
    """The notice with former addresses, each in quotes of YAML."""
    listed = ", ".join(json.dumps(each, ensure_ascii=False) for each in written)
    return {"content/notices/2026/a.md": NOTICE.replace("地区:", f"别名: [{listed}]\n地区:")}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("/a;} server { listen 1; }", "GK512"),
        ("/a|b", "GK512"),
        ("/old b.html", "GK512"),
        ('/a"b', "GK512"),
        ("/a\\b", "GK512"),
        ("/a%0aevil", "GK512"),
        ("/{env.SECRET}", "GK512"),
        ("/a#b", "GK512"),
        ("https://elsewhere.example/a", "GK512"),
        ("/" + "长" * 900, "GK512"),
        ("/notices/2026/a/", "GK513"),
        ("/organizations/", "GK513"),
        ("/Notices/2026/A/", "GK513"),
        ("https://www.yunxi.gov.cn/ZWGK/", "GK513"),
        ("https://www.yunxi.gov.cn/Zwgk", "GK513"),
        ("https://www.yunxi.gov.cn/ZWGK/notices/2026/a/", "GK513"),
        ("/search/?q=养老", "GK513"),
        ("/Search?q=养老", "GK513"),
        ("/search/index.html?kind=文件", "GK513"),
        ("/tasks/yunxi-2026/?unit=县教育局", "GK513"),
        ("/search/index/shards.json", "GK513"),
        ("/search/index/", "GK513"),
        ("/Search/Index/zh/index-0123456789ab.json", "GK513"),
        ("/search/index/shards.json?ts=1", "GK513"),
    ],
)
def test_an_old_address_that_no_server_can_follow_is_refused_at_its_place(
    tmp_path: Path, written: str, code: str
) -> None:
    files = with_aliases("/sound.html", written)
    line = next(
        n for n, text in enumerate(files["content/notices/2026/a.md"].splitlines(), 1) if "别名" in text
    )
    found = faults(tmp_path, files)
    assert [(each.code, each.at.line) for each in found] == [(code, line)]
    assert found[0].at.column > len('别名: ["/sound.html", ')


@pytest.mark.parametrize(
    "url",
    ["https://evil;.example/", "https://a b.example/", 'https://x"y.example/', "https://x{y}.example/", "https://x$y/",
     "https://www.yunxi.gov.cn/zw gk/", "https://www.yunxi.gov.cn/{x}/", "https://www.yunxi.gov.cn/zwgk",
     "https://www.yunxi.gov.cn/a;b/", "ftp://www.yunxi.gov.cn/", "https:///zwgk/", "https://www.yunxi.gov.cn/?a"],
)  # fmt: skip
def test_an_address_of_the_site_that_no_server_can_have_is_refused(tmp_path: Path, url: str) -> None:
    found = faults(tmp_path, {"site_config.yaml": CONFIG.replace(URL, json.dumps(url))})
    assert [each.code for each in found] == ["GK511"]


@pytest.mark.parametrize(
    ("alias", "other"),
    [
        ("/index.html", "/"),
        ("/organizations", "/organizations/"),
        ("/Organizations/index.html", "/organizations/"),
        ("/robots.txt", "/robots.txt"),
        ("/manifest.json", "/manifest.json"),
        ("/feed.xml", "/feed.xml"),
        ("/data/notices.json", "/data/notices.json"),
        ("https://www.yunxi.gov.cn/zwgk/sitemap.xml", "/sitemap.xml"),
        ("/notices/2026/a/a.docx", "/notices/2026/a/a.docx"),
    ],
)
def test_an_old_address_that_would_hide_a_file_of_the_site_is_refused(
    tmp_path: Path, alias: str, other: str
) -> None:
    """Every reader of the home page as /index.html, every program that reads the feed would come to the document."""
    outcome = check(
        Paths.around(write(tmp_path, with_aliases(alias))), MOMENT, lambda step, done, total: None
    )
    said = [str(one) for one in outcome.problems if one.code == "GK513"]
    assert len(said) == 1 and f"别名 {alias} 已属于 {other}（" in said[0]


@pytest.mark.parametrize(
    "alias",
    ["/notices/2026/a", "/notices/2026/a/index.html", "/index.html?id=3", "/old/index.html", "/index.htm",
     "/?id=12", "/tasks/?id=12", "/tasks/yunxi-2026/?id=12", "/notices/?id=12", "/Notices/2026/A/?id=12", "https://www.yunxi.gov.cn/zwgk?id=12",
     "https://www.yunxi.gov.cn/", "https://www.yunxi.gov.cn/search/index/a.html", "/search/indexes/a.html",
     "/log/checkpoint"],
)  # fmt: skip
def test_an_old_address_that_hides_nothing_is_taken(tmp_path: Path, alias: str) -> None:
    outcome = check(
        Paths.around(write(tmp_path, with_aliases(alias))), MOMENT, lambda step, done, total: None
    )
    assert [one for one in outcome.problems if one.code in ("GK512", "GK513")] == []


@pytest.mark.parametrize("alias", ["/log/checkpoint", "/Log/tile/0/000", "/log/tile/entries/000?a=1"])
def test_an_old_address_in_the_public_log_is_refused(tmp_path: Path, alias: str) -> None:
    key = "功能: {公开日志: yunxi.gov.cn+00000000+AAAA}\n"
    found = faults(tmp_path, {"site_config.yaml": CONFIG + key, **with_aliases(alias)})
    assert [each.code for each in found] == ["GK513"]
    assert f"别名 {alias} 已属于 /log/（" in str(found[0])


def test_the_parameters_that_a_ledger_reads_are_the_fields_of_its_form() -> None:
    form = (ROOT / "templates/components/ledger-form/macro.html").read_bytes()
    assert set(re.findall(rb' name="([a-z]+)"', form)) == LEDGER_READS


def test_two_documents_cannot_have_one_old_address(tmp_path: Path) -> None:
    second = NOTICE.replace("〔2026〕3号", "〔2026〕4号").replace("地区:", "别名: [/old/a/]\n地区:")
    found = faults(tmp_path, with_aliases("/old/a") | {"content/notices/2026/b.md": second})
    assert [(each.code, Path(each.at.path).name) for each in found] == [("GK513", "b.md")]


def test_what_is_published_says_where_old_addresses_lead_and_is_read_back(tmp_path: Path) -> None:
    files = with_aliases("/old/a.html", "https://www.yunxi.gov.cn/show.php?title=通知&id=3")
    assembly, problems = assemble(Paths.around(write(tmp_path, files)), MOMENT)
    assert assembly is not None, problems
    content = server_data(assembly.site)
    assert json.loads(content) == {
        "url": URL,
        "redirects": [
            {"from": "/show.php?title=%E9%80%9A%E7%9F%A5&id=3", "to": "/zwgk/notices/2026/a/"},
            {"from": "/zwgk/old/a.html", "to": "/zwgk/notices/2026/a/"},
        ],
    }
    (tmp_path / "server.json").write_bytes(content)
    found = read_server_data(tmp_path)
    assert (found.host, found.base_path) == ("www.yunxi.gov.cn", "/zwgk/")
    assert {each.target for each in found.redirects} == {"/zwgk/notices/2026/a/"}


def follows(folder: Path) -> tuple[list[str], str]:
    """The problems when root brings a server to what lies in ``folder``, and the redirects afterwards."""
    conf = folder / "gongkai.conf"
    serving = Serving(host="www.yunxi.gov.cn", base_path="/zwgk/", root=str(folder / "current"))
    conf.write_text(headed(serving, "nginx"), encoding="utf-8")
    redirects_file(conf).write_text("as it was")
    updated, problems = update(conf, "build.py", write=True)
    assert updated is None
    return [each.code for each in problems], redirects_file(conf).read_text()


def moved(old: str, new: str, url: str = URL) -> str:
    """What the generator writes, with other words."""
    return json.dumps({"url": url, "redirects": [{"from": old, "to": new}]})


@pytest.mark.parametrize(
    "data",
    [
        moved("/a", '/zwgk/";}evil'),
        moved("/a", "https://evil.example/"),
        moved("/a", "//evil.example/"),
        moved("/a", "/other/"),
        moved("/a\n}", "/zwgk/x/"),
        moved("/a%0a}", "/zwgk/x/"),
        moved("/a", "/zwgk/x/", "https://a;b/"),
        '{"url": 1}',
        '{"url": "https://a/", "redirects": [1]}',
        "[" * 100_000,
        "root:x:0:0",
    ],
)
def test_root_takes_nothing_that_the_generator_would_not_write(tmp_path: Path, data: str) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "server.json").write_text(data, encoding="utf-8")
    assert follows(tmp_path) == (["GK548"], "as it was")


@pytest.mark.parametrize("kind", ["link", "pipe", "nothing", "folder"])
def test_root_opens_no_other_file_in_the_place_of_what_was_published(tmp_path: Path, kind: str) -> None:
    (tmp_path / "current").mkdir()
    file = tmp_path / "current" / "server.json"
    if kind == "link":
        file.symlink_to("/etc/passwd")
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    assert follows(tmp_path) == (["GK548"], "as it was")


@pytest.mark.parametrize(
    "first", ["", "# gongkai: ", "# gongkai: []", '# gongkai: {"server": "iis"}', "server {"]
)
def test_a_configuration_that_was_not_made_of_a_release_is_left_alone(tmp_path: Path, first: str) -> None:
    conf = tmp_path / "gongkai.conf"
    conf.write_text(f"{first}\n", encoding="utf-8")
    updated, problems = update(conf, "build.py", write=True)
    assert (updated, [each.code for each in problems]) == (None, ["GK549"])
    assert [file.name for file in tmp_path.iterdir()] == ["gongkai.conf"]
