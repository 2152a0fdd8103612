"""Whether the clause behind a quotation says who spoke: “…。”项目总工程师罗启明回忆.

The words are in the table split-sentences.tsv. They are looked up, not compiled into a regular
expression: a short text would wait for that longer than for all else.
"""

from __future__ import annotations

import re
from functools import cache

from cntext.text.split.tables import groups

_AFTER_OF = frozenset("说說道喊叫问問")
"""The bare verbs that speak even behind 的 (written for 地)."""
_WITH_OBJECT = frozenset("说說喊问問讲講骂罵嚷吼")
"""The bare verbs that speak with any short object: 说了一大串."""
_NOT_BEFORE = frozenset("这這那句個个")
"""What a verb isn't behind: 这句话说明, 一个建议."""
_STOP = r"(?=[，,：:、—。.！!?？…；;“「『\"]|$)"


@cache
def _told() -> re.Pattern[str]:
    """Turns of phrase that tell of a speaker without a verb of speech.

    A voice that is heard (传来一声低喝, 母亲的声音), words that are uttered (吐出几个字, 回了一句),
    who sees it so (在老王看来), whom the press asked (接受采访时), a speaker's feelings (难掩喜悦).
    """
    mind = "看[来來]|[眼心][里裡裏中]|心目中|(?:印象|[记記][忆憶]|[观觀][念]|理解)[里裡裏中]"
    return re.compile(
        r"的(?:声音|聲音|语气|語氣|口气|口氣|[话話][语語])|(?:[声聲]音|嗓[门門音子])[^，,。]{0,6}"
        r"(?:[变變发發颤顫沙哽响響大高低尖哑啞]|[传傳])"
        rf"|在[^，,。！？!?；;“「]{{1,30}}?(?:{mind})(?=[，,])"
        r"|(?:[传傳][来來]|[响響]起|[发發]出|[听聽][见見到])[^，,。！？!?；;“「]{0,14}"
        r"(?:[声聲]|[感赞讚][叹嘆歎]|[命指]令|口令|[喊回][话話答]|提示|催促)"
        r"|(?<!的)(?:回[忆憶]|[讲講]述|描述|介[绍紹]|[叙敘]述|追[忆憶])[^，,。！？!?；;“「]{0,14}(?=[，,。])"
        r"|[吐蹦挤擠憋迸丢丟甩扔撂抛拋冒写寫][出下][^，,。！？!?；;“「]{0,8}[字话話句]"
        r"|接受[^，,。！？!?；;“「]{0,16}(?:[采採][访訪]|[专專][访訪]|[访訪][问問谈談])"
        r"|[对對向跟给給][^，,。！？!?；;“「]{0,6}[记記]者[^，,。]{0,4}(?=[，,。])"
        r"|(?:(?<=[问問说說喊叫回答应應])|(?<=[问問说說喊叫回答应應]了))[一两兩几幾](?:[句遍声聲]|嗓子)"
        r"|了[一两兩几幾][句声聲](?=[，,。！？!?“「])|[的了出下过過]?[这這那一](?:句|番|席)[话話]"
        r"|(?:[难難]掩|抑制不住|按捺不住|掩[饰飾]不住)[^，,。]{0,10}(?=[，,。！])"
        r"|(?:语气|語氣|口气|口氣|神情|情[绪緒])[^，,。！？!?；;“「]{0,3}"
        r"(?:激[动動]|低沉|沉重|[坚堅]定|平静|平靜|[严嚴][肃肅厉厲]|[强強]硬|急切|焦急|恳切|懇切)(?=[，,。！])"
        r"|心[里裡裏中头頭][^，,。！？!?；;“「]{0,3}"
        r"(?:懊悔|[后後]悔|[难難][过過受]|[发發][酸虚虛怵]|[嘀咕犯]{2}|不服|[欢歡]喜|[着著]急|感慨)(?=[，,。！])"
        r"|[声聲](?:四起|不[断斷绝絕])|[发發]表[^，,。！？!?；;“「]{0,6}"
        r"(?:[声聲]明|[讲講谈談][话話]|[评評][论論]|意[见見]|看法|[观觀][点點]|演[讲講说說]|感言)"
        r"|[这這][个個一](?:[问問][题題]|疑[问問]|道理|念[头頭]|回答|答案|[问問][号號])"
        rf"|的(?:{'|'.join(sorted(groups('sentences')['saying'], reverse=True))})(?=[，,])"
    )


@cache
def _behind_long() -> re.Pattern[str]:
    """What may stand between a verb of several characters and its clause's end: an object."""
    return re.compile(
        rf"(?:[^的，,：:、—。.！!?？…；;“「『\"\s]{{0,6}}|得[^，,。！？!?；;“「]{{1,6}}){_STOP}"
    )


@cache
def _behind_bare() -> re.Pattern[str]:
    """What may stand between a verb of one character and its clause's end: particles."""
    objects = "|".join(map(re.escape, sorted(groups("sentences")["object"], reverse=True)))
    return re.compile(
        rf"(?:着|著|了|过|過|道|起来|起來|到|得[^，,。！？!?；;“「]{{1,6}}|{objects})*{_STOP}"
    )


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(r"[没沒无無未]有?[人谁誰]?[^，,。]{0,2}\Z")


@cache
def _by_first() -> dict[str, tuple[tuple[str, str], ...]]:
    """The words with their groups by their first character: verbs last, the longest first."""
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for rank, group in enumerate(("noun", "lead", "state", "verb")):
        for word in groups("sentences")[group]:
            found.setdefault(word[0], []).append((rank, -len(word), word, group))
    return {
        first: tuple((word, group) for _, _, word, group in sorted(words))
        for first, words in found.items()
    }


def _verb_end(clause: str, at: int, word: str) -> int:
    """Where a verb of speech at ``at`` has its clause's end, or -1: it is no such verb there."""
    before = clause[at - 1 : at] if at else ""
    if before in _NOT_BEFORE or (before == "的" and word not in _AFTER_OF):
        return -1
    behind = _behind_long() if len(word) > 1 or word in _WITH_OBJECT else _behind_bare()
    match = behind.match(clause, at + len(word))
    return match.end() if match else -1


@cache
def _state() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"[^，,]{1,20}"), re.compile(_STOP)


def _is_state(clause: str, start: int, end: int) -> bool:
    """Whether a turn that tells of someone's state tells of the speaker: who it is stands first."""
    subject, stop = _state()
    return bool(subject.fullmatch(clause, 0, start) and stop.match(clause, end))


def names_speaker(clause: str) -> bool:
    """Whether the clause behind a quotation says who spoke; what nobody answers is no speech."""
    by_first, at, length = _by_first(), 0, len(clause)
    while at < length:
        end = 0
        for word, group in by_first.get(clause[at], ()):
            if not clause.startswith(word, at):
                continue
            if group == "lead":
                return True
            end = at + len(word) if group in ("noun", "state") else _verb_end(clause, at, word)
            if group == "state":
                if _is_state(clause, at, end):
                    return True
                continue
            if end < 0:
                continue
            if group == "verb" and not _nobody().search(clause[max(at - 5, 0) : at]):
                return True
            break
        at = max(end, at + 1)
    return bool(_told().search(clause))


def ends_in_verb(text: str) -> bool:
    """Whether a short text ends in a verb of speech."""
    verbs = groups("sentences")["verb"]
    stems = [text.removesuffix(particle) for particle in ("", *"着著了过過道")]
    return any(stem[at:] in verbs for stem in stems for at in range(len(stem)))
