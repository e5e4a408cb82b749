"""Incident reports: taken from anybody on the staff, kept sealed, opened by who has the role for it."""
