"""The tree, its files and the signatures are those of the standards: values published by others come out."""

from __future__ import annotations

import base64
import hashlib

import pytest

from gongkai.release_log.checkpoint import (
    Checkpoint,
    KeyFault,
    SignedCheckpoint,
    parse_checkpoint,
    public_key,
)
from gongkai.release_log.merkle import bundle, bundle_paths, entries_of, files, leaf_hash, root_hash

#: The entries and root hashes that the tests of Certificate Transparency use.
ENTRIES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
#: A key and a signature from the documentation of Go's ``sumdb/note``.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
PETERS_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def _path(base: str, number: int) -> str:
    return next(path for place, (path, _) in enumerate(bundle_paths(number * 256 + 256)) if place == number)


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_the_root_of_a_tree_is_that_of_rfc_6962(size: int) -> None:
    assert root_hash([leaf_hash(entry) for entry in ENTRIES[:size]]).hex() == ROOTS[size]


def test_a_signature_made_by_another_program_is_accepted_and_a_changed_word_is_not() -> None:
    key = public_key(PETER)
    assert key.text == PETER
    signature = base64.b64decode(PETERS_SIGNATURE)
    unused = Checkpoint("", 0, b"")
    signed = SignedCheckpoint(unused, PETERS_TEXT, (("PeterNeumann", signature[:4], signature[4:]),))
    assert key.has_signed(signed)
    changed = SignedCheckpoint(unused, PETERS_TEXT.replace("answer", "Answer"), signed.signatures)
    assert not key.has_signed(changed)
    assert not key.has_signed(SignedCheckpoint(unused, PETERS_TEXT, ()))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "PeterNeumann",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("PeterNeumann", "Peter"),
        PETER.replace("+ARpc", "+BRpc"),
        f"{PETER[:-4]}",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE",
    ],
)
def test_a_key_that_was_copied_wrongly_is_refused_in_chinese(written: str) -> None:
    with pytest.raises(KeyFault, match="公钥"):
        public_key(written)


@pytest.mark.parametrize(("size", "last"), [(1, ".p/1"), (255, ".p/255"), (256, ""), (257, ".p/1")])
def test_entries_are_in_files_of_256_and_the_last_one_says_how_many_it_holds(size: int, last: str) -> None:
    entries = [str(number).encode() for number in range(size)]
    made = dict(files(entries))
    paths = [path for path, _ in bundle_paths(size)]
    assert paths[-1] == f"tile/entries/{(size - 1) // 256:03}{last}"
    assert [entry for path in paths for entry in entries_of(made[path])] == entries
    hashes = b"".join(made[path.replace("entries", "0")] for path in paths)
    assert hashes == b"".join(map(leaf_hash, entries))


def test_a_tile_above_holds_the_roots_of_the_full_tiles_below() -> None:
    entries = [str(number).encode() for number in range(600)]
    made = dict(files(entries))
    leaves = [leaf_hash(entry) for entry in entries]
    assert made["tile/1/000.p/2"] == root_hash(leaves[:256]) + root_hash(leaves[256:512])
    assert "tile/2/000.p/0" not in made
    assert not any(path.startswith("tile/2/") for path in made)


def test_long_logs_have_their_files_in_folders_of_a_thousand() -> None:
    assert [_path("entries", number) for number in (999, 1000, 1234067)] == [
        "tile/entries/999",
        "tile/entries/x001/000",
        "tile/entries/x001/x234/067",
    ]


@pytest.mark.parametrize("content", [b"\0", b"\0\5abcd", bundle([b"ab", b"cd"])[:-1]])
def test_a_file_of_entries_that_was_cut_off_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="cut off"):
        entries_of(content)


GOOD = (
    "a.cn/log\n2\n"
    + base64.b64encode(hashlib.sha256(b"x").digest()).decode()
    + "\n\n— a.cn/log "
    + base64.b64encode(b"k" * 68).decode()
    + "\n"
)


def test_a_checkpoint_is_read_as_it_is_written() -> None:
    read = parse_checkpoint(GOOD.encode())
    assert (read.checkpoint.origin, read.checkpoint.size) == ("a.cn/log", 2)
    assert read.checkpoint.text == read.text
    assert read.signatures == (("a.cn/log", b"kkkk", b"k" * 64),)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n",
        GOOD.replace("\n\n", "\n"),
        GOOD.replace("\n2\n", "\n02\n"),
        GOOD.replace("\n2\n", "\n-2\n"),
        GOOD.replace("\n2\n", "\n二\n"),
        GOOD.replace("\n2\n", "\n９\n"),
        GOOD.replace("a.cn/log\n2", "\n2"),
        GOOD.replace("=\n\n", "!\n\n"),
        GOOD[:-1],
        GOOD.replace("—", "-"),
        GOOD.replace(base64.b64encode(hashlib.sha256(b"x").digest()).decode(), "AAAA"),
        GOOD + "x",
        "\ufeff" * 3,
    ],
)
def test_anything_else_is_no_checkpoint(content: str) -> None:
    if content == GOOD:
        pytest.fail("the example is the good one")
    with pytest.raises(ValueError, match=r"."):
        parse_checkpoint(content.encode())
