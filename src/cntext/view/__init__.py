"""Records laid out for people: at a terminal, and as a page of HTML."""
