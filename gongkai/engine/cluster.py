"""A Dask cluster as an executor; every failure becomes a problem in words that staff understand.

Anybody who can reach a scheduler can run programs on all its machines. A cluster therefore belongs on a
trusted network or behind TLS (``tls://``, configured in Dask's own settings).
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

from gongkai.problems import Position, Problem, problem
from gongkai.store.cache import made_with
from gongkai.text.os_errors import os_reason

#: Seconds within which a scheduler must answer.
ANSWERS = 10.0
#: Seconds between two checks of the cluster, and seconds that a build waits for a worker when none is left.
LOOK_EVERY = 1.0
PATIENCE = 60.0

Made = TypeVar("Made")


class ClusterFailed(Exception):
    """The cluster cannot be used or was lost; ``problem`` says why."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.problem: Problem = problem(code, Position("--cluster"), **facts)


class OtherVersions(Exception):
    """Raised on a worker whose output could differ; holds its address and the differences."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor that runs its calls on the workers of the scheduler at ``address`` (``tcp://host:port``).

    If a worker dies, another one repeats its work. Raises ``ClusterFailed`` when Dask is not installed, when
    the scheduler does not answer, when there is no worker or one has other versions, and when the cluster is
    lost during the build.
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
    """Ask the scheduler for its identity first, because a Dask client would keep retrying."""
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
        # Dask retries a refused connection until its timeout
        socket.create_connection((host.strip("[]"), int(port)), ANSWERS).close()
        # in a thread of its own, because the caller may already run in an event loop
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
        identity = {}  # another program's answer was read as a length or a name
    if identity.get("type") != "Scheduler":
        raise ClusterFailed("GK409", address=address, reason="那里不是 Dask 调度器")


@contextmanager
def _compared(address: str) -> Iterator[Any]:
    """A client of the scheduler, once every worker is found to have the same versions as this machine."""
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
    """An executor that sends each call with this machine's versions, since a worker may join at any time."""

    def __init__(self, inner: Executor, watch: _Watch) -> None:
        self._inner = inner
        self._watch = watch
        self._here = made_with()

    def submit(self, fn: Callable[..., Made], /, *args: Any, **options: Any) -> Future[Made]:
        """Call ``fn`` on a worker. The call is sent as bytes, so Dask passes it on without inspecting it."""
        call = pickle.dumps(partial(fn, *args, **options), protocol=5)
        future: Future[Made] = self._inner.submit(_called, self._here, call)
        self._watch.over(future)
        return future


def _called(here: dict[str, str], call: bytes) -> Any:
    """Run a call on the worker. Raises ``OtherVersions`` when its versions differ from ``here``."""
    if differences := _differences(here, _made_with()):
        from distributed import get_worker

        raise OtherVersions(get_worker().address, differences)
    return pickle.loads(call)()


@lru_cache(maxsize=1)
def _made_with() -> dict[str, str]:
    return made_with()


class _Watch(threading.Thread):
    """Checks that the scheduler and a worker still exist; if not, cancels all futures."""

    def __init__(self, client: Any) -> None:
        super().__init__(name="gongkai-cluster", daemon=True)
        self.reason = ""
        self._client = client
        self._waiting: set[Future[Any]] = set()
        self._ended = threading.Event()

    def over(self, future: Future[Any]) -> None:
        """Cancel this future if the cluster is lost before it is done."""
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        if self.reason:
            future.cancel()

    def run(self) -> None:
        """Check the cluster at regular intervals until it is stopped or lost."""
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
        """Stop the thread at the end of the build."""
        self._ended.set()
        self.join()

    def _give_up(self, reason: str) -> None:
        self.reason = reason
        for future in tuple(self._waiting):
            future.cancel()


@contextmanager
def _silence() -> Iterator[None]:
    """Suppress Dask's log messages and warnings: staff get a problem instead."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
