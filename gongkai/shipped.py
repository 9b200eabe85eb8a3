"""The folder of the files shipped with the generator: templates, archetypes, licences, files for servers."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: A wheel has them inside the package (``setup.py``), a checkout beside it.
_CARRIED = _PACKAGE / "files"
HOME = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent
