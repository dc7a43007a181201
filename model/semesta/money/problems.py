"""What is raised where books do not add up."""


class LedgerError(ArithmeticError):
    """A ledger that does not add up: a negative flow or fund, one too large to be exact, or accounts apart
    from it.
    """
