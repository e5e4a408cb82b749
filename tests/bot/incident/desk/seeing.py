"""What tests of the desk look at."""

import json
from datetime import datetime

from sqlmodel import col, select

from bot.delivery.outbox import OutboxRow
from bot.delivery.posts import Post, Route
from bot.incident.desk import names
from bot.slack.messages import Form
from bot.storage.sessions import reading
from tests.bot.incident.desk.conftest import LENA, Desk


def owed(desk: Desk, to: str) -> list[str]:
    """What is owed to one place, oldest first."""
    with reading(desk.services.engine) as session:
        rows = session.scalars(select(OutboxRow).order_by(col(OutboxRow.seq)))
        posts = [Post.from_payload(row.body) for row in rows if row.body]
    return [post.text for post in posts if post.channel == to and post.route is Route.POST]


def words_of(form: Form | None) -> str:
    assert form is not None
    return json.dumps(form.blocks)


def claimed(desk: Desk) -> str:
    name = desk.file()
    desk.does(desk.opens(LENA, names.TAKE, name))
    return name


def stamp(moment: datetime) -> str:
    return str(int(moment.timestamp()))
