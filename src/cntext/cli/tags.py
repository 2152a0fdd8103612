"""Parts of speech that a user asks for: a slip of the finger is told, since nothing would be found.

It is a remark, not an error: user dictionaries and other makers' records have tags of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def doubtful(tags: Iterable[str]) -> Iterator[str]:
    """A remark on each tag that no word of jieba's has, nor begins with."""
    from cntext.data import rows

    known = [row[0] for row in rows("pos-tags.tsv")]
    for tag in tags:
        if not any(name.startswith(tag) for name in known):
            from difflib import get_close_matches

            near = get_close_matches(tag, known, n=1, cutoff=0.5)
            hint = f'; did you mean "{near[0]}"?' if near else "; they are those of cntext segment"
            yield f'no part of speech "{tag}" in jieba\'s tags{hint}'
