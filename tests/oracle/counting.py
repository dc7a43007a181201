"""What is counted of persons and employers at the end of a month."""

from typing import TYPE_CHECKING, Any

import numpy as np

from oracle.december import observe_december
from oracle.person import PersonAgent
from oracle.plain import total
from oracle.special import observe_groups, recount
from semesta.facts.vocabulary import EMPLOYED, FORMAL, Status
from semesta.world.cover import PAYER, SEGMENT, Cover
from semesta.world.sums import Sum

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent

JAKARTA = 10  # number of the province
LEFT_OR_LISTED = (Cover.BPU_ARREARS, *range(Cover.BPU_CENTRE, Cover.BPU_DONOR + 1))
BPU = [Cover(c) for c in range(Cover.BPU_SELF, Cover.BPU_DONOR + 1)]
PAID_BY_PEMDA = (Cover.BPU_KABKOTA, Cover.BPU_PROVINCE, Cover.BPU_VILLAGE)


def count_people(country: "Country") -> None:
    """What decisions of the next month need: groups of workers by place, and each employer's workers."""
    for pemda in country.pemda:
        pemda.vulnerable = pemda.informal = pemda.pool = pemda.builders = pemda.unplaced = pemda.members = 0
        pemda.insured = pemda.civil = pemda.donated_to = 0
    for province in country.provinces:
        province.at_work = province.active = province.own_paying = province.otherwise = 0
    quarter = country.month % 3 == 2
    if quarter:
        for firm in country.firms:
            firm.workers = 0
    for person in country.agents_by_type[PersonAgent]:
        for area in (person.place, person.place.province):
            of_age = 18 * 12 <= person.months_old < 65 * 12
            area.vulnerable += person.is_own_paying and of_age and person.z < person.place.decile_z[3]
            area.informal += person.is_own_paying and person.months_old < 65 * 12
            area.pool += person.is_for_projects
            area.unplaced += person.is_for_projects and not person.is_active
            area.builders += person.is_for_projects and person.sector == 5
            area.members += person.cover in BPU
            area.insured += person.cover == Cover.PU_FIRM
            area.civil += person.status == Status.CIVIL
            area.donated_to += person.cover == Cover.BPU_DONOR
        province, own = person.place.province, person.is_own_paying
        province.at_work += person.status in EMPLOYED
        province.active += person.is_active
        province.own_paying += own
        province.otherwise += own and person.is_active and person.cover not in LEFT_OR_LISTED
        if quarter and person.employer is not None:
            person.employer.workers += 1


def observe(country: "Country") -> dict[str, np.ndarray]:
    """The month's observables, from the persons one by one, under the names of `Model.observed`."""
    shapes = {
        "active": (38, 4), "active_by_office": (38, 4), "active_by_payer": (38, 8),
        "bpu_by_province": (38, 8), "employed": 38, "labour_force": 38, "formal": 38,
        "population": 38, "eligible": 38, "inactive": 4, "bpu_by_payer": 8, "active_by_sex": 2,
        "active_by_programme": 5, "active_district": 514, "pemda_paid_district": 514,
        "eligible_district": 514, "vulnerable_district": 514, "arrears": (),
        "arrears_by_province": 38, "accounts": (38, 2), "active_by_donor": (38, 4),
    }  # fmt: skip
    out = {name: np.zeros(shape) for name, shape in shapes.items()}
    for person in country.agents_by_type[PersonAgent]:
        p, status = person.place.province.number, person.status
        out["population"][p] += 1
        out["employed"][p] += status in EMPLOYED
        out["labour_force"][p] += status in EMPLOYED or status == Status.UNEMPLOYED
        out["formal"][p] += status in FORMAL
        out["arrears"][()] += person.cover == Cover.BPU_ARREARS
        out["arrears_by_province"][p] += person.cover == Cover.BPU_ARREARS
        out["accounts"][p] += person.money.jht.units, person.money.jp.units
        if person.is_active:
            out["active"][p, SEGMENT[person.cover]] += 1
            out["active_by_office"][office(person), SEGMENT[person.cover]] += 1
            out["active_by_payer"][p, PAYER[person.cover]] += 1
            out["bpu_by_payer"][PAYER[person.cover]] += person.cover in BPU
            out["bpu_by_province"][p, PAYER[person.cover]] += person.cover in BPU
            out["active_by_sex"][person.sex] += 1
            out["active_district"][person.place.number] += 1
            out["pemda_paid_district"][person.place.number] += person.cover in PAID_BY_PEMDA
        elif person.cover != Cover.NONE:
            out["inactive"][SEGMENT[person.cover]] += 1
    out["inactive"][0] += sum(province.sums[Sum.OLD_ACCOUNTS] for province in country.provinces)
    for place in country.places:
        out["active_by_donor"][place.province.number] += by_donor(place)
    out["vulnerable_district"][:] = [place.vulnerable for place in country.places]
    out["eligible"][:] = eligible(country, country.provinces)
    out["eligible_district"][:] = eligible(country, country.places)
    out["sums"] = np.array([province.sums for province in country.provinces], dtype=float)
    out["active_by_programme"][:] = by_programme(out["sums"].sum(axis=0), out["active"].sum())
    pensions = np.array([province.pensions.columns() for province in country.provinces])
    out["pensions"], out["pensioners"] = pensions[:, [1, 3, 4, 5]], pensions[:, 0] + pensions[:, 2]
    out["registrations"] = np.array(country.joins, dtype=float)
    observed = {name: values * country.scale for name, values in out.items()}
    recount(country)
    observed |= observe_groups(country, observed["population"])
    observed["employers_registered"] = np.zeros(4)
    for place in country.places:
        observed["employers_registered"] += place.registered
    dues = np.zeros((38, 2))
    for place, due in zip(country.places, country.trade.dues, strict=True):
        dues[place.province.number] += due
    observed["project_dues"] = dues
    observed |= purses(country)
    observed |= observe_december(country)
    observed["alignment_gap"] = country.setting.labour.gap[country.month]
    return observed


def purses(country: "Country") -> dict[str, np.ndarray]:
    """What Pemda have for vulnerable workers this year and pay this month: kabupaten/kota, province."""
    out = {name: np.zeros((38, 2)) for name in ("pemda_budget", "pemda_spent")}
    setting, t = country.setting, country.month
    price = float(setting.premium[t] * (1.0 - setting.relief[t]))
    for pemda in country.pemda:
        at = pemda.province.number, int(pemda.province is pemda)
        out["pemda_budget"][at] += pemda.budget
        out["pemda_spent"][at] += pemda.paid * price
    return {name: np.rint(rupiah) for name, rupiah in out.items()}


def by_donor(place: "KabkotaAgent") -> np.ndarray:
    """Members paid by donors, in the parts that each kind decided to pay for."""
    parts = np.array(place.donated)
    return place.donated_to * (parts / total(parts)) if place.donated_to else np.zeros(parts.size)


def eligible(country: "Country", areas: list[Any]) -> list[float]:
    """On the UCJ basis: a share of wage earners but ASN, TNI and Polri, and of informal workers under 65."""
    wage, own = country.setting.eligible_share
    earners = dict.fromkeys(areas, 0)
    for person in country.agents_by_type[PersonAgent]:
        if person.status in (Status.EMPLOYEE, Status.NON_ASN):
            earners[person.place if person.place in earners else person.place.province] += 1
    return [wage * earners[area] + own * area.informal for area in areas]


def office(person: PersonAgent) -> int:
    """Province in which an active person is registered."""
    if person.project is not None:
        return person.project.site.province.number
    if person.cover == Cover.PU_FIRM and person.employer is not None:
        return person.employer.seat
    return JAKARTA if person.cover == Cover.BPU_PLATFORM else person.place.province.number


def by_programme(sums: np.ndarray, active: float) -> list[float]:
    """Every member has JKK and JKM; firms, BPU savers and PBI with JHT add JHT, some firms JP and JKP."""
    jht = sums[Sum.JHT_MEMBERS] + sums[Sum.SAVERS] + sums[Sum.PBI_SAVERS]
    return [active, active, jht, sums[Sum.JP_MEMBERS], sums[Sum.JKP_MEMBERS]]
