"""The named reporter's side: the form, the receipt, and what they can do with their report later."""
