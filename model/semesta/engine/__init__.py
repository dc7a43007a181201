"""Counter-based randomness and compiled loops; knows no policy word."""
