"""A made-up forecast for tests of counting and drawing: smooth, plausible in size, and of no meaning."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import MONTHS
from semesta.observe.dataset import Run, to_dataset
from semesta.scenario import load_scenario

MANIFEST = {
    "code_version": "0.0.0", "code_hash": "c0de", "seed": 1, "scale": 1000, "draws": 5, "months": 372,
    "command": "semesta run", "law_hash": "1a3", "scenario_hashes": {"baseline": "b", "goal-70m": "g"},
}  # fmt: skip


def fake_observed(rise: float, wobble: float, months: int = MONTHS) -> dict[str, np.ndarray]:
    """Counts that grow along logistic curves; `rise` (1 = a little) sets the height, `wobble` shifts all."""
    facts = load_facts()
    weight = facts["provinces"]["employed"] / facts["provinces"]["employed"].sum()
    share = weight * np.linspace(0.6, 1.4, 38)  # of participants: provinces differ
    share /= share.sum()
    t = np.arange(months)
    year = t / 12
    bend = 1 / (1 + np.exp(-(year - 13) / 3)) * np.where(year > 11, rise, 1)
    shake = 1 + wobble * np.sin(t / 5 + 40 * wobble) + 0.03 * (t % 12 == 11)
    national = np.stack(
        [15e6 + 0.9e6 * year + 8e6 * bend, 1.5e6 + 0.5e6 * year + 18e6 * bend, 6e6 + 0.05e6 * year,
         0.3e6 + 0.01e6 * year], axis=1,
    )  # fmt: skip
    active = national[:, None, :] * (shake[:, None] * share)[:, :, None]
    own = active[:, :, 1]
    payer = np.stack(
        [active[:, :, 0], 0.5 * own + active[:, :, 3], 0.2 * own, 0.05 * own, 0.15 * own, 0.07 * own,
         0.03 * own, active[:, :, 2]], axis=2,
    )  # fmt: skip
    employed = (118e6 + 1.4e6 * year)[:, None] * weight
    district = np.full(514, 1 / 514)
    total = active.sum((1, 2))
    return {
        "active": active,
        "active_by_office": active[:, ::-1],
        "active_by_payer": payer,
        "active_by_donor": payer[:, :, 6:7] * np.array([0.7, 0.1, 0.1, 0.1]),
        "bpu_by_payer": (payer - np.eye(8)[0] * active[:, :, :1] - np.eye(8)[7] * active[:, :, 2:3]).sum(1),
        "bpu_by_province": payer - np.eye(8)[0] * active[:, :, :1] - np.eye(8)[7] * active[:, :, 2:3],
        "eligible": employed * 0.7,
        "pemda_paid_district": np.outer(0.1 * total, district),
        "eligible_district": np.outer(0.7 * employed.sum(1), district),
        "employed": employed,
        "labour_force": employed * 1.05,
        "inactive": national * 0.4,
        "employers_registered": np.outer(4e5 + 3e4 * year, [0.7, 0.2, 0.07, 0.03]),
        "active_by_sex": np.outer(total, [0.7, 0.3]),
        "active_by_programme": np.outer(total, [1, 1, 0.5, 0.35, 0.3]),
        "active_district": np.outer(total, district),
        "vulnerable_district": np.outer(0.25 * own.sum(1), district),
        "eligible_by_decile": np.outer(0.7 * employed.sum(1), np.full(10, 0.1)),
        "active_by_decile": np.outer(total, np.linspace(0.01, 0.19, 10)),
        "eligible_by_age": np.outer(0.7 * employed.sum(1), [0.14, 0.26, 0.25, 0.2, 0.13, 0.02]),
        "active_by_age": np.outer(total, [0.16, 0.33, 0.26, 0.17, 0.07, 0.01]),
        "eligible_by_sex": np.outer(0.7 * employed.sum(1), [0.6, 0.4]),
        "arrears": 1e6 + 0 * year,
        "group_total": employed[:, :, None] * np.linspace(0.001, 0.02, 11),
        "group_active": employed[:, :, None] * np.linspace(0.0, 0.01, 11),
        "registrations": national / 40,
        "population": employed * 1.6,
        "formal": employed * 0.42,
        "alignment_gap": np.outer(np.sin(t), np.arange(12)),
        **fake_money(year, active, payer),
        "jkn_registered": np.outer(157e6 + 4e6 * year, [0.42, 0.2, 0.24, 0.12, 0.02]),
        "jkn_active": np.outer(150e6 + 3e6 * year, [0.42, 0.22, 0.26, 0.08, 0.02]),
        "jkn_registered_by_province": np.outer(157e6 + 4e6 * year, weight),
        "jkn_active_by_province": np.outer(150e6 + 3e6 * year, weight),
    }


def fake_money(year: np.ndarray, active: np.ndarray, payer: np.ndarray) -> dict[str, np.ndarray]:
    """Rupiah: a contribution for each active participant, and other flows in proportion to it."""
    weight = np.array([0.08, 0.04, 0.6, 0.23, 0.05])  # of the programmes
    prices = 1.04**year
    places = np.rint(
        payer * (np.array([240, 30, 16.8, 16.8, 16.8, 16.8, 16.8, 10]) * 1e3 * prices[:, None])[:, None]
    )
    total = places.sum(1)
    paid = np.rint(total[:, :, None] * weight)
    flows = {
        "benefits": np.rint(paid.sum(1) * np.array([0.3, 0.5, 0.75, 0.05, 0.2])),
        "fund_return": np.rint(paid.sum(1) * 0.4),
        "administration": np.rint(paid.sum(1) * 0.08),
        "topup": np.zeros((len(year), 5)),
    }
    balance = np.cumsum(
        paid.sum(1) + flows["fund_return"] - flows["benefits"] - flows["administration"], axis=0
    )
    retired = np.maximum(year - 15.5, 0) ** 2 * 1e4
    return flows | {
        "pemda_budget": 12.0 * places[:, :, [4, 3]],
        "pemda_spent": places[:, :, [4, 3]],
        "contributions": paid,
        "contributions_by_province": places,
        "balance": balance,
        "jht_accounts": 0.97 * balance[:, 2],
        "claims": np.outer(active.sum((1, 2)), [7e-4, 2e-4, 1e-4, 6e-3, 2e-4, 1e-4]),
        "pensioners": retired,
        "pension_mean": np.where(retired > 0, 450_000 * prices, np.nan),
        "reached_180": 1.4 * retired,
        "poor_benefits": 0.2 * flows["benefits"],
        "families_lifted": 1e-5 * active[:, :, 1],
    }


def fake_runs(draws: int, missing: tuple[tuple[str, int], ...] = (), months: int = MONTHS) -> list[Run]:
    rises = {"baseline": 1.0, "goal-70m": 2.0}
    return [
        Run(name, draw, fake_observed(rise * (1 + 0.06 * (draw - draws / 2)), 0.01 * draw / draws, months))
        for name, rise in rises.items()
        for draw in range(draws)
        if (name, draw) not in missing
    ]


@pytest.fixture(scope="session")
def scenarios():
    return [load_scenario("baseline"), load_scenario("goal-70m")]


@pytest.fixture(scope="session")
def make_fake(scenarios):
    """Build a made-up dataset: draws, runs that are missing, months."""

    def make(draws=5, missing=(), months=MONTHS):
        runs = fake_runs(draws, missing, months)
        return to_dataset(runs, scenarios, draws=draws, attributes={"seed": 1, "scale": 1000})

    return make


@pytest.fixture(scope="session")
def fake(make_fake):
    """Five draws of two scenarios over all months."""
    return make_fake()


@pytest.fixture(scope="session")
def told(fake, scenarios):
    """The made-up forecast as a report tells of it, in English."""
    from semesta.show.report.told import Told

    return Told(fake, "en", MANIFEST, tuple(scenarios))


@pytest.fixture(scope="session")
def made(told):
    """The sections of its report."""
    from semesta.show.report.sections import sections

    return sections(told)


@pytest.fixture(scope="session")
def written(told, made):
    """The page of its report: seconds of drawing, shared by all that read it."""
    from semesta.show.report.page import page

    return page(told, made)
