"""``python build.py server-config`` and ``compress`` from outside."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests import program
from tests.small_site import CONFIG, NOTICE, write


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a site's folder."""
    return program.run(*words, cwd=folder)


@pytest.mark.parametrize(
    ("server", "lines"),
    [
        (
            "nginx",
            (
                "listen 80;",
                "listen [::]:80;",
                "server_name www.yunxi.gov.cn;",
                'alias "/srv/gongkai/current/";',
            ),
        ),
        ("caddy", ("http://www.yunxi.gov.cn:80 {", 'root * "/srv/gongkai/current"')),
        (
            "apache",
            ("<VirtualHost *:80>", "ServerName www.yunxi.gov.cn", 'Alias "/zwgk/" "/srv/gongkai/current/"'),
        ),
    ],
)
def test_the_configuration_comes_from_the_site_s_own(
    tmp_path: Path, server: str, lines: tuple[str, ...]
) -> None:
    write(tmp_path)
    done = run(tmp_path, "server-config", server)
    assert done.returncode == 0, done.stderr
    assert not [line for line in lines if line not in done.stdout]


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_a_certificate_brings_tls_on_both_families_and_a_redirect(tmp_path: Path, server: str) -> None:
    write(tmp_path)
    certificate = ("--tls-cert", "/etc/ssl/site.crt", "--tls-key", "/etc/ssl/site.key")
    done = run(
        tmp_path, "server-config", server, *certificate, "--root", "/srv/www", "--out", "deploy/site.conf"
    )
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "deploy" / "site.conf").read_text(encoding="utf-8")
    for part in (
        "/etc/ssl/site.crt",
        "/etc/ssl/site.key",
        "/srv/www",
        "https://www.yunxi.gov.cn",
        "301",
        "443",
    ):
        assert part in text
    if server == "nginx":
        assert "listen 443 ssl http2;" in text
        assert "listen [::]:443 ssl http2;" in text


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    done = run(tmp_path, "server-config", "nginx", "--tls-cert", "/etc/ssl/site.crt")
    assert done.returncode == 2
    assert "要一起写" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("https://elsewhere.gov.cn/a.html", "GK512"),
        ("old page.html", "GK512"),
        ("'/old.html;return'", "GK512"),
        ("/notices/2026/a/", "GK513"),
        ("/organizations/", "GK513"),
    ],
)
def test_an_old_address_that_cannot_be_redirected_is_said(tmp_path: Path, alias: str, said: str) -> None:
    write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("地区:", f"别名: [{alias}]\n地区:")})
    done = run(tmp_path, "server-config", "nginx")
    assert done.returncode == 1
    assert said in done.stderr
    assert "content/notices/2026/a.md" in done.stderr
    assert done.stdout == ""


def test_an_address_that_is_none_is_said(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"site_config.yaml": CONFIG.replace("https://www.yunxi.gov.cn/zwgk/", "www.yunxi.gov.cn/zwgk/")},
    )
    done = run(tmp_path, "server-config", "caddy")
    assert done.returncode == 1
    assert "GK511" in done.stderr


def test_a_root_that_would_break_out_of_its_quotes_is_said(tmp_path: Path) -> None:
    write(tmp_path)
    done = run(tmp_path, "server-config", "nginx", "--root", '/srv/a"; return 200 "')
    assert done.returncode == 1
    assert "GK514" in done.stderr


def test_compress_says_what_it_did_and_where_there_is_no_site(tmp_path: Path) -> None:
    write(tmp_path)
    assert run(tmp_path, "compress").returncode == 1
    assert run(tmp_path, "build").returncode == 0
    done = run(tmp_path, "compress")
    assert done.returncode == 0
    assert "完成" in done.stdout
    assert (tmp_path / "output" / "index.html.gz").is_file()


#: What nginx brings without extra modules since 1.13.0, and Tengine and OpenResty with it.
_PLAIN = frozenset(
    [
        "absolute_redirect",
        "add_header",
        "alias",
        "charset",
        "charset_types",
        "default_type",
        "error_page",
        "gzip",
        "gzip_min_length",
        "gzip_static",
        "gzip_types",
        "gzip_vary",
        "if",
        "index",
        "limit_except",
        "listen",
        "location",
        "map",
        "return",
        "root",
        "server",
        "server_name",
        "server_tokens",
        "ssl_certificate",
        "ssl_certificate_key",
        "ssl_ciphers",
        "ssl_prefer_server_ciphers",
        "ssl_protocols",
        "ssl_session_cache",
        "ssl_session_tickets",
        "types",
        "deny",
    ]
)


def test_the_configuration_of_nginx_is_plain_enough_for_its_relatives(tmp_path: Path) -> None:
    write(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("地区:", "别名: ['/a.php?id=3']\n地区:")})
    certificate = ("--tls-cert", "/etc/ssl/site.crt", "--tls-key", "/etc/ssl/site.key")
    done = run(tmp_path, "server-config", "nginx", *certificate)
    assert done.returncode == 0, done.stderr
    text = re.sub(r"(?ms)^(?:map|    types) .*?^ *}$", "", re.sub(r"#.*", "", done.stdout))
    words = set(re.findall(r"(?:^|[{;])\s*([a-z_]+)(?= )", text, re.MULTILINE))
    assert {"listen", "ssl_ciphers", "if", "return", "gzip_static"} <= words
    assert sorted(words - _PLAIN) == []
