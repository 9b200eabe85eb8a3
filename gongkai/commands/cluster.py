"""Many machines: a Dask cluster as an executor, which answers every trouble with a sentence for staff.

Whoever can reach a scheduler can run programs on all of its machines: a cluster belongs on a trusted network, or behind
TLS (``tls://``, set up as Dask's own settings say).
"""

from __future__ import annotations

import logging
import pickle
import socket
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from typing import Any, TypeVar

from gongkai.commands.cache import made_with
from gongkai.problems import Position, Problem, problem
from gongkai.text.os_errors import os_reason

#: Seconds in which a scheduler must answer.
ANSWERS = 10.0
#: Seconds between two looks at the cluster, and how long a build waits for a worker when the last one is gone.
LOOK_EVERY = 1.0
PATIENCE = 60.0

Made = TypeVar("Made")


class ClusterFailed(Exception):
    """The cluster cannot be used, or is lost; holds the problem that says why."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.problem: Problem = problem(code, Position("--cluster"), **facts)


class OtherVersions(Exception):
    """Raised on a worker that would not write the bytes that this machine writes; holds its address and what differs."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor whose work is done by the workers of the scheduler at ``address`` (``tcp://host:port``).

    Work of a worker that dies is done again by another one. Raises ClusterFailed: when Dask is not installed, when the
    scheduler does not answer, when no worker is there or one has other versions, and when all of it is lost meanwhile.
    """
    try:
        from distributed import KilledWorker
    except ImportError:
        raise ClusterFailed("GK408") from None
    with _silence():
        _reach(address)
        with _compared(address) as client:
            watch = _Watch(client)
            watch.start()
            try:
                yield _Sending(client.get_executor(pure=False), watch)
            except CancelledError:
                raise ClusterFailed("GK411", reason=watch.reason or "与调度器的连接断了") from None
            except KilledWorker:
                raise ClusterFailed("GK411", reason="同一批页面让几个 worker 接连中断") from None
            except OtherVersions as other:
                worker, differences = other.args
                raise ClusterFailed("GK410", worker=worker, differences=differences) from None
            finally:
                watch.stop()


def _reach(address: str) -> None:
    """Ask the scheduler who it is, before a client that would go on trying is made."""
    import asyncio

    from distributed import Security
    from distributed.core import rpc

    settings = Security().get_connection_args("client")
    if address.startswith("tls:") and not settings.get("ssl_context"):
        raise ClusterFailed("GK409", address=address, reason="没有设置 TLS 证书（Dask 的 comm.tls）")

    async def ask() -> Any:
        async with rpc(address, timeout=ANSWERS, connection_args=settings) as scheduler:
            return await asyncio.wait_for(scheduler.identity(), ANSWERS)

    host, _, port = address.partition("://")[2].rpartition(":")
    try:
        # Dask tries a refused connection again until the time is over
        socket.create_connection((host.strip("[]"), int(port)), ANSWERS).close()
        # in a thread of its own: who calls this may be within an event loop already
        with ThreadPoolExecutor(1) as apart:
            identity = apart.submit(lambda: asyncio.run(ask())).result()
    except ConnectionRefusedError:
        raise ClusterFailed("GK409", address=address, reason="那里没有程序在听") from None
    except OSError as error:
        raise ClusterFailed("GK409", address=address, reason=os_reason(error)) from None
    except RuntimeError:
        reason = "Dask 的设置要求加密，地址写 tls:// 开头的"
        raise ClusterFailed("GK409", address=address, reason=reason) from None
    except (ValueError, TypeError, MemoryError, OverflowError):
        identity = {}  # another program's words taken for a length or a name
    if identity.get("type") != "Scheduler":
        raise ClusterFailed("GK409", address=address, reason="那里不是 Dask 调度器")


@contextmanager
def _compared(address: str) -> Iterator[Any]:
    """A client of the scheduler, when every worker would write the bytes that this machine writes."""
    from distributed import Client

    here = made_with()
    with ExitStack() as stack:
        try:
            client = stack.enter_context(Client(address, timeout=ANSWERS, set_as_default=False))
            there: dict[str, Any] = client.run(made_with, on_error="return")
        except OSError:
            raise ClusterFailed("GK409", address=address, reason="连上以后没有应答") from None
        if not there:
            raise ClusterFailed("GK409", address=address, reason="调度器上没有一个 worker")
        for worker, found in sorted(there.items()):
            if not isinstance(found, dict):
                raise ClusterFailed("GK410", worker=worker, differences="没有安装 gongkai，或者不全")
            if differences := _differences(here, found):
                raise ClusterFailed("GK410", worker=worker, differences=differences)
        yield client


def _differences(here: dict[str, str], there: dict[str, str]) -> str:
    return "；".join(
        f"{name} 那里是 {there.get(name, '没有')}，本机是 {version}"
        for name, version in here.items()
        if there.get(name) != version
    )


class _Sending(Executor):
    """Sends work with what it must be done with, since a worker may join at any time; can be given up as a whole."""

    def __init__(self, inner: Executor, watch: _Watch) -> None:
        self._inner = inner
        self._watch = watch
        self._here = made_with()

    def submit(self, fn: Callable[..., Made], /, *args: Any, **options: Any) -> Future[Made]:
        """Have ``fn`` called on a worker. One piece of bytes is sent, which Dask passes on without looking into it."""
        call = pickle.dumps(partial(fn, *args, **options), protocol=5)
        future: Future[Made] = self._inner.submit(_called, self._here, call)
        self._watch.over(future)
        return future


def _called(here: dict[str, str], call: bytes) -> Any:
    """On the worker: do the work if this is the same program."""
    if differences := _differences(here, _made_with()):
        from distributed import get_worker

        raise OtherVersions(get_worker().address, differences)
    return pickle.loads(call)()


@lru_cache(maxsize=1)
def _made_with() -> dict[str, str]:
    return made_with()


class _Watch(threading.Thread):
    """Looks whether the scheduler and a worker are still there; if not, nobody is left waiting."""

    def __init__(self, client: Any) -> None:
        super().__init__(name="gongkai-cluster", daemon=True)
        self.reason = ""
        self._client = client
        self._waiting: set[Future[Any]] = set()
        self._ended = threading.Event()

    def over(self, future: Future[Any]) -> None:
        """Watch over a future until it is done."""
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        if self.reason:
            future.cancel()

    def run(self) -> None:
        """Look again and again, until stopped or all is lost."""
        empty = 0.0
        while not self._ended.wait(LOOK_EVERY):
            try:
                empty = 0.0 if self._client.nthreads() else empty + LOOK_EVERY
            except (OSError, RuntimeError, ValueError, CancelledError):
                self._give_up("与调度器的连接断了")
                return
            if empty >= PATIENCE:
                self._give_up(f"{PATIENCE:.0f} 秒没有一个 worker")
                return

    def stop(self) -> None:
        """The build is over."""
        self._ended.set()
        self.join()

    def _give_up(self, reason: str) -> None:
        self.reason = reason
        for future in tuple(self._waiting):
            future.cancel()


@contextmanager
def _silence() -> Iterator[None]:
    """What Dask would say to programmers: the problem says it to staff."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
