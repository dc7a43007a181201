"""The report of a results folder: seconds of processor time from reading to the page, and its size.

python benchmarks/report.py RESULTS [--draws 50]

Draws are repeated, each with noise of its own, until there are so many: `semesta run baseline goal-70m
--scale 20000 --draws 2` is folder enough. Must: two scenarios of 50 draws in 20 seconds and 5 megabytes.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import xarray as xr
from measure import machine

from semesta.observe.folder import read_folder
from semesta.show.report.page import page
from semesta.show.report.told import Told

MEGABYTE = 1e6


def repeated(ds: xr.Dataset, draws: int) -> xr.Dataset:
    """The dataset with so many draws, no two of them alike."""
    rng = np.random.default_rng(1)
    noise = xr.DataArray(rng.uniform(0.97, 1.03, draws), dims="draw")
    many = ds.isel(draw=np.arange(draws) % ds.sizes["draw"]).assign_coords(draw=np.arange(draws))
    return many.map(lambda values: (values * noise).astype(values.dtype), keep_attrs=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--draws", type=int, default=50)
    chosen = parser.parse_args()
    print(machine())
    started = time.process_time()
    folder = read_folder(chosen.results)
    read = time.process_time() - started
    ds = repeated(folder.dataset, chosen.draws)
    started = time.process_time()
    made = page(Told(ds, "en", folder.manifest, folder.scenarios))
    taken = time.process_time() - started
    size = f"{ds.sizes['scenario']} scenarios x {ds.sizes['draw']} draws"
    print(f"{size}: read {read:.1f} s, page {taken:.1f} s, {len(made.encode()) / MEGABYTE:.1f} MB")


if __name__ == "__main__":
    main()
