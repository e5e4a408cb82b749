"""Alembic's way in: it runs on the connection that `bot.storage.schema` hands it."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
