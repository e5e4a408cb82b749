"""On the sample company: a question goes to the owner of the nearest policy, and his reply answers the next colleague."""

import pytest

from localslack.driver.story import Story

pytestmark = pytest.mark.slow
QUESTION = "Which VPN product do we use?"
REPLY = "We use the WireGuard client from the software catalogue."


def test_an_owner_replies_for_everybody(demo) -> None:
    story = Story(demo.slack)
    hannah, jonas, carlos = map(story.employee, ("hannah", "jonas", "carlos"))
    hannah.writes(QUESTION).sees("The owner of “Remote Work and Own Devices Policy” is Jonas Feldt")
    hannah.clicks("Ask the owner").sees("Your question and your name go to Jonas Feldt")
    hannah.submits({}).sees("I've passed your question on to Jonas Feldt", where="bot")

    jonas.sees("you own the nearest one, “Remote Work and Own Devices Policy”", where="bot")
    jonas.clicks("Reply")
    tick = ["Let me answer this for everybody from now on"]
    jonas.submits({"Your reply": REPLY, "For everybody": tick})
    jonas.sees("From now on I show your answer", where="bot")

    reply = hannah.sees(
        "Jonas Feldt, who owns “Remote Work and Own Devices Policy”, replies", where="bot"
    )
    assert REPLY in reply.words
    carlos.writes("what VPN product do we use")
    shown = carlos.sees("Answered by Jonas Feldt on", where="bot")
    assert REPLY in shown.words
    assert "Here is what our policy says" in shown.words
    jonas.slash("/isms answers").sees("1 approved answer", where="bot")
    assert demo.isms("ledger", "verify").returncode == 0
