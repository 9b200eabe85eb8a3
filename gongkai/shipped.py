"""Where the files are that travel with the generator: templates, archetypes, licences, files for servers."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: A wheel carries them within the package (``setup.py``); in a checkout they stand beside it.
_CARRIED = _PACKAGE / "files"
HOME = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent
