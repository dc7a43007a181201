"""What a scenario becomes: every lever as one array over the 372 months, and what places have apart.

A lever acts through a mechanism of the model and never sets coverage. The arrays are written by
`semesta.scenario.compiling` alone, from the entries of scenario files and the registry of levers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Donor, Programme
from semesta.scenario.gazetteer import DISTRICTS, PEMDA
from semesta.scenario.local import Local, no_rows
from semesta.scenario.registry import ADDED

Array = NDArray[Any]

# The month after the last August round of Sakernas: macro paths and shocks leave history only here on.
MACRO_START = month_index("2025-09")
DECILES = 10
REGISTERS = ("OSS", "tax", "Dukcapil")  # columns of `data_matching`
CARDS = ("farmers", "fishers")
OWN_GROUPS = ("apparatus", "schools", "health", "rt_rw", "cadres")  # enrolled by a Pemda or village
NOT_ARRAYS = ("macro", "local", "own")
_NOWHERE = np.empty(0)
DONORS = tuple(donor.name.lower() for donor in Donor)  # columns of `campaigns`


@dataclass(frozen=True)
class Shock:
    """A recession laid over the macro path; months are indices, `end` is its last month."""

    start: int
    end: int
    unemployment_points: float  # percentage points added to unemployment (TPT) at the worst
    formal_points: float  # percentage points added to the formal share of the employed (negative: lost)
    recovery_months: int  # months after `end` until the path is back on trend


@dataclass(frozen=True)
class MacroPath:
    """Where the labour market heads by 2045; None leaves a target to the named path.

    Shares and rates are percent: formal share and agriculture of the employed, TPAK of those of 15
    and over, TPT of the labour force.
    """

    name: str = "trend"
    formal_share_2045: float | None = None
    tpak_male_2045: float | None = None
    tpak_female_2045: float | None = None
    tpt_2045: float | None = None
    agriculture_share_2045: float | None = None
    gdp_growth: float | None = None  # percent a year after the last known year
    inflation: float | None = None  # the same, of consumer prices
    shocks: tuple[Shock, ...] = ()

    def without_prices(self) -> "MacroPath":
        """The path of the labour market alone."""
        return replace(self, gdp_growth=None, inflation=None)

    def equal_until(self, other: "MacroPath") -> int:
        """First month in which the two paths may differ; 372 if they are the same."""
        if any(getattr(self, f.name) != getattr(other, f.name) for f in fields(self) if f.name != "shocks"):
            return MACRO_START
        apart = set(self.shocks) ^ set(other.shocks)
        return min((shock.start for shock in apart), default=MONTHS)


@dataclass(frozen=True, eq=False, repr=False)
class Levers:
    """Every lever, month by month: float64 arrays whose first axis is the month (372), read-only.

    The arrays hold for the nation; `at`, `at_pemda` and `of_pemda` say what holds in a place.
    """

    pbi: Array  # [372, 10] share of the informal workers of a decile whose JKK+JKM the centre pays
    pbi_programmes: Array  # [372] int, `Programme` bits of that assistance
    pbi_cap: Array  # [372] most persons it pays for; inf: no cap
    pbi_budget: Array  # [372] rupiah a year for it; inf: no bound
    pbi_exclusion: Array  # [372] share of those entitled who are not on its list
    pbi_inclusion: Array  # [372] share of its list who are not entitled
    pemda_allowed: Array  # [372] 1 where a Pemda may pay contributions of vulnerable workers, else 0
    pemda_budget_share: Array  # [372] extra share of the APBD guided to vulnerable workers; nan: none
    pemda_months: Array  # [372] months of cover bought in a year; nan: the Pemda's own choice
    mandate: Array  # [372] 0..1 strength of the directives to Pemda
    kpi: Array  # [372] 0..1 weight of coverage in how heads of regions are judged
    transfers: Array  # [372] change of transfers (TKD) against the year before, in January; nan: as known
    earmark_tobacco: Array  # [372] share of the DBH of tobacco excise for contributions
    earmark_palm: Array  # [372] share of the DBH of palm oil for contributions
    villages_paying: Array  # [372] share of villages that a campaign brings to pay from the APBDes
    village_budget_share: Array  # [372] share of the Dana Desa asked for; 0: the villages' own
    campaigns: Array  # [372, 4] 0..1 reach of campaigns among donors; columns DONORS
    coordination_lag: Array  # [372] months from a joint decision to its effect
    coordination_damping: Array  # [372] part of a joint decision that never takes effect
    inspectors: Array  # [372] labour inspectors
    visit_quota: Array  # [372] firms that each visits in a year; nan: as the rule has it
    targeting: Array  # [372] whom visits are after: 0 anybody, 1 firms on lists, 2 + Sector a sector's firms
    data_matching: Array  # [372, 3] share of employers that matched records show; columns REGISTERS
    sanction_fines: Array  # [372] share of visits without success that end in a fine
    sanction_refusal: Array  # [372] share of visits without success after which services are refused
    firm_conditions: Array  # [372] share of employers a year asked for membership by a permit, tender or loan
    enforcement: Array  # [372] 0..1 what Pemda are lent for asking for proof with permits and tenders
    firm_default: Array  # [372] share of new firms registered with their licence unless they refuse
    agents: Array  # [372] active outreach agents of the Perisai kind
    agents_rural: Array  # [372] share of these who work in kabupaten; nan: as workers are spread
    village_offices: Array  # [372] share of villages whose office registers workers, whatever the mandate
    associations: Array  # [372] share of informal workers in an association that registers its members
    one_stop: Array  # [372] share of registrations made for Jamsostek and JKN at once
    jkn_quota: Array  # [372] places of PBI in JKN
    jkn_corrected: Array  # [372] share of the places laid out by mistake that is put right
    jkn_protected: Array  # [372] share of members beyond the means of a Pemda who may not be de-activated
    jkn_conditions: Array  # [372] share of residents a year whom a service asks for active JKN
    uhc_award: Array  # [372] 0..1 pull of the UHC award, and of the directive to Pemda behind it
    service_conditions: Array  # [372] share of own-account workers a year who meet a condition of membership
    gating_public: Array  # [372] share of public construction projects that must show Jamsostek
    gating_private: Array  # [372] share of private construction projects that must show it
    platform_deduction: Array  # [372] share of platform drivers whose contribution is deducted at source
    households: Array  # [372] share of households asked in a year to enrol whom they employ
    card_conditions: Array  # [372, 2] share whose card asks for membership in a year; columns CARDS
    staff_duty: Array  # [372, 5] 0..1 duty to enrol a group of its own; columns OWN_GROUPS
    auto_debit: Array  # [372] share of self-paying BPU members whose contribution is debited by itself
    reminders: Array  # [372] share of self-paying BPU members who are sent a reminder in the month
    claims_share: Array  # [372] share of entitled deaths that heirs claim; nan: the parameter claim.share
    claims_delay: Array  # [372] months from an event to the payment
    macro: MacroPath
    local: Mapping[str, Local] = field(default_factory=dict)  # by array, where some entry names a place
    own: Mapping[str, Array] = field(default_factory=dict)  # [372] each, by name: levers of an extension

    def __post_init__(self) -> None:
        for values in self.arrays().values():
            values.setflags(write=False)
        for local in self.local.values():
            local.freeze()

    def arrays(self) -> dict[str, Array]:
        """The national arrays by name."""
        shipped = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in NOT_ARRAYS}
        return shipped | dict(self.own)

    def at(self, name: str, t: int) -> Array:
        """What holds in month t in each kabupaten/kota, [514] or [514, columns].

        Numbers of people (inspectors, agents) are those that the place has beside the national ones.
        """
        return self._laid_out(name, t)[:DISTRICTS].copy()

    def at_pemda(self, name: str, t: int) -> Array:
        """The same for each Pemda, kabupaten/kota and then provinces, [552] or [552, columns]; numbers of
        people of a province are those who work all over it.
        """
        return self._laid_out(name, t).copy()

    def since(self, name: str, t: int) -> int:
        """First of the months up to t in which a lever stands everywhere as it does in t."""
        if name not in self._starts:
            self._starts[name] = _starts(self._base(name), self.local.get(name)).tolist()
        return self._starts[name][t]

    def _laid_out(self, name: str, t: int) -> Array:
        """What holds for each Pemda in month t; laid out anew only where the lever has moved."""
        since = self.since(name, t)
        month, everywhere = self._latest.get(name, (-1, _NOWHERE))
        if month != since:
            national = self._base(name)[t]
            everywhere = np.full((PEMDA, *national.shape), national)
            if name in self.local:
                self.local[name].lay_over(everywhere, t)
            self._latest[name] = since, everywhere
        return everywhere

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _latest(self) -> dict[str, tuple[int, Array]]:
        return {}

    def of_pemda(self, name: str, t: int, row: int) -> Any:
        """The same for one Pemda by its row, a number or [columns]."""
        return self.at_pemda(name, t)[row] if name in self.local else self._base(name)[t]

    def _base(self, name: str) -> Array:
        """What holds where no place says anything, [372, ...]: the nation's, but no people of its own."""
        national: Array = self.own[name] if name in self.own else getattr(self, name)
        return np.zeros_like(national) if name in ADDED else national

    def equal_until(self, other: "Levers") -> int:
        """First month in which any lever of the two differs, anywhere; 372 if none does."""
        theirs = other.arrays()
        if self.own.keys() != other.own.keys():
            return 0
        return min(
            self.macro.equal_until(other.macro),
            *(_first_difference(mine, theirs[name]) for name, mine in self.arrays().items()),
            *(self._equal_in_places(other, name) for name in {*self.local, *other.local}),
        )

    def _equal_in_places(self, other: "Levers", name: str) -> int:
        found = [levers.local.get(name, no_rows(levers._base(name))) for levers in (self, other)]
        rows = np.union1d(found[0].rows, found[1].rows)
        return _first_difference(
            found[0].at_rows(rows, self._base(name)), found[1].at_rows(rows, other._base(name))
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Levers) and self.macro == other.macro and self.equal_until(other) == MONTHS

    def __reduce__(self) -> tuple[type["Levers"], tuple[Any, ...]]:
        return (Levers, tuple(getattr(self, f.name) for f in fields(self)))  # so copies are read-only again

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        moving = [name for name, values in self.arrays().items() if _first_change(values) < MONTHS]
        local = f"; by place: {', '.join(self.local)}" if self.local else ""
        return f"Levers({self.macro.name}; moving: {', '.join(moving) or 'none'}{local})"


def default_array(name: str, default: float | None) -> Array:
    """A writable array of `Levers.name`, filled with what holds where no scenario says anything."""
    if name == "pbi_programmes":
        return np.full(MONTHS, int(Programme.JKK | Programme.JKM), dtype=np.int64)
    columns = {"pbi": DECILES, "data_matching": len(REGISTERS), "campaigns": len(DONORS)}
    columns |= {"card_conditions": len(CARDS), "staff_duty": len(OWN_GROUPS)}
    shape = (MONTHS, columns[name]) if name in columns else (MONTHS,)
    return np.full(shape, np.nan if default is None else default, dtype=np.float64)


def _first_difference(a: Array, b: Array) -> int:
    apart = (a != b) & ~((a != a) & (b != b))  # nan equals nan here
    months = apart.reshape(MONTHS, -1).any(axis=1)
    return int(months.argmax()) if months.any() else MONTHS


def _starts(national: Array, local: Local | None) -> Array:
    """The month from which the values of each month [372] have held without a change."""
    parts = [national] if local is None else [national, local.values]
    changed = np.zeros(MONTHS, np.bool_)
    for values in parts:
        flat = values.reshape(MONTHS, -1)
        now, before = flat[1:], flat[:-1]
        changed[1:] |= ((now != before) & ~((now != now) & (before != before))).any(axis=1)
    starts: Array = np.maximum.accumulate(np.where(changed, np.arange(MONTHS), 0))
    return starts


def _first_change(values: Array) -> int:
    return _first_difference(values, np.broadcast_to(values[:1], values.shape))
