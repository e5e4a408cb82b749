"""Pages about a folder are told from policies."""

import pytest

from ingest.kinds import is_about_the_folder


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        ("a/README.md", True),
        ("LICENSE", True),
        ("a/readme-first.md", False),
        ("policy.docx", False),
    ],
)
def test_pages_about_the_folder_are_known(path: str, is_so: bool) -> None:
    assert is_about_the_folder(path) is is_so
