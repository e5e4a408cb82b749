"""Legal duties to notify: which there are, how long is left, and what was decided."""
