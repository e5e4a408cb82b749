"""What is pressed: buttons, overflow menus, feedback (docs.slack.dev, reference/block-kit/block-elements)."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from localslack.rendering.mrkdwn import plain
from localslack.rendering.paper import Paper, Spot, current
from localslack.rendering.texts import opens, text_object, words_of

Entry = Mapping[str, Any]
_PRESSED = Markup(
    '<button type="button" class="action {}" data-kind="{}" data-action-id="{}" data-value="{}"'
    ' aria-label="{}"{}>{}</button>'
)


def button(paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    """A button; one with an address is a link that the app hears of too."""
    spoken = entry.get("accessibility_label") or entry["text"]["text"]
    look, action = entry.get("style", ""), entry.get("action_id", "")
    label = plain(entry["text"]["text"])
    if opens(entry.get("url")):
        drawn = Markup(
            '<a class="action {}" data-kind="button" data-action-id="{}" aria-label="{}" href="{}"'
            ' target="_blank" rel="noopener noreferrer">{} <span aria-hidden="true">↗</span></a>'
        ).format(look, action, spoken, entry["url"], label)
    else:
        value = entry.get("value", "")
        drawn = _PRESSED.format(look, "button", action, value, spoken, "", label)
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def icon_button(paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    """A button with a picture; the one picture there is shows a bin."""
    label = words_of(entry.get("text"), "Delete")
    spoken = entry.get("accessibility_label") or label
    drawn = _PRESSED.format(
        "small", "icon_button", entry.get("action_id", ""), entry.get("value", ""), spoken, "", "🗑"
    )
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def feedback(paper: Paper, spot: Spot, entry: Entry) -> Markup:
    """Two buttons, for and against."""
    chosen = current(paper, spot, entry)
    drawn = Markup("")
    for name, sign in (("positive_button", "👍"), ("negative_button", "👎")):
        one = entry[name]
        pressed = Markup(' aria-pressed="{}"').format(str(one.get("value") in chosen).lower())
        spoken = one.get("accessibility_label") or words_of(one.get("text"), sign)
        drawn += _PRESSED.format("small", "feedback_buttons", entry.get("action_id", ""),
                                 one.get("value", ""), spoken, pressed, sign)  # fmt: skip
    return Markup('<span class="feedback">{}</span>').format(drawn) + complaint(paper, entry)


def overflow(paper: Paper, _spot: Spot, entry: Entry) -> Markup:
    """A menu behind three dots."""
    action = entry.get("action_id", "")
    items = Markup("").join(
        Markup(
            '<button type="button" class="item" data-kind="overflow" data-action-id="{}"'
            ' data-value="{}"{}>{}</button>'
        ).format(action, o.get("value", ""), _address(o), text_object(paper, o["text"]))
        for o in entry["options"]
    )
    drawn = Markup(
        '<details class="menu overflow"><summary class="action small" aria-label="More options">⋯'
        '</summary><div class="items">{}</div></details>'
    ).format(items)
    return drawn + confirm(paper, entry) + complaint(paper, entry)


def _address(option: Entry) -> Markup:
    url = option.get("url")
    return Markup(' data-url="{}"').format(url) if opens(url) else Markup("")


def confirm(paper: Paper, entry: Entry) -> Markup:
    """What is asked before the app hears of it; the page's script shows it."""
    asked = entry.get("confirm")
    if not asked:
        return Markup("")
    return Markup(
        '<template class="confirm"><h2>{}</h2><div class="words">{}</div><footer>'
        '<button type="button" class="action" value="no">{}</button>'
        '<button type="button" class="action {}" value="yes">{}</button></footer></template>'
    ).format(
        words_of(asked["title"]),
        text_object(paper, asked["text"]),
        words_of(asked["deny"]),
        asked.get("style") or "primary",
        words_of(asked["confirm"]),
    )


def complaint(paper: Paper, entry: Entry) -> Markup:
    """The warning sign beside what the app did not accept."""
    if entry.get("action_id") not in paper.trouble:
        return Markup("")
    return Markup('<span class="trouble" role="status">The app did not respond.</span>')
