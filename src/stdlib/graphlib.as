# graphlib.TopologicalSorter: an order in which each node comes after what it needs.
__all__ = ["TopologicalSorter", "CycleError"]

# In place of the count of what a node still waits for.
_OUT = -1
_DONE = -2


class _Node:
    __slots__ = ("node", "waits_for", "successors")

    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.successors = []


class CycleError(ValueError):
    """The graph has a cycle; the second argument is one."""


class TopologicalSorter:
    """Gives out nodes as what they need is done."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None  # a list once prepared
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, node):
        found = self._nodes.get(node)
        if found is None:
            found = self._nodes[node] = _Node(node)
        return found

    def add(self, node, *predecessors):
        """Add a node and what must come before it."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._node(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(node)

    def prepare(self):
        """No more nodes will come; CycleError if there is a cycle."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes that can be dealt with now, each given out once."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].waits_for = _OUT
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        """Is there more to come?"""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """These nodes, given out before, are dealt with."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            state = info.waits_for
            if state != _OUT:
                if state >= 0:
                    raise ValueError(
                        f"node {node!r} was not passed out (still not ready)"
                    )
                raise ValueError(f"node {node!r} was already marked done")
            info.waits_for = _DONE
            for successor in info.successors:
                other = self._nodes[successor]
                other.waits_for -= 1
                if other.waits_for == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        """Nodes of which each is needed by the one before, the first again last."""
        nodes = self._nodes
        path = []
        walks = []
        seen = set()
        place = {}
        for node in nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node] :] + [node]
                else:
                    seen.add(node)
                    walks.append(iter(nodes[node].successors))
                    place[node] = len(path)
                    path.append(node)
                # The next successor of the last node that has one left.
                while path:
                    following = next(walks[-1], _NO_NODE)
                    if following is not _NO_NODE:
                        node = following
                        break
                    del place[path.pop()]
                    walks.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes in order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(type(list[int]))


_NO_NODE = object()
