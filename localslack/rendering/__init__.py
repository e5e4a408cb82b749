"""Draws messages as safe HTML: text never becomes markup unless this package wrote the markup."""
