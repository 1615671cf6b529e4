"""What a server has done since it started, as counts, for ``/metrics`` (the text format of Prometheus).

Written here, since it is thirty lines: the client library would bring a registry of the whole process and threads'
locks for the same page. No label holds what a visitor typed: paths are named from a fixed list.
"""

import threading
import time
from bisect import bisect_left
from collections import Counter

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes of times, in seconds."""
NAMED = ("/report", "/cite", "/matrix", "/library", "/login", "/healthz", "/metrics", "/api/v1", "/mcp", "/gradio_api")
"""Beginnings of paths that are counted apart; the rest are ``page``."""


def group_of(path: str) -> str:
    """Return the name under which a path is counted.

    >>> group_of("/library/job"), group_of("/matrix.csv"), group_of("/librarian"), group_of("/")
    ('/library', '/matrix', 'page', 'page')
    """
    return next((name for name in NAMED if path == name or path.startswith((f"{name}/", f"{name}."))), "page")


class Measures:
    """Counts of requests and their times; safe to use from any thread."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._lock = threading.Lock()
        self._began = time.time()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._times: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()
        self.connections_refused = 0

    def count(self, path: str, status: int, seconds: float, is_stream: bool = False) -> None:
        """Count a request; the time of a stream of events, which stays open as long as a page, says nothing."""
        group = group_of(path)
        with self._lock:
            self._requests[group, status] += 1
            if not is_stream:
                self._times.setdefault(group, [0] * (len(BOUNDS) + 1))[bisect_left(BOUNDS, seconds)] += 1
                self._seconds[group] += seconds  # type: ignore[assignment]

    def text(self, now: dict[str, float]) -> str:
        """Return everything in the format of Prometheus.

        Args:
            now: further measures as they are now, by name.
        """
        with self._lock:
            lines = [
                "# HELP report_qa_requests_total Requests by route and status.",
                *_kind("requests_total", "counter"),
            ]
            for (group, status), count in sorted(self._requests.items()):
                lines.append(f'report_qa_requests_total{{route="{group}",status="{status}"}} {count}')
            lines += [
                "# HELP report_qa_request_seconds Time to the end of the reply.",
                *_kind("request_seconds", "histogram"),
            ]
            for group, counts in sorted(self._times.items()):
                total = 0
                for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
                    total += count
                    lines.append(f'report_qa_request_seconds_bucket{{route="{group}",le="{bound}"}} {total}')
                lines.append(f'report_qa_request_seconds_sum{{route="{group}"}} {self._seconds[group]:.6f}')
                lines.append(f'report_qa_request_seconds_count{{route="{group}"}} {total}')
            refused = self.connections_refused
        lines += [*_kind("connections_refused_total", "counter"), f"report_qa_connections_refused_total {refused}"]
        gauges = {"start_time_seconds": self._began, **now}
        for name, value in gauges.items():
            lines += [*_kind(name, "gauge"), f"report_qa_{name} {value:.6f}".rstrip("0").rstrip(".")]
        return "\n".join(lines) + "\n"


def _kind(name: str, kind: str) -> list[str]:
    return [f"# TYPE report_qa_{name} {kind}"]


def memory_bytes() -> float:
    """Return the memory that this process holds, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[1])
        import resource  # Unix only

        return float(pages * resource.getpagesize())
    except (OSError, ValueError, ImportError):
        return 0.0
