"""How a subject is spoken of, in mrkdwn; what is foreign is made harmless here."""

from bot.ask.gaps.catalogue import Catalogue
from bot.ask.gaps.rules import ENOUGH_PEOPLE, Closing, Gap, Place, Sight
from bot.slack import kit
from bot.slack.messages import Person
from bot.slack.spoken import spoken_date

LONGEST_EXAMPLE = 200
ONE_ALONE = "one person alone asked this, so their words are not shown"
SENSITIVE = "this touches a sensitive subject, so the words of one person alone are not shown"
NO_WORDS = "the words are no longer kept"
CLOSED = {
    Closing.ANSWERED: "a policy says it now",
    Closing.NO_POLICY: "it is not for a policy",
    Closing.APPROVED: "an owner's approved answer says it now",
}


def name_of(gap: Gap, sight: Sight) -> str:
    """The most central of its questions; why there is none to show, otherwise."""
    if gap.examples:
        return quoted(gap.examples[0])
    hidden = not sight.shows_words(gap) and gap.people < ENOUGH_PEOPLE
    otherwise = SENSITIVE if gap.sensitive else NO_WORDS
    return f"_({ONE_ALONE if hidden else otherwise})_"


def quoted(words: str) -> str:
    """What somebody wrote, as one line."""
    return f"“{kit.name(words, LONGEST_EXAMPLE)}”"


def counts(gap: Gap, reader: Person) -> str:
    """How often, by how many, and when."""
    last = spoken_date(reader.date_of(gap.last))
    if gap.asked == 1:
        times = f"Asked once, on {last}."
    else:
        first = spoken_date(reader.date_of(gap.first))
        when = f"on {last}" if first == last else f"from {first} to {last}"
        often = "twice" if gap.asked == 2 else f"{gap.asked:,} times"
        times = f"Asked {often} by {_people(gap.people)}, {when}."
    against = (
        f" {_people(gap.not_helpful).capitalize()} found the answer not helpful."
        if gap.not_helpful
        else ""
    )
    return times + against


def standing(gap: Gap, reader: Person) -> str:
    """Whether it was closed, and why; empty of one that never was."""
    when = f" on {spoken_date(reader.date_of(gap.closed_at))}" if gap.closed_at else ""
    if gap.closed is not None:
        return f"Closed{when}: {CLOSED[gap.closed]}. It opens again when somebody asks."
    return f"Asked again after it was closed{when}." if gap.was_closed else ""


def nearest(gap: Gap, catalogue: Catalogue) -> str:
    """The section that stood nearest, and who owns its document; empty where none did."""
    if not gap.places:
        return ""
    place = gap.places[0]
    listed = catalogue.documents[place.document]
    owner = (
        f"; its owner is {kit.name(listed.owner.name)}" if listed.owner else "; it names no owner"
    )
    return f"Nearest: {section(place, catalogue)}{owner}."


def apart(gap: Gap, catalogue: Catalogue) -> str:
    """The sections that do not agree; empty where that was not found."""
    if not gap.apart:
        return ""
    named = " and ".join(section(place, catalogue) for place in gap.apart)
    return f":warning: These do not agree: {named}."


def section(place: Place, catalogue: Catalogue) -> str:
    """A section by its document's title and its headings, as they are today."""
    title = kit.name(catalogue.documents[place.document].title)
    heading = catalogue.headings.get(place, ())
    return f"{title}, section “{kit.name(' › '.join(heading))}”" if heading else title


def many(number: int, one: str, more: str) -> str:
    """A number with its noun, for the middle of a sentence."""
    return f"one {one}" if number == 1 else f"{number:,} {more}"


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number:,} people"
