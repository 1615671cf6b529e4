"""``python -m qa.fit``: the earlier name of ``python -m qa fit``."""

import sys

from qa.cli import main

if __name__ == "__main__":
    sys.exit(main(["fit", *sys.argv[1:]]))
