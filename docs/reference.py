"""Write the tables of ``content.md``, ``configuration.md`` and ``problems.md`` from the code: ``python docs/reference.py``.

A table stands between ``<!-- fields: name -->`` and ``<!-- end -->``; a test holds that the files are up to date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from gongkai.config import (  # noqa: E402
    Column,
    Config,
    Features,
    FooterLine,
    Identity,
    PolicyLibrary,
    Query,
)
from gongkai.fields.schema import fields_of  # noqa: E402
from gongkai.problems import CATALOGUE  # noqa: E402
from gongkai.records.annual_report import AnnualReport, Correction  # noqa: E402
from gongkai.records.annual_tables import DisputeTable, ProactiveTable, RequestTable  # noqa: E402
from gongkai.records.budget import Budget, BudgetLine, BudgetTable, ThreeExpenses  # noqa: E402
from gongkai.records.bulletin import Bulletin, ProcedureStage, PublicPeriod  # noqa: E402
from gongkai.records.catalog_item import CatalogArea, CatalogItem  # noqa: E402
from gongkai.records.consultation import Consultation, Feedback, Opinion  # noqa: E402
from gongkai.records.decision import Decision, Step  # noqa: E402
from gongkai.records.decision_catalog import DecisionCatalog, Revision  # noqa: E402
from gongkai.records.duty import DutyList, Power  # noqa: E402
from gongkai.records.emergency_plan import EmergencyPlan  # noqa: E402
from gongkai.records.evaluation import Evaluation  # noqa: E402
from gongkai.records.gazette import GazetteIssue, GazetteSection  # noqa: E402
from gongkai.records.genres import GENRES  # noqa: E402
from gongkai.records.guide import Guide  # noqa: E402
from gongkai.records.interpretation import Interpretation  # noqa: E402
from gongkai.records.meeting import Meeting, Representative, VoicedOpinion  # noqa: E402
from gongkai.records.notice import Attachment, Notice, Review  # noqa: E402
from gongkai.records.open_day import GatheredOpinion, OpenDay  # noqa: E402
from gongkai.records.organization import Directory, Organization  # noqa: E402
from gongkai.records.package import Package  # noqa: E402
from gongkai.records.progress import Evidence, Progress  # noqa: E402
from gongkai.records.proposal import Proposal  # noqa: E402
from gongkai.records.proposal_year import Handled, ProposalYear  # noqa: E402
from gongkai.records.public_utility import Appeal, PublicUtility  # noqa: E402
from gongkai.records.response import Response  # noqa: E402
from gongkai.records.search_words import SearchWords, Synonyms  # noqa: E402
from gongkai.records.statistic import Indicator, Statistic  # noqa: E402
from gongkai.records.task_table import Task, TaskTable  # noqa: E402
from gongkai.records.text_page import TextPage  # noqa: E402
from gongkai.thresholds import Thresholds  # noqa: E402

RECORDS = (
    AnnualReport,
    DisputeTable,
    ProactiveTable,
    RequestTable,
    Appeal,
    Attachment,
    Budget,
    Bulletin,
    BudgetLine,
    BudgetTable,
    CatalogArea,
    CatalogItem,
    Column,
    Config,
    Consultation,
    Correction,
    Decision,
    DecisionCatalog,
    Directory,
    Evaluation,
    Evidence,
    Features,
    Feedback,
    FooterLine,
    GatheredOpinion,
    GazetteIssue,
    GazetteSection,
    DutyList,
    EmergencyPlan,
    Guide,
    Handled,
    Identity,
    Interpretation,
    Meeting,
    Notice,
    OpenDay,
    Opinion,
    Organization,
    Package,
    PolicyLibrary,
    ProcedureStage,
    Progress,
    Proposal,
    ProposalYear,
    Power,
    PublicPeriod,
    PublicUtility,
    Query,
    Representative,
    Response,
    Review,
    Revision,
    SearchWords,
    Step,
    Indicator,
    Statistic,
    Synonyms,
    Task,
    TaskTable,
    TextPage,
    Thresholds,
    VoicedOpinion,
    ThreeExpenses,
)
FILES = (HERE / "content.md", HERE / "configuration.md", HERE / "problems.md")
_LEVELS = {"error": "错误", "warning": "提醒"}

_BLOCK = re.compile(r"(<!-- fields: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GENRES = re.compile(r"(<!-- genres -->\n).*?(<!-- end -->)", re.DOTALL)
_CODES = re.compile(r"(<!-- codes: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(record: type) -> str:
    """The fields of a record as a Markdown table."""
    lines = ["| 字段 | 英文名 | 必填 | 说明 | 例 |", "| --- | --- | --- | --- | --- |"]
    for field in fields_of(record):
        example = "" if field.label.example == "……" else f"`{field.label.example}`"
        required = "是" if field.required else ""
        lines.append(f"| {field.label.text} | `{field.name}` | {required} | {field.label.help} | {example} |")
    return "\n".join(lines) + "\n"


def genres() -> str:
    """The genres of 公示公告 as a Markdown table."""
    lines = ["| 类型 | 放什么 | 一般写明的事项 | 环节 | 期满撤下 |", "| --- | --- | --- | --- | --- |"]
    for genre in GENRES:
        stages, gone = "、".join(genre.stages), "是" if genre.persons else ""
        lines.append(f"| {genre.name} | {genre.holds} | {'、'.join(genre.details)} | {stages} | {gone} |")
    return "\n".join(lines) + "\n"


def codes(level: str) -> str:
    """All codes of one level as a Markdown table: what is said, why it is an error or a reminder, after which rule."""
    lines = ["| 代码 | 说什么 | 为什么 | 依据 |", "| --- | --- | --- | --- |"]
    for code, kind in sorted(CATALOGUE.items()):
        if _LEVELS[kind.level] == level:
            message = (
                re.sub(r"\{(\w+)\}", "…", kind.message).replace("|", r"\|").replace("{", "").replace("}", "")
            )
            reason = f"{kind.reason.ground}：{kind.reason.text}"
            lines.append(f"| {code} | {message} | {reason} | {kind.reason.basis} |")
    return "\n".join(lines) + "\n"


def filled(text: str) -> str:
    """A document with every table written anew."""
    by_name = {record.__name__: record for record in RECORDS}
    text = _GENRES.sub(lambda match: f"{match[1]}{genres()}{match[2]}", text)
    text = _CODES.sub(lambda match: f"{match[1]}{codes(match[2])}{match[3]}", text)
    return _BLOCK.sub(lambda match: f"{match[1]}{table(by_name[match[2]])}{match[3]}", text)


if __name__ == "__main__":
    for file in FILES:
        file.write_text(filled(file.read_text(encoding="utf-8")), encoding="utf-8")
