"""A new county: the folder that ``init`` writes is a site that builds, and says what is still to be filled in."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
from pathlib import Path

import pytest
import yaml

from gongkai import __version__
from gongkai.commands.init import Answers, NotStarted, start
from gongkai.commands.init_files import FORGES, write_server_file
from gongkai.engine.check import check
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.records.kind import kinds
from tests.conftest import MOMENT, ROOT, built
from tests.program import run
from tests.program import start as begin

ANSWERS = (
    "--name", "青河县人民政府", "--site-id", "1305340001", "--url", "https://www.qinghe.gov.cn/zwgk/",
)  # fmt: skip
UNITS = "单位名称\t办公电话\t办公地址\n县教育局\t0530-1234567\t青河县文化路1号\n青河县财政局\t\t\n柳林镇\t\t\n\n县人民医院\t\t\n"


def test_a_new_county_has_a_site_that_builds_at_once_with_reminders_only(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "qinghe"), *ANSWERS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"已新建 {tmp_path / 'qinghe'}")
    paths = Paths.around(tmp_path / "qinghe" / "site_config.yaml")
    outcome = check(paths, MOMENT, lambda step, ready, total: None)
    assert errors(outcome.problems) == []
    assert not built(paths).failed
    page = (paths.output / "index.html").read_text(encoding="utf-8")
    assert "青河县" in page and "云溪" not in page
    assert '<meta name="SiteIDCode" content="1305340001">' in page


def columns_of(folder: Path) -> list[str]:
    """The 标识 of all columns, parents first."""

    def below(found: list[dict[str, object]]) -> list[str]:
        return [name for one in found for name in (str(one["标识"]), *below(one.get("子栏目", [])))]  # type: ignore[arg-type]

    return below(yaml.safe_load((folder / "site_config.yaml").read_text(encoding="utf-8"))["栏目"])


def test_the_wanted_columns_stand_beside_those_that_every_site_must_have(tmp_path: Path) -> None:
    answers = Answers(
        name="青河县人民政府", region="青河县", site_id="1305340001", url=ANSWERS[-1], publisher="青河县人民政府办公室"
    )  # fmt: skip
    wanted = "政策文件，监督检查、organizations"
    start(tmp_path / "some", answers, "", dt.date(2026, 5, 18), columns=wanted)
    must = ["guide", "request", "rules", "statutory", "annual-reports"]
    some = columns_of(tmp_path / "some")
    assert some == [*must[:4], "notices", "priority", "inspections", "organizations", must[4]]
    outcome = check(
        Paths.around(tmp_path / "some" / "site_config.yaml"), MOMENT, lambda step, ready, total: None
    )
    assert errors(outcome.problems) == []
    start(tmp_path / "group", answers, "", dt.date(2026, 5, 18), columns="重点领域信息公开")
    start(tmp_path / "all", answers, "", dt.date(2026, 5, 18))
    everything = columns_of(tmp_path / "all")
    assert set(columns_of(tmp_path / "group")) == {*must, *everything[everything.index("priority") :][:8]}
    with pytest.raises(NotStarted, match="您是不是想写：政策文件"):
        start(tmp_path / "none", answers, "", dt.date(2026, 5, 18), columns="政策文建")
    assert not (tmp_path / "none").exists()


def test_whoever_sits_at_a_terminal_is_asked_for_units_and_columns_too(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    said = "青河县人民政府\n1305340001\nhttps://www.qinghe.gov.cn/zwgk/\n单位名称\t办公电话\n县教育局\t0530-1234567\n县财政局\n\n政策文件,机构职能\n"
    os.write(ours, said.encode())
    with (tmp_path / "said").open("w+") as heard:
        done = begin("init", str(tmp_path / "qinghe"), files=(theirs, heard.fileno(), heard.fileno())).wait()
        heard.seek(0)
        assert done == 0, heard.read()
    os.close(theirs)
    os.close(ours)
    assert columns_of(tmp_path / "qinghe")[4:6] == ["notices", "organizations"]
    [directory] = (tmp_path / "qinghe" / "content" / "organizations").iterdir()
    text = directory.read_text(encoding="utf-8")
    assert "青河县教育局" in text and "0530-1234567" in text and "青河县财政局" in text


@pytest.mark.parametrize(
    ("name", "government"),
    [
        ("曲阜市人民政府", "市政府"),
        ("济宁市任城区人民政府", "区政府"),
        ("青河县人民政府", "县政府"),
        ("曲流街道办事处", "本级政府"),
    ],
)
def test_a_new_site_speaks_of_the_government_that_it_is_of(
    tmp_path: Path, name: str, government: str
) -> None:
    region = name.removesuffix("人民政府").removesuffix("办事处")
    answers = Answers(name=name, region=region, site_id="3708810001", url=ANSWERS[-1], publisher=name)
    start(tmp_path / "site", answers, "", dt.date(2026, 5, 18))
    text = (tmp_path / "site" / "site_config.yaml").read_text("utf-8")
    assert set(re.findall("(?:[县市区]|本级)政府", text)) == {government}


def test_a_new_site_has_a_column_for_every_type_of_content() -> None:
    text = (ROOT / "archetypes/site/site_config.yaml").read_text("utf-8")
    found = set(re.findall(r"标识: ([a-z-]+)", text))
    assert [kind.label for kind in kinds() if kind.column and kind.column not in found] == []


def test_what_is_to_be_filled_in_is_named_place_by_place_and_nothing_of_another_county_is_left(
    tmp_path: Path,
) -> None:
    done = run("init", str(tmp_path / "qinghe"), *ANSWERS)
    files = [
        path for path in (tmp_path / "qinghe").rglob("*") if path.is_file() and "schemas" not in path.parts
    ]
    texts = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert [name for name, text in texts.items() if "云溪" in text or "{{" in text] == []
    wanted = sum(text.count("（待填写") for name, text in texts.items() if name != "README.md")
    assert wanted > 5
    assert done.stderr.count("GK277") == wanted


def test_units_pasted_from_a_sheet_become_the_directory(tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text(UNITS, encoding="utf-8")
    assert (
        run("init", str(tmp_path / "qinghe"), *ANSWERS, "--units", str(tmp_path / "units.txt")).returncode
        == 0
    )
    listed = yaml.safe_load((tmp_path / "qinghe/content/organizations/qing-he-xian.yaml").read_text("utf-8"))
    assert listed["地区"] == "青河县"
    assert [(unit["名称"], unit["类别"]) for unit in listed["机构"]] == [
        ("青河县人民政府", "政府"),
        ("青河县人民政府办公室", "政府部门"),
        ("青河县教育局", "政府部门"),
        ("青河县财政局", "政府部门"),
        ("柳林镇", "乡镇街道"),
        ("青河县人民医院", "事业单位"),
    ]
    school = listed["机构"][2]
    assert (school["别名"], school["电话"], school["地址"]) == (
        ["县教育局"],
        "0530-1234567",
        "青河县文化路1号",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--site-id", "130534"), "10 位数字"),
        (("--url", "www.qinghe.gov.cn"), "不是网址"),
        (("--url", "https://www.qinghe.gov.cn/?a=1"), "不是网址"),
        (("--name", "青河县\n人民政府"), "--name"),
        (("--region", "<b>"), "--region"),
    ],
)
def test_an_answer_that_cannot_be_true_is_named_and_nothing_is_written(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    done = run("init", str(tmp_path / "qinghe"), *ANSWERS, *change)
    assert done.returncode == 1
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_signs_that_mean_something_to_yaml_stand_in_the_site_as_they_were_given(tmp_path: Path) -> None:
    name = '青河县: 人民政府 #1 "甲" {乙}'
    assert run("init", str(tmp_path / "q"), *ANSWERS, "--name", name, "--region", "青河县").returncode == 0
    config = yaml.safe_load((tmp_path / "q" / "site_config.yaml").read_text(encoding="utf-8"))
    assert config["网站"]["名称"] == name


FORGE_FILES = {
    "github": ".github/workflows/publish.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/publish.yml",
    "gitea": ".gitea/workflows/publish.yml",
}


@pytest.mark.parametrize("forge", FORGES)
def test_the_recipe_of_a_forge_installs_the_wheel_of_the_repository_and_nothing_from_an_index(
    tmp_path: Path, forge: str
) -> None:
    start(tmp_path / "q", county(), "", MOMENT.date(), forge)
    text = (tmp_path / "q" / FORGE_FILES[forge]).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    assert "build.py" not in text and "-e ." not in text
    assert re.findall(r"pip install (.*)", text) and set(re.findall(r"pip install (.*)", text)) == {
        "--quiet -c constraints.txt tools/gongkai-*.whl"
    }
    for command in ("check", "build", "compress", "publish", "verify"):
        assert re.search(rf"\bgongkai {command}\b", text), command
    assert (tmp_path / "q/constraints.txt").read_text("utf-8") == (ROOT / "constraints.txt").read_text(
        "utf-8"
    )
    assert f"gongkai-{__version__}-py3-none-any.whl" in (tmp_path / "q/tools/README.md").read_text("utf-8")
    others = [
        name for other, name in FORGE_FILES.items() if other != forge and (tmp_path / "q" / name).exists()
    ]
    assert others == []


def test_without_a_forge_there_is_no_recipe(tmp_path: Path) -> None:
    start(tmp_path / "q", county(), "", MOMENT.date())
    assert [
        name
        for name in (*FORGE_FILES.values(), "tools", "constraints.txt")
        if (tmp_path / "q" / name).exists()
    ] == []
    assert "output/" in (tmp_path / "q/.gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("server", "file", "said"),
    [
        ("nginx", "nginx.conf", "server_name www.qinghe.gov.cn;"),
        ("caddy", "Caddyfile", "www.qinghe.gov.cn"),
        ("apache", "apache.conf", "ServerName www.qinghe.gov.cn"),
    ],
)
def test_the_configuration_of_a_web_server_is_that_of_server_config(
    tmp_path: Path, server: str, file: str, said: str
) -> None:
    start(tmp_path / "q", county(), "", MOMENT.date())
    written = write_server_file(tmp_path / "q", server, "/srv/zwgk/current")
    assert written == tmp_path / "q" / "server" / file
    text = written.read_text(encoding="utf-8")
    assert said in text and "/srv/zwgk/current" in text and "/zwgk/" in text
    done = run(
        "server-config",
        server,
        "--config",
        str(tmp_path / "q/site_config.yaml"),
        "--root",
        "/srv/zwgk/current",
    )
    assert done.stdout == text


def test_the_command_writes_both_and_the_site_still_builds_with_reminders_only(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "q"), *ANSWERS, "--forge", "gitee", "--server", "nginx")
    assert done.returncode == 0, done.stderr
    assert f"nginx 的配置在 {tmp_path / 'q' / 'server' / 'nginx.conf'}" in done.stdout
    assert (tmp_path / "q" / ".workflow/publish.yml").is_file()
    assert (tmp_path / "q" / ".gongkai-version").read_text(encoding="utf-8") == f"{__version__}\n"


def county() -> Answers:
    return Answers(
        name="青河县人民政府", region="青河县", site_id="1305340001",
        url="https://www.qinghe.gov.cn/zwgk/", publisher="青河县人民政府办公室",
    )  # fmt: skip


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "qinghe").mkdir()
    (tmp_path / "qinghe" / "a.docx").write_bytes(b"x")
    done = run("init", str(tmp_path / "qinghe"), *ANSWERS)
    assert (done.returncode, "已有 a.docx" in done.stderr) == (1, True)
    assert [path.name for path in (tmp_path / "qinghe").iterdir()] == ["a.docx"]


def test_a_missing_answer_is_named_where_nobody_can_be_asked(tmp_path: Path) -> None:
    done = run("init", str(tmp_path / "qinghe"), "--name", "青河县人民政府")
    assert (done.returncode, "还要写 --site-id" in done.stderr) == (1, True)
