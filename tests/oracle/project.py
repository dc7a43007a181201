"""Construction projects one by one, and the trade that begins and ends them."""

from typing import TYPE_CHECKING

import mesa
from scipy.special import ndtri

from oracle.plain import base, bits, halves, limit, plain, total
from semesta.decisions import construct
from semesta.facts.vocabulary import Owner
from semesta.law.tariff import jakon_contribution
from semesta.world.inputs import Purpose
from semesta.world.projects import BEFORE

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent
    from oracle.person import PersonAgent

UNIT = 2.0**-32

workers_of_starts, extension = plain(construct.workers_of_starts), plain(construct.extension)
contract_value, workers_wanted = plain(construct.contract_value), plain(construct.workers_wanted)
project_months, is_registered = plain(construct.project_months), plain(construct.is_registered)


def normal(u: int) -> float:
    """Normal score of 32 bits, in steps of 1/4096."""
    return float(round(ndtri(((u >> 16) + 0.5) / 65536.0) * 4096.0)) / 4096.0


class ProjectAgent(mesa.Agent):
    """Projects of one size; over once it has no places. `slot` is where the engine keeps it."""

    model: "Country"

    def __init__(self, model: "Country", place: "KabkotaAgent", slot: int, number: int) -> None:
        super().__init__(model)
        self.place, self.slot, self.number = place, slot, number
        self.site = place  # where it stands; its builders live in `place`
        self.owner = Owner.PRIVATE
        self.registered, self.named = False, False
        self.value, self.size = 0.0, 0
        self.start, self.ends, self.extended = 0, 0, -1
        self.places, self.workers = 0, 0

    @property
    def is_used(self) -> bool:
        return self.places > 0 or self.workers > 0

    @property
    def open(self) -> int:
        return self.places - self.workers if self.registered and self.places else 0

    def fixed(self, purpose: Purpose) -> tuple[int, int]:
        """Two draws that never change."""
        return halves(bits(base(self.model.seed, purpose, 0), self.number))

    def is_begun(self, owner: Owner) -> bool:
        """Whether the worker who meets the project is its first; if so, it begins."""
        p, t, country = self.model.rules.construct, self.model.month, self.model
        score, own = (normal(u) for u in self.fixed(Purpose.PROJECT_SIZE))
        named, first = (u * UNIT for u in self.fixed(Purpose.PROJECT_KIND))
        value = contract_value(p, owner, score)
        self.owner, self.size = owner, workers_wanted(p, value)
        places = max(1, int(self.size / country.scale + 0.5))
        if first * places >= 1.0:
            return False
        length, closing = (u * UNIT for u in self.fixed(Purpose.PROJECT_TERM))
        self.places, self.start, self.value = places, t, value * float(country.setting.wage_growth[t])
        self.ends = t + project_months(p, owner, value, length, closing, t % 12)
        self.site = self.found_site(owner)
        self.registered = is_registered(p, score, own, -ndtri(self.site.asked_of_projects(owner)))
        self.named = named < p.named
        return True

    def found_site(self, owner: Owner) -> "KabkotaAgent":
        """At home, unless its province has more builders than works; then by works that want builders."""
        at_home, elsewhere = (u * UNIT for u in self.fixed(Purpose.PROJECT_SITE))
        trade = self.model.trade
        if at_home < trade.stays[owner][self.place.province.number]:
            return self.place
        edges = trade.elsewhere[owner]
        return self.model.places[next((k for k, edge in enumerate(edges) if elsewhere < edge), 513)]

    def dues(self) -> tuple[float, float]:
        """JKK and JKM of all projects that the agent stands for."""
        wages = self.value * self.model.rules.construct.labour if self.named else None
        one = jakon_contribution(self.value, self.model.month, wages=wages, law=self.model.setting.law)
        stands_for = self.places * self.model.scale / self.size
        return stands_for * one.jkk, stands_for * one.jkm

    def should_end(self) -> None:
        """Over, or extended for some months."""
        country = self.model
        start = base(country.seed, Purpose.PROJECT_END, country.month + BEFORE)
        if halves(bits(start, self.number))[0] < limit(extension(country.rules.construct, country.crisis)):
            country.happened["project is extended"] += 1
            self.ends, self.extended = country.month + construct.EXTENSION, country.month
        else:
            country.happened["project ends"] += 1
            self.places = 0


class Trade:
    """All projects of a country, by slot."""

    def __init__(self, country: "Country") -> None:
        self.country = country
        self.slots: list[ProjectAgent | None] = []
        self.dues = [[0.0, 0.0] for _ in range(514)]
        self.tries: dict[tuple[KabkotaAgent, int], tuple[int, PersonAgent]] = {}
        self.stays: dict[Owner, list[float]] = {}
        self.elsewhere: dict[Owner, list[float]] = {}

    @property
    def running(self) -> list[ProjectAgent]:
        return [p for p in self.slots if p is not None and p.is_used]

    def month(self) -> None:
        for project in self.running:
            if project.places and project.ends <= self.country.month:
                project.should_end()
        self.dues = [[0.0, 0.0] for _ in range(514)]
        self.spread_works()
        for place in self.country.places:
            for owner in Owner:
                self.begin(place, owner)
        for place in self.country.places:
            place.openings = []
        for project in self.running:
            project.place.openings += [project] * project.open

    def begin(self, place: "KabkotaAgent", owner: Owner) -> None:
        country, t = self.country, self.country.month
        volumes = country.setting.private_works if owner == Owner.PRIVATE else country.setting.public_works
        year = country.crisis, float(country.setting.turnover[t]), float(country.setting.works_cut[t])
        rate = workers_of_starts(country.rules.construct, owner, t % 12, float(volumes[t]), *year)
        builders = self.builders_of(place)
        start = base(country.seed, Purpose.PROJECT_STARTS, t + BEFORE)
        met = int(builders * rate + halves(bits(start, place.number * 4 + owner))[1] * UNIT)
        for j in range(met):
            number = (((t + BEFORE) * 1024 + place.number) * 4 + owner) * 2**20 + j
            project = ProjectAgent(country, place, self.free_slot(), number)
            if project.is_begun(owner):
                self.put(project)
                country.happened[f"{owner.name} begins a project"] += 1
                if project.registered:
                    due = self.dues[place.number]
                    due[0], due[1] = (a + b for a, b in zip(due, project.dues(), strict=True))
            else:
                project.remove()

    @staticmethod
    def builders_of(place: "KabkotaAgent") -> float:
        """Construction workers, spread in the province as those whom projects hire."""
        return place.pool * (place.province.builders / max(place.province.pool, 1.0))

    def spread_works(self) -> None:
        """Chance that builders of a province work at home, and where works want them, by owner."""
        country, setting = self.country, self.country.setting
        here = [total(self.builders_of(place) for place in p.children) for p in country.provinces]
        nation = max(total(here), 1.0)
        share = [builders / nation for builders in here]
        self.stays, self.elsewhere = {}, {}
        for owner in Owner:
            works = setting.works[owner].tolist()
            self.stays[owner] = [w / s if s > w else 1.0 for w, s in zip(works, share, strict=True)]
            edges, reached = [], 0.0
            for place in country.places:
                k = place.province.number
                reached += max(works[k] - share[k], 0.0) * float(setting.works_inside[place.number])
                edges.append(reached)
            self.elsewhere[owner] = [edge / max(reached, 1e-300) for edge in edges]

    def free_slot(self) -> int:
        used = (k for k, p in enumerate(self.slots) if p is None or not p.is_used)
        return next(used, len(self.slots))

    def put(self, project: ProjectAgent) -> None:
        self.slots += [None] * (project.slot + 1 - len(self.slots))
        self.slots[project.slot] = project

    def take_on(self) -> None:
        """Who drew highest of those who tried a place has it."""
        for (place, k), (_, person) in self.tries.items():
            person.taken_on(place.openings[k])
        self.tries.clear()
