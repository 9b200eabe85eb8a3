"""The expected files: the manifest of the published site (W-TAMPER-01 to W-TAMPER-03)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from urllib.parse import quote, unquote

_HOME = "index.html"
#: Files that may be on the server without being in the manifest: the manifest itself and its signature.
_PROOF = ("manifest.json", "manifest.json.sig", "manifest.json.minisig")


@dataclass(frozen=True, slots=True)
class Expected:
    """The SHA-256 of every file, and the root hash over all of them."""

    files: dict[str, str]
    root: str

    def digest(self, file: str) -> str | None:
        """The hash of a file; None when it does not belong to the site."""
        return self.files.get(file)


def read_expected(content: bytes) -> Expected:
    """Parse a manifest. Raises ``ValueError`` with a Chinese reason when it is malformed or inconsistent."""
    try:
        data = json.loads(content)
        files = {str(entry["path"]): str(entry["sha256"]) for entry in data["files"]}
        root, count = str(data["root"]), int(data["count"])
    except (ValueError, KeyError, TypeError):
        raise ValueError("不是 manifest.json 的写法") from None
    lines = "".join(f"{line}\n" for line in sorted(f"{sha}  {path}" for path, sha in files.items()))
    if hashlib.sha256(lines.encode()).hexdigest() != root or count != len(files):
        raise ValueError("清单里的总散列与各文件不符，清单被改动过")
    return Expected(files, root)


def file_of(path: str, base: str) -> str | None:
    """The file at a path on the server; None when it is outside the site."""
    if not path.startswith(base):
        return None
    below = unquote(path[len(base) :])
    return f"{below}{_HOME}" if not below or below.endswith("/") else below


def path_of(file: str, base: str) -> str:
    """The path under which readers find a file."""
    shown = file.removesuffix(_HOME) if file == _HOME or file.endswith(f"/{_HOME}") else file
    return base + quote(shown)


def belongs(file: str) -> bool:
    """Whether a file may be on the server without being in the manifest."""
    return file in _PROOF
