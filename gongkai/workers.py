"""Worker processes end with their parent, even when it is killed or its terminal closes."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.process import BaseProcess

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """End this process as soon as its parent ends. Call it first in a process of ``multiprocessing``.

    On Linux the kernel does it (``prctl(2)``); elsewhere a thread waits for the end of the shared pipe.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if not _by_signal():
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()
    elif os.getppid() != parent.pid:
        os._exit(1)  # the parent ended before the call above


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
