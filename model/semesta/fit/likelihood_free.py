"""The posterior by ABC-SMC (pyABC; Toni et al. 2009): what a sampler finds that is told no likelihood.

It simulates a record at every point, with the errors that the likelihood knows, and keeps points whose record
comes near; how near shrinks from one population to the next. Kept beside `posterior.sample` as the other way
to the same thing: docs/calibration.md compares what both recover.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from semesta.fit.likelihood import Likelihood
from semesta.fit.posterior import DRAWS, Posterior, posterior
from semesta.observe.weighted import effective
from semesta.study.analysis.resampling import generator, seeded
from semesta.study.extras import library

Array = NDArray[np.float64]
POPULATION, SIMULATIONS = 300, 30_000
MEMORY_ONLY = "sqlite://"  # pyABC keeps its history in a database; this one is never written


def abc_smc(
    likelihood: Likelihood,
    seed: int,
    draws: int = DRAWS,
    *,
    simulations: int = SIMULATIONS,
    population: int = POPULATION,
) -> Posterior:
    """Draws by ABC-SMC, after about so many simulated records. The same seed gives the same bytes.

    Raises MissingExtraError without pyABC.
    """
    pyabc = library("pyabc", "fit")
    logging.getLogger("ABC").setLevel(logging.WARNING)
    count = len(likelihood.emulator.names)
    names = [f"u{i:02d}" for i in range(count)]
    prior = pyabc.Distribution(**{name: pyabc.RV("uniform", 0.0, 1.0) for name in names})

    with seeded(seed):
        found = pyabc.ABCSMC(
            _records(likelihood, names, seed), prior, lambda x, _: float(np.linalg.norm(x["apart"])),
            population, sampler=pyabc.sampler.SingleCoreSampler(),
        )  # fmt: skip
        found.new(MEMORY_ONLY, {"apart": np.zeros(len(likelihood.targets))})
        history = found.run(max_total_nr_simulations=simulations)
    table, weights = history.get_distribution()
    again = generator(seed).choice(len(table), size=max(draws, 1000), p=np.asarray(weights))
    told = {"populations": float(history.n_populations), "simulations": float(history.total_nr_simulations),
            "effective": effective(np.asarray(weights))}  # fmt: skip
    return posterior(likelihood, table[names].to_numpy()[again], told, seed, draws)


def _records(likelihood: Likelihood, names: list[str], seed: int) -> object:
    """What is simulated at a point: how far its record, with new errors, lies from that observed."""
    chance = generator(seed)

    def simulate(parameters: Mapping[str, float]) -> dict[str, Array]:
        apart = likelihood.apart(np.array([[parameters[name] for name in names]]))[0]
        return {"apart": apart + chance.standard_normal(len(apart))}

    return simulate
