"""What is true of policy gaps: what joins the list, who sees what of it, when a subject is open."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.people.rules import Role

MAY_SEE_ALL = frozenset({Role.ISMS_MANAGER, Role.SECURITY, Role.AUDITOR})
MAY_DECIDE = frozenset({Role.ISMS_MANAGER, Role.SECURITY})
"""Who closes subjects, and reads the words of a subject that one person alone asked about."""
ENOUGH_PEOPLE = 2
"""So many people must have asked before owners and auditors read the words, and before anybody reads sensitive
ones: those of one alone may tell whose they are."""


class Reason(StrEnum):
    """Why a question joined the list."""

    NOT_COVERED = "not_covered"
    NOT_OUTRIGHT = "not_outright"
    """Something stands near, but does not say it."""
    CONTRADICTION = "contradiction"
    """Two sections in force do not agree."""
    NOT_HELPFUL = "not_helpful"
    """It was answered, and somebody said that the answer did not help."""


class Closing(StrEnum):
    """Why a subject is done with; it opens again by itself when it is asked about again."""

    ANSWERED = "answered"
    """A policy says it now."""
    NO_POLICY = "no_policy"
    """It is nothing for a policy."""
    APPROVED = "approved_answer"
    """An owner's approved answer says it now."""


@dataclass(frozen=True)
class Place:
    """A section of the policies, in whatever version."""

    document: str
    """The file's path below its folder."""
    section: str = ""
    """SHA-256 of the headings above it."""


@dataclass(frozen=True)
class Gap:
    """One subject that people asked about and the policies did not settle."""

    number: int
    asked: int
    """How many questions."""
    people: int
    """By how many different people."""
    not_helpful: int
    """How many people said that an answer did not help."""
    first: datetime
    last: datetime
    places: tuple[Place, ...] = ()
    """The sections that stood nearest, the most frequent first; none where nothing is near."""
    apart: tuple[Place, ...] = ()
    """Sections that do not agree with each other; empty unless that was found."""
    examples: tuple[str, ...] = ()
    """The words of some of the questions, the most central first, names and numbers masked."""
    notes: tuple[str, ...] = ()
    """What people said was missing, likewise; newest last."""
    private: tuple[str, ...] = ()
    """As `examples`, of questions that touch what is answered privately (`[ask] sensitive`)."""
    sensitive: bool = False
    """Whether there are such questions, shown or not."""
    closed: Closing | None = None
    closed_at: datetime | None = None
    """When it was last closed, also of one that opened again since."""

    @property
    def was_closed(self) -> bool:
        """Whether it is open again."""
        return self.closed is None and self.closed_at is not None


@dataclass(frozen=True)
class Sight:
    """What of the list one person may see."""

    everything: bool
    documents: frozenset[str] = frozenset()
    """Paths of the documents they own."""
    decides: bool = False
    readable: frozenset[str] = frozenset()
    """Paths of the documents that they may read."""

    @property
    def nothing(self) -> bool:
        """Whether the list is not for them."""
        return not self.everything and not self.documents

    def covers(self, gap: Gap) -> bool:
        """Whether the subject is on their list: of an owner's those near their documents."""
        near = {place.document for place in (*gap.places[:1], *gap.apart)}
        return self.everything or bool(near & self.documents)

    def may_close(self, gap: Gap) -> bool:
        """Whether they may say that the subject is done with."""
        near = {place.document for place in (*gap.places[:1], *gap.apart)}
        return self.decides or bool(near & self.documents)

    def shows_words(self, gap: Gap) -> bool:
        """Whether they may read what was asked."""
        return self.decides or gap.people >= ENOUGH_PEOPLE

    def of(self, gap: Gap) -> Gap:
        """The subject as this person may see it."""
        several = self.decides and gap.people >= ENOUGH_PEOPLE
        shown = gap.examples + (gap.private if several else ())
        return replace(
            gap,
            places=tuple(p for p in gap.places if p.document in self.readable),
            apart=gap.apart if all(p.document in self.readable for p in gap.apart) else (),
            examples=shown if self.shows_words(gap) else (),
            private=(),
            notes=gap.notes if self.decides else (),
        )


def most_wanted(gap: Gap) -> tuple[int, int, int, datetime, int]:
    """Sorts the subjects that most people wait for to the end."""
    return gap.people, gap.asked, gap.not_helpful, gap.last, gap.number
