"""Quotes in marks and reported, with the right speaker; broken marks; what is no quote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.marked_news import read_marked
from benchmarks.quotes import count_right
from cntext.text.quotes import find_quotes
from tests.names.tagging import segmenter

NEWS = Path(__file__).parents[1] / "names"
SEED = Path(__file__).parents[2] / "seeds" / "hunan-daily.txt"


def quotes_in(text: str) -> list[Any]:
    tokens, pos = segmenter().tag(text)
    return list(find_quotes(text, tokens, pos))


def told(text: str) -> list[tuple[str | None, str, bool, list[str]]]:
    """Speaker, verb, whether direct, and the words of each quote."""
    return [
        (
            quote["speaker"] and quote["speaker"]["text"],
            quote["cue"],
            quote["direct"],
            [text[start:end] for start, end in quote["content"]],
        )
        for quote in quotes_in(text)
    ]


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("news_tuning_1.txt", 0.98),
        ("news_tuning_2.txt", 0.96),
        ("news_tuning_3.txt", 0.95),
        ("news_tuning_4.txt", 0.94),
        ("../quotes/passages_1.txt", 0.98),
        ("../quotes/passages_2.txt", 0.93),
        ("../quotes/passages_3.txt", 0.88),
        ("../quotes/passages_4.txt", 0.95),
        ("../quotes/passages_5.txt", 0.93),
        ("../quotes/passages_6.txt", 0.93),
    ],
)
def test_marked_news(name: str, floor: float) -> None:
    right, found, marked = count_right(read_marked(NEWS / name))
    assert 2 * right / (found + marked) >= floor


def test_the_speakers_of_the_seed() -> None:
    text = SEED.read_text(encoding="utf-8")
    speakers = [(quote["speaker"]["text"], quote["direct"]) for quote in quotes_in(text)]
    assert speakers == [
        ("大家", False), ("吴桂英", True), ("吴桂英", False), ("梁仲", True), ("梁仲", False),
        ("黄东红", False), ("刘越高", False), ("曹普华", False), ("曹志强", True),
        ("曹志强", False),
        ("刘革安", False), ("陈竟", False), ("大家", False), ("刘群", True), ("刘群", False),
        ("岳阳市纪委监委主要负责人", False), ("芦淞区住建局相关负责人", False), ("村民", True),
    ]  # fmt: skip


def test_a_report_of_the_seed_that_goes_on_past_a_sentence() -> None:
    text = SEED.read_text(encoding="utf-8")
    last = [quote for quote in quotes_in(text) if quote["speaker"]["text"] == "刘群"][-1]
    words = text[last["content"][0][0] : last["content"][-1][1]]
    assert words.startswith("考察学习后")
    assert words.endswith("争取新进步。")


@pytest.mark.parametrize(
    "text",
    [
        "局长王建民表示，上半年工作有序。下半年将落实好市委要求，确保任务完成。",
        "局長王建民表示，上半年工作有序。下半年將貫徹市府要求，確保任務完成。",
        "局长王建民表示，上半年工作有序。我们将牢记“一枝一叶总关情”嘱托，继续努力。",
    ],
)
def test_a_demand_that_is_a_noun_ends_no_report(text: str) -> None:
    assert [words for *_, words in told(text)] == [[text[text.index("上半年") :]]]


def test_a_demand_that_is_a_verb_ends_a_report() -> None:
    text = "局长王建民表示，上半年工作有序。会议要求，各单位将抓紧落实。"
    assert told(text)[0][3] == ["上半年工作有序。"]
    assert told(text)[1][3] == ["各单位将抓紧落实。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厂长李国强说：“质量是命根子。”", [("李国强", "说", True, ["质量是命根子。"])]),
        ("“质量是命根子。”厂长李国强说。", [("李国强", "说", True, ["质量是命根子。"])]),
        (
            "“质量是命根子，”厂长李国强说，“丢了它就没饭吃。”",
            [("李国强", "说", True, ["质量是命根子，", "丢了它就没饭吃。"])],
        ),
        ("厂长李国强表示，将继续扩大产能。", [("李国强", "表示", False, ["将继续扩大产能。"])]),
        ("市長陳志明說：「今天很高興。」", [("陳志明", "說", True, ["今天很高興。"])]),
        ("林丹回应说，还会打下去。", [("林丹", "回应说", False, ["还会打下去。"])]),
        # The verb leaves its words to the next one.
        ("镇长王明出面回应，强调工程不会停工。", [("王明", "强调", False, ["工程不会停工。"])]),
        ("他出面說明，指出網上的傳言不實。", [("他", "指出", False, ["網上的傳言不實。"])]),
        (
            "局长李军表示，强调质量不等于放慢速度。",
            [("李军", "表示", False, ["强调质量不等于放慢速度。"])],
        ),
        # The verb tells more than who said the words before.
        (
            "“团队都快散了。”九月初，在办公室，薛宇正忙着，他说现在离目标越来越近了。",
            [
                ("他", "说", True, ["团队都快散了。"]),
                ("他", "说", False, ["现在离目标越来越近了。"]),
            ],
        ),
        (
            "“先把路修好。”村支书王长贵说。他顿了顿。“再谈别的。”",
            [("王长贵", "说", True, ["先把路修好。"]), ("王长贵", "", True, ["再谈别的。"])],
        ),
        ("与会代表一致认为，试点成效明显。", [("与会代表", "一致认为", False, ["试点成效明显。"])]),
        # Told by the sentence behind, by the clause before a colon, by who is addressed.
        ("“走得动就行。”家住二楼的李国强摆了摆手。", [("李国强", "", True, ["走得动就行。"])]),
        ("说起往事，李国强信心满满：“再干十年！”", [("李国强", "信心满满", True, ["再干十年！"])]),
        ("院长说完，转身对护士说：“快去准备。”", [("院长", "说", True, ["快去准备。"])]),
        ("他对记者说，自己从没想过放弃。", [("他", "说", False, ["自己从没想过放弃。"])]),
        ("志愿者一边搀扶老人一边说：“您慢点。”", [("志愿者", "说", True, ["您慢点。"])]),
        # Papers, those in marks, nouns that speak, the plaintiff, in whose eyes.
        (
            "英国《卫报》称，这是最严重的一次泄漏。",
            [("英国《卫报》", "称", False, ["这是最严重的一次泄漏。"])],
        ),
        ("网友“小太阳”留言：“期待开通！”", [("网友“小太阳”", "留言", True, ["期待开通！"])]),
        ("有分析认为，此举意在稳定汇率。", [("分析", "分析认为", False, ["此举意在稳定汇率。"])]),
        ("原告诉称，被告拖欠货款三十万元。", [("原告", "诉称", False, ["被告拖欠货款三十万元。"])]),
        ("在李教授看来，这一发现意义重大。", [("李教授", "看来", False, ["这一发现意义重大。"])]),
        ("国家卫健委发布通报指出，疫情平稳。", [("国家卫健委", "指出", False, ["疫情平稳。"])]),
        (
            "他认为，胜负难料；他还说，要一场一场打。",
            [("他", "认为", False, ["胜负难料；"]), ("他", "说", False, ["要一场一场打。"])],
        ),
        ("教授贺跃辉团队成员李静表示，材料很轻。", [("李静", "表示", False, ["材料很轻。"])]),
    ],
)
def test_where_the_speaker_stands(text: str, expected: list[Any]) -> None:
    assert told(text) == expected


def test_a_pronoun_stands_for_who_was_named_last() -> None:
    (quote,) = quotes_in("队长张海涛站了起来。他说：“我先上。”")
    assert quote["speaker"] == {
        "text": "他",
        "start": 10,
        "end": 11,
        "posts": quote["speaker"]["posts"],
        "name": "张海涛",
    }
    assert [post["text"] for post in quote["speaker"]["posts"]] == ["队长"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The closing mark is an opening one, and the opening one is lost.
        ("我们要加快建设。“县长赵文斌表示，明年完工。", [("赵文斌", True), ("赵文斌", False)]),
        # The closing mark stands alone.
        ("我们要加快建设。”县长赵文斌说。", [("赵文斌", True)]),
        # A stray opening mark before ordinary text with terms.
        ("“（上接一版）近年来，“湘易办”与“鄂汇办”建立联盟。", []),
        # The closing mark is lost: to the end of the line and no further.
        ("县长赵文斌说：“加快建设。\n第二天，天晴了。", [("赵文斌", True)]),
    ],
)
def test_broken_marks(text: str, expected: list[Any]) -> None:
    quotes = quotes_in(text)
    assert [(quote["speaker"]["text"], quote["direct"]) for quote in quotes] == expected
    assert all("\n" not in quote["text"] for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "实施“三高四新”战略，打造“五好园区”。",
        "他的介绍很详细，小说也很好看。",
        "会上，代表们对此表示感谢。",
        "据悉，该项目总投资三亿元。",
        "《我爱你，中国》唱响了“村BA”赛场。",
        "看来，这场雨一时停不了。",
        "民进党「说一套做一套」的老毛病又犯了。",
    ],
)
def test_what_is_no_quote(text: str) -> None:
    assert quotes_in(text) == []


@pytest.mark.parametrize("odd", [None, 5, ["x"], [{"start": "1"}], [{"start": 3, "end": 1}]])
def test_names_of_another_hand(odd: object) -> None:
    text = "王伟说：“好。”"
    name = {"text": "王伟", "start": 0, "end": 2, "kind": "person"}
    tokens, pos = segmenter().tag(text)
    found = find_quotes(text, tokens, pos, [{**name, "posts": odd, "mentions": odd}])
    quotes: list[Any] = list(found)
    assert [quote["speaker"]["text"] for quote in quotes] == ["王伟"]


ALPHABET = '王伟说表示“”「」‘’"，。：！\n 他书记县长好的称A𠀀'


@settings(max_examples=200, deadline=None)
@given(st.text(ALPHABET, max_size=50))
def test_items_are_slices(text: str) -> None:
    for quote in quotes_in(text):
        assert text[quote["start"] : quote["end"]] == quote["text"] != ""
        spans = quote["content"]
        assert spans == sorted(spans)
        assert (spans[0][0], spans[-1][1]) == (quote["start"], quote["end"])
        speaker = quote["speaker"]
        if speaker is not None:
            assert text[speaker["start"] : speaker["end"]] == speaker["text"] != ""


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "”",
        "，”",
        "。“",
        "“好。”",
        "王伟说，",
        "“好，”王伟说，",
        "说：“",
        "要。",
        "「",
        '"',
        "，但他说，",
        "有记者问，",
        "”，并称，",
        "的人他说",
        "\n甲：乙？",
    ],
)
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    def calls(size: int) -> int:
        text = unit * size
        tokens = list(text)
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            find_quotes(text, tokens, ["x"] * len(tokens), [])
        finally:
            sys.setprofile(None)
        return count

    calls(10)
    assert calls(2000) < 2.2 * calls(1000) + 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line that begins with its speaker and a colon.
        ("问：新规何时施行？\n答：从下月一日起施行。",
         [("问", "新规何时施行？"), ("答", "从下月一日起施行。")]),
        ("主持人：这部戏拍了多久？", [("主持人", "这部戏拍了多久？")]),
        ("冯秀莲：那年我才十六岁，天天挑水上山。", [("冯秀莲", "那年我才十六岁，天天挑水上山。")]),
        ("时间：九月三日，上午九时。\n记者：张志强 李秀英", []),
        ("地址：人民路二十号，邮编四一〇〇〇〇。", []),
        # 据…报道 names whom the report is from, unless another speaks in it.
        ("据央视新闻报道，台风今夜登陆。", [("央视新闻", "台风今夜登陆。")]),
        ("据《南方日报》报道，广州地铁今年开通三条新线。",
         [("《南方日报》", "广州地铁今年开通三条新线。")]),
        ("据新华社报道，市长李国强在会上说，今年要建十所学校。",
         [("李国强", "今年要建十所学校。")]),
        ("据了解，项目明年完工。", []),
        ("据此，法院驳回起诉。", []),
        # The same speaker goes on with another verb.
        ("局长李国强指出，水价多年未调，又称将听取各方意见。",
         [("李国强", "水价多年未调，"), ("李国强", "将听取各方意见。")]),
        ("县长王志刚表示，工期不能拖，并强调，质量是底线。",
         [("王志刚", "工期不能拖，"), ("王志刚", "质量是底线。")]),
        ("专家陈立新认为，病因不明，还说不必恐慌，多通风就好。",
         [("陈立新", "病因不明，"), ("陈立新", "不必恐慌，多通风就好。")]),
        ("县长王志刚表示，要把好事办好，又快又稳地推进。",
         [("王志刚", "要把好事办好，又快又稳地推进。")]),
        ("县长王志刚表示，既要算账，也要讲情。", [("王志刚", "既要算账，也要讲情。")]),
        # What goes on behind quoted words and 说.
        ("“先把路修好。”镇长李国强说，资金已经到位。",
         [("李国强", "先把路修好。"), ("李国强", "资金已经到位。")]),
        ("“水太凉。”王大姐说，她打算换热水器。",
         [("王大姐", "水太凉。"), ("王大姐", "她打算换热水器。")]),
        ("“价格合适。”买家陈立新说，下周就签约。",
         [("陈立新", "价格合适。"), ("陈立新", "下周就签约。")]),
        ("“先坐。”镇长李国强说，转身去倒水。", [("李国强", "先坐。")]),
        ("“好吃。”王大姐说，脸上笑开了花。", [("王大姐", "好吃。")]),
        # A verb of speech that is the beginning or the end of another word.
        ("他写小说，发表在《收获》上，读者很多。", []),
        ("他说得头头是道，可谁也没往心里去。", []),
        ("战机呼啸升空，“歼击”编队飞过。", []),
        ("旅客经地下通道，可到达站台。", []),
        # Marks that are the wrong way round, and a clause instead of a verb.
        ("镇长李国强说”今年再修三口塘。”群众点头。", [("李国强", "今年再修三口塘。")]),
        ("“输了就是输了。”李国强走进采访区，声音沙哑，“回去再练。”",
         [("李国强", "输了就是输了。"), ("李国强", "回去再练。")]),
        # What others ask about, what is published, what experts do.
        ("对于外界质疑，公司负责人回应称，产品没有问题。", [("公司负责人", "产品没有问题。")]),
        ("央行发布公告称，决定下调存款准备金率。", [("央行", "决定下调存款准备金率。")]),
        ("业内专家分析指出，市场信心正在恢复。", [("业内专家", "市场信心正在恢复。")]),
        # Whoever is counted, described or cited.
        ("受访的十多名店主说，生意比去年好做。", [("受访的十多名店主", "生意比去年好做。")]),
        ("一名姓万的经理回应称，已经安排师傅上门。", [("一名姓万的经理", "已经安排师傅上门。")]),
        ("法院经审理查明，被告人先后作案十一起。", [("法院", "被告人先后作案十一起。")]),
        ("路透社援引王志刚的话报道说，会谈将推迟举行。", [("王志刚", "会谈将推迟举行。")]),
    ],
)  # fmt: skip
def test_who_says_what(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(speaker, " ".join(words)) for speaker, _, _, words in told(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("林丹回应：“我还没有想好。”", "林丹", "我还没有想好。"),
        ("于女士告诉记者，孩子每天走路上学。", "于女士", "孩子每天走路上学。"),
        ("《人民日报》评论指出，躺平不可取。", "《人民日报》", "躺平不可取。"),
        ("市公安局官方微信公众号通报称，火已扑灭。", "市公安局", "火已扑灭。"),
        ("法院认为，双方的约定无效，遂判决驳回起诉。", "法院", "双方的约定无效"),
        ("課題組發現，這種藥物能延緩衰老。", "課題組", "這種藥物能延緩衰老。"),
        ("議員批評市府「只會剪綵、不會治水」。", "議員", "只會剪綵、不會治水"),
        ("游客李敏直呼“太好看了”。", "李敏", "太好看了"),
        ("盧偉聰表示﹕「我對記者最客氣。」", "盧偉聰", "我對記者最客氣。"),
    ],
)
def test_one_who_says_one_thing(text: str, speaker: str, content: str) -> None:
    (quote,) = quotes_in(text)
    ((start, end),) = quote["content"]
    assert (quote["speaker"]["text"], text[start:end]) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "嫌疑人到案后拒不交代，还企图毁灭证据。",
        "她打开门发现，钥匙不见了。",
        "公告显示，股东减持公司股份一千万股。",
        "主帅称赞球员表现出了“不可思议的斗志”。",
        "公司没有透露，外界也无从知道。",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert quotes_in(text) == []
