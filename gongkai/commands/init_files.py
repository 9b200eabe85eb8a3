"""What ``init`` writes besides content: the recipe of a forge, the configuration of a web server, the version."""

from __future__ import annotations

from pathlib import Path

import gongkai
from gongkai.commands.server_config import SERVERS, describe
from gongkai.filling import write_text
from gongkai.paths import Paths
from gongkai.shipped import HOME

#: Forge → the recipe of ``deploy/`` and its place in a repository of content.
_RECIPES = {
    "github": ("github-actions.yml", ".github/workflows/publish.yml"),
    "gitlab": ("gitlab-ci.yml", ".gitlab-ci.yml"),
    "gitee": ("gitee-go.yml", ".workflow/publish.yml"),
    "gitea": ("gitea-actions.yml", ".gitea/workflows/publish.yml"),
}
FORGES = tuple(_RECIPES)
#: Web server → the name of its configuration.
_SERVER_FILES = {"nginx": "nginx.conf", "caddy": "Caddyfile", "apache": "apache.conf"}
#: The file in a site's folder with the version of the generator that its files were made for.
VERSION_FILE = ".gongkai-version"
#: In a checkout the recipes install the checkout; a repository of content has the wheel in ``tools/``.
_CHANGED = (
    ("（仓库里同时有生成器，即 build.py）", "（生成器的安装文件 gongkai-*.whl 放在 tools/ 里）"),
    (
        "pip install --quiet -c constraints.txt -e .",
        "pip install --quiet -c constraints.txt tools/gongkai-*.whl",
    ),
    ("python build.py", "gongkai"),
)
_TOOLS = """# 生成器的安装文件

把 gongkai-{version}-py3-none-any.whl 放在这里，一起提交；流水线用它安装生成器，不从公共软件源取同名的包。
安装文件在生成器的文件夹里做：`python -m pip wheel --no-deps -w dist .`。它用到的软件的版本写在 `constraints.txt` 里。
换新版本：换掉这里的文件，再运行 `gongkai upgrade` 看有什么变化。
"""


def installed_version() -> str:
    """The version of the installed generator."""
    return gongkai.__version__


def forge_files(forge: str) -> dict[str, str]:
    """The files for one of ``FORGES`` by path: the recipe, the exact versions of libraries, the folder of the wheel."""
    recipe, place = _RECIPES[forge]
    text = (HOME / "deploy" / recipe).read_text(encoding="utf-8")
    for old, new in _CHANGED:
        text = text.replace(old, new)
    return {
        place: text,
        "constraints.txt": (HOME / "constraints.txt").read_text(encoding="utf-8"),
        "tools/README.md": _TOOLS.format(version=installed_version()),
    }


def write_server_file(folder: Path, server: str, root: str) -> Path | None:
    """Write the configuration of a web server for the site in ``folder``; None when the site has errors.

    ``root`` is the folder of the published site on the server.
    """
    serving, _ = describe(Paths.around(folder / "site_config.yaml"), root, None, None, False)
    if serving is None:
        return None
    file = folder / "server" / _SERVER_FILES[server]
    write_text(file, SERVERS[server](serving))
    return file
