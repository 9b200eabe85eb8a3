"""Install what the tests need, then run them all: ``python3 tests/run.py``.

Works on a machine that has only Python (3.11 or newer) and pip. Python packages are installed in the versions of
``constraints.txt``. What else is there is used: a Chromium on the path, Chinese fonts, servers. What is missing is
installed, or the run ends with a sentence that says what to do.
"""

from __future__ import annotations

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # this folder has packages that are called as modules of Python are, such as types and inspect
    del sys.path[0]

import argparse
import contextlib
import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
CONSTRAINTS = ROOT / "constraints.txt"
#: Which versions of Python packages are installed, and the environment that holds them.
HOMES = {"exact": ".venv-test", "newest": ".venv-test-newest", "lowest": ".venv-test-lowest"}
#: Programs that tests run for real, with the Debian package of each; a path stands for itself.
PROGRAMS = {
    "git": "git",
    "rsync": "rsync",
    "ssh-keygen": "openssh-client",
    "/usr/sbin/sshd": "openssh-server",
    "openssl": "openssl",
    "/usr/sbin/nginx": "nginx",
    "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so": "libnginx-mod-http-brotli-static",
    "caddy": "caddy",
    "/usr/sbin/apache2": "apache2",
    "soffice": "libreoffice-writer-nogui",
    "pdftotext": "poppler-utils",
    "wrk": "wrk",
    "faketime": "faketime",
    "systemd-analyze": "systemd",
    "/usr/sbin/logrotate": "logrotate",
    "/usr/sbin/nft": "nftables",
    "ip": "iproute2",
    "/usr/share/doc/python3-venv": "python3-venv",
    "java": "default-jre-headless",
    "/etc/mime.types": "media-types",
} | {
    # what the old browsers need beside what Chromium brings
    f"/usr/lib/{platform.machine()}-linux-gnu/{library}": package
    for library, package in {
        "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libX11-xcb.so.1": "libx11-xcb1", "libXcursor.so.1": "libxcursor1",
        "libXi.so.6": "libxi6", "libXrender.so.1": "libxrender1", "libXtst.so.6": "libxtst6", "libxkbfile.so.1": "libxkbfile1",
        "libxshmfence.so.1": "libxshmfence1",
    }.items()
}  # fmt: skip
#: Two processes for each processor: half of its time a test waits for a server, a browser or a program that it started.
#: Each takes its share in order, so that what tests of one module share is made in one process; one that has finished
#: takes over from the others, so that all are busy to the end.
WORKERS = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "worksteal")
#: Free memory, in bytes, from which temporary files are kept in it; a run needs about a quarter of that.
ROOM = 8 << 30
CHECKS = (("-m", "ruff", "check", "."), ("-m", "ruff", "format", "--check", "."), ("-m", "mypy"))
#: Chromium without its windows comes first: the same pages by the same engine, in two thirds of the time.
WINDOWLESS = "chromium-headless-shell"
#: Another apt, such as that of unattended upgrades, is waited for.
INSTALL = ("apt-get", "-o", "DPkg::Lock::Timeout=600", "install", "-y", "-qq")
#: The package of Debian with Chinese fonts.
FONTS = "fonts-noto-cjk"
BROWSERS = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder and show it; returns its exit code."""
    words = [str(word) for word in command]
    print("▸", " ".join(words), flush=True)
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def lowest_versions() -> str:
    """The lower end of every range in ``pyproject.toml``, those of the test tools too, as a constraints file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ranges = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    ends = (re.match(r"([\w-]+)>=([\d.]+)", wanted) for wanted in ranges)
    return "".join(f"{end[1]}=={end[2]}\n" for end in ends if end)


def python(versions: str) -> Path:
    """A Python with the project and its test tools, in an environment that is kept until the versions change.

    ``versions`` is one of ``HOMES``: the versions of ``constraints.txt``, the newest that the ranges of
    ``pyproject.toml`` allow, or the lowest.
    """
    home = ROOT / HOMES[versions]
    interpreter = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark = home / "installed"
    limits = {"exact": CONSTRAINTS.read_text(encoding="utf-8"), "newest": "", "lowest": lowest_versions()}[
        versions
    ]
    wanted = (ROOT / "pyproject.toml").read_text(encoding="utf-8") + limits
    # "newest" is asked for again each time: what is newest changes without a change here
    if versions != "newest" and mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return interpreter
    # a Debian without python3-venv cannot put pip into the folder; the pip outside can install into it just as well
    if not interpreter.exists() and run(sys.executable, "-m", "venv", home):
        shutil.rmtree(home, ignore_errors=True)
        if run(sys.executable, "-m", "venv", "--without-pip", home):
            sys.exit("没有建成虚拟环境：请安装 Python 的 venv 模块（Debian：apt install python3-venv）。")
    pip = _pip(interpreter)
    bounds = home / "constraints.txt"
    bounds.write_text(limits, encoding="utf-8")
    eager = ["--upgrade", "--upgrade-strategy", "eager"] if versions == "newest" else []
    if run(*pip, "install", "--quiet", *eager, "-c", bounds, "-e", ".[test]"):
        sys.exit("没有装好测试所需的软件包：请检查网络或 pip 的设置后重试。")
    mark.write_text(wanted, encoding="utf-8")
    return interpreter


def _pip(interpreter: Path) -> list[str | Path]:
    inside = run(interpreter, "-m", "pip", "--version") == 0
    return [interpreter, "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", interpreter]


def pin() -> int:
    """Write the newest versions that the ranges allow into ``constraints.txt``: names and versions, no addresses."""
    interpreter = python("newest")
    frozen = subprocess.run(
        [interpreter, "-m", "pip", "freeze", "--all", "--exclude-editable", "--exclude", "pip"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    kept = [line for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [line for line in frozen.splitlines() if "==" in line]
    CONSTRAINTS.write_text("\n".join([*kept, *sorted(lines, key=str.lower)]) + "\n", encoding="utf-8")
    return 0


def missing_packages() -> list[str]:
    """The packages of Debian that this machine still needs and that apt may install while Python is running.

    python3-venv is of one version with Python itself, which apt would exchange under a pip that is running.
    """
    missing = [package for package in _missing_programs() if package != "python3-venv"]
    if not _has_fonts():
        missing.append(FONTS)
    if not (os.environ.get("GONGKAI_CHROMIUM") or shutil.which(WINDOWLESS)):
        missing.append(_windowless())
    return missing


def name_missing() -> None:
    """End with the command that installs all that is missing, where apt may not be used: before anything is installed."""
    missing = [*_missing_programs(), *([] if _has_fonts() else [FONTS])]
    if not missing or _may_use_apt():
        return
    if not (os.environ.get("GONGKAI_CHROMIUM") or any(map(shutil.which, BROWSERS))):
        missing.append(WINDOWLESS)
    command = f"apt-get update && apt-get install -y {' '.join(sorted(missing))}"
    if _is_for_apt():
        sys.exit(
            "测试要用真实的服务器、浏览器、字体等程序，还缺一些，而 apt-get update 没有成功：请检查网络和 /etc/apt 里的软件源，"
            f"再运行一次；也可以自己先安装：\n{command}"
        )
    sys.exit(
        "测试要用真实的服务器、浏览器、字体等程序，还缺一些。请管理员（root）先安装，再运行一次：\n" + command
    )


@contextlib.contextmanager
def installing() -> Iterator[None]:
    """Let apt install what is missing while Python packages are installed; waits for it at the end.

    Chromium without windows has a call of its own: other systems than Debian do not have it, and apt installs nothing of
    what it is asked for when it does not know one of it. Whatever could not be installed, ``browser``, ``fonts`` and
    ``programs`` try again one by one, or name.
    """
    packages = missing_packages()
    if not (packages and _may_use_apt()):
        yield
        return
    windowless = [package for package in packages if package.startswith(WINDOWLESS)]
    others = [package for package in packages if package not in windowless]
    with tempfile.TemporaryFile() as said, ThreadPoolExecutor(1) as beside:
        calls = []
        for wanted in filter(None, (others, windowless)):
            print("▸", " ".join((*INSTALL, *wanted)), "&", flush=True)
            calls.append(beside.submit(_install_quietly, wanted, said))
        try:
            yield
            codes = [call.result() for call in calls]
        except SystemExit as end:
            # apt may take minutes: what went wrong is said before it has finished
            print(end.code, file=sys.stderr, flush=True)
            raise SystemExit(1) from None
        finally:
            beside.shutdown(cancel_futures=True)
        if any(codes):
            said.seek(0)
            print(said.read().decode(errors="replace"), flush=True)


def _install_quietly(packages: list[str], said: IO[bytes]) -> int:
    command = [*INSTALL, *packages]
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=_apt_environment(), check=False
    ).returncode


def _apt_environment() -> dict[str, str]:
    # a server that apt installs would start by itself and take the ports of a real one
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}


def _windowless() -> str:
    """The package of Chromium without windows, of the same version as a Chromium that is there, which so stays as it is."""
    there = subprocess.run(
        ["dpkg-query", "-W", "-f", "=${Version}", "chromium"], capture_output=True, text=True, check=False
    )
    return WINDOWLESS + (there.stdout if there.returncode == 0 else "")


def browser(interpreter: Path) -> str:
    """The path of a Chromium: one without windows where there is one or Debian has it, else another, else a new one."""
    told = os.environ.get("GONGKAI_CHROMIUM")
    if told:
        return told
    if not shutil.which(WINDOWLESS) and _may_use_apt():
        run(*INSTALL, _windowless(), env=_apt_environment())
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    run(interpreter, "-m", "playwright", "install", "chromium")
    found = _of_playwright(interpreter)
    if not found:
        sys.exit("没有找到也没有装上 Chromium：请安装 chromium，或用环境变量 GONGKAI_CHROMIUM 指明它的位置。")
    return found


def old_browsers(interpreter: Path) -> None:
    """The old Chromiums that tests ask, from the same packages as everything else that pip installs."""
    if run(interpreter, "-P", TESTS / "old_engines.py", *_pip(interpreter)):
        sys.exit("没有装好旧浏览器的软件包：请检查网络或 pip 的设置后重试。")


def fonts() -> None:
    """Chinese fonts: without them every Han is the same empty box, and layout tests measure nothing."""
    if not _has_fonts() and not (_may_use_apt() and run(*INSTALL, FONTS) == 0):
        sys.exit(f"没有中文字体：请安装 {FONTS} 后重试。")


def _has_fonts() -> bool:
    ask = ["fc-list", ":lang=zh"]
    return bool(
        shutil.which(ask[0])
        and subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    )


def programs() -> None:
    """Servers, ssh and LibreOffice: what is missing is installed, or named."""
    missing = _missing_programs()
    if not missing:
        return
    if not (_may_use_apt() and run(*INSTALL, *missing, env=_apt_environment()) == 0):
        sys.exit(f"测试要用真实的服务器等程序，请先安装：{' '.join(missing)}")


def _missing_programs() -> list[str]:
    return sorted(
        {
            package
            for program, package in PROGRAMS.items()
            if not (Path(program).exists() if program.startswith("/") else shutil.which(program))
        }
    )


def _may_use_apt() -> bool:
    if not _is_for_apt():
        return False
    if not Path("/var/lib/apt/lists").is_dir() or not any(Path("/var/lib/apt/lists").glob("*Packages*")):
        return run("apt-get", "update", "-qq") == 0
    return True


def _is_for_apt() -> bool:
    """Whether there is an apt that this user may use."""
    return os.name != "nt" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _of_playwright(interpreter: Path) -> str | None:
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as x: print(x.chromium.executable_path)"
    answer = subprocess.run(
        [interpreter, "-c", ask], capture_output=True, text=True, check=False
    ).stdout.strip()
    return answer if answer and Path(answer).exists() else None


def workers(arguments: Sequence[str]) -> tuple[str, ...]:
    """The options of pytest that use every processor, where its arguments choose among all tests.

    Tests that are named run in one process, which starts sooner and shows what they print; so do those of a debugger.
    An ``-n`` among the arguments stands after these options and therefore holds.
    """
    named = (ROOT / argument.partition("::")[0] for argument in arguments if not argument.startswith("-"))
    if any(path.exists() and path.resolve().is_relative_to(TESTS) for path in named):
        return ()
    return () if {"--pdb", "--trace"} & {*arguments} else WORKERS


def in_memory() -> Path | None:
    """A folder in memory, where there is plenty of it: removing one costs a hundredth of what it costs on a disk.

    None where a folder was already chosen (``TMPDIR``), programs may not be started there, or space may become scarce.
    """
    place = Path("/dev/shm")
    if "TMPDIR" in os.environ or not os.access(place, os.W_OK | os.X_OK):
        return None
    system = os.statvfs(place)
    said = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    free = min(system.f_bavail * system.f_frsize, int(said[1]) * 1024 if said else 0)
    return place if free >= ROOM and not system.f_flag & os.ST_NOEXEC else None


def tested(interpreter: Path, arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Run pytest with its temporary files in memory where that is possible; returns its exit code."""
    with tempfile.TemporaryDirectory(
        prefix="gongkai-tests-", dir=in_memory(), ignore_cleanup_errors=True
    ) as folder:
        # servers in tests read their files, and programs write there, as another user
        Path(folder).chmod(0o1777)
        return run(interpreter, "-m", "pytest", *arguments, env={**env, "TMPDIR": folder})


def main() -> int:
    """Everything in order; the exit code is 0 only when all of it passed."""
    parser = argparse.ArgumentParser(
        description="Install what the tests need, then run linting, type checks and every test.",
        epilog="Other arguments go to pytest, for example: tests/text -q; then only pytest is run.",
    )
    ends = parser.add_mutually_exclusive_group()
    ends.add_argument("--newest", action="store_const", const="newest", dest="versions",
                      help="with the newest packages that pyproject.toml allows")  # fmt: skip
    ends.add_argument("--lowest", action="store_const", const="lowest", dest="versions",
                      help="with the lowest packages that pyproject.toml allows")  # fmt: skip
    ends.add_argument(
        "--pin", action="store_true", help="write the newest versions into constraints.txt; no tests"
    )
    parser.set_defaults(versions="exact")
    options, arguments = parser.parse_known_args()
    if options.pin:
        return pin()
    name_missing()
    with installing():
        interpreter = python(options.versions)
        old_browsers(interpreter)
    env = {
        **os.environ,
        "GONGKAI_CHROMIUM": browser(interpreter),
        "GONGKAI_VERSIONS": options.versions,
        # many tests start the command: each start would compile the whole package again
        "PYTHONDONTWRITEBYTECODE": "",
    }
    fonts()
    programs()
    if arguments:
        return tested(interpreter, (*workers(arguments), *arguments), env)
    # linters change their rules between versions: the code follows those of constraints.txt
    checks = CHECKS if options.versions == "exact" else ()
    started = time.monotonic()
    # the checks keep one processor busy, and tests begin with collecting, which each worker does for itself: together
    # they take no longer than the tests
    with ThreadPoolExecutor(1) as beside:
        checking = [beside.submit(run, interpreter, *step, env=env) for step in checks]
        try:
            failed = [" ".join(("-m pytest", *WORKERS))] if tested(interpreter, WORKERS, env) else []
            failed[:0] = [
                " ".join(step) for step, done in zip(checks, checking, strict=True) if done.result()
            ]
        finally:
            # after Ctrl-C no check is begun any more
            beside.shutdown(cancel_futures=True)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"检查和测试共用时 {minutes} 分 {seconds} 秒。")
    print("全部通过。" if not failed else f"没有通过：{'；'.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
