"""Owners: questions are passed on to them, and what they approve answers the next one who asks."""
