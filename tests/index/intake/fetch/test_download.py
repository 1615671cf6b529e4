"""Fetching from a server on this machine: redirects, limits, compression, names looked up once."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Network

import pytest

from index.errors import ReadError
from index.intake.fetch import networks
from index.intake.fetch.download import download, unpacked
from index.intake.fetch.networks import look_up
from tests.index.intake.fetch.conftest import answer, raw

TEXT = "青禾市政府工作报告\n修路36公里。".encode()
PLAIN = "text/plain; charset=utf-8"


def code(url: str, **options) -> str:
    with pytest.raises(ReadError) as caught:
        download(url, **{"private": True, **options})
    for language in ("zh", "en"):
        assert caught.value.message.text(language).endswith(("。", "."))
    return caught.value.message.code


def test_what_stands_at_an_address(site):
    site.answers["/a?q=1"] = answer(TEXT, content_type="Text/Plain; Charset=UTF-8")
    found = download(f"{site.root}/a?q=1#part", private=True)
    assert found.data == TEXT
    assert (str(found.address), found.media_type, found.charset) == (f"{site.root}/a?q=1", "text/plain", "utf-8")
    assert site.asked == [(f"127.0.0.1:{site.port}", "/a?q=1")]


def test_this_machine_is_not_asked_unless_allowed(site, monkeypatch):
    site.answers["/"] = answer(TEXT, content_type=PLAIN)
    assert code(site.root, private=False) == "fetch_port"
    monkeypatch.setattr("index.intake.fetch.address.MORE_PORTS", range(1, 65536))
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]"):
        assert code(f"http://{host}:{site.port}/", private=False) in ("fetch_private", "fetch_no_host", "fetch_special")
    assert site.asked == []


def test_a_name_is_looked_up_once_and_stays_the_name(site):
    """The second answer of a name server that rebinds leads nowhere: nobody asks for it."""
    site.answers["/x"] = answer(TEXT, content_type=PLAIN)
    answers = iter([["127.0.0.1"], ["10.255.255.1"]])
    looked = []

    def resolve(host: str, port: int) -> list[str]:
        looked.append((host, port))
        return next(answers)

    url = f"http://rebinding.example:{site.port}/x"
    assert download(url, private=True, resolve=resolve).data == TEXT
    assert looked == [("rebinding.example", site.port)]
    assert site.asked == [(f"rebinding.example:{site.port}", "/x")]


def test_every_address_of_a_name_is_checked(site):
    for addresses in (["127.0.0.1", "169.254.169.254"], ["169.254.169.254", "127.0.0.1"]):
        url = f"http://several.example:{site.port}/"
        assert code(url, resolve=lambda host, port, found=addresses: found) == "fetch_special"
    assert (
        code("http://several.example/", private=False, resolve=lambda *_: ["1.1.1.1", "127.0.0.1"]) == "fetch_private"
    )
    assert site.asked == []


def test_the_next_address_is_tried_when_one_does_not_answer(site):
    site.answers["/"] = answer(TEXT, content_type=PLAIN)
    addresses = ["127.0.0.2", "::1", "127.0.0.1"]  # the server listens on the last alone
    assert download(f"http://a.example:{site.port}/", private=True, resolve=lambda *_: addresses).data == TEXT


def test_redirects_are_checked_like_addresses(site):
    hosts = {"one.example": ["127.0.0.1"], "cloud.example": ["169.254.169.254"]}

    def resolve(host: str, port: int) -> list[str]:
        return hosts.get(host) or list(look_up(host, port))

    start = f"http://one.example:{site.port}/start"
    for location, expected in [
        (f"http://cloud.example:{site.port}/", "fetch_special"),
        ("http://169.254.169.254/", "fetch_special"),
        ("http://[::ffff:169.254.169.254]/", "fetch_special"),
        ("file:///etc/hosts", "fetch_redirect"),
        ("http://user:secret@one.example/", "fetch_redirect"),
        ("", "fetch_redirect_nowhere"),
    ]:
        site.answers["/start"] = answer(status=302, location=location)
        assert code(start, resolve=resolve) == expected


def test_a_redirect_from_a_public_site_leads_to_no_intranet(site, monkeypatch):
    """What is allowed of the address that was handed in is not allowed of whatever its site leads to."""
    site.answers["/"] = answer(status=302, location="http://127.0.0.2:8999/")
    assert code(site.root) == "fetch_no_connection"
    monkeypatch.setattr(networks, "_BLOCKS_4", [(IPv4Network("127.0.0.2"), "loopback")])  # 127.0.0.1 is public now
    assert code(site.root) == "fetch_private"
    site.answers["/"] = answer(status=302, location=f"{site.root}/x")
    assert code(site.root) == "fetch_redirect"  # its port is none of a public site


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_chain_of_redirects(site, status):
    for number in range(5):
        site.answers[f"/{number}"] = answer(b"moved", status=status, location=f"{number + 1}")
    site.answers["/5"] = answer(TEXT, content_type=PLAIN)
    assert str(download(f"{site.root}/0", private=True).address) == f"{site.root}/5"
    site.answers["/5"] = answer(status=status, location="/6")
    assert code(f"{site.root}/0") == "fetch_redirects"
    site.answers["/0"] = answer(status=status, location="/0")
    site.asked.clear()
    assert code(f"{site.root}/0") == "fetch_redirects"
    assert len(site.asked) == 6


@pytest.mark.parametrize("status", [204, 206, 300, 304, 401, 403, 404, 500, 503])
def test_other_states(site, status):
    site.answers["/"] = answer(b"" if status in (204, 304) else b"no", status=status, content_type=PLAIN)
    assert code(site.root) == "fetch_status"


def test_nothing_at_the_address(site):
    site.answers["/"] = answer(b"", content_type=PLAIN)
    assert code(site.root) == "fetch_empty"
    site.answers["/"] = answer(gzip.compress(b"", mtime=0), content_type=PLAIN, content_encoding="gzip")
    assert code(site.root) == "fetch_empty"


def test_sizes(site):
    site.answers["/"] = answer(b"x" * 2000, content_type=PLAIN)
    assert code(site.root, most=1999) == "fetch_too_large"
    assert len(download(site.root, private=True, most=2000).data) == 2000
    told = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99999999999\r\n\r\n"
    site.answers["/"] = raw(told)
    assert code(site.root) == "fetch_too_large"
    site.answers["/"] = raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 2000)
    assert code(site.root, most=1999) == "fetch_too_large"


def test_a_bomb_is_not_unpacked(site):
    bomb = gzip.compress(b"\0" * 300 * 2**20, 9)
    assert len(bomb) < 2**20
    site.answers["/"] = answer(bomb, content_type=PLAIN, content_encoding="gzip")
    begin = time.perf_counter()
    assert code(site.root, most=2**20) == "fetch_too_large"
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("encoding", "data"),
    [
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0)),
        ("GZIP", gzip.compress(TEXT, mtime=0)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
    ],
)
def test_packed_though_not_asked_for(site, encoding, data):
    site.answers["/"] = answer(data, content_type=PLAIN, content_encoding=encoding)
    assert download(site.root, private=True).data == TEXT
    assert b"".join(unpacked((data[n : n + 1] for n in range(len(data))), encoding)) == TEXT


def test_packed_in_other_ways_or_damaged(site):
    for encoding, data, expected in [
        ("br", TEXT, "fetch_packed"),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT, mtime=0)), "fetch_packed"),
        ("gzip", TEXT, "fetch_unpacked"),
        ("gzip", gzip.compress(TEXT, mtime=0)[:-9], "fetch_unpacked"),
        ("deflate", b"\xff" * 50, "fetch_unpacked"),
    ]:
        site.answers["/"] = answer(data, content_type=PLAIN, content_encoding=encoding)
        assert code(site.root) == expected


def test_a_server_that_trickles(site):
    over = threading.Event()
    head = [b"HTTP/1.1 200 OK\r\n", *(f"X-{n}: 1\r\n".encode() for n in range(200))]
    body = [b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", *(b"x" for _ in range(200))]
    try:
        for pieces in (head, body, [b"", b""], [b"H"] * 200):
            site.answers["/"] = raw(*pieces, wait=over, pause=0.1 if len(pieces) > 2 else 60)
            begin = time.perf_counter()
            assert code(site.root, seconds=0.6) == "fetch_too_slow"
            assert 0.5 < time.perf_counter() - begin < 2
    finally:
        over.set()


def test_a_name_server_that_does_not_answer():
    over = threading.Event()
    begin = time.perf_counter()
    assert code("http://slow.example/", seconds=0.3, resolve=lambda *_: over.wait(30) and []) == "fetch_too_slow"
    assert time.perf_counter() - begin < 2
    over.set()


def test_no_connection_and_broken_answers(site):
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    assert code("http://nobody.example/", resolve=nobody) == "fetch_no_host"
    assert code("http://127.0.0.2:1/") == "fetch_no_connection"
    for pieces in (
        [b"SSH-2.0-server\r\n"],
        [b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"],
        [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000],
        [b""],
    ):
        site.answers["/"] = raw(*pieces)
        assert code(site.root) == "fetch_broken"


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.2:1")
    site.answers["/"] = answer(TEXT, content_type=PLAIN)
    assert download(site.root, private=True).data == TEXT


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_certificates_are_checked_for_the_name_that_was_asked(site, tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=right.example"
    named = ["-addext", "subjectAltName=DNS:right.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *made.split(), *named], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/down":
                answer(status=302, location=f"http://right.example:{site.port}/")(self)
            else:
                answer(TEXT, content_type=PLAIN)(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request, client_address) -> None:
            """A client that does not trust the certificate hangs up."""

    with Server(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            port, here = server.server_port, {"resolve": lambda *_: ["127.0.0.1"]}
            assert code(f"https://right.example:{port}/", **here) == "fetch_certificate"
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            assert download(f"https://right.example:{port}/", private=True, **here).data == TEXT
            assert code(f"https://wrong.example:{port}/", **here) == "fetch_certificate"
            assert code(f"https://right.example:{port}/down", **here) == "fetch_downgrade"
            assert site.asked == []
        finally:
            server.shutdown()
            thread.join()
