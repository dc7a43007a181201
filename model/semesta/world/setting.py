"""What does not change in a run: places, law, projections, ranks. Built from facts, macro path, law, scale
and seed.
"""

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from semesta.engine.draws import counter, uniform_pairs, uniforms
from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index, year_of
from semesta.facts.vocabulary import OWN_PAYING, Owner, Status
from semesta.law import Law
from semesta.scenario.levers import MacroPath
from semesta.world.account_tables import (
    decile_edges,
    family_need,
    minimum_wages,
    risk_classes,
    unit_prices,
    wage_tables,
)
from semesta.world.columns import Z_UNIT
from semesta.world.elections import election_terms, officers_serving
from semesta.world.fiscal import (
    as_drawn,
    district_apbd,
    fiscal_room,
    months_bought,
    province_apbd,
    transfer_cuts,
)
from semesta.world.goals import asked_of, path, village_people
from semesta.world.heads import make_heads
from semesta.world.incomes import Incomes, wage_growth
from semesta.world.inputs import Purpose, threshold
from semesta.world.jkn_places import jkn_places
from semesta.world.labour import LabourPath
from semesta.world.neighbours import neighbourhoods
from semesta.world.offices import capital
from semesta.world.places import UCJ_MONTH, decile_scores, eligible_shares, expected_persons
from semesta.world.population import Projection
from semesta.world.prices import inflation, price_index
from semesta.world.programmes import named_programmes
from semesta.world.projects import tariffs
from semesta.world.shared import earmark_money, village_fund
from semesta.world.works import works_volume, works_withheld
from semesta.world.worksites import works_by_owner, works_inside

Array = NDArray[np.float64]
T = TypeVar("T")
BUDGET_BASE = month_index("2024-12")  # APBD figures are of about this date


_built: dict[
    tuple[object, ...], object
] = {}  # what depends on tables and macro path only, shared by all runs


def _once(build: Callable[[], T], what: str, facts: Facts, macro: MacroPath | None = None) -> T:
    """The result of `build`, remembered for these tables (by content) and this macro path."""
    where = (what, tuple(sorted(facts.hashes.items())), macro)
    if where not in _built:
        _built[where] = build()
    return cast(T, _built[where])


def employer_rate(law: Law) -> Array:
    """What an employer of low risk owes for JKK, JKM, JHT and JP, percent of the wage [372], less relief."""
    accident_and_death = law.series("ppu_jkk_low") + law.series("ppu_jkm")
    savings = law.series("ppu_jht_employer") + law.series("ppu_jp_employer")
    rate: Array = 100.0 * (accident_and_death * (1.0 - law.series("covid_relief")) + savings)
    return rate


class Setting:
    """Fixed surroundings of a run; district arrays have 514 rows, Pemda arrays 552 (districts, then
    provinces).
    """

    def __init__(
        self, facts: Facts, macro: MacroPath, law: Law, seed: int, transfers: Array | None = None
    ) -> None:
        """transfers: a scenario's changes by month, [372], nan where it says nothing."""
        self.facts, self.macro, self.law = facts, macro, law
        work = macro.without_prices()
        self.projection = _once(lambda: Projection.build(facts), "projection", facts)
        self.labour = _once(lambda: LabourPath.build(facts, self.projection, work), "labour", facts, work)
        self.formal_share = _once(self.labour.formal_shares, "formal_share", facts, work)
        self.incomes = _once(lambda: Incomes.build(facts, macro), "incomes", facts, macro)
        self._sectors: dict[int, NDArray[np.uint32]] = {}
        self._places()
        self._money()
        self._transfers(np.full(MONTHS, np.nan) if transfers is None else transfers)
        self._pemda(seed)
        self._accounts()
        self.eligible_share = eligible_shares(facts, self.projection, self.labour)

    def _places(self) -> None:
        districts = self.facts["districts"]
        self.province: NDArray[np.int64] = self.projection.province_of
        self.capital = capital(self.facts)
        self.kota = (districts["kind"] == "kota").astype(np.uint8)
        own_paying = expected_persons(self.projection, self.labour, UCJ_MONTH, OWN_PAYING, bands=6)
        self.decile_z = decile_scores(self.facts, own_paying)
        # residents times the local share of vulnerable workers, to spread a province's count
        self.residents = districts["population"]
        self.vulnerable_weight = self.residents * ndtr(self.decile_z[:, 3] / Z_UNIT)

    def _money(self) -> None:
        self.months_bought = months_bought(self.facts)
        self.election_terms = election_terms(self.facts)
        self.officers_serving = officers_serving(self.election_terms)
        quota = self.facts["employers"].where(indicator="inspections_required_per_inspector")
        self.visits_per_inspector = float(quota["value"][0])
        law = self.law
        wage = self.incomes.log_mean[:, :, Status.EMPLOYEE].mean(axis=1)
        self._prices = np.exp(wage - wage[BUDGET_BASE])
        price = law.series("bpu_jkk_rate") * law.series("bpu_income_minimum") + law.series("bpu_jkm")
        self.premium = np.maximum(price, 1.0)  # a scenario may make it nothing; choices look at its logarithm
        self.relief = law.series("covid_relief")
        self.employer_rate, self.jakon = employer_rate(law), tariffs(law)
        discounts = [law.series(f"bpu_discount_{who}") for who in ("transport", "other")]
        self.discount = np.column_stack(discounts)

    def _transfers(self, planned: Array) -> None:
        """What the centre passes on: cuts by year, Dana Desa, shared revenues."""
        changes = {year_of(t): float(planned[t]) for t in range(0, MONTHS, 12) if not np.isnan(planned[t])}
        self.cuts = transfer_cuts(self.facts) | {year: max(0.0, -c) for year, c in changes.items()}
        self.village_fund = village_fund(self.facts, changes, self.price_level)
        self.earmarks = earmark_money(self.facts)

    def _accounts(self) -> None:
        facts = self.facts
        self.jht_price, self.jp_price = unit_prices(facts, "JHT"), unit_prices(facts, "JP")
        self.price_index = price_index(inflation(facts, self.macro))
        self.public_works, self.private_works = works_volume(facts, self.price_index)
        self.turnover, self.works_cut = works_withheld(facts)
        self.works, self.works_inside = works_by_owner(facts), works_inside(facts, self.province)
        self.works_weight = self.works[Owner.PRIVATE][self.province] * self.works_inside
        self.wage_growth = wage_growth(self.incomes)
        self.wage_high, self.wage_low = wage_tables(self.incomes.log_sd)
        self.minimum_wage = minimum_wages(facts, self.incomes)
        self.decile_edges = decile_edges(self.incomes, self.province, self.decile_z)
        self.poor_z = np.ascontiguousarray(self.decile_edges[:, :, 3])
        self.family_need, self.risk = family_need(facts, self.price_index), risk_classes(facts)

    def first_entrant_id(self, scale: float) -> int:
        """First id free for entrants: above every id of the synthetic population."""
        return int(self.projection.initial.sum() / scale * 1.01) + 100_000

    def _pemda(self, seed: int) -> None:
        districts, provinces = self.facts["districts"], self.facts["provinces"]
        size, count = len(districts) + len(provinces), len(districts)
        self.settled_rank, unknown = uniform_pairs(counter(seed, int(Purpose.PEMDA_RANK), 0), size).T
        local = _once(lambda: district_apbd(self.facts), "district_apbd", self.facts)
        provincial = _once(lambda: province_apbd(self.facts), "province_apbd", self.facts)
        score = ndtri(np.clip(unknown, 1e-6, 1.0 - 1e-6))
        budgets = as_drawn(*local, score[:count]), as_drawn(*provincial, score[count:])
        people = districts["population"]
        by_province = np.bincount(self.province, weights=people).astype(float)
        self.apbd = np.concatenate(budgets)
        self.room = np.concatenate([fiscal_room(budgets[0], people), fiscal_room(budgets[1], by_province)])
        self.apbd_known = np.concatenate([local[1], provincial[1]])
        self.jkn = jkn_places(self.province, people, self.vulnerable_weight, local[0] > 0.0)
        self.own_budget = np.append(districts["administrative_only"] == 0, np.ones(len(provinces), bool))
        self.near = _once(lambda: neighbourhoods(districts, provinces, self.province), "near", self.facts)
        self.heads = make_heads(self.facts, self.province, seed)
        self.programmes = _once(lambda: named_programmes(self.facts), "programmes", self.facts)
        self.of_villages = village_people(self.facts)
        self.target_path, self.asked = path(self.facts, MONTHS), asked_of(self.facts, self.province)
        ranks = uniforms(counter(seed, int(Purpose.PEMDA_AMOUNT), 0), 2 * size)
        ready = uniform_pairs(counter(seed, int(Purpose.PEMDA_STAFF), 0), count)[:, 0]
        self.staff_score: Array = ndtri(np.clip(ready, 1e-6, 1.0 - 1e-6))
        local_room = self.room[
            :count
        ]  # over that of a mean resident, as the nation's share of staff is known
        self.staff_room: Array = local_room - np.average(local_room, weights=people)
        self.budget_rank, self.late_rank = ranks[:size], ranks[size:]
        strict = uniform_pairs(counter(seed, int(Purpose.PEMDA_STRICT), 0), size)[:, 0]
        self.strict_score: Array = ndtri(np.clip(strict, 1e-6, 1.0 - 1e-6))

    def sector_thresholds(self, t: int) -> NDArray[np.uint32]:
        """Sector of people entering a status [38, 2, 12, 17], cumulative uint32: January's, all year."""
        year = t // 12
        if year not in self._sectors:
            mix = self.labour.sector_mix(12 * year)  # not `t`, which may be any month for a model restored
            self._sectors = {year: threshold(np.cumsum(mix, axis=3))}
        return self._sectors[year]

    def crisis(self, t: int) -> float:
        """Formal share lost against a year ago, in tens of percentage points; 0 in normal times."""
        if t < 12:
            return 0.0
        return max(0.0, float(self.formal_share[t - 12] - self.formal_share[t])) * 10.0

    def price_level(self, t: int) -> float:
        """Nominal wages of month t relative to the date of the APBD figures."""
        return float(self._prices[min(t, MONTHS - 1)])

    def transfer_cut(self, t: int) -> float:
        """Share by which transfers fall in the fiscal year after month t, 0 where not known to fall."""
        return self.cuts.get(year_of(t) + 1, 0.0)
