"""Money in the years ahead, as a made table: what the baseline pays, holds and owes by 2045."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray as xr

YEARS = (2025, 2026, 2030, 2035, 2040, 2045)
ROWS = {  # key of a line: what it is, and how it is written
    "jkm-ratio": ("Benefits of JKM over its contributions", "{:.2f}", 1.0),
    "jp-in": ("Contributions to JP, trillion rupiah", "{:,.0f}", 1e12),
    "jp-out": ("Benefits of JP, trillion rupiah", "{:,.1f}", 1e12),
    "jp-fund": ("JP fund at the end of the year, trillion rupiah", "{:,.0f}", 1e12),
    "jht-fund": ("JHT fund at the end of the year, trillion rupiah", "{:,.0f}", 1e12),
    "reached": ("Have reached 15 years of JP so far, million", "{:.2f}", 1e6),
    "pensioners": ("Draw a pension of their own, thousand", "{:,.0f}", 1e3),
    "pension": ("Mean pension, million rupiah a month", "{:.2f}", 1e6),
    "poor": ("Benefits to deciles 1-4, share of all", "{:.2f}", 1.0),
    "lifted": ("Families lifted over the poverty line for a year, thousand", "{:,.0f}", 1e3),
}


def ahead(ds: "xr.Dataset") -> dict[str, list[float]]:
    """Median over draws of every row above in each of YEARS; ds: one scenario, monthly to 2045."""
    year = ds["time.year"]
    found: dict[str, list[float]] = {key: [] for key in ROWS}
    for y in YEARS:
        part = ds.isel(time=(year == y).to_numpy())
        paid = part["benefits"].sum("time")
        due = part["contributions"].sum(["time", "payer"])
        end = part.isel(time=-1)
        values = {
            "jkm-ratio": paid.sel(programme="JKM") / due.sel(programme="JKM"),
            "jp-in": due.sel(programme="JP"),
            "jp-out": paid.sel(programme="JP"),
            "jp-fund": end["balance"].sel(programme="JP"),
            "jht-fund": end["balance"].sel(programme="JHT"),
            "reached": end["reached_180"],
            "pensioners": end["pensioners"],
            "pension": end["pension_mean"],
            "poor": part["poor_benefits"].sum() / part["benefits"].sum(),
            "lifted": part["families_lifted"].sum(["time", "province"]),
        }
        for key, value in values.items():
            found[key].append(float(f"{float(value.median()):.6g}"))
    return found


def table(found: Mapping[str, Sequence[float]]) -> str:
    """The rows as a table; a figure that does not exist yet is a dash."""
    head = f"| Baseline, median over draws | {' | '.join(map(str, YEARS))} |"
    lines = [head, "| --- |" + " ---: |" * len(YEARS)]
    for key, (what, form, size) in ROWS.items():
        cells = ["–" if v != v else form.format(v / size) for v in found[key]]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    return "\n".join(lines)
