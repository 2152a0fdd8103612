"""From tokens to name items: people with posts and mentions, then places and organizations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cntext.record.types import Item
from cntext.text.names import tables
from cntext.text.names.people import Person, find_people
from cntext.text.names.places import find_places, split_post
from cntext.text.names.posts import Post, posts_after, posts_before
from cntext.text.names.tagged import TaggedText


def find_names(
    text: str, tokens: Sequence[str], pos: Sequence[str], *, only_people: bool = False
) -> list[Item]:
    """The names in ``text``, in order; no item overlaps another.

    ``tokens`` tile the text and ``pos`` are their tags, as ``Segmenter.tag`` gives them.
    ``only_people`` spares the search for places and organizations.
    Raises ValueError if the tokens don't tile the text.
    """
    tagged = TaggedText(text, tokens, pos)
    people = find_people(tagged)
    items = _people_items(tagged, people)
    if only_people:
        return items
    taken = [(person.start, person.end) for person in people]
    items += [_item(text, start, end, kind) for start, end, kind in find_places(tagged, taken)]
    items.sort(key=lambda item: item["start"])
    return items


def _item(text: str, start: int, end: int, kind: str, **more: Any) -> Item:
    item: Any = {"text": text[start:end], "start": start, "end": end, "kind": kind, **more}
    found: Item = item
    return found


def _people_items(tagged: TaggedText, people: list[Person]) -> list[Item]:
    """An item a full name; short forms go to the person whom they mean."""
    text = tagged.text
    items: list[Any] = []
    first: dict[str, Any] = {}
    by_surname: dict[str, Any] = {}
    previous: Any = None
    for person in people:
        name = text[person.start : person.end]
        if person.short:
            meant = by_surname.get(_surname_of(name))
            if meant is not None:
                meant["mentions"].append({"text": name, "start": person.start, "end": person.end})
                continue
        elif (meant := _by_last_part(first, name)) is not None:
            meant["mentions"].append({"text": name, "start": person.start, "end": person.end})
            continue
        posts = _posts(tagged, person)
        if not posts and previous is not None and text[previous["end"] : person.start] == "、":
            # 民警汤勇、单小波: the post in front is that of all.
            posts = [post for post in previous["posts"] if post["end"] <= previous["start"]]
        item = _item(
            text, person.start, person.end, "person", role=person.role, posts=posts, mentions=[]
        )
        items.append(item)
        previous = item
        if name not in first:
            first[name] = item
        if not person.short:
            by_surname[_surname_of(name)] = first[name]
    return items


def _by_last_part(first: dict[str, Any], name: str) -> Any | None:
    """The person with a dot in the name whose last part this is: 莫迪 for 纳伦德拉·莫迪."""
    if name in first:
        return None
    for whole, item in first.items():
        if "·" in whole and whole.endswith("·" + name):
            return item
    return None


def _surname_of(name: str) -> str:
    if name[0] in tables.FAMILIAR and len(name) == 2:
        return name[1]
    return name[:2] if name[:2] in tables.surnames() and len(name) > 2 else name[:1]


def _posts(tagged: TaggedText, person: Person) -> list[dict[str, Any]]:
    if person.role in ("reporter", "photographer", "author"):
        return []
    posts = posts_before(tagged, person.start)
    if person.short != "post":
        posts += posts_after(tagged, person.start, person.end)
    return [_post_item(tagged.text, post) for post in posts]


def _post_item(text: str, post: Post) -> dict[str, Any]:
    words = text[post.start : post.end]
    title, organization, place = split_post(words, post.title_start - post.start)
    item = {"text": words, "start": post.start, "end": post.end, "title": title}
    if organization:
        item["organization"] = organization
    if place:
        item["place"] = place
    return item
