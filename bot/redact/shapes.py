"""Secrets with a shape of their own: what their issuers put at the beginning, and how long they are.

Shapes are from the issuers' own documentation of their tokens.
"""

import re

_SHAPES: tuple[tuple[str, str], ...] = (
    ("slack_token", r"\bx(?:ox[a-z]|app)(?:\.xox[bp])?-[A-Za-z0-9-]{10,}"),
    ("slack_webhook", r"https://hooks\.slack\.com/[A-Za-z]+/[A-Za-z0-9/]{20,}"),
    ("aws_key_id", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b"),
    ("github_token", r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("gitlab_token", r"\bgl(?:pat|ptt|dt|rt|soat|cbt|ft|agent|oas)-[A-Za-z0-9_-]{20,}"),
    ("anthropic_key", r"\bsk-ant-[A-Za-z0-9_-]{20,}"),
    ("openai_key", r"\bsk-(?:proj-|svcacct-|admin-)?(?=[a-z]*[A-Z0-9_])[A-Za-z0-9_-]{20,}"),
    ("google_key", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("google_oauth", r"\b(?:ya29\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})"),
    ("stripe_key", r"\b(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}"),
    ("azure_sas", r"\bsig=[A-Za-z0-9%+/]{30,}=*"),
    ("azure_key", r"\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{30,}=*"),
    ("azure_secret", r"\b[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}"),
    ("npm_token", r"\bnpm_[A-Za-z0-9]{36}"),
    ("pypi_token", r"\bpypi-[A-Za-z0-9_-]{40,}"),
    ("huggingface_token", r"\bhf_[A-Za-z0-9]{30,}"),
    ("sendgrid_key", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{30,}"),
    ("mailgun_key", r"\bkey-[0-9a-f]{32}\b"),
    ("twilio_key", r"\b(?:SK|AC)[0-9a-f]{32}\b"),
    ("digitalocean_token", r"\bdo[opr]_v1_[0-9a-f]{40,}"),
    ("databricks_token", r"\bdapi[0-9a-f]{32}"),
    ("telegram_token", r"\b\d{8,10}:AA[A-Za-z0-9_-]{32,}"),
    ("shopify_token", r"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    ("atlassian_token", r"\bATATT3[A-Za-z0-9_=-]{30,}"),
    ("linear_key", r"\blin_(?:api|oauth)_[A-Za-z0-9]{32,}"),
    ("notion_token", r"\b(?:ntn|secret)_[A-Za-z0-9]{40,}"),
    ("newrelic_key", r"\bNRAK-[A-Z0-9]{27}"),
    ("vault_token", r"\bhv[sbr]\.[A-Za-z0-9_-]{24,}"),
    ("terraform_token", r"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,}"),
    ("grafana_token", r"\bgl(?:sa|c)_[A-Za-z0-9_=+/]{32,}"),
    ("postman_key", r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
    ("figma_token", r"\bfigd_[A-Za-z0-9_-]{36,}"),
    ("supabase_key", r"\bsb[ps]_[A-Za-z0-9_]{36,}"),
    ("docker_token", r"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{24,}"),
    ("dropbox_token", r"\bsl\.[A-Za-z0-9_-]{60,}"),
    ("square_token", r"\bsq0[a-z]{3}-[A-Za-z0-9_-]{22,}"),
    ("age_key", r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}"),
    ("jwt", r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
    ("bearer", r"(?i:(?<=\bbearer )|(?<=\bbasic ))(?=\S*\d)[A-Za-z0-9+/_.~-]{16,}=*"),
)
WITHIN_A_LINE = tuple((kind, re.compile(shape)) for kind, shape in _SHAPES)
"""Kind and pattern; they match across a line break once the break is taken out."""

_PRIVATE = r"[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----"
OTHERS = (
    ("private_key", re.compile(rf"(?s)-----BEGIN {_PRIVATE}.*?(?:-----END {_PRIVATE}|\Z)")),
    ("url_password", re.compile(r"(?<=://)[^\s/:@]{1,100}:[^\s/@]{1,200}(?=@)")),
)
"""Kind and pattern of what has line breaks of its own, or would be seen in any two lines."""
