"""Many ask through the page's own door, for minutes, with or without changes of the index meanwhile.

Each asks again as soon as an answer came, or was read, and begins a new conversation after some questions. With
``--changes`` a report is added, replaced and removed and the index rebuilt all the while. Memory is that of the server,
from the end of the first third, when everything has been used once, to the end; where others use the machine, judge the
times by the load that is printed with them.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.bench.load import PLACES, QUESTIONS, Person, submit_event
from tests.soak.served import check, memory, processor_time, served

TURNS = 8
"""Questions of one conversation."""
REPORT = "湖阳县2024年政府工作报告\n一、2023年工作回顾\n修路36公里，新增学位{number}个。\n"
HEAD = b'--x\r\ncontent-disposition: form-data; name="files"; filename="h.txt"\r\n\r\n'
WRITES = {"x-report-qa": "1"}


async def asks(
    url: str, config: dict, person: int, pause: float, end: float, took: list[float], wrong: list[str]
) -> None:
    """Ask until the time is up, as one page does; after an error over another connection."""
    event, (act, inputs) = submit_event(config), submit_event(config, "bridge", "act")
    asking = Person(url, f"person{person}")
    anew = {
        "fn_index": act,
        "data": [None] * inputs,
        "event_data": {"name": "conversation.new"},
        "session_hash": asking.name,
    }
    number, connected = 0, False
    while time.monotonic() < end:
        question = QUESTIONS[(person + number) % len(QUESTIONS)].format(
            place=PLACES[(person * 7 + number) % len(PLACES)]
        )
        try:
            if not connected:
                await asking.open()
                connected = True
            if number and number % TURNS == 0:
                status, reply = await asking.request("POST", "/gradio_api/run/predict", json.dumps(anew).encode())
                if status != 200:
                    raise RuntimeError(f"{status} {reply[:300]!r}")
            took.append(await asking.ask(event, question))
        except Exception as error:  # whatever went wrong is counted
            wrong.append(repr(error)[:200])
            connected = False
        number += 1
        await asyncio.sleep(pause * (0.5 + (person * 7 + number * 3) % 11 / 10))  # half to one and a half of it


async def changes(client, end: float, wrong: list[str]) -> int:
    """Add or replace, rebuild and remove a report in turn, until the time is up; return how many changes were made."""
    made = 0
    while time.monotonic() < end:
        if made % 3 == 0:
            body = HEAD + REPORT.format(number=made).encode() + b"\r\n--x--\r\n"
            kind = {"content-type": "multipart/form-data; boundary=x"}
            reply = await client.post("/library/add", content=body, headers={**WRITES, **kind})
        elif made % 3 == 1:
            reply = await client.post("/library/rebuild", json={}, headers=WRITES)
        else:
            reply = await client.post("/library/remove", json={"ids": ["h"]}, headers=WRITES)
        if reply.status_code != 202:
            wrong.append(f"change {made}: {reply.status_code} {reply.text[:200]}")
        while (job := (await client.get("/library/job")).json())["state"] == "running":
            await asyncio.sleep(0.2)
        if job["state"] != "done":
            wrong.append(f"change {made}: {job}")
        made += 1
        await asyncio.sleep(1.0)
    return made


async def sizes(process: int, end: float) -> list[int]:
    """Note the memory of the server every second, in MiB."""
    found = []
    while time.monotonic() < end:
        found.append(memory(process))
        await asyncio.sleep(1.0)
    return found


async def soak(url: str, process: int, options: argparse.Namespace) -> bool:
    """Ask and look; return whether all held."""
    import httpx

    limits = httpx.Limits(max_connections=2 * options.askers, max_keepalive_connections=2 * options.askers)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        config = (await client.get("/config")).json()
        used, own = processor_time(process), time.process_time()
        end, took, wrong = time.monotonic() + options.seconds, [], []
        made, held, *_ = await asyncio.gather(
            changes(client, end, wrong) if options.changes else asyncio.sleep(0),
            sizes(process, end),
            *(asks(url, config, person, options.pause, end, took, wrong) for person in range(options.askers)),
        )
    late = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else float("inf")
    third = max(1, len(held) // 3)
    first, last = max(held[third : third + third // 2 + 1]), max(held[-(third // 2) - 1 :])
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    each, own = (
        1000 * used / max(1, len(took)) for used in (processor_time(process) - used, time.process_time() - own)
    )
    times = f"p50 {statistics.median(took):.2f} s, p95 {late:.2f} s, longest {max(took):.2f} s; load {load:.1f}"
    times += f"; processor {each:.1f} ms an answer, {own:.1f} of whoever asks"
    return all(
        [
            check("no errors", not wrong, f"{len(took)} answers, {len(wrong)} errors {wrong[:3]}"),
            check("changes", bool(made) or not options.changes, made or "none asked for"),
            check("in time", late <= options.within, times),
            check("memory", last <= first * (1 + options.growth / 100), f"{first} MiB, at the end {last} MiB"),
        ]
    )


def main() -> int:
    """Run the script; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--askers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that an answer is read, on average")
    parser.add_argument("--changes", action="store_true")
    parser.add_argument("--reports", type=Path, help="reports to ask about; else those of the other scripts")
    parser.add_argument("--within", type=float, default=1.0, help="seconds that 95 of 100 answers may take at most")
    parser.add_argument("--growth", type=float, default=5.0, help="per cent")
    options = parser.parse_args()
    with suppress(KeyboardInterrupt), served(reports=options.reports) as app:
        return 0 if asyncio.run(soak(app.url, app.process.pid, options)) else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
