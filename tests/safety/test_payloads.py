"""Nothing that stands in a pushed file runs: templates, YAML, texts, names, settings, archetypes, caches."""

from __future__ import annotations

import ast
import itertools
import pickle
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import TemplateError

from gongkai.commands.new import create
from gongkai.config import read_config
from gongkai.engine.up_to_date import build_if_changed
from gongkai.paths import Paths
from gongkai.preview.gallery import sample_chrome
from gongkai.records.library import read_library
from gongkai.render.environment import make_environment
from gongkai.sources.nodes import read_yaml
from tests.conftest import ROOT
from tests.small_site import CONFIG, DIRECTORY, NOON, NOTICE, TABLE, write

#: Events of the interpreter that mean that a program was started or code made.
_STARTS = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "subprocess.Popen", "pty.spawn")
#: What was heard; only listened to inside ``_nothing_starts``.
_heard: list[str] = []
_listening: list[bool] = []


def _listen(event: str, words: tuple[object, ...]) -> None:
    if _listening and event in _STARTS:
        _heard.append(f"{event} {words!r}")


@cache
def _hear() -> None:
    """Listen from now on, once: a hook is never taken away, and whatever opens a file asks it."""
    sys.addaudithook(_listen)


@contextmanager
def _nothing_starts(*own: str) -> Iterator[None]:
    """Fails when a program is started inside, but for the generator's ``own``."""
    _hear()
    _heard.clear()
    _listening.append(True)
    try:
        yield
    finally:
        _listening.clear()
    assert [one for one in _heard if not any(name in one for name in own)] == []


#: What a build starts: git for the commit.
OWN = ("['git'", "'git',")
MARK = "/tmp/gongkai-payload-ran"
COMMAND = f"touch {MARK}"
#: Ways from a value to the rest of Python; each is an expression that would run COMMAND or read a file.
WAYS = (
    f"cycler.__init__.__globals__.os.system('{COMMAND}')",
    f"joiner.__init__.__globals__.os.popen('{COMMAND}').read()",
    f"namespace.__init__.__globals__.os.system('{COMMAND}')",
    f"lipsum.__globals__['os'].system('{COMMAND}')",
    f"lipsum.__globals__.get('os').system('{COMMAND}')",
    f"self.__init__.__globals__.__builtins__.__import__('os').system('{COMMAND}')",
    f"self._TemplateReference__context.cycler.__init__.__globals__.os.system('{COMMAND}')",
    "().__class__.__base__.__subclasses__()",
    "''.__class__.__mro__[1].__subclasses__()",
    "''['__class__']",
    "''|attr('__class__')",
    "[]|map(attribute='__class__')|list",
    "[1]|map('attr', '__class__')|list",
    "'{0.__class__.__init__.__globals__}'.format(ui)",
    "'{x.__class__}'.format_map({'x': ui})",
    "('{0.__class__.__mro__}'|safe).format(ui)",
    "'%s'|format(ui.__dict__)",
    "ui._environment.loader.searchpath",
    "ui.__class__._environment",
    "ui.__getattr__.__globals__",
    "ui.masthead._environment",
    "once.__call__.__globals__",
    "once._drawn.clear()",
    "frame._components._environment",
    "frame.masthead.__func__.__globals__",
    "markdown.__globals__['Path']('/etc/passwd').read_text()",
    "asset.__closure__[0].cell_contents.clear()",
    "asset.__code__",
    "zip.__globals__",
    "chrome.__class__.__init__.__globals__",
    "chrome.__dataclass_fields__",
    "chrome.__reduce_ex__(2)",
    "chrome.assets.__class__.__base__",
    "dict.__base__.__subclasses__()",
    "dict.mro()",
    "range.__class__",
    "loop.__class__",
    "(x for x in [1]).gi_frame",
    "[].append(1)",
    "{}.update(a=1)",
    "chrome.__setattr__('assets', ())",
    "get_flashed_messages.__globals__",
    "request.application.__globals__",
    "config.__class__",
    f"__import__('os').system('{COMMAND}')",
    f"eval(\"__import__('os').system('{COMMAND}')\")",
    "open('/etc/passwd').read()",
)
#: Where an expression may stand in a template.
SHAPES = (
    "{{ %s }}",
    "{%% if %s %%}x{%% endif %%}",
    "{%% set a = %s %%}{{ a }}",
    "{%% for a in [%s] %%}{{ a }}{%% endfor %%}",
    "{%% macro m(a) %%}{{ a }}{%% endmacro %%}{{ m(%s) }}",
    "{%% filter upper %%}{{ %s }}{%% endfilter %%}",
    "{{ [%s]|first }}",
    "{{ (%s)|tojson }}",
    "{%% block b %%}{{ %s }}{%% endblock %%}",
    "{%% with a = %s %%}{{ a }}{%% endwith %%}",
)
#: Statements that would load another file.
LOADS = tuple(
    f"{{% {verb} '{path}' {tail}%}}"
    for verb, tail in (("include", ""), ("extends", ""), ("import", "as a "))
    for path in ("/etc/passwd", "../../../../etc/passwd", "pages/../../../etc/passwd", "//etc/passwd")
)
TAGS = tuple(
    f"!!python/{kind}"
    for kind in (
        "object/apply:os.system",
        "object/apply:subprocess.Popen",
        "object/new:os.system",
        "object:os.system",
        "name:os.system",
        "module:os",
        "object/apply:builtins.eval",
        "object/apply:builtins.open",
    )
)
#: What other programs take for a command or for a template, in texts of staff.
TEXTS = (
    "{{ 7*191 }}",
    "{% set a = 7*191 %}{{ a }}",
    "{{ cycler.__init__.__globals__.os.system('touch X') }}",
    "${7*191}",
    "#{7*191}",
    "<%= 7*191 %>",
    f"$({COMMAND})",
    f"`{COMMAND}`",
    f"; {COMMAND} #",
    f"| {COMMAND}",
    f"&& {COMMAND}",
    "<script src=x>touched()</script>",
    "<img src=x onerror=touched()>",
    "<svg/onload=touched()>",
    "<iframe srcdoc='<script>touched()</script>'>",
    "<a href=javascript:touched()>x</a>",
    "'\"><script>touched()</script>",
    "<!--#exec cmd='touch X' -->",
    "<?php touched(); ?>",
    "=cmd|'/c calc'!A1",
)
COUNTS: dict[str, int] = {}


@pytest.fixture(autouse=True)
def _no_mark() -> Iterator[None]:
    Path(MARK).unlink(missing_ok=True)
    yield
    assert not Path(MARK).exists()


def test_no_template_reaches_python_or_a_file() -> None:
    environment = make_environment(ROOT / "templates", sample_chrome(()))
    passwd = Path("/etc/passwd").read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
    texts = [*(shape % way for way, shape in itertools.product(WAYS, SHAPES)), *LOADS]
    reached = []
    for text in texts:
        with _nothing_starts():
            try:
                drawn = environment.from_string(text).render()
            except (TemplateError, TypeError, AttributeError):
                continue
        if any(word in drawn for word in (passwd, "__", "&lt;class", "module", "built-in", "frame object")):
            reached.append((text, drawn))
    assert reached == []
    COUNTS["模板"] = len(texts)


def test_no_tag_of_yaml_makes_anything() -> None:
    forms = (
        "{tag} ['{command}']",
        "a: {tag} ['{command}']",
        "- {tag} [{command}]",
        "? {tag} ['{command}']\n: 1",
    )
    runs = [form.format(tag=tag, command=COMMAND) for tag in TAGS for form in forms]
    for text in runs:
        with _nothing_starts():
            read_yaml(text, "a.yaml")
    COUNTS["YAML 标签"] = len(runs)


class _Reader(HTMLParser):
    """Notes what a browser would run of a payload: a handler, a foreign script, an address that is a script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        for name, value in attrs:
            said = (value or "").strip().lower()
            if name.startswith("on") or name == "srcdoc" or said.startswith("javascript:") or said == "x":
                self.found.append(f"{tag} {name}={value}")


def _scripts(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("place", ["front", "body", "table", "directory", "config"])
def test_no_text_of_staff_is_taken_for_a_program(tmp_path: Path, place: str) -> None:
    built, looked_at = 0, set()
    for payload in TEXTS:
        quoted = "'" + payload.replace("'", "''") + "'"
        changed: dict[str, str | bytes | None] = {
            "front": {
                "content/notices/2026/a.md": NOTICE.replace(
                    "标题: 云溪县", f"标题: {quoted}\n来源: {quoted}\n#"
                )
            },
            "body": {
                "content/notices/2026/a.md": f"{NOTICE}\n{payload}\n\n## {payload}\n\n[{payload}](https://a.cn/)\n"
            },
            "table": {"content/tasks/yunxi-2026.yaml": TABLE.replace("公开义务教育入学信息。", quoted)},
            "directory": {
                "content/organizations/yunxi.yaml": DIRECTORY.replace("[县政府办公室]", f"[{quoted}]")
            },
            "config": {"site_config.yaml": CONFIG.replace("主动公开的文件、任务和单位", quoted)},
        }[place]  # type: ignore[assignment]
        # one site after the other in the same place: what has no part of the payload is not made again
        config = write(tmp_path, changed)
        with _nothing_starts(*OWN):
            outcome = build_if_changed(Paths.around(config), NOON, lambda step, done, total: None)
        built += not outcome.failed
        # a page that only the last look refuses was drawn with the payload as code
        assert [str(one) for one in outcome.problems if one.code == "GK303"] == [], payload
        for page in (tmp_path / "output").rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            if text in looked_at:
                continue  # no part of the payload is on it
            looked_at.add(text)
            assert "1337" not in text, page
            assert _scripts(text) == [], (page, payload)
    assert built >= len(TEXTS) // 2
    COUNTS[f"文字（{place}）"] = len(TEXTS)


def test_no_name_of_a_file_runs(tmp_path: Path) -> None:
    names = [text.replace("/", "∕") for text in TEXTS if len(text.encode()) < 200]
    for folder, ending in itertools.product(
        ("notices/2026", "tasks", "notices/2026/a"), (".md", ".yaml", ".pdf")
    ):
        for name in names:
            file = tmp_path / "content" / folder / f"{name}{ending}"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(NOTICE, encoding="utf-8")
    with _nothing_starts():
        _, problems = read_library(tmp_path / "content")
    assert problems
    COUNTS["文件名"] = len(names) * 9


def test_no_setting_leads_out_or_runs(tmp_path: Path) -> None:
    keys = (
        "output",
        "templates",
        "content",
        "cache",
        "plugins",
        "hooks",
        "theme",
        "extends",
        "include",
        "python",
    )
    values = ("/etc", "../../..", "~/.ssh", f"$({COMMAND})", "!!python/name:os.system", "file:///etc/passwd")
    refused = 0
    for key, value in itertools.product(keys, values):
        file = tmp_path / "site_config.yaml"
        file.write_text(f"{CONFIG}{key}: {value}\n", encoding="utf-8")
        with _nothing_starts():
            _, problems = read_config(file, "site_config.yaml")
        refused += any(one.code == "GK102" for one in problems)
    assert refused == len(keys) * len(values)
    COUNTS["配置"] = refused


def test_archetypes_of_a_push_are_not_used(tmp_path: Path) -> None:
    write(tmp_path)
    for kind in ("notice.md", "task_table.yaml"):
        (tmp_path / "archetypes").mkdir(exist_ok=True)
        (tmp_path / "archetypes" / kind).write_text(f"推送的样板 $({COMMAND})", encoding="utf-8")
    with _nothing_starts():
        _, file = create(Paths.around(tmp_path / "site_config.yaml"), "notice", "2026/b", NOON.date())
    assert "推送的样板" not in file.read_text(encoding="utf-8")
    COUNTS["样板"] = 2


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.system, (COMMAND,)


def test_no_cache_is_a_program(tmp_path: Path) -> None:
    config = write(tmp_path)
    build_if_changed(Paths.around(config), NOON, lambda step, done, total: None)
    cached = [path for path in (tmp_path / ".gongkai-cache").rglob("*") if path.is_file()]
    assert cached
    for protocol in range(6):
        for path in cached:
            path.write_bytes(pickle.dumps(_Bomb(), protocol=protocol))
        (tmp_path / "content/notices/2026/a.md").write_text(
            f"{NOTICE}\n第 {protocol} 次。\n", encoding="utf-8"
        )
        with _nothing_starts(*OWN):
            outcome = build_if_changed(Paths.around(config), NOON, lambda step, done, total: None)
        assert not outcome.failed
    COUNTS["缓存"] = 6 * len(cached)


def test_the_generator_has_no_way_to_run_what_it_reads() -> None:
    found = []
    for file in sorted((ROOT / "gongkai").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in (
                "eval",
                "exec",
                "os.system",
                "os.popen",
                "marshal.loads",
                "yaml.load",
                "yaml.unsafe_load",
            ):
                found.append(f"{file.name} {called}")
            # what comes back from processes that the generator started itself
            own = ("cluster.py", "bounded.py")
            if called.startswith(("pickle.load", "shelve.")) and file.name not in own:
                found.append(f"{file.name} {called}")
            if any(word.arg == "shell" and ast.unparse(word.value) == "True" for word in node.keywords):
                found.append(f"{file.name} shell=True")
    assert found == []


def test_that_is_enough() -> None:
    """Stands last: the sum of what the tests above tried."""
    if len(COUNTS) < 11:
        return  # several processes shared the tests out: none of them knows the sum
    total = sum(COUNTS.values())
    print(
        f"计数：推送的内容里试了 {total} 次（{'，'.join(f'{name} {count}' for name, count in COUNTS.items())}），运行 0"
    )
    assert total >= 850
