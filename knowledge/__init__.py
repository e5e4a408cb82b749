"""Passages in; cited answers, or an honest no, out."""
