"""Checks around the site on its server: expiry of the certificate, port 80, other host names."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from dataclasses import replace

from gongkai.problems import Position, Problem, problem
from gongkai.verify.client import AskedHost, Client, Pace, Unreachable, connect

#: Days before expiry from which a certificate is reported: enough time for an application on paper.
NEAR = 21
#: A name that no site has (RFC 6761, 6.4).
OTHER_NAME = "gongkai-verify.invalid"


def certificate(origin: AskedHost, family: str, now: dt.datetime) -> Iterator[Problem]:
    """GK540 for a certificate that expires within ``NEAR`` days. The walk reports one that is not trusted."""
    if not origin.secure:
        return
    try:
        with connect(origin, family) as sock:
            given = sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None
    except OSError:
        return
    end = str((given or {}).get("notAfter", ""))
    if not end:
        return
    until = dt.datetime.fromtimestamp(ssl.cert_time_to_seconds(end), now.tzinfo)
    days = (until - now) // dt.timedelta(days=1)
    if days < NEAR:
        yield problem(
            "GK540", Position(origin.written), family=family, days=days, end=until.date().isoformat()
        )


def plain_port(origin: AskedHost, base: str, family: str, port: int, pace: Pace) -> Iterator[Problem]:
    """GK541 when the HTTP port sends content although the site has TLS (W-SEC-01). Raises ``OutOfTime``."""
    if not origin.secure:
        return
    plain = replace(origin, scheme="http", port=port)
    client = Client(plain, family, pace, "identity")
    try:
        answer = client.get(base)
    except Unreachable:
        return
    finally:
        client.close()
    if answer.status == 200 and answer.content:
        yield problem("GK541", Position(plain.written + base), family=family, port=port)


def other_names(origin: AskedHost, base: str, family: str, digest: str, pace: Pace) -> Iterator[Problem]:
    """GK542 when the home page, which has ``digest``, is sent for any host name. Raises ``OutOfTime``."""
    if origin.literal:
        return
    client = Client(origin, family, pace, "identity", host=OTHER_NAME)
    try:
        answer = client.get(base)
    except Unreachable:
        return
    finally:
        client.close()
    if answer.status == 200 and answer.digest == digest:
        yield problem("GK542", Position(origin.written + base), family=family)


def sends_brotli(origin: AskedHost, base: str, family: str, pace: Pace) -> bool:
    """Whether the server sends Brotli to clients that accept it, which the walks do not.

    Raises ``OutOfTime``.
    """
    client = Client(origin, family, pace, "br")
    try:
        return client.get(base).packed == "br"
    except Unreachable:
        return False
    finally:
        client.close()
