"""Who wrote an article: behind its title, in its first words, behind its last, by a pen name."""

import pytest

from cntext.text.split import split
from cntext.text.split.bylines import read_byline

NEWS = "县农业农村局昨天通报，今年全县早稻播种面积稳中有增，种子和化肥供应充足，春耕准备就绪。"
OTHER = "市博物馆新馆下月开放，展出青铜器、瓷器和字画共一千二百件，其中三分之一是首次与观众见面。"


@pytest.mark.parametrize(
    ("line", "title", "byline"),
    [
        ("外婆的灶台　罗迦南", "外婆的灶台", ["罗迦南"]),
        ("故乡的桥 欧阳文清", "故乡的桥", ["欧阳文清"]),
        ("老街的秋天 王 芳", "老街的秋天", ["王芳"]),
        ("草原上的冬窝子 扎西顿珠", "草原上的冬窝子", ["扎西顿珠"]),
        ("广场舞 安静了", "广场舞 安静了", []),
        ("截污三年 江水清", "截污三年 江水清", []),
        ("茶香四溢 乐开怀", "茶香四溢 乐开怀", []),
    ],
)
def test_a_title_may_have_its_author_behind_it(line: str, title: str, byline: list[str]) -> None:
    essay = "灶台在老屋的东头，青砖垒的，烟熏了几十年，黑得发亮。每到腊月，灶膛里的火就没有熄过。"
    (part,) = split(f"{line}\n\n{essay}\n\n{essay}")
    assert (part.fields["title"], part.fields["byline"]) == (title, byline)


@pytest.mark.parametrize(
    ("end", "byline"),
    [
        ("本报记者 苗雨晴", ["苗雨晴"]),
        (" 通讯员 段志刚 苗雨晴", ["段志刚", "苗雨晴"]),
        (" 文/徐少华", ["徐少华"]),
        ("记者还看到", []),
        ("本报记者 孙立人 摄", []),
    ],
)
def test_a_text_may_end_in_a_byline_without_brackets(end: str, byline: list[str]) -> None:
    (part,) = split(f"新馆下月开放\n\n{OTHER}\n\n{OTHER}{end}")
    assert part.fields["byline"] == byline


@pytest.mark.parametrize(
    ("opening_", "byline"),
    [
        ("【香港商報訊】記者黎青雲報道：", ["黎青雲"]),
        ("本报讯 记者王大勇、李小燕报道：", ["王大勇", "李小燕"]),
        ("记者李明报道：", ["李明"]),
        ("记者从会上了解到：", []),
        ("本报讯 记者在现场看到，据媒体报道：", []),
    ],
)
def test_who_reports_may_stand_without_brackets(opening_: str, byline: list[str]) -> None:
    (part,) = split(f"新馆下月开放\n\n{opening_}{OTHER}")
    assert part.fields["byline"] == byline


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (["連載小說", "殘渣（二十七）", "侶倫"], "殘渣（二十七）"),
        (["散文", "一只小鸟", "冰心"], "一只小鸟"),
    ],
)
def test_a_pen_name_is_told_by_its_place(head: list[str], title: str) -> None:
    news = ["全县早稻播种面积稳中有增", "本报讯　" + NEWS]
    tale = "她把信摺好，塞进枕头底下，又抽了出来。楼下卖云吞面的竹板一声声敲过去，夜就更深了。"
    _, tale_ = split("\n".join([*news, *head, tale, tale]))
    assert title in tale_.fields["title"]
    assert tale_.fields["byline"] == [head[-1]]


@pytest.mark.parametrize("name", ["卫女士", "王老师", "李师傅"])
def test_nobody_signs_with_how_people_are_called(name: str) -> None:
    found = read_byline(f"（读者 {name}）")
    assert found is None or name not in found[0]


def test_a_dateline_with_the_name_of_the_paper() -> None:
    (part,) = split("新馆下月开放\n\n湖南日报6月26日讯（全媒体记者 张佳伟）" + OTHER)
    assert part.fields["byline"] == ["张佳伟"]
    assert part.fields["dateline"]["agency"] == "湖南日报"
    assert part.fields["dateline"]["date"] == "6月26日"
