"""第X条 leads to the article of its own text, and never to one of another law."""

from __future__ import annotations

import re

import pytest

from gongkai.render.article_links import mentions
from gongkai.render.markdown import render

RULE = "第一条　为了公开，制定本办法。\n\n第二条　各镇依照第三条、第四条第二款和第九条办理。\n\n第三条　略。\n\n第四条　略。\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("依照本办法第三条的规定处理。", ["第三条"]),
        ("依照第三条、第四条第二款和第五条处理。", ["第三条", "第四条", "第五条"]),
        ("第三条规定的期限届满后，由县财政局办理。", ["第三条"]),
        ("除第三条另有规定外，由各镇办理。", ["第三条"]),
        ("违反本条例第十条或者第十一条第（二）项的，责令改正。", ["第十条", "第十一条"]),
        ("根据《预算法》第三条、第四条的规定处理。", []),
        ("根据《预算法》和本办法第三条的规定处理。", ["第三条"]),
        ("根据《预算法》第三条，依照第四条处理。", []),
        ("依照行政处罚法第三条处理。", []),
        ("依照民法典第三条处理。", []),
        ("依照该条例第三条处理。", []),
        ("将“第三条”改为“依照第四条”。", []),
        ("《预算法》第三条规定预算公开。依照第四条办理。", ["第四条"]),
        ("第三条线路按期开工，第四条建议已经采纳。", []),
    ],
)
def test_an_article_is_the_texts_own_where_no_other_law_is_named(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end in mentions(text)] == named


def test_a_mention_leads_to_its_article_and_the_words_stay() -> None:
    html = render(RULE).html
    assert '依照<a href="#tiao-3">第三条</a>、<a href="#tiao-4">第四条</a>第二款和第九条办理' in html
    assert re.sub("<[^>]+>", "", html).split() == RULE.replace("　", " ").split()
    assert 'href="#tiao-2"' not in html


def test_a_link_that_is_written_stays_the_only_one_and_bold_words_are_read_past() -> None:
    html = render(RULE + "\n第五条　按[第三条](#tiao-3)、**本办法第四条**执行。\n").html
    last = html.split("第五条")[1]
    assert last.count("<a ") == 2
    assert '<strong>本办法<a href="#tiao-4">第四条</a></strong>' in last


def test_articles_of_a_document_that_is_issued_lead_to_its_own_places() -> None:
    assert '<a href="#yf-1-tiao-3">第三条</a>' in render(RULE, prefix="yf-1").html
