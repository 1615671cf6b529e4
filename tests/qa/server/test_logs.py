"""What is written into the log: not too much, and nothing that visitors typed."""

import io
import logging
import sys

from qa.server.logs import A_MINUTE, Bounded, Quiet
from qa.server.measures import Measures, memory_bytes


def test_so_much_a_minute_and_the_rest_is_counted():
    now, under = [0.0], io.StringIO()
    bounded = Bounded(under, lambda: now[0])
    for _ in range(1000):
        bounded.write("x" * 1000)
    assert len(under.getvalue()) <= A_MINUTE
    now[0] += 60
    bounded.write("again")
    assert under.getvalue().endswith("个字符）\nagain") and "935000" in under.getvalue()


def test_tracebacks_say_where_and_not_what():
    question = "张三的病历在哪里？"

    def fail(text: str) -> None:
        raise ValueError(text)

    try:
        fail(question)
    except ValueError:
        record = logging.LogRecord("qa", logging.ERROR, __file__, 1, "answering failed", (), sys.exc_info())
    text = Quiet().format(record)
    assert question not in text and "answering failed" in text and "ValueError" in text and "in fail" in text


def test_measures_are_what_prometheus_reads():
    measures = Measures()
    for status, seconds in ((200, 0.003), (200, 0.2), (404, 20.0)):
        measures.count("/report", status, seconds)
    measures.count("/gradio_api/queue/data", 200, 600.0, is_stream=True)
    text = measures.text({"reports": 31.0})
    lines = text.splitlines()
    assert 'report_qa_requests_total{route="/report",status="200"} 2' in lines
    assert 'report_qa_request_seconds_bucket{route="/report",le="0.005"} 1' in lines
    assert 'report_qa_request_seconds_bucket{route="/report",le="0.25"} 2' in lines
    assert 'report_qa_request_seconds_bucket{route="/report",le="+Inf"} 3' in lines
    assert 'report_qa_request_seconds_count{route="/report"} 3' in lines and "report_qa_reports 31" in lines
    assert not any(line.startswith("report_qa_request_seconds") and "gradio" in line for line in lines)
    kinds = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(kinds) == len(set(kinds)) and memory_bytes() >= 0
