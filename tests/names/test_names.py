"""People with posts, roles and mentions; places and organizations; words that are no names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.marked_news import read_marked
from cntext.text.names import find_names
from tests.names.tagging import names_in, people_in, segmenter

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "hunan-daily.txt"

SEED_PEOPLE = """
陈奕奕 reporter
杨佳俊 reporter
习近平 subject
吴桂英 subject 省委常委 长沙市委书记
梁仲 subject 省委改革办分管日常工作的副主任
黄东红 subject 省发改委会主任
刘越高 subject 衡阳市委书记
曹普华 subject 岳阳市委书记
习近平 subject
曹志强 subject 常德市委书
刘革安 subject 张家界市委书记
陈竟 subject 益阳市委书记
刘群 subject 省生态环境厅厅长
习近平 subject 总书记
徐典波 author
潘海波 author
王某 subject
王某 subject
王某 subject
戴鹏 author
周乐 author
彭华文 subject 中车时代新材料董事长
梅文庆 subject 中车株洲所副总经理
尹建国 subject 广东省湖南株洲商会会长
钟慧婷 author
张腾 author
戴鹏 author
傅博琴 author
刘艺锋 author
"""


def test_the_people_of_the_seed_in_order() -> None:
    found = people_in(SEED.read_text(encoding="utf-8"))
    lines = [
        " ".join([item["text"], item["role"], *(post["text"] for post in item["posts"])])
        for item in found
    ]
    assert lines == SEED_PEOPLE.strip().split("\n")


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("news_tuning_1.txt", 0.97),
        ("news_tuning_2.txt", 0.98),
        ("news_tuning_3.txt", 0.97),
        ("news_tuning_4.txt", 0.95),
        ("people_1.txt", 0.97),
        ("people_2.txt", 0.93),
    ],
)
def test_marked_news(name: str, floor: float) -> None:
    right = found = marked = 0
    for marks in read_marked(HERE / name):
        spans = {(item["start"], item["end"]) for item in people_in(marks.text)}
        expected = {(mark.start, mark.end) for mark in marks.names}
        right += len(spans & expected)
        found += len(spans)
        marked += len(expected)
    assert 2 * right / (found + marked) >= floor


@pytest.mark.parametrize(
    "text",
    [
        "高质量发展和高水平开放，方能行稳致远。",
        "曾经的小渔村，如今高楼林立。",
        "全市万余名干部包村联户，时时放心不下。",
        "金融机构应当和解决问题的企业一起安排资金。",
        "记者从会上获悉，应急管理局长期坚持值守。",
        "黄金周期间，华山、泰山和黄山景区游客如织。",
        "会议强调，要严格落实责任，连续三年不放松。",
        "高速公路沿线的白杨树和柳树都发了芽。",
        "湿地里白鹭、苍鹭成群，杨梅和石榴也熟了。",
        "她接受采访时提出了不同的看法。",
        "目击者向警方描述了经过。",
        "众多游客来渌口区赏花。",
    ],
)
def test_words_that_look_like_names(text: str) -> None:
    assert people_in(text) == []


@pytest.mark.parametrize(
    ("text", "name", "posts"),
    [
        ("工程院院士、农业大学教授张启发指出", "张启发", ["工程院院士", "农业大学教授"]),
        ("市发展和改革委员会主任李卫东介绍", "李卫东", ["市发展和改革委员会主任"]),
        ("习近平总书记强调", "习近平", ["总书记"]),
        ("任命王海涛为市财政局局长。", "王海涛", ["市财政局局长"]),
        ("孙立平（清华大学教授）说", "孙立平", ["清华大学教授"]),
        ("公司邀请北京大学教授林毅夫讲课", "林毅夫", ["北京大学教授"]),
        ("行政院院長陳建仁表示", "陳建仁", ["行政院院長"]),
        ("来自长沙的游客李小璐说", "李小璐", []),
        ("副县长（挂职）李思敏到场。", "李思敏", ["副县长"]),
        ("时任怀化市委副书记、政法委书记的印宇鹏出席。", "印宇鹏",
         ["怀化市委副书记", "政法委书记"]),
        ("会议决定免去符永胜的市卫健委主任职务。", "符永胜", ["市卫健委主任"]),
        ("村支书仰明亮立下军令状。", "仰明亮", ["村支书"]),
        ("村民老周说", "老周", []),
        ("顾客小陈说", "小陈", []),
        ("护边员阿不都热合曼一守就是三十年。", "阿不都热合曼", ["护边员"]),
        ("外长谢尔盖·拉夫罗夫通了电话。", "谢尔盖·拉夫罗夫", ["外长"]),
        ("县委副书记、代县长单大勇讲话。", "单大勇", ["县委副书记", "代县长"]),
        ("第三代领导人王明讲话。", "王明", ["第三代领导人"]),
        ("攸县退役军人事务局局长易建华慰问。", "易建华", ["攸县退役军人事务局局长"]),
        ("国际足联新任主席李明到访。", "李明", ["国际足联新任主席"]),
        ("新任外长李明到访。", "李明", ["外长"]),
        ("“别怕。”护士长李娜说。", "李娜", ["护士长"]),
    ],
)  # fmt: skip
def test_posts(text: str, name: str, posts: list[str]) -> None:
    (person,) = people_in(text)
    assert person["text"] == name
    assert [post["text"] for post in person["posts"]] == posts


def test_the_parts_of_a_post() -> None:
    (person,) = people_in("省委常委、长沙市委书记吴桂英表示")
    assert person["posts"] == [
        {"text": "省委常委", "start": 0, "end": 4, "title": "常委", "organization": "省委"},
        {
            "text": "长沙市委书记", "start": 5, "end": 11, "title": "书记",
            "organization": "长沙市委", "place": "长沙市",
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国科学院院士薛其坤", ("院士", "中国科学院", "中国")),
        ("美国驻华大使伯恩斯", ("大使", None, "美国")),
        ("县政法委书记李卫东", ("书记", "县政法委", None)),
    ],
)
def test_the_title_and_the_body(text: str, expected: tuple[str, str | None, str | None]) -> None:
    (person,) = people_in(text)
    (post,) = person["posts"]
    assert (post["title"], post.get("organization"), post.get("place")) == expected


def test_later_short_forms_are_mentions() -> None:
    text = "岳阳市委书记曹普华到会。曹书记说，印度总理纳伦德拉·莫迪也来了。莫迪说好。"
    people = people_in(text)
    assert [item["text"] for item in people] == ["曹普华", "纳伦德拉·莫迪"]
    assert [[mention["text"] for mention in item["mentions"]] for item in people] == [
        ["曹书记"],
        ["莫迪"],
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("（记者 张文静 通讯员 李铁柱）", {"张文静": "reporter", "李铁柱": "reporter"}),
        ("张文静 李铁柱 摄", {"张文静": "photographer", "李铁柱": "photographer"}),
        ("本报记者 时 雨\n正文", {"时 雨": "reporter"}),
        ("（本报记者 张文静摄）", {"张文静": "photographer"}),
        ("记者 李铁柱 文 张文静摄", {"李铁柱": "reporter", "张文静": "photographer"}),
        ("本报记者 时 雨摄", {"时 雨": "photographer"}),
        ("（张文静 李铁柱）", {"张文静": "author", "李铁柱": "author"}),
        ("（有限公司 股份）", {}),
        ("经济 社会\n", {}),
    ],
)
def test_bylines(text: str, roles: dict[str, str]) -> None:
    assert {item["text"]: item["role"] for item in people_in(text)} == roles


def test_places_and_organizations() -> None:
    items = names_in("岳阳市君山区自然资源局与中电（湖南）能源投资有限公司在长沙市岳麓区签约。")
    assert [(item["text"], item["kind"]) for item in items] == [
        ("岳阳市君山区自然资源局", "organization"),
        ("中电（湖南）能源投资有限公司", "organization"),
        ("长沙市岳麓区", "place"),
    ]


ALPHABET = "王李张高记者书局长曾经阿·里卓玛、，。（） \n某说表示 和于市委A1𠀀“"


@settings(max_examples=150, deadline=None)
@given(st.text(ALPHABET, max_size=40))
def test_items_are_slices_in_order_without_overlap(text: str) -> None:
    end = 0
    items: list[Any] = names_in(text)
    for item in items:
        assert text[item["start"] : item["end"]] == item["text"]
        assert item["start"] >= end
        end = item["end"]
        parts = item.get("posts", []) + item.get("mentions", [])
        assert all(text[part["start"] : part["end"]] == part["text"] for part in parts)
    assert items == names_in(text)


@pytest.mark.parametrize("unit", ["王", "·阿", "记者", "、李明", "（", "市委书记", "高 ", "\n"])
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    def calls(size: int) -> int:
        text = unit * size
        tokens = [unit] * size if len(unit) < 3 else segmenter().tag(text)[0]
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        find_names(text, tokens, ["nr"] * len(tokens))
        sys.setprofile(step)
        try:
            find_names(text, tokens, ["nr"] * len(tokens))
        finally:
            sys.setprofile(None)
        return count

    assert calls(2000) < 2.2 * calls(1000) + 1000


def test_tokens_that_dont_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="tile"):
        find_names("王伟", ["王"], ["nr"])
    with pytest.raises(ValueError, match="parts of speech"):
        find_names("王伟", ["王伟"], [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What is left of a withheld name.
        ("被告人方某平，男，四十岁。", ["方某平"]),
        ("死者李某华的家属赶到。", ["李某华"]),
        ("证人周某生（另案处理）出庭。", ["周某生"]),
        ("嫌疑人李某明知有毒仍出售。", ["李某"]),
        ("原告王某和被告赵某到庭。", ["王某", "赵某"]),
        # A lone character before a mark belongs to the name.
        ("副省长苗春来、秘书长蒲建国参加。", ["苗春来", "蒲建国"]),
        ("（记者熊茂伶）上海消息", ["熊茂伶"]),
        # Surnames that are words, at the beginning of a sentence.
        ("常建军在接受采访时说，变化很快。", ["常建军"]),
        ("于志强也表示，愿意参加。", ["于志强"]),
        ("常年在外的人回来了。", []),
        ("于是大家都走了。", []),
        # 老 and 小.
        ("南门口的老赵掀开木桶盖。", ["老赵"]),
        ("小田和老邱是一对师徒。", ["小田", "老邱"]),
        ("老龙王庙前有一条小路。", []),
        ("小麦和小米都丰收了。", []),
        # A name in front of another one is as good as one behind it.
        ("常虹、李志强分获冠亚军。", ["常虹", "李志强"]),
        ("何立、王海涛出席。", ["何立", "王海涛"]),
        ("方案、王海涛的意见都在桌上。", ["王海涛"]),
        # Spaced names, and bylines set without spaces.
        ("县委书记 席 勇 强调，要抓安全。", ["席 勇"]),
        ("(本报记者宫 雪通讯员皮 尔 顿摄影报道)", ["宫 雪", "皮 尔 顿"]),
        ("（全媒体记者李军 通讯员王芳）", ["李军", "王芳"]),
        ("第一 二 三 名分别领奖。", []),
        # Yi, Mongolian and Uyghur names.
        ("彝族妇女吉克阿呷笑了。", ["吉克阿呷"]),
        ("牧民阿拉坦仓赶着羊群。", ["阿拉坦仓"]),
        # Who is called by a title only, and kin.
        ("有村民担心，征地以后怎么办。", []),
        ("奶奶说，孙子很懂事。", []),
        ("前政務司司長陳方安生昨日回覆。", ["陳方安生"]),
        ("首席经济学家温彬对记者表示，空间仍在。", ["温彬"]),
        # The segmenter joins the name and the verb behind it.
        ("余鎧均稱：「會再調查。」", ["余鎧均"]),
        ("林丹回应说，还会打下去。", ["林丹"]),
        ("何建华说，路要一步步走。", ["何建华"]),
        ("余下的人说，不走了。", []),
        ("何时开工，何地验收，都要说明。", []),
        # A hyphen in place of the dot, and in double names.
        ("勒布朗-詹姆斯得到25分，凯文-德布劳内缺席。", ["勒布朗-詹姆斯", "凯文-德布劳内"]),
        (
            "卡里娜·让-皮埃尔与卡尔-海因茨·鲁梅尼格见面。",
            ["卡里娜·让-皮埃尔", "卡尔-海因茨·鲁梅尼格"],
        ),
        ("切尔西-阿森纳一战，马丁-厄德高首发。", ["马丁-厄德高"]),
        ("莫斯科-喀山高铁开工，设计-施工一体。", []),
        ("李强-张三组合出战。", ["李强", "张三"]),
        # Who took a picture.
        ("图①：解 放摄 图②：黎 明摄", ["解 放", "黎 明"]),
        ("上图：村民采茶。黎 明 王 芳摄", ["黎 明", "王 芳"]),
        ("（本报记者 王芳摄）", ["王芳"]),
        ("今 天 拍 摄 开 始", []),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    assert [person["text"] for person in people_in(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("闵云川在邵东市调研。", [("闵云川", "person"), ("邵东市", "place")]),
        ("岳麓区率先试点。", [("岳麓区", "place")]),
        ("他从日本岩手县花卷市回来。", [("日本岩手县花卷市", "place")]),
        ("纽约股市下挫。", [("纽约", "place")]),
        ("湖南、江西三省共建。", [("湖南", "place"), ("江西", "place")]),
        (
            "市公安局与省司法厅联合发文。",
            [("市公安局", "organization"), ("省司法厅", "organization")],
        ),
        ("中国建筑第五工程局有限公司中标。", [("中国建筑第五工程局有限公司", "organization")]),
        ("美联储宣布加息，高盛表示不安。", [("美联储", "organization"), ("高盛", "organization")]),
        ("省时省力的办法不多。", []),
        ("市场上人来人往。", []),
    ],
)
def test_places_and_organizations_in_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(item["text"], item["kind"]) for item in names_in(text)] == expected
