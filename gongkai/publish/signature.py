"""The signature of the manifest with an SSH key (``ssh-keygen -Y``, no other program)."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from gongkai.filling import readable
from gongkai.locks import temporary_folder
from gongkai.publish.manifest import NAME
from gongkai.publish.releases import SIGNATURE, PublishFailed
from gongkai.text.os_errors import os_reason

#: The purpose of the signature; one made for anything else (a commit, a letter) is not accepted.
NAMESPACE = "gongkai-manifest"
_KEYGEN = "ssh-keygen"


@readable()
def sign(folder: Path, key: Path) -> Path:
    """Sign the manifest of a finished site with an SSH key.

    ``key`` is a private key, or a public key whose private key an agent holds. Writes the signature beside
    the manifest and returns its path. Raises ``PublishFailed``.
    """
    if not (folder / NAME).is_file():
        raise PublishFailed("GK501", folder.as_posix(), path=folder.as_posix())
    if not key.is_file():
        raise PublishFailed("GK508", key.as_posix(), reason="找不到这把钥匙")
    done = _run("sign", "-f", str(key), "-n", NAMESPACE, given=(folder / NAME).read_bytes())
    if done is None:
        raise PublishFailed("GK508", key.as_posix(), reason="这台电脑上没有 ssh-keygen（随 OpenSSH 安装）")
    if done.returncode:
        raise PublishFailed("GK508", key.as_posix(), reason=_reason(done.stderr.decode("utf-8", "replace")))
    aside = folder.with_name(f".{folder.name}.signature-{os.getpid()}")
    try:
        aside.write_bytes(done.stdout)
        aside.replace(folder / SIGNATURE)
    except OSError as error:
        raise PublishFailed("GK508", key.as_posix(), reason=os_reason(error)) from None
    finally:
        aside.unlink(missing_ok=True)
    return folder / SIGNATURE


def verify_signature(manifest: bytes, signature: bytes, allowed_signers: Path) -> str | None:
    """The signer of ``manifest``: the name beside the key in ``allowed_signers``.

    The format of that file is in ``ssh-keygen(1)``, ALLOWED SIGNERS. None unless one of these signers signed
    exactly these bytes for this purpose. Raises ``OSError`` when ``ssh-keygen`` or the file of signers is
    missing.
    """
    allowed_signers.stat()
    with temporary_folder("signature") as home:
        file = home / SIGNATURE
        file.write_bytes(signature)
        known = ("-s", str(file), "-f", str(allowed_signers))
        found = _run("find-principals", *known, given=b"")
        if found is None:
            raise FileNotFoundError(2, "没有 ssh-keygen", _KEYGEN)
        names = found.stdout.decode("utf-8", "replace").split()
        if found.returncode or not names:
            return None
        signer = names[0].split(",")[0]
        done = _run("verify", "-n", NAMESPACE, "-I", signer, *known, given=manifest)
        return signer if done is not None and done.returncode == 0 else None


def _run(verb: str, *words: str, given: bytes) -> subprocess.CompletedProcess[bytes] | None:
    """Run one verb of ``ssh-keygen -Y``; None when the program is not installed."""
    try:
        return subprocess.run(
            [_KEYGEN, "-Y", verb, *words],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        return None


def _reason(stderr: str) -> str:
    for words, reason in (
        ("passphrase", "钥匙的密码不对，或没有输入"),
        ("invalid format", "这个文件不是 SSH 钥匙"),
        ("error in libcrypto", "这个文件不是 SSH 钥匙"),
        ("too open", "钥匙文件的权限太宽，应只有本人可读（chmod 600）"),
        ("load public key", "这个文件不是 SSH 钥匙"),
        ("agent", "没有连上 ssh-agent，或里面没有这把钥匙"),
    ):
        if words in stderr:
            return reason
    return "ssh-keygen 不接受这把钥匙"
