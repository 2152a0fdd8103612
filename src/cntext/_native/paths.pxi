# The best path over the blocks of a page; cntext.text.split.paths.Reference is the reference.

cdef enum:
    PHASES = 32
    ROLES = 32

cdef struct Turn:
    double weight
    double gain  # what `special` adds at most
    int phase  # after it
    int number  # among the steps
    bint begins
    bint signs
    bint borders
    bint special
    bint late  # a byline at the end
    bint heads  # it makes a headline the running article's

cdef struct Node:
    double score
    int before
    int step
    int role
    int phase
    int head
    int first
    bint signed

cdef struct Block:
    int index
    bint begins  # it may begin an article without a head
    # What is asked of it once: -1, or not bounded, where it wasn't yet.
    int credited
    bint[2] bounded
    double[2] bounds
    # The best path to each state, -1 for none; the best score so far: what is too far below it
    # won't be followed.
    int[PHASES][2] slots
    double top


cdef class Paths:
    """Finds the best path.

    ``turns`` is phase -> role -> turns, ``special`` what some of them score by the block;
    ``heads`` are the roles of a head, ``bodiless`` the phases without text; ``late`` is the cue of
    a byline at the end and the one that counts there if the head has one; ``within`` is how far
    below the best a role and a path may score.
    """

    cdef object special
    cdef dict weights
    cdef list steps, turn_list, role_names
    cdef dict roles
    cdef Turn* turns
    cdef int[PHASES][ROLES] firsts
    cdef int[PHASES][ROLES] counts
    cdef bint[PHASES] bodiless
    cdef bint[ROLES] headed
    cdef list phases
    cdef int start, body
    cdef double second, no_body, roles_within, paths_within

    def __cinit__(
        self, dict turns not None, dict weights not None, object special, tuple heads not None,
        tuple bodiless not None, tuple late not None, tuple within not None,
    ):
        self.special, self.weights = special, weights
        self.phases = list(turns)
        self.role_names = sorted({role for by_role in turns.values() for role in by_role})
        if len(self.phases) > PHASES or len(self.role_names) > ROLES:
            raise ValueError("too many phases or roles")
        self.roles = {role: number for number, role in enumerate(self.role_names)}
        for number, role in enumerate(self.role_names):
            self.headed[number] = role in heads
        for number, phase in enumerate(self.phases):
            self.bodiless[number] = phase in bodiless
        self.start, self.body = self.phases.index("start"), self.roles["body"]
        self.second, self.no_body = weights[late[1]], weights["phase.no_body"]
        self.roles_within, self.paths_within = within
        memset(self.counts, 0, sizeof(self.counts))
        self.steps = []
        self.turns = <Turn*> PyMem_Malloc(
            sizeof(Turn) * sum([len(t) for by_role in turns.values() for t in by_role.values()])
        )
        if self.turns == NULL:
            raise MemoryError
        self.read_turns(turns, late[0])

    def __dealloc__(self):
        PyMem_Free(self.turns)

    cdef int read_turns(self, dict turns, str late) except -1:
        cdef Turn* turn
        cdef int phase, role
        for phase, by_role in enumerate(turns.values()):
            for name, found in by_role.items():
                role = self.roles[name]
                self.firsts[phase][role] = <int> len(self.steps)
                self.counts[phase][role] = <int> len(found)
                for step, begins, signs, weight, borders, special, gain in found:
                    turn = self.turns + len(self.steps)
                    turn.weight, turn.gain = weight, gain
                    turn.phase, turn.number = self.phases.index(step.phase), <int> len(self.steps)
                    turn.begins, turn.signs, turn.borders = begins, signs, borders
                    turn.special, turn.late = special, step.cue == late
                    turn.heads = name == "headline" and step.phase == "headed"
                    self.steps.append(step)
        return 0

    def best(self, object page not None):
        """The best path over the blocks of a page, each with its role, its step, and the block at
        which the article before it began."""
        return Search(self, page).best()

    cdef Turn* turns_of(self, int phase, int role) except NULL:
        if not self.counts[phase][role]:
            raise KeyError(self.role_names[role])
        return self.turns + self.firsts[phase][role]


cdef class Search:
    """The search on one page."""

    cdef Paths tables
    cdef object page
    cdef Node* nodes
    cdef size_t room, used

    def __cinit__(self, Paths tables not None, object page):
        self.tables, self.page = tables, page

    def __dealloc__(self):
        PyMem_Free(self.nodes)

    cdef list best(self):
        cdef list rows = self.page.scores, may_begin = self.page.may_begin
        cdef size_t low = 0, high = 1, index
        cdef dict scores
        cdef Block block
        self.make_room(1)
        self.used = 1
        self.nodes[0] = Node(0.0, -1, -1, -1, self.tables.start, -1, 0, False)
        for index in range(<size_t> len(rows)):
            block.index, block.begins, block.credited = <int> index, may_begin[index], -1
            block.bounded[0] = block.bounded[1] = False
            block.top = -INFINITY
            memset(block.slots, 0xFF, sizeof(block.slots))
            scores = <dict> rows[index]
            # A state a phase, with and without a byline.
            self.make_room(self.used + 2 * PHASES)
            if not block.begins and len(scores) == 1 and "body" in scores:
                self.plain_text(&block, scores["body"], low, high)
            else:
                self.choose(&block, scores, low, high)
            low, high = high, self.used
        return self.trail(self.last(low, high))

    cdef int make_room(self, size_t count) except -1:
        cdef Node* nodes
        if count > self.room:
            count *= 2
            nodes = <Node*> PyMem_Realloc(self.nodes, count * sizeof(Node))
            if nodes == NULL:
                raise MemoryError
            self.nodes, self.room = nodes, count
        return 0

    cdef int last(self, size_t low, size_t high) except -1:
        """The end of the best path; of two as good the one in the phase that is later by name."""
        cdef size_t at, best = low
        cdef double total, top = -INFINITY
        cdef list phases = self.tables.phases
        for at in range(low, high):
            total = self.nodes[at].score
            total += self.tables.no_body * self.tables.bodiless[self.nodes[at].phase]
            if total > top or (
                total == top and phases[self.nodes[at].phase] > phases[self.nodes[best].phase]
            ):
                top, best = total, at
        return <int> best

    cdef list trail(self, int at):
        cdef list found = []
        cdef Node* node = self.nodes + at
        while node.before >= 0:
            role, step = self.tables.role_names[node.role], self.tables.steps[node.step]
            node = self.nodes + node.before
            found.append((role, step, node.first))
        found.reverse()
        return found

    cdef double hopeless(self, size_t low, size_t high):
        cdef double top = self.nodes[low].score
        for at in range(low + 1, high):
            top = max(top, self.nodes[at].score)
        return top - self.tables.paths_within

    cdef bint credited(self, Block* block) except -1:
        if block.credited < 0:
            block.credited = self.page.credited(block.index)
        return block.credited

    cdef double bound(self, Block* block, bint headed) except? -1:
        if not block.bounded[headed]:
            block.bounds[headed] = self.page.border_at_most(block.index, headed)
            block.bounded[headed] = True
        return block.bounds[headed]

    cdef int put(self, int* slot, Node node):
        """Keep a path if it is the best to its state."""
        if slot[0] < 0:
            slot[0] = <int> self.used
            self.used += 1
        elif node.score <= self.nodes[slot[0]].score:
            return 0
        self.nodes[slot[0]] = node
        return 0

    cdef int plain_text(self, Block* block, double score, size_t low, size_t high) except -1:
        """The paths over a block that can only be running text of the article before it."""
        cdef Paths tables = self.tables
        cdef int body = tables.body
        cdef double least = self.hopeless(low, high), total
        cdef size_t at
        cdef Node path
        cdef Turn* turn
        cdef bint now
        for at in range(low, high):
            path = self.nodes[at]
            if path.score < least:
                continue
            turn = tables.turns_of(path.phase, body) + tables.counts[path.phase][body] - 1
            total = path.score + score + turn.weight
            now = path.signed or (tables.bodiless[path.phase] and self.credited(block))
            self.put(&block.slots[turn.phase][now], Node(
                total, <int> at, turn.number, body, turn.phase, path.head, path.first, now
            ))
        return 0

    cdef int choose(self, Block* block, dict scores, size_t low, size_t high) except -1:
        """The best path to each phase over a block."""
        cdef Paths tables = self.tables
        cdef int[ROLES] roles
        cdef double[ROLES] values
        cdef int count = 0, number, role, place
        cdef double hopeless = self.hopeless(low, high), least = -INFINITY
        cdef size_t at
        cdef Turn* turn
        for name, value in scores.items():
            if count == ROLES:
                raise ValueError("too many roles")
            roles[count], values[count] = tables.roles[name], value
            least = max(least, values[count])
            count += 1
        least -= tables.roles_within
        for at in range(low, high):
            if self.nodes[at].score < hopeless:
                continue
            for number in range(count):
                if values[number] < least:
                    continue
                role = roles[number]
                turn = tables.turns_of(self.nodes[at].phase, role)
                for place in range(tables.counts[self.nodes[at].phase][role]):
                    self.take(block, <int> at, role, values[number], turn + place)
        return 0

    cdef int take(self, Block* block, int at, int role, double value, Turn* turn) except -1:
        """A path goes on over a block, in a role, by a turn."""
        cdef Paths tables = self.tables
        cdef Node path = self.nodes[at]
        cdef bint now, headed = turn.borders and tables.headed[role]
        cdef double total = path.score + value + turn.weight, most
        cdef int* slot
        if turn.begins and not block.begins and role == tables.body:
            return 0
        now = turn.signs or (path.signed and not turn.begins)
        if not now and role == tables.body and tables.bodiless[path.phase]:
            now = self.credited(block)
        slot = &block.slots[turn.phase][now]
        if turn.borders or turn.special:
            most = total + turn.gain + (self.bound(block, headed) if turn.borders else 0.0)
            if most < block.top - tables.paths_within:
                return 0
            if slot[0] >= 0 and most <= self.nodes[slot[0]].score:
                return 0
        if turn.special:
            total += <double> tables.special(
                self.page, block.index, tables.role_names[role], tables.steps[turn.number],
                path.head, path.first,
            )
            if path.signed and turn.late:
                total += tables.second
        if turn.borders:
            total += <double> self.page.border(block.index, headed, path.first)[0]
        self.put(slot, Node(
            total, at, turn.number, role, turn.phase, head_after(&path, block.index, turn),
            block.index if turn.begins else path.first, now,
        ))
        block.top = max(block.top, total)
        return 0


cdef int head_after(Node* path, int index, Turn* turn):
    if turn.heads and (turn.begins or path.head < 0):
        return index
    return -1 if turn.begins else path.head
