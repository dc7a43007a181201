"""What a Pemda carries through of what permits and tenders ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import enforce

ODDS = st.floats(0.05, 20.0)
practised, effort = plain(enforce.practised), plain(enforce.effort)
projects_asked, firms_asked = plain(enforce.projects_asked), plain(enforce.firms_asked)


@given(SHARE, ODDS)
def test_the_mean_pemda_does_as_the_nation_and_a_stricter_one_more(share, odds):
    assert practised(share, 1.0) == pytest.approx(share)
    assert 0.0 <= practised(share, odds) <= 1.0
    assert practised(share, 1.5 * odds) >= practised(share, odds) - 1e-12
    assert practised(0.0, odds) == 0.0
    assert practised(1.0, odds) == 1.0  # and not a bit beside it: a score is asked of it


def test_odds_by_hand():
    assert practised(0.5, 3.0) == pytest.approx(0.75)
    assert practised(0.68, 0.1684) == pytest.approx(0.263, abs=0.001)  # Sulawesi Tenggara beside the mean


@given(SHARE, SHARE, SHARE)
def test_effort_is_a_share_that_rises_with_directives_and_with_what_is_lent(practice, felt, lent):
    own = effort(practice, felt, lent)
    assert max(lent, practice * felt) - 1e-12 <= own <= 1.0
    assert effort(practice, 1.0, lent) >= own
    assert effort(practice, felt, 1.0) == 1.0
    assert effort(practice, 0.0, 0.0) == 0.0


@given(of("enforce"), SHARE, SHARE)
def test_effort_adds_to_what_national_rules_reach_and_takes_nothing_away(p, share, own):
    assert projects_asked(share, 0.0) == share
    assert share <= projects_asked(share, own) + 1e-12 <= 1.0 + 2e-12
    assert projects_asked(share, 1.0) == pytest.approx(1.0)
    assert firms_asked(p, share, 0.0) == pytest.approx(share)
    assert share - 1e-12 <= firms_asked(p, share, own) <= share + p.reach + 1e-12


def test_paser_lies_within_what_reach_can_add():
    """Formal members 0.7 to 10.2 % more in a year (PF12); about as many work for firms outside."""
    condition = 0.6  # register.condition
    for reach, low, high in ((0.05, 0.007, 0.102), (0.2, 0.102, 0.2)):
        p = enforce.Enforce(spread=0.5, room=0.1, follow=0.05, reach=reach)
        assert low < condition * firms_asked(p, 0.0, 1.0) < high
