"""`python -m semesta.cli`."""

from semesta.cli import main

main()
