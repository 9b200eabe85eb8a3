#!/usr/bin/env python3
"""The command of this project: ``python build.py [build|check|serve] …``; all of it lives in ``gongkai``.

In this folder ``python -m build`` finds this file instead of the program of that name, which makes packages. It
hands over to that program.
"""

import importlib.util
import runpy
import sys
from pathlib import Path


def make_packages() -> None:
    """Run the program ``build`` with the arguments given."""
    here = Path(__file__).resolve().parent
    sys.path[:] = [path for path in sys.path if Path(path).resolve() != here]
    if importlib.util.find_spec("build") is None:
        sys.exit(
            "没有装打包的程序 build。生成网站写 python build.py；做安装文件写 python -m pip wheel --no-deps -w dist ."
        )
    runpy.run_module("build", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    if __spec__ is None:
        from gongkai.cli import main

        main()
    make_packages()
