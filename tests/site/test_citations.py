"""What documents cite is said as they write it: one document is never taken for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.pages.views import NoticeView
from tests.small_site import NOTICE, assembled

TITLE = "云溪县人民政府办公室关于做好政务公开工作的通知"


def document(title: str, number: str, body: str = "各镇要照办。", year: int = 2026) -> str:
    text = NOTICE.replace(TITLE, title).replace("〔2026〕3号", f"〔{year}〕{number}号")
    head, end, _ = text.rpartition("---\n")
    return f"{head}{end}\n{body}\n".replace("2026-03-0", f"{year}-03-0")


def county(folder: Path, **documents: str) -> Assembly:
    files: dict[str, str | bytes | None] = {
        f"content/notices/2026/{name}.md": text for name, text in documents.items()
    }
    made, problems = assembled(folder, files)
    assert made is not None, problems
    return made


def cited(made: Assembly, name: str) -> list[tuple[str, str, str | None]]:
    """The citations on the page of a document: text, note, address."""
    page = next(one.page() for one in made.plan.planned if one.url == f"/notices/2026/{name}/")
    assert isinstance(page.view, NoticeView)
    return [(link.text, link.note, link.url) for link in page.view.citations]


def test_a_whole_title_that_one_document_bears_leads_to_it(tmp_path: Path) -> None:
    made = county(
        tmp_path,
        a=document("云溪县人民政府办公室关于印发云溪县停车办法的通知", "3"),
        b=document("云溪县人民政府办公室关于开展检查的通知", "4", "根据《云溪县停车办法》开展检查。"),
    )
    assert cited(made, "b") == [("《云溪县停车办法》", "", "/notices/2026/a/")]


def test_a_title_that_two_documents_bear_is_linked_to_both_with_their_numbers(tmp_path: Path) -> None:
    title = "云溪县人民政府办公室关于印发防汛抗旱工作意见的通知"
    made = county(
        tmp_path,
        d=document(title, "7", year=2024),
        b=document(title, "4"),
        c=document("云溪县人民政府办公室关于值班的通知", "5", "按照《防汛抗旱工作意见》值班。"),
    )
    assert cited(made, "c") == [
        ("《防汛抗旱工作意见》", "云政办字〔2026〕4号", "/notices/2026/b/"),
        ("《防汛抗旱工作意见》", "云政办字〔2024〕7号", "/notices/2026/d/"),
    ]
    (item,) = [one for one in made.site.instruments if one.title == "防汛抗旱工作意见"]
    assert item.target is None and set(item.alike) == {"notices/2026/d", "notices/2026/b"}


def test_a_document_never_cites_a_newer_one_of_the_same_title(tmp_path: Path) -> None:
    made = county(
        tmp_path,
        a=document("云溪县停车办法", "3"),
        b=document("云溪县人民政府办公室关于检查的通知", "4", "根据《云溪县停车办法》检查。", 2020),
    )
    assert cited(made, "b") == [("《云溪县停车办法》", "", None)]


def test_two_numbers_of_one_title_are_two_documents(tmp_path: Path) -> None:
    cites = "根据《政务公开工作要点的通知》（国办发〔{}〕{}号）执行。"
    made = county(
        tmp_path,
        a=document("云溪县人民政府办公室关于甲的通知", "3", cites.format(2019, 14)),
        b=document("云溪县人民政府办公室关于乙的通知", "4", cites.format(2020, 17)),
    )
    assert [note for _, note, _ in cited(made, "a")] == ["国办发〔2019〕14号"]
    assert [note for _, note, _ in cited(made, "b")] == ["国办发〔2020〕17号"]


def test_a_short_form_means_the_title_that_its_own_document_writes_out(tmp_path: Path) -> None:
    long = "根据《云溪县{0}办法》（以下简称《办法》）执行。《办法》第三条……"
    made = county(
        tmp_path,
        a=document("云溪县人民政府办公室关于甲的通知", "3", long.format("停车")),
        b=document("云溪县人民政府办公室关于乙的通知", "4", long.format("供水")),
        c=document("云溪县人民政府办公室关于丙的通知", "5", "依照《办法》执行。"),
    )
    assert [text for text, _, _ in cited(made, "a")] == ["《云溪县停车办法》"]
    assert [text for text, _, _ in cited(made, "b")] == ["《云溪县供水办法》"]
    assert [text for text, _, _ in cited(made, "c")] == ["《办法》"]


def test_a_short_form_of_the_only_title_that_ends_so_means_that_title(tmp_path: Path) -> None:
    made = county(
        tmp_path,
        a=document("云溪县人民政府办公室关于甲的通知", "3", "根据《中华人民共和国政府信息公开条例》执行。"),
        b=document("云溪县人民政府办公室关于乙的通知", "4", "根据《政府信息公开条例》执行。"),
    )
    assert [text for text, _, _ in cited(made, "b")] == ["《中华人民共和国政府信息公开条例》"]


def test_a_citation_without_a_number_takes_none_that_came_later_or_may_be_of_another(tmp_path: Path) -> None:
    title = "云溪县人民政府办公室关于印发奖补办法的通知"
    made = county(
        tmp_path,
        d=document(title, "7", year=2018),
        e=document(title, "8", year=2024),
        f=document("云溪县人民政府办公室关于甲的通知", "9", "按照《奖补办法》执行。", 2020),
        g=document(
            "云溪县人民政府办公室关于乙的通知", "10", "按照《奖补办法》（云政办字〔2024〕8号）执行。", 2025
        ),
    )
    assert [url for _, _, url in cited(made, "f")] == ["/notices/2026/e/", "/notices/2026/d/"]
    assert cited(made, "g") == [("《奖补办法》", "云政办字〔2024〕8号", "/notices/2026/e/")]
    assert made.site.citing("notices/2026/e") == ("notices/2026/g",)


def test_a_number_that_only_others_write_is_taken_where_nothing_speaks_against_it(tmp_path: Path) -> None:
    made = county(
        tmp_path,
        a=document("云溪县人民政府办公室关于甲的通知", "3", "根据《停车条例》（国令第711号）执行。"),
        b=document("云溪县人民政府办公室关于乙的通知", "4", "根据《停车条例》执行。"),
        c=document("云溪县人民政府办公室关于丙的通知", "5", "根据《供水意见》（国办发〔2025〕4号）执行。"),
        d=document("云溪县人民政府办公室关于丁的通知", "6", "根据《供水意见》执行。", 2019),
    )
    assert cited(made, "b") == [("《停车条例》", "国令第711号", None)]
    assert cited(made, "d") == [("《供水意见》", "", None)]


@pytest.mark.parametrize(
    "more",
    [
        "（云政办字〔2026〕3号，以下简称《办法》）",
        "（云政办字[2026]3号，以下简称“《办法》”）",
        "（云政办字〔2026〕3号；已修改）",
    ],
)
def test_the_number_is_read_with_more_in_its_brackets_and_the_short_form_with_it(
    tmp_path: Path, more: str
) -> None:
    made = county(
        tmp_path,
        a=document("云溪县养犬管理办法", "3"),
        b=document(
            "云溪县人民政府办公室关于检查的通知",
            "4",
            f"根据《云溪县养犬管理办法》{more}和《云溪县供水办法》《云溪县停车办法》检查。"
            + ("《办法》第三条……" if "简称" in more else ""),
        ),
    )
    assert cited(made, "b") == [
        ("《云溪县养犬管理办法》", "云政办字〔2026〕3号", "/notices/2026/a/"),
        ("《云溪县供水办法》", "", None),
        ("《云溪县停车办法》", "", None),
    ]
