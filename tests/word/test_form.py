"""A form as a Word file holds a field for everything that it asks, and the same form is the same file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

from gongkai.pages.contact.parts import Form, FormField, FormGroup
from gongkai.pages.contact.request_forms import request_forms
from gongkai.word.form import form_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(form: Form) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(form_docx(form))) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))


def fields(form: Form) -> list[str]:
    return [found.get(f"{W}val") or "" for found in document(form).iter(f"{W}alias")]


def test_every_field_can_be_filled_in_and_every_option_ticked() -> None:
    for form in request_forms("/request/", "云溪县人民政府办公室", dt.date(2026, 9, 1)):
        asked = [
            name
            for group in form.groups
            for field in group.fields
            for name in field.options or (field.label,)
        ]
        assert fields(form) == asked


def test_what_a_form_says_stands_in_the_file_with_signs_that_xml_knows() -> None:
    form = Form(
        name="意见表",
        url="/a.docx",
        title="对《A&B》的意见",
        lead=("邮箱：<a@example.cn>",),
        groups=(FormGroup(label="意见", fields=(FormField(label='第"1"条', hint="<写>", lines=3),)),),
        foot=("可以附页。",),
        author="局&办",
        date=dt.date(2026, 3, 2),
    )
    said = "".join(document(form).itertext())
    for words in ("对《A&B》的意见", "邮箱：<a@example.cn>", "意见", '第"1"条', "（<写>）", "可以附页。"):
        assert words in said
    assert form_docx(form) == form_docx(form)
