"""A colleague asks, the owner replies for everybody, the section changes: told through the local Slack."""

import time
from typing import Any

from bot.ask.no_answers import NOT_COVERED
from bot.ask.owners.timed import look_after
from localslack.driver import LocalSlack
from localslack.driver.story import Story
from tests.bot.ask.owners.conftest import DOGS, OTHER_DOGS, VISITORS, YES, Office


def passes_on(story: Story, words: str = DOGS) -> None:
    maya = story.employee("maya")
    maya.writes(words).sees("The owner of “Office rules” is Ada Owens", where="bot")
    maya.clicks("Ask the owner").sees("Your question and your name go to Ada Owens, who owns")
    maya.submits({})
    maya.sees("I've passed your question on to Ada Owens, who owns “Office rules”", where="bot")


def replies_for_everybody(story: Story) -> None:
    ada = story.employee("ada")
    ada.sees("has a question that our policies do not answer", where="bot")
    ada.clicks("Reply")
    ada.submits(
        {
            "Your reply": YES,
            "For everybody": ["Let me answer this for everybody from now on"],
        }
    )
    ada.sees("From now on I show your answer to everybody", where="bot")


def test_a_reply_comes_back_answers_the_next_one_and_expires_with_its_section(
    story: Story, office: Office, records: Any
) -> None:
    maya, ada, ben = map(story.employee, ("maya", "ada", "ben"))
    passes_on(story)
    replies_for_everybody(story)
    reply = maya.sees("Ada Owens, who owns “Office rules”, replies to your question", where="bot")
    assert YES in reply.words
    assert "not the words of a policy" in reply.words
    ben.writes(OTHER_DOGS)
    shown = ben.sees("Answered by Ada Owens on", where="bot")
    assert YES in shown.words
    assert "Visitors sign in at the front desk" in shown.words

    office.rules(visitors=VISITORS + " Badges are given back in the evening.", version="1.1")
    assert look_after(office.services, office.services.business_now()) == 1
    ben.writes(DOGS).sees(NOT_COVERED, where="bot")
    ada.sees("An answer you approved has expired", where="bot")
    ada.clicks("Look and renew").sees("given back in the evening")
    ada.submits({"The answer": "No, animals stay outside."})
    ada.sees("The answer is in force again", where="bot")
    ben.writes(OTHER_DOGS).sees("No, animals stay outside.", where="bot")

    ada.slash("/isms answers").sees("1 approved answer", where="bot")
    ada.clicks("Withdraw").sees("Nobody will be shown this answer any more")
    ada.submits({}).sees("Nobody is shown that answer any more", where="bot")
    ben.writes(DOGS + " Please.").sees(NOT_COVERED, where="bot")
    kinds = [kind for kind in records.ledger() if kind.startswith(("owner.", "answer."))]
    assert kinds == [
        "owner.replied", "answer.approved", "answer.expired", "answer.approved", "answer.withdrawn",
    ]  # fmt: skip


def test_where_the_owner_cannot_be_reached_who_asked_hears_so(story: Story, office: Office) -> None:
    office.rules(owner="left.long.ago@northwind.example")
    maya = story.employee("maya")
    maya.writes(DOGS).sees("The owner of “Office rules” is left.long.ago", where="bot")
    maya.clicks("Ask the owner").submits({})
    maya.sees(
        "I could not reach left.long.ago@northwind.example, so I've asked Kim Rao", where="bot"
    )
    kim = story.employee("kim")
    kim.sees("I could not reach left.long.ago@northwind.example, so I ask you", where="bot")
    kim.clicks("Reply").submits({"Your reply": YES})
    maya.sees("Kim Rao replies to your question", where="bot")


def test_in_a_channel_only_who_asked_passes_it_on(story: Story, office: Office) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    maya.mentions(DOGS, "staff").sees(NOT_COVERED, where="staff")
    ada.sees(NOT_COVERED, where="staff")
    ada.clicks("Ask the owner").sees("Only the person who asked can pass this question on")


def test_whoever_deletes_a_question_finds_it_in_none_of_our_messages(
    story: Story, office: Office, records: Any, slack: LocalSlack
) -> None:
    maya, ada = story.employee("maya"), story.employee("ada")
    asker = slack.as_user("maya")
    asked = asker.say(DOGS)
    maya.sees("The owner of “Office rules” is Ada Owens", where="bot")
    maya.clicks("Ask the owner").sees("Your question and your name go to Ada Owens, who owns")
    maya.submits({})
    ada.sees("has a question that our policies do not answer", where="bot")
    ada.clicks("Reply")
    ada.submits({"Your reply": YES})
    maya.sees("replies to your question", where="bot")
    records.settle(slack)
    asker.delete(asked)
    until = time.monotonic() + 15
    while asker.sees("bot") and time.monotonic() < until:
        time.sleep(0.05)
    assert [message.text for message in asker.sees("bot")] == []
