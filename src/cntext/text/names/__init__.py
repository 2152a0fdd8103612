"""Names in a text: people with their posts, places, organizations.

Items are ``{"text", "start", "end", "kind", …}`` in order of place, ``kind`` being ``person``,
``place`` or ``organization``. A person also has ``role`` (``reporter``, ``photographer``,
``author`` of a byline, or ``subject``), ``posts`` (each ``{"text", "start", "end", "title",
"organization", "place"}``, the last two where the post names them) and ``mentions``: the places of
later short forms (曹书记 for 曹普华), at the first item of that person.
"""

from __future__ import annotations

from cntext.text.names.find import find_names

__all__ = ["find_names"]
