"""The page of a calibration: its tables filled, its figures drawn beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from semesta.fit import pages
from semesta.fit.calibrate import Calibrated
from semesta.fit.insample import in_sample
from semesta.fit.page import MARK, fill
from semesta.fit.recovery import Recovery, recover
from semesta.show.catalogue import Lang

LANG: Lang = "en"
RECOVERY = "fit-recovery"
TITLES = {
    "posterior": "Posterior against prior",
    "record": "Runs of the posterior beside the record",
    "places": "Provinces, December 2023",
    "recovery": "Recovery of known parameters",
}


def write_page(found: Calibrated, page: Path) -> None:
    """Write the tables that a page asks for anew, and its figures into the folder `figures` beside it.

    Known parameters are fitted too, which takes minutes, where the page asks for the table of recovery.
    Raises KeyError for a table that nobody makes, OSError.
    """
    asked = {match["name"] for match in MARK.finditer(page.read_text(encoding="utf-8"))}
    told = _recovered(found) if RECOVERY in asked else None
    fill(page, _tables(found, told))
    _draw(found, told, page.parent / "figures")


def _recovered(found: Calibrated) -> Recovery:
    """Fits of records that members of the first wave, which fills the prior, would have made."""
    first = found.ensemble.some(slice(found.plan.waves[0]))
    return recover(first, found.judged.targets, found.plan.study.seed)


def _tables(found: Calibrated, told: Recovery | None) -> Mapping[str, str]:
    made = pages.blocks(found) | {"fit-settings": _settings(found), "fit-posterior": _image("posterior")}
    made["fit-places"] = f"{_image('record')}\n\n{_image('places')}"
    return made if told is None else made | {RECOVERY: f"{pages.recovery(told)}\n\n{_image('recovery')}"}


def _image(name: str) -> str:
    return f"![{TITLES[name]}](figures/calibration-{name}-{LANG}.svg)"


def _settings(found: Calibrated) -> str:
    """How large the calibration was, in one sentence."""
    study, fitted = found.plan.study, len(found.judged.targets)
    return (
        f"{len(found.plan.names)} parameters, {fitted} figures fitted; {found.runs:,} runs "
        f"at 1:{study.scale:,}, seed {study.seed}, {len(found.failures)} failed; {found.plan.draws} draws."
    )


def _draw(found: Calibrated, told: Recovery | None, folder: Path) -> None:
    from semesta.show.charts import fitted, recovery  # matplotlib
    from semesta.show.style import save

    met = in_sample(found.confirmed)
    charts = {"posterior": fitted.posterior(found.posterior, LANG), "record": fitted.record(met, LANG),
              "places": fitted.places(met, LANG)}  # fmt: skip
    if told is not None:
        charts["recovery"] = recovery.recovery(told, LANG)
    folder.mkdir(exist_ok=True)
    for name, chart in charts.items():
        save(chart, folder / f"calibration-{name}-{LANG}", ("svg",))
