"""The Home tab: a greeting, then the cards that the jobs offer, drawn anew from records each time.

Limits: docs.slack.dev, reference/block-kit/blocks (100 blocks) and reference/methods/views.publish (250 kB).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.delivery.guarding import Failure, guarded
from bot.slack import kit
from bot.slack.messages import Block, Call

MOST_BLOCKS = 100
MOST_BYTES = 240_000
"""Of the blocks as JSON; the rest is left to what Slack puts around them."""
GREETING = (
    "*Hello!* I answer questions about our security policies, in the policies' own words. "
    "Write to me under *Messages*, or begin here."
)
MORE = "Not everything fits on this page. Type `/isms help` to see all that I can do."

Draw = Callable[[Session, Call], Sequence[Block]]
"""Draws one card from records, for the person who calls; no blocks where there is nothing to show them."""


@dataclass(frozen=True)
class HomeTab:
    """What stands on Home, for everybody."""

    cards: Sequence[Draw] = ()
    """In the order in which they are shown."""

    def drawn(self, session: Session, call: Call) -> tuple[Block, ...]:
        """The whole page for this person; a card that cannot be drawn is left out, and logged."""
        return fitted([self._card(session, call, card) for card in self.cards])

    def _card(self, session: Session, call: Call, card: Draw) -> tuple[Block, ...]:
        def draw() -> tuple[Block, ...]:
            # Within a savepoint, so that a statement that fails does not spoil those of the next card.
            with session.begin_nested():
                return tuple(card(session, call))

        drawn = guarded("a card of Home", draw)
        return () if isinstance(drawn, Failure) else drawn


def fitted(cards: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """The greeting and these cards, as far as Slack takes them; one that does not fit is left out whole."""
    page, left_out = [kit.section(GREETING)], False
    for card in filter(None, cards):
        longer = [*page, kit.divider(), *card]
        fits = _fits([*longer, kit.context(MORE)])
        page, left_out = (longer, left_out) if fits else (page, True)
    return (*page, kit.context(MORE)) if left_out else tuple(page)


def _fits(blocks: Sequence[Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS and len(json.dumps(blocks).encode()) <= MOST_BYTES
