"""A bundle for an auditor: records, checkpoints, public key, and a program that checks them without us."""

import base64
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.errors import Refused
from bot.ledger import verify
from bot.ledger.checkpoints import Published, publish, read_published
from bot.ledger.flow import record_export
from bot.ledger.format_page import FORMAT_PAGE
from bot.ledger.records import stream
from bot.ledger.signing import note_of
from bot.ledger.subjects import actor_of
from bot.services import Services
from bot.storage.sessions import reading, writing

Progress = Callable[[int], None]


def export_ledger(
    services: Services,
    folder: Path,
    asker: str,
    now: datetime,
    progress: Progress = lambda _: None,
) -> int:
    """Record the export, publish the head, write the bundle into a new folder; gives the number of records.

    `asker` is a Slack id or `cli:...`. `progress` hears how many records are written. Raises Refused when
    there is something at `folder`, and Tampered, leaving no bundle, when the ledger does not continue what
    was published.
    """
    if folder.exists():
        raise Refused(
            f"There is something at {folder} already. Name a folder that is not there yet."
        )
    with writing(services.engine) as session:
        actor = actor_of(session, asker, services.master_key, services.random_bytes)
        record_export(session, actor, now)
    home, master_key = services.settings.isms_home, services.master_key
    with reading(services.engine) as session:
        publish(session, home, master_key, services.random_bytes)
    published = read_published(home, master_key)
    with reading(services.engine) as session:
        return write_bundle(session, folder, published, progress)


def write_bundle(
    session: Session, folder: Path, published: Published, progress: Progress = lambda _: None
) -> int:
    """Write what is in the database and was published, as it stands; gives the number of records.

    The folder appears when it is whole. The session's view must not be older than `published`.
    """
    draft = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    notes = "".join(note_of(checkpoint) for checkpoint in published.checkpoints)
    (draft / verify.CHECKPOINTS).write_text(notes, encoding="utf-8")
    (draft / verify.PUBLIC_KEY).write_text(published.public_key + "\n", encoding="utf-8")
    (draft / "FORMAT.txt").write_text(FORMAT_PAGE, encoding="utf-8")
    shutil.copyfile(verify.__file__, draft / "verify.py")
    size = _write_records(session, draft / verify.RECORDS, progress)
    draft.rename(folder)
    return size


def _write_records(session: Session, file: Path, progress: Progress) -> int:
    size = 0
    with file.open("w", encoding="ascii") as out:
        for size, record in enumerate(stream(session), start=1):
            out.write(line_of(record) + "\n")
            if size % verify.EVERY == 0:
                progress(size)
    return size


def line_of(record: verify.Record) -> str:
    """The record as one line of JSON; the body in base64, so that its very bytes are checked."""
    return json.dumps(
        {
            "seq": record.seq,
            "prev_hash": record.prev_hash.hex(),
            "hash": record.hash.hex(),
            "body": base64.b64encode(record.body).decode(),
        }
    )
