"""The corpus for MkDocs, which knows neither lists nor neighbours by date: this hook gives it both."""

import json
from pathlib import Path

from mkdocs.utils import write_file

SIZE = 20
NAMES = json.loads((Path(__file__).resolve().parent / "names.json").read_text(encoding="utf-8"))
WAYS = (("years", "year"), ("issuers", "issuer"), ("topics", "topic"))


def on_config(config):
    """The sitemap is written below, with the lists in it."""
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_nav(nav, config, files):
    """The navigation is in the templates; the tree that MkDocs makes of ten thousand files is drawn nowhere."""
    nav.items = []
    return nav


def on_env(env, config, files):
    """All pages are read now: chain them, write the lists, the home page, the feed and the sitemap."""
    pages = [file.page for file in files.documentation_pages()]
    notices = sorted((page for page in pages if page.url.startswith("notices/")), key=_date, reverse=True)
    tasks = [page for page in pages if page.url.startswith("tasks/")]
    for items in (notices, tasks):
        for place, page in enumerate(items):
            page.newer = items[place - 1] if place else None
            page.older = items[place + 1] if place + 1 < len(items) else None
    site = Path(config.site_dir)
    groups = {folder: _grouped(notices, key) for folder, key in WAYS}
    env.globals["names"] = NAMES
    lists = _lists("notices/", "政策文件", notices)
    for folder, grouped in groups.items():
        for value, found in grouped.items():
            name = NAMES.get(folder, {}).get(value, f"{value}年")
            lists += _lists(f"{folder}/{value}/", f"政策文件：{name}", found)
    template = env.get_template("list.html")
    for item in lists:
        _write(template.render(list=item, groups=groups, config=config), site / item["url"] / "index.html")
    for name, path in (("home.html", "index.html"), ("feed.xml", "feed.xml"), ("sitemap.xml", "sitemap.xml")):
        content = env.get_template(name).render(notices=notices, tasks=tasks, lists=lists, config=config)
        _write(content, site / path)
    return env


def _write(content, path):
    write_file(content.encode(), str(path))


def _date(page):
    return page.meta["date"]


def _grouped(notices, key):
    groups = {}
    for notice in notices:
        groups.setdefault(notice.meta[key], []).append(notice)
    return dict(sorted(groups.items(), reverse=key == "year"))


def _lists(base, title, notices):
    total = max(1, -(-len(notices) // SIZE))

    def url(number):
        return base if number == 1 else f"{base}page/{number}/"

    return [
        {
            "url": url(number),
            "title": title,
            "rows": notices[(number - 1) * SIZE : number * SIZE],
            "count": len(notices),
            "number": number,
            "total": total,
            "first": url(1),
            "last": url(total),
            "previous": url(number - 1) if number > 1 else "",
            "next": url(number + 1) if number < total else "",
        }
        for number in range(1, total + 1)
    ]
