"""How long people wait when many ask at once: ``python -m tests.bench.load REPORTS [--people 50] [--rounds 4]``.

Starts the page over an index of REPORTS and asks as browsers do, each person in a session of its own. All people of a
round ask in the same moment; an answer that is none ends the measurement.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.live_app import build_index, live_app

QUESTIONS = (
    "{place}去年城镇新增就业多少人？",
    "{place}今年经济增长目标是多少？",
    "{place}今年怎么稳外贸？",
    "{place}老房子改造今年还搞不搞？",
    "{place}去年粮食产量是多少？",
    "{place}有多少艘航空母舰？",
)
PLACES = ("广东省", "江苏省", "浙江省", "四川省", "北京市", "上海市", "云南省", "", "吉林省", "西藏")


def submit_event(config: dict, component: str = "box", event_name: str = "submit") -> tuple[int, int]:
    """Return the number of the event that sends the question box, or another one, and how many inputs it takes."""
    ids = {c["id"] for c in config["components"] if c["props"].get("elem_id") == component}
    for event in config["dependencies"]:
        if any(target in ids and name == event_name for target, name in event["targets"]) and event["backend_fn"]:
            return event["id"], len(event["inputs"])
    raise SystemExit(f"the page has no event {event_name} of {component}")


class Person:
    """One who asks: a kept connection and a session of its own.

    The two cores serve those who ask as well, so their side is kept small: with a client library for HTTP it takes a
    fifth of the processor.
    """

    def __init__(self, url: str, name: str) -> None:
        """Take the address of the server, ``http://HOST:PORT``, and a name for the session."""
        self._host, _, port = url.removeprefix("http://").partition(":")
        self._port, self.name = int(port), name

    async def open(self) -> None:
        """Connect."""
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)

    async def request(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Send a request; return the status and the body of the reply."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: application/json\r\n"
        self._writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        first, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines if ": " in line)
        return int(first.split()[1]), await self._reader.readexactly(int(fields["content-length"]))

    async def ask(self, event: tuple[int, int], question: str) -> float:
        """Ask one question as the page does; return the seconds until its answer, or raise when there is an error."""
        number, inputs = event
        start = time.perf_counter()
        body = {"data": [question, *[None] * (inputs - 1)], "fn_index": number, "session_hash": self.name}
        status, reply = await self.request("POST", "/gradio_api/run/predict", json.dumps(body).encode())
        if status != 200 or rb"class=\"turn\"" not in reply:
            raise RuntimeError(f"{status} {reply[:300]!r}")
        return time.perf_counter() - start


async def rounds(url: str, people: int, count: int) -> list[list[float]]:
    """Let all people ask at once, some times; return the seconds of each round."""
    asking = [Person(url, f"person{n}") for n in range(people)]
    for person in asking:
        await person.open()
    event = submit_event(json.loads((await asking[0].request("GET", "/config"))[1]))
    while not json.loads((await asking[0].request("GET", "/library"))[1])["reports"]:
        await asyncio.sleep(0.1)
    await asking[0].ask(event, "去年粮食产量是多少？")
    found = []
    for turn in range(count):
        questions = [
            QUESTIONS[(n + turn) % len(QUESTIONS)].format(place=PLACES[(n * 7 + turn) % len(PLACES)])
            for n in range(people)
        ]
        asked = (person.ask(event, question) for person, question in zip(asking, questions, strict=True))
        found.append(await asyncio.gather(*asked))
    return found


def main() -> int:
    """Print one row a round."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load")
    parser.add_argument("reports", type=Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        index = build_index(Path(scratch), options.reports)
        with live_app(Path(scratch), "--index", str(index)) as app:
            found = asyncio.run(rounds(app.url, options.people, options.rounds))
    print(f"{options.people} people at once, {options.rounds} rounds; seconds until the answer")
    print("| round | p50 | p95 | longest | errors |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for number, seconds in enumerate(found, start=1):
        p50, p95 = np.percentile(seconds, [50, 95])
        print(f"| {number} | {p50:.2f} | {p95:.2f} | {max(seconds):.2f} | 0 |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
