"""How people are written in running text: their addresses, and names that are words as well."""

import re

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address among other words."""
_EVERYDAY = """
april art august baker banks bell best bill black bond brand bright brown bush case cash chase cook dan day
dean don drew faith field fox frank gold grace green guy hill hope jack joy june king law long major mark max may
miles new noble page park pat penny power price ray rice rich rob rose sandy sharp short silver small stone strong
sue summer west white will wolf wood young
"""
_RARER = """
amber chance crystal daisy dawn ford grant gray hunter iris ivy key keys little love mason post ruby victor violet
woods
"""
EVERYDAY_NAMES = frozenset(_EVERYDAY.split())
"""Names that are everyday words, in lower case; such a word alone is hardly ever somebody's name."""
NAMES_AND_WORDS = EVERYDAY_NAMES | frozenset(_RARER.split())
"""Names that are words, too; with a capital such a word may be somebody's name."""
