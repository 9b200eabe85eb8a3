"""After the site's address changed the former one leads to it: the real nginx, Caddy and Apache, over both families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from gongkai.commands.server_config import REDIRECTS, former
from gongkai.publish.server_data import read_server_data
from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import STRICT_TRANSPORT, FormerAddress, Serving
from tests.publish.test_old_addresses import publish
from tests.servers import PROGRAMS, Answer, ask, certificate, open_folder, running

NEW, OLD, OLDER = "www.yunxi.gov.cn", "www.yunxi-county.gov.cn", "yx.gov.cn"
#: A request to a former host, and where below the present origin it must lead.
MOVED = {
    OLD: {
        "/zwgk/": "/zwgk/gk/",
        "/zwgk": "/zwgk/gk/",
        "/zwgk/notices/2026/a/": "/zwgk/gk/notices/2026/a/",
        "/zwgk/search/?q=%e9%80%9a%20a+b&id=3": "/zwgk/gk/search/?q=%e9%80%9a%20a+b&id=3",
        "/": "/",
        "/show.php?title=%CD%A8%D6%AA": "/show.php?title=%CD%A8%D6%AA",
        "/zwgk//evil.example/": "/zwgk/gk/evil.example/",
    },
    OLDER: {"/": "/zwgk/gk/", "/notices/2026/a/": "/zwgk/gk/notices/2026/a/"},
    # the same host, another path: only what the site itself does not have
    NEW: {"/old/notices/2026/a/?x=1": "/zwgk/gk/notices/2026/a/?x=1", "/old": "/zwgk/gk/"},
}
#: Former addresses of single documents; the second lies below a former address of the site.
ALIASES = ["/show.php?id=3", "/old/a.html"]
FORMERS = (FormerAddress(OLD, "/zwgk/"), FormerAddress(OLDER, "/"), FormerAddress(NEW, "/old/"))


@pytest.fixture(
    scope="module", params=[(name, secure) for name in PROGRAMS for secure in (False, True)], ids=str
)
def live(request: pytest.FixtureRequest) -> Iterator[Serving]:
    """A site that stood under three other addresses, with and without TLS."""
    name, secure = request.param
    with open_folder() as home:
        publish(home / "current", ALIASES, f"https://{NEW}/zwgk/gk/")
        files = (
            [str(file) for file in certificate(home, NEW, others=(OLD, OLDER))] if secure else [None, None]
        )
        serving = Serving(
            host=NEW,
            base_path="/zwgk/gk/",
            root=str(home / "current"),
            certificate=files[0],
            key=files[1],
            redirects=read_server_data(home / "current").redirects,
            formers=FORMERS,
        )
        with running(name, serving, home) as found:
            yield found


def at(live: Serving, host: str) -> Serving:
    """The same server, asked for another name."""
    return replace(live, host=host)


def whole(answer: Answer) -> str:
    """Where an answer leads a browser that came without TLS: one without a scheme keeps that of the reader."""
    location = answer.header("Location")
    return f"http:{location}" if location.startswith("//") else location


def answers(live: Serving, *, six: bool, secure: bool) -> dict[tuple[str, str], Answer]:
    """What every former address is answered with."""
    return {
        (host, path): ask(at(live, host), path, six=six, secure=secure)
        for host, asked in MOVED.items()
        for path in asked
        if secure
        or not live.secure
        or host != NEW  # the present host sends plain requests to https as they are
    }


@pytest.mark.parametrize("six", [True, False], ids=["::1", "127.0.0.1"])
def test_every_former_address_leads_to_the_same_page_under_the_present_one(live: Serving, six: bool) -> None:
    for secure in (False, True)[: 1 + live.secure]:
        found = answers(live, six=six, secure=secure)
        led = {asked: (answer.status, whole(answer)) for asked, answer in found.items()}
        assert led == {(host, path): (301, f"{live.origin}{MOVED[host][path]}") for host, path in found}
        assert all(answer.header("X-Content-Type-Options") == "nosniff" for answer in found.values())
        promised = {answer.header(STRICT_TRANSPORT[0]) for answer in found.values()}
        assert promised == {STRICT_TRANSPORT[1] if secure else ""}


def test_an_old_address_of_a_document_is_reached_from_every_host_and_goes_before_the_former_path(
    live: Serving,
) -> None:
    for place, alias in enumerate(ALIASES):
        led = urlsplit(whole(ask(live, alias)))
        assert (led.hostname or NEW, led.path) == (NEW, f"/zwgk/gk/notices/{place}/")
    for host in (OLD, OLDER):
        answer = ask(at(live, host), ALIASES[0])
        below = whole(answer).removeprefix(live.origin)
        assert below == (ALIASES[0] if host == OLD else f"/zwgk/gk{ALIASES[0]}")


def test_no_request_to_a_former_address_leads_elsewhere_or_shows_what_the_server_knows(live: Serving) -> None:
    for path in (
        "/zwgk/{env.HOME}",
        "/zwgk/$host",
        "/zwgk/%0d%0aSet-Cookie:x=1",
        "/zwgk/%5C%5Cevil.example",
        "//evil.example/",
    ):
        answer = ask(at(live, OLD), path)
        assert answer.status in (301, 400, 403)
        assert not answer.header("Set-Cookie")
        if answer.status == 301:
            assert whole(answer).startswith(f"{live.origin}/")
            assert "/root" not in answer.header("Location")


def test_what_the_site_has_is_sent_and_what_it_never_had_is_not_there(live: Serving) -> None:
    assert ask(live, "/zwgk/gk/").content.decode() == "首页"
    for path in ("/zwgk/gk/old/a", "/zwgk/gk/none/", "/another/"):
        assert ask(live, path).status == 404


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_site_that_moved_to_the_root_of_its_host_is_found_below_its_former_path(name: str) -> None:
    with open_folder() as home:
        publish(home / "current", [], f"https://{NEW}/")
        (home / "current" / "zwgk").mkdir()
        (home / "current" / "zwgk" / "index.html").write_text("还在这里")
        serving = Serving(
            host=NEW, base_path="/", root=str(home / "current"), formers=(FormerAddress(NEW, "/zwgk/"),)
        )
        with running(name, serving, home) as found:
            moved = ask(found, "/zwgk/notices/a/?x=1")
            assert (moved.status, whole(moved)) == (301, f"{found.origin}/notices/a/?x=1")
            assert ask(found, "/zwgk/").content.decode() == "还在这里"
            assert ask(found, "/notices/a/").status == 404


def test_redirects_that_follow_the_content_do_not_change_with_former_addresses() -> None:
    serving = Serving(host=NEW, base_path="/", root="/srv/gongkai/current")
    for write in REDIRECTS.values():
        assert write(replace(serving, formers=FORMERS)) == write(serving)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "zwgk",
        "ftp://yx.gov.cn/",
        "https://yx.gov.cn/zwgk",
        'https://yx.gov.cn/"/',
        "https://yx.gov.cn/?a",
        "https://y x/",
        "https://$host/",
    ],
)
def test_only_an_address_under_which_a_site_can_stand_is_a_former_one(url: str) -> None:
    assert former(url) is None


def test_a_former_address_stands_in_its_own_block_of_the_configuration() -> None:
    serving = Serving(
        host=NEW, base_path="/", root="/srv/gongkai/current", formers=(FormerAddress("[2001:db8::1]", "/"),)
    )
    assert "server_name [2001:db8::1];" in nginx(serving)
