"""Counter-based randomness and compiled loops; knows no policy word."""

from semesta.engine.cache import use_cache_of_this_source

use_cache_of_this_source()  # before any function below this floor or above is declared for compilation
