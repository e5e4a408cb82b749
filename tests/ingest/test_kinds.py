"""What a file is, is told by its name."""

import pytest

from ingest.kinds import FileKind, is_about_the_folder, kind_of, why_not_read


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/b.md", FileKind.DOCUMENT), ("B.MD", FileKind.DOCUMENT), ("b.markdown", FileKind.DOCUMENT),
        ("README.md", FileKind.DOCUMENT), ("soa.md", FileKind.DOCUMENT), ("Räume und Büros.md", FileKind.DOCUMENT),
        ("soa.csv", FileKind.SOA), ("x/SoA.csv", FileKind.SOA), ("acme_soa-2026.csv", FileKind.SOA),
        ("Statement of Applicability.csv", FileKind.SOA), ("statement_of_applicability_v2.CSV", FileKind.SOA),
        ("people.csv", FileKind.PEOPLE), ("People.CSV", FileKind.PEOPLE), ("x/isms.toml", FileKind.SETTINGS),
        ("soak.csv", FileKind.OTHER), ("mysoa.csv", FileKind.OTHER), ("risks.csv", FileKind.OTHER), ("people.xlsx", FileKind.OTHER),
        ("soa.xlsx", FileKind.OTHER), ("policy.docx", FileKind.OTHER), ("notes.txt", FileKind.OTHER), ("Makefile", FileKind.OTHER),
        ("pyproject.toml", FileKind.OTHER), ("b.md.bak", FileKind.OTHER), ("md", FileKind.OTHER),
        ("logo.png", FileKind.BESIDE), ("workspace.json", FileKind.BESIDE), ("A.JPG", FileKind.BESIDE),
    ],
)  # fmt: skip
def test_a_file_is_what_its_name_says(path: str, kind: FileKind) -> None:
    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("path", "word"),
    [("policy.docx", ".docx files"), ("Makefile", "without an ending"), ("risks.csv", "soa.csv")],
)
def test_what_is_not_read_is_told_with_a_way_out(path: str, word: str) -> None:
    assert word in why_not_read(path)


def test_pages_about_the_folder_are_known() -> None:
    assert is_about_the_folder("a/README.md")
    assert not is_about_the_folder("a/readme-first.md")
