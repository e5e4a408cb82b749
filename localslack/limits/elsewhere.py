"""What Slack has and the local Slack does not, and says so instead of guessing."""

KNOWN_ELSEWHERE = frozenset(
    {
        "call", "card", "carousel", "container", "data_table", "file", "plan", "task_card", "video",
        "external_select", "multi_external_select", "rich_text_input", "workflow_button", "team",
    }
)  # fmt: skip
"""Blocks, elements and pieces of rich text."""
