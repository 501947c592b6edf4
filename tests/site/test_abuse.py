"""Every abuse of the SQL box is answered by 4xx in 1.5 s and 200 MB, by a server as it is run."""

from __future__ import annotations

import contextlib
import http.client
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from archive.serve import prepare_site
from tests.site.load import cpu_of
from tests.site.serving import server

pytestmark = pytest.mark.reliability("R16")

COUNT = "with recursive c(x) as (select 1 union all select x + 1 from c) "
PATTERN = "(hex(zeroblob(49000)) like '%" + "0" * 95 + "b')"
REFUSED = {
    "a huge blob": "select randomblob(200000000)",
    "a large blob": "select zeroblob(3000000)",
    "many large columns": "select " + ",".join(["zeroblob(99000)"] * 149),
    "more columns": "select " + ",".join(["zeroblob(99000)"] * 2000),
    "many large rows": COUNT.replace("from c)", "from c limit 500)")
    + "select zeroblob(99000) from c",
    "rows of hex": COUNT + "select " + ",".join(["hex(zeroblob(49000))"] * 100) + " from c",
    "endless recursion": COUNT + "select count(*) from c",
    "endless large rows": "with recursive c(x) as (select zeroblob(99000) union all "
    "select x from c) select max(x) from c",
    "rows that double": "with recursive c(x) as (select zeroblob(99000) union all "
    "select c.x from c, (values (1), (2))) select count(*) from c",
    "a cube of a table": "select count(*) from block a, block b, block c, block d, block e",
    "a huge IN": "select 1 where 1 in (" + ",".join(["1"] * 20_000) + ")",
    "patterns without end": COUNT + f"select sum({'+'.join([PATTERN] * 19)} + x) from c",
    "too many patterns": f"select {'+'.join([PATTERN] * 100)}",
    "a long pattern": f"select 'a' like '{'%a' * 600}'",
    "brackets": "select " + "(" * 900 + "1" + ")" * 900,
    "terms": "select " + "1+" * 9000 + "1",
    "unions": "select 1" + " union all select 1" * 800,
    "all of a text": "select group_concat(a.quote) from reading a, reading b, reading c",
    "a growing text": "select replace(hex(zeroblob(40000)), '0', '00')",
    "a wide field": "select printf('%.1000000000c', 'x')",
    "a field as wide as told": "select printf('%.*c', 1000000000, 'x')",
    "nested JSON": "select json('" + "[" * 9000 + "]" * 9000 + "')",
    "JSON that doubles": "with recursive j(x) as (select '[1]' union all "
    "select json_array(x, x) from j) select length(x) from j",
    "an extension": "select load_extension('x')",
    "another database": "attach 'x' as y",
    "a write": "delete from reading",
    "a pragma": "pragma writable_schema = 1",
}
SLOW_ONCE = {  # answered, and soon
    "a long search": "select instr(zeroblob(99000), zeroblob(49000) || x'01')",
    "many of them": "select "
    + "+".join(["instr(zeroblob(99000), zeroblob(49000) || x'01')"] * 150),
    "a long trim": "select length(trim(hex(zeroblob(49000)), hex(zeroblob(49000)) || 'x'))",
    "patterns": f"select {'+'.join([PATTERN] * 19)}",
}


@pytest.fixture(scope="module")
def served(site):
    with server(prepare_site(site.home)) as (base, pid):
        time.sleep(1)
        yield int(base.rpartition(":")[2]), pid


def ask(served: tuple[int, int], path: str) -> tuple[int, float]:
    """Return the status of an answer and the CPU seconds that the server spent meanwhile."""
    port, pid = served
    began = cpu_of(pid)
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    link.request("GET", path)
    answer = link.getresponse()
    with contextlib.suppress(ConnectionResetError):  # refused while it was still being asked
        answer.read()
    link.close()
    return answer.status, cpu_of(pid) - began


def peak(pid: int) -> int:
    """Return the most memory that a process has had, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


@pytest.mark.parametrize("ending", [".json", ""])
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_within_its_time_and_memory(served, name, ending, record_property):
    before = peak(served[1])

    status, seconds = ask(served, f"/archive{ending}?sql={quote(REFUSED[name])}")

    record_property("abuses", 1)
    record_property("CPU s", seconds)
    record_property("MB more", float(peak(served[1]) - before))
    assert 400 <= status < 500 or status == 503  # where the machine has no time for the page itself
    assert seconds < 1.5
    assert peak(served[1]) - before < 200


@pytest.mark.parametrize("name", SLOW_ONCE)
def test_what_takes_a_step_minutes_elsewhere_is_answered_soon(served, name):
    status, seconds = ask(served, f"/archive.json?sql={quote(SLOW_ONCE[name])}")

    assert status in (200, 400)
    assert seconds < 1.5


def test_a_megabyte_of_sql_is_refused(served):
    status, seconds = ask(served, "/archive.json?sql=select+1" + "+" * 1_000_000)

    assert 400 <= status < 500
    assert seconds < 1.5


def test_the_server_answers_while_it_is_abused(served):
    import threading

    slow = quote(REFUSED["endless recursion"])
    threads = [
        threading.Thread(target=ask, args=(served, f"/archive.json?sql={slow}")) for _ in "abc"
    ]
    for thread in threads:
        thread.start()

    assert ask(served, "/fi/")[0] == 200
    for thread in threads:
        thread.join()


def test_memory_is_bounded_over_all_of_it(served):
    assert peak(served[1]) < 400
