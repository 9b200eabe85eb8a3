"""A desk for several people on an office server: the list of people, their working copies, the web server before it."""

from __future__ import annotations

import datetime as dt
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.office import ContentOffice
from gongkai.commands.serve import Unavailable
from gongkai.commands.working_copy import working_copy
from gongkai.desk.copy import DeskCopy
from gongkai.desk.office import DeskOffice, Refused
from gongkai.desk.people import LOGIN_HEADER, SECRET_HEADER, DeskPeople, DeskPerson, WrongPeople, people_of
from gongkai.filling import regular_bytes, write_text
from gongkai.paths import Paths
from gongkai.repository.git_files import FAR, GitFailed, GitFiles
from gongkai.text.os_errors import os_reason

#: The desk's own folder beside the configuration: what was typed and not saved, earlier states of files.
FOLDER = ".gongkai-desk"
_SECRET = "secret"
_NGINX = """# 编辑页面：登录由这里管，别处来的请求编辑页面不收。这个文件里有口令，只让 root 读：chmod 600
map $http_upgrade $gongkai_desk_upgrade {{
    default upgrade;
    "" close;
}}
# 证书的 CN 就是名单里的登录名；别的项里写着的 ,CN= 前面有反斜杠，不算
map $ssl_client_s_dn $gongkai_desk_login {{
    default "";
    "~(?:^|[^\\\\\\\\],)CN=(?<cn>[^,]+)" $cn;
}}
server {{
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name {host};
    # 换成自己的证书；经办人的证书由 ca.pem 签发
    ssl_certificate /etc/gongkai/desk.pem;
    ssl_certificate_key /etc/gongkai/desk.key;
    ssl_client_certificate /etc/gongkai/ca.pem;
    ssl_verify_client on;
    client_max_body_size 20m;
    client_body_timeout 60s;
    location / {{
        proxy_pass http://127.0.0.1:{port};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $gongkai_desk_upgrade;
        # 用单位的统一登录的，去掉上面两行 ssl_client_certificate、ssl_verify_client，这里换成它给的变量，例如 $remote_user
        proxy_set_header {login} $gongkai_desk_login;
        proxy_set_header {secret_header} {secret};
        # 发布要等单位的仓库检查完、生成完
        proxy_read_timeout 1800s;
    }}
}}
"""


def read_people(file: Path, home: Path) -> DeskPeople:
    """The list of people, with the secret of this desk, which is made once. Raises ``Unavailable``."""
    try:
        return people_of(regular_bytes(file).decode("utf-8-sig"), _secret(home))
    except UnicodeDecodeError:
        raise Unavailable(f"{file} 不是 UTF-8 的文本") from None
    except OSError as error:
        raise Unavailable(f"{error.filename or file} {os_reason(error)}") from None
    except WrongPeople as wrong:
        raise Unavailable("\n".join(f"{file}：{line}" for line in str(wrong).splitlines())) from None


def nginx_of(paths: Paths, people: Path, port: int) -> str:
    """The configuration of nginx before a desk for several people. Raises ``Unavailable``."""
    known = read_people(people, paths.config.parent / FOLDER)
    return _NGINX.format(
        host=known.host, port=port, login=LOGIN_HEADER, secret_header=SECRET_HEADER, secret=known.secret
    )


def _secret(home: Path) -> str:
    """The secret between web server and desk."""
    file = home / _SECRET
    with suppress(OSError):
        if len(found := regular_bytes(file).decode("ascii", "replace").strip()) == 64:
            return found
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    write_text(home / ".gitignore", "*\n")
    made = secrets.token_hex(32)
    file.touch(0o600)
    file.chmod(0o600)
    write_text(file, f"{made}\n")
    file.chmod(0o600)
    return made


@dataclass(frozen=True, slots=True)
class PeopleCopies:
    """The working copies of the people of a desk, each a clone of the office's repository in the desk's own folder."""

    paths: Paths
    moment: dt.datetime | None
    home: Path

    def make(self, person: DeskPerson) -> tuple[DeskOffice, Path, DeskCopy]:
        """The copy of a person, cloned if it is not there yet. Raises ``Refused``."""
        here = GitFiles(self.paths.content)
        folder = self.home.resolve() / "people" / person.login
        try:
            top = Path(here.git("rev-parse", "--show-toplevel")).resolve()
            if not folder.is_dir():
                begun = folder.with_name(f".{folder.name}.new")
                shutil.rmtree(begun, ignore_errors=True)
                begun.parent.mkdir(parents=True, exist_ok=True)
                here.git("clone", "--quiet", here.git("config", "remote.origin.url"), str(begun), seconds=FAR)
                begun.rename(folder)
        except (GitFailed, OSError) as error:
            raise Refused("从单位的仓库取不到您的那一份") from error
        config = folder / self.paths.config.resolve().relative_to(top)
        content = folder / self.paths.content.resolve().relative_to(top)
        paths = Paths.around(config, content, templates=self.paths.templates)
        own = working_copy(content, config.parent / FOLDER, person.rights.name, person.email)
        if own is None:
            raise Refused("单位的仓库里没有内容文件夹")
        return ContentOffice(paths, self.moment), config.parent / FOLDER, own
