"""The manifest is vouched for by an SSH key, and by nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from gongkai.publish.signature import NAMESPACE, sign, verify_signature
from tests import program
from tests.publish.places import finished_site, local_place, prints


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path / "key")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return finished_site(tmp_path / "output", "甲", pages=2)


def new_key(file: Path, passphrase: str = "") -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", str(file)], check=True)
    return file


def signers(key: Path, name: str = "bgs@yunxi.gov.cn", options: str = "") -> Path:
    file = key.with_suffix(".signers")
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    file.write_text(f"# 信息公开办公室\n{name} {options}{public}", encoding="utf-8")
    return file


def test_a_signed_manifest_names_its_signer(site: Path, key: Path) -> None:
    signature = sign(site, key)
    assert signature == site / "manifest.json.sig"
    manifest = (site / "manifest.json").read_bytes()
    assert verify_signature(manifest, signature.read_bytes(), signers(key)) == "bgs@yunxi.gov.cn"
    only = signers(key, options=f'namespaces="{NAMESPACE}" ')
    assert verify_signature(manifest, signature.read_bytes(), only) == "bgs@yunxi.gov.cn"


def test_one_changed_byte_of_the_manifest_or_of_the_signature_is_noticed(site: Path, key: Path) -> None:
    signature = sign(site, key).read_bytes()
    manifest = (site / "manifest.json").read_bytes()
    for place in range(0, len(manifest), 97):
        changed = manifest[:place] + bytes([manifest[place] ^ 1]) + manifest[place + 1 :]
        assert verify_signature(changed, signature, signers(key)) is None
    middle = len(signature) // 2
    other = b"A" if signature[middle : middle + 1] != b"A" else b"B"
    changed = signature[:middle] + other + signature[middle + 1 :]
    assert verify_signature(manifest, changed, signers(key)) is None
    assert verify_signature(manifest, b"", signers(key)) is None


def test_a_signature_of_another_key_or_for_another_purpose_is_not_accepted(
    tmp_path: Path, site: Path, key: Path
) -> None:
    manifest = (site / "manifest.json").read_bytes()
    stranger = sign(site, new_key(tmp_path / "stranger")).read_bytes()
    assert verify_signature(manifest, stranger, signers(key)) is None
    letter = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "git"],
        input=manifest,
        capture_output=True,
        check=True,
    )
    assert verify_signature(manifest, letter.stdout, signers(key)) is None


def test_a_missing_file_of_signers_is_no_silent_refusal(site: Path, key: Path, tmp_path: Path) -> None:
    signature = sign(site, key).read_bytes()
    with pytest.raises(FileNotFoundError):
        verify_signature(b"", signature, tmp_path / "nobody")


def test_the_signature_is_published_with_the_site_and_survives_a_rollback(
    tmp_path: Path, site: Path, key: Path
) -> None:
    place = local_place(tmp_path)
    done = place.publish(site, "--sign", str(key))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已签名：")
    assert "5 个文件（新 5，未变 0）" in done.stdout
    second = finished_site(tmp_path / "second", "乙", pages=2)
    assert place.publish(second).returncode == 0
    assert not (place.served / "manifest.json.sig").exists()
    assert place.run("--rollback").returncode == 0
    assert prints(place.served) == prints(site)
    served = place.served
    signature = (served / "manifest.json.sig").read_bytes()
    assert verify_signature((served / "manifest.json").read_bytes(), signature, signers(key))


def test_a_key_that_cannot_sign_is_told_in_chinese_and_nothing_is_published(
    tmp_path: Path, site: Path
) -> None:
    locked = new_key(tmp_path / "locked", "secret")
    open_to_all = new_key(tmp_path / "open")
    open_to_all.chmod(0o644)
    (tmp_path / "text").write_text("不是钥匙", encoding="utf-8")
    (tmp_path / "text").chmod(0o600)
    reasons = {"missing": "找不到这把钥匙", "text": "不是 SSH 钥匙", "open": "chmod 600", "locked": "密码"}
    assert locked.is_file()
    for name, reason in reasons.items():
        done = program.run("publish", "--output", site, "--to", tmp_path / "www", "--sign", tmp_path / name)
        assert done.returncode == 1
        assert "GK508" in done.stderr
        assert reason in done.stderr
        assert not (tmp_path / "www").exists()
