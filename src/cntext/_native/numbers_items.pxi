"""From readings to items: what the members of a list share, and the keys of each item."""

cdef frozenset _COUNTED_KINDS = frozenset(
    ("cardinal", "percent", "fraction", "money", "quantity", "duration", "rate")
)


def share(Grammar grammar not None, str text not None, list readings not None):
    """Give the members of a list what they share."""
    cdef Py_ssize_t first = 0, place, count = len(readings)
    for place in range(1, count + 1):
        if place < count and _joined(text, <Reading> readings[place - 1], <Reading> readings[place]):
            continue
        if place - first > 1:
            grammar.share_list(text, readings[first:place])
        first = place


cdef bint _joined(str text, Reading left, Reading right):
    cdef Py_ssize_t gap = right.start - left.end
    if not 1 <= gap <= 2:
        return False
    if left.kind not in _COUNTED_KINDS or right.kind not in _COUNTED_KINDS:
        return False
    cdef Py_UCS4 mark = at(text, left.end)
    if gap == 2:
        return mark == u"以" and at(text, left.end + 1) == u"及"
    return mark in (u"、", u"和", u"，", u"及", u"与", u",")


cdef json_number(Grammar grammar, str number):
    if PyUnicode_GET_LENGTH(number) <= 15:
        return float(number) if "." in number else int(number)
    return grammar.number_of(number)


def to_item(Grammar grammar not None, str text not None, Reading reading not None, bint explain):
    """The item of a reading, its keys in the order of the record's schema."""
    cdef dict item = {
        "text": PyUnicode_Substring(text, reading.start, reading.end),
        "start": reading.start,
        "end": reading.end,
    }
    cdef dict extra = reading.extra
    cdef tuple unit = <tuple> reading.unit
    item["kind"] = reading.kind if reading.high is None else "range"
    if extra is not None and "value" in extra:
        item["value"] = extra["value"]
    elif reading.high is not None:
        item["value"] = [json_number(grammar, reading.low), json_number(grammar, reading.high)]
    else:
        item["value"] = json_number(grammar, reading.low)
    if unit is not None:
        item["unit"] = unit[1]
    if reading.high is not None and reading.kind not in ("cardinal", "range"):
        item["base"] = reading.kind
    if reading.bound:
        item["approx"] = True
        item["bound"] = reading.bound
    elif reading.high is not None and extra is not None and extra.pop("approx", None):
        item["approx"] = True
    if unit is not None and (unit[2] or unit[0] == "duration"):
        grammar.worth_of(item, reading, unit)
    if extra:
        for key, value in extra.items():
            if key != "value" and key not in item:
                item[key] = value
    if explain:
        item["rule"] = reading.rule or reading.kind
    return item
