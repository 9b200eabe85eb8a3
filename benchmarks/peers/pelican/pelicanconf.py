"""The corpus for Pelican: notices as articles (topic = category, issuer = author, year = tag), tasks as pages."""

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITENAME = "政务公开栏目"
SITEURL = "https://www.example.gov.cn"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "theme"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-CN"
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["neighbours"]
JINJA_GLOBALS = {"names": json.loads((HERE / "names.json").read_text(encoding="utf-8"))}

ARTICLE_PATHS = ["notices"]
PAGE_PATHS = ["tasks"]
STATIC_PATHS = ["notices", "site.css"]
ARTICLE_URL = "notices/{date:%Y}/{slug}/"
PAGE_URL = "tasks/{slug}/"
CATEGORY_URL = "topics/{slug}/"
AUTHOR_URL = "issuers/{slug}/"
TAG_URL = "years/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_SAVE_AS = PAGE_URL + "index.html"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
TAG_SAVE_AS = TAG_URL + "index.html"
INDEX_SAVE_AS = "notices/index.html"
DIRECT_TEMPLATES = ["index", "home", "sitemap"]
HOME_SAVE_AS = "index.html"
SITEMAP_SAVE_AS = "sitemap.xml"

DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 50
FEED_ALL_RSS = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.toc": {}}}

# what it can keep between two builds, it keeps
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CACHE_PATH = "cache"
