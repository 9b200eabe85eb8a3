"""政府信息公开申请表 as Word files: one for a citizen, one for an organisation (条例 art. 29)."""

from __future__ import annotations

import datetime as dt

from gongkai.pages.contact.parts import Form, FormField, FormGroup

_CITIZEN = FormGroup(
    label="申请人（公民）",
    fields=(
        FormField(label="姓名"),
        FormField(label="证件名称", hint="例如 居民身份证"),
        FormField(label="证件号码"),
        FormField(label="工作单位", hint="可以不填"),
    ),
)
_ORGANIZATION = FormGroup(
    label="申请人（法人或者其他组织）",
    fields=(
        FormField(label="名称"),
        FormField(label="类别", options=("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")),
        FormField(label="统一社会信用代码"),
        FormField(label="法定代表人"),
        FormField(label="联系人"),
    ),
)
_REST = (
    FormGroup(
        label="联系方式（至少填一种可以送达的）",
        fields=(
            FormField(label="通信地址"),
            FormField(label="邮政编码"),
            FormField(label="联系电话"),
            FormField(label="传真", hint="可以不填"),
            FormField(label="电子邮箱"),
        ),
    ),
    FormGroup(
        label="所需信息（至少填一项，写得越具体越好查找）",
        fields=(
            FormField(label="信息名称"),
            FormField(label="文号"),
            FormField(label="其他特征性描述", lines=3),
        ),
    ),
    FormGroup(
        label="提供要求",
        fields=(
            FormField(label="提供方式", options=("纸质", "电子数据（电子邮件、光盘等）")),
            FormField(label="获取途径", options=("邮寄", "电子邮件", "传真", "当面领取", "现场查阅、抄录")),
        ),
    ),
    FormGroup(
        label="签署",
        fields=(FormField(label="申请人签名（盖章）"), FormField(label="申请时间")),
    ),
)


def request_forms(column: str, author: str, day: dt.date) -> tuple[Form, Form]:
    """Both forms, beside the page at ``column``."""
    return (
        _form("申请表（公民）", f"{column}form-citizen.docx", _CITIZEN, author, day),
        _form("申请表（单位）", f"{column}form-organization.docx", _ORGANIZATION, author, day),
    )


def _form(name: str, url: str, applicant: FormGroup, author: str, day: dt.date) -> Form:
    return Form(
        name=name,
        url=url,
        title="政府信息公开申请表",
        lead=(),
        groups=(applicant, *_REST),
        foot=("一张表申请一件事。",),
        author=author,
        date=day,
    )
