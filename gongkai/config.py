"""``site_config.yaml``: a site's identity, columns, footer, features and thresholds, typed and read once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from gongkai.approval_rule import ApprovalRule, KindLabel
from gongkai.fields.own_words import NO_WORDS, OwnWords
from gongkai.fields.positions import Location, Positions
from gongkai.fields.schema import Label, Record, RecordPart
from gongkai.fields.validate import validate
from gongkai.fields.values import AsTuple, Count, Date, Flag, Text, Texts, choice
from gongkai.interface_words import USUAL_WORDS, InterfaceWords
from gongkai.problems import CATALOGUE, Position, Problem, near, problem
from gongkai.records.bulletin import Bulletin
from gongkai.records.genres import NAMES
from gongkai.records.notice import CATEGORIES, GENRES, Notice
from gongkai.records.release import Release
from gongkai.records.site_words import SiteWord, faults, words_of
from gongkai.sources.documents import read_document
from gongkai.sources.nodes import Fields
from gongkai.sources.regular import irregular
from gongkai.text.column_types import COLUMN_TYPES
from gongkai.text.similar import nearest
from gongkai.text.statutory import ITEMS
from gongkai.text.web_address import ascii_base, is_base_address
from gongkai.thresholds import USUAL_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(RecordPart):
    """Who the site is: the three tags on every page (W-TAG-01), and its address."""

    name: Annotated[Text, Label("名称", "网站规范名称，写入 SiteName", "××县人民政府")]
    domain: Annotated[Text, Label("域名", "只写主机名，写入 SiteDomain", "www.yunxi.gov.cn")]
    id_code: Annotated[Text, Label("标识码", "政府网站标识码，写入 SiteIDCode", "3708990001")]
    base_url: Annotated[
        Text, Label("网址", "栏目首页的完整地址，以 / 结尾", "https://www.yunxi.gov.cn/zwgk/")
    ]
    authority: Annotated[Text | None, Label("主办单位", "页头小字")] = None
    publisher: Annotated[Text | None, Label("发布单位", "页面没有来源时写入 ContentSource")] = None
    intro: Annotated[Text | None, Label("简介", "首页的一两句话")] = None
    begun: Annotated[
        Date | None,
        Label("开栏日期", "栏目开始公开的日期；在这以前发布的，不提醒形式和时限上的要求", "2021-01-01"),
    ] = None
    demonstration: Annotated[Text | None, Label("示范说明", "示范站点在每页顶部说明的话")] = None

    @property
    def base_path(self) -> str:
        """The path of the column on its host; it begins and ends with ``/``."""
        return urlsplit(self.base_url).path or "/"


LegalItem = Annotated[str, choice(*ITEMS)]
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
Genre = Annotated[str, choice(*dict.fromkeys((*GENRES, *NAMES)))]
Category = Annotated[str, choice(*CATEGORIES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(RecordPart):
    """A query over everything published: fields are ANDed, the words of one field ORed."""

    kinds: Annotated[
        tuple[KindLabel, ...], AsTuple, Label("内容", "哪几类内容，例如 政策文件、应急预案", "[政策文件]")
    ] = ()
    topics: Annotated[
        Texts, Label("主题分类", "两级或只写第一级，只写第一级的包括它的全部二级", "[综合政务/政务公开]")
    ] = ()
    local_topics: Annotated[Texts, Label("特色主题", "本地自定的主题", "[养老]")] = ()
    categories: Annotated[
        tuple[Category, ...], AsTuple, Label("公文类别", "、".join(CATEGORIES), f"[{CATEGORIES[1]}]")
    ] = ()
    genres: Annotated[
        tuple[Genre, ...], AsTuple, Label("文种", "政策文件的文种、公示公告的类型", "[公告]")
    ] = ()
    audience: Annotated[Texts, Label("受众", "涉及哪些人", "[老年人]")] = ()
    units: Annotated[Texts, Label("单位", "谁发布的，规范全称", "[云溪县财政局]")] = ()
    words: Annotated[Texts, Label("词", "标题或关键词里有其中一个词", "[规划, 计划]")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(RecordPart):
    """One column: its name, the tags of its page (W-TAG-01), and its children."""

    id: Annotated[Text, Label("标识", "地址中的名字，小写英文", "notices")]
    name: Annotated[Text, Label("名称", "栏目名称", "政策文件")]
    type: Annotated[Text, Label("类别", "ColumnType，取值见手册", "政策文件")]
    description: Annotated[Text, Label("描述", "一两句话说明该栏目放什么")]
    keywords: Annotated[Texts, Label("关键词", "写入 ColumnKeywords")]
    unit: Annotated[Text | None, Label("责任单位", "谁维护这个栏目")] = None
    period: Annotated[
        Count | None, Label("更新间隔", "最多多少天要更新一次，超过就提醒；0 或不写不提醒", "182")
    ] = None
    query: Annotated[Query | None, Label("查询", "本栏目从全部内容里列出哪些；有自己内容的栏目不用写")] = None
    group: Annotated[Text | None, Label("分组", "导航里放在哪个小标题下，同组的排在一起", "政策")] = None
    empty_notice: Annotated[Text | None, Label("空栏目说明", "没有内容时在页面上说明的理由")] = None
    items: Annotated[
        tuple[LegalItem, ...],
        AsTuple,
        Label(
            "法定事项", "本栏目落实条例第二十条、第二十一条的哪几项，例如 20-7 是第二十条第（七）项", "[20-7]"
        ),
    ] = ()
    children: Annotated[tuple[Column, ...], AsTuple, Label("子栏目", "下级栏目")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterLine(RecordPart):
    """One line of the footer (W-FT-01)."""

    label: Annotated[Text, Label("名称", "", "主办单位")]
    value: Annotated[Text, Label("内容", "", "××县人民政府办公室")]
    url: Annotated[Text | None, Label("链接", "", "https://beian.miit.gov.cn/")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Features(RecordPart):
    """Options and settings of a site."""

    page_size: Annotated[Count, Label("每页条数", "列表每页的条数")] = 20
    error_report: Annotated[Flag, Label("找错链接", "页脚显示“我为政府网站找错”")] = True
    search: Annotated[Flag, Label("搜索", "是否建立搜索索引")] = True
    attachment_search: Annotated[Flag, Label("搜索附件", "附件（DOCX、XLSX、PDF）里的字能不能搜到")] = True
    hot_searches: Annotated[Texts, Label("热门搜索", "首页搜索框下的词")] = ()
    hotline: Annotated[Text | None, Label("热线", "首页和长辈版上的热线电话", "12345")] = None
    word_download: Annotated[Flag, Label("下载Word", "每份文件是否提供公文格式的 Word 文件（DOCX）")] = True
    qr_code: Annotated[Flag, Label("二维码", "文件页是否提供本页网址的二维码，打印时一并印出")] = True
    table_files: Annotated[Flag, Label("下载表格", "页面上的每张表是否提供表格文件（CSV）")] = True
    village_board: Annotated[
        Flag, Label("定点公开", "每份文件是否生成一页 A4 的公开栏张贴页，地址为文件网址加 board/")
    ] = False
    data_licence: Annotated[
        Text | None, Label("数据许可", "开放数据页和说明文件里写的使用条件", "注明来源即可自由使用")
    ] = None
    log_key: Annotated[Text | None, Label("公开日志", "公钥，见 docs/log.md；写了就有 /log/ 页")] = None
    request_platform: Annotated[
        Text | None,
        Label("依申请平台网址", "在线申请平台，写了依申请公开页就有链接", "https://ysq.yunxi.gov.cn/"),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLibrary(RecordPart):
    """The words that a site allows in its documents; if a list is empty, any word is accepted."""

    local_topics: Annotated[
        Texts, Label("特色主题", "本地自定的主题，文件里只能用这些词", "[惠企, 养老]")
    ] = ()
    audiences: Annotated[Texts, Label("受众", "文件里只能用这些词", "[企业, 老年人]")] = ()
    catalog_areas: Annotated[Texts, Label("标准目录领域", "26 个试点领域以外增加的领域", "[旅游, 统计]")] = ()


#: The two values of ``检查``: a reminder is an error on this site, or remains a reminder.
RAISED, LEFT = "错误", "提醒"
Answer = Annotated[str, choice(RAISED, LEFT)]
#: Codes from here on concern publication and the server; ``check`` never reports them.
_BEYOND_CHECK = "GK5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Record):
    """The whole configuration of one site."""

    identity: str
    path: str
    site: Annotated[Identity, Label("网站", "网站是谁")]
    columns: Annotated[tuple[Column, ...], AsTuple, Label("栏目", "栏目树")]
    features: Annotated[Features, Label("功能", "可开关的功能和阈值")] = Features()
    footer: Annotated[tuple[FooterLine, ...], AsTuple, Label("页脚", "页脚各行")] = ()
    policy_library: Annotated[PolicyLibrary, Label("政策库", "文件里可用的特色主题和受众")] = PolicyLibrary()
    thresholds: Annotated[Thresholds, Label("阈值", "超过或不足时提醒的数字，写 0 不提醒")] = USUAL_THRESHOLDS
    interface: Annotated[InterfaceWords, Label("界面用语", "网页上的用语，只写要换的")] = USUAL_WORDS
    checks: Annotated[
        Mapping[str, Answer],
        Label("检查", "把哪些提醒当作错误，一行一个代码，例如 GK381: 错误；不写照代码表"),
    ] = field(default_factory=dict)
    approvals: Annotated[
        tuple[ApprovalRule, ...], AsTuple, Label("审核", "哪几类内容发布前要审几道，缺了提醒")
    ] = ()
    added_words: Annotated[
        tuple[SiteWord, ...], AsTuple, Label("词", "各类内容里可选的词都不合适的，在这里增加")
    ] = ()
    releases: Annotated[
        tuple[Release, ...], AsTuple, Label("放行", "核对过、依法要公开的附件；改动一个字节就不再放行")
    ] = ()
    words: OwnWords = NO_WORDS
    places: Mapping[str, Position] = field(default_factory=dict)
    """The position of each column in the file, by its id, and of each file of 放行, by its hash."""

    @property
    def column_ids(self) -> list[str]:
        """The ids of all columns, for hints."""
        return [column.id for column in walk(self.columns)]

    def column(self, name: str) -> Column | None:
        """The column with the id ``name`` anywhere in the tree; None when there is none."""
        return next((column for column in walk(self.columns) if column.id == name), None)

    def at(self, name: str) -> Position:
        """The position in the file of the column with this id; that of the file when there is none."""
        return self.places.get(name, Position(self.path))


def walk(columns: tuple[Column, ...]) -> list[Column]:
    """Every column of a tree, parents before their children."""
    return [item for column in columns for item in (column, *walk(column.children))]


def trail(columns: tuple[Column, ...], name: str) -> tuple[Column, ...]:
    """The columns from the root of the tree to the one with the id ``name``; empty when there is none."""
    for column in columns:
        if column.id == name:
            return (column,)
        below = trail(column.children, name)
        if below:
            return (column, *below)
    return ()


def read_config(file: Path, shown: str) -> tuple[Config | None, list[Problem]]:
    """Read ``site_config.yaml``; None with problems when it cannot be used."""
    if not os.path.lexists(file):
        return None, [problem("GK401", Position(shown), path=shown)]
    unread = irregular(file, file.parent, shown)
    if unread is not None:
        return None, [unread]
    document, problems = read_document(file, "site_config", shown)
    if document is None:
        return None, problems
    words = _added(document.fields)
    extra = {"identity": "site_config", "path": shown, "words": words}
    config, positions, found = validate(Config, document.fields, extra, words)
    problems += found
    if config is None:
        return None, problems
    url = config.site.base_url
    if not is_base_address(url):
        return None, [*problems, problem("GK511", positions.of(("site", "base_url")), url=url)]
    config = replace(config, site=replace(config.site, base_url=ascii_base(url)))
    problems += [*_levels(config.checks, positions), *faults(config.added_words, positions)]
    placed = list(_placed(config.columns, ("columns",), positions))
    places: dict[str, Position] = {}
    for column, at, type_at in placed:
        first = places.setdefault(column.id, at)
        if not _ID.fullmatch(column.id):
            reason = "只用小写英文字母、数字和减号"
            facts = {"field": "标识", "value": column.id, "reason": reason, "advice": "例如 plans"}
            problems.append(problem("GK105", at, **facts))
        if first is not at:
            problems.append(problem("GK335", at, column=column.id, first=first.line))
        if column.type not in COLUMN_TYPES:
            hint = near(nearest(column.type, COLUMN_TYPES), f"常用的有 {'、'.join(COLUMN_TYPES)}")
            problems.append(problem("GK336", type_at, type=column.type, near=hint))
    for index, release in enumerate(config.releases):
        places.setdefault(release.sha256, positions.of(("releases", index, "sha256")))
    return replace(config, places=places), problems


def _added(fields: Fields) -> OwnWords:
    """The words that a site adds to enumerations, also those for a column's query."""
    found = words_of(fields)
    genres = {**found.of(Notice, "genre"), **found.of(Bulletin, "genre")}
    asked: dict[tuple[type, str], Mapping[str, str]] = {
        (Query, "genres"): genres,
        (Query, "categories"): found.of(Notice, "category"),
    }
    return OwnWords({**found.by_field, **asked})


def _levels(checks: Mapping[str, str], positions: Positions) -> Iterator[Problem]:
    """GK384 for unknown codes and for errors that cannot become reminders."""
    known = sorted(code for code in CATALOGUE if code < _BEYOND_CHECK)
    for code, answer in checks.items():
        at = positions.of(("checks", code))
        if code not in known:
            hint = near(nearest(code, known), "代码见 docs/problems.md")
            yield problem("GK384", at, name=code, fault="不是检查的代码", advice=hint)
        elif answer == LEFT and CATALOGUE[code].level == "error":
            reason = CATALOGUE[code].reason.text
            yield problem(
                "GK384", at, name=code, fault=f"不能改为提醒：{reason}", advice="删去这一行，改正内容"
            )


def _placed(
    columns: tuple[Column, ...], path: Location, positions: Positions
) -> Iterator[tuple[Column, Position, Position]]:
    """Yield every column with the positions of its 标识 and its 类别."""
    for index, column in enumerate(columns):
        here = (*path, index)
        yield column, positions.of((*here, "id")), positions.of((*here, "type"))
        yield from _placed(column.children, (*here, "children"), positions)
