"""Everything one person sees on the page at one moment, drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from localslack.acts import people
from localslack.drawing import Drawings, draw
from localslack.kinds import ChannelKind
from localslack.message_cards import status_of
from localslack.rendering.blocks import draw_blocks
from localslack.rendering.paper import Paper
from localslack.rendering.texts import words_of
from localslack.sidebar import DIRECT, about, label_of, places_for, unread_in
from localslack.site import Site
from localslack.surfaces import View
from localslack.workspace import User
from localslack.world import Message, Place

SHOWN_MESSAGES = 200
"""Older ones are left out, so that the page stays quick."""
Shown = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """Whose eyes, and where they look."""

    site: Site
    user: User
    asked: Mapping[str, str]
    drawings: Drawings

    def everything(self) -> Shown:
        """As JSON for the page's script; looking at a place marks it as read."""
        world = self.site.world
        with world.lock:
            rows = places_for(world, self.user)
            place = self._place([row.id for row in rows])
            shown: Shown = {"version": world.version, "clock": self._clock()}
            shown |= {"modal": self._modal(), "channel": None}
            if place:
                shown |= self._inside(place)
                rows = places_for(world, self.user)
        chosen = place.id if place else ""
        shown["unread"] = sum(row.unread for row in rows)
        return shown | {"places": draw("places.html", rows=rows, chosen=chosen)}

    def _place(self, mine: list[str]) -> Place | None:
        asked = self.asked.get("in", "")
        asked = self.site.world.moved_to.get(asked, asked)
        chosen = asked if asked in mine else (mine[-1] if mine else "")
        return self.site.world.places.get(chosen)

    def _inside(self, place: Place) -> Shown:
        direct = place.kind is ChannelKind.IM
        heading = {"id": place.id, "home": direct and self.site.world.workspace.bot.home_tab,
             "kind": place.kind.value, "about": about(place),
                   "pane": self._pane() if direct else None,
                   "name": label_of(self.site.world, self.user, place)}  # fmt: skip
        if heading["home"] and self.asked.get("tab") == "home":
            return {"channel": heading, "home": self._home(), "messages": None, "thread": None}
        return {"channel": heading, "home": None} | self._messages(place)

    def _pane(self) -> Shown | None:
        """Beside which channel an agent's pane is open, and beside which it could be."""
        world = self.site.world
        if not world.workspace.bot.agent:
            return None
        rows = [(p.id, p.name) for p in world.places_of(self.user.id) if p.kind not in DIRECT]
        beside = world.panes.get(self.user.id, "")
        return {"beside": world.moved_to.get(beside, beside), "channels": rows}

    def _messages(self, place: Place) -> Shown:
        """`new` is the first message that was unread when the person came here."""
        world, thread = self.site.world, self.asked.get("thread", "")
        new = self.asked.get("new", "")
        if not new:
            fresh = [m for m in unread_in(world, self.user, place) if m.user != self.user.id]
            new = fresh[0].ts if fresh else "none"
        seen = list(world.seen_by(self.user.id, [place]))
        if seen:
            world.read_marks[self.user.id, place.id] = seen[-1].ts
        prompts = world.prompts.get(place.id)
        drawn = self._list(place, [m for m in seen if not m.is_reply or m.broadcast], "", new)
        return {
            "new": new,
            "messages": drawn,
            "prompts": draw("prompts.html", prompts=prompts) if prompts else "",
            "thread": self._thread(place, seen, thread, new) if thread else None,
        }

    def _thread(self, place: Place, seen: list[Message], thread: str, new: str) -> str:
        within = [m for m in seen if thread in (m.ts, m.thread_ts)]
        return self._list(place, within, thread, new)

    def _list(self, place: Place, messages: list[Message], thread: str, new: str) -> str:
        world, of = self.site.world, self.drawings.of
        shown = messages[-SHOWN_MESSAGES:]
        cards = [of(world, self.user, place, m, thread) for m in shown]
        first = next((c.ts for c in cards if new != "none" and c.ts >= new), "")
        status = status_of(world, place, thread) if thread else ""
        line = world.statuses.get((place.id, thread)) if status else None
        return draw(
            "messages.html", cards=cards, thread=thread, first_new=first,
            older=max(0, len(messages) - SHOWN_MESSAGES), status=status,
            stoppable=bool(line and line.stoppable),
        )  # fmt: skip

    def _home(self) -> str:
        view = self.site.world.homes.get(self.user.id)
        bot = self.site.world.workspace.bot
        blocks = draw_blocks(paper_for(self.site, self.user, view), view.blocks) if view else None
        return draw("home.html", view=view, blocks=blocks, bot=bot)

    def _modal(self) -> Shown | None:
        stack = self.site.world.stacks.get(self.user.id) or []
        if not stack:
            return None
        view = stack[-1]
        blocks = draw_blocks(paper_for(self.site, self.user, view), view.blocks)
        html = draw("modal.html", view=view, blocks=blocks, depth=len(stack), words=words_of)
        return {"id": view.id, "busy": view.busy, "wrong": bool(view.errors), "html": html}

    def _clock(self) -> Shown | None:
        """The calendar on the wall, where it can be moved."""
        calendar = self.site.calendar
        if calendar.file is None:
            return None
        today = calendar.today(self.user.tz)
        return {"day": f"{today:%a %-d %b %Y}", "time": f"{today:%H:%M}", "date": f"{today:%F}",
                "moved": bool(calendar.moved), "zone": self.user.tz}  # fmt: skip


def look(site: Site, asked: Mapping[str, str], drawings: Drawings) -> Shown:
    """What `asked["as"]` sees now; raises NotPossible."""
    return Look(site, people.who(site, asked.get("as", "")), asked, drawings).everything()


def paper_for(site: Site, user: User, view: View) -> Paper:
    """The paper of a view."""
    key = view.root_id or view.id
    return Paper(site.world, user, key, view.failed, view.state, view.errors)
