"""Hard-wrapped lines: what stands at the full width and still begins something."""

import pytest

from cntext.text.split import split

WIDTH = 16
FIRST = (
    "台东县池上乡今年一期稻作收割过半，碾米厂外卡车排成长龙，农会谷仓已经爆满，"
    "只好向邻近的国中借用体育馆堆放公粮，乡长说这是三十年来头一回。"
)
BEHIND = (
    "管理部门昨天表示，将增派车辆转运，并请邻近乡镇的谷仓腾出空位，"
    "预计下周可以全部入仓，不让一粒米淋雨。"
)


def _wrapped(text: str) -> list[str]:
    """The lines of an indented paragraph, marks over the edge."""
    lines, rest = [], "　　" + text
    while rest:
        end = WIDTH
        while end < len(rest) and rest[end] in "，。、”":
            end += 1
        lines.append(rest[:end])
        rest = rest[end:]
    return lines


def _blocks(lines: list[str]) -> list[str]:
    parts = split("\n".join(lines))
    return [block["text"] for part in parts for block in part.fields["blocks"]]


@pytest.mark.parametrize(
    "head",
    [
        ["军校招生亮起红灯 名额缺了三成"],
        ["得州飓风已经造成至少九个人死亡"],
        ["出借银行卡 涉嫌犯下“帮信罪”"],
        ["县里粮食丰收以后应该怎么办才好", "本报记者 周祐政 通讯员 林小燕"],
        ["深山里的放映队走了二十年又七年", "——记县电影公司农村放映队"],
    ],
)
@pytest.mark.parametrize("last", ["管理部门的人昨天也说起。", "县里昨天派人来看了一趟。"])
def test_a_headline_as_long_as_the_lines_around_it(head: list[str], last: str) -> None:
    lines = [*_wrapped(FIRST * 2), *_wrapped("听说" + last)]
    assert len(lines[-1]) == WIDTH
    blocks = _blocks([*lines, *head, *_wrapped(BEHIND)])
    assert blocks == [FIRST * 2, "听说" + last, *head, BEHIND]


@pytest.mark.parametrize(
    "full", ["　　这么多粮食堆着，乡长头疼了。", "　　乡长说，谁见了都会头疼的。"]
)
def test_a_full_line_that_ends_a_sentence_goes_on(full: str) -> None:
    """Of an indented page: its next line has no indent."""
    assert len(full) >= WIDTH - 1
    lines = [full, "农会早上开了会，下午又去找县长。"]
    blocks = _blocks([*_wrapped(FIRST), *lines, *_wrapped(BEHIND)])
    assert blocks == [FIRST, "".join(lines).strip(), BEHIND]


@pytest.mark.parametrize(
    "line", ["程绪东 覃莉", "学生记者 丁一凡", "本报记者 程绪东", "阿依努尔 王芳"]
)
def test_a_line_of_names_goes_on_in_no_subtitle(line: str) -> None:
    head = ["让沉睡的粪污变成绿金", "——恩阳县畜禽粪污利用走笔记"]
    assert len(head[1]) >= WIDTH - 2
    (part,) = split("\n".join([*head, line, *_wrapped(FIRST), *_wrapped(BEHIND)]))
    roles = [block["role"] for block in part.fields["blocks"]]
    assert roles == ["title", "subtitle", "byline", "body", "body"]


@pytest.mark.parametrize("row", ["马刺 98:122 鹈鹕", "江城队 2∶1 滨海队"])
def test_a_score_goes_on_in_no_headline(row: str) -> None:
    lines = [*_wrapped(FIRST), row, "市运会游泳落幕", *_wrapped(BEHIND)]
    assert _blocks(lines) == [FIRST, row, "市运会游泳落幕", BEHIND]


def test_words_behind_a_colon_go_on_in_its_paragraph() -> None:
    lines = ["　　乡长昨天去看了农会，头句话就问：", "“国中的体育馆里还堆得下多少袋？”"]
    assert len(lines[0]) >= WIDTH
    assert _blocks([*_wrapped(FIRST), *lines, *_wrapped(BEHIND)])[1] == "".join(lines).strip()
