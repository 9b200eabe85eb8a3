"""What the commands write for a web server can be read by it, whatever the umask of the person is.

The strictest umask is tried: any other takes away less.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests import program
from tests.small_site import SOUND, write


def test_every_command_writes_what_a_web_server_can_read(tmp_path: Path) -> None:
    config = write(tmp_path / "site", dict(SOUND))
    output, served = tmp_path / "site/output", tmp_path / "served"
    commands = [
        ["build", "--config", str(config), "--as-of", "2026-05-18T12:00"],
        ["compress", "--output", str(output)],
        ["publish", "--output", str(output), "--to", str(served)],
        ["schema", "--output", str(tmp_path / "schemas")],
        ["gallery", "--output", str(tmp_path / "gallery")],
        ["server-config", "nginx", "--config", str(config), "--out", str(tmp_path / "conf/nginx.conf")],
    ]
    for command in commands:
        done = program.run(*command, cwd=program.ROOT, umask=0o077)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    wrong = {}
    for place in (output, served, tmp_path / "schemas", tmp_path / "gallery", tmp_path / "conf"):
        for path in (place, *place.rglob("*")):
            if not path.is_symlink():
                mode = path.stat().st_mode & 0o777
                if mode != (0o755 if path.is_dir() else 0o644):
                    wrong[path.relative_to(tmp_path).as_posix()] = oct(mode)
    assert wrong == {}
    assert sum(len(names) for _, _, names in os.walk(served)) > 20
