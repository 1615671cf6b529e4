"""Start the web chat; ``qa.entry`` has the options."""

import sys

from qa.entry import serve_main

if __name__ == "__main__":
    sys.exit(serve_main())
