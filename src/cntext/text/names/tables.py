"""The tables of the names room, read once when first needed."""

from __future__ import annotations

from functools import cache

from cntext.data import rows

FAMILIAR = frozenset("老小阿")
"""What stands before the surname of somebody well known to the speaker: 老周."""


BETWEEN_NAME_AND_VERB = (
    "在", "也", "则", "則", "还", "還", "曾", "又", "却", "卻", "已", "正", "刚", "剛", "都", "均",
    "并", "並", "再次", "再度", "多次", "日前", "近日", "昨日", "昨天", "今天", "今日",
    "随后", "隨後", "等", "当即", "當即", "当天", "當天", "当日", "當日", "一边", "一邊",
    "亲自", "親自", "先后", "先後",
)  # fmt: skip
"""What may stand between a name and the verb of which it is the subject."""


@cache
def surnames() -> dict[str, int]:
    """Chinese surnames and their weights in tenths."""
    return {row[0]: int(row[1]) for row in rows("names-surnames.tsv")}


@cache
def _surnames_by_start() -> dict[str, tuple[tuple[str, int], ...]]:
    by_start: dict[str, list[tuple[str, int]]] = {}
    for surname, weight in surnames().items():
        by_start.setdefault(surname[0], []).append((surname, weight))
    return {
        start: tuple(sorted(found, key=lambda one: (-len(one[0]), one)))
        for start, found in by_start.items()
    }


def surnames_from(start: str) -> tuple[tuple[str, int], ...]:
    """The surnames that begin with a character, the longest first, with their weights."""
    return _surnames_by_start().get(start, ())


@cache
def given_names() -> dict[str, int]:
    """Characters of given names and their weights in tenths."""
    return {row[0]: int(row[1]) for row in rows("names-given-names.tsv")}


@cache
def transliteration() -> dict[str, int]:
    """Characters that write foreign names, and their weights in tenths."""
    return {sound: weight for sound, weight in dotted_sounds().items() if weight}


@cache
def dotted_sounds() -> dict[str, int]:
    """The same, and those that do so only where a dot tells that the name is foreign."""
    return {row[0]: int(row[1]) for row in rows("names-transliteration.tsv")}


@cache
def titles() -> dict[str, str]:
    """Words for what a person is, with their classes: post, reporter, photographer, citizen, none.

    ``none`` are those that only end like one: 天主教.
    """
    return {row[0]: row[1] for row in rows("names-posts.tsv")}


@cache
def title_endings() -> frozenset[str]:
    """The characters with which a title can end."""
    return frozenset(title[-1] for title in titles())


@cache
def title_starts() -> frozenset[str]:
    """The characters with which a title can begin."""
    return frozenset(title[0] for title in titles())


@cache
def honorifics() -> dict[str, str]:
    """What follows a surname alone, with its class: honorific, post."""
    return {row[0]: row[1] for row in rows("names-honorifics.tsv")}


@cache
def honorific_starts() -> frozenset[str]:
    """The characters with which an honorific can begin."""
    return frozenset(word[0] for word in honorifics())


@cache
def exceptions() -> frozenset[str]:
    """Words that look like names and are none."""
    return frozenset(row[0] for row in rows("names-exceptions.tsv"))


@cache
def known_people() -> frozenset[str]:
    """People who need no introduction."""
    return frozenset(row[0] for row in rows("names-known.tsv"))


@cache
def japanese_surnames() -> frozenset[str]:
    """Japanese surnames in Chinese characters."""
    return frozenset(row[0] for row in rows("names-japanese.tsv"))


@cache
def minority_parts() -> frozenset[str]:
    """Parts of Tibetan, Mongolian, Uyghur and Kazakh names."""
    return frozenset(row[0] for row in rows("names-minorities.tsv"))


@cache
def places() -> dict[str, str]:
    """Places that are known without a suffix, and their kinds."""
    return {row[0]: row[1] for row in rows("names-places.tsv")}


@cache
def organization_endings() -> dict[str, str]:
    """How organizations' names end: strong or weak; those that are names by themselves aside."""
    return {row[0]: row[1] for row in rows("names-organizations.tsv") if row[1] != "name"}


@cache
def named_organizations() -> frozenset[str]:
    """Organizations that are known by a name without an ending: 美联储."""
    return frozenset(row[0] for row in rows("names-organizations.tsv") if row[1] == "name")


@cache
def organization_last_characters() -> frozenset[str]:
    """The characters with which an organization's name can end."""
    return frozenset(ending[-1] for ending in organization_endings())


@cache
def post_bounds() -> dict[str, str]:
    """Words inside and outside the posts that stand to their right."""
    return {row[0]: row[1] for row in rows("names-post-bounds.tsv")}


@cache
def speech_verbs() -> dict[str, str]:
    """Verbs of speech and opinion: say or report."""
    return {row[0]: row[1] for row in rows("quotes-cues.tsv")}


@cache
def quote_words(kind: str) -> frozenset[str]:
    """The words of a class in quotes-words.tsv."""
    return frozenset(row[0] for row in rows("quotes-words.tsv") if row[1] == kind)


@cache
def speech_starts() -> frozenset[str]:
    """The characters with which a verb of speech can begin."""
    return frozenset(verb[0] for verb in speech_verbs())


@cache
def person_verbs() -> frozenset[str]:
    """What often follows a person's name and seldom another noun."""
    return frozenset(row[0] for row in rows("names-person-verbs.tsv"))


@cache
def person_verb_starts() -> frozenset[str]:
    """The characters with which such a word can begin."""
    return frozenset(verb[0] for verb in person_verbs())


@cache
def surname_starts() -> frozenset[str]:
    """The characters with which a Chinese surname can begin."""
    return frozenset(surname[0] for surname in surnames())


@cache
def listed_names() -> dict[str, tuple[str, ...]]:
    """Well-known people by the first character of their names, longest first."""
    by_start: dict[str, list[str]] = {}
    for name in known_people():
        by_start.setdefault(name[0], []).append(name)
    return {
        start: tuple(sorted(names, key=lambda name: (-len(name), name)))
        for start, names in by_start.items()
    }


@cache
def foreign_starts() -> frozenset[str]:
    """The characters with which a Japanese surname or a part of a minority name can begin."""
    return frozenset(word[0] for table in (japanese_surnames(), minority_parts()) for word in table)


@cache
def told_names() -> frozenset[str]:
    """Japanese surnames, parts of minority names and well-known people."""
    return japanese_surnames() | minority_parts() | known_people()


@cache
def told_prefixes() -> frozenset[str]:
    """All that such a name can begin with, itself included."""
    return frozenset(name[:length] for name in told_names() for length in range(1, len(name) + 1))


@cache
def told_beginnings() -> frozenset[str]:
    """The first two characters of such names."""
    return frozenset(name[:2] for name in told_names())


@cache
def after_name_starts() -> frozenset[str]:
    """The characters with which a word can begin that makes a name of what is before it."""
    return (
        speech_starts()
        | person_verb_starts()
        | honorific_starts()
        | title_starts()
        | between_starts()
    )


@cache
def between_starts() -> frozenset[str]:
    """The characters with which a word between a name and its verb can begin."""
    return frozenset(word[0] for word in BETWEEN_NAME_AND_VERB)


@cache
def name_starts() -> frozenset[str]:
    """The characters with which a name of any kind can begin."""
    return (
        surname_starts()
        | foreign_starts()
        | frozenset(listed_names())
        | FAMILIAR
        | frozenset(transliteration())
    )
