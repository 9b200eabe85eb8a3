"""Begin a county on a bare Debian 12 as the handbook says: ``python benchmarks/bare_county.py FOLDER``, as root on Debian.

The commands of ``docs/手册/start.md`` are typed as they stand into a Debian that debootstrap has just made, up to the
first document on ``[::1]``. The folder of wheels is made on this machine before and brought along; pip asks no index.
Says how long each command took; ends with 1 when the page is not served,
when there are more than eight commands, or when they take over ten minutes.

``tests/test_install.py`` is the short form, with the Python of the machine that runs the tests. FOLDER keeps the root of
Debian between runs, as with ``bare_debian.py``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.bare_machine import Machine, machine, missing

ROOT = Path(__file__).resolve().parent.parent
#: What the handbook promises: commands, and seconds on a machine with nothing else to do.
MOST, LIMIT = 8, 600
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def chapter() -> tuple[list[str], str]:
    """The commands up to the one that serves the site, and the first document."""
    blocks = list(_BLOCK.finditer((ROOT / "docs/手册/start.md").read_text(encoding="utf-8")))
    said = "".join(block["text"] for block in blocks if block["language"] in ("install", "sh"))
    before, serve, _ = said.partition("gongkai serve\n")
    return [*before.splitlines(), serve.strip()], next(
        block["text"] for block in blocks if block["language"] == "markdown"
    )


def wheels(python: str, into: Path) -> None:
    """The folder that an administrator makes, for the Python of Debian 12."""
    copy = into.parent / "generator"
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
    words = [python, "-m", "pip", "wheel", "--quiet", "-c", "constraints.txt", "-w", str(into), "."]
    subprocess.run(words, cwd=copy, check=True)


def typed(found: Machine, commands: list[str], document: str) -> float:
    """Type all of them in one shell, as somebody does who sits before it; how many seconds they took."""
    address = "http://[::1]:8000/notices/2026/gong-shui/"
    ask = f"import urllib.request as u; print(u.urlopen('{address}').read().decode())"
    place = found.root / "root" / "document.md"
    place.write_text(document, encoding="utf-8")
    serving = f"({commands[-1]} >/root/serve.log 2>&1 &)"
    steps = [*commands[:-1], "cp /root/document.md content/notices/2026/gong-shui.md", serving]
    script = "set -e\n" + "\n".join(f'{step}\necho "@ $SECONDS {step[:70]}"' for step in steps)
    started = time.monotonic()
    said = found.must(script)
    print(*(f"  {line[2:]}" for line in said.splitlines() if line.startswith("@ ")), sep="\n", flush=True)
    found.until(f'python3 -c "{ask}"', "青政办发〔2026〕12号", LIMIT)
    return time.monotonic() - started


def main() -> int:
    """1 when the handbook promises too much."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    if missing():
        sys.exit(f"要装好 {' '.join(missing())}。")
    folder = Path(sys.argv[1]).resolve()
    commands, document = chapter()
    print(f"{len(commands)} 条命令")
    made = folder / "wheels"
    shutil.rmtree(made, ignore_errors=True)
    wheels(sys.executable, made)
    with machine(folder) as found:
        shutil.copytree(made, found.root / "root" / "wheels")
        seconds = typed(found, commands, document)
    print(f"从新装的 Debian 到 [::1] 上的第一份公文：{seconds:.0f} 秒")
    return int(len(commands) > MOST or seconds > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
