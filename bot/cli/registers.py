"""`isms registers` and `isms export`: the lists that the register holds, shown and handed over."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.printing import print_json, say
from bot.errors import Refused
from bot.export import Listing, as_csv, as_xlsx
from bot.jobs import register_holders
from bot.opening import open_records
from bot.people.rules import ANYBODY_AT_THE_TERMINAL
from bot.register.exporting import record_export
from bot.register.folders import roots_of
from bot.register.lists import FolderList, lists_of
from bot.services import Services
from bot.storage.sessions import reading, writing

As_json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Kind = Annotated[str, typer.Argument(help="A list, such as risks; without, all that there are.")]
NOTHING_HELD = "There is nothing in the register yet. Run: isms sync FOLDER"


def registers(kind: Kind = "", as_json: As_json = False) -> None:
    """Show which lists are held and how many rows they have, or the rows of one."""
    services = open_records()
    found, roots = _held(services, kind)
    if as_json:
        print_json({"lists": [_as_object(one, roots, with_rows=bool(kind)) for one in found]})
    elif kind:
        for one in found:
            say(f"{one.kind} of {roots[one.folder]}: {_count(one)}.")
            for line in _lines(one.listing):
                say(line)
    else:
        for one in found:
            say(f"{one.kind:15} {_count(one):>10}  {roots[one.folder]}")


def export(
    file: Annotated[Path, typer.Argument(help="A new file that ends in .xlsx or .csv.")],
    kind: Annotated[str, typer.Option("--only", help="One list, such as risks.")] = "",
) -> None:
    """Write every list, or one, as an Excel workbook or as CSV; what begins like a formula stays text."""
    written = _writer_of(file, kind)
    services = open_records()
    found, _ = _held(services, kind)
    listings = [one.listing for one in found]
    if written is as_csv and len(listings) > 1:
        raise Refused(
            f"Several folders hold a list of {kind}, and a CSV holds one. Write an .xlsx instead."
        )
    _refuse_existing(file)
    content = as_csv(listings[0]) if written is as_csv else as_xlsx(listings)
    with writing(services.engine) as session:
        asker, now = ANYBODY_AT_THE_TERMINAL, services.business_now()
        record_export(session, services, asker, _rows_of_each(found), now)
        with file.open("xb") as new:
            new.write(content)
    rows = sum(len(listing.rows) for listing in listings)
    lists = f"{len(listings)} list{'s' * (len(listings) != 1)}"
    say(f"{rows} rows of {lists} are in {file}.")


def _rows_of_each(found: Iterable[FolderList]) -> Mapping[str, int]:
    """By kind; of several folders together."""
    counts = Counter[str]()
    for one in found:
        counts[one.kind] += len(one.listing.rows)
    return counts


def _writer_of(file: Path, kind: str) -> object:
    ending = file.suffix.casefold()
    if ending not in (".xlsx", ".csv"):
        raise Refused("Name a file that ends in .xlsx or .csv.")
    if ending == ".csv" and not kind:
        raise Refused(
            "A CSV holds one list. Name it, as in --only risks, or write an .xlsx with all."
        )
    return as_csv if ending == ".csv" else as_xlsx


def _refuse_existing(file: Path) -> None:
    if file.exists():
        raise Refused(f"There is something at {file} already. Name a file that is not there yet.")


def _held(services: Services, kind: str) -> tuple[list[FolderList], dict[int, str]]:
    with reading(services.engine) as session:
        roots = roots_of(session)
        found = [one for folder in roots for one in lists_of(session, folder, register_holders())]
    if not found:
        raise Refused(NOTHING_HELD)
    chosen = [one for one in found if kind in ("", one.kind)]
    if not chosen:
        there_are = ", ".join(dict.fromkeys(one.kind for one in found))
        raise Refused(f"There is no list “{kind}”. There are: {there_are}.")
    return chosen, roots


def _as_object(one: FolderList, roots: dict[int, str], with_rows: bool) -> dict[str, Any]:
    about = {"kind": one.kind, "folder": roots[one.folder], "rows": len(one.listing.rows)}
    if not with_rows:
        return about
    columns = one.listing.columns
    rows = [dict(zip(columns, row, strict=True)) for row in one.listing.rows]
    return about | {"columns": list(columns), "rows": rows}


def _lines(listing: Listing) -> Iterator[str]:
    """A row is a paragraph, since tables of a dozen columns fit on no screen."""
    for row in listing.rows:
        said = [
            f"{name}: {value}" for name, value in zip(listing.columns, row, strict=True) if value
        ]
        yield ""
        yield from (said[0], *(f"  {one}" for one in said[1:]))


def _count(one: FolderList) -> str:
    rows = len(one.listing.rows)
    return f"{rows} row{'s' * (rows != 1)}"
