"""Lists as they are handed over: each column has a name of its own."""

from bot.register.lists import listing_of
from ingest.tabular import RegisterRow


def test_the_file_a_register_names_is_not_mixed_up_with_the_file_it_was_read_from() -> None:
    row = RegisterRow(
        "POL-01", {"id": "POL-01", "file": "policies/use.md"}, 5, "register.xlsx", "Documents"
    )
    listing = listing_of("documents", {"POL-01": row})
    assert dict(zip(listing.columns, listing.rows[0], strict=True)) == {
        "id": "POL-01",
        "file": "policies/use.md",
        "read_from": "register.xlsx",
        "place": "Documents",
        "line": "5",
    }
