"""`stepup watch`: the page in a real browser while its author works; and what the server lets nobody else do."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.acceptance.test_html_axe import chromium, modules

for package in ("watchfiles", "starlette", "uvicorn"):
    pytest.importorskip(package)


@pytest.fixture
def watched(example):
    """A run of `watch` on the example: the process and the page's address."""
    command = [sys.executable, "-m", "stepup", "watch", str(example), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            line = process.stdout.readline()
            yield process, re.search(r"http://\S+", line)[0]
        finally:
            process.kill()


def get(url: str, path: str = "", host: str = "", method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.putrequest(method, path or parts.path, skip_host=True)
    connection.putheader("Host", host or parts.netloc)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return found


def test_an_author_at_work(watched, example):
    if not shutil.which("node"):
        pytest.skip("there is no node on the PATH")
    place, browser = modules(), chromium()
    _, url = watched
    script = Path(__file__).with_name("watch.mjs")
    ran = subprocess.run(
        ["node", str(script), str(place), browser, url, str(example.parents[1])], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    seen = json.loads(ran.stdout)
    print(seen)
    assert seen["title"]
    assert seen["neverReloaded"] and seen["moved"] < 3
    assert seen["beside"].endswith(".rag")
    assert "SU103" in seen["said"] and "ambr" in seen["said"] and "transformation.yaml:" in seen["said"]
    assert "1 error," in seen["status"] and "how it was" in seen["status"] and seen["kept"]
    assert "closing.html.j2" in seen["problem"] and "nothing" in seen["problem"]
    assert seen["outside"] == [] and seen["errors"] == []


def test_the_page_is_on_this_machine_only_and_at_an_address_nobody_can_guess(watched):
    _, url = watched
    parts = urlsplit(url)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) > 20
    status, body, headers = get(url)
    assert status == 200 and b"<script src=" in body
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers
    others = [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None) if info[4][0] != "127.0.0.1"]
    for address in {one for one in others if not one.startswith("127.")}:
        with pytest.raises(OSError), socket.create_connection((address, parts.port), timeout=2):
            pass


def test_another_sites_name_for_this_machine_is_refused(watched):
    _, url = watched
    for host in ("evil.example", f"evil.example:{urlsplit(url).port}", "127.0.0.1.evil.example", "0.0.0.0", "[::1]"):
        status, body, _ = get(url, host=host)
        assert status == 400 and b"script" not in body, host


def test_no_file_is_served_and_nothing_can_be_sent(watched, example):
    _, url = watched
    path = urlsplit(url).path
    (example.parent / "secret.txt").write_text("secret")
    tries = ("/", "/watch.js", "/paper", f"{path}q2.yaml", f"{path}secret.txt", f"{path}../", f"{path}../../etc/passwd")
    encoded = (
        f"{path}%2e%2e/secret.txt",
        f"{path}..%2f..%2fetc%2fpasswd",
        f"{path}watch.py",
        f"//{path}",
        f"{path}paper/x",
    )
    for one in (*tries, *encoded):
        status, body, _ = get(url, one)
        assert status == 404 and b"secret" not in body and b"root:" not in body, one
    for method in ("POST", "PUT", "DELETE"):
        assert get(url, method=method)[0] == 405


def paper(url: str, wanted) -> dict:
    """The paper as soon as it is as wanted."""
    for _ in range(400):
        found = json.loads(get(url, f"{urlsplit(url).path}paper")[1])
        if wanted(found):
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def test_the_paper_comes_with_its_findings_and_stays_when_it_breaks(watched, example):
    _, url = watched
    first = paper(url, lambda one: one["body"])
    assert not first["kept"] and 'data-field="TR1.plan"' in first["body"]
    file = example.parent / "bricks" / "transformation.yaml"
    file.write_text(file.read_text("utf-8").replace("rag:", "rog:", 1), "utf-8")
    broken = paper(url, lambda one: one["kept"])
    assert broken["body"] == first["body"]
    assert {one["code"] for one in broken["findings"] if one["severity"] == "error"} <= {"SU101", "SU102"}


def test_a_paper_that_begins_broken_is_shown_when_it_is_mended(watched, example):
    _, url = watched
    good = example.read_text("utf-8")
    example.write_text("kind: [", "utf-8")  # perhaps before the first look, which must not be the last
    broken = paper(url, lambda one: one["kept"])
    assert [one["severity"] for one in broken["findings"]] == ["error"]
    example.write_text(good, "utf-8")
    assert paper(url, lambda one: not one["kept"])["body"]


@pytest.mark.skipif(os.name != "posix", reason="a signal as the keyboard sends it")
def test_it_stops_in_words_when_told_to(watched):
    process, url = watched
    assert get(url)[0] == 200
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "stopped" in said and "Traceback" not in said
    assert re.search(r"\d\d:\d\d:\d\d shown in \d+ ms; no errors", said)


def test_what_it_cannot_watch_is_said(stepup, example, folder):
    assert "there is no file" in stepup("watch", "nowhere.yaml").err
    (folder / "empty").mkdir()
    ran = stepup("watch", "empty")
    assert ran.code == 2 and "there is no" in ran.err
    assert stepup("watch", example, "--to", "doc").code == 2


def test_without_its_packages_it_is_said_what_to_install(stepup, example, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "stepup.cli.preview", raising=False)
    monkeypatch.delattr("stepup.cli.preview", raising=False)
    ran = stepup("watch", example, "--no-open")
    assert ran.code == 2
    assert 'pip install "stepup-papers[watch]"' in ran.err
