"""Orders by HTTP, from tests and from the page: act as a person, look through their eyes, switch faults on."""
