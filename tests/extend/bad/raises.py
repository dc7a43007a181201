# expect: :4: the file cannot be run: NameError
from semesta.extend import lever

level("a")
