"""The files of a workspace and their bytes (docs.slack.dev, reference/objects/file-object)."""

import mimetypes
import secrets
from dataclasses import dataclass, replace
from threading import Lock

TYPES = {"txt": "text", "md": "markdown", "jpeg": "jpg"}


@dataclass(frozen=True)
class StoredFile:
    """One file; `content` is None until it was uploaded, `shared` empty until it was shared."""

    id: str
    name: str
    title: str
    user: str
    created: int
    size: int
    content: bytes | None = None
    shared: tuple[str, ...] = ()
    """Ids of the places where it was shared."""
    for_app: bool = False
    """Whether somebody handed it to the app in a form."""
    deleted: bool = False

    @property
    def mimetype(self) -> str:
        """By its name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    @property
    def filetype(self) -> str:
        """Slack's short word for it, by its name."""
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else "binary"
        return TYPES.get(ending, ending)


class Filing:
    """All files, and the addresses to which the app may upload; addresses begin with `base_url`."""

    def __init__(self, base_url: str = "http://localhost") -> None:
        """Empty."""
        self.base_url = base_url
        self._files: dict[str, StoredFile] = {}
        self._tickets: dict[str, str] = {}
        self._lock = Lock()

    def find(self, ident: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(ident)

    def keep(self, user: str, name: str, size: int, now: float) -> StoredFile:
        """A new file of which there are no bytes yet."""
        ident = f"F{secrets.token_hex(5).upper()}"
        return self._put(StoredFile(ident, name, name, user, int(now), size))

    def fill(self, ident: str, content: bytes) -> StoredFile:
        """Give the file its bytes."""
        return self._put(replace(self._files[ident], content=content, size=len(content)))

    def share(self, ident: str, place: str, title: str | None = None) -> StoredFile:
        """Note that the file stands in `place`."""
        file = self._files[ident]
        shared = tuple(dict.fromkeys((*file.shared, place)))
        return self._put(replace(file, shared=shared, title=title or file.title))

    def hand_over(self, ident: str) -> StoredFile:
        """Let the app read it, wherever it stands."""
        return self._put(replace(self._files[ident], for_app=True))

    def delete(self, ident: str) -> StoredFile:
        """Take its bytes away."""
        return self._put(replace(self._files[ident], content=None, deleted=True))

    def moved(self, old: str, new: str) -> None:
        """Follow a place whose id has changed."""
        for file in list(self._files.values()):
            shared = tuple(new if place == old else place for place in file.shared)
            self._put(replace(file, shared=shared))

    def _put(self, file: StoredFile) -> StoredFile:
        with self._lock:
            self._files[file.id] = file
            return file

    def ticket(self, ident: str) -> str:
        """A new address to which the bytes of the file may be sent once."""
        key = secrets.token_urlsafe(18)
        self._tickets[key] = ident
        return f"{self.base_url}/upload/v1/{key}"

    def redeem(self, key: str) -> StoredFile | None:
        """The file that the address is for; it is used up by that."""
        with self._lock:
            ident = self._tickets.pop(key, "")
        return self._files.get(ident)
