"""What tells who somebody is goes; what the question is about stays."""

import pytest

from bot.ask.gaps.masking import Mask

MASK = Mask(["Oskar Niemi", "Mark Long", "Noah Ekström", "Amara Okonjo-Bell", "Li Wu"])


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        pytest.param("may Oskar Niemi see my mail?", "may [name] see my mail?", id="whole name"),
        pytest.param("may oskar see my mail?", "may [name] see my mail?", id="first name, typed small"),
        pytest.param("is Niemi's laptop ok?", "is [name] laptop ok?", id="last name, owning"),
        pytest.param("ask NOAH EKSTRÖM", "ask [name]", id="loud, and not ASCII"),
        pytest.param("is Mark Long allowed to?", "is [name] allowed to?", id="everyday words, as a name"),
        pytest.param("how long may I mark a mail?", "how long may I mark a mail?", id="everyday words"),
        pytest.param("Okonjo wants it", "[name] wants it", id="half of a double name"),
        pytest.param("is Liability covered, and Wurst?", "is Liability covered, and Wurst?", id="within words"),
        pytest.param("write to oskar@example.com", "write to [address]", id="e-mail"),
        pytest.param("call +49 (0)30 123-4567 now", "call [number] now", id="telephone"),
        pytest.param("card 4111 1111 1111 1111", "card [number]", id="card"),
        pytest.param("IBAN DE89 3704 0044", "IBAN DE[number]", id="bank account"),
        pytest.param("room 3704, floor 12", "room 3704, floor 12", id="short numbers"),
        pytest.param("until 2026-11-30 or 30.11.2026?", "until 2026-11-30 or 30.11.2026?", id="dates"),
        pytest.param("does ISO 27001 say 14 characters?", "does ISO 27001 say 14 characters?", id="numbers"),
        pytest.param("see https://x.example/u/oskar?k=1", "see [link]", id="link"),
        pytest.param("can @maya.b see it", "can [name] see it", id="handle"),
        pytest.param("can <@U0MAYA> see it", "can [name] see it", id="mention"),
        pytest.param("my name is Zora Quill, may I?", "my name is [name], may I?", id="introduced"),
        pytest.param("Mr Quill and Dr. Zora Quill", "Mr [name] and Dr. [name]", id="titled"),
        pytest.param("a tool called notion", "a tool called notion", id="a thing, typed small"),
        pytest.param("is Google Drive allowed?", "is Google Drive allowed?", id="products stay"),
        pytest.param("", "", id="nothing"),
    ],
)  # fmt: skip
def test_words_are_masked(words: str, masked: str) -> None:
    assert MASK(words) == masked


def test_without_people_nothing_is_taken_for_a_name() -> None:
    assert Mask(["", "  "])("may I bring a dog?") == "may I bring a dog?"


def test_a_long_question_and_many_people_take_no_time() -> None:
    many = Mask(f"First{n} Last{n}" for n in range(3000))
    assert many("x" * 2000 + " 1" * 3000).endswith("[number]")
