"""Where an employer registers, by hand."""

import pytest

from semesta.decisions.office import Office, registered_in_capital
from semesta.engine.compiled import plain

P = Office(network=0.4, other=0.1, commuters=0.2)
chance = plain(registered_in_capital)


def test_only_large_firms_report_to_a_head_office_and_networks_more_than_others():
    assert chance(P, 1, 1, 0) == pytest.approx(0.4)
    assert chance(P, 1, 0, 0) == pytest.approx(0.1)
    assert chance(P, 0, 1, 0) == 0


def test_firms_of_all_sizes_in_the_belt_may_stand_in_jakarta():
    assert chance(P, 0, 0, 1) == pytest.approx(0.2)
    assert chance(P, 1, 1, 1) == pytest.approx(
        1 - 0.6 * 0.8
    )  # stays if it is neither a branch nor in Jakarta
