"""The decisions of villages and donors, and the names on the centre's list, place after place."""

from semesta.decisions.assist import found_share, leaked_share
from semesta.decisions.donate import by_companies, by_cooperatives, by_givers, by_zakat
from semesta.decisions.village import joined_share, workers_paid
from semesta.engine.compiled import rule


@rule
def villages_pay(p, directive, asked, guided, need, fund, year_price, out) -> None:
    """Workers whom villages pay for, into `out`; arrays [514].

    directive: 0..1; asked: share of villages a campaign brings; guided: share of the Dana Desa asked for;
    need: persons; fund: Dana Desa, rupiah a year; year_price: rupiah a worker and year.
    """
    for d in range(out.size):
        joined = joined_share(p, directive[d], asked[d])
        out[d] = workers_paid(p, joined, need[d], fund[d], guided[d], year_price)


@rule
def donors_pay(p, insured, earners, need, part, year, prices, year_price, reach, out) -> None:
    """Workers whom donors pay for, by kabupaten/kota and `Donor`, into `out` [514, 4].

    insured, earners (these and civil servants), need [514] persons; part: of the nation's need; prices: 1 in
    2024; reach [514, 4] 0..1.
    """
    for d in range(need.size):
        out[d, 0] = by_companies(p, insured[d], year, reach[d, 0])
        out[d, 1] = by_zakat(p, part[d], prices, year_price, reach[d, 1])
        out[d, 2] = by_givers(p, earners[d], reach[d, 2])
        out[d, 3] = by_cooperatives(p, need[d], part[d], prices, year_price, reach[d, 3])


@rule
def list_names(wanted, deciles, exclusion, inclusion, listed) -> None:
    """Share of the informal workers of each kabupaten/kota and decile on the centre's list, into `listed`.

    wanted: share the policy means; deciles: of its informal workers in each decile; all [514, 10].
    """
    for d in range(wanted.shape[0]):
        found, others = 0.0, 0.0
        for k in range(wanted.shape[1]):
            found += found_share(wanted[d, k], exclusion) * deciles[d, k]
            others += 0.0 if wanted[d, k] > 0.0 else deciles[d, k]
        leaked = leaked_share(found, inclusion, others)
        for k in range(wanted.shape[1]):
            listed[d, k] = found_share(wanted[d, k], exclusion) if wanted[d, k] > 0.0 else leaked
