"""Which document a person means by its id or its file."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from bot.errors import Refused
from bot.register.history import PastDocument

MOST_NEAR, NEAR = 3, 0.5


def find_document(
    documents: Collection[PastDocument], named: str, root: str | None = None
) -> PastDocument:
    """The document with this id or file, whatever the case; raises Refused with near ones, or to choose one.

    A live one comes before a retired one. `root` names the folder where several have such a document.
    """
    wanted = named.strip().casefold()
    ours = [one for one in documents if root is None or one.root == root]
    found = [one for one in ours if one.document_id.casefold() == wanted]
    found = found or [one for one in ours if one.last.path.casefold() == wanted]
    by_root = {one.root: one for one in sorted(found, key=_last_read)}
    if not by_root:
        raise Refused(f"There is no document “{named}” in the register.{_near(ours, wanted)}")
    if len(by_root) > 1:
        folders = " or ".join(f"--folder {name}" for name in sorted(by_root))
        raise Refused(f"Several folders have a document “{named}”. Say which: {folders}")
    return next(iter(by_root.values()))


def _last_read(document: PastDocument) -> tuple[bool, int]:
    return not document.retired, document.last.key


def _near(documents: Iterable[PastDocument], wanted: str) -> str:
    names = {
        name.casefold(): one.document_id
        for one in documents
        for name in (one.document_id, one.last.path, one.last.title)
    }
    near = get_close_matches(wanted, names, MOST_NEAR, NEAR) or [n for n in names if wanted in n]
    ids = list(dict.fromkeys(names[name] for name in near[:MOST_NEAR]))
    meant = f" Did you mean {' or '.join(f'“{one}”' for one in ids)}?" if ids else ""
    return f"{meant} `isms documents --all` lists all."
