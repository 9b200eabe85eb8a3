"""An address that no browser or server can use is told with its place, in every field and in every link; none is a crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.commands.server_config import describe
from gongkai.paths import Paths
from gongkai.text.old_address import old_address
from gongkai.text.web_address import is_base_address, is_web_address
from gongkai.verify.client import AskedHost
from tests.conftest import built
from tests.small_site import CONFIG, NOTICE, report, write

BROKEN = [
    "http://[::1",
    "https://[zz]/",
    "http://a.cn:99999/",
    "http://a.cn:0/",
    "http://a.cn:http/",
    "http://",
    "https:///a",
    "http:a",
    "http://....../",
    f"http://{'中' * 100}.cn/",
    f"http://{'中.' * 5000}cn/",
    f"http://{'a' * 70}.cn/",
    f"https://www.yunxi.gov.cn/{'a' * 2000}",
]
SOUND = [
    "https://www.yunxi.gov.cn/",
    "http://www.yunxi.gov.cn:8080/a?b=c#d",
    "https://云溪.政务/文件（1）.pdf",
    "http://[2001:db8::1]:8080/",
    "http://10.0.0.1/a_b/~c/%E4%B8%AD?x=[1]&y={2}|3",
    "HTTPS://WWW.YUNXI.GOV.CN",
]
FIELDS = {
    "content/notices/2026/a.md": ("来源网址", NOTICE.replace("地区:", "来源网址: ADDRESS\n地区:")),
    "content/public-utilities/water.md": (
        "网址",
        "---\n名称: 云溪县自来水公司\n类别: 供水\n网址: ADDRESS\n---\n\n甲。\n",
    ),
    "content/meetings/2026/a.md": ("直播网址", "---\n标题: 甲\n直播网址: ADDRESS\n---\n\n甲。\n"),
}


@pytest.mark.parametrize("address", BROKEN)
def test_what_nothing_can_open_is_no_address(address: str) -> None:
    assert not is_web_address(address)
    assert not is_base_address(address)
    assert old_address(address, "www.yunxi.gov.cn", "/zwgk/") is None


@pytest.mark.parametrize("address", SOUND)
def test_what_browsers_open_is_an_address(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize("address", BROKEN)
@pytest.mark.parametrize("path", FIELDS)
def test_a_field_with_such_an_address_is_told_at_its_place(tmp_path: Path, path: str, address: str) -> None:
    field, text = FIELDS[path]
    text = text.replace("ADDRESS", f"'{address}'")
    line = next(number for number, said in enumerate(text.split("\n"), 1) if said.startswith(field))
    lines = [said for said in report(tmp_path, {path: text}) if "GK042" in said]
    assert len(lines) == 1
    assert lines[0].startswith(f"{path}:{line}:{len(field) + 3} GK042 网址打不开：")
    assert len(lines[0]) < 800


@pytest.mark.parametrize("written", ["[甲]({})", "[甲](<{}>)", "<{}>", "[甲][1]\n\n[1]: {}", "![图]({})"])
def test_a_link_of_a_text_with_such_an_address_is_told_at_its_place(tmp_path: Path, written: str) -> None:
    body = written.format("http://[::1/a.png")
    lines = report(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇", f"{body}\n\n各镇")})
    assert [said for said in lines if "GK042" in said]
    assert not any("GK042" in said for said in report(tmp_path, {}))


@pytest.mark.parametrize(
    "address",
    [
        *BROKEN,
        "https://a.cn/b",
        "https://a.cn/?b",
        "https://a.cn/#b",
        "https://a.cn/a;b/",
        "a.cn/",
        f"https://a.cn/{'a/' * 100}",
    ],
)
def test_an_address_under_which_no_site_can_stand_is_told_by_check(tmp_path: Path, address: str) -> None:
    config = CONFIG.replace("https://www.yunxi.gov.cn/zwgk/", f"'{address}'")
    lines = [said for said in report(tmp_path, {"site_config.yaml": config}) if "GK511" in said]
    assert len(lines) == 1 and lines[0].startswith("site_config.yaml:6:7 GK511 ")


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("/old/a b.html", "GK512"),
        ("/old/a|b", "GK512"),
        ("https://elsewhere.gov.cn/a", "GK512"),
        ("/old/a#b", "GK512"),
        ("/old/{a}", "GK512"),
        ("/old/a\\b", "GK512"),
        ("http://[::1", "GK512"),
        (f"/{'a' * 3000}", "GK512"),
        ("/organizations/", "GK513"),
        ("/notices/2026/a/", "GK513"),
    ],
)
def test_a_former_address_that_no_server_can_redirect_is_told_by_check(
    tmp_path: Path, alias: str, code: str
) -> None:
    text = NOTICE.replace("地区:", f"别名: ['/old/', '{alias}']\n地区:")
    lines = [said for said in report(tmp_path, {"content/notices/2026/a.md": text}) if " GK51" in said]
    assert len(lines) == 1
    assert lines[0].startswith(f"content/notices/2026/a.md:5:15 {code} ")


def test_a_former_address_belongs_to_one_document_also_when_neither_is_public_yet(tmp_path: Path) -> None:
    later = NOTICE.replace("地区:", "别名: /old/\n地区:").replace("2026-03-03 15:30", "2027-03-03 15:30")
    lines = report(
        tmp_path,
        {"content/notices/2026/a.md": later, "content/notices/2026/b.md": later.replace("3号", "4号")},
    )
    assert [said for said in lines if said.startswith("content/notices/2026/b.md:5:5 GK513 ")]


def test_a_site_with_a_chinese_domain_is_built_and_its_addresses_are_those_of_name_servers(
    tmp_path: Path,
) -> None:
    config = CONFIG.replace("www.yunxi.gov.cn", "云溪县.政务")
    paths = Paths.around(write(tmp_path, {"site_config.yaml": config}))
    outcome = built(paths)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    known = "https://xn--9kq19jwx1a.xn--zfr164b/zwgk/"
    assert f"<loc>{known}" in (paths.output / "sitemap.xml").read_text(encoding="utf-8")
    assert json.loads((paths.output / "server.json").read_bytes())["url"] == known
    home = (paths.output / "index.html").read_text(encoding="utf-8")
    assert '<meta name="SiteDomain" content="云溪县.政务">' in home
    serving, problems = describe(paths, "/srv/gongkai/current", None, None, brotli=False)
    assert serving is not None and serving.host == "xn--9kq19jwx1a.xn--zfr164b", problems
    assert AskedHost.of("https://云溪县.政务/zwgk/").host == serving.host


@pytest.mark.parametrize(
    "address",
    [
        "https://x:y@www.yunxi.gov.cn/",
        "https://www.yunxi.gov.cn/../zwgk/",
        "https://www.yunxi.gov.cn/zwgk/./",
    ],
)
def test_an_address_that_browsers_write_otherwise_is_not_that_of_a_site(tmp_path: Path, address: str) -> None:
    assert is_web_address(address)
    config = CONFIG.replace("https://www.yunxi.gov.cn/zwgk/", address)
    (line,) = report(tmp_path, {"site_config.yaml": config})
    assert line.startswith("site_config.yaml:6:7 GK511") and address in line
