# expect: :4: the file cannot be run: SystemExit
import sys

sys.exit(0)
