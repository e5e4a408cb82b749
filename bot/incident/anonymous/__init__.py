"""Anonymous reports: made, come back to and handed on, without a trace of who made them."""
