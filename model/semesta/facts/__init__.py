"""Facts: what is known about work and its insurance in Indonesia, each value with its source.

Every table is a CSV in `tables/`, read once, checked against `specs.SPECS` and given out as
read-only numpy arrays. Nothing here is policy and nothing is computed at run time.

Two forms of table:

- *long* tables (`labour_history`, `participation`, `wages`, ...): one observation a row, with its own
  `unit`, `date`, `source` and `confidence` (high, medium, low); `derived` = 1 marks a value computed from
  the source, and `note` says how, or which of two conflicting figures was kept;
- *wide* tables (`provinces`, `districts`): one row a place; a file `NAME.columns.csv` beside the table gives
  for each column its meaning, unit, date, source, confidence and code system.

A blank number is nan: not known, never zero. Provinces are the 38 of today in the order of their BPS
code, districts the 514 in the order of theirs; the codes of Kemendagri stand beside them and differ in Papua
and inside most provinces. Dates are ISO (year, year-month or day); a period has two of them with a slash.

    from semesta.facts import load_facts
    facts = load_facts()
    facts["provinces"]["employed"]                              # float64[38], persons, August 2025
    facts["labour_history"].where(indicator="tpt")["value"]     # float64, percent
    facts.lookup("inspectors")                                  # values with label, unit, date, source
    load_facts(Path("my-facts"))                                # a folder whose tables replace these

Bad tables raise `FactsError`, which lists every problem at once as "file:line: message".
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from semesta.facts.loader import Facts, load_facts
    from semesta.facts.reader import FactsError
    from semesta.facts.table import Table, Value

__all__ = ["Facts", "FactsError", "Table", "Value", "load_facts"]
_HOMES = {
    "Facts": "loader",
    "load_facts": "loader",
    "FactsError": "reader",
    "Table": "table",
    "Value": "table",
}


def __getattr__(name: str) -> Any:
    # numpy is loaded only when a table is asked for: the words and the calendar need none.
    if name not in _HOMES:
        raise AttributeError(f"module 'semesta.facts' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"semesta.facts.{_HOMES[name]}"), name)
