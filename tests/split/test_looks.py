"""What the lines around a line make of it: rows, items, headlines in the middle."""

import pytest

from cntext.text.split import split
from cntext.text.split.blocks import Block
from cntext.text.split.cues import best_of, evidence
from cntext.text.split.joints import opening
from tests.split.page_gold import read_gold

NEWS = "县农业农村局昨天通报，今年全县早稻播种面积稳中有增，种子和化肥供应充足，春耕准备就绪。"
OTHER = "市博物馆新馆下月开放，展出青铜器、瓷器和字画共一千二百件，其中三分之一是首次与观众见面。"


def _roles(lines: list[str]) -> list[list[tuple[str, str]]]:
    return [
        [(block["role"], block["text"]) for block in part.fields["blocks"]]
        for part in split("\n\n".join(lines))
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["机型 出厂价 补贴后价格", "甲型播种机 12600 8400", "乙型插秧机 23800 15900"],
        ["沪深收盘 3170.45 2.92%", "深证成指 10465.85 1.17%", "两市成交 5732亿元"],
        ["江城队 2∶1 滨海队", "石门队 0∶0 延州队"],
        ["四川輪 往汕頭 下午四時", "佛山輪 往澳門 下午三時", "總統號 往三藩市 正午"],
        ["甲班 语文 王老师", "乙班 数学 林老师", "丙班 英语 何老师"],
    ],
)
def test_rows_of_figures_stay_with_their_headline(rows: list[str]) -> None:
    first, second = _roles(["全县早稻播种面积稳中有增", "本报讯　" + NEWS, "本周行情", *rows])
    assert [role for role, _ in first] == ["title", "body"]
    assert second == [("title", "本周行情"), *[("body", row) for row in rows]]


@pytest.mark.parametrize("mark", ["▓ ", "■", "◆", "▲", "●"])
def test_short_items_with_one_mark_stay_with_their_headline(mark: str) -> None:
    items = [mark + item for item in ("書畫展 上午九時 文化中心", "親子說故事 下午二時 圖書館")]
    first, second = _roles(["全县早稻播种面积稳中有增", "本报讯　" + NEWS, "今日活动", *items])
    assert [role for role, _ in first] == ["title", "body"]
    assert second == [("title", "今日活动"), *[("body", item) for item in items]]


def test_a_marked_heading_alone_is_no_item() -> None:
    (article,) = _roles(["全县早稻播种面积稳中有增", NEWS, "■种子下乡", NEWS, "■肥料入户", NEWS])
    assert [role for role, _ in article] == ["title", "body", "heading", "body", "heading", "body"]


@pytest.mark.parametrize(
    "head",
    [
        ["全县早稻播种面积稳中有增", "本报记者 周平"],
        ["早稻播种 稳中有增", "——全县春耕备耕走笔"],
    ],
)
def test_a_headline_may_stand_in_the_middle(head: list[str]) -> None:
    more = "全县早稻种子和化肥供应充足，农业农村局今年派出二百名农技员下乡，指导早稻播种和育秧。"
    first, second = _roles([NEWS, *head, more, "新馆下月开放", "本报讯　" + OTHER])
    assert [text for _, text in first] == [NEWS, *head, more]
    assert first[1] == ("title", head[0])
    assert [text for _, text in second] == ["新馆下月开放", "本报讯　" + OTHER]


@pytest.mark.parametrize(
    "lines",
    [
        # no byline and no subtitle: nothing says that the headline came late
        [NEWS, "新馆下月开放", OTHER],
        [NEWS, "新馆下月开放 展品千件", "本报记者 周平", OTHER],
    ],
)
def test_a_headline_over_other_news_begins_an_article(lines: list[str]) -> None:
    first, second = _roles(lines)
    assert [text for _, text in first] == lines[:1]
    assert [text for _, text in second] == lines[1:]


@pytest.mark.parametrize("cries", ["冷！冷！冷！", "涨！涨！涨！ 粮价连升三月", "谁来管？怎么管？"])
def test_a_headline_may_be_of_cries(cries: str) -> None:
    first, second = _roles(["全县早稻播种面积稳中有增", NEWS, cries, "本报讯　" + OTHER])
    assert [role for role, _ in first] == ["title", "body"]
    assert second[0] == ("title", cries)


def test_cries_that_are_spoken_are_no_headline() -> None:
    (article,) = _roles(["渡口", NEWS, "“快！快上船！”", OTHER.replace("下月", "那天")])
    assert ("body", "“快！快上船！”") in article


@pytest.mark.parametrize(
    "title",
    [
        "清河市公安局关于开展犬只集中登记的通告",
        "关于启用新版就诊卡的通知",
        "致全县农民朋友的一封信",
    ],
)
def test_a_notice_is_an_article_though_it_is_about_the_same(title: str) -> None:
    text = "为做好今年早稻播种的准备，现将有关事项告知如下：种子每亩四斤，化肥按户登记，随到随领。"
    first, second = _roles(["全县早稻播种面积稳中有增", NEWS, title, text, "县农业农村局"])
    assert [role for role, _ in first] == ["title", "body"]
    assert second == [("title", title), ("body", text), ("signature", "县农业农村局")]


@pytest.mark.parametrize(
    "dateline",
    [
        "【明報專訊】",
        "【综合报道】",
        "（本台消息）",
        "【大公報訊】",
        "湖南日报6月26日讯　",
        "江城晚报九日讯　",
    ],
)
def test_a_dateline_makes_a_headline_of_two_lines(dateline: str) -> None:
    lines = ["淘大居民搬回家", "三百戶只歸一半", dateline + OTHER]
    (part,) = split("\n".join(lines))
    assert [block["role"] for block in part.fields["blocks"]] == ["title", "title", "body"]


def test_a_column_name_over_a_sure_headline_is_no_heading_of_the_article_before() -> None:
    before = ["新馆下月开放", "本报讯　" + OTHER]
    first, second = _roles([*before, "护士日记", "隔着一层胶", "本报记者 周平", NEWS])
    assert [text for _, text in first] == before
    assert [text for _, text in second] == ["护士日记", "隔着一层胶", "本报记者 周平", NEWS]


def test_words_may_stand_before_the_day_that_news_begins_with() -> None:
    assert opening().match("“水泵修好了，上午就出水！”9月26日，村民隔着田埂喊。")
    assert opening().match("“两荤一素，十块钱管饱！”昨天中午，食堂里坐满了老人。")
    assert not opening().match("“水泵修好了，上午就出水！”村民隔着田埂喊。")


@pytest.mark.parametrize("heading", ["账是怎样算出来的", "水是从哪里来的", "治田间，减肥减药"])
def test_a_heading_that_seems_to_break_off(heading: str) -> None:
    said = "“一亩田少用十五斤化肥，产量没有降。”种粮大户谢国良掰着指头，给记者算起了账。"
    lines = ["全县早稻播种面积稳中有增", "本报讯　" + NEWS, heading, said, NEWS]
    (article,) = _roles(lines)
    assert [role for role, _ in article] == ["title", "body", "heading", "body", "body"]


@pytest.mark.parametrize("name", ["活動看板", "零讯", "体坛拾零", "本周便民", "下周讲座"])
def test_a_line_over_items_with_one_mark_begins_an_article(name: str) -> None:
    items = ["●宜蘭童玩節即日起至八月二十一日舉行。", "●花蓮聯合豐年節十五日在棒球場舉行。"]
    first, second = _roles(["新馆下月开放", "本报讯　" + OTHER, OTHER, name, *items])
    assert [role for role, _ in first] == ["title", "body", "body"]
    assert second == [("title", name), *[("body", item) for item in items]]


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (["“四水联治”绘新景", "双峰：河畅水清 鱼翔浅底"], ["kicker", "title"]),
        (["照顾老人二十年 保姆获赠房产", "法院：遗赠扶养协议优先"], ["title", "subtitle"]),
        (["八成孩子睡眠不足", "专家：作业不是唯一原因"], ["title", "subtitle"]),
    ],
)
def test_a_place_before_a_colon_says_nothing(lines: list[str], roles: list[str]) -> None:
    (part,) = split("\n".join([*lines, "本报讯　" + NEWS]))
    assert [block["role"] for block in part.fields["blocks"]] == [*roles, "body"]


def test_a_team_is_no_page() -> None:
    lines = ["2022年6月21日 星期二", "体育", "15", "U20国家队集训", "本报讯　" + NEWS]
    roles = [block["role"] for part in split("\n".join(lines)) for block in part.fields["blocks"]]
    assert roles == ["noise", "noise", "noise", "title", "body"]


@pytest.mark.parametrize("heading", ["钱从哪里来？", "种地远了，打工近了？"])
def test_a_heading_may_ask(heading: str) -> None:
    lines = ["全县早稻播种面积稳中有增", "本报记者 周平", NEWS, NEWS, heading, NEWS]
    (article,) = _roles(lines)
    assert ("heading", heading) in article


def test_a_contract_has_its_title_and_its_parties() -> None:
    lines = ["房屋租赁合同", "出租方（甲方）：街道物业服务中心", "承租方（乙方）：＿＿＿＿"]
    lines += ["双方就房屋租赁事宜订立本合同。", "第一条 房屋", "甲方出租商铺一间。"]
    lines += ["第二条 租金", "月租金三千元，按季支付。", "甲方（盖章）： 乙方（签字）："]
    (part,) = split("\n\n".join(lines))
    roles = [block["role"] for block in part.fields["blocks"]]
    assert roles[:4] == ["title", "body", "body", "body"]
    assert roles[-1] == "signature"


def test_a_number_cut_by_another_article_is_whole() -> None:
    page = read_gold("w01-gobi.txt").text
    assert "增加到四十七家，产业链" in split(page)[0].text


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n"])
def test_lines_of_like_length_are_one_title_however_lines_are_set_apart(between: str) -> None:
    lines = ["赤崁楼旁百年老榕 遭人灌药", "树医生抢救 存活率仅三成", "本报讯　" + NEWS, OTHER]
    (part,) = split(between.join(lines))
    assert part.fields["title"] == " ".join(lines[:2])


def test_more_space_than_usual_sets_a_kicker_apart() -> None:
    head = "市里的老榕树\n\n赤崁楼旁百年老榕遭人灌药\n"
    (part,) = split(f"{head}本报讯　{NEWS}\n{OTHER}\n{OTHER}")
    assert part.fields["title"] == "赤崁楼旁百年老榕遭人灌药"
    assert part.fields["kicker"] == "市里的老榕树"


@pytest.mark.parametrize("title", ["征 文 启 事", "公 告", "遗　失　声　明", "启事"])
def test_an_article_behind_a_notice(title: str) -> None:
    notice = (
        "为迎接国庆，本刊与县作协联合举办征文活动，体裁不限，来稿请于十月底以前寄到本刊编辑部。"
    )
    essay = "天刚蒙蒙亮，吕士成就背着望远镜出了门。三十一年来，他救护过六百多只受伤的丹顶鹤。"
    lines = [
        "全县早稻播种面积稳中有增",
        "本报讯　" + NEWS,
        title,
        notice,
        "海堤上的候鸟医生",
        essay,
    ]
    assert [part.fields["title"] for part in split("\n\n".join(lines))] == lines[::2]


def test_the_lines_of_a_form_stay_with_their_headline() -> None:
    form = [
        "时间：12月8日（周日）上午9时",
        "地点：市第一医院门诊楼五楼会议室",
        "主题：糖尿病人如何过冬",
    ]
    lines = ["全县早稻播种面积稳中有增", "本报讯　" + NEWS, "健康讲座预告", *form]
    first, second = split("\n\n".join(lines))
    assert second.fields["title"] == "健康讲座预告"
    assert second.fields["byline"] == []
    assert [block["role"] for block in second.fields["blocks"]] == ["title", *["body"] * 3]
    assert first.fields["title"] == lines[0]


def test_a_column_name_over_a_short_title_with_its_author() -> None:
    essay = "会考放榜那天，我总是站在校门口等。有人飞奔着进来，有人低头绕到后门，一整天都是这样。"
    news = ["新馆下月开放", "本报讯　" + OTHER]
    first, second = _roles([*news, "教育心语", "放榜之后", "冼少芳", essay])
    assert [text for _, text in first] == news
    assert [text for _, text in second] == ["教育心语", "放榜之后", "冼少芳", essay]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("電話一響 三天不敢睡", "headline"),
        ("新闻热线 0371-65795555", "noise"),
        ("報料電話：二八五九七五○○", "noise"),
        ("法律小常識", "headline"),
        ("来稿摘登", "column"),
    ],
)
def test_what_a_short_line_is(line: str, role: str) -> None:
    assert best_of(evidence().scores(Block(line, ((0, len(line)),), 0, 0))) == role


@pytest.mark.parametrize("column", ["前线医护日记", "教育心语", "本报“帮忙团”追踪", "灯下漫笔"])
def test_a_column_name_is_the_kicker_of_the_title_under_it(column: str) -> None:
    (part,) = split("\n".join([column, "隔着一层胶", "本报记者 周平", NEWS]))
    assert (part.fields["kicker"], part.fields["title"]) == (column, "隔着一层胶")
