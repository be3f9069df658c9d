"""Two tables of scores are compared cell by cell, as a change of method is looked at."""

import pytest

from db.assessment import scores
from db.vocabulary.problems import Problems

HEAD = ",".join(scores.COLUMNS)
BEFORE = f"{HEAD}\npak-sdn,63,suspended,35,USD,1500000000,1500000000,50,yes\nold,40,talks,40,,,,,\n"
AFTER = f"{HEAD}\npak-sdn,66,suspended,35,USD,1500000000,1500000000,50,yes\nnew,1,,1,,,,,\n"


def test_what_moved_names_the_deal_the_question_and_both_scores():
    assert scores.Move("pak-sdn", "exists", "63", "66") in scores.moved(BEFORE, AFTER)


def test_deals_that_came_or_went_have_blanks_on_one_side():
    moves = scores.moved(BEFORE, AFTER)
    assert scores.Move("old", "headline", "talks", "") in moves
    assert scores.Move("new", "exists", "", "1") in moves


def test_the_same_table_twice_moves_nothing():
    assert scores.moved(BEFORE, BEFORE) == []


def test_a_file_that_is_no_table_of_scores_is_refused():
    with pytest.raises(Problems, match="no table of scores"):
        scores.moved("a,b\n1,2\n", AFTER, "old.csv")


def test_a_deal_not_yet_reported_is_blank():
    assert scores.row("pak-sdn", None) == ("pak-sdn", *[""] * 8)
