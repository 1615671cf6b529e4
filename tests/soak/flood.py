"""Foreign hosts and origins, closed routes, bodies without end, malformed events, a visitor who never stops."""

import argparse
import json
import sys
import time
from collections import Counter

from tests.soak.served import check, memory, served, status

JSON = "application/json"


def main() -> int:
    """Run the script; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    with served("--visitor-limit", "600") as app:
        url, held = app.url, []
        before = memory(app.process.pid)
        for name, wanted, found in (
            ("a foreign host", 421, status(url + "/library", Host="evil.example")),
            ("a foreign origin", 403, status(url + "/config", Origin="http://evil.example")),
            ("an upload", 404, status(url + "/gradio_api/upload", b"x")),
            ("tools for developers", 404, status(url + "/gradio_api/dev/reload")),
            ("a file of this machine", 404, status(url + "/gradio_api/file=/etc/passwd")),
            ("a body of 100 MB", 413, status(url + "/gradio_api/queue/join", b"x" * 10**8, Content_Type=JSON)),
            (
                "JSON nested 100,000 deep",
                400,
                status(url + "/gradio_api/run/predict", b"[" * 100_000, Content_Type=JSON),
            ),
        ):
            held.append(check(name, found in (wanted, 0) if wanted == 413 else found == wanted, found))
        end, seen = time.monotonic() + options.seconds, Counter[int]()
        bodies = [
            b"[]",
            b"{}",
            b"\xff",
            json.dumps({"fn_index": 10**9, "data": []}).encode(),
            b'{"data": 3}',
            b"0" * 9999,
        ]
        while time.monotonic() < end:
            for body in bodies:
                seen[status(url + "/gradio_api/run/predict", body, Content_Type=JSON)] += 1
        held.append(check("malformed events are answered", set(seen) <= {400}, dict(seen)))
        grown = memory(app.process.pid) - before
        held.append(check("memory", grown < 100, f"grew by {grown} MiB"))
        held.append(check("questions are answered", status(url + "/healthz") == 200))
        held.append(check("no other host was asked", app.outside() == []))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
