"""However `isms demo` is told to end, it leaves no process behind."""

import signal
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(signal.SIGINT, id="by Ctrl-C"),
        pytest.param(signal.SIGTERM, id="by a service"),
        pytest.param(signal.SIGHUP, id="by a terminal that is closed"),
    ],
)
def test_its_local_slack_and_its_bot_end_with_it(own_demo, told) -> None:
    page, bot = own_demo.slack.page_url, own_demo.slack.bot_url
    own_demo.process.send_signal(told)
    own_demo.process.communicate(timeout=30)
    for address in (page, bot):
        with pytest.raises(URLError, match="refused"):
            urlopen(address)  # noqa: S310  Addresses on this machine that the demo made.
