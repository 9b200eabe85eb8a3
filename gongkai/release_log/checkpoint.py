"""Checkpoints: the size and the root hash of a log, signed by its key (C2SP ``tlog-checkpoint``, ``signed-note``)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import importlib
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: The kind of a key and of its signatures: Ed25519.
_ED25519 = b"\x01"
_SIGNATURE = re.compile(r"— (\S+) (\S+)")
#: How the content of a private key of OpenSSH begins; a key without a password names no cipher after it.
_OPENSSH_KEY = b"openssh-key-v1\x00"
_NO_CIPHER = b"\x00\x00\x00\x04none"
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


class KeyFault(Exception):
    """A key that cannot be used; the message is a Chinese phrase."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``origin`` names the log (host and path); ``root`` is the root hash of its first ``size`` entries."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint and its signatures: the name of each key, its identifier (4 bytes) and the signature."""

    checkpoint: Checkpoint
    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key that anybody needs to check a checkpoint."""

    name: str
    key: bytes

    @property
    def identifier(self) -> bytes:
        """The first four bytes of the hash of name and key."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()[:4]

    @property
    def text(self) -> str:
        """The key as one line: ``name+identifier+key``."""
        return f"{self.name}+{self.identifier.hex()}+{base64.b64encode(_ED25519 + self.key).decode()}"

    def has_signed(self, signed: SignedCheckpoint) -> bool:
        """Whether one of the signatures is by this key. Raises ``KeyFault`` where signatures cannot be checked."""
        ed25519 = _ed25519()
        from cryptography.exceptions import InvalidSignature

        mine = [
            signature
            for name, identifier, signature in signed.signatures
            if (name, identifier) == (self.name, self.identifier)
        ]
        for signature in mine:
            try:
                ed25519.Ed25519PublicKey.from_public_bytes(self.key).verify(signature, signed.text.encode())
            except InvalidSignature:
                return False
        return bool(mine)


def public_key(written: str) -> PublicKey:
    """Read a key from its line. Raises ``KeyFault``."""
    name, _, rest = written.strip().partition("+")
    identifier, _, encoded = rest.partition("+")
    try:
        content = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error):
        content = b""
    if not name or len(content) != 33 or content[:1] != _ED25519:
        raise KeyFault("不是公开日志的公钥；公钥是 log key 打印的那一行")
    found = PublicKey(name, content[1:])
    if found.identifier.hex() != identifier.lower():
        raise KeyFault("公钥的名字、编号和内容对不上，抄写有误")
    return found


def parse_checkpoint(content: bytes) -> SignedCheckpoint:
    """Read a signed checkpoint. Raises ``ValueError`` when it is malformed."""
    text, gap, below = content.decode("utf-8").rpartition("\n\n")
    lines = text.split("\n")
    if not gap or len(lines) < 3 or not lines[0] or not _SIZE.fullmatch(lines[1]) or not below.endswith("\n"):
        raise ValueError("not a checkpoint")
    root = base64.b64decode(lines[2], validate=True)
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise ValueError("not a root hash")
    signatures = []
    for line in below[:-1].split("\n"):
        match = _SIGNATURE.fullmatch(line)
        if match is None:
            raise ValueError("not a signature")
        signature = base64.b64decode(match[2], validate=True)
        if len(signature) < 5:
            raise ValueError("not a signature")
        signatures.append((match[1], signature[:4], signature[4:]))
    return SignedCheckpoint(Checkpoint(lines[0], int(lines[1]), root), f"{text}\n", tuple(signatures))


class SigningKey:
    """The key of a log: an Ed25519 key of OpenSSH, the one that ``publish --sign`` takes."""

    def __init__(self, key: Ed25519PrivateKey, name: str) -> None:
        self._key = key
        self.public = PublicKey(name, key.public_key().public_bytes_raw())

    @classmethod
    def read(cls, file: Path, name: str) -> SigningKey:
        """The private key in ``file`` under a name. Raises ``KeyFault``, ``OSError``."""
        ed25519 = _ed25519()
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        content = file.read_bytes()
        if _has_password(content):
            raise KeyFault("钥匙有密码，这里不能输入；给日志用一把没有密码、只有服务器读得到的钥匙")
        try:
            key = load_ssh_private_key(content, password=None)
        except (TypeError, ValueError, UnsupportedAlgorithm):
            raise KeyFault("这个文件不是 SSH 私钥") from None
        if not isinstance(key, ed25519.Ed25519PrivateKey):
            raise KeyFault("不是 Ed25519 的钥匙；用 ssh-keygen -t ed25519 新建")
        return cls(key, name)

    def signed(self, checkpoint: Checkpoint) -> bytes:
        """The checkpoint with the signature of this key."""
        signature = self.public.identifier + self._key.sign(checkpoint.text.encode())
        line = f"— {self.public.name} {base64.b64encode(signature).decode()}\n"
        return f"{checkpoint.text}\n{line}".encode()


def _has_password(content: bytes) -> bool:
    """Whether a private key of OpenSSH is encrypted, by the cipher that its first bytes name (PROTOCOL.key).

    The library reports this as an error of another class in each of its versions.
    """
    _, begin, rest = content.partition(b"-----BEGIN OPENSSH PRIVATE KEY-----")
    try:
        key = base64.b64decode(b"".join(rest.partition(b"-----END")[0].split()), validate=True)
    except ValueError:
        return False
    return bool(begin) and key.startswith(_OPENSSH_KEY) and not key.startswith(_OPENSSH_KEY + _NO_CIPHER)


def _ed25519() -> ModuleType:
    """The part of the library with these keys. Raises ``KeyFault`` when it is not installed."""
    try:
        return importlib.import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    except ImportError:
        raise KeyFault("这里的 Python 没有装 cryptography（运行 pip install cryptography）") from None
