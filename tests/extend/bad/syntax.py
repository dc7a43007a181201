# expect: :2: not valid Python
def broken(:
