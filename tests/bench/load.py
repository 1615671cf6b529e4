"""How long people wait when many ask at once: ``python -m tests.bench.load REPORTS [--people 50] [--rounds 4]``.

Starts the page over an index of REPORTS and asks as browsers do, each person in a session of its own. All people of a
round ask in the same moment; an answer that is none ends the measurement.
"""

import argparse
import asyncio
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


async def ask(client, event: tuple[int, int], session: str, question: str) -> float:
    """Ask one question as the page does; return the seconds until its answer, or raise when there is an error."""
    number, inputs = event
    start = time.perf_counter()
    body = {"data": [question, *[None] * (inputs - 1)], "fn_index": number, "session_hash": session}
    reply = await client.post("/gradio_api/run/predict", json=body)
    if reply.status_code != 200 or 'class=\\"turn\\"' not in reply.text:
        raise RuntimeError(f"{reply.status_code} {reply.text[:300]}")
    return time.perf_counter() - start


async def rounds(url: str, people: int, count: int) -> list[list[float]]:
    """Let all people ask at once, some times; return the seconds of each round."""
    import httpx

    limits = httpx.Limits(max_connections=2 * people, max_keepalive_connections=2 * people)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        event = submit_event((await client.get("/config")).json())
        while not (await client.get("/library")).json()["reports"]:
            await asyncio.sleep(0.1)
        await ask(client, event, "warm", "去年粮食产量是多少？")
        found = []
        for turn in range(count):
            questions = [
                QUESTIONS[(n + turn) % len(QUESTIONS)].format(place=PLACES[(n * 7 + turn) % len(PLACES)])
                for n in range(people)
            ]
            asked = (ask(client, event, f"person{n}", question) for n, question in enumerate(questions))
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
