"""Programme rules as dated data; nothing here decides, and nothing elsewhere holds a tariff."""

from semesta.law.rules import Law, LawError, Rule, load_law

__all__ = ["Law", "LawError", "Rule", "load_law"]
