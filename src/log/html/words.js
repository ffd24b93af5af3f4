// Sentences: why a step ran, what it did, what went wrong. A sentence is a list of parts, each a
// text or an object that names a task, a step, a line or code; `render` makes elements of them.

const MANY = 6;
/** Nanoseconds: whoever holds the loop for so long is to be named. */
const LONG = 1e8;

function shownStep(model, step) { return step + model.base; }

function seconds(ns) {
  const value = ns / 1e9;
  if (value === 0) return "0 s";
  if (value >= 1000) return value.toLocaleString("en", { maximumFractionDigits: 1 }) + " s";
  const digits = value >= 0.001 ? 3 : 6;
  return parseFloat(value.toFixed(digits)) + " s";
}

function clockText(ns) {
  const value = ns / 1e9;
  return value.toFixed(value >= 1e5 ? 1 : 3);
}

const partTask = (task) => ({ task });
const partStep = (step) => ({ step });
const partCode = (text) => ({ code: text });
const partLine = (model, file, line) => (line > 0 ? [" (", { line, file }, ")"] : []);

/** "a, b and c" of parts; many are counted. */
function listOf(items, part) {
  const shown = items.length > MANY ? items.slice(0, MANY - 1) : items;
  const out = [];
  shown.forEach((item, at) => {
    if (at > 0) out.push(at === shown.length - 1 && shown.length === items.length ? " and " : ", ");
    out.push(part(item));
  });
  if (shown.length < items.length) out.push(` and ${(items.length - shown.length).toLocaleString("en")} more`);
  return out;
}

/** What somebody did to an object, from the call as the script writes it. */
function deed(through) {
  const dot = through.lastIndexOf(".");
  const object = partCode(dot > 0 ? through.slice(0, dot) : through);
  switch (dot > 0 ? through.slice(dot + 1) : "") {
    case "put": case "put_nowait": return ["put an item in ", object];
    case "get": case "get_nowait": return ["took an item from ", object];
    case "set": return ["set ", object];
    case "release": return ["released ", object];
    case "notify": case "notify_all": return ["notified ", object];
    case "set_result": return ["gave ", object, " its result"];
    case "set_exception": return ["gave ", object, " an exception"];
    case "task_done": return ["reported the last item of ", object, " as done"];
    case "wait": return ["was the last to come to ", object];
    case "shutdown": return ["shut ", object, " down"];
    case "cancel": return ["cancelled ", object];
    default: return ["did ", partCode(through)];
  }
}

const text = (model, at) => (at >= 0 ? model.texts[at] : "");

/** What a task waited for before a step. */
function waitedFor(model, step) {
  const before = model.prev[step];
  return before && model.stop[before] === STOP.waits ? text(model, model.what[before]) : "";
}

/** How a task ended at a step. */
function ended(model, step) {
  switch (model.stop[step]) {
    case STOP.returned: return "returned";
    case STOP.raised: return "raised " + text(model, model.what[step]);
    case STOP.cancelled: return "ended as cancelled";
    default: return "";
  }
}

/** The step that woke a step; 0: none, or none here. */
function causeOf(model, step) {
  if (model.by[step] !== BY.step) return 0;
  return Math.max(0, step - model.byArg[step]);
}

/** Why a step ran. */
function why(model, step) {
  const own = partTask(model.task[step]);
  const how = model.how[step];
  const waited = waitedFor(model, step);
  const awaiting = waited ? [" while it waited for ", partCode(waited)] : [];
  const cancelled = how === HOW.cancel;
  switch (model.by[step]) {
    case BY.module:
      if (cancelled) return [own, " runs with a ", partCode("CancelledError"), ": the end of ", partCode("asyncio.run"), " cancels what is left."];
      if (!model.prev[step]) return [own, " runs first: the program started the loop with it."];
      return [own, " runs because code outside of the tasks woke it", ...awaiting, "."];
    case BY.input:
      if (how === HOW.spawn) return [own, ` runs for the first time: input ${model.byArg[step]} made it.`];
      return [own, ` runs because of input ${model.byArg[step]}.`];
    case BY.prompt: return [own, " runs because of ", partCode(text(model, model.byArg[step])), " at the prompt."];
    case BY.timer: {
      const at = model.byArg[step];
      const line = at > 0 ? [" (set at ", { line: at, file: 0 }, ")"] : [];
      if (cancelled) return [own, " runs with a ", partCode("CancelledError"), " because its timeout ran out", ...line, ...awaiting, "."];
      if (/^sleep\(/.test(waited)) return [own, " runs because its ", partCode(waited), " is over", ...lateness(model, step), "."];
      return [own, " runs because a timer was due", ...line, ...awaiting, "."];
    }
    case BY.thread: return [own, " runs because a thread woke it", ...awaiting, "."];
    case BY.outside: return [own, " runs because something came from outside (I/O, a thread, a program)", ...awaiting, "."];
    case BY.signal: return [own, " runs because of a signal (Ctrl-C)", ...awaiting, "."];
  }
  const from = step - model.byArg[step];
  const at = from > 0 ? ["at ", partStep(from)] : [`at step ${from + model.base}, before this record begins`];
  if (from <= 0) return [own, " runs because of what was done ", ...at, "."];
  const other = model.task[from];
  const who = partTask(other);
  if (how === HOW.spawn) return [own, " runs for the first time: ", who, " made it ", ...at, "."];
  if (cancelled) {
    if (other === model.task[step]) return [own, " runs with a ", partCode("CancelledError"), " because it cancelled itself ", ...at, "."];
    return [own, " runs with a ", partCode("CancelledError"), " because ", who, " cancelled it ", ...at, ...awaiting, "."];
  }
  if (other === model.task[step]) return [own, " runs because it only gave way ", ...at, " (", partCode(waited || "sleep(0)"), ") and its turn came again."];
  if (how === HOW.through) {
    const through = text(model, model.through[step]);
    const end = ended(model, from);
    // Something that was complete with the end of a task: a group, a gather.
    if (end && !/\.\w+$/.test(through)) return [own, " runs because ", who, " " + end + " ", ...at, ", and ", partCode(waited || through), " was complete."];
    return [own, " runs because ", who, " ", ...deed(through), " ", ...at, "."];
  }
  const end = ended(model, from);
  if (end) return [own, " runs because ", who, " " + end + " ", ...at, ...awaiting, "."];
  return [own, " runs because ", who, " woke it ", ...at, ...awaiting, "."];
}

/** Whether a sleep was over long before its step, and who held the loop. */
function lateness(model, step) {
  const late = model.clock[step] - dueAt(model, step);
  // A machine's clock is never exact.
  if (!(late > (model.virtual ? 1e6 : 2e7))) return [];
  const due = model.clock[step] - late;
  const blocker = holderAt(model, due, step);
  const words = `, ${seconds(late)} late`;
  return blocker ? [words + ": ", partTask(model.task[blocker]), " held the loop at ", partStep(blocker)] : [words];
}

/** When the timer that a step's task slept on was due; NaN if that is not known. */
function dueAt(model, step) {
  const { timers } = model;
  const set = 2 * model.prev[step];
  for (let at = above(timers.set, set - 1); at < timers.set.length && timers.set[at] === set; at++) {
    if (text(model, timers.what[at]) === "sleep") return timers.when[at];
  }
  return NaN;
}

/** The step that ran at a time, if it is before another one; 0: none. */
function holderAt(model, ns, before) {
  const step = Math.min(before, above(model.clock, ns, 1, model.count + 1)) - 1;
  return step >= 1 && model.over[step] > ns ? step : 0;
}

/** What a step did, each as a list of parts. */
function deeds(model, step) {
  const out = [];
  for (const effect of mergedEffects(model, step)) {
    const tasks = effect.tasks && listOf(effect.tasks, partTask);
    switch (effect.kind) {
      case EFFECT.spawned: out.push(["made ", ...tasks]); break;
      case EFFECT.woke: out.push([...deed(text(model, effect.through)), ", so ", ...tasks, effect.tasks.length > 1 ? " are ready" : " is ready"]); break;
      case EFFECT.cancelled: out.push(["cancelled ", ...tasks]); break;
      case EFFECT.acquired: out.push(["took ", partCode(text(model, effect.name))]); break;
      case EFFECT.released: out.push(["released ", partCode(text(model, effect.name))]); break;
      case EFFECT.output: {
        const shown = text(model, effect.text).replace(/\n$/, "").replace(/\n/g, "⏎");
        out.push([effect.error ? "wrote to standard error " : "printed ", partCode(shown + (effect.cut ? "…" : ""))]);
        break;
      }
      case EFFECT.clock: out.push([`held the loop for ${seconds(effect.ns)} with `, partCode("time.sleep"), ...partLine(model, effect.file, effect.line)]); break;
      case EFFECT.caught: out.push(["caught the ", partCode("CancelledError")]); break;
      case EFFECT.told: break;
    }
  }
  return out;
}

/** Effects, those that make tasks one after the other as one. */
function mergedEffects(model, step) {
  const out = [];
  for (const effect of effectsOf(model, step)) {
    const last = out[out.length - 1];
    if (effect.kind === EFFECT.spawned && last && last.kind === effect.kind) last.tasks.push(...effect.tasks);
    else out.push(effect);
  }
  return out;
}

/** What a step stopped on, after "then". */
function stopped(model, step) {
  const what = text(model, model.what[step]);
  switch (model.stop[step]) {
    case STOP.waits: return ["waits for ", partCode(what), ...partLine(model, model.file[step], model.line[step])];
    case STOP.returned: return ["returns ", partCode(what)];
    case STOP.raised: return ["raises ", partCode(what)];
    case STOP.cancelled: return ["ends as cancelled"];
    default: return ["was still running when the program ended"];
  }
}

/** What a step did and stopped on, as a sentence. */
function what(model, step) {
  const all = deeds(model, step);
  const shown = all.length > MANY + 2 ? all.slice(0, MANY) : all;
  const out = [];
  shown.forEach((deed, at) => out.push(at > 0 ? "; it " : "It ", ...deed));
  if (shown.length < all.length) out.push(`; and ${all.length - shown.length} more`);
  const end = stopped(model, step);
  out.push(out.length ? (model.stop[step] === STOP.running ? "; it " : "; then it ") : "It ", ...end);
  const told = effectsOf(model, step).find((effect) => effect.kind === EFFECT.told);
  if (told) out.push(", which wakes ", ...listOf(told.tasks, partTask));
  out.push(".");
  return out;
}

/** What ran between a step and the next without being a step: callbacks, code outside of tasks. */
function othersAfter(model, step) {
  const { others } = model;
  const out = [];
  for (let at = above(others.after, step - 1); at < others.after.length && others.after[at] === step; at++) {
    out.push([step ? "Then ran " : "Before that ran ", partCode(text(model, others.name[at])), ` (${text(model, others.cause[at])}): ${text(model, others.did[at])}`]);
  }
  return out;
}

/** Where a task stands, for one that is not the running one. */
function standing(model, task, step) {
  const { state, own, since } = taskAt(model, task, step);
  const name = partTask(task);
  switch (state) {
    case STATE.none: return [name, " is not made yet."];
    case STATE.ready: {
      if (!own) return [name, " is ready, and has not run yet."];
      const from = since >> 1;
      return [name, " is ready since ", partStep(Math.max(1, from)), ", and has not run yet."];
    }
    case STATE.waiting: return [name, " waits for ", partCode(text(model, model.what[own])),
      ...partLine(model, model.file[own], model.line[own]), " since ", partStep(own), "."];
    case STATE.running: return [name, " runs."];
    default: return [name, " " + ended(model, own), " at ", partStep(own), "."];
  }
}

/** A task's state in a few words. */
function shortState(model, task, { state, own }) {
  const stop = own ? text(model, model.what[own]) : "";
  switch (state) {
    case STATE.ready: return own ? "ready" : "ready, new";
    case STATE.running: return "runs";
    case STATE.waiting: return "waits " + stop;
    case STATE.returned: return stop === "None" ? "returned" : "returned " + stop;
    case STATE.raised: return "raised " + stop;
    case STATE.cancelled: return "cancelled";
    default: return "not made yet";
  }
}

/** What is known of the thing that tasks wait for at the end, since a step (0: several): who holds it, whom it woke. */
function fate(model, object, since) {
  const { holders } = objectsAt(model, model.count, []).find(({ at }) => at === object);
  if (holders.length) {
    return ["; it is held by ", ...listOf(holders, (holder) => [holder.task < 0 ? "?" : partTask(holder.task), " since ", partStep(holder.step)]), "."];
  }
  const woke = lastWake(model, object, model.count);
  const name = partCode(text(model, model.objects.name[object]));
  if (woke < 0) return ["; ", name, " never woke anybody."];
  const at = model.wakes.position[woke] >> 1;
  return ["; ", name, " last woke ", partTask(model.wakes.task[woke]), " at ", partStep(Math.max(1, at)), at < since ? ", before that." : "."];
}

/** Who waits at the end for things that tasks share: a sentence for those who wait for one thing in one line. */
function stuck(model, tasks) {
  const groups = new Map();
  for (const task of tasks) {
    const own = lastStep(model, task, model.count);
    if (!own || model.on[own] < 0) continue;
    const key = [model.on[own], model.file[own], model.line[own]].join();
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ task, own });
  }
  return [...groups.values()].map((group) => {
    const [{ own }] = group;
    const alone = group.length === 1;
    return [...listOf(group.map(({ task }) => task), partTask), alone ? " waits for " : " wait for ", partCode(text(model, model.what[own])),
      ...partLine(model, model.file[own], model.line[own]), ...(alone ? [" since ", partStep(own)] : []),
      ...fate(model, model.on[own], alone ? own : 0)];
  });
}

/** What to look at first: {level, parts, step, task}. */
function findings(model) {
  const out = [];
  const { count } = model;
  const words = model.lastWords.trimEnd();
  const lastLine = words.slice(words.lastIndexOf("\n") + 1);
  const ends = { raised: [], cancelled: [], left: [] };
  let blocked = { ns: 0, step: 0, times: 0 };
  for (let step = 1; step <= count; step++) {
    if (model.stop[step] === STOP.raised) ends.raised.push(step);
    else if (model.stop[step] === STOP.cancelled) ends.cancelled.push(step);
  }
  for (let task = 0; task < model.taskCount; task++) {
    const { state } = taskAt(model, task, count);
    if (state === STATE.waiting || state === STATE.ready || (state === STATE.running && model.stop[count] === STOP.waits)) ends.left.push(task);
  }
  for (let step = 1; step <= count; step++) {
    let ns = 0;
    if (model.virtual) {
      for (const effect of effectsOf(model, step)) if (effect.kind === EFFECT.clock) ns += effect.ns;
    } else ns = model.over[step] - model.clock[step];
    if (ns < LONG) continue;
    blocked.times++;
    if (ns > blocked.ns) blocked = { ns, step, times: blocked.times };
  }
  const raisedAs = ends.raised.filter((step) => lastLine.startsWith(text(model, model.what[step]).split("(")[0]));
  if (model.ending === "deadlock") {
    const parts = ["Deadlock: nothing can ever wake the loop again. "];
    parts.push(...listOf(ends.left, partTask), ends.left.length === 1 ? " waits for ever." : " wait for ever.");
    const more = stuck(model, ends.left.slice(0, 20));
    const last = ends.left.includes(model.task[count]) ? model.task[count] : ends.left[ends.left.length - 1];
    out.push({ level: "wrong", parts, step: count, task: last, more });
  } else if (model.ending === "code" && model.code !== 0) {
    const step = raisedAs[0] || count;
    const said = model.code === 130 ? "Stopped by Ctrl-C." : words ? lastLine : `The script ended with exit code ${model.code}.`;
    out.push({ level: "wrong", parts: [said], step, task: count ? model.task[step] : -1, words });
  }
  const note = (parts, step, task) => out.push({ level: "note", parts, step, task });
  if (ends.raised.length) {
    const step = ends.raised[0];
    const more = ends.raised.length > 1 ? ` (and ${ends.raised.length - 1} more)` : "";
    note([partTask(model.task[step]), " raised ", partCode(text(model, model.what[step])), more], step);
  }
  if (blocked.step) {
    const { step, ns, times } = blocked;
    note([partTask(model.task[step]), ` held the loop for ${seconds(ns)}`, times > 1 ? ` (longest of ${times})` : ""], step);
  }
  // One by one, as they were asked for.
  for (const step of ends.cancelled.slice(0, 3)) {
    const from = causeOf(model, step);
    const by = from && model.task[from] !== model.task[step] ? [" by ", partTask(model.task[from])] : [];
    note([partTask(model.task[step]), " was cancelled", ...by], from || step, from ? model.task[from] : model.task[step]);
  }
  if (ends.cancelled.length > 3) note([`${ends.cancelled.length - 3} more tasks were cancelled`], ends.cancelled[3]);
  if (ends.left.length && model.ending === "code") {
    note([...listOf(ends.left, partTask), ends.left.length === 1 ? " was never done" : " were never done"], count, ends.left[0]);
  }
  return out;
}
