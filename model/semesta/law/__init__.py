"""Programme rules as dated data; nothing here decides, and nothing elsewhere holds a tariff."""

from semesta.law.lookup import law_rows
from semesta.law.rule import LawError, Rule
from semesta.law.rules import Law, load_law

__all__ = ["Law", "LawError", "Rule", "law_rows", "load_law"]
