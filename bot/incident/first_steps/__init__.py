"""What the company itself says one should do first, quoted for who has just reported something."""
