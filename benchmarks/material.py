"""The words of the corpus: sentences of the four real documents, the organisations, and the topics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from gongkai.records.topics import written_topics
from gongkai.text.slugs import slugs

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "tests" / "data" / "sources"
DIRECTORIES = ROOT / "content" / "organizations"

_MARK = re.compile(r"\[bookmark: \w+\]")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)+")
#: What is left of a table row that was cut across its cells (各部门2023年12月底前41深入破解…).
_ACROSS_CELLS = re.compile(r"[前门局心办]\d|号[一-鿿]{2}县|通知各")
#: Regions whose directories are used, with the characters that begin their document numbers.
REGIONS = {"jining": "济", "liangshan": "梁", "pingyin": "平", "yiyuan": "源"}
_ISSUERS_A_REGION = 4
#: The second part of a document number's code, one an issuer of a region.
_CODES = ("政办字", "发改字", "资规字", "工信字")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues notices: its name, its address part, the code of its document numbers."""

    slug: str
    name: str
    region: str
    code: str


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the corpus is made of; ``departments`` are the names that tasks may carry, by region."""

    sentences: tuple[str, ...]
    phrases: tuple[str, ...]
    issuers: tuple[Issuer, ...]
    departments: dict[str, tuple[str, ...]]
    topics: dict[str, str]


def gather() -> Material:
    """Read the four documents and the directories of this repository."""
    sentences = _sentences()
    issuers: list[Issuer] = []
    departments: dict[str, tuple[str, ...]] = {}
    for stem, sign in REGIONS.items():
        directory = yaml.safe_load((DIRECTORIES / f"{stem}.yaml").read_text(encoding="utf-8"))
        region = directory["地区"]
        listed = [unit for unit in directory["机构"] if unit["类别"] == "政府部门"]
        for unit, code in zip(listed[:_ISSUERS_A_REGION], _CODES, strict=True):
            issuers.append(Issuer(f"{stem}-{unit['标识']}", unit["名称"], region, sign + code))
        departments[region] = tuple(unit["名称"] for unit in listed)
    topics = slugs(written_topics()[::5])
    return Material(sentences, _phrases(sentences), tuple(issuers), departments, topics)


def _sentences() -> tuple[str, ...]:
    """Whole sentences of 16 to 160 characters, each once, in the order of the documents."""
    found: dict[str, None] = {}
    for file in sorted(SOURCES.glob("*.txt")):
        for passage in _MARK.sub("", file.read_text(encoding="utf-8")).split("\t"):
            for written in re.sub(r"\s", "", passage).split("。")[:-1]:
                sentence = _NUMBERED.sub("", written)
                whole = sentence.count("《") == sentence.count("》") and not _ACROSS_CELLS.search(sentence)
                if 16 <= len(sentence) <= 160 and whole:
                    found[f"{sentence}。"] = None
    return tuple(found)


def _phrases(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Short clauses (推进决策公开) for headings and titles."""
    clauses = (clause for sentence in sentences for clause in re.split("[，。；、：]", sentence))
    return tuple(dict.fromkeys(clause for clause in clauses if re.fullmatch(r"[一-鿿]{6,16}", clause)))
