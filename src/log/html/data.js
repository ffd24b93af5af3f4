// The log as the page holds it: the columns of the JSON as typed arrays, and indices over them.
//
// Steps are counted from 1 in this file; `base` is added where a number is shown. A position
// tells when something happened: 2n during step n, 2n + 1 between it and the next. Times are
// nanoseconds. -1 and 0 stand for "none" where the Rust side has nothing to say.

const BY = { module: 0, input: 1, prompt: 2, step: 3, timer: 4, thread: 5, outside: 6, signal: 7 };
const HOW = { spawn: 0, through: 1, return: 2, raise: 3, cancelled: 4, cancel: 5, plain: 6 };
const STOP = { running: 0, waits: 1, returned: 2, raised: 3, cancelled: 4 };
const EFFECT = {
  spawned: 0, woke: 1, cancelled: 2, acquired: 3, released: 4, output: 5, clock: 6, caught: 7, told: 8,
};

/** A column with a place in front, so that steps can be counted from 1. */
function fromOne(values) {
  const out = new Int32Array(values.length + 1);
  out.set(values, 1);
  return out;
}

/** The same for numbers that may be large. */
function timesFromOne(values) {
  const out = new Float64Array(values.length + 1);
  out.set(values, 1);
  return out;
}

/** The columns of a table; those that were written as differences are summed up. */
function table(columns) {
  const out = {};
  for (const [name, values] of Object.entries(columns)) {
    if (!name.startsWith("+")) { out[name] = values; continue; }
    let sum = 0;
    out[name.slice(1)] = Float64Array.from(values, (value) => (sum += value));
  }
  return out;
}

/** Where each of a number of lists begins in what holds them all. */
function starts(counts) {
  const out = new Int32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) out[at + 1] = out[at] + counts[at];
  return out;
}

function decode(log) {
  for (const name of ["tasks", "steps", "gaps", "loops", "others", "callbacks", "timers", "objects", "holds", "wakes", "output", "pending"]) {
    log[name] = table(log[name]);
  }
  const count = log.steps.task.length;
  const tasks = log.tasks;
  const model = {
    script: log.script, ending: log.ending, code: log.code, lastWords: log.lastWords,
    base: log.base, outputLeftOut: log.outputLeftOut, noLocalsFrom: log.noLocalsFrom,
    virtual: log.virtual !== false, warnings: log.warnings || 0, endClock: log.endClock,
    files: log.files.map(([stem, name, text]) => ({ stem, name, lines: text.split("\n") })),
    texts: log.texts, count, tasks, gaps: log.gaps, loops: log.loops, others: log.others, callbacks: log.callbacks,
    timers: log.timers, objects: log.objects, holds: log.holds, wakes: log.wakes, output: log.output, pending: log.pending,
    taskCount: tasks.id.length,
    turn: timesFromOne(log.steps.turn), clock: timesFromOne(log.steps.clock),
    effects: log.effects, effectsAt: starts([0].concat(log.steps.effects)),
    lines: log.lines, linesAt: starts(log.linesCount), localsFlat: log.locals, localsAt: starts(log.localsCount),
  };
  for (const name of ["task", "by", "byArg", "how", "through", "entry", "since", "stop", "what", "file", "line",
    "on", "function"]) {
    model[name] = fromOne(log.steps[name]);
  }
  model.linesOf = fromOne(log.steps.lines);
  model.localsOf = fromOne(log.steps.locals);
  index(model);
  return model;
}

/** What is asked for often: the steps of each task, gaps, the order of the ready queue. */
function index(model) {
  const { count, taskCount, task } = model;
  const perTask = new Int32Array(taskCount + 1);
  for (let step = 1; step <= count; step++) perTask[task[step] + 1]++;
  for (let at = 0; at < taskCount; at++) perTask[at + 1] += perTask[at];
  const fill = perTask.slice();
  model.stepsAt = perTask;
  model.stepsOf = new Int32Array(count);
  for (let step = 1; step <= count; step++) model.stepsOf[fill[task[step]]++] = step;
  model.next = new Int32Array(count + 1);
  model.prev = new Int32Array(count + 1);
  for (let at = 0; at < taskCount; at++) {
    for (let k = perTask[at] + 1; k < perTask[at + 1]; k++) {
      model.prev[model.stepsOf[k]] = model.stepsOf[k - 1];
      model.next[model.stepsOf[k - 1]] = model.stepsOf[k];
    }
  }
  // The clock's jump before a step, and after the last one.
  model.gap = new Float64Array(count + 2);
  model.gapLabel = new Int32Array(count + 2).fill(-1);
  model.gaps.after.forEach((after, at) => {
    model.gap[after + 1] = model.gaps.ns[at];
    model.gapLabel[after + 1] = model.gaps.label[at];
  });
  // What was pending at the end, by task.
  model.pendingSince = new Int32Array(taskCount);
  model.pending.task.forEach((at, k) => { model.pendingSince[at] = model.pending.since[k]; });
  // Entries of the ready queue by their numbers: when they came, when they ran, which they are.
  const last = Math.max(0, ...[model.entry, model.callbacks.entry, model.pending.entry].map((all) => {
    let most = 0;
    for (const number of all) if (number > most) most = number;
    return most;
  }));
  const entries = { last, came: new Int32Array(last + 1), ran: new Int32Array(last + 1), who: new Int32Array(last + 1) };
  for (let step = 1; step <= count; step++) {
    const number = model.entry[step];
    if (!number || !model.since[step]) continue;
    entries.came[number] = 2 * step - model.since[step];
    entries.ran[number] = 2 * step;
    entries.who[number] = model.task[step] + 1;
  }
  const { callbacks, pending } = model;
  callbacks.entry.forEach((number, at) => {
    entries.came[number] = callbacks.since[at];
    entries.ran[number] = callbacks.ran[at];
    entries.who[number] = -1 - at;
  });
  pending.entry.forEach((number, at) => {
    entries.came[number] = pending.since[at];
    entries.who[number] = pending.task[at] + 1;
  });
  model.entries = entries;
  // The entry with the highest number that ran up to a step.
  model.ranUpTo = new Int32Array(count + 1);
  for (let step = 1; step <= count; step++) {
    model.ranUpTo[step] = Math.max(model.ranUpTo[step - 1], model.entry[step]);
  }
  model.holdsOf = byObject(model.holds);
  model.wakesOf = byObject(model.wakes);
  // Time in nanoseconds at which each step is over: the next one begins then, unless the clock waited.
  model.over = new Float64Array(count + 1);
  for (let step = 1; step <= count; step++) {
    const next = step < count ? model.clock[step + 1] : Math.max(model.clock[count], model.endClock || 0);
    model.over[step] = Math.max(model.clock[step], next - model.gap[step + 1]);
  }
  // A machine's clock never stands still: moments are no jumps.
  if (!model.virtual) for (let step = 1; step <= count + 1; step++) if (model.gap[step] < 1e6) model.gap[step] = 0;
  model.loopAt = new Map(Array.from(model.loops.after, (after, at) => [after + 1, model.loops.number[at]]));
}

/** The rows of a table by the object that they are about. */
function byObject(rows) {
  const out = new Map();
  rows.object.forEach((object, at) => {
    if (!out.has(object)) out.set(object, []);
    out.get(object).push(at);
  });
  return out;
}

/** The first index in [from, to) whose value is greater; `to` if there is none. */
function above(values, value, from = 0, to = values.length) {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle] > value) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The effects of a step as objects. */
function effectsOf(model, step) {
  const out = [];
  const { effects } = model;
  let at = model.effectsAt[step];
  const end = model.effectsAt[step + 1];
  const list = () => {
    const length = effects[at++];
    const items = effects.slice(at, at + length);
    at += length;
    return items;
  };
  while (at < end) {
    const kind = effects[at++];
    if (kind === EFFECT.spawned) out.push({ kind, tasks: [effects[at++]] });
    else if (kind === EFFECT.woke) out.push({ kind, through: effects[at++], tasks: list() });
    else if (kind === EFFECT.cancelled || kind === EFFECT.told) out.push({ kind, tasks: list() });
    else if (kind === EFFECT.acquired || kind === EFFECT.released) out.push({ kind, name: effects[at++] });
    else if (kind === EFFECT.output) out.push({ kind, error: effects[at++], text: effects[at++], cut: effects[at++] });
    else if (kind === EFFECT.clock) out.push({ kind, ns: effects[at++], file: effects[at++], line: effects[at++] });
    else out.push({ kind });
  }
  return out;
}

/** The lines of a step: [file, from, to, times]. */
function linesOf(model, step) {
  const list = model.linesOf[step];
  const out = [];
  for (let at = model.linesAt[list]; at + 4 < model.linesAt[list + 1]; at += 4) {
    out.push(model.lines.slice(at, at + 4));
  }
  return out;
}

/** The variables at the end of a step: [name, text]. */
function localsOf(model, step) {
  const list = model.localsOf[step];
  const out = [];
  if (list < 0) return out;
  for (let at = model.localsAt[list]; at < model.localsAt[list + 1]; at += 2) {
    out.push([model.texts[model.localsFlat[at]], model.texts[model.localsFlat[at + 1]]]);
  }
  return out;
}
