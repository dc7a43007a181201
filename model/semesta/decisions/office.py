"""The office at which an employer registers its workers: that of its head office.

Participants are counted on two bases. By domicile a worker counts where he or she lives; by office where the
employer is registered, and a firm with branches registers all of them where its head office is, in most
cases Jakarta. In the belt round Jakarta many workers live beside it and work in it, for firms registered
there. Smaller firms and local governments register where they are. The construction record is by
place of the works: contractors with a seat in Jakarta completed 42 percent of the value of construction in
2023 (680 of 1,626 trillion rupiah), but Jakarta has 10 percent of the members of projects, and about 16
percent of the value added of construction.

One figure sets the shares, the 5.46 million wage earners registered in Jakarta in December 2023; that they go out
of 33 other provinces at the same rates is the check. Were every firm registered where its workers live, Jakarta would
have a quarter of its record and the middle gap of a province would be 28 percent; with this rule it is 17 (firms
as large in every province; less with their sizes, see world/firm_sizes).

Scores of others, by the middle gap of a province when Jakarta is met and firms are as large everywhere: one share of
0.2 for all sectors 17 percent (no worse, but estates and factories would report from Jakarta as banks do); medium
firms too 17; nobody commutes 18 (and 0.4 of all networks report to Jakarta); a third of head offices in the largest
city of each island 16 (Medan, Surabaya, Makassar: a parameter more for a point).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule
from semesta.facts.vocabulary import Sector

CAPITAL = "31"  # BPS code of DKI Jakarta
NETWORKS = (Sector.G, Sector.H, Sector.J, Sector.K, Sector.MN)
BELT = ("3201", "3216", "3271", "3275", "3276", "3603", "3671", "3674")  # Bogor, Bekasi, Depok, Tangerang
PARAMETERS = (
    Parameter("office.network", 0.38, 0.15, 0.5, "share", "calibrated", "5.46 million wage earners registered in DKI Jakarta, December 2023", "Large firms in trade, transport, information, finance and business services that register in Jakarta"),
    Parameter("office.other", 0.12, 0.03, 0.3, "share", "assumed", "Estates, mines, factories and contractors have fewer branches; DKI had 0.08 of 0.45 million medium and large establishments in the census of 2016", "The same of all other sectors"),
    Parameter("office.commuters", 0.22, 0.1, 0.35, "share", "evidence", "BPS commuter survey 2014: 1.38 million from Bogor, Depok, Tangerang and Bekasi go to DKI Jakarta, 85 % of commuters to work; the model has 3.8 million employees there", "Employees in the belt round Jakarta who work for a firm in it"),
)  # fmt: skip


class Office(NamedTuple):
    """Parameters of the rule in this file."""

    network: float
    other: float
    commuters: float


@rule
def registered_in_capital(p: Office, large: float, network: float, belt: float) -> float:
    """Chance that an employer registers in Jakarta although its workers live elsewhere.

    large, network, belt: 1 if it is large, in a sector of networks, in the commuter belt; else 0.
    """
    branch = large * (p.other + (p.network - p.other) * network)
    return 1.0 - (1.0 - branch) * (1.0 - p.commuters * belt)
