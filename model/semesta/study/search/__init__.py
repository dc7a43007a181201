"""Goal search: the cheapest mix of a study's levers that keeps to its limits."""
