"""Pages kept in memory: the same bytes, compressed, under everything they depend on."""

import asyncio
import gzip

import pytest

from archive.site.kept import Kept, key_of
from tests.site.loop import run


def asked(path="/fi/", query=b"", **headers):
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"method": "GET", "path": path, "query_string": query, "headers": pairs}


class Server:
    """Counts how often it made a page of a hundred letters."""

    def __init__(self, kept, status=200, size=100, kind=b"text/html"):
        self.kept, self.made, self.status, self.size, self.kind = kept, 0, status, size, kind

    async def make(self, send):
        self.made += 1
        await asyncio.sleep(0)
        headers = [(b"content-type", self.kind), (b"vary", b"Cookie")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"a" * self.size})

    async def get(self, scope):
        messages = []

        async def send(message):
            messages.append(message)

        await self.kept.ask(scope, send, self.make)
        return messages[0]["status"], dict(messages[0]["headers"]), messages[1]["body"]


def test_second_answer_is_the_first():
    server = Server(Kept())

    async def twice():
        return [await server.get(asked()) for _ in range(2)]

    first, second = run(twice())
    assert first == second and first[2] == b"a" * 100 and server.made == 1
    assert first[1][b"vary"] == b"Cookie, Accept-Encoding"


def test_it_is_sent_compressed_or_not_at_all_to_whom_that_is_enough():
    server = Server(Kept())

    async def three():
        packed = await server.get(asked(accept_encoding="br, gzip"))
        tag = packed[1][b"etag"].decode()
        return packed, await server.get(asked(if_none_match=tag))

    packed, known = run(three())
    assert gzip.decompress(packed[2]) == b"a" * 100
    assert packed[1][b"content-encoding"] == b"gzip"
    assert (known[0], known[2]) == (304, b"")


def test_many_at_once_wait_for_one():
    server = Server(Kept())

    async def many():
        return await asyncio.gather(*(server.get(asked()) for _ in range(64)))

    answers = run(many())
    assert server.made == 1 and {answer[2] for answer in answers} == {b"a" * 100}


@pytest.mark.parametrize(
    "scope",
    [
        asked(cookie="a=b"),
        asked(authorization="x"),
        asked("/archive", b"sql=select+random()"),
        asked("/-/versions"),
        asked("/archive.db"),
        {**asked(), "method": "POST"},
    ],
)
def test_what_may_change_is_not_kept(scope):
    assert key_of(scope, dict(scope["headers"])) is None


def test_host_and_language_are_part_of_the_key():
    def key(path="/f/a", **headers):
        scope = asked(path, **headers)
        return key_of(scope, dict(scope["headers"]))

    assert key(host="a") != key(host="b")
    assert key(accept_language="sv") != key(accept_language="en")
    assert key("/fi/", accept_language="sv") == key("/fi/", accept_language="en")


@pytest.mark.parametrize(("status", "kind"), [(404, b"text/html"), (200, b"image/png")])
def test_only_pages_are_kept(status, kind):
    server = Server(Kept(), status=status, kind=kind)

    async def twice():
        return [await server.get(asked()) for _ in range(2)]

    assert run(twice())[0][2] == b"a" * 100
    assert server.made == 2


def test_long_answers_pass_through_whole():
    server = Server(Kept(), size=3_000_000)

    assert len(run(server.get(asked()))[2]) == 3_000_000


def test_memory_is_bounded():
    kept = Kept(most=1_000)
    server = Server(kept)

    async def many():
        for number in range(500):
            await server.get(asked(query=str(number).encode()))

    run(many())
    assert kept._size <= 1_000 and len(kept._pages) < 50


def test_a_page_of_the_site_has_a_tag_and_is_known_again(site):
    first = site.get("/fi/")
    tag = first.headers["etag"]

    again = site.get("/fi/", **{"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert "no-referrer" in again.headers["referrer-policy"]
