"""机构: departments, towns, offices and collective phrases, listed once with all their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.own_fields import near_a_field
from gongkai.fields.schema import READ, Label, RecordPart
from gongkai.fields.values import ANY, AsTuple, Line, TableRow, Text, Texts, choice, meaning, synonyms
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import PUBLISHED, State
from gongkai.records.own_columns import with_own_columns
from gongkai.records.unit_names import with_slugs_and_kinds
from gongkai.sources.nodes import Fields

COLLECTIVE = "集合称谓"

#: In the official order of lists of organisations (party first, then government, then the others).
ORGANIZATION_KINDS = (
    "政府",
    "党委部门",
    "政府部门",
    "派出机构",
    "内设机构",
    "开发区",
    "乡镇街道",
    "村（社区）",
    "事业单位",
    "群团",
    "企业",
    "其他单位",
    COLLECTIVE,
)

_KINDS_TOO = synonyms(
    **{
        "政府": "人民政府 县政府 县人民政府 区政府 市政府 本级政府",
        "党委部门": "县委部门 区委部门 市委部门 党委工作部门 党委工作机关",
        "政府部门": "政府工作部门 政府组成部门 县政府部门 县政府工作部门 工作部门 组成部门",
        "派出机构": "派出机关",
        "内设机构": "内设科室 科室 股室",
        "开发区": "园区 工业园区 经济开发区 高新区",
        "乡镇街道": "镇（街道） 镇(街道) 乡镇（街道） 乡镇(街道) 乡（镇、街道） 乡（镇） 镇街 乡镇街 乡镇 街道 镇 乡 "
        "街道办事处 乡镇政府 乡镇人民政府 镇政府 乡政府",
        "村（社区）": "村(社区) 村社区 村居 村（居） 村 社区 行政村 村民委员会 村委会 居民委员会 居委会",
        "事业单位": "直属事业单位 政府直属事业单位",
        "群团": "群团组织 群团部门 群众团体 人民团体",
        "企业": "国有企业 国企 县属企业",
        COLLECTIVE: "集合名称 集合 集合称呼 集体称谓 集体名称 统称 泛称 合称 总称",
    }
)
OrganizationKind = Annotated[str, choice(*ORGANIZATION_KINDS, own=ANY, same=_KINDS_TOO)]
Tier = Annotated[str, choice("市级", "县级", "乡镇级", "村级", own=ANY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(RecordPart):
    """One body, or one collective phrase such as 各镇（街道）."""

    __sheet_row__ = True

    slug: Annotated[
        Text,
        READ,
        Label(
            "标识",
            "小写英文字母、数字和减号，不再改变",
            "……",
            "用名称的拼音，例如县教育局写 jyj；整份名录可以用命令 units 从名单生成",
        ),
    ]
    name: Annotated[Line, Label("名称", "规范名称", "××县发展改革局")]
    names: Annotated[Texts, Label("别名", "在文件中出现的其他写法")] = ()
    former: Annotated[Texts, Label("曾用名", "改名以前的名称；搜索时新旧名称都能找到")] = ()
    kind: Annotated[OrganizationKind, READ, Label("类别", "、".join(ORGANIZATION_KINDS), "政府部门")]
    tier: Annotated[Tier | None, Label("层级", "市级、县级、乡镇级、村级")] = None
    parent: Annotated[Text | None, Label("上级", "上级单位的标识")] = None
    duties: Annotated[Text | None, Label("职能", "主要职能，一段话")] = None
    offices: Annotated[Texts, Label("内设机构", "机构设置：各科室、股室，一个一项", "[办公室, 法制股]")] = ()
    address: Annotated[Text | None, Label("地址", "能找到的办公地址", "云溪县人民路20号")] = None
    hours: Annotated[Text | None, Label("办公时间", "", "工作日 8:30—12:00，14:00—17:30")] = None
    phone: Annotated[Text | None, Label("电话", "只写办公电话", "0000-0000000")] = None
    mail: Annotated[Text | None, Label("电子邮箱", "只写办公邮箱", "mzj@example.cn")] = None
    leader: Annotated[Text | None, Label("负责人", "负责人姓名和职务")] = None
    others: Annotated[
        TableRow,
        Label("其他", "邮编、传真等没有对应字段的项，名称照写；也可以直接写名称", "{传真: 0000-0000000}"),
    ] = ()

    @property
    def contact(self) -> tuple[tuple[str, str], ...]:
        """The facts that the law asks of an organisation (条例 art. 20, item 2), if stated: label, value."""
        stated = (
            ("联系电话", self.phone),
            ("电子邮箱", self.mail),
            ("办公地址", self.address),
            ("办公时间", self.hours),
            ("负责人", self.leader),
            ("主要职能", self.duties),
            ("机构设置", "、".join(self.offices)),
            *self.others,
        )
        return tuple((label, value) for label, value in stated if value)

    @property
    def collective(self) -> bool:
        """Whether this is a phrase that means many bodies."""
        return meaning(self.kind) == COLLECTIVE


#: The ends of the full names of towns and the like, which need no county before them.
_TOWN = re.compile(r"(?P<town>[\u3400-\u9fff]{1,10}(?:[乡镇](?=人民政府)|街道(?=办事处)))(?:人民政府|办事处)")
_OF_TOWNS = ("人民政府", "办事处", "村民委员会", "居民委员会")


def names_within(region: str, name: str) -> tuple[str, ...]:
    """How papers of the region shorten a full name: 县水务局, 石桥镇人民政府, 石桥镇; nothing for any other name."""
    rest = name.removeprefix(region)
    if rest == name or not rest:
        return ()
    town = (rest,) if rest.endswith(_OF_TOWNS) and rest not in _OF_TOWNS else ()
    place = _TOWN.fullmatch(rest)
    return (*town, *((place["town"],) if place else ()), f"{region[-1]}{rest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory(PublishedRecord):
    """The organisations of one region."""

    identity: str
    path: str
    region: Annotated[Text, Label("地区", "名录所属地区；名录只有一个地区的不用写", "××县")] = ""
    organizations: Annotated[tuple[Organization, ...], AsTuple, Label("机构", "单位列表")]
    state: Annotated[State, Label("状态", "草稿 不会发布")] = PUBLISHED

    def organization_identity(self, organization: Organization) -> str:
        """Identity of one organisation; its URL follows from it."""
        return f"{self.identity}/{organization.slug}"


#: Other names of facts in directories → the label of the field.
_OTHER_NAMES = {
    "机构设置": "内设机构",
    "内设科室": "内设机构",
    "主要职能": "职能",
    "主要职责": "职能",
    "机构职能": "职能",
    "办公地址": "地址",
    "联系电话": "电话",
    "办公电话": "电话",
    "邮箱": "电子邮箱",
    "主要负责人": "负责人",
}


def prepared(fields: Fields) -> Fields:
    """The fields of a file with the facts of a unit that have no field under 其他."""
    return with_own_columns(
        fields, ("机构", "organizations"), Organization, "其他", _OTHER_NAMES, near_a_field
    )


KIND = Kind(
    name="organization",
    label="责任单位",
    noun="单位",
    measure="个",
    folder="organizations",
    record=Directory,
    column="organizations",
    suffixes=(".yaml", ".yml"),
    prepared=prepared,
    assumed=with_slugs_and_kinds,
)
