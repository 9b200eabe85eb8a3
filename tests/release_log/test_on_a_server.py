"""A server that keeps a log: two settings, and every push is noted, served by nginx and can be checked."""

from __future__ import annotations

from pathlib import Path

from gongkai.release_log.checkpoint import SigningKey
from tests.deploy.office import GOOD, git, office
from tests.release_log.test_log import ORIGIN, new_key
from tests.small_site import CONFIG


def test_each_push_is_noted_and_an_older_checkpoint_still_fits(tmp_path: Path) -> None:
    key = new_key(tmp_path)
    public = SigningKey.read(key, ORIGIN).public.text
    with office() as place:
        git("config", "gongkai.log", tmp_path / "log", cwd=place.repository)
        git("config", "gongkai.logkey", key, cwd=place.repository)
        place.commit({"site_config.yaml": f"{CONFIG}功能: {{公开日志: {public}}}\n"})
        pushed = place.push()
        assert "日志共" in pushed.stderr, pushed.stderr
        kept = tmp_path / "kept"
        answer = place.page("log/checkpoint")
        assert answer.status == 200
        kept.write_bytes(answer.content)
        place.commit({"content/notices/2026/a.md": GOOD.replace("各镇要", "各镇、街道要")})
        assert "日志共" in place.push().stderr
        assert place.page("log/checkpoint").content != kept.read_bytes()
        checked = place.command(
            "verify", f"http://{ORIGIN.partition('/')[0]}:{place.serving.ports[0]}/zwgk/", "--at", "::1", "--ipv6",
            "--log", str(kept), "--log-key", public,
        )  # fmt: skip
        assert checked.returncode == 0, checked.stdout
        before = place.release
        place.publish()
        assert place.release == before, "a night without a change makes no release, and no entry"
