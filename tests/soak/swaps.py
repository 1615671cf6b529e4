"""Reports added and removed while many ask: no error, and no growth."""

import argparse
import sys
import threading
import time
from collections import Counter
from urllib.parse import quote

from tests.soak.served import check, memory, served, status

REPORT = "湖阳县2024年政府工作报告\n一、2023年工作回顾\n修路36公里，新增学位{number}个。\n"


def main() -> int:
    """Run the script; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    seen, swaps = Counter[int](), 0
    with served() as app:
        url, end = app.url, time.monotonic() + options.seconds

        def ask() -> None:
            while time.monotonic() < end:
                seen[status(f"{url}/matrix.csv?q={quote('学位')}")] += 1

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(min(10.0, options.seconds / 4))
        before = memory(app.process.pid)
        while time.monotonic() < end:
            data = REPORT.format(number=swaps).encode()
            head = b'--x\r\ncontent-disposition: form-data; name="files"; filename="h.txt"\r\n\r\n'
            kind = "multipart/form-data; boundary=x"
            body = head + data + b"\r\n--x--\r\n"
            swaps += status(f"{url}/library/add", body, X_Report_QA="1", Content_Type=kind) == 202
            time.sleep(0.5)
        for thread in threads:
            thread.join()
        grown = memory(app.process.pid) - before
        held = [
            check("all answered", set(seen) == {200}, dict(seen)),
            check("swaps", swaps > 0, swaps),
            check("memory", grown < 100, f"grew by {grown} MiB"),
        ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
