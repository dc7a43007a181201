"""All decision rules with their parameter values, packed for the compiled loops."""

from collections.abc import Mapping
from typing import NamedTuple

from semesta.decisions import (
    arrears,
    aware,
    budget,
    claim,
    construct,
    contact,
    direct,
    donate,
    election,
    enforce,
    enrol,
    fund,
    groups,
    inspection,
    jkn,
    jkn_pemda,
    keep,
    office,
    payroll,
    peers,
    register,
    report,
    save,
    staff,
    start,
    village,
    wage,
)
from semesta.decisions.parameters import Parameter, pack

PARAMETERS: tuple[Parameter, ...] = (
    *enrol.PARAMETERS,
    *keep.PARAMETERS,
    *aware.PARAMETERS,
    *claim.PARAMETERS,
    *contact.PARAMETERS,
    *peers.PARAMETERS,
    *register.PARAMETERS,
    *report.PARAMETERS,
    *payroll.PARAMETERS,
    *arrears.PARAMETERS,
    *inspection.PARAMETERS,
    *construct.PARAMETERS,
    *direct.PARAMETERS,
    *enforce.PARAMETERS,
    *fund.PARAMETERS,
    *village.PARAMETERS,
    *donate.PARAMETERS,
    *budget.PARAMETERS,
    *staff.PARAMETERS,
    *groups.PARAMETERS,
    *start.PARAMETERS,
    *election.PARAMETERS,
    *jkn.PARAMETERS,
    *jkn_pemda.PARAMETERS,
    *wage.PARAMETERS,
    *save.PARAMETERS,
    *office.PARAMETERS,
)


class PersonRules(NamedTuple):
    """What the compiled month of persons reads: what it is not given need not be compiled or unpacked."""

    enrol: enrol.Enrol
    keep: keep.Keep
    contact: contact.Contact
    peers: peers.Peers
    construct: construct.Construct


class FirmRules(NamedTuple):
    """What the compiled month of firms reads."""

    register: register.Register
    report: report.Report
    payroll: payroll.Payroll
    arrears: arrears.Arrears
    inspection: inspection.Inspection
    start: start.Start


class Rules(NamedTuple):
    """One parameter tuple for each decision."""

    enrol: enrol.Enrol
    keep: keep.Keep
    aware: aware.Aware
    claim: claim.Claim
    contact: contact.Contact
    peers: peers.Peers
    register: register.Register
    report: report.Report
    payroll: payroll.Payroll
    arrears: arrears.Arrears
    inspection: inspection.Inspection
    construct: construct.Construct
    direct: direct.Direct
    enforce: enforce.Enforce
    fund: fund.Fund
    village: village.Village
    donate: donate.Donate
    budget: budget.Budget
    staff: staff.Staff
    groups: groups.Groups
    start: start.Start
    election: election.Election
    jkn: jkn.Jkn
    jkn_pemda: jkn_pemda.JknPemda
    wage: wage.Wage
    save: save.Save
    office: office.Office

    def of_persons(self) -> PersonRules:
        """Those of persons."""
        return PersonRules(*(getattr(self, name) for name in PersonRules._fields))

    def of_firms(self) -> FirmRules:
        """Those of firms."""
        return FirmRules(*(getattr(self, name) for name in FirmRules._fields))


def make_rules(values: Mapping[str, float] | None = None) -> Rules:
    """The rules with default parameters, overridden by `values` (parameter name -> value)."""
    chosen = values or {}
    return Rules(
        pack(enrol.Enrol, "enrol", enrol.PARAMETERS, chosen),
        pack(keep.Keep, "keep", keep.PARAMETERS, chosen),
        pack(aware.Aware, "aware", aware.PARAMETERS, chosen),
        pack(claim.Claim, "claim", claim.PARAMETERS, chosen),
        pack(contact.Contact, "contact", contact.PARAMETERS, chosen),
        pack(peers.Peers, "peers", peers.PARAMETERS, chosen),
        pack(register.Register, "register", register.PARAMETERS, chosen),
        pack(report.Report, "report", report.PARAMETERS, chosen),
        pack(payroll.Payroll, "payroll", payroll.PARAMETERS, chosen),
        pack(arrears.Arrears, "arrears", arrears.PARAMETERS, chosen),
        pack(inspection.Inspection, "inspection", inspection.PARAMETERS, chosen),
        pack(construct.Construct, "construct", construct.PARAMETERS, chosen),
        pack(direct.Direct, "direct", direct.PARAMETERS, chosen),
        pack(enforce.Enforce, "enforce", enforce.PARAMETERS, chosen),
        pack(fund.Fund, "fund", fund.PARAMETERS, chosen),
        pack(village.Village, "village", village.PARAMETERS, chosen),
        pack(donate.Donate, "donate", donate.PARAMETERS, chosen),
        pack(budget.Budget, "budget", budget.PARAMETERS, chosen),
        pack(staff.Staff, "staff", staff.PARAMETERS, chosen),
        pack(groups.Groups, "groups", groups.PARAMETERS, chosen),
        pack(start.Start, "start", start.PARAMETERS, chosen),
        pack(election.Election, "election", election.PARAMETERS, chosen),
        pack(jkn.Jkn, "jkn", jkn.PARAMETERS, chosen),
        pack(jkn_pemda.JknPemda, "jkn_pemda", jkn_pemda.PARAMETERS, chosen),
        pack(wage.Wage, "wage", wage.PARAMETERS, chosen),
        pack(save.Save, "save", save.PARAMETERS, chosen),
        pack(office.Office, "office", office.PARAMETERS, chosen),
    )


def known_parameters() -> dict[str, tuple[float, float]]:
    """Prior range of every parameter that a scenario may override."""
    return {p.name: (p.low, p.high) for p in PARAMETERS}
