"""The report of a run: one page that stands alone, for readers who decide."""
