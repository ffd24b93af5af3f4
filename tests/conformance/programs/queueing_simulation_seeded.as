# Simulations with seeded random: processes as generators, life, shortest paths, races.
import asyncio, heapq, random, collections, statistics, itertools, string
random.seed(2024)
class Sim:
    def __init__(self): self.now, self.q, self.n, self.stats = 0.0, [], itertools.count(), collections.Counter()
    def at(self, dt, fn, *a): heapq.heappush(self.q, (self.now + dt, next(self.n), fn, a))
    def run(self, until):
        while self.q and self.q[0][0] <= until:
            self.now, _, fn, a = heapq.heappop(self.q); fn(*a)
        return self
class Process:
    def __init__(self, sim, gen): self.sim, self.gen = sim, gen; sim.at(0, self.step, None)
    def step(self, val):
        try: cmd = self.gen.send(val)
        except StopIteration as e: self.sim.stats['done'] += 1; self.sim.stats[f'ret {e.value}'] += 1; return
        match cmd:
            case float() | int() as dt: self.sim.at(dt, self.step, self.sim.now)
            case ('get', Resource() as r): r.acquire(self)
            case ('put', Resource() as r): r.release(); self.sim.at(0, self.step, None)
            case other: self.sim.at(0, self.throw, TypeError(f'bad command {other!r}'))
    def throw(self, e):
        try: self.gen.throw(e)
        except StopIteration as s: self.sim.stats[f'threw {s.value}'] += 1
        except TypeError as x: self.sim.stats['uncaught'] += 1
class Resource:
    def __init__(self, sim, cap): self.sim, self.cap, self.used, self.wait, self.waits = sim, cap, 0, collections.deque(), []
    def acquire(self, p):
        if self.used < self.cap: self.used += 1; self.waits.append(0.0); self.sim.at(0, p.step, None)
        else: self.wait.append((self.sim.now, p))
    def release(self):
        if self.wait: t, p = self.wait.popleft(); self.waits.append(self.sim.now - t); self.sim.at(0, p.step, None)
        else: self.used -= 1
def customer(sim, counter, i):
    yield random.expovariate(1 / 3) * i
    t = sim.now; yield 'get', counter
    try: yield random.triangular(1, 6, 2)
    finally: yield 'put', counter
    if i % 7 == 0:
        try: yield 'dance'
        except TypeError as e: return f'recovered {str(e)[-7:-1]}'
    return 'fast' if sim.now - t < 5 else 'slow'
sim = Sim(); c = Resource(sim, 2)
for i in range(25): Process(sim, customer(sim, c, i))
sim.run(1000); print(sim.stats, round(sim.now, 6)); print([round(w, 4) for w in c.waits]); print(round(statistics.fmean(c.waits), 6), f'{statistics.stdev(c.waits):.5e}', statistics.quantiles(c.waits, n=4))
words = [''.join(random.choices(string.ascii_lowercase, k=random.randint(2, 5))) for _ in range(12)]; print(words, random.sample(words, 4), random.choice(words)); random.shuffle(words); print(words[:5], random.getstate()[1][-1])
grid = [[random.random() < .3 for _ in range(12)] for _ in range(8)]
def life(g):
    h, w = len(g), len(g[0]); nb = lambda y, x: sum(g[(y + a) % h][(x + b) % w] for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b)
    return [[(n := nb(y, x)) == 3 or n == 2 and g[y][x] for x in range(w)] for y in range(h)]
for _ in range(3): grid = life(grid)
print('\n'.join(''.join('.#'[v] for v in r) for r in grid))
g = collections.defaultdict(dict)
for _ in range(20): a, b = random.sample('ABCDEFG', 2); g[a][b] = g[b][a] = random.randrange(1, 20)
def dijkstra(s):
    d, pq = {s: 0}, [(0, s, (s,))]
    while pq:
        k, u, path = heapq.heappop(pq)
        if k > d.get(u, 1e9): continue
        yield u, k, '-'.join(path)
        for v, w in sorted(g[u].items()):
            if k + w < d.get(v, float('inf')): d[v] = k + w; heapq.heappush(pq, (k + w, v, path + (v,)))
print(*dijkstra('A'), sep='\n')
async def racer(n, rng):
    pos = 0
    while pos < 20: pos += rng.randint(1, 6); await asyncio.sleep(rng.choice([.1, .2, .3]))
    return n, round(asyncio.get_running_loop().time(), 2)
async def main():
    rs = [asyncio.create_task(racer(n, random.Random(n))) for n in 'xyz']
    async for t in asyncio.as_completed(rs): print(await t, t in rs)
    print(random.gauss(5, 2), random.vonmisesvariate(1, 2), random.weibullvariate(1, 2), random.lognormvariate(0, 1), random.gammavariate(2, 3), random.betavariate(2, 3))
asyncio.run(main())
