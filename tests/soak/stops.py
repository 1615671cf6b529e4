"""Ctrl-C at any moment: the server ends with status 0 and says nothing."""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.live_app import ROOT, app_environment, hostile_index
from tests.soak.served import check, status


def main() -> int:
    """Run the script; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    os.environ["PYTHONFAULTHANDLER"] = "1"
    held = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = hostile_index(folder)
        command = [sys.executable, "app.py", "--port", "0", "--index", str(index)]
        for number in range(options.times):
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=app_environment(folder),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            assert process.stdout is not None
            url = "http://" + process.stdout.readline().partition("http://")[2].partition("（")[0].strip()
            threads = [threading.Thread(target=status, args=(f"{url}/matrix?q=GDP",), daemon=True) for _ in range(4)]
            for thread in threads:
                thread.start()
            time.sleep(random.choice((0.0, 0.05, 0.2, 0.5, 1.0, 2.0)))
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
            held.append(check(f"stop {number + 1}", process.returncode == 0 and not errors, errors[-2000:]))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
