"""A shadow of a small program: what leads to the exchanged function is made again, all else is shared."""

import sys
from types import ModuleType

import pytest

from semesta.engine.compiled import passing_rule, rule
from semesta.engine.shadow import Shadow, Swap

RULES = """
def price(x):
    return 2.0 * x

def tax(x):
    return 0.1 * x
"""
SHOP = """
from toy import rules
from toy.rules import price

def bill(x):
    return price(x) + 1.0

def both(x):
    return (lambda y: bill(y))(x) + rules.price(x)

def free(x):
    return 0.0

class Till:
    def total(self, x):
        return bill(x)

    @property
    def small(self):
        return bill(1.0)

    def kind(self):
        return "till"

class Counter(Till):
    def total(self, x):
        return super().total(x) + 100.0

class Clock:
    pass

def open_till():
    return Counter()
"""


@pytest.fixture
def shop(monkeypatch):
    """The modules toy, toy.rules and toy.shop; `price` is compiled."""
    package, rules, shop = ModuleType("toy"), ModuleType("toy.rules"), ModuleType("toy.shop")
    for module in (package, rules, shop):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    package.rules = rules
    exec(RULES, vars(rules))
    rules.price = passing_rule(rules.price)
    exec(SHOP, vars(shop))
    return shop


@pytest.fixture
def shadow(shop, tmp_path):
    def dear(x):
        return 20.0 * x

    return Shadow({shop.price.py_func.__code__: Swap(dear, passing_rule(dear))}, tmp_path, ("toy",))


def test_what_leads_to_the_function_is_exchanged_and_the_original_is_not(shop, shadow):
    assert (shop.bill(1.0), shadow.of(shop.bill)(1.0)) == (3.0, 21.0)
    assert (shop.both(1.0), shadow.of(shop.both)(1.0)) == (5.0, 41.0)


def test_what_does_not_is_shared(shop, shadow):
    assert shadow.of(shop.free) is shop.free
    assert shadow.of(shop.Clock) is shop.Clock
    assert shadow.of(shadow.of(shop.bill)) is shadow.of(shop.bill)


def test_classes_are_kinds_of_the_original_and_of_their_shadowed_bases(shop, shadow):
    till = shadow.of(shop.open_till)()
    assert (till.total(1.0), shop.Counter().total(1.0)) == (121.0, 103.0)
    assert (till.small, shop.Counter().small) == (21.0, 3.0)
    assert till.kind() == "till"
    assert isinstance(till, shop.Counter)
    assert isinstance(till, shadow.of(shop.Till))


@rule
def doubled(x) -> float:
    """Twice."""
    return 2.0 * x


@rule
def summed(n) -> float:
    """Twice all numbers below n."""
    total = 0.0
    for k in range(n):
        total += doubled(float(k))
    return total


def test_loops_are_compiled_again_with_the_new_function_inside(tmp_path):
    def tripled(x):
        return 3.0 * x

    swaps = {doubled.py_func.__code__: Swap(tripled, passing_rule(tripled))}
    shadow = Shadow(swaps, tmp_path, (__name__.split(".")[0],))
    assert (summed(4), shadow.of(summed)(4)) == (12.0, 18.0)
    assert type(shadow.of(summed)) is type(summed)
    assert shadow.of(doubled)(1.0) == 3.0
    assert shadow.beneath(doubled) is doubled
    assert list(tmp_path.rglob("*summed*")), "its machine code is kept in the folder given"
