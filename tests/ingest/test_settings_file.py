"""`isms.toml` is read, or its fault named with the line."""

import pytest

from ingest.settings_file import read_settings
from ingest.text import Unreadable


def test_settings_are_read() -> None:
    content = b'[company]\r\nname = "Marlpine"\r\n'
    assert read_settings(content) == {"company": {"name": "Marlpine"}}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("", 1, id="empty"),
        pytest.param("[a]\nname = Marlpine\n", 2, id="no-quotation-marks"),
        pytest.param("[a]\nb = 1\nb = 2\n", 3, id="a-key-twice"),
        pytest.param("[a]\nb =", 2, id="no-value"),
        pytest.param('[a]\nb = "x', 2, id="an-open-quotation-mark"),
        pytest.param("a = " + "[" * 100_000, 1, id="a-tower-of-brackets"),
        pytest.param("# " + "x" * 200_000, 1, id="too-long"),
        pytest.param("a = " + "1" * 10_000, 1, id="a-number-of-many-digits"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read_settings(text.encode())
    assert refused.value.line == line
