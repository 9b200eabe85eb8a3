"""Pictures, sound and film beside the content: size in pixels and duration, from their own headers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Literal

#: The kind of a file by its ending. Any other file is only offered for download.
KINDS: dict[str, Literal["picture", "video", "audio"]] = {
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "webp"), "picture"),
    "mp4": "video",
    "mp3": "audio",
}


@dataclass(frozen=True, slots=True)
class Medium:
    """The facts of a file: size in bytes, width and height of a picture in pixels, duration of sound or film.

    Width and height are 0, and the duration None, when the file does not state them.
    """

    size: int
    width: int = 0
    height: int = 0
    seconds: float | None = None


def kind_of(name: str) -> Literal["picture", "video", "audio", ""]:
    """The kind of a file with this name; empty for one that is only offered for download."""
    return KINDS.get(ending(name), "")


def ending(name: str) -> str:
    """The ending of a file's name in lower case, without the dot; empty when it has none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def medium_of(file: Path) -> Medium:
    """Read the facts in the header of ``file``. A file that cannot be read has the size 0."""
    try:
        found = file.stat()
    except OSError:
        return Medium(0)
    return _read(file, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=1024)
def _read(file: Path, size: int, _changed: int) -> Medium:
    match kind_of(file.name):
        case "picture":
            return Medium(size, *measures(file))
        case "video" | "audio":
            return Medium(size, seconds=_seconds(file))
        case _:
            return Medium(size)


def measures(file: Path | BinaryIO) -> tuple[int, int]:
    """Width and height as a browser shows the picture, turned by the camera's orientation tag; 0, 0 for what is none."""
    # loaded only where there are pictures: it loads what fetches them from the web, a twentieth of a start
    import imagesize

    try:
        width, height = imagesize.get(file)
    except (OSError, ValueError, LookupError, ArithmeticError):
        return 0, 0
    return (round(width), round(height)) if width > 0 and height > 0 else (0, 0)


def _seconds(file: Path) -> float | None:
    """The duration of sound or film; None when the file does not state it."""
    from tinytag import TinyTag, TinyTagException

    try:
        return TinyTag.get(file, tags=False).duration or None
    except (TinyTagException, OSError, ValueError, LookupError, ArithmeticError):
        return None
