"""A collector comes to the market: who pays at the stall saves the way, and who fell behind is called on.

The worked example of docs/extending.md. Both figures are assumed, to show the means and not to be believed.
"""

from semesta.extend import lever, modify, replace

TRIP = 5_000.0  # rupiah a month that the way to a payment point costs; assumed
PAYS = 0.3  # of those in arrears, who pays when the collector stands before them; assumed

lever(
    "market_collection",
    description={
        "id": "Pekerja mandiri yang didatangi penagih iuran di pasar sekali sebulan.",
        "en": "Own-paying workers on whom a collector calls at the market once a month.",
    },
    mechanism={
        "id": "Menghemat ongkos jalan saat mendaftar; peserta yang menunggak lebih sering membayar.",
        "en": "Saves the way to a payment point on joining; members in arrears pay more often.",
    },
    unit={"id": "bagian pekerja mandiri", "en": "share of own-paying workers"},
    bounds=(0.0, 1.0),
    source="Example; no ground in law",
)


@modify("enrol.acceptance.premium")
def saves_the_way(value, market_collection):
    """The price on which a worker decides falls by the fare saved."""
    return max(value - TRIP * market_collection, 1.0)


@replace("keep.return_chance")
def is_called_on(p, reminded, market_collection):
    """A member in arrears pays of its own accord, by a reminder, or to the collector."""
    return 1.0 - (1.0 - p.catch_up) * (1.0 - reminded) * (1.0 - PAYS * market_collection)
