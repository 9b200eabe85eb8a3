"""Two full texts give the amendment that was made: an article added or taken out is that, whatever else was edited."""

from __future__ import annotations

import pytest

from gongkai.texts.amending import apply
from gongkai.texts.comparing import compare

NUMBERS = "一二三四五六七八"
AIM = "为了加强河道采砂管理，保障防洪安全，制定本办法。"
LICENCE = "在本县河道采砂的，应当申请采砂许可证，许可证有效期一年。"
LONGER = LICENCE.replace("一年", "二年")
CONTROL = "县水利局负责采砂的监督管理，每月检查一次。"
SELDOM = CONTROL.replace("每月", "每季度")
PENALTY = "违反本办法的，责令停止，处一万元以下罚款。"
HIGHER = PENALTY.replace("一万", "二万")
LORRIES = "运输砂石的车辆应当覆盖，不得沿途遗撒。"
HOURS = "采砂作业时间为每日八时至十八时。"
OLD = (AIM, LICENCE, CONTROL, PENALTY)


def text(*bodies: str) -> str:
    return "\n\n".join(f"第{NUMBERS[place]}条　{body}" for place, body in enumerate(bodies)) + "\n"


@pytest.mark.parametrize(
    ("new", "proposed"),
    [
        ((AIM, LORRIES, LONGER, CONTROL, PENALTY), [("增加", "第二条"), ("修改", "第三条")]),
        ((AIM, LORRIES, LICENCE, SELDOM, PENALTY), [("增加", "第二条"), ("修改", "第四条")]),
        ((AIM, LICENCE, CONTROL, LORRIES, HIGHER), [("增加", "第四条"), ("修改", "第五条")]),
        ((AIM, SELDOM, PENALTY), [("删除", "第二条"), ("修改", "第二条")]),
        ((LICENCE, CONTROL, HIGHER), [("删除", "第一条"), ("修改", "第三条")]),
        (
            (AIM, LORRIES, LONGER, HOURS, SELDOM, PENALTY),
            [("增加", "第二条"), ("增加", "第四条"), ("修改", "第三条"), ("修改", "第五条")],
        ),
        ((AIM, LONGER, SELDOM, PENALTY), [("修改", "第二条"), ("修改", "第三条")]),
        ((*OLD, LORRIES), [("增加", "第五条")]),
        (OLD[:3], [("删除", "第四条")]),
        ((AIM, LORRIES, CONTROL, PENALTY), [("修改", "第二条")]),
    ],
)
def test_the_proposal_says_what_was_added_taken_out_and_edited(
    new: tuple[str, ...], proposed: list[tuple[str, str]]
) -> None:
    found = compare(text(*OLD), text(*new))
    made = text(*OLD)
    for edit in found.edits:
        made = apply(made, edit).text
    assert "".join(made.split()) == "".join(text(*new).split())
    assert [(edit.manner, edit.article) for edit in found.edits] == proposed and found.unexplained == ()
