"""In a table of old and new words an article stands beside the one that it came of, not beside that of its number."""

from __future__ import annotations

from gongkai.texts.pairing import Pair, pairs

AIM, DUTY, FINE, LAST = (
    "为了规范停车，制定本办法。",
    "县公安局负责停车管理。",
    "违反第二条规定的，处五元罚款。",
    "本办法自公布之日起施行。",
)


def paired(olds: dict[str, str], news: dict[str, str]) -> list[tuple[str | None, str | None]]:
    old, new = list(olds.items()), list(news.items())
    found: list[Pair] = list(pairs(old, new))
    assert sorted(one for one, _ in found if one is not None) == list(range(len(old)))
    assert sorted(one for _, one in found if one is not None) == list(range(len(new)))
    return [
        (old[one][0] if one is not None else None, new[other][0] if other is not None else None)
        for one, other in found
    ]


def test_an_article_that_moved_and_changed_stands_beside_its_former_words() -> None:
    changed = FINE.replace("第二条规定", "第二条、第三条规定")
    assert paired(
        {"第三条": FINE, "第四条": LAST}, {"第三条": "停车资金专款专用。", "第四条": changed, "第五条": LAST}
    ) == [(None, "第三条"), ("第三条", "第四条"), ("第四条", "第五条")]


def test_an_article_taken_out_leaves_the_next_one_beside_itself() -> None:
    changed = DUTY.replace("管理", "管理和收费")
    assert paired({"第一条": AIM, "第二条": DUTY}, {"第一条": changed}) == [
        ("第一条", None),
        ("第二条", "第一条"),
    ]


def test_an_article_with_quite_other_words_stands_beside_the_one_of_its_number() -> None:
    assert paired({"第二条": DUTY}, {"第二条": "收费标准由县发展改革局另行公布。"}) == [("第二条", "第二条")]


def test_very_many_articles_are_paired_by_their_numbers() -> None:
    many = {f"第{number}条": f"{number}：{DUTY}" for number in range(1, 60)}
    assert paired(many, many) == [(name, name) for name in many]
