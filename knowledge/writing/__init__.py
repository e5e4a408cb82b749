"""Written answers: a prompt in, a model's text out, and code that keeps of it only what the policies bear out.

The model is treated as hostile. It gets text and gives text; whatever of that is shown was checked here.
"""
