from jieba import Tokenizer

class pair:
    word: str
    flag: str

class POSTokenizer:
    word_tag_tab: dict[str, str]
    def __init__(self, tokenizer: Tokenizer | None = None) -> None: ...
    def lcut(self, sentence: str, HMM: bool = True) -> list[pair]: ...
