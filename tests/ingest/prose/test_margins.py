"""Headers and footers say which document this is, and stamps that it is none in force."""

import pytest

from ingest.prose.margins import said_in_margins, said_in_properties, stamp


def said(*margins: str) -> dict[str, str]:
    return {one.key: one.words for one in said_in_margins(margins) if one.key != "beside"}


@pytest.mark.parametrize(
    ("margins", "expected"),
    [
        pytest.param(("ISP-01 v2.3",), {"id": "ISP-01", "version": "2.3"}, id="a-code-and-a-version"),
        pytest.param(("Version 2.3 – 12.03.2026",), {"version": "2.3"}, id="a-version-and-a-day"),
        pytest.param(("ISMS-POL-001 | Rev. 4 | Internal | Page 1 of 9",), {"id": "ISMS-POL-001", "version": "4"}, id="between-strokes"),
        pytest.param(("Access Policy, version 1.4", "Acme"), {"version": "1.4"}, id="behind-a-title"),
        pytest.param(("Owner: Jane Doe   Next review: 2027-01-01",), {"owner": "Jane Doe", "next_review": "2027-01-01"}, id="keys"),
        pytest.param(("Eigentümer: Jane Doe · Gültig ab 01.03.2026",), {"owner": "Jane Doe", "effective": "01.03.2026"}, id="german"),
        pytest.param(("ISP-01", "FRM-07"), {}, id="two-codes-are-none"),
        pytest.param(("ISO-27001 certified", "TLP-2"), {}, id="a-standard-is-no-code"),
        pytest.param(("Internal", "Page 3 of 12", "© 2026 Acme"), {}, id="nothing"),
        pytest.param(("Acme – DRAFT",), {"status": "DRAFT"}, id="a-draft"),
    ],
)  # fmt: skip
def test_margins_are_read(margins: tuple[str, ...], expected: dict[str, str]) -> None:
    assert said(*margins) == expected


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("DRAFT", "DRAFT"), ("Draft", "Draft"), ("ENTWURF", "ENTWURF"), ("DRAFT v0.3", "DRAFT"), ("DRAFT – not for distribution", "DRAFT"),
        ("Entwurf, nicht zur Weitergabe", "Entwurf"), ("[DRAFT]", "DRAFT"), ("Access Policy (Draft)", "Draft"), ("Access Policy DRAFT", "DRAFT"),
        ("ISP-01 DRAFT", "DRAFT"), ("SUPERSEDED", "SUPERSEDED"), ("OBSOLETE COPY", "OBSOLETE"), ("Archived", "Archived"),
        ("Draft contracts", None), ("How to draft a policy", None), ("RULES FOR DRAFT CONTRACTS", None), ("Drafts are kept for a year", None),
        ("Archived mail is kept", None), ("", None),
    ],
)  # fmt: skip
def test_a_stamp_is_told_from_a_title(line: str, word: str | None) -> None:
    assert stamp(line) == word


def test_properties_are_read_by_their_names_and_the_title_is_not_among_them() -> None:
    found = said_in_properties(
        {"Version": "4", "owner": " Jane ", "title": "T", "Company": "Acme", "status": ""}
    )
    assert [(one.key, one.words) for one in found] == [("version", "4"), ("owner", "Jane")]
