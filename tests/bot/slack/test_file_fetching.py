"""The bytes of a file are fetched from Slack's own host alone; the token goes nowhere else."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.attachments import Attachment, Missing, NotFetched
from bot.settings import Settings
from bot.slack import file_fetching
from bot.slack.file_fetching import SlackFiles
from localslack.driver import LocalSlack
from tests.bot.slack.conftest import northwind

CONTENT = b"what happened"


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    """One for all tests here, as each has files of its own."""
    with LocalSlack.start(northwind()) as running:
        yield running


@pytest.fixture
def files(slack: LocalSlack, tmp_path: Path) -> SlackFiles:
    """What fetches from the local Slack."""
    return SlackFiles(
        Settings(slack_bot_token=slack.bot_token, slack_api_url=slack.api_url, _env_file=None)
    )


@pytest.fixture
def elsewhere() -> Iterator[ThreadingHTTPServer]:
    """Another server on this machine, which notes whoever comes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(str(self.headers))
            to = self.path.partition("?to=")[2]
            self.send_response(302 if to else 200)
            if to:
                self.send_header("Location", to)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    seen: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen = seen  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def uploaded(slack: LocalSlack, name: str = "log.txt", content: bytes = CONTENT) -> str:
    return str(slack.as_user("maya").upload(name, content).files[0])


def why(files: SlackFiles, attachment: Attachment) -> Missing:
    with pytest.raises(NotFetched) as error:
        list(files.parts(attachment))
    return error.value.why


def at(url: str, size: int = len(CONTENT), kind: str = "text/plain") -> Attachment:
    return Attachment("F123", "log.txt", kind, size, "U0MAYA", url)


def test_facts_and_bytes_of_a_file(slack: LocalSlack, files: SlackFiles) -> None:
    found = files.facts(uploaded(slack))
    assert (found.name, found.kind, found.size) == ("log.txt", "text/plain", len(CONTENT))
    assert (found.owner, b"".join(files.parts(found))) == ("U0MAYA", CONTENT)


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt", "a%2Fb.txt", "a\u202egpj.exe", "<!channel>.txt", "x" * 300 + ".txt", "a\x00b.txt", "a?b#c.txt",
        "ä\tHost: evil.txt",
    ],
)  # fmt: skip
def test_whatever_the_name_the_bytes_come(slack: LocalSlack, files: SlackFiles, name: str) -> None:
    found = files.facts(uploaded(slack, name))
    assert (found.name, b"".join(files.parts(found))) == (name, CONTENT)


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com/files-pri/T1-F1/log.txt",
        "http://127.0.0.1:1/log.txt",
        "http://localhost/log.txt",
        "file:///etc/passwd",
        "http://{api}@evil.example/log.txt",
        "http://evil.example/{api}",
        "//{api}/log.txt",
        "http://[",
        "",
    ],
)
def test_another_address_is_not_asked(slack: LocalSlack, files: SlackFiles, url: str) -> None:
    host = slack.page_url.removeprefix("http://").rstrip("/")
    assert why(files, at(url.format(api=host))) is Missing.ELSEWHERE


@pytest.mark.parametrize(
    ("url", "is_slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/log.txt", True),
        ("https://slack.com/files-pri/T1-F1/log.txt", True),
        ("http://files.slack.com/files-pri/T1-F1/log.txt", False),
        ("https://files.slack.com:8443/log.txt", False),
        ("https://files.slack.com.evil.example/log.txt", False),
        ("https://files.slack.com@evil.example/log.txt", False),
        ("https://evil.example/https://files.slack.com/", False),
        ("https://drive.google.com/log.txt", False),
        ("http://127.0.0.1/log.txt", False),
    ],
)
def test_of_the_real_slack_only_its_own_hosts_are_asked(url: str, is_slacks: bool) -> None:
    real = SlackFiles(Settings(slack_bot_token="xoxb-1", _env_file=None))
    assert real._is_slacks(url) is is_slacks


def test_nobody_is_followed_and_the_token_stays(
    slack: LocalSlack, elsewhere: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = elsewhere.server_address[1]
    here = f"http://127.0.0.1:{port}"
    settings = Settings(
        slack_bot_token=slack.bot_token, slack_api_url=f"{here}/api/", _env_file=None
    )
    there = SlackFiles(settings)
    with_redirect = at(f"{here}/log.txt?to=http://localhost:{port}/sign-in")
    assert why(there, with_redirect) is Missing.NOT_ALLOWED
    seen: list[str] = elsewhere.seen  # type: ignore[attr-defined]
    assert len(seen) == 1
    assert slack.bot_token in seen[0]


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        pytest.param("text/plain", len(CONTENT), Missing.NOT_ALLOWED, id="a page for a text"),
        pytest.param("text/html", len(CONTENT), Missing.NOT_ALLOWED, id="another page"),
    ],
)
def test_the_sign_in_page_is_no_file(
    slack: LocalSlack, files: SlackFiles, kind: str, size: int, expected: Missing
) -> None:
    found = files.facts(uploaded(slack))
    slack.faults.next("files-pri", "html")
    assert why(files, at(found.url, size, kind)) is expected


def test_a_page_that_is_the_file_comes(slack: LocalSlack, files: SlackFiles) -> None:
    page = b"<html>give me your password</html>"
    assert b"".join(files.parts(files.facts(uploaded(slack, "phish.html", page)))) == page


def test_more_or_fewer_bytes_than_said_are_not_it(slack: LocalSlack, files: SlackFiles) -> None:
    url = files.facts(uploaded(slack)).url
    for size in (len(CONTENT) - 1, len(CONTENT) + 1):
        assert why(files, at(url, size)) is Missing.CUT


def test_who_sends_too_slowly_is_given_up(
    slack: LocalSlack, files: SlackFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = files.facts(uploaded(slack))
    monkeypatch.setattr(file_fetching, "LONGEST_SECONDS", -1.0)
    assert why(files, found) is Missing.AWAY


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("file_not_found", Missing.GONE),
        ("file_deleted", Missing.GONE),
        ("missing_scope", Missing.NOT_ALLOWED),
        ("internal_error", Missing.AWAY),
        ("ratelimited", Missing.AWAY),
        ("token_revoked", Missing.AWAY),
    ],
)
def test_what_slack_says_against_it(
    slack: LocalSlack, files: SlackFiles, code: str, expected: Missing
) -> None:
    slack.faults.next("files.info", "error", code=code)
    with pytest.raises(NotFetched) as error:
        files.facts(uploaded(slack))
    assert error.value.why is expected
