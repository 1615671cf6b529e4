"""``python -m qa.fit``: the earlier name of ``python -m qa fit``."""

import sys

from index import begin_command
from qa.measure.fit import main

if __name__ == "__main__":
    sys.exit(main(begin_command(None)))
