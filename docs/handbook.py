"""Build the handbook as a site of its own: ``python docs/handbook.py [FOLDER]``, by default ``output/handbook``.

Its chapters are the Chinese documents of this folder and those in ``手册/``; the generator builds them as it builds any site.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from gongkai.engine.build import build  # noqa: E402
from gongkai.paths import Paths  # noqa: E402
from gongkai.problems import CATALOGUE, Problem, errors  # noqa: E402
from gongkai.records.kind import kinds  # noqa: E402
from gongkai.text.dates import CHINA  # noqa: E402

OWN = HERE / "手册"
#: Codes on one page.
_CODES = 50
_LEVELS = {"error": "错误", "warning": "提醒"}
#: The marks between which ``reference.py`` writes its tables.
_MARK = re.compile(r"^<!-- [^\n]*? -->\n", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~)")
#: A link; a span of code before it is left alone.
_LINK = re.compile(
    r"(?P<marks>`+)(?!`).+?(?<!`)(?P=marks)(?!`)|(?<!!)\[(?P<words>[^\]\n]+)\]\((?P<to>[^)\s]+)\)"
)
_IMAGE = re.compile(r"!\[(?P<words>[^\]\n]*)\]\((?P<file>images/[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the handbook: its address, its title, one sentence about it, its text in Markdown."""

    name: str
    title: str
    about: str
    text: str
    source: str
    """The document that it comes from, to which links of other documents lead."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the handbook: a chapter of its own, or a heading above several."""

    name: str
    title: str
    about: str
    chapters: tuple[Chapter, ...] = ()
    alone: Chapter | None = None


def parts() -> tuple[Part, ...]:
    """The whole handbook, in the order of its columns."""
    types = tuple(_types())
    return (
        _alone("start", OWN / "start.md", "从一个空文件夹到网页上的第一份公文，十分钟"),
        Part("types", "每一类内容", "公告放在哪里，预算怎样写：一类一页，每个字段的写法和例子", types),
        _alone("text", HERE / "markdown.md", "段落、标题、表格、图片：打什么，看到什么，两屏读完"),
        _alone("text-more", HERE / "markdown-more.md", "分段、强调、整篇粘贴、表格文件：少见的情形和理由"),
        _alone("word", HERE / "import.md", "Word、WPS、Excel、PDF 和旧网站怎样变成内容"),
        _alone("desk", HERE / "desk.md", "不写代码，在浏览器里填表、写正文、看网页"),
        _alone("git", OWN / "git.md", "保存、送审、发布各是怎么回事，出了岔子怎么办"),
        Part("codes", "检查的代码", "每个代码说什么、为什么、怎么改", tuple(_codes())),
        _alone("settings", HERE / "configuration.md", "栏目、功能、阈值、界面用语"),
        Part("administrators", "管理员", "架设服务器、发布、安全、归档", tuple(_for_administrators())),
        _alone("developers", OWN / "developers.md", "改这个生成器的人从哪里开始"),
    )


def _alone(name: str, file: Path, about: str) -> Part:
    chapter = _chapter(name, file, about)
    return Part(name, chapter.title, about, alone=chapter)


def _chapter(name: str, file: Path, about: str) -> Chapter:
    title, text = _titled(file.read_text(encoding="utf-8"))
    return Chapter(name, title, about, text, file.name)


def _titled(text: str) -> tuple[str, str]:
    first, _, rest = _MARK.sub("", text).partition("\n")
    return first.removeprefix("# ").strip(), rest.strip("\n")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """The title of each second-level heading, with the text below it; what stands before the first has no title."""
    title, lines, fenced = "", list[str](), False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        if line.startswith("## ") and not fenced:
            yield title, "\n".join(lines).strip("\n")
            title, lines = line.removeprefix("## ").strip(), []
        else:
            lines.append(line)
    yield title, "\n".join(lines).strip("\n")


def _types() -> Iterator[Chapter]:
    """The sections of ``content.md``; a section about one type has the name of that type in its address."""
    _, text = _titled((HERE / "content.md").read_text(encoding="utf-8"))
    by_label = {kind.label: kind.name.replace("_", "-") for kind in kinds()}
    for number, (title, body) in enumerate(_sections(text)):
        name = f"types-{by_label.get(title, str(number))}"
        yield Chapter(name, title or "怎样开始", _first_sentence(body), body, "content.md")


def _first_sentence(text: str) -> str:
    """The first sentence of running text, without signs of formatting."""
    line = next((line for line in text.split("\n") if line and line[0] not in "#|`<-!"), "")
    plain = _LINK.sub(lambda link: link["words"], re.sub(r"[`*]", "", line))
    return re.split(r"[。：:；]", plain)[0]


def _codes() -> Iterator[Chapter]:
    """Every code, so many on a page, with what it says, what to do and, where there is one, an example."""
    examples = yaml.safe_load((OWN / "examples.yaml").read_text(encoding="utf-8"))
    overview = next(_sections(_titled((HERE / "problems.md").read_text(encoding="utf-8"))[1]))[1]
    yield Chapter("codes-all", "检查怎样回答", "错误、提醒各是什么，怎样自动改正", overview, "problems.md")
    codes = sorted(CATALOGUE)
    for start in range(0, len(codes), _CODES):
        some = codes[start : start + _CODES]
        text = "\n\n".join(_code(code, examples.get(code)) for code in some)
        about = f"{some[0]} 到 {some[-1]}"
        yield Chapter(f"codes-{some[0].lower()}", f"{some[0]}–{some[-1]}", about, text, "")


def _code(code: str, example: Mapping[str, Any] | None) -> str:
    kind = CATALOGUE[code]
    lines = [
        f"## {code} {_blanks(kind.message)}",
        "",
        f"**{_LEVELS[kind.level]}**。怎么改：{_blanks(kind.hint)}。",
        "",
        f"为什么：{kind.reason.text}（{kind.reason.ground}；{kind.reason.basis}）。",
    ]
    if example:
        if "/" in example["写在"] or "." in example["写在"]:
            lines += ["", f"例如 `{example['写在']}`。"]
        if "已知" in example:
            lines += ["", f"已知：{_blanks(example['已知'])}。"]
        for label, key in (("这样写会有", "错"), ("这样写就对了", "对")):
            if example[key] is None:
                lines += ["", "这份文件移出 content 就对了。"]
            else:
                lines += ["", f"{label}：", "", "```", example[key].rstrip("\n"), "```"]
    return "\n".join(lines)


def _blanks(sentence: str) -> str:
    """A sentence of the catalogue with ``…`` for what is filled in."""
    shown = re.sub(r"\{\w+\}", "…", sentence).replace("{{", "{").replace("}}", "}")
    return re.sub(r"([\\`*_~<|\[\]])", r"\\\1", shown).rstrip("。")


def _for_administrators() -> Iterator[Chapter]:
    for name, about in (
        ("deploy", "从一台新装的服务器到公众能打开的网站"),
        ("inspection", "照国家的指标预演一次检查"),
        ("security", "防住什么，怎样证明"),
        ("browsers", "哪些浏览器能用什么"),
        ("log", "什么时候公开了什么，谁都能核对"),
        ("archive", "把一年的网页移交档案馆"),
        ("rules", "国家标准的每一条由什么保证"),
        ("sources", "四份来源要求的事项在哪里"),
        ("components", "给写模板的人"),
    ):
        # the address /rules/ is that of a page that every county has
        yield _chapter("standards" if name == "rules" else name, HERE / f"{name}.md", about)


def _columns(found: Iterable[Part]) -> list[dict[str, object]]:
    def column(name: str, title: str, about: str) -> dict[str, object]:
        return {"标识": name, "名称": title, "类别": "办事服务", "描述": about, "关键词": [title]}

    return [
        column(part.name, part.title, part.about)
        | (
            {"子栏目": [column(one.name, one.title, one.about or one.title) for one in part.chapters]}
            if part.chapters
            else {}
        )
        for part in found
    ]


def write(folder: Path, today: dt.date) -> None:
    """Write the handbook as content and configuration of a site into a folder."""
    found = parts()
    pages = [page for part in found for page in (part.alone, *part.chapters) if page]
    settings = yaml.safe_load((OWN / "site.yaml").read_text(encoding="utf-8")) | {"栏目": _columns(found)}
    (folder / "site_config.yaml").write_text(
        yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    addresses = _addresses(pages)
    titles = {page.source: page.title for page in reversed(pages)}
    for page in pages:
        head = yaml.safe_dump(
            {"标题": page.title, "更新日期": today, "概述": page.about or page.title}, allow_unicode=True
        )
        text, pictures = _text(page, addresses, titles)
        place = folder / "content" / f"{page.name}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")
        for picture in pictures:
            place.with_suffix("").mkdir(exist_ok=True)
            shutil.copyfile(picture, place.with_suffix("") / picture.name)


def _addresses(pages: Iterable[Chapter]) -> dict[str, str]:
    """Where links to a document, and to a section of ``content.md``, lead."""
    found: dict[str, str] = {}
    for page in pages:
        found.setdefault(page.source, f"/{page.name}/")
        found.setdefault(f"{page.source}#{page.title}", f"/{page.name}/")
    return found


def _text(page: Chapter, addresses: Mapping[str, str], titles: Mapping[str, str]) -> tuple[str, list[Path]]:
    """The text of a page with links to other pages, and the pictures on it; a link that is a name of a file gets its title."""
    pictures: list[Path] = []

    def link(found: re.Match[str]) -> str:
        if found["marks"] or re.match(r"https?:|mailto:", found["to"]):
            return found[0]
        document, _, section = found["to"].partition("#")
        document = document or page.source
        to = addresses.get(f"{document}#{section}") or addresses.get(document)
        words = titles.get(document, "") if found["words"] == document else found["words"]
        return f"[{words or found['words']}]({to})" if to else found["words"]

    def picture(found: re.Match[str]) -> str:
        pictures.append(HERE / found["file"])
        return f"![{found['words']}]({Path(found['file']).name})"

    made, fenced = [], False
    for line in page.text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        made.append(line if fenced else _LINK.sub(link, _IMAGE.sub(picture, line)))
    return "\n".join(made), pictures


def make(output: Path, today: dt.date) -> list[Problem]:
    """Build the handbook into a folder; returns what ``check`` says of it. With errors nothing is built."""
    with tempfile.TemporaryDirectory(prefix="gongkai-handbook-") as place:
        folder = Path(place)
        write(folder, today)
        moment = dt.datetime.combine(today, dt.time(9), CHINA)
        outcome = build(
            Paths.around(folder / "site_config.yaml", output=output), moment, lambda step, done, total: None
        )
        return list(outcome.problems)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "output" / "handbook"
    said = make(target.resolve(), dt.datetime.now(CHINA).date())
    for one in errors(said):
        print(one, file=sys.stderr)
    print(f"手册在 {target}" if not errors(said) else "手册没有生成。")
    sys.exit(1 if errors(said) else 0)
