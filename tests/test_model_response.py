"""A lever pulled further never lowers what it is for: the same persons with the same draws, year by year."""

import numpy as np
import pytest

from semesta.facts.vocabulary import EMPLOYED, OWN_PAYING, Segment, Status
from semesta.world.cover import Cover
from semesta.world.peers import seen_cover
from semesta.world.reading import visible_claims
from small import amended, baseline, model_at, pulled

SCALE, SINCE, YEARS = 4_000, 120, 5  # fifty thousand persons, from January 2025
# With common random numbers a stronger lever moves nearly nobody the other way. The few it moves are people
# whom another channel would have reached a little later, or whom a project takes on in their turn.
ALLOWED = 0.001
BOTTOM_FOUR = np.array([1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
STEPS = {
    "inspectors": (Segment.PU, [0, 1_500, 5_000, 20_000]),
    "visit_quota": (Segment.PU, [0, 60, 120]),
    "sanction_refusal": (Segment.PU, [0.0, 0.3, 1.0]),
    "firm_conditions": (Segment.PU, [0.0, 0.1, 0.4]),
    "firm_default": (Segment.PU, [0.0, 0.5, 1.0]),
    "data_matching": (Segment.PU, [0.0, 0.2, 0.5, 1.0]),
    "agents": (Segment.BPU, [0, 5_000, 20_000, 100_000]),
    "village_offices": (Segment.BPU, [0.0, 0.8, 1.0]),
    "associations": (Segment.BPU, [0.0, 0.1, 0.5]),
    "one_stop": (Segment.BPU, [0.0, 0.5, 1.0]),
    "service_conditions": (Segment.BPU, [0.0, 0.1, 0.4]),
    "law": (Segment.BPU, [0.0, 0.3, 0.6, 1.0]),  # the discount of BPU
    "pbi": (Segment.BPU, [share * BOTTOM_FOUR for share in (0.0, 0.2, 0.6, 1.0)]),
    "platform_deduction": (Segment.BPU, [0.0, 0.3, 1.0]),
    "auto_debit": (Segment.BPU, [0.0, 0.4, 1.0]),
    "reminders": (Segment.BPU, [0.0, 0.4, 1.0]),
    "mandate": (Segment.BPU, [0.0, 0.3, 0.6, 1.0]),
    "pemda_allowed": (Segment.BPU, [0.0, 1.0]),
    "pemda_budget_share": (Segment.BPU, [0.0, 0.001, 0.005]),
    "villages_paying": (Segment.BPU, [0.0, 0.3, 0.9]),
    "campaigns": (Segment.BPU, [0.0, 0.5, 1.0]),
    "enforcement": (Segment.JAKON, [0.0, 0.3, 1.0]),
    "gating_public": (Segment.JAKON, [0.0, 0.3, 1.0]),
    "gating_private": (Segment.JAKON, [0.0, 0.3, 1.0]),
}


def yearly(lever, value, segment, seed):
    """Mean active participants of the segment in each year after the lever is pulled."""
    if lever == "law":
        scenario = amended(baseline(), SINCE, bpu_discount_transport=value, bpu_discount_other=value)
    else:
        scenario = pulled(baseline(), SINCE, **{lever: value})
    model = model_at(SINCE, scenario, scale=SCALE, seed=seed)
    active = model.run(SINCE + 12 * YEARS).observed["active"][:, :, segment].sum(axis=1)
    return active.reshape(YEARS, 12).mean(axis=1)


@pytest.mark.parametrize("lever", STEPS)
@pytest.mark.parametrize("seed", [1, 2])
def test_more_of_a_lever_never_lowers_its_segment(lever, seed):
    segment, values = STEPS[lever]
    totals = [yearly(lever, value, segment, seed) for value in values]
    for weaker, stronger in zip(totals, totals[1:], strict=False):
        assert (stronger >= weaker * (1.0 - ALLOWED)).all()
    assert totals[-1][-1] > 1.02 * totals[0][-1]


PU_GROUPS = (
    (Cover.PU_FIRM, EMPLOYED),
    (Cover.PU_PUBLIC, [Status.NON_ASN]),
    (Cover.PU_PUBLIC, OWN_PAYING),
)


def counted(model, cover, statuses):
    """Sampled persons of a cover who have one of the statuses, in the last month."""
    people = model.persons
    return ((people.get("cover") == cover) & np.isin(people.get("status"), list(statuses))).sum()


def test_what_pays_for_bpu_leaves_employees_alone():
    """Whom firms insure does not move at all: an employee's cover is decided by the employer. Those in PU who
    work for themselves, who serve a village or an election, are enrolled only where nobody pays for them yet:
    as many fewer as are on the list.
    """
    policies = [pulled(baseline(), SINCE, pbi=share * BOTTOM_FOUR) for share in (1.0, 0.0)]
    both = [model_at(SINCE, policy, scale=SCALE, seed=1).run(SINCE + 12 * YEARS) for policy in policies]
    firms, staff, others = (np.array([counted(m, *who) for m in both]) for who in PU_GROUPS)
    assert firms[0] == firms[1] > 0
    assert staff[0] == staff[1] > 0
    assert 0.5 * others[1] < others[0] < others[1]


def test_claims_seen_nearby_follow_the_share_claimed():
    """The customary share is the parameter claim.share; half of it is half the claims, and fewer who join."""
    seen = {}
    for share in (np.nan, 0.45, 0.9):
        model = model_at(SINCE, pulled(baseline(), SINCE, claims_share=share))
        seen[share] = visible_claims(model, seen_cover(model))
    base, half, customary = seen.values()
    np.testing.assert_array_equal(customary, base)
    np.testing.assert_allclose(half, base / 2.0)
    assert base.mean() > 1
    many, few = (yearly("claims_share", share, Segment.BPU, 1)[-1] for share in (1.0, 0.0))
    assert many > few


def test_members_follow_the_agents_to_their_territory():
    """The same agents in kabupaten alone or in kota alone: more members where they are."""
    active = {}
    for rural in (0.0, 1.0):
        policy = pulled(baseline(), SINCE, agents=20_000, agents_rural=rural)
        model = model_at(SINCE, policy, scale=SCALE, seed=1).run(SINCE + 24)
        active[rural] = model.observed["active_district"][-1], model.setting.kota == 1
    kota = active[0.0][1]
    assert active[0.0][0][kota].sum() > 1.02 * active[1.0][0][kota].sum()
    assert active[1.0][0][~kota].sum() > 1.005 * active[0.0][0][~kota].sum()


def test_nothing_moves_before_the_lever_does():
    late = pulled(baseline(), SINCE + 7, agents=200_000, inspectors=20_000)
    ours, base = (model_at(SINCE, s, scale=SCALE, seed=1).run(SINCE + 10) for s in (late, baseline()))
    np.testing.assert_array_equal(ours.observed["active"][:7], base.observed["active"][:7])
    assert (ours.observed["active"][7:] != base.observed["active"][7:]).any()
