"""Whom the centre pays for: its list with the errors it has, then its cap and its budget."""

from typing import TYPE_CHECKING

from scipy.special import ndtr

from oracle.plain import limit, plain, total
from semesta.decisions import assist
from semesta.facts.vocabulary import Programme

if TYPE_CHECKING:
    from oracle.country import Country
    from oracle.government import KabkotaAgent

found_share, leaked_share = plain(assist.found_share), plain(assist.leaked_share)
paid_part = plain(assist.paid_part)


def assist_workers(country: "Country") -> None:
    """Tell every place below which rank its informal workers are paid for this month, by decile."""
    t, levers = country.month, country.levers
    lists = {place: names(place) for place in country.places}
    persons = total(
        place.informal * part * listed * country.scale
        for place, shares in lists.items()
        for listed, part in zip(shares, parts(place), strict=True)
    )
    paid = paid_part(persons, levers.pbi_cap[t], levers.pbi_budget[t], 12.0 * price(country))
    for place, shares in lists.items():
        place.centre = [limit(share * paid) for share in shares]


def names(place: "KabkotaAgent") -> list[float]:
    """Share of its informal workers on the list, entitled or not, by decile."""
    levers, t, inside = place.model.levers, place.model.month, parts(place)
    wanted = [float(share) for share in place.lever("pbi")]
    found = [found_share(share, levers.pbi_exclusion[t]) for share in wanted]
    entitled = total(share * part for share, part in zip(found, inside, strict=True))
    others = total(part for share, part in zip(wanted, inside, strict=True) if share == 0.0)
    leaked = leaked_share(entitled, levers.pbi_inclusion[t], others)
    return [on if share else leaked for share, on in zip(wanted, found, strict=True)]


def parts(place: "KabkotaAgent") -> list[float]:
    """Part of its informal workers in each decile, as scores are spread."""
    edges = [0.0, *(float(ndtr(z / 4096)) for z in place.decile_z[:9]), 1.0]
    return [above - below for below, above in zip(edges, edges[1:], strict=False)]


def price(country: "Country") -> float:
    """Of a worker and month, JHT included where the assistance has it."""
    jht = Programme.JHT in Programme(int(country.levers.pbi_programmes[country.month]))
    saved = country.law("bpu_jht_rate") * country.law("bpu_income_minimum") if jht else 0.0
    return float(country.setting.premium[country.month]) + saved
