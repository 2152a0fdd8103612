"""Running heads, and lines of who wrote from where, told from headlines."""

import pytest

from cntext.text.split.bylines import names_behind_place, read_byline
from cntext.text.split.mastheads import is_running_head


@pytest.mark.parametrize(
    "line",
    [
        "A05 城事 2019年8月28日 星期三",
        "第2版：要闻　责任编辑：周平 版式：林小燕",
        "体育 SPORTS 8 2018年4月12日 编辑/魏宏 美编/刘洋",
        "B1 大台北．運動　聯合報　九十八年六月三十日　星期二",
        "大公報 A10 中國新聞 二○一六年三月二十九日 星期二",
        "中華民國一一○年三月十二日 星期五　生活　A9",
        "人民日报 1956年7月1日 第3版",
        "2023年11月14日 星期二 农历癸卯年十月初二 今日8版",
        "江城晚报 | 2011-6-22 星期三 | B6 社区",
        "A4 港聞 責任編輯：陳達堅",
    ],
)
def test_a_running_head(line: str) -> None:
    assert is_running_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "2019年8月28日召开党代会",
        "六月三十日起 老街全线封闭施工",
        "星期三的早晨",
        "第2版块开发 今年启动",
        "本月20日 市情通报会举行",
        "编辑部的故事",
        "12月3日 天气预报",
        "九十八年风雨路",
        "周末 海报",
        "三十年 一张报",
    ],
)
def test_no_running_head(line: str) -> None:
    assert not is_running_head(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("河北承德 王大勇", ["王大勇"]),
        ("县畜牧站 刘芳 陈国强", ["刘芳", "陈国强"]),
        ("江城大学 文学院 许静", ["许静"]),
        ("市第一医院．周文斌", ["周文斌"]),
        ("台灣嘉義 賴永和", ["賴永和"]),
        ("河北承德 喜获丰收", []),
        ("县畜牧站 走进乡村", []),
        ("周文斌 许静", []),
        ("市第一医院 2018 周文斌", []),
        ("县里来了个 王大勇", []),
    ],
)
def test_names_behind_a_place_or_an_office(line: str, names: list[str]) -> None:
    assert names_behind_place(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（尹 卫国）", ["尹卫国"]),
        ("蔣 欣 歐陽文", ["蔣欣", "歐陽文"]),
        ("阿依努尔", ["阿依努尔"]),
        ("扎西顿珠 王芳", ["扎西顿珠", "王芳"]),
        ("南國書簡", []),
        ("香港中小企聯合會會長 梁啟剛", ["梁啟剛"]),
        ("市律师协会主任 走进社区", []),
        ("文／律師 林宜靜", ["林宜靜"]),
        ("記者黎青雲報道", ["黎青雲"]),
        ("記者林佩蓉屏東報導", ["林佩蓉"]),
        ("记者王大勇、李小燕报道", ["王大勇", "李小燕"]),
        ("记者综合报道", []),
        ("春耕备耕", []),
    ],
)
def test_names_set_in_pieces_or_without_a_family_name(line: str, names: list[str]) -> None:
    found = read_byline(line)
    assert (found[0] if found else []) == names
