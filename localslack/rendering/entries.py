"""What is typed or picked: texts, numbers, dates, times, files; and the input block around them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from localslack.rendering.buttons import complaint, confirm
from localslack.rendering.paper import Paper, Spot, current
from localslack.rendering.texts import words_of

Entry = Mapping[str, Any]
_ONE_LINE = {
    "plain_text_input": "text", "email_text_input": "email", "url_text_input": "url",
    "number_input": "text", "datepicker": "date", "timepicker": "time",
    "datetimepicker": "datetime-local",
}  # fmt: skip
_INPUT = Markup('<input class="entry" type="{}" data-kind="{}" data-action-id="{}" value="{}"{}{}>')
_AREA = Markup(
    '<textarea class="entry" rows="{}" data-kind="{}" data-action-id="{}"{}{}>\n{}</textarea>'
)


def typed(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """A box for words; several lines where the element says so."""
    value = "".join(current(paper, spot, entry)[:1])
    more = _limits(entry)
    kind, action = entry["type"], entry.get("action_id", "")
    if entry.get("multiline") or kind == "rich_text_input":
        return _AREA.format(4, kind, action, spot.marks, more, value)
    if kind == "number_input":
        more += Markup(' inputmode="{}"').format(
            "decimal" if entry.get("is_decimal_allowed") else "numeric"
        )
    if entry.get("dispatch_action_config"):
        ways = entry["dispatch_action_config"].get("trigger_actions_on") or ["on_enter_pressed"]
        more += Markup(' data-tells="{}"').format(" ".join(ways))
    return _INPUT.format(_ONE_LINE[kind], kind, action, value, spot.marks, more)


def picker(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """A date, a time or both, in the person's own zone."""
    value = "".join(current(paper, spot, entry)[:1])
    zone = paper.user.tz if paper.user else "Etc/UTC"
    kind, more = entry["type"], Markup("")
    if kind == "datetimepicker":
        more = Markup(' data-zone="{}"').format(zone)
        value = _local(value, zone)
    drawn = _INPUT.format(
        _ONE_LINE[kind], kind, entry.get("action_id", ""), value, spot.marks, more
    )
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def files(_paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """A field for files."""
    kinds = ",".join(f".{kind}" for kind in entry.get("filetypes") or [])
    many = Markup(" multiple") if entry.get("max_files", 10) > 1 else Markup("")
    accept = Markup(' accept="{}"').format(kinds) if kinds else Markup("")
    return _INPUT.format(
        "file", "file_input", entry.get("action_id", ""), "", spot.marks, many + accept
    )


def _local(seconds: str, zone: str) -> str:
    if not seconds.isdigit():
        return ""
    return f"{datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


def _limits(entry: Entry) -> Markup:
    more = Markup(' placeholder="{}"').format(words_of(entry.get("placeholder")))
    if entry.get("max_length"):
        more += Markup(' maxlength="{}"').format(entry["max_length"])
    return more
