"""Talk: what was said before in a thread, for whose eyes an answer is, and what is forgotten again."""
