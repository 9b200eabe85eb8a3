#!/usr/bin/env python3
"""The command of this project: ``python build.py [build|check|serve] …``; all of it lives in ``gongkai``."""

from gongkai.cli import main

if __name__ == "__main__":
    main()
