"""What stands on accounts on 1 January 2015: the fund, shared out by months paid and wages."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Programme
from semesta.model import Model
from semesta.world.cover import Cover
from semesta.world.opening import MOST_YEARS
from small import baseline, living

SCALE = 2_000


@pytest.fixture(scope="module")
def model():
    return Model(baseline(), scale=SCALE, seed=3)


@pytest.fixture(scope="module")
def people(model):
    """Columns of everybody, and who is in a firm that owes JHT."""
    columns = living(model)
    member = columns["cover"] == Cover.PU_FIRM
    owed = np.zeros(member.size, np.uint8)
    owed[member] = model.state.employers.programmes[columns["employer"][member]]
    return columns | {"saves": owed & Programme.JHT > 0}


def test_accounts_add_up_to_the_fund_at_every_scale(model, people):
    for some, scale in ((model, SCALE), (Model(baseline(), scale=50_000, seed=3), 50_000)):
        held = living(some)["jht"]
        fund = some.rules.start.jht_fund / scale
        assert held.sum() == pytest.approx(fund, abs=held.size / 2)
        assert some.state.accounts[:, 0].sum() == held.sum()
    assert not people["jp"].any()
    assert not people["jp_months"].any()


def test_only_savers_and_holders_of_old_accounts_have_one(people):
    may = people["saves"] | (people["cover"] == Cover.OUT_PU)
    assert not people["jht"][~may].any()
    assert not people["paid"][~may].any()
    assert (people["jht"][may & (people["paid"] > 0)] > 0).all()


def test_months_paid_lie_within_working_life_and_old_accounts_are_short(model, people):
    start = model.rules.start
    since_18 = np.clip(-people["birth"].astype(int) - 18 * 12, 0, MOST_YEARS * 12)
    saves = people["saves"]
    assert (people["paid"][saves] <= 2.0 * start.density * since_18[saves]).all()
    share = people["paid"][saves].sum() / since_18[saves].sum()
    assert share == pytest.approx(start.density, abs=0.03)
    old = people["paid"][people["cover"] == Cover.OUT_PU]
    assert old.max() <= 12 * start.old_years
    assert old.mean() == pytest.approx(6 * start.old_years - 0.5, rel=0.05)
