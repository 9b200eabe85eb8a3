"""Processes that work for another one end with it, also when it is killed or its terminal closes."""

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
    """End this process as soon as the one that started it ends. To be called first in a process of multiprocessing.

    Linux does it by itself (``prctl(2)``). Elsewhere a thread waits for the end of the pipe that both share.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if not _by_signal():
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()
    elif os.getppid() != parent.pid:
        os._exit(1)  # it ended before it was asked


def _by_signal() -> bool:
    """Have the system kill this process when its parent ends; False where it cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0)
    except (OSError, AttributeError):
        return False


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
