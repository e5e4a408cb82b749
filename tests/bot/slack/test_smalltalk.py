"""A greeting is greeted; whatever may be a question stays one."""

import pytest

from bot.slack.smalltalk import SmallTalk, small_talk


@pytest.mark.parametrize(
    ("words", "talk"),
    [
        pytest.param("hi", SmallTalk.GREETING, id="hi"),
        pytest.param("Hello!", SmallTalk.GREETING, id="with a sign"),
        pytest.param("hey there :wave:", SmallTalk.GREETING, id="with an emoji's name"),
        pytest.param("Good  morning 👋", SmallTalk.GREETING, id="with an emoji"),
        pytest.param("hi?", SmallTalk.GREETING, id="asked"),
        pytest.param("Moin", SmallTalk.GREETING, id="in German"),
        pytest.param("thanks", SmallTalk.THANKS, id="thanks"),
        pytest.param("Thank you so much!!! 🙏", SmallTalk.THANKS, id="warm thanks"),
        pytest.param("ok, thanks.", SmallTalk.THANKS, id="a comma within"),
        pytest.param("Danke schön", SmallTalk.THANKS, id="thanks in German"),
        pytest.param("help", SmallTalk.HELP, id="help"),
        pytest.param("/help", SmallTalk.HELP, id="help as a command"),
        pytest.param("?", SmallTalk.HELP, id="a question mark"),
        pytest.param("What can you do?", SmallTalk.HELP, id="what can it do"),
        pytest.param("Hilfe!", SmallTalk.HELP, id="help in German"),
        pytest.param("", None, id="nothing"),
        pytest.param("???", None, id="question marks"),
        pytest.param("hi, can I use my laptop?", None, id="a greeting before a question"),
        pytest.param("thanks, and my phone?", None, id="thanks before a question"),
        pytest.param("help I lost my phone", None, id="a call for help"),
        pytest.param("password", None, id="one word"),
        pytest.param("thank you notes from suppliers", None, id="thanks as a subject"),
    ],
)
def test_small_talk_is_only_what_asks_nothing(words: str, talk: SmallTalk | None) -> None:
    assert small_talk(words) is talk
