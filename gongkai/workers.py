"""How worker processes start, and that they end with their parent, even when it is killed or its terminal closes."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.process import BaseProcess

_PR_SET_PDEATHSIG = 1


def inherit_memory() -> None:
    """Have processes of ``multiprocessing`` inherit the memory of this one on Linux, whatever the version of Python.

    Since 3.14 Python starts them empty, and everything that they need would be sent to them. A way that was
    chosen before stays.
    """
    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen is None and sys.platform == "linux" and "fork" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("fork")


def most_processes() -> int:
    """How many processes may work at once: one for each processor.

    It is 1 where no pool of processes can be started, as in a container without ``/dev/shm``.
    """
    try:
        multiprocessing.get_context("fork").Lock()
    except ValueError:
        pass  # Windows starts processes in another way, without such a folder
    except (OSError, ImportError):
        return 1
    return os.cpu_count() or 1


def end_with_parent() -> None:
    """End this process as soon as its parent ends. Call it first in a process of ``multiprocessing``.

    On Linux the kernel does it (``prctl(2)``). A thread waits for the end of the shared pipe elsewhere, and where
    the process was started by another one than its parent: by a fork server, or when the parent ended meanwhile.
    """
    parent = multiprocessing.parent_process()
    if parent is not None and not (_by_signal() and os.getppid() == parent.pid):
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _by_signal() -> bool:
    """Have the kernel kill this process when its parent ends; False where that is not supported."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0)
    except (OSError, AttributeError):
        return False


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
