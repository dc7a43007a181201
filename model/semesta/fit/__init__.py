"""Calibration: the record with its errors, runs over parameters, and what both say together."""
