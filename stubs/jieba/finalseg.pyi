start_P: dict[str, float]
trans_P: dict[str, dict[str, float]]
emit_P: dict[str, dict[str, float]]
Force_Split_Words: set[str]

def cut(sentence: str) -> list[str]: ...
