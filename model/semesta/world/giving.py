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
def donors_pay(p, province, insured, earners, need, nation, year, prices, year_price, reach, out) -> None:
    """Share of the vulnerable workers of each kabupaten/kota that donors pay for, into `out` [514, 4].

    insured, earners (these and civil servants) [38] persons, counted by province and spread by need: single
    kabupaten are small samples at coarse scales; need [552] and of the nation: persons; prices: 1 in 2024;
    reach [514, 4] 0..1.
    """
    for d in range(province.size):
        k, here = province[d], need[d]
        needy, part = max(need[province.size + k], 1.0), here / max(nation, 1.0)
        out[d, 0] = by_companies(p, insured[k] / needy * here, year, reach[d, 0])
        out[d, 1] = by_zakat(p, part, prices, year_price, reach[d, 1])
        out[d, 2] = by_givers(p, earners[k] / needy * here, reach[d, 2])
        out[d, 3] = by_cooperatives(p, here, part, prices, year_price, reach[d, 3])
        for donor in range(out.shape[1]):
            out[d, donor] /= max(here, 1.0)


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


@rule
def lay_lists(
    misplaced, province, need, ratio, otherwise, paid, villages, donors, reached, astray
) -> None:  # fmt: skip
    """Cumulative shares on the lists of kabkota, province, village and donors [514, 4]: of the vulnerable,
    into `reached`, and of the better-off, into `astray`, never above it.

    misplaced: share of names on the lists of Pemda that are of the better-off; need [552]: vulnerable
    workers; ratio [38]: better-off to one of them; otherwise [38]: share of both covered otherwise; paid
    [514, 2]: workers paid by Pemda; villages [514], donors [514, 4]: shares they pay for.
    """
    for d in range(province.size):
        right, wrong = 0.0, 0.0
        free = 1.0 - otherwise[province[d]]
        vulnerable, others = need[d] * free, need[d] * ratio[province[d]] * free
        for k in range(4):
            if k < 2:
                right += paid[d, k] * (1.0 - misplaced) / max(vulnerable, 1.0)
                wrong += paid[d, k] * misplaced / max(others, 1.0)
            else:
                right += villages[d] if k == 2 else donors[d, 0] + donors[d, 1] + donors[d, 2] + donors[d, 3]
            reached[d, k] = min(max(right, 0.0), 1.0)
            astray[d, k] = min(max(wrong, 0.0), reached[d, k])


@rule
def count_donors(cells, shares, province, counts) -> None:
    """Members paid by donors by province and kind, added to `counts` [38, 4]: those in `cells` [514, n], by
    the parts that `shares` [514, 4] have in their sum.
    """
    for d in range(cells.shape[0]):
        members, total = 0, 0.0
        for k in range(cells.shape[1]):
            members += cells[d, k]
        for k in range(shares.shape[1]):
            total += shares[d, k]
        if total > 0.0:
            for k in range(shares.shape[1]):
                counts[province[d], k] += members * (shares[d, k] / total)
