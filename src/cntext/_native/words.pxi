# The user's words, as a second trie beside the lexicon's, in a hash table. A node that was given
# a frequency hides the lexicon's word; one that wasn't is only the beginning of longer words.

cdef struct UserNode:
    int64_t frequency  # -1: none given
    double logarithm
    int32_t tag  # -1: none given
    bint split  # jieba's forced split: never a word, even to the model

cdef struct UserWords:
    uint64_t* keys  # parent << 16 | symbol; 0 is free
    uint32_t* children
    uint64_t capacity  # a power of two
    uint32_t* firsts  # by symbol: the node of a word's first character, or 0
    UserNode* nodes  # 0 is none, 1 is the root
    uint32_t count
    uint32_t room

cdef struct Word:
    uint32_t slot  # in the lexicon, 0 if it isn't there
    uint32_t node  # in the user's words, 0 if it isn't there


cdef UserWords* new_user_words(size_t expected) noexcept nogil:
    cdef UserWords* words = <UserWords*>malloc(sizeof(UserWords))
    if words == NULL:
        return NULL
    memset(words, 0, sizeof(UserWords))
    # Few words have more than two characters that no other word begins with.
    words.capacity = 1024
    while words.capacity < 4 * expected and words.capacity < 1 << 24:
        words.capacity *= 2
    words.room = <uint32_t>(words.capacity // 2)
    words.count = 2
    words.keys = <uint64_t*>malloc(words.capacity * sizeof(uint64_t))
    words.children = <uint32_t*>malloc(words.capacity * sizeof(uint32_t))
    words.firsts = <uint32_t*>malloc((SYMBOL + 1) * sizeof(uint32_t))
    words.nodes = <UserNode*>malloc(words.room * sizeof(UserNode))
    if not (words.keys and words.children and words.firsts and words.nodes):
        free_user_words(words)
        return NULL
    memset(words.keys, 0, words.capacity * sizeof(uint64_t))
    memset(words.firsts, 0, (SYMBOL + 1) * sizeof(uint32_t))
    memset(words.nodes, 0, 2 * sizeof(UserNode))
    return words


cdef void free_user_words(UserWords* words) noexcept nogil:
    if words != NULL:
        free(words.keys)
        free(words.children)
        free(words.firsts)
        free(words.nodes)
        free(words)


cdef inline uint64_t place_of(const UserWords* words, uint64_t key) noexcept nogil:
    """Where the key stands, or the free place where it would."""
    cdef uint64_t mask = words.capacity - 1
    cdef uint64_t place = (key * <uint64_t>0x9E3779B185EBCA87) >> 32 & mask
    while words.keys[place] != 0 and words.keys[place] != key:
        place = (place + 1) & mask
    return place


cdef inline uint32_t user_child(const UserWords* words, uint32_t node,
                                uint32_t symbol) noexcept nogil:
    cdef uint64_t key = <uint64_t>node << 16 | symbol
    cdef uint64_t place = place_of(words, key)
    return words.children[place] if words.keys[place] == key else 0


cdef bint grow_user_words(UserWords* words) noexcept nogil:
    """Make room for one more node; False if memory is short."""
    cdef uint64_t* keys = words.keys
    cdef uint32_t* children = words.children
    cdef uint64_t old, place, capacity = words.capacity
    cdef UserNode* nodes
    if words.count == words.room:
        nodes = <UserNode*>realloc(words.nodes, 2 * words.room * sizeof(UserNode))
        if nodes == NULL:
            return False
        words.nodes = nodes
        words.room *= 2
    if 2 * <uint64_t>words.count < capacity:
        return True
    words.keys = <uint64_t*>malloc(2 * capacity * sizeof(uint64_t))
    words.children = <uint32_t*>malloc(2 * capacity * sizeof(uint32_t))
    if words.keys == NULL or words.children == NULL:
        free(words.keys)
        free(words.children)
        words.keys = keys
        words.children = children
        return False
    words.capacity = 2 * capacity
    memset(words.keys, 0, words.capacity * sizeof(uint64_t))
    for old in range(capacity):
        if keys[old]:
            place = place_of(words, keys[old])
            words.keys[place] = keys[old]
            words.children[place] = children[old]
    free(keys)
    free(children)
    return True


cdef uint32_t add_user_node(UserWords* words, const uint32_t* entries, size_t size) noexcept nogil:
    """The node of a word, made with all nodes before it where it is new; 0 if memory is short."""
    cdef uint32_t node = 1, child, symbol
    cdef uint64_t place
    cdef size_t index
    for index in range(size):
        symbol = entries[index] & SYMBOL
        child = user_child(words, node, symbol)
        if child == 0:
            if not grow_user_words(words):
                return 0
            child = words.count
            words.count += 1
            words.nodes[child].frequency = -1
            words.nodes[child].logarithm = 0
            words.nodes[child].tag = -1
            words.nodes[child].split = False
            place = place_of(words, <uint64_t>node << 16 | symbol)
            words.keys[place] = <uint64_t>node << 16 | symbol
            words.children[place] = child
            if node == 1:
                words.firsts[symbol] = child
        node = child
    return node


cdef Word find_word(const Tables* tables, const UserWords* words, const uint32_t* entries,
                    size_t size) noexcept nogil:
    """Where both tries have these characters, as a word or as the beginning of one."""
    cdef Word word
    cdef uint32_t slot = 0, base = tables.root_base
    cdef size_t index
    word.slot = 0
    word.node = 0
    for index in range(size):
        slot = child_of(tables, slot, base, entries[index] & SYMBOL)
        if slot == 0:
            break
        base = base_of(tables.trie[slot])
    word.slot = slot
    if words != NULL and size > 0:
        word.node = words.firsts[entries[0] & SYMBOL]
        for index in range(1, size):
            if word.node == 0:
                break
            word.node = user_child(words, word.node, entries[index] & SYMBOL)
    return word


cdef inline int64_t frequency_of(const Tables* tables, const UserWords* words,
                                 Word word) noexcept nogil:
    """The word's frequency; -1 if it isn't even the beginning of a word."""
    if word.node and words.nodes[word.node].frequency >= 0:
        return words.nodes[word.node].frequency
    if word.slot:
        return tables.frequencies[value_of(tables.trie[word.slot])]
    return 0 if word.node else -1


cdef inline bint is_word(const Tables* tables, const UserWords* words, const uint32_t* entries,
                         size_t size) noexcept nogil:
    return frequency_of(tables, words, find_word(tables, words, entries, size)) > 0


cdef inline uint16_t tag_of(const Tables* tables, const UserWords* words, const uint32_t* entries,
                            size_t size) noexcept nogil:
    cdef Word word = find_word(tables, words, entries, size)
    if word.node and words.nodes[word.node].tag >= 0:
        return <uint16_t>words.nodes[word.node].tag
    return tables.slot_tags[word.slot] if word.slot else tables.unknown_tag


cdef struct Walk:
    # Both tries at once, character by character.
    uint32_t slot
    uint32_t base
    uint32_t node
    bint inside
    bint begun


cdef inline Walk new_walk(const Tables* tables) noexcept nogil:
    cdef Walk walk
    walk.slot = 0
    walk.base = tables.root_base
    walk.node = 0
    walk.inside = True
    walk.begun = False
    return walk


cdef inline bint walk_on(const Tables* tables, const UserWords* words, Walk* walk,
                         uint32_t symbol) noexcept nogil:
    """Take one more character; False if no word begins like that."""
    if walk.inside:
        walk.slot = child_of(tables, walk.slot, walk.base, symbol)
        walk.inside = walk.slot != 0
        if walk.inside:
            walk.base = base_of(tables.trie[walk.slot])
    if words != NULL:
        if not walk.begun:
            walk.node = words.firsts[symbol]
        elif walk.node:
            walk.node = user_child(words, walk.node, symbol)
    walk.begun = True
    return walk.inside or walk.node != 0


cdef inline bint at_word(const Tables* tables, const UserWords* words,
                         const Walk* walk) noexcept nogil:
    if walk.node and words.nodes[walk.node].frequency >= 0:
        return words.nodes[walk.node].frequency > 0
    return walk.inside and value_of(tables.trie[walk.slot]) != 0


cdef inline double logarithm_at(const Tables* tables, const UserWords* words,
                                const Walk* walk) noexcept nogil:
    if walk.node and words.nodes[walk.node].frequency >= 0:
        return words.nodes[walk.node].logarithm
    return tables.logarithms[value_of(tables.trie[walk.slot])]
