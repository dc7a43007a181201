# expect: the file holds no lever, modify or replace
x = 1
