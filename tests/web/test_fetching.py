"""Fetching from a real server: limits hold, redirects are judged, hosts are asked politely, bytes are kept."""

import gzip
import resource
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from hashlib import sha256

import pytest
import trustme

from tawatur.errors import FetchError
from tawatur.fetch import ANY, Fetcher, Known, Limits
from tawatur.fetch.addresses import refusal
from tests.web.server import HERE, LOOPBACK, Server, fetcher, page


def test_what_is_fetched_is_kept_with_how(server: Server) -> None:
    url = server.put("/a", page(), ETag='"1"')
    server.put("/b", status=301, Location="/a")
    before = datetime.now(UTC)
    found = fetcher(server).get(server.at("/b#part"))
    assert (found.asked, found.url, found.status, found.body) == (server.at("/b#part"), url, 200, page())
    assert found.sha256 == sha256(page()).hexdigest() and found.header("etag") == '"1"'
    assert before <= found.at <= datetime.now(UTC)


def test_who_we_are_is_said(server: Server) -> None:
    limits = Limits(private=LOOPBACK, ports=frozenset((server.port,)), pause=0)
    Fetcher(limits, contact="https://example.org/me").get(server.put("/a", page()))
    sent = server.asked[-1][1]
    assert sent["User-Agent"].startswith("Tawatur/") and "+https://example.org/me" in sent["User-Agent"]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe",
        "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "fe80::1", "fe80::1%lo",
        "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "2606:4700::200:5efe:7f00:1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "::ffff:1.1.1.1", "64:ff9b::101:101", "2606:4700:4700::1111"])
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("address", ["169.254.169.254", "::ffff:169.254.169.254", "fd00:ec2::254", "224.0.0.1", "::"])
def test_some_addresses_are_refused_whatever_is_allowed(address: str) -> None:
    assert refusal(address, ANY) and not refusal("10.0.0.1", ANY)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_unless_allowed(server: Server, host: str) -> None:
    server.put("/a", page())
    url = f"http://{host}:{server.port}/a"
    with pytest.raises(FetchError, match="no public address"):
        fetcher(server, private=()).get(url)
    assert not server.asked
    allowed = fetcher(server, private=ANY)
    if host != "[::ffff:127.0.0.1]":  # what this stands for is not everywhere to be reached by it
        assert allowed.get(url).status == 200


def test_a_name_that_leads_to_a_private_address_is_refused(server: Server) -> None:
    limits = Limits(ports=frozenset((server.port,)), pause=0, tries=1)
    for addresses in (["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:10.0.0.1"]):
        resolver = partial(lambda found, host, port: found, addresses)
        with pytest.raises(FetchError, match="no public address"):
            Fetcher(limits, resolver=resolver).get(server.at("/a").replace(HERE, "x.org"))
    assert not server.asked


def test_a_name_that_changes_its_address_leads_nowhere_else(server: Server) -> None:
    """The address that was judged is the one that is connected to: the name is not resolved a second time."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return [HERE] if len(asked) == 1 else ["127.0.0.2"]

    server.put("/a", page())
    limits = Limits(private=LOOPBACK, ports=frozenset((server.port,)), pause=0, tries=1, robots=False)
    one = Fetcher(limits, resolver=resolver)
    assert one.get(f"http://rebinding.example:{server.port}/a").status == 200
    assert server.asked[0][1]["Host"] == f"rebinding.example:{server.port}" and asked == ["rebinding.example"]
    with pytest.raises(FetchError, match=r"127\.0\.0\.2 is no public"):
        one.get(f"http://rebinding.example:{server.port}/a")


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    def resolver(host: str, port: int) -> list[str]:
        time.sleep(5)
        return []

    begun = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        Fetcher(Limits(seconds=0.3, tries=1, pause=0), resolver=resolver).get("http://slow.example/")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.2:{port}/a", "no public address"),
        ("http://169.254.169.254:{port}/latest/meta-data/", "secrets"),
        ("http://[::1]:{port}/", "no public address"),
        ("http://127.0.0.1:1/", "port 1"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("javascript:alert(1)", "only http and https|no address"),
        ("http://user:secret@127.0.0.1:{port}/a", "password"),
        ("http://[", "port 80"),
    ],
)
def test_redirects_to_what_is_refused(server: Server, target: str, why: str) -> None:
    url = server.put("/go", status=302, Location=target.format(port=server.port))
    with pytest.raises(FetchError, match=why):
        fetcher(server).get(url)
    assert server.paths() == ["/go"]


def test_redirects_in_a_ring_end(server: Server) -> None:
    url = server.put("/ring", status=302, Location="/ring")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetcher(server).get(url)
    assert len(server.paths()) == 6


@pytest.mark.parametrize(
    "url", ["", "news", "//host/a", "http://", "http:///a", "http://a\nb/", "http://x/" + "a" * 9000]
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(FetchError):
        Fetcher(Limits(tries=1, pause=0), resolver=lambda host, port: []).get(url)


def test_ports_that_are_not_allowed(server: Server) -> None:
    with pytest.raises(FetchError, match="--allow-port"):
        fetcher(server, ports=frozenset((80, 443))).get(server.at("/a"))


def test_an_endless_page_is_cut(server: Server) -> None:
    with pytest.raises(FetchError, match="larger than"):
        fetcher(server, bytes=10**6).get(server.at("/evil-endless"))


@pytest.mark.parametrize("path", ["/evil-drip", "/evil-slow-headers"])
def test_a_page_that_drips_is_given_up(server: Server, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetcher(server, seconds=0.5).get(server.at(path))
    assert time.monotonic() - begun < 2


def test_a_bomb_is_not_unpacked(server: Server) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FetchError, match="larger than"):
        fetcher(server, bytes=2**20).get(server.at("/evil-bomb"))
    # The server, in this process too, makes the bomb of 200 MB; unpacked it would be there a second time.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 2**10


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/evil-not-packed", "is not"), ("/evil-cut-gzip", "broke off"), ("/evil-other-packing", "not asked for"),
        ("/evil-short", "broke off"),
    ],
)  # fmt: skip
def test_bodies_that_are_not_what_they_say(server: Server, path: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        fetcher(server).get(server.at(path))


def test_packed_pages_are_unpacked_also_in_several_members(server: Server) -> None:
    packed = gzip.compress(page()[:100]) + gzip.compress(page()[100:])
    assert fetcher(server).get(server.put("/a", packed, Content_Encoding="gzip")).body == page()


def test_a_page_that_is_unchanged_is_not_sent_again(server: Server) -> None:
    url = server.put("/a", page(), ETag='"1"', Last_Modified="Sat, 04 Jan 2020 08:00:00 GMT")
    one = fetcher(server)
    again = one.get(url, one.get(url).known)
    assert again.unchanged and again.body == b""
    assert server.asked[-1][1]["If-Modified-Since"] == "Sat, 04 Jan 2020 08:00:00 GMT"


def test_marks_of_one_page_are_not_sent_to_another(server: Server) -> None:
    url = server.put("/a", page())
    fetcher(server).get(url, Known("http://other.example/a", '"1"'))
    assert "If-None-Match" not in server.asked[-1][1]


def test_no_cookie_is_kept(server: Server) -> None:
    server.put("/after-cookie", page())
    found = fetcher(server).get(server.at("/evil-cookie"))
    assert found.status == 200 and not any("Cookie" in headers for _, headers, _ in server.asked)


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    assert fetcher(server, tries=2).get(server.at("/evil-busy")).status == 200
    first, second = (when for path, _, when in server.asked if path == "/evil-busy")
    assert 1 <= second - first < 3


@pytest.mark.parametrize(
    "wait", ["9999", format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)], ids=["seconds", "day"]
)
def test_a_server_that_wants_hours_is_left(server: Server, wait: str) -> None:
    url = server.put("/a", status=503, Retry_After=wait)
    with pytest.raises(FetchError) as caught:
        fetcher(server, tries=3).get(url)
    assert caught.value.again and (caught.value.wait or 0) > 9000 and server.paths() == ["/a"]


def test_tries_end(server: Server) -> None:
    url = server.put("/a", status=500, Retry_After="0")
    with pytest.raises(FetchError, match="500"):
        fetcher(server, tries=2).get(url)
    assert server.paths() == ["/a"] * 2


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_what_is_not_there_is_not_asked_for_again(server: Server, status: int) -> None:
    url = server.put("/a", status=status)
    with pytest.raises(FetchError, match=str(status)) as caught:
        fetcher(server, tries=3).get(url)
    assert not caught.value.again and server.paths() == ["/a"]


def test_robots_txt_is_obeyed_and_asked_once(server: Server) -> None:
    server.put("/robots.txt", b"User-agent: tawatur\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n")
    server.put("/go", status=302, Location="/private/a")
    one = fetcher(server)
    assert one.get(server.put("/a", page())).status == 200
    for path in ("/private/a", "/go"):
        with pytest.raises(FetchError, match="robots"):
            one.get(server.at(path))
    assert [path for path, _, _ in server.asked] == ["/robots.txt", "/a", "/go"]


def test_a_host_whose_robots_txt_fails_is_left(server: Server) -> None:
    server.put("/robots.txt", status=500)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had") as caught:
        fetcher(server).get(server.put("/a", page()))
    assert caught.value.again and not server.paths()


@pytest.mark.parametrize(
    ("pause", "robots", "least"), [(0.3, b"", 0.3), (0.0, b"User-agent: *\nCrawl-delay: 0.4", 0.4)]
)
def test_a_host_has_its_pause(server: Server, pause: float, robots: bytes, least: float) -> None:
    server.put("/robots.txt", robots)
    one = fetcher(server, pause=pause)
    for path in ("/a", "/b"):
        one.get(server.put(path, page()))
    times = [when for path, _, when in server.asked if path != "/robots.txt"]
    assert times[1] - times[0] >= least - 0.02


@pytest.fixture
def secure() -> Iterator[tuple[int, trustme.CA]]:
    """A server with a certificate for news.example, on this machine."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with Server() as server:
        server.put("/a", page())
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server.port, authority
        finally:
            server.shutdown()


def test_certificates_are_those_of_the_name(secure: tuple[int, trustme.CA]) -> None:
    port, authority = secure
    limits = Limits(private=LOOPBACK, ports=frozenset((port,)), pause=0, tries=1, robots=False)
    one = Fetcher(limits, resolver=lambda host, port: [HERE])
    with pytest.raises(FetchError, match=r"(?i)certificate"):
        one.get(f"https://news.example:{port}/a")
    authority.configure_trust(one.context)
    assert one.get(f"https://news.example:{port}/a").status == 200
    with pytest.raises(FetchError, match=r"(?i)certificate"):
        one.get(f"https://other.example:{port}/a")


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
        with pytest.raises(FetchError, match="cannot be"):
            Fetcher(Limits(private=LOOPBACK, ports=frozenset((port,)), tries=1)).get(f"http://{HERE}:{port}/")
