"""The names of what is pressed, filled in and typed, which must stay while messages with them are about."""

ASK = "ask.owners.ask"
"""The button below an honest no."""
REPLY, POINT, NOT_MINE = "ask.owners.reply", "ask.owners.point", "ask.owners.not_mine"
RENEW, LET_GO, WITHDRAW = "ask.owners.renew", "ask.owners.let_go", "ask.owners.withdraw"

ASK_FORM, REPLY_FORM, POINT_FORM = "ask.passing_on", "ask.replying", "ask.pointing"
RENEW_FORM, WITHDRAW_FORM = "ask.renewing", "ask.withdrawing"

QUESTION, ANSWER, FOR_ALL, FOR_ALL_QUESTION, SECTION = (
    "question",
    "answer",
    "for_all",
    "for_all_question",
    "section",
)
"""The inputs of these forms."""
