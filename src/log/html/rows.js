// Which rows the drawing has, and what it measures with.

const LANE = 26;
const GROUP = 46;
/** More tasks than this, and like ones share a row. */
const GROUPED_FROM = 60;
const GROUP_OF = 8;

/** Rows in the order of the drawing: a task under its creator, like ones as a group. */
function makeRows(model, open) {
  const { tasks, taskCount } = model;
  const children = new Map();
  for (let task = 0; task < taskCount; task++) {
    const by = tasks.by[task] - 1;
    if (!children.has(by)) children.set(by, []);
    children.get(by).push(task);
  }
  const rows = [];
  const grouped = taskCount > GROUPED_FROM;
  const key = (task) => `${tasks.kind[task]} ${tasks.file[task]} ${tasks.line[task]}`;
  // Depth of the tree is data: no recursion.
  const work = [{ list: children.get(-1) || [], depth: 0, under: "" }];
  while (work.length) {
    const item = work.pop();
    if (item.row) { rows.push(item.row); continue; }
    const like = new Map();
    for (const task of item.list) {
      const name = grouped ? key(task) : String(task);
      if (!like.has(name)) like.set(name, []);
      like.get(name).push(task);
    }
    const later = [];
    for (const [name, members] of like) {
      const id = item.under + "/" + name;
      const next = members.length >= GROUP_OF ? members.flatMap((task) => children.get(task) || []) : [];
      if (members.length >= GROUP_OF) {
        later.push({ row: { group: id, members, depth: item.depth, open: open.has(id) } });
        if (open.has(id)) for (const task of members) later.push({ row: { task, depth: item.depth + 1 } });
        if (next.length) later.push({ list: next, depth: item.depth + 1, under: id });
      } else for (const task of members) {
        later.push({ row: { task, depth: item.depth } });
        if (children.has(task)) later.push({ list: children.get(task), depth: item.depth + 1, under: id });
      }
    }
    for (const item of later.reverse()) work.push(item);
  }
  let top = 0;
  for (const row of rows) {
    row.top = top;
    row.height = row.members ? GROUP : LANE;
    top += row.height;
  }
  return rows;
}

/** For how long a step held the loop by time.sleep, on the virtual clock. */
function blockedNs(model, step) {
  if (!model.blocked) {
    model.blocked = new Map();
    for (let at = 1; at <= model.count; at++) {
      let ns = 0;
      for (const effect of effectsOf(model, at)) if (effect.kind === EFFECT.clock) ns += effect.ns;
      if (ns) model.blocked.set(at, ns);
    }
  }
  return model.blocked.get(step) || 0;
}

function niceSteps(least) {
  for (let unit = 1; ; unit *= 10) for (const factor of [1, 2, 5]) if (unit * factor >= least) return unit * factor;
}

function niceTime(least) {
  for (let unit = 1; ; unit *= 10) for (const factor of [1, 2, 5]) if (unit * factor >= least) return unit * factor;
}

function fitText(pen, label, room) {
  if (room <= 0) return "";
  if (pen.measureText(label).width <= room) return label;
  let low = 0;
  let high = label.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pen.measureText(label.slice(0, middle) + "…").width <= room) low = middle;
    else high = middle - 1;
  }
  return low > 0 ? label.slice(0, low).replace(/[\ud800-\udbff]$/, "") + "…" : "";
}
