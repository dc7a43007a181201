"""How far official figures and the model lie from one another, by kind of series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from semesta.decisions.parameters import Parameter
from semesta.observe.variables import LABELS

SHARE = "share of the figure"
AIM = "the agreement with the record that is asked of a fit, half of it a standard deviation"
PARAMETERS = (
    Parameter(
        "missed.total", 0.015, 0.005, 0.05, SHARE, "assumed", AIM, "Missed by the model: all participants"
    ),
    Parameter("missed.segment", 0.03, 0.01, 0.1, SHARE, "assumed", AIM, "Missed by the model: a segment"),
    Parameter(
        "missed.pemda_paid", 0.05, 0.02, 0.2, SHARE, "assumed", AIM, "Missed by the model: paid by Pemda"
    ),
    Parameter(
        "missed.province",
        0.22,
        0.05,
        0.5,
        SHARE,
        "assumed",
        "a median gap of 15 percent is asked of a fit",
        "Missed by the model: a province",
    ),
    Parameter(
        "seen.nation",
        0.005,
        0.0,
        0.03,
        SHARE,
        "assumed",
        "rounding of published totals",
        "Error of an official figure of the nation",
    ),
    Parameter(
        "seen.province",
        0.02,
        0.0,
        0.1,
        SHARE,
        "assumed",
        "rounding, and the month a table speaks of",
        "Error of an official figure of a province",
    ),
    Parameter(
        "missed.half_life",
        24.0,
        6.0,
        120.0,
        "months",
        "assumed",
        "no study",
        "Months in which half of what the model misses is forgotten",
    ),
)


@dataclass(frozen=True)
class Errors:
    """Standard deviations as shares of a figure, by group of series: `missed` by the model, `observed` of an
    official figure whose error is not stated; half_life: months in which what is missed is half forgotten.
    """

    missed: Mapping[str, float]
    observed: Mapping[str, float]
    half_life: float


def errors() -> Errors:
    """The errors of every group of series, see `series.group_of`."""
    value = {p.name: p.value for p in PARAMETERS}
    segments = LABELS["segment"]
    missed = {"total": value["missed.total"], "pemda_paid": value["missed.pemda_paid"]}
    missed |= dict.fromkeys(segments, value["missed.segment"]) | {"province": value["missed.province"]}
    observed = dict.fromkeys(missed, value["seen.nation"]) | {"province": value["seen.province"]}
    return Errors(missed, observed, value["missed.half_life"])
