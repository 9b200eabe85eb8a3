"""``verify`` against a healthy site and against one fault at a time, over both families."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.commands.verify import Wanted, _differences, verify
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.verify.client import AskedHost
from gongkai.verify.report import Report, as_json, as_text
from gongkai.verify.walking import Walk
from tests import program
from tests.conftest import built
from tests.servers import certificate, open_folder, running
from tests.small_site import write
from tests.verify.live import HOST, Faults, Live, serving

BOTH = ("::1", "127.0.0.1")
NOTICE = "notices/2026/a/index.html"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built."""
    paths = Paths.around(write(tmp_path_factory.mktemp("verify")))
    outcome = built(paths)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    return paths.output


def verified(live: Live, folder: Path, **given: object) -> Report:
    """The whole site held against its manifest, over both families, as fast as it goes."""
    settings = {"depth": None, "manifest": folder / "manifest.json", "rate": 0, "at": BOTH, **given}
    return verify(Wanted(url=live.url, **settings))  # type: ignore[arg-type]


def codes(report: Report) -> set[str]:
    return {found.code for found in report.problems}


def test_a_healthy_site_passes_and_ipv6_reaches_every_level(folder: Path) -> None:
    with serving(folder) as live:
        report = verified(live, folder)
    assert report.problems == ()
    assert not report.failed
    assert [reach.family for reach in report.reaches] == ["IPv6", "IPv4"]
    for reach in report.reaches:
        assert reach.rates == (100.0, 100.0, 100.0)
        assert reach.totals[0] == 1
        assert reach.totals[1] > 5
        assert reach.totals[2] > 5
    files = {entry["path"] for entry in json.loads((folder / "manifest.json").read_bytes())["files"]}
    asked = {path.removeprefix("/zwgk/") for path in live.requests}
    assert {
        path.removesuffix("index.html") if path.endswith("index.html") else path for path in files
    } <= asked


def test_three_levels_are_walked_unless_all_is_wanted(folder: Path) -> None:
    with serving(folder) as live:
        whole, three, one = (verified(live, folder, depth=depth) for depth in (None, 3, 1))
    assert whole.reaches[0].asked > three.reaches[0].asked > one.reaches[0].asked
    assert len(three.reaches[0].rates) == 3
    assert len(one.reaches[0].rates) == 1
    assert three.problems == one.problems == ()


def test_a_changed_page_is_found_by_its_bytes(folder: Path) -> None:
    changed = (folder / NOTICE).read_bytes().replace("政务公开".encode(), "改了一处".encode(), 1)
    assert len(changed) == len((folder / NOTICE).read_bytes())
    with serving(folder, Faults(bytes_of={NOTICE: changed})) as live:
        report = verified(live, folder)
    tampered = [found for found in report.problems if found.code == "GK519"]
    assert {found.at.path for found in tampered} == {f"{live.url}notices/2026/a/"}
    assert {dict(found.facts)["family"] for found in tampered} == {"IPv6", "IPv4"}
    assert report.failed


def test_a_changed_file_that_no_page_names_is_found_too(folder: Path) -> None:
    index = next(folder.rglob("*.pf_fragment")).relative_to(folder).as_posix()
    with serving(folder, Faults(bytes_of={index: b"other"})) as live:
        assert codes(verified(live, folder)) == {"GK519"}


def test_a_site_that_differs_between_the_families_is_found_without_a_manifest(folder: Path) -> None:
    other = (folder / NOTICE).read_bytes().replace("政务公开".encode(), "改了一处".encode())
    with serving(folder, Faults(six_only={NOTICE: other})) as live:
        report = verified(live, folder, manifest=None)
    assert "GK522" in codes(report)
    assert "没有清单" in as_text(report)


def test_a_site_without_ipv6_is_found(folder: Path) -> None:
    with serving(folder, families=("127.0.0.1",)) as live:
        report = verified(live, folder)
    six, four = report.reaches
    assert (six.reached, six.rates) == (False, (0.0,))
    assert (four.reached, four.rates) == (True, (100.0, 100.0, 100.0))
    assert codes(report) == {"GK515"}
    assert "没有服务在监听" in as_text(report)
    assert report.failed


def test_an_ipv6_address_behind_which_nothing_answers_is_found(folder: Path) -> None:
    with serving(folder, Faults(broken_six=True)) as live:
        report = verified(live, folder)
    assert codes(report) == {"GK515"}
    assert not report.reaches[0].reached


def test_a_name_without_an_ipv6_address_is_found(folder: Path) -> None:
    with serving(folder, families=("127.0.0.1",)) as live:
        report = verify(Wanted(url=f"http://localhost:{live.port}/zwgk/", rate=0))
    assert "GK516" in codes(report)


def test_a_site_on_ipv6_alone_passes_when_only_ipv6_is_asked_for(folder: Path) -> None:
    with serving(folder, families=("::1",)) as live:
        url = f"http://[::1]:{live.port}/zwgk/"
        report = verify(Wanted(url=url, families=("IPv6",), rate=0, manifest=folder / "manifest.json"))
    assert report.problems == ()
    assert report.reaches[0].rates == (100.0, 100.0, 100.0)


@pytest.mark.parametrize(
    "name",
    ["Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Opener-Policy", "Permissions-Policy"],
)
def test_a_missing_header_is_said_once_with_all_its_addresses(folder: Path, name: str) -> None:
    with serving(folder, Faults(without=(name,))) as live:
        report = verified(live, folder)
    assert codes(report) == {"GK518"}
    text = as_text(report)
    assert text.count(f"响应头 {name} 缺少") == 1
    assert f"共 {report.reaches[0].asked + 1} 处" in text


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        (Faults(cookie=True), "GK518"),
        (Faults(packed=False), "GK523"),
        (Faults(missing=200), "GK528"),
        (Faults(gone=(NOTICE,)), "GK520"),
        (Faults(moved={NOTICE: "http://192.0.2.1/zwgk/notices/2026/a/"}), "GK524"),
        (
            Faults(bytes_of={"index.html": b'<a href="/zwgk/hidden/">x</a>', "hidden/index.html": b"x"}),
            "GK521",
        ),
    ],
    ids=["cookie", "not compressed", "soft 404", "gone", "redirect to an address", "surplus file"],
)
def test_each_fault_of_a_server_has_its_own_finding(folder: Path, faults: Faults, code: str) -> None:
    with serving(folder, faults) as live:
        report = verified(live, folder)
    assert code in codes(report)
    assert report.failed


def test_a_page_that_is_gone_is_found_without_a_manifest_too(folder: Path) -> None:
    with serving(folder, Faults(gone=(NOTICE,))) as live:
        report = verified(live, folder, manifest=None)
    found = [one for one in report.problems if one.code == "GK517"]
    assert {dict(one.facts)["family"] for one in found} == {"IPv6", "IPv4"}
    assert all("返回 404" in str(one) and "notices/2026/a/" in one.at.path for one in found)


def test_another_certificate_over_one_family_is_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second machine behind the IPv6 address with a certificate of its own."""
    told = {"IPv6": ("h2", "a" * 64), "IPv4": ("http/1.1", "b" * 64)}
    monkeypatch.setattr("gongkai.commands.verify.handshake", lambda _, family: told[family])
    walks = [Walk(family) for family in told]
    origin = AskedHost("https", HOST, 443)
    found = list(_differences(origin, *walks))
    assert [(one.code, dict(one.facts)["what"]) for one in found] == [
        ("GK529", "HTTP 版本"),
        ("GK529", "证书"),
    ]
    assert errors(found) == found


@pytest.mark.parametrize(
    "given", [{"log_key": "nothing"}, {"log": "damaged"}], ids=["the public key", "the checkpoint"]
)
def test_a_key_or_checkpoint_of_the_log_that_cannot_be_used_is_said(
    folder: Path, tmp_path: Path, given: dict[str, str]
) -> None:
    kept = tmp_path / "checkpoint"
    kept.write_text("damaged", encoding="utf-8")
    with serving(folder) as live:
        report = verified(live, folder, **(given if "log_key" in given else {"log": kept}))
    assert codes(report) == {"GK563"} and report.failed


def test_tags_and_foreign_resources_are_looked_at_as_they_arrive(folder: Path) -> None:
    page = (folder / NOTICE).read_text(encoding="utf-8")
    page = page.replace('name="PubDate"', 'name="pubdate"').replace(
        "</main>", '<img src="http://x.example/a.png" alt=""></main>'
    )
    with serving(folder, Faults(bytes_of={NOTICE: page.encode()})) as live:
        report = verified(live, folder, manifest=None)
    rules = {dict(found.facts)["rule"] for found in report.problems}
    assert rules == {"W-TAG-01", "W-SEC-04"}
    assert {found.at.path for found in report.problems} == {f"{live.url}notices/2026/a/"}


def test_outside_hosts_are_listed_with_where_they_stand(folder: Path) -> None:
    page = (
        (folder / "index.html")
        .read_text(encoding="utf-8")
        .replace("</main>", '<a href="https://www.gov.cn/a">x</a></main>')
    )
    with serving(folder, Faults(bytes_of={"index.html": page.encode()})) as live:
        report = verified(live, folder, manifest=None, depth=1)
    assert ("www.gov.cn", live.url) in report.outside
    assert "外部链接：www.gov.cn" in as_text(report)


def test_a_manifest_that_was_changed_is_not_believed(folder: Path, tmp_path: Path) -> None:
    data = json.loads((folder / "manifest.json").read_bytes())
    data["files"][0]["sha256"] = "0" * 64
    (tmp_path / "manifest.json").write_text(json.dumps(data), encoding="utf-8")
    with serving(folder) as live:
        for file in (tmp_path / "manifest.json", tmp_path / "nothing.json", Path(__file__)):
            report = verified(live, folder, manifest=file, depth=1)
            assert codes(report) == {"GK525"}


def test_the_live_manifest_counts_when_somebody_known_signed_it(folder: Path, tmp_path: Path) -> None:
    from gongkai.publish.signature import sign

    site = tmp_path / "site"
    shutil.copytree(folder, site)
    keys = {}
    for name in ("office", "stranger"):
        key = tmp_path / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
        keys[name] = tmp_path / f"{name}.signers"
        keys[name].write_text(f"{name} {key.with_suffix('.pub').read_text()}")
    sign(site, tmp_path / "office")
    with serving(site) as live:
        known = verified(live, site, manifest=None, signers=keys["office"])
        unknown = verified(live, site, manifest=None, signers=keys["stranger"])
    assert known.problems == ()
    assert "由 office 签名" in known.against
    assert codes(unknown) == {"GK525"}
    changed = (site / "manifest.json").read_bytes().replace(b'"version": 1', b'"version":  1')
    with serving(site, Faults(bytes_of={"manifest.json": changed})) as live:
        assert codes(verified(live, site, manifest=None, signers=keys["office"])) == {"GK525"}


def test_the_rate_is_kept_and_the_time_is_bounded(folder: Path) -> None:
    with serving(folder) as live:
        report = verified(live, folder, rate=20, time_limit=1)
        asked = len(live.requests)
    assert codes(report) == {"GK526"}
    assert asked <= 22
    assert report.failed


def test_the_report_can_be_read_by_machines(folder: Path) -> None:
    with serving(folder, Faults(packed=False)) as live:
        data = json.loads(as_json(verified(live, folder)))
    assert data["passed"] is False
    assert data["families"][0] == {
        "family": "IPv6",
        "reached": True,
        "asked": data["families"][0]["asked"],
        "support_1": 100.0,
        "support_2": 100.0,
        "support_3": 100.0,
    }
    assert {found["code"] for found in data["problems"]} == {"GK523"}


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """The command from outside."""
    return program.run("verify", *words)


def test_the_command_returns_one_on_a_fault_and_two_on_a_wrong_address(folder: Path) -> None:
    at = ("--at", "::1", "--at", "127.0.0.1", "--rate", "0", "--manifest", str(folder / "manifest.json"))
    with serving(folder) as live:
        healthy = command(live.url, *at, "--all")
    assert (healthy.returncode, healthy.stderr) == (0, "")
    assert "核验通过" in healthy.stdout
    with serving(folder, Faults(without=("X-Frame-Options",))) as live:
        faulty = command(live.url, *at, "--ipv6")
    assert faulty.returncode == 1
    assert "X-Frame-Options" in faulty.stdout
    assert "IPv4：" not in faulty.stdout
    assert "没有核对：IPv4" in faulty.stdout
    wrong = command("www.yunxi.gov.cn")
    assert wrong.returncode == 2
    assert "不是完整的网址" in wrong.stderr


def test_the_generated_nginx_passes_over_tls_and_a_certificate_nobody_knows_does_not(folder: Path) -> None:
    from gongkai.publish.serving import Serving

    with open_folder() as home:
        shutil.copytree(folder, home / "site")
        cert, key = certificate(home, HOST)
        serving_ = Serving(
            host=HOST, base_path="/zwgk/", root=str(home / "site"), certificate=str(cert), key=str(key)
        )
        with running("nginx", serving_, home) as live:
            wanted = Wanted(
                url=f"https://{HOST}:{live.ports[1]}/zwgk/",
                depth=None,
                manifest=folder / "manifest.json",
                rate=0,
                at=BOTH,
                ca=cert,
            )
            report = verify(wanted)
            unknown = verify(Wanted(url=wanted.url, rate=0, at=BOTH))
    assert report.problems == ()
    assert report.reaches[0].rates == (100.0, 100.0, 100.0)
    assert codes(unknown) == {"GK515"}
    assert "证书不被信任" in as_text(unknown)
