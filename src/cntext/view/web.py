"""Records as one page of HTML that needs nothing from elsewhere.

Hovering over a mark (or reaching it by TAB) shows what is told of it; boxes in the legend switch
kinds of marks off. Styles alone do this: there is no script. Light and dark follow the reader's
own setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from zlib import crc32

from cntext.stream.diagnostics import visible
from cntext.view.marks import Mark, Stretch, stretches
from cntext.view.page import Page

_HUES = {
    "names-person": 140,
    "names-place": 190,
    "names-organization": 220,
    "numbers": 45,
    "keywords": 300,
    "quotes": 20,
    "matches": 0,
    "summary": 90,
}

_LONG = frozenset({"quotes", "summary"})
"""Kinds of marks that others stand in."""

_STYLE = """\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fdfdfb;--dim:#666;--rule:#ddd;--l:88%;\
--line:45%}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e3;--paper:#17181a;--dim:#9a9a9a;--rule:#333;\
--l:24%;--line:60%}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1rem 1.25rem 6rem;background:var(--paper);\
color:var(--ink);font:1.05rem/1.85 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",\
SimSun,serif}
article{border-top:1px solid var(--rule);padding:1.5rem 0;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.35;margin:.2em 0}h2{font-size:1.1rem;margin:1em 0 .3em}
p{margin:0 0 .3em;text-indent:2em}
.kicker,.subtitle{font-style:italic;text-indent:0}.byline,.notes,.name{color:var(--dim);text-indent:0;\
font-size:.9rem}
figcaption{color:var(--dim);font-size:.9rem;border-left:3px solid var(--rule);padding-left:.7em;\
margin:.6em 0}
nav{position:sticky;top:0;background:var(--paper);padding:.5rem 0;\
font:0.85rem/1.6 system-ui,sans-serif;display:flex;flex-wrap:wrap;gap:.3rem 1rem;z-index:1}
nav label{cursor:pointer}
mark{color:inherit;background:none;position:relative}
mark:hover::after,mark:focus::after{content:attr(data-tip);position:absolute;left:0;top:1.7em;\
z-index:2;width:max-content;max-width:22rem;padding:.3rem .6rem;border-radius:.3rem;\
background:var(--ink);color:var(--paper);font:0.8rem/1.5 system-ui,sans-serif;text-indent:0;\
white-space:pre-line;font-style:normal}
"""


def begin(kinds: Sequence[str], title: str) -> str:
    """What stands before the first article: the styles, and a legend of ``kinds``."""
    # The later style wins: what stands inside a quotation must show there.
    inner_last = sorted(kinds, key=lambda kind: kind not in _LONG)
    styles = "".join(_style_of(kind) for kind in inner_last)
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{_safe(kind)}" checked> '
        f'<mark class="{_safe(kind)}">{escape(kind.replace("-", " "))}</mark></label>'
        for kind in kinds
    )
    legend = f"<nav>{boxes}</nav>\n" if boxes else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>\n{_STYLE}{styles}</style>\n</head>\n<body>\n{legend}"
    )


END = "</body>\n</html>\n"


def article(page: Page, marks: Sequence[Mark]) -> str:
    """One record."""
    lines = [f'<p class="name">{_text(page.name)}</p>'] if page.name else []
    for name, text, tag in (
        ("kicker", page.kicker, "p"),
        ("title", page.title, "h1"),
        ("subtitle", page.subtitle, "p"),
        ("byline", page.byline, "p"),
    ):
        if text:
            lines.append(f'<{tag} class="{name}">{_text(text)}</{tag}>')
    lines += _paragraphs(page, marks)
    lines += [f"<figcaption>{_text(caption)}</figcaption>" for caption in page.captions]
    if page.notes:
        lines.append(f'<p class="notes">{_text("　".join(page.notes))}</p>')
    return "<article>\n" + "\n".join(lines) + "\n</article>\n"


def kind_of(mark: Mark) -> str:
    """The class of a mark: its key, and for names their kind."""
    return f"names-{mark.kind}" if mark.key == "names" and mark.kind else mark.key


def _paragraphs(page: Page, marks: Sequence[Mark]) -> list[str]:
    parts = [*stretches(len(page.text), marks)]
    lines, index = [], 0
    for (first, last), is_heading in page.lines:
        while parts[index].end <= first:
            index += 1
        inner, place = [], index
        while place < len(parts) and parts[place].start < last:
            inner.append(_stretch(page.text, parts[place], first, last))
            place += 1
        tag = "h2" if is_heading else "p"
        lines.append(f"<{tag}>{''.join(inner)}</{tag}>")
    return lines


def _stretch(text: str, stretch: Stretch, first: int, last: int) -> str:
    shown = _text(text[max(stretch.start, first) : min(stretch.end, last)])
    if not stretch.marks:
        return shown
    classes = " ".join(dict.fromkeys(_safe(kind_of(mark)) for mark in stretch.marks))
    tips = dict.fromkeys(visible(mark.tip) for mark in stretch.marks if mark.tip)
    tip = escape("\n".join(tips)).replace("\n", "&#10;")
    return f'<mark class="{classes}" tabindex="0" data-tip="{tip}">{shown}</mark>'


def _style_of(kind: str) -> str:
    hue = _HUES.get(kind, crc32(kind.encode("utf-8", "replace")) % 360)
    name = _safe(kind)
    return (
        f"body:has(#show-{name}:checked) mark.{name},nav mark.{name}"
        f"{{background:hsl({hue} 70% var(--l));"
        f"box-shadow:inset 0 -2px hsl({hue} 60% var(--line))}}\n"
    )


def _safe(kind: str) -> str:
    """``kind`` as a name in HTML and CSS."""
    return "k-" + "".join(
        char if char.isalnum() and char.isascii() else f"_{ord(char):x}_" for char in kind
    )


def _text(text: str) -> str:
    return escape(visible(text), quote=False)
