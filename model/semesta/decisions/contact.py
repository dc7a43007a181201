"""Who meets a channel this month: agents, village offices, associations, app and office, conditions, platforms.

An active Perisai-type agent brings in about 11 members a month (WE49, WE50); with the acceptance of a helped
contact that is `reach` contacts, shared by the workers of its territory. Agents, village offices and associations
help with the form and inform; app and office do neither. Credit (KUR), licences and public services that ask for
membership, and platforms that deduct, are default branches; lists of governments ask nobody (see `fund`).

Branch offices stand where firms are, and agents work for one: an own-account worker in a province of many formal
jobs comes by an office and meets an agent more often (`near`). In December 2023 BPU are 3 to 6 percent of informal workers in Lampung,
Jawa Tengah, Aceh and Jawa Barat, 17 to 55 percent in Banten, Bali, the Riau islands and Jakarta.

Rejected: contacts without a capacity (4,700 agents would then reach as many as 60,000); agents spread
evenly by workers (no worse: rank correlation of BPU by province 0.70 both ways, but they work for an office);
offices spread evenly by workers (rank
correlation of BPU by province 0.64 against 0.69); in proportion to formal jobs (no better); by GRDP a head (no
better, and mines have no own-account workers to meet).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("contact.reach", 40.0, 20.0, 400.0, "contacts per agent and month", "calibrated", "WE50: 11.4 recruits per agent and month", "Workers an active agent speaks to"),
    Parameter("contact.village", 0.0268, 0.0, 0.1, "per month", "calibrated", "BPU 2.5 to 9.9 million, 2020-2024", "Meets a village, service or association channel under a full mandate"),
    Parameter("contact.association", 0.0833, 0.0, 0.25, "per month", "assumed", "one meeting a year; no count was found", "Member of an association that registers is asked there"),
    Parameter("contact.walk_in", 0.025, 0.0, 0.1, "per month", "calibrated", "BPU flat at 2.4-2.5 million 2018-2020", "Meets the offer without an agent: app, office, association"),
    Parameter("contact.near", 0.75, 0.0, 1.5, "elasticity", "calibrated", "BPU by province, December 2023", "Walk-ins and agents for each percent of formal jobs for one informal job in the province"),
    Parameter("contact.condition", 0.75, 0.4, 0.95, "probability", "evidence", "WE32, PF12", "Joins when a credit or service asks for it"),
    Parameter("contact.platform_join", 0.72, 0.3, 0.9, "probability per year", "evidence", "WE31", "Driver of a platform that deducts joins"),
    Parameter("contact.job_change", 0.005, 0.003, 0.03, "per month", "calibrated", "JHT claims 2020, 2023; the panel of 2017-18 sees status, not employer", "An employee moves to another employer"),
    Parameter("contact.drivers", 0.55, 0.3, 0.8, "share", "assumed", "2.0-2.5 million drivers over own-account workers in transport", "Own-account transport workers on a platform"),
)  # fmt: skip


class Contact(NamedTuple):
    """Parameters of the channels."""

    reach: float
    village: float
    association: float
    walk_in: float
    near: float
    condition: float
    platform_join: float
    job_change: float
    drivers: float


@rule
def agent_contacts(p: Contact, agents: float, workers: float) -> float:
    """Contacts per informal worker and month; agents and workers: national numbers of real people."""
    return min(p.reach * agents / max(workers, 1.0), 1.0)
