"""Chinese text in the Unix-filter style: the commands' verbs as functions.

Each takes a text and returns what its command puts into a record; offsets are half-open and
count Unicode code points. Nothing is imported before it is called; the functions can be called
from several threads at once.

    >>> import cntext
    >>> cntext.segment("他来到了网易杭研大厦")
    ['他', '来到', '了', '网易', '杭研', '大厦']
    >>> cntext.convert("内存和U盘", "s2twp")
    '記憶體和隨身碟'
"""

from __future__ import annotations

from functools import cache

from cntext.version import __version__

# As typing has it, which takes longer to import than all that comes before a signal is heeded.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from cntext.text.convert import Converter
    from cntext.text.segment import Segmenter

__all__ = [
    "__version__",
    "clean",
    "convert",
    "detect",
    "keywords",
    "names",
    "numbers",
    "phrases",
    "quotes",
    "segment",
    "split",
    "summarize",
    "tag",
]


def split(text: str, by: str = "article") -> list[dict[str, Any]]:
    """The parts of ``text``: ``{"start","end","text",…}``, with ``spans`` where a part is stitched.

    ``by`` is article, block, paragraph, sentence or clause; articles carry their title, byline
    and so on. Raises ValueError for another ``by``.
    """
    from cntext.text.split import split as split_text

    return [
        {
            "start": min(start for start, _ in part.spans),
            "end": max(end for _, end in part.spans),
            **({"spans": [list(span) for span in part.spans]} if len(part.spans) > 1 else {}),
            "text": part.text,
            **part.fields,
        }
        for part in split_text(text, by)
    ]


@cache
def _segmenter(exact: bool) -> Segmenter:
    from cntext.text.segment import Segmenter

    return Segmenter(exact=exact)


def segment(
    text: str, *, mode: str = "accurate", hmm: bool = True, exact: bool = False
) -> list[str]:
    """The words of ``text``; in accurate mode, joined they are the text again.

    ``mode`` is accurate, full or search, as jieba has them; ``hmm`` finds words that no
    dictionary has; ``exact`` looks words up just as they are written. For user dictionaries see
    ``cntext.text.segment.Segmenter``. Raises ValueError for another ``mode``.
    """
    return _segmenter(exact).cut(text, mode=mode, hmm=hmm)


def tag(text: str, *, hmm: bool = True, exact: bool = False) -> list[tuple[str, str]]:
    """The words of ``text`` with their parts of speech (jieba's tags)."""
    tokens, tags = _segmenter(exact).tag(text, hmm=hmm)
    return list(zip(tokens, tags, strict=True))


def keywords(
    text: str,
    *,
    method: str = "phrase",
    top: int | None = 20,
    pos_filter: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The keywords of ``text``, best first: ``{"text","score","count","kind","spans"}``.

    ``method`` is phrase, tfidf or textrank. Raises ValueError for another.
    """
    from cntext.text.keywords import extract, needs_pos

    tokens, tags = (
        _segmenter(False).tag(text)
        if needs_pos(method, pos_filter)
        else (_segmenter(False).cut(text), None)
    )
    found = extract(text, tokens, tags, method=method, top=top, pos_filter=pos_filter)
    return [{**item} for item in found]


def phrases(text: str, *, least: int = 2, top: int | None = None) -> list[dict[str, Any]]:
    """The new words of ``text``, best first: ``{"text","score","count","missed","kind"}``.

    ``least`` is how often one occurs at the least. For a corpus see
    ``cntext.text.phrases.PhraseCounter``.
    """
    from cntext.text.phrases import find_phrases

    return [{**item} for item in find_phrases(text, least=least, top=top)]


def numbers(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    reference_date: str | None = None,
    identifiers: bool = False,
) -> list[dict[str, Any]]:
    """The quantities in ``text``: ``{"text","start","end","kind","value","unit",…}``.

    ``kinds`` keeps only these; ``reference_date`` (YYYY-MM-DD) is the day from which 去年 and 周五
    are reckoned; ``identifiers`` adds telephone numbers, codes, scores and the like. Raises
    ValueError for a reference date that isn't one.
    """
    from cntext.text.numbers import find_numbers

    return find_numbers(text, kinds=kinds, reference_date=reference_date, identifiers=identifiers)


def names(text: str) -> list[dict[str, Any]]:
    """The people, places and organizations in ``text``: ``{"text","start","end","kind",…}``."""
    from cntext.text.names import find_names

    return [{**item} for item in find_names(text, *_segmenter(False).tag(text))]


def quotes(text: str) -> list[dict[str, Any]]:
    """What is said in ``text``, and by whom: ``{"text","start","end","speaker","cue",…}``."""
    from cntext.text.quotes import find_quotes

    return [{**item} for item in find_quotes(text, *_segmenter(False).tag(text))]


@cache
def _converter(config: str, edition: str) -> Converter:
    from cntext.text.convert import Converter

    return Converter(config, edition)


def convert(text: str, config: str, *, edition: str = "opencc") -> str:
    """``text`` converted by an OpenCC configuration such as s2t, t2s, s2twp.

    ``edition`` is opencc (OpenCC's own) or reimplemented (opencc-python-reimplemented's output).
    Raises ValueError for a name that isn't one.
    """
    return _converter(config, edition).convert(text)


def clean(text: str, steps: Collection[str] | None = None) -> str:
    """``text`` cleaned by ``steps``, those of ``cntext clean`` where there are none.

    Raises ValueError for an unknown step.
    """
    from cntext.text.clean import DEFAULT_STEPS
    from cntext.text.clean import clean as clean_text

    return clean_text(text, DEFAULT_STEPS if steps is None else steps)[0]


def detect(text: str) -> dict[str, Any]:
    """What ``text`` is in: ``{"script","shares","characters","region","languages"}``."""
    from cntext.text.detect import detect as detect_text

    return detect_text(text)._asdict()


def summarize(
    text: str, sentences: int | None = 3, *, characters: int | None = None, title: str = ""
) -> list[dict[str, Any]]:
    """The sentences that tell the most: ``{"text","start","end","score"}``, in the text's order.

    At most so many ``sentences``, of at most so many ``characters``; ``title`` is what the text
    should be about.
    """
    from cntext.text.summary import summarize as summarize_text

    tokens = _segmenter(False).cut(text)
    found = summarize_text(text, tokens, sentences=sentences, characters=characters, title=title)
    return [{**item} for item in found]
