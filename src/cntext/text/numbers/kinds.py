"""The kinds of number items, by name."""

KINDS = (
    "cardinal",
    "ordinal",
    "percent",
    "fraction",
    "money",
    "quantity",
    "range",
    "date",
    "time",
    "period",
    "duration",
    "rate",
    "identifier",
)
"""``range`` is asked for beside the others: it keeps whatever has a low and a high value."""
