"""Local governments: what they decide, and what their workers see of it in a month."""

from math import isnan
from typing import TYPE_CHECKING, Any

import mesa
from scipy.special import ndtri

from oracle.health import Health
from oracle.plain import halves, limit, plain, total
from oracle.pools import Pensions
from semesta.decisions import aware, budget, contact, direct, donate, enforce, fund, groups, staff, village
from semesta.facts.vocabulary import Owner
from semesta.scenario.levers import OWN_GROUPS
from semesta.world.inputs import Purpose
from semesta.world.sums import SUMS

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.employer import EmployerAgent
    from oracle.project import ProjectAgent

UNIT = 2.0**-32
SEPTEMBER, NOVEMBER = 8, 10

adoption, dropping, money = plain(fund.adoption), plain(fund.dropping), plain(fund.money)
names_planned, verified_share = plain(fund.names_planned), plain(fund.verified_share)
budget_for = plain(fund.budget_for)
province_weight, province_pays = plain(fund.province_weight), plain(fund.province_pays)
months_paid, affordable = plain(budget.months_paid), plain(budget.affordable)
pressure = plain(direct.pressure)
practised, effort = plain(enforce.practised), plain(enforce.effort)
projects_asked, firms_asked = plain(enforce.projects_asked), plain(enforce.firms_asked)
joined_share, village_workers = plain(village.joined_share), plain(village.workers_paid)
by_companies, by_zakat = plain(donate.by_companies), plain(donate.by_zakat)
by_givers, by_cooperatives = plain(donate.by_givers), plain(donate.by_cooperatives)
enrolled_share, is_late = plain(staff.enrolled_share), plain(staff.is_late)
readiness = plain(staff.readiness)
household_enrols = plain(groups.household_enrols)
agent_contacts, learn = plain(contact.agent_contacts), plain(aware.learn)


class GovernmentAgent(mesa.Agent):
    """A Pemda with a budget; `row` is its place among the 552, `number` that among those of its kind."""

    model: "Country"
    province: "ProvinceAgent"

    def __init__(self, model: "Country", row: int, number: int) -> None:
        super().__init__(model)
        setting = model.setting
        self.row, self.number = row, number
        self.apbd, self.room = float(setting.apbd[row]), float(setting.room[row])
        self.budget_share, self.has_budget = model.budget_shares[row], True
        self.runs_all_year = halves(model.rank(Purpose.PEMDA_RANK, row))[0] * UNIT
        self.near: list[GovernmentAgent] = []
        self.strict = 1.0  # odds of carrying something through over those of the mean Pemda
        self.funds, self.months, self.workers = False, 0, 0.0
        self.next_months, self.next_workers, self.next_budget = 0, 0.0, 0.0
        self.budget = self.spent = self.paid = self.need = 0.0
        self.vulnerable = self.pool = self.builders = self.unplaced = self.informal = self.members = 0
        self.insured = self.civil = self.donated_to = 0

    def lever(self, name: str, ago: int = 0) -> Any:
        """What a lever says here this month, or some months ago."""
        return self.model.levers.of_pemda(name, self.model.month - ago, self.row)

    def new_year(self) -> None:
        """What was not spent goes back."""
        self.months, self.workers, self.budget = self.next_months, self.next_workers, self.next_budget
        self.spent = 0.0

    @property
    def has_programme(self) -> bool:
        """Pays for somebody in some month of this year."""
        return self.months > 0 and self.workers > 0.0

    def due(self) -> float:
        """Workers whom it means to pay for this month."""
        runs = self.model.month % 12 >= 12 - self.months
        return (self.workers if runs else 0.0) * self.lever("pemda_allowed")

    def pays(self) -> None:
        setting, t = self.model.setting, self.model.month
        price = setting.premium[t] * (1.0 - setting.relief[t])
        self.paid = affordable(self.due(), max(self.budget - self.spent, 0.0), price)
        self.spent += self.paid * price

    def step(self) -> None:
        """November: the budget for the year to come. September: a first programme in the revised budget."""
        if not self.has_budget:
            return
        choice, amount = halves(self.model.draw_of_month(Purpose.PEMDA, self.row))
        opens, verified = halves(self.model.draw_of_month(Purpose.PEMDA_YEAR, self.row))
        score = float(ndtri(min(max(verified * UNIT, 1e-6), 1 - 1e-6)))
        if self.model.month % 12 == NOVEMBER:
            self.decides(choice * UNIT, amount * UNIT, opens * UNIT, score)
        elif not self.funds and self.wants(choice * UNIT, self.model.rules.fund.late):
            self.tell("starts in a revised budget")
            self.funds, self.months = True, 3
            self.workers, committed = self.plan(3, score, self.model.rules.fund.revised)
            self.budget += committed

    def decides(self, choice: float, amount: float, opens: float, score: float) -> None:
        wants, had = self.wants(choice, 1.0), self.funds
        self.tell(("keeps" if wants else "drops") if had else ("starts" if wants else "stays out"))
        guided, cases = self.lever("pemda_months"), self.model.setting.months_bought
        chosen = int(cases[int(amount * len(cases))]) if isnan(guided) else int(guided)
        renewed, rules = had and isnan(guided), self.model.rules
        months = months_paid(rules.budget, chosen, renewed, self.runs_all_year, opens)
        if wants and renewed and months > chosen:
            self.tell("runs all year")
        self.funds, self.next_months = wants, months if wants else 0
        self.next_workers, self.next_budget = self.plan(months, score) if wants else (0.0, 0.0)

    @property
    def year_decided(self) -> int:
        return 2015 + self.model.month // 12 + (self.model.month % 12 == NOVEMBER)

    @property
    def recorded(self) -> tuple[bool, float]:
        """Whether the record names a programme in that year, and the months of cover it paid, or nan."""
        runs, paid = self.model.setting.programmes.of(self.year_decided)
        return bool(runs[self.row]), float(paid[self.row])

    def reasons(self) -> fund.Reasons:
        model, t, year = self.model, self.model.month, self.year_decided
        covered, heads = self.province.covered, model.setting.heads
        return fund.Reasons(
            mandate=self.felt,
            gap=self.gap,
            election=float(heads.votes(year)[self.row]),
            stands=float(heads.stands(year, model.rules.fund.incumbent)[self.row]),
            neighbours=sum(other.funded for other in self.near) / len(self.near),
            room=self.room,
            cofunded=float(self.province is not self and self.province.funded),
            award=float(t >= 24 and covered > model.mean_covered),
        )

    @property
    def gap(self) -> float:
        """Distance to the target asked of it, as a share of it."""
        setting = self.model.setting
        target = setting.target_path[self.model.month] * setting.asked[self.row]
        return float(min(max(1.0 - self.province.covered / min(target, 0.995), 0.0), 1.0))

    @property
    def felt(self) -> float:
        """How strongly it feels the centre: the directive, and how its head is judged."""
        mandate, kpi = self.lever("mandate"), self.lever("kpi")
        return float(pressure(self.model.rules.direct, mandate, kpi, self.gap))

    @property
    def effort(self) -> float:
        """Share of its own permits and tenders that ask for proof of membership."""
        practice = practised(self.model.rules.enforce.follow, self.strict)
        return float(effort(practice, self.felt, self.lever("enforcement")))

    def wants(self, choice: float, part_of_year: float) -> bool:
        setting, t, p = self.model.setting, self.model.month, self.model.rules.fund
        if not self.lever("pemda_allowed"):
            return False
        if self.recorded[0]:
            return True
        if self.funds:
            return choice >= dropping(p, self.reasons(), setting.transfer_cut(t))
        return choice < adoption(p, self.reasons()) * part_of_year

    def plan(self, months: int, score: float, part_of_year: float = 1.0) -> tuple[float, float]:
        """Workers who pass verification, and rupiah committed."""
        setting, rules, t = self.model.setting, self.model.rules, self.model.month
        guided, cut = self.lever("pemda_budget_share"), setting.transfer_cut(t)
        apbd = self.apbd * setting.price_level(t)
        months_of_cover = self.recorded[1]
        share = self.budget_share
        if not isnan(months_of_cover):
            share = budget_for(rules.fund, months_of_cover, setting.premium[t]) / max(apbd, 1.0)
        rupiah = money(rules.fund, apbd, share, guided, cut, self.jkn_burden())
        rupiah += self.earmarked()
        planned = names_planned(rules.fund, self.need, rupiah * part_of_year, setting.premium[t], months)
        return float(planned * verified_share(rules.fund, score)), float(
            planned * setting.premium[t] * months
        )

    def earmarked(self) -> float:
        """What scenarios earmark of shared revenues, rupiah a year."""
        setting, t = self.model.setting, self.model.month
        tobacco, palm = setting.earmarks[:, self.row]
        money = tobacco * self.lever("earmark_tobacco") + palm * self.lever("earmark_palm")
        return float(money * setting.price_level(t))

    def jkn_burden(self) -> float:
        """Share of its APBD that JKN takes."""
        setting, t = self.model.setting, self.model.month
        return self.jkn_cost() / max(self.apbd * setting.price_level(t // 12 * 12), 1.0)

    def tell(self, what: str) -> None:
        self.model.happened[f"pemda {what}"] += 1


class ProvinceAgent(GovernmentAgent):
    """A provincial government and its kabupaten/kota."""

    def __init__(self, model: "Country", number: int) -> None:
        super().__init__(model, len(model.setting.province) + number, number)
        self.province = self
        self.active = self.at_work = self.own_paying = self.otherwise = 0
        self.children: list[KabkotaAgent] = []
        self.pensions = Pensions()

    def due(self) -> float:
        """Money that hangs on the kabupaten is not paid where none of them funds."""
        able = sum(bool(child.has_budget) for child in self.children)
        funding = sum(child.has_programme for child in self.children)
        return super().due() * province_pays(self.model.rules.fund, able, funding)

    def jkn_cost(self) -> float:
        """What it adds in its kabupaten/kota, all of it where they have no budget."""
        return total(child.jkn_due() * (1.0 - child.jkn_part()) for child in self.children)

    @property
    def covered(self) -> float:
        """Active persons over those at work, as last counted."""
        return self.active / max(self.at_work, 1)

    @property
    def free(self) -> float:
        """Share of own-paying workers whom no cover keeps off a list."""
        return 1.0 - self.otherwise / max(self.own_paying, 1)

    @property
    def sums(self) -> list[int]:
        """Of the month, over its kabupaten/kota."""
        return [sum(booked) for booked in zip(*(child.sums for child in self.children), strict=True)]

    @property
    def minimum_wage(self) -> float:
        """UMP, rupiah a month."""
        return float(self.model.setting.minimum_wage[self.model.month][self.number])

    @property
    def family_need(self) -> float:
        """What a poor family of the province needs in this month, rupiah."""
        return float(self.model.setting.family_need[self.model.month][self.number])


class KabkotaAgent(GovernmentAgent):
    """A kabupaten or kota: government, labour market and neighbourhood of its workers."""

    def __init__(self, model: "Country", number: int, province: ProvinceAgent) -> None:
        super().__init__(model, number, number)
        setting = model.setting
        self.province = province
        province.children.append(self)
        self.kota = int(setting.kota[number])
        self.decile_z, self.poor_z = setting.decile_z[number].tolist(), setting.poor_z[number].tolist()
        self.sums = [0] * SUMS  # what its members owe, save, claim and risk in a month
        self.weight = float(setting.vulnerable_weight[number])
        self.residents = float(setting.residents[number])
        self.employers: list[EmployerAgent] = []
        rank = halves(model.rank(Purpose.PEMDA_STAFF, number))[0] * UNIT
        score = float(ndtri(min(max(rank, 1e-6), 1 - 1e-6)))
        self.ready = readiness(model.rules.staff, score, float(setting.staff_room[number]))
        self.late_rank = float(setting.late_rank[number])
        self.has_budget = setting.facts["districts"]["administrative_only"][number] == 0
        self.jobs: list[EmployerAgent] = []
        self.openings: list[ProjectAgent] = []  # a project as often as it has open places
        self.staff, self.aware = [0.0] * len(OWN_GROUPS), 0.0
        self.bpu_joins, self.health = 0, Health(self, [[0.0, 0.0]] * 5, 0.0, 0.0)
        self.firms, self.registered, self.found = [0.0] * 4, [0.0] * 4, 0.0
        self.registered_share, self.detections = [0.0] * 4, 0.0
        self.donated, self.centre = [0.0] * 4, [0] * 10

    def reads_firms(self) -> None:
        """What firms see of each other in last month's counts, before these are made anew."""
        pairs = list(zip(self.firms, self.registered, strict=True))
        self.registered_share = [inside / max(firms, 1e-9) for firms, inside in pairs]
        outside = 0.0
        for firms, inside in pairs:
            outside += firms - inside
        self.detections = self.found / max(outside, 1.0)
        self.firms, self.registered, self.found = [0.0] * 4, [0.0] * 4, 0.0

    def reads_levers_of_firms(self) -> None:
        self.matching, self.targeting = self.lever("data_matching").tolist(), int(self.lever("targeting"))
        yearly = firms_asked(
            self.model.rules.enforce, self.lever("firm_conditions").item(), self.issuer.effort
        )
        self.asked = 1.0 - (1.0 - yearly) ** (1.0 / 12.0)
        self.default_at_birth, quota = self.lever("firm_default").item(), self.lever("visit_quota")
        self.quota = 60.0 if isnan(quota) else quota  # five a month

    @property
    def issuer(self) -> GovernmentAgent:
        """Who gives permits: itself, or in Jakarta the province."""
        return self if self.has_budget else self.province

    def asked_of_projects(self, owner: Owner) -> float:
        """Share of projects of an owner that stand here and must register."""
        share = self.lever("gating_private" if owner == Owner.PRIVATE else "gating_public").item()
        if owner == Owner.APBN:
            return float(share)
        pemda = self.province if owner == Owner.PROVINCE else self.issuer
        return float(projects_asked(practised(share, pemda.strict), pemda.effort))

    def reads_levers_of_workers(self) -> None:
        month = self.model.month
        self.auto_debit = limit(self.lever("auto_debit"))
        self.reminded = [limit(self.lever("reminders", ago)) for ago in (0, 1, 2) if month >= ago]
        self.officers: dict[str, tuple[int, int]] = {}  # draw below which one serves, when cover ends
        self.enrolled_officers = 0.0

    def own_agents_met(self) -> float:
        """Contacts of an informal worker this month with agents of the place or of its province."""
        p, children = self.model.rules.contact, self.province.children
        workers = sum(child.informal for child in children) * self.model.scale
        here = workers * self.residents / total(child.residents for child in children)
        mine = agent_contacts(p, self.lever("agents"), here)
        return float(min(mine + agent_contacts(p, self.province.lever("agents"), workers), 1.0))

    def reads_month(self) -> None:
        """Limits that the ranks and draws of its workers are compared with."""
        model, rules = self.model, self.model.rules
        t = model.month
        paid = self.paid, self.province.paid * self.weight_in_province()
        people = self.need * self.province.free, self.better_off() * self.province.free
        astray = rules.fund.misplaced
        others = (
            self.villages_pay() / max(self.need, 1.0) * self.lever("pemda_allowed"),
            total(self.donated),
        )
        right = (*(n * (1.0 - astray) / max(people[0], 1.0) for n in paid), *others)
        wrong = (*(n * astray / max(people[1], 1.0) for n in paid), 0.0, 0.0)
        self.lists = self.limits(right)
        self.astray = [min(pair) for pair in zip(self.lists, self.limits(wrong), strict=True)]
        late = is_late(rules.staff, self.late_rank, t % 12, model.arrears_months)
        self.staff_limit = {
            group: limit(0.0 if late else self.staff[k]) for k, group in enumerate(OWN_GROUPS)
        }
        self.seekers = max(self.unplaced, len(self.openings), 1)
        self.hires = min(-(-len(self.openings) * 2**32 // self.seekers), 2**32 - 1)
        self.seen = model.acquaintance.seen(self)
        self.claims = [share * model.deaths * 1000.0 * model.claimed for share in self.seen]
        self.aware_limit = limit(self.aware)

    def villages_pay(self) -> float:
        """Vulnerable workers whom its villages pay for, out of their part of the Dana Desa."""
        model, p = self.model, self.model.rules.village
        joined = joined_share(p, self.felt, self.lever("villages_paying"))
        fund = float(model.setting.village_fund[model.month // 12][self.number])
        guided = self.lever("village_budget_share")
        return float(village_workers(p, joined, self.need, fund, guided, model.year_price))

    def receives(self, need_of_all: float) -> None:
        """Share of its vulnerable workers whom donors of each kind pay for, out of who earned last month."""
        model, p, t, above = self.model, self.model.rules.donate, self.model.month, self.province
        insured, earners = (n * model.scale for n in (above.insured, above.insured + above.civil))
        insured, earners = (n / max(above.need, 1.0) * self.need for n in (insured, earners))
        part, prices = self.need / max(need_of_all, 1.0), model.setting.price_level(t)
        company, zakat, sertakan, cooperative = self.lever("campaigns")
        workers = (
            by_companies(p, insured, 2015 + t / 12.0, company),
            by_zakat(p, part, prices, model.year_price, zakat),
            by_givers(p, earners, sertakan),
            by_cooperatives(p, self.need, part, prices, model.year_price, cooperative),
        )
        self.donated = [number / max(self.need, 1.0) for number in workers]

    @staticmethod
    def limits(shares: tuple[float, ...]) -> list[int]:
        """Edges of lists that stand side by side."""
        edges, reached = [], 0.0
        for share in shares:
            reached += share
            edges.append(limit(reached))
        return edges

    def jkn_due(self) -> float:
        """Rupiah a year for those whom Pemda pay for in JKN here."""
        return 12.0 * self.model.law("jkn_pbi") * self.health.active["pemda"]

    def jkn_part(self) -> float:
        """Of that, what the kabupaten/kota pays itself."""
        return 1.0 - self.model.rules.jkn_pemda.province if self.has_budget else 0.0

    def jkn_cost(self) -> float:
        return self.jkn_due() * self.jkn_part()

    def weight_in_province(self) -> float:
        """Share of the workers of the province that it gets."""
        children = self.province.children
        needy = total(child.need for child in children)
        funded = total(child.need * child.has_programme for child in children)
        return province_weight(self.model.rules.fund, self.need, needy, funded, self.has_programme)

    def better_off(self) -> float:
        """Own-paying workers who are not vulnerable: as many to a vulnerable one as in the province."""
        province = self.province
        return self.need * ((province.informal - province.vulnerable) / max(province.vulnerable, 1.0))

    def enrols_staff(self) -> None:
        p, felt, duty = self.model.rules.staff, self.felt, self.lever("staff_duty")
        self.staff = [
            enrolled_share(p, self.staff[k], k, felt, duty[k], self.ready) for k in range(len(OWN_GROUPS))
        ]

    def reads_conditions(self) -> None:
        """Who meets a condition of membership this month, and which households enrol whom they employ."""
        met, cards = float(self.lever("service_conditions")), self.lever("card_conditions")
        yearly = {"others": met, "farmers": 1.0 - (1.0 - met) * (1.0 - cards[0])}
        yearly["fishers"] = 1.0 - (1.0 - met) * (1.0 - cards[1])
        self.conditions = {
            group: limit(1.0 - (1.0 - share) ** (1.0 / 12.0)) for group, share in yearly.items()
        }
        household = household_enrols(self.model.rules.groups, float(self.lever("households")))
        self.household = limit(1.0 - (1.0 - household) ** (1.0 / 12.0))

    def learns(self, contacts: float) -> None:
        self.aware = learn(self.model.rules.aware, self.aware, contacts)
