"""Runs that share a history, worked off anywhere: in this process, in others, on a cluster."""
