"""Modals as Slack wants them, from our own values.

Limits: docs.slack.dev, surfaces/modals and reference/block-kit/blocks.
"""

from collections.abc import Sequence

from bot.slack import kit
from bot.slack.messages import Block, Form

TITLE = 24
"""Of a title and of the words on a modal's own two buttons."""
ABOUT = 3000
NAME = 255
"""Of a `callback_id`, a `block_id` and an `action_id`."""
BLOCKS = 100
NOTICE = "slack.notice"
APP = "ISMS assistant"
"""The title of a page that speaks for no job."""
DONE = "Close"


def modal(form: Form) -> Block:
    """The view that shows `form`; raises ValueError where we drew what Slack would refuse."""
    names = [block["block_id"] for block in form.blocks if "block_id" in block]
    has_inputs = any(block["type"] == "input" for block in form.blocks)
    _check(len(set(names)) == len(names), f"{form.callback_id}: two blocks share a name")
    _check(len(form.about) <= ABOUT, f"{form.callback_id}: `about` is too long")
    _check(0 < len(form.callback_id) <= NAME, "a form needs a name, of at most 255 characters")
    _check(
        0 < len(form.blocks) <= BLOCKS, f"{form.callback_id}: a modal holds 1 to {BLOCKS} blocks"
    )
    _check(
        bool(form.submit) or not has_inputs, f"{form.callback_id}: inputs need a way to send them"
    )
    for words in (form.title, form.submit, form.close):
        _check(len(words) <= TITLE, f"{form.callback_id}: “{words}” is longer than {TITLE}")
    view: Block = {
        "type": "modal",
        "callback_id": form.callback_id,
        "title": kit.plain(form.title, TITLE),
        "close": kit.plain(form.close, TITLE),
        "blocks": list(form.blocks),
        "private_metadata": form.about,
    }
    if form.closes_all:
        view["clear_on_close"] = True
    return view | ({"submit": kit.plain(form.submit, TITLE)} if form.submit else {})


def notice(title: str, *mrkdwn: str, blocks: Sequence[Block] = ()) -> Form:
    """A page that tells something and takes nothing; foreign words must have gone through `name` or `escape`."""
    told = (*map(kit.section, mrkdwn), *blocks)
    return Form(NOTICE, title, told[:BLOCKS], submit="", close=DONE)


def _check(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
