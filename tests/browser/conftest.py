"""Which modules of this folder can run on this machine."""

from tests.old_engines import can_run

collect_ignore = [] if can_run() else ["test_old_browsers.py"]
