// How things stand when a step is over: rebuilt from the columns, nothing is kept a step.

const STATE = { none: 0, ready: 1, running: 2, waiting: 3, returned: 4, raised: 5, cancelled: 6 };
const STATE_NAMES = ["", "ready", "running", "waiting", "returned", "raised", "cancelled"];

/** The last step of a task up to a step; 0: none. */
function lastStep(model, task, step) {
  const from = model.stepsAt[task];
  const at = above(model.stepsOf, step, from, model.stepsAt[task + 1]);
  return at > from ? model.stepsOf[at - 1] : 0;
}

/** The next step of a task after a step; 0: none. */
function nextStep(model, task, step) {
  const to = model.stepsAt[task + 1];
  const at = above(model.stepsOf, step, model.stepsAt[task], to);
  return at < to ? model.stepsOf[at] : 0;
}

/** The position at which a task became ready for the step after the given one of its own (0: its first); 0: never. */
function readySince(model, task, own) {
  const next = own ? model.next[own] : model.stepsAt[task] < model.stepsAt[task + 1] ? model.stepsOf[model.stepsAt[task]] : 0;
  if (next) return model.since[next] ? 2 * next - model.since[next] : 2 * next;
  return model.pendingSince[task];
}

/** Where a task stands after a step: its state, and its last step. */
function taskAt(model, task, step) {
  const own = lastStep(model, task, step);
  const position = 2 * step;
  if (!own && model.tasks.made[task] > position) return { state: STATE.none, own };
  if (own === step && own) return { state: STATE.running, own };
  const stop = own ? model.stop[own] : STOP.waits;
  if (stop >= STOP.returned) return { state: stop + 2, own };
  const since = readySince(model, task, own);
  if (!own || (since && since <= position)) return { state: STATE.ready, own, since };
  return { state: STATE.waiting, own };
}

/** The ready queue after a step, front first. */
function readyQueue(model, step) {
  const { entries } = model;
  const out = [];
  const position = 2 * step;
  // One loop runs its entries in their order; several loops have their own orders.
  const ranUpTo = model.ranUpTo[step];
  const first = model.loops.after.length ? Math.max(1, ranUpTo - 1000) : ranUpTo + 1;
  for (let number = first; number <= entries.last; number++) {
    const came = entries.came[number];
    if (!came) continue;
    if (came > position) break;
    if (entries.ran[number] ? entries.ran[number] <= position : number < ranUpTo) continue;
    const who = entries.who[number];
    if (who > 0) out.push({ task: who - 1, number, step: entries.ran[number] / 2 });
    else out.push({ callback: -1 - who, number });
  }
  return out;
}

/** Timers that are set after a step, the earliest first. */
function timersAt(model, step) {
  const { timers } = model;
  const position = 2 * step;
  const out = [];
  for (let at = 0; at < timers.set.length && timers.set[at] <= position; at++) {
    if (!timers.over[at] || timers.over[at] > position) out.push(at);
  }
  return out.sort((a, b) => timers.when[a] - timers.when[b] || a - b);
}

/** The last time that a thing woke a task, up to a step: a row of `wakes`, else -1. */
function lastWake(model, object, step) {
  let found = -1;
  for (const at of model.wakesOf.get(object) || []) {
    if (model.wakes.position[at] > 2 * step) break;
    found = at;
  }
  return found;
}

/** Locks, queues … with those who hold and wait, after a step. `states`: of all tasks. */
function objectsAt(model, step, states) {
  const { objects, holds } = model;
  const position = 2 * step;
  const waiters = new Map();
  states.forEach(({ state, own }, task) => {
    // The step's own task waits when the step is over.
    const waits = state === STATE.waiting || (state === STATE.running && model.stop[own] === STOP.waits);
    if (!waits || model.on[own] < 0) return;
    if (!waiters.has(model.on[own])) waiters.set(model.on[own], []);
    waiters.get(model.on[own]).push(task);
  });
  const out = [];
  for (let at = 0; at < objects.kind.length; at++) {
    if (objects.made[at] > position) continue;
    const holders = [];
    for (const hold of model.holdsOf.get(at) || []) {
      if (holds.position[hold] > position) break;
      const task = holds.task[hold];
      if (!holds.frees[hold]) holders.push({ task, step: holds.position[hold] >> 1 });
      else {
        const found = holders.findIndex((holder) => holder.task === task);
        if (found >= 0) holders.splice(found, 1);
      }
    }
    const waiting = (waiters.get(at) || []).sort((a, b) => states[a].own - states[b].own);
    out.push({ at, holders, waiting, woke: lastWake(model, at, step) });
  }
  const busy = (object) => object.holders.length + object.waiting.length > 0;
  return out.sort((a, b) => busy(b) - busy(a) || a.at - b.at);
}

/** All tasks after a step. */
function allTasksAt(model, step) {
  const out = new Array(model.taskCount);
  for (let task = 0; task < model.taskCount; task++) out[task] = taskAt(model, task, step);
  return out;
}
