"""The git working copy of one person, for the desk: every save is a commit, a file is sent alone, what others sent is taken.

Local commits stay local. What is sent is one commit with one file upon the newest state of the office's repository, so
an unfinished change of another file never goes public with it.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.desk.copy import OthersChange, Sent
from gongkai.filling import write_text
from gongkai.repository.git_files import FAR, GitFailed, GitFiles

_TRIES = 3
_REMOTE = "origin"
#: Somebody else was faster.
_BEHIND = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "已有的提交不能改写")
_NO_NAME = "没有写名字，存进了文件，没有记进 git"
_BUSY = "存进了文件；git 没有记下来（也许别的程序正在用它），下一次保存时一起记"
_BOTH = "别人发来的改动还没有取下：{names} 两边都改过。打开它再送一次，选好留下哪一个"
_DIRTY = "别人发来的改动还没有取下：有的文件在编辑页面以外改过，没有保存。打开它们，在编辑页面里保存一次"
_REFUSED = "单位的仓库没有收下，网站没有改动；您的改动都在"
#: Words of git and ssh, and what they mean.
_WHY = (
    (r"Could not resolve|Connection (?:refused|timed out|closed)|Network is unreachable|No route|timed out", "连不上单位的仓库，没有送出。看看网络，过一会儿再送"),
    (r"Permission denied|Authentication failed|could not read (?:Username|Password)|Host key|denied", "单位的仓库不认得这台电脑的钥匙，没有送出。请管理员登记公钥"),
    (r"does not appear to be a git repository|not found|does not exist", "没有找到单位的仓库，没有送出。请管理员看看 git remote 里的地址"),
    (r"maxInputSize|exceeds maximum", "这次送的太大，单位的仓库不收。把大的附件拆开，或请管理员放大"),
    (r"No space left", "磁盘满了，没有送出"),
)  # fmt: skip
_OTHERWISE = "git 没有做成，没有送出；您的改动都在。请管理员在这个文件夹里运行 git status 看看"


@dataclass(slots=True)
class WorkingCopy:
    """A working copy around a content folder. ``home`` is the desk's own folder; ``known`` is who works here, if the server says so."""

    content: Path
    home: Path
    known: str = ""
    email: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def takes_name(self) -> bool:
        """Whether nobody else says who works here."""
        return not self.known

    @property
    def _files(self) -> GitFiles:
        return GitFiles(self.content, self.known, self.email)

    def person(self) -> str:
        """The name under which is saved and sent; empty when nobody said it."""
        return self.known or self._files.answer("config", "user.name")

    def name_person(self, name: str) -> None:
        """Note the name, and an address if there is none, in the settings of this copy."""
        git = self._files
        git.git("config", "--local", "user.name", name)
        if not git.answer("config", "user.email"):
            git.git("config", "--local", "user.email", "desk@localhost")

    def sends(self) -> bool:
        """Whether it knows a repository to send to."""
        return bool(self._files.answer("config", f"remote.{_REMOTE}.url"))

    def keep(self, place: str, said: str) -> str:
        """Commit a file and its attachments; a sentence when that was not possible."""
        if not self.person():
            return _NO_NAME
        with self.lock:
            try:
                self._keep(place, said)
            except GitFailed:
                return _BUSY
        return ""

    def _keep(self, place: str, said: str) -> None:
        git, paths = self._files, _paths(place)
        head = git.answer("rev-parse", "--verify", "--quiet", "HEAD")
        before = git.files(head, paths)
        there = [
            path for path in paths if (self.content / path).exists() or git.answer("ls-files", "--", path)
        ]
        git.git("add", "--all", "--", *there)
        now = git.staged(paths)
        changed = {path: now.get(path, "") for path in {*before, *now} if before.get(path) != now.get(path)}
        if changed:
            git.git("update-ref", "-m", "desk", "HEAD", git.commit(git.tree(head, changed), said, head))

    def unsent(self) -> frozenset[str]:
        """The files that differ from what both sides last had and from what the office's repository has."""
        git = self._files
        with suppress(GitFailed):
            if theirs := self._theirs():
                new = git.names("ls-files", "-z", "--others", "--exclude-standard", "--", ".")
                apart = [
                    {
                        *new,
                        *git.names(
                            "diff", "--name-only", "-z", "--no-renames", "--relative", commit, "--", "."
                        ),
                    }
                    for commit in {theirs, self._base(theirs) or theirs}
                ]
                return frozenset(set.intersection(*apart))
        return frozenset()

    def seen(self, place: str, digest: str) -> None:
        """Note that a person has decided field by field against a state of others."""
        self.home.mkdir(parents=True, exist_ok=True)
        write_text(self.home / "seen.json", json.dumps({**self._seen(), place: digest}, ensure_ascii=False))

    def _seen(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            said = json.loads((self.home / "seen.json").read_text(encoding="utf-8"))
            if isinstance(said, dict):
                return said
        return {}

    def send(self, place: str, said: str) -> Sent:
        """Send a file and its attachments upon the newest state of the office's repository."""
        if not self.person():
            return Sent(done=False, said="还没有写名字，没有送出。回到“全部内容”写上名字，再送")
        with self.lock:
            try:
                self._keep(place, said)
                for _ in range(_TRIES):
                    self._fetch()
                    found = self._sent_once(place, said)
                    if found is not None:
                        return found
            except GitFailed as reason:
                return Sent(done=False, said=_why(str(reason)))
        return Sent(done=False, said="别人正在不停地送，没有轮到。请过一会儿再送；您的改动都在")

    def _sent_once(self, place: str, said: str) -> Sent | None:
        """Send once; None when somebody else was faster."""
        git, theirs = self._files, self._theirs()
        if not theirs:
            return Sent(done=False, said="单位的仓库还是空的，请管理员先推送一次")
        base = self._base(theirs)
        before, now, mine = (git.files(commit, _paths(place)) for commit in (base, theirs, "HEAD"))
        if (hindered := self._hindered(place, before, now, mine)) is not None:
            return hindered
        changed = {
            path: mine.get(path, "") for path in {*before, *mine} if before.get(path) != mine.get(path)
        }
        tree = git.tree(theirs, changed)
        if tree == git.git("rev-parse", f"{theirs}^{{tree}}"):
            return Sent(done=True, said=self._taken() or "没有要送的：单位的仓库里已经是这样")
        commit, branch = git.commit(tree, said, theirs), self._branch()
        try:
            _, printed = git.run("push", "--no-verify", _REMOTE, f"{commit}:refs/heads/{branch}", seconds=FAR)
        except GitFailed as reason:
            printed = str(reason)
            if any(word in printed for word in _BEHIND):
                return None
            if lines := _of_hook(printed):
                return Sent(done=False, said=_REFUSED, lines=lines)
            raise
        git.git("update-ref", f"refs/remotes/{_REMOTE}/{branch}", commit)
        return Sent(done=True, said=self._taken(), lines=_of_hook(printed))

    def _hindered(
        self, place: str, before: dict[str, str], now: dict[str, str], mine: dict[str, str]
    ) -> Sent | None:
        """What hinders sending because others sent the same file or an attachment of it."""
        git, name = self._files, self._prefix() + place
        known = self._seen().get(place, "")
        for path in sorted({*before, *now, *mine}):
            was, theirs, own = before.get(path, ""), now.get(path, ""), mine.get(path, "")
            if theirs in (was, own) or own == was or (path == name and theirs and theirs == known):
                continue
            if path != name:
                file = path.rpartition("/")[2]
                return Sent(done=False, said=f"附件 {file} 别人也换过，没有送出。给您的那个改一个名字，再送")
            if not theirs:
                return Sent(done=False, said="别人已经删去了这个文件，没有送出。还要用的，另存一份新的再送")
            change = OthersChange(theirs, git.content(known or was), git.content(theirs))
            return Sent(done=False, said="别人也送了这个文件", others=change)
        return None

    def take(self) -> str:
        """Take what others sent; a sentence on what hinders it."""
        with self.lock:
            try:
                self._fetch()
                return self._taken()
            except GitFailed as reason:
                return _why(str(reason)).replace("没有送出", "没有取下")

    def _taken(self) -> str:
        """Bring the copy to what both sides have; what only I changed stays as it is."""
        git, theirs = self._files, self._theirs()
        head = git.git("rev-parse", "HEAD")
        base = self._base(theirs) if theirs else ""
        if not theirs or base == theirs:
            return ""
        before, now, mine = (git.files(commit) for commit in (base, theirs, head))
        seen, prefix = self._seen(), self._prefix()
        taken, both = {}, []
        for path in sorted({*before, *now}):
            was, their, own = before.get(path, ""), now.get(path, ""), mine.get(path, "")
            if their in (was, own):
                continue
            if own == was:
                taken[path] = their
            elif seen.get(path.removeprefix(prefix)) != their:
                both.append(path.removeprefix(prefix))
        if both:
            return _BOTH.format(names="、".join(both[:5]))
        new = theirs
        if base != head:
            new = git.commit(git.tree(head, taken), "取下别人的改动", head, theirs)
        git.answer("update-index", "-q", "--refresh")
        top = GitFiles(Path(git.git("rev-parse", "--show-toplevel")))
        try:
            top.git("read-tree", "-m", "-u", head, new)
        except GitFailed:
            return _DIRTY
        git.git("update-ref", "-m", "desk: take", "HEAD", new, head)
        return ""

    def _fetch(self) -> None:
        self._files.git("fetch", "--quiet", _REMOTE, seconds=FAR)

    def _prefix(self) -> str:
        return self._files.git("rev-parse", "--show-prefix")

    def _branch(self) -> str:
        """The branch of the office's repository: the one that it names itself, otherwise the one of this copy."""
        branch = self._files.answer("symbolic-ref", "--quiet", "--short", f"refs/remotes/{_REMOTE}/HEAD")
        return (
            branch.removeprefix(f"{_REMOTE}/")
            or self._files.answer("symbolic-ref", "--short", "HEAD")
            or "main"
        )

    def _theirs(self) -> str:
        return self._files.answer(
            "rev-parse", "--quiet", "--verify", f"refs/remotes/{_REMOTE}/{self._branch()}"
        )

    def _base(self, theirs: str) -> str:
        return self._files.answer("merge-base", "HEAD", theirs)


def working_copy(content: Path, home: Path, known: str = "", email: str = "") -> WorkingCopy | None:
    """The working copy around a content folder; None when there is none or git is missing."""
    inside = GitFiles(content).answer("rev-parse", "--is-inside-work-tree") if content.is_dir() else ""
    return WorkingCopy(content, home, known, email) if inside == "true" else None


def _paths(place: str) -> tuple[str, str]:
    """A file and the folder of its attachments."""
    return place, place.rpartition(".")[0]


def _of_hook(printed: str) -> tuple[str, ...]:
    """What the hook of the office said, without what git adds."""
    said = (line[7:].rstrip() for line in re.split(r"[\r\n]+", printed) if line.startswith("remote:"))
    return tuple(line.strip() for line in said if line.strip())


def _why(printed: str) -> str:
    """Why git failed, in Chinese."""
    return next((said for words, said in _WHY if re.search(words, printed)), _OTHERWISE)
