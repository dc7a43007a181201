# expect: :4: the file cannot be run: TypeError: lever() missing 1 required keyword-only argument: 'source'
from semesta.extend import lever

lever("a", description={}, mechanism={}, unit={}, bounds=(0, 1))
