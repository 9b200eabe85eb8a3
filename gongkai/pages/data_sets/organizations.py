"""``data/organizations.*``: every unit of the directories, with the number of tasks that name it."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.data_sets.columns import INTEGER, LIST, STRING, DataColumn, DataSet, on_paper
from gongkai.pages.tags import absolute
from gongkai.records.organization import Organization
from gongkai.site.model import Site, Unit


def _url(site: Site, unit: Unit) -> str | None:
    shown = any(unit.identity in named for named in (site.leads, site.shares, site.issued))
    return absolute(site.config, address(unit.identity)) if shown else None


COLUMNS: tuple[DataColumn[Unit], ...] = (
    DataColumn("id", "标识", STRING, "在本库中的唯一标识，不再改变", lambda _, unit: unit.identity),
    DataColumn("region", "地区", STRING, "名录所属地区", lambda _, unit: unit.region),
    DataColumn("name", on_paper(Organization, "name"), STRING, "规范名称", lambda _, unit: unit.name),
    DataColumn(
        "names",
        on_paper(Organization, "names"),
        LIST,
        "在文件中出现的其他写法",
        lambda _, unit: list(unit.organization.names),
    ),
    DataColumn(
        "former",
        on_paper(Organization, "former"),
        LIST,
        "改名以前的名称",
        lambda _, unit: list(unit.organization.former),
    ),
    DataColumn(
        "kind",
        on_paper(Organization, "kind"),
        STRING,
        "机构类别；集合称谓指一批单位",
        lambda _, unit: unit.organization.kind,
    ),
    DataColumn(
        "tier",
        on_paper(Organization, "tier"),
        STRING,
        "市级、县级、乡镇级，没有的为空",
        lambda _, unit: unit.organization.tier,
    ),
    DataColumn(
        "parent",
        on_paper(Organization, "parent"),
        STRING,
        "上级单位的标识，没有的为空",
        lambda _, unit: unit.parent,
    ),
    DataColumn(
        "leads",
        "牵头任务数",
        INTEGER,
        "牵头的任务有几项",
        lambda site, unit: len(site.leads.get(unit.identity, ())),
    ),
    DataColumn(
        "shares",
        "参与任务数",
        INTEGER,
        "作为责任单位的任务有几项",
        lambda site, unit: len(site.shares.get(unit.identity, ())),
    ),
    DataColumn("url", "网址", STRING, "单位页面的地址；没有任务和文件的单位没有页面，为空", _url),
)
ORGANIZATIONS = DataSet("organizations", "责任单位", COLUMNS, lambda site: site.units.values())
