"""Document control from the front matter: the YAML between two `---` at the top of a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from ingest.controls import canonical
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.text import Unreadable

FENCE = "---"
KEYS = (
    "id",
    "title",
    "version",
    "status",
    "owner",
    "approver",
    "effective",
    "next_review",
    "audience",
    "controls",
)
_STATUSES = {
    "in force": DocumentStatus.IN_FORCE,
    "active": DocumentStatus.IN_FORCE,
    "approved": DocumentStatus.IN_FORCE,
    "published": DocumentStatus.IN_FORCE,
    "draft": DocumentStatus.DRAFT,
    "in review": DocumentStatus.DRAFT,
    "superseded": DocumentStatus.SUPERSEDED,
    "retired": DocumentStatus.SUPERSEDED,
    "archived": DocumentStatus.SUPERSEDED,
}
_EVERYBODY = {"all", "all staff", "everyone", "everybody"}
_KEY_LINE = re.compile(r"\A[ \t]*[\w\"'][^\n]*?:(?:\s|\Z)")


@dataclass(frozen=True)
class FrontMatter:
    """What stands at the top; None and empty where it says nothing."""

    body_line: int
    """The line, from 1, on which the document itself begins."""
    document_id: str | None = None
    title: str | None = None
    version: str | None = None
    status: DocumentStatus = DocumentStatus.IN_FORCE
    owner: str | None = None
    approver: str | None = None
    effective: date | None = None
    next_review: date | None = None
    audience: frozenset[str] = frozenset({ALL_STAFF})
    controls: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


class _Loader(yaml.SafeLoader):
    """Every scalar stays the text it is, so that version 1.10 does not become 1.1."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Aliases are refused: a few lines of them can grow to gigabytes."""
        if self.check_event(yaml.AliasEvent):
            raise Unreadable(self.peek_event().start_mark.line + 2, _BROKEN)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """A key that stands twice is refused: which one holds would be a guess."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Unreadable(key.start_mark.line + 2, _BROKEN)
            if key.value in seen:
                raise Unreadable(
                    key.start_mark.line + 2, f"“{key.value}” stands here twice. Keep one."
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {}
_BROKEN = (
    "the front matter cannot be read. Between the two --- lines, write one “key: value” a line."
)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a document's text; raises Unreadable where it is broken."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(
            1, notes=("there is no front matter: the document counts as in force, for all staff.",)
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "...")), None)
    if end is None or not any(line.strip() for line in lines[1:end]):
        return _without_end(lines, end)
    return _from_fields(_fields("\n".join(lines[1:end]), lines[1:end]), end + 2)


def _without_end(lines: list[str], end: int | None) -> FrontMatter:
    """A lone `---` is a line across the page, unless what follows looks like front matter."""
    following = next((line for line in lines[1:] if line.strip()), "")
    if end is None and _KEY_LINE.match(following):
        raise Unreadable(1, "the front matter has no end. Put a line with --- below it.")
    return FrontMatter(1 if end is None else end + 2)


def _fields(source: str, lines: list[str]) -> dict[str, tuple[int, Any]]:
    """Each key, folded, with its line and value; raises Unreadable."""
    try:
        loaded = yaml.load(source, Loader=_Loader)  # noqa: S506  A SafeLoader that also refuses aliases.
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unreadable((mark.line if mark else 0) + 2, _BROKEN) from error
    except RecursionError as error:
        raise Unreadable(2, _BROKEN) from error
    if not isinstance(loaded, Mapping):
        if _is_prose(lines):
            return {}
        raise Unreadable(2, _BROKEN)
    return {_folded(str(k)): (_line_of(str(k), lines), v) for k, v in loaded.items()}


def _is_prose(lines: list[str]) -> bool:
    """Whether two `---` merely frame a paragraph."""
    return not any(_KEY_LINE.match(line) or line.lstrip().startswith("- ") for line in lines)


def _folded(key: str) -> str:
    return re.sub(r"[\s_-]+", "_", key.strip().lower())


def _line_of(key: str, lines: list[str]) -> int:
    found = (n for n, line in enumerate(lines) if line.lstrip(" \"'").startswith(key))
    return next(found, 0) + 2


def _from_fields(fields: dict[str, tuple[int, Any]], body_line: int) -> FrontMatter:
    unknown = sorted(fields.keys() - set(KEYS))
    return FrontMatter(
        body_line,
        document_id=_words(fields, "id"),
        title=_words(fields, "title"),
        version=_words(fields, "version"),
        status=_status(fields),
        owner=_words(fields, "owner"),
        approver=_words(fields, "approver"),
        effective=_day(fields, "effective"),
        next_review=_day(fields, "next_review"),
        audience=_audience(fields),
        controls=_controls(fields),
        notes=tuple(f"“{key}” is not a key that is read; it was passed over." for key in unknown),
    )


def _words(fields: dict[str, tuple[int, Any]], key: str) -> str | None:
    line, value = fields.get(key, (0, None))
    if isinstance(value, list | dict):
        raise Unreadable(line, f"“{key}” must be one value, not a list.")
    text = " ".join(str(value or "").split())
    return text or None


def _status(fields: dict[str, tuple[int, Any]]) -> DocumentStatus:
    written = _words(fields, "status")
    if written is None:
        return DocumentStatus.IN_FORCE
    status = _STATUSES.get(_folded(written).replace("_", " "))
    if status is None:
        raise Unreadable(
            fields["status"][0],
            f"the status “{written}” is not known. Write in_force, draft or superseded.",
        )
    return status


def _day(fields: dict[str, tuple[int, Any]], key: str) -> date | None:
    written = _words(fields, key)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Unreadable(
            fields[key][0], f"“{written}” is not a date. Write {key} like 2026-11-23."
        ) from error


def _several(fields: dict[str, tuple[int, Any]], key: str) -> list[str]:
    line, value = fields.get(key, (0, None))
    items = value if isinstance(value, list) else re.split(r"[,;]", str(value or ""))
    if isinstance(value, dict) or any(isinstance(item, list | dict) for item in items):
        raise Unreadable(line, f"“{key}” must be one value or a plain list.")
    return [text for item in items if (text := str(item or "").strip())]


def _audience(fields: dict[str, tuple[int, Any]]) -> frozenset[str]:
    """A key without a value is refused: taking it for “all” could show what is meant for a few."""
    if "audience" not in fields:
        return frozenset({ALL_STAFF})
    written = _several(fields, "audience")
    if not written:
        raise Unreadable(
            fields["audience"][0],
            "“audience” is empty. Write all, or the roles that may read this.",
        )
    return frozenset(ALL_STAFF if w.lower() in _EVERYBODY else w.lower() for w in written)


def _controls(fields: dict[str, tuple[int, Any]]) -> tuple[str, ...]:
    found = []
    for written in _several(fields, "controls"):
        control = canonical(written)
        if control is None:
            raise Unreadable(
                fields["controls"][0],
                f"“{written}” is not a control of ISO/IEC 27001:2022 Annex A. Write it like A.5.10.",
            )
        found.append(control)
    return tuple(dict.fromkeys(found))
