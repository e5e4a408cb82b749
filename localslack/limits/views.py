"""Modals and Home tabs (docs.slack.dev, surfaces/modals and reference/views)."""

from collections.abc import Mapping

from localslack.limits.blocks import Surface
from localslack.limits.rules import FLAG, Shape, plain, words

BYTES_MOST = 250_000
"""Of a view as JSON; a larger one is `view_too_large`."""
STACK_MOST = 3
TITLE_MOST = 24
_COMMON = {
    "callback_id": words(255, least=0),
    "private_metadata": words(3000, least=0),
    "external_id": words(255, least=0),
}

VIEWS: Mapping[Surface, Shape] = {
    Surface.MODAL: Shape(
        {"title": plain(TITLE_MOST)},
        {
            **_COMMON,
            "submit": plain(TITLE_MOST),
            "close": plain(TITLE_MOST),
            "clear_on_close": FLAG,
            "notify_on_close": FLAG,
        },
        elsewhere=("submit_disabled",),
    ),
    Surface.HOME: Shape(optional=_COMMON),
}
"""Without `blocks`, which are checked apart."""
