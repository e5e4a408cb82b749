"""What can go wrong, as a tree; one boundary per door turns these into words.

IsmsError
  Refused          a person asked for something that is not to be had; the text is for that person
  Misconfigured    the bot cannot start like this; the text says what is missing and what to do
  OutOfReach       something the bot stands on (database, model, Slack) does not answer
  Tampered         a record or a file is not what it was when we wrote it
"""


class IsmsError(Exception):
    """An error whose text may be shown as it stands."""


class Refused(IsmsError):
    """A person asked for something that is not to be had; the text tells them why, and what to do."""


class Misconfigured(IsmsError):
    """The bot cannot start like this; the text says what is missing and what to do."""


class OutOfReach(IsmsError):
    """Something the bot stands on does not answer; the text names it and what to do."""


class Tampered(IsmsError):
    """A record or a file is not what it was when it was written; the text names the first such place."""
