# The user's words, as a second trie beside the lexicon's, in a hash table. A node that was given
# a frequency hides the lexicon's word; one that wasn't is only the beginning of longer words.

cdef struct UserNode:
    int64_t frequency  # -1: none given
    double logarithm
    int32_t tag  # -1: none given
    bint split  # jieba's forced split: never a word, even to the model

cdef struct Edge:
    uint64_t key  # parent << 16 | symbol; 0 is free
    uint32_t child
    uint32_t given  # whether the child was given a frequency

cdef struct UserWords:
    Edge* edges
    uint64_t capacity  # a power of two
    uint32_t* firsts  # by symbol, of a word's first character: node << 1 | given; 0 is none
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
    words.edges = <Edge*>calloc(words.capacity, sizeof(Edge))
    words.firsts = <uint32_t*>calloc(SYMBOL + 1, sizeof(uint32_t))
    words.nodes = <UserNode*>malloc(words.room * sizeof(UserNode))
    if not (words.edges and words.firsts and words.nodes):
        free_user_words(words)
        return NULL
    memset(words.nodes, 0, 2 * sizeof(UserNode))
    return words


cdef void free_user_words(UserWords* words) noexcept nogil:
    if words != NULL:
        free(words.edges)
        free(words.firsts)
        free(words.nodes)
        free(words)


cdef inline Edge* edge_of(const UserWords* words, uint64_t key) noexcept nogil:
    """Where the key stands, or the free place where it would."""
    cdef uint64_t mask = words.capacity - 1
    cdef uint64_t place = (key * <uint64_t>0x9E3779B185EBCA87) >> 32 & mask
    while words.edges[place].key != 0 and words.edges[place].key != key:
        place = (place + 1) & mask
    return words.edges + place


cdef inline uint32_t user_child(const UserWords* words, uint32_t node,
                                uint32_t symbol) noexcept nogil:
    # A free place has no child.
    return edge_of(words, <uint64_t>node << 16 | symbol).child


cdef bint grow_user_words(UserWords* words) noexcept nogil:
    """Make room for one more node; False if memory is short."""
    cdef Edge* edges = words.edges
    cdef uint64_t old, capacity = words.capacity
    cdef UserNode* nodes
    if words.count == words.room:
        nodes = <UserNode*>realloc(words.nodes, 2 * <size_t>words.room * sizeof(UserNode))
        if nodes == NULL:
            return False
        words.nodes = nodes
        words.room *= 2
    if 2 * <uint64_t>words.count < capacity:
        return True
    words.edges = <Edge*>calloc(2 * capacity, sizeof(Edge))
    if words.edges == NULL:
        words.edges = edges
        return False
    words.capacity = 2 * capacity
    for old in range(capacity):
        if edges[old].key:
            edge_of(words, edges[old].key)[0] = edges[old]
    free(edges)
    return True


cdef uint32_t add_user_node(UserWords* words, const uint32_t* entries, size_t size) noexcept nogil:
    """The node of a word that is given a frequency, made with all nodes before it where it is
    new; 0 if memory is short."""
    cdef uint32_t node = 1, child, symbol
    cdef Edge* edge = NULL
    cdef size_t index
    for index in range(size):
        if not grow_user_words(words):
            return 0
        symbol = entries[index] & SYMBOL
        edge = edge_of(words, <uint64_t>node << 16 | symbol)
        child = edge.child
        if child == 0:
            child = words.count
            words.count += 1
            words.nodes[child].frequency = -1
            words.nodes[child].logarithm = 0
            words.nodes[child].tag = -1
            words.nodes[child].split = False
            edge.key = <uint64_t>node << 16 | symbol
            edge.child = child
            if node == 1:
                words.firsts[symbol] = child << 1
        node = child
    edge.given = True
    if size == 1:
        words.firsts[symbol] |= 1
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
        word.node = words.firsts[entries[0] & SYMBOL] >> 1
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
    bint given  # whether the node was given a frequency
    bint inside
    bint begun


cdef inline Walk new_walk(const Tables* tables) noexcept nogil:
    cdef Walk walk
    walk.slot = 0
    walk.base = tables.root_base
    walk.node = 0
    walk.given = False
    walk.inside = True
    walk.begun = False
    return walk


cdef inline bint walk_on(const Tables* tables, const UserWords* words, Walk* walk,
                         uint32_t symbol) noexcept nogil:
    """Take one more character; False if no word begins like that."""
    cdef const Edge* edge
    if walk.inside:
        walk.slot = child_of(tables, walk.slot, walk.base, symbol)
        walk.inside = walk.slot != 0
        if walk.inside:
            walk.base = base_of(tables.trie[walk.slot])
    if words != NULL:
        if not walk.begun:
            walk.node = words.firsts[symbol] >> 1
            walk.given = words.firsts[symbol] & 1
        elif walk.node:
            edge = edge_of(words, <uint64_t>walk.node << 16 | symbol)
            walk.node = edge.child
            walk.given = edge.given
    walk.begun = True
    return walk.inside or walk.node != 0


cdef inline bint at_word(const Tables* tables, const UserWords* words,
                         const Walk* walk) noexcept nogil:
    if walk.given:
        return words.nodes[walk.node].frequency > 0
    return walk.inside and value_of(tables.trie[walk.slot]) != 0


cdef inline double logarithm_at(const Tables* tables, const UserWords* words,
                                const Walk* walk) noexcept nogil:
    if walk.given:
        return words.nodes[walk.node].logarithm
    return tables.logarithms[value_of(tables.trie[walk.slot])]
