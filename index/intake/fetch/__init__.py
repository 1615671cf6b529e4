"""Pages and files of the web as sources of reports: one request an address, to public hosts only, nothing followed.

Only the command line and calls from Python fetch; the server and its page never do.
"""

from index.intake.fetch.address import is_address
from index.intake.fetch.given import Given, fetched

__all__ = ["Given", "fetched", "is_address"]
