"""The table of contents of the register."""

from bot.job import EVERY_HOUR, CardRank, HomeCard, Job, TimedTask
from bot.register.cards import about_card, changed_card, keeper_card
from bot.register.timed import plan, read_again

JOB = Job(
    name="register",
    tasks=(
        TimedTask(
            name="read-folders",
            hour=EVERY_HOUR,
            does="Reads the synced folders again, as often as isms.toml says ([sync] every).",
            run=read_again,
            plan=plan,
        ),
    ),
    cards=(
        HomeCard(CardRank.MY_AREA, keeper_card),
        HomeCard(CardRank.MY_AREA, changed_card),
        HomeCard(CardRank.ABOUT, about_card),
    ),
)
