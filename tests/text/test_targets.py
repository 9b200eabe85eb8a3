"""Measurable targets in requirements: those of the 252 real tasks, read by eye, and what must not be taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.engine.assemble import Assembly
from gongkai.text.targets import find_targets

#: Every find in the real tables, each read in its sentence. What stands here is all that is marked.
READ = {
    ("jining-2021", 20): "30个 达到1100家 突破1900亿元",
    ("jining-2021", 21): "5次 至少落地2个 600亿元以上",
    ("jining-2021", 22): "200家以上 80家以上 提高到42%以上 30家",
    ("jining-2021", 23): "3家 20家以上",
    ("jining-2021", 26): "36套 900个 558个 3.5万亩",
    ("jining-2021", 27): "90%以上",
    ("jining-2021", 28): "12条 15处 4个 12条 6处 12处",
    ("jining-2021", 29): "58万亩 稳定在96亿斤以上 达到221万头以上",
    ("jining-2021", 30): "150家 30家以上",
    ("jining-2021", 33): "50个 20名 400名以上",
    ("jining-2021", 34): "13所 50所 2.4万个 4000名以上",
    ("jining-2021", 35): "6.3万人以上 控制在4%以内 3500人以上",
    ("jining-2021", 37): "达到80%以上",
    ("liangshan-2021", 21): "30个以上 30个以上 不少于2个 不少于2个 不低于280万元 不低于15万元",
    ("liangshan-2021", 22): "8家 8个 10家 超过400件 10个以上 1件 5件 1件 2个",
    ("liangshan-2021", 23): "2家 1家 1000人以上",
    ("liangshan-2021", 24): "8个 达到1250万吨",
    ("liangshan-2021", 26): "115个 达到97%",
    ("liangshan-2021", 28): "2处",
    ("liangshan-2021", 29): "7.3万亩 30个 5处 5个 4个 3个 达到55%",
    ("liangshan-2021", 30): "2个 5000亩 130个 1000人次以上",
    ("liangshan-2021", 33): "5所 16950个 500名 10000余人次",
    ("liangshan-2021", 34): "2600人以上 5000人次 5000万元",
    ("pingyin-2023", 16): "不少于5次",
    ("pingyin-2023", 17): "至少开展5次 不少于2次",
    ("pingyin-2023", 24): "不少于5种 不少于2种",
    ("pingyin-2023", 46): "至少召开1次 至少听取1次",
    ("pingyin-2023", 48): "至少组织1次",
    ("yiyuan-2020", 52): "不少于30日",
}


def words(text: str) -> list[str]:
    return [target.words for target in find_targets(text)]


def test_the_real_tasks_have_the_targets_that_were_read_in_them(assembly: Assembly) -> None:
    tasks = assembly.site.tasks
    assert len(tasks) == 252
    found = {
        (task.table.identity.removeprefix("tasks/"), task.task.number): " ".join(words(task.task.requirement))
        for task in tasks
    }
    assert {place: said for place, said in found.items() if said} == READ


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年不少于5次。", ["不少于5次"]),
        ("全年不少于五次。", ["不少于五次"]),
        ("每年至少开展１次培训", ["至少开展１次"]),
        ("齐全率达到100%。", ["达到100%"]),
        ("齐全率100％", ["率100％"]),
        ("覆盖7.3万亩以上，", ["7.3万亩以上"]),
        ("覆盖粮食种植面积7.3万亩。", ["7.3万亩"]),
        ("新增养老床位120张，改造12,000户。", ["120张", "12,000户"]),
        ("培育省“专精特新”企业2家、省瞪羚企业1家。", ["2家", "1家"]),
        ("新增50亿元企业3家。", ["3家"]),
        ("打造森林乡村示范村、重点村130个。", ["130个"]),
        ("征求意见不少于30日", ["不少于30日"]),
        ("解读不少于3种、5种以上", ["不少于3种", "5种以上"]),
        ("不超过20个工作日", ["不超过20个工作日"]),
    ],
)
def test_a_bounded_number_is_a_target(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "县级以上政府门户网站",
        "10亿元以上制造业项目",
        "500人以上的企业",
        "60岁以上老人",
        "实施“1155”工程",
        "超过3日未办结的",
        "占股50%以上的企业",
        "做大做强“231”产业集群",
        "国办发〔2019〕54号",
        "12345政务服务便民热线",
        "对照26个试点领域标准指引",
        "在文件出台后10个工作日内公开",
        "新建10个以下",
        "2021年12月底前完成",
        "创建2个月内",
        "支持互联网协议第6版",
        "500强企业投资项目",
        "覆盖人口5万人的地区",
        "治理面积3亩以下的图斑",
        "创建全国文明城市2025年，",
        "开展集中排查10个工作日。",
    ],
)
def test_a_number_that_only_tells_things_apart_is_none(text: str) -> None:
    assert words(text) == []


_PIECES = st.sampled_from(
    [
        "不少于",
        "至少",
        "新增",
        "达到",
        "5次",
        "7.3万亩",
        "100%",
        "以上",
        "，",
        "\n",
        "的",
        "12",
        "床位",
        ".",
        "①",
    ]
)


@given(st.lists(_PIECES, max_size=20).map("".join) | st.text(max_size=60))
def test_positions_give_the_text_back_in_order(text: str) -> None:
    end = 0
    for target in find_targets(text):
        assert target.start >= end and target.end > target.start
        assert text[target.start : target.end] == target.words
        assert any(char.isdecimal() or char in "一二两三四五六七八九十百千" for char in target.words)
        end = target.end
