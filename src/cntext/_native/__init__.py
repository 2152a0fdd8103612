"""The compiled core; each module has a reference in Python that gives the same output."""
