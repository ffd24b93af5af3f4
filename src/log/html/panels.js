// The panels below the drawing: everything about the selected step, as text.

const byId = (id) => document.getElementById(id);

/** An element. Children are elements or texts: nothing of a script is ever markup. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== ""));
  return element;
}

/** Parts of a sentence as elements. */
function render(app, parts) {
  const { model } = app;
  return parts.flat(Infinity).map((part) => {
    if (typeof part === "string") return part;
    if ("task" in part) return make("b", {}, model.texts[model.tasks.name[part.task]]);
    if ("code" in part) return make("code", {}, part.code);
    if ("line" in part) {
      return make("button", { type: "button", class: "link place", onclick: () => app.panels.seek(part.file, part.line) }, fileName(model, part.file) + "line " + part.line);
    }
    return make("button", { type: "button", class: "link", onclick: () => app.select(part.step) }, `step ${shownStep(model, part.step)}`);
  });
}

/** The name of a file in front of a line, if it is not the script itself. */
function fileName(model, file) {
  if (file <= 0) {
    if (file < -1) return "";
    return "";
  }
  return model.files[file].name.split("/").pop() + " ";
}

const KEYWORDS = new Set(("False None True and as assert async await break class continue def del elif else except finally for "
  + "from global if import in is lambda nonlocal not or pass raise return try while with yield match case").split(" "));
const TOKEN = /(#.*)|((?:\b[rbfuRBFU]{1,2})?(?:'''|"""))|((?:\b[rbfuRBFU]{1,2})?(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?))|(\b\d[\w.]*)|([^\W\d]\w*)/gu;

/** Lines of source as elements, coloured. */
function colourSource(lines) {
  let inside = "";
  return lines.map((line, at) => {
    const row = make("div", { "data-n": at + 1 });
    let done = 0;
    const put = (end, kind) => {
      if (end <= done) return;
      const piece = line.slice(done, end);
      row.append(kind ? make("span", { class: kind }, piece) : piece);
      done = end;
    };
    while (done < line.length) {
      if (inside) {
        const end = line.indexOf(inside, done);
        put(end < 0 ? line.length : end + 3, "s");
        if (end >= 0) inside = "";
        continue;
      }
      TOKEN.lastIndex = done;
      const found = TOKEN.exec(line);
      if (!found) break;
      put(found.index, "");
      if (found[2]) {
        inside = found[2].slice(-3);
        put(found.index + found[2].length, "s");
      } else put(TOKEN.lastIndex, found[1] ? "c" : found[3] ? "s" : found[4] ? "n" : KEYWORDS.has(found[5]) ? "k" : "");
    }
    put(line.length, "");
    if (!line) row.append("\u200b");
    return row;
  });
}

class Panels {
  constructor(app) {
    this.app = app;
    this.sources = new Map();
  }

  body(name) { return byId("p-" + name).querySelector(".body"); }

  show() {
    const { app } = this;
    const { model, step, task } = app;
    if (!model.count) return;
    const states = allTasksAt(model, step);
    const jump = model.gap[step] > 0 ? ` · after +${seconds(model.gap[step])}` : "";
    byId("where").replaceChildren(make("b", {}, `Step ${shownStep(model, step).toLocaleString("en")} of ${shownStep(model, model.count).toLocaleString("en")}`),
      `${clockText(model.clock[step])} s · turn ${model.turn[step]}`);
    byId("where").title = jump;
    const sentence = [make("p", {}, render(app, why(model, step))), make("p", {}, render(app, what(model, step)))];
    const others = othersAfter(model, step);
    for (const other of others.slice(0, 2)) sentence.push(make("p", {}, render(app, other)));
    if (task !== model.task[step]) sentence.push(make("p", { class: "other" }, render(app, standing(model, task, step))));
    byId("sentence").replaceChildren(...sentence);
    this.source(states);
    this.queue();
    this.tasks(states);
    this.objects(states);
    this.timers();
    this.locals();
    this.output();
  }

  /** The selected task's source: the lines that ran, the line where it stands. */
  source(states) {
    const { model, step, task } = this.app;
    const body = this.body("source");
    const own = states[task].own;
    let file = own ? model.file[own] : model.tasks.file[task];
    let line = own ? model.line[own] : 0;
    const ran = own ? linesOf(model, own) : [];
    if (!(line > 0) && ran.length) {
      const last = ran[ran.length - 1];
      file = last[0];
      line = last[2];
    }
    if (file < 0 && model.files.length) file = file === -1 ? 0 : file;
    if (!(file >= 0) || !model.files[file]) {
      byId("p-source").querySelector("h2").textContent = file < -1 ? `Source · ${model.texts[-2 - file]}` : "Source";
      body.replaceChildren(make("p", { class: "none" }, "This text is not in the record."));
      this.shown = null;
      return;
    }
    const { rows, box } = this.text(file);
    for (const row of box.querySelectorAll(".sought")) row.classList.remove("sought");
    for (const row of this.marked || []) { row.className = ""; row.removeAttribute("data-who"); }
    this.marked = [];
    const mark = (number, kind) => {
      const row = rows[number - 1];
      if (!row) return null;
      row.classList.add(kind);
      this.marked.push(row);
      return row;
    };
    for (const [where, from, to] of ran) if (where === file) for (let at = from; at <= to; at++) mark(at, "ran");
    // Where the others stand.
    const standing = new Map();
    states.forEach(({ state, own: last }, other) => {
      if (other === task || !last || model.file[last] !== file || state > STATE.waiting || !(model.line[last] > 0)) return;
      const at = model.line[last];
      if (!standing.has(at)) standing.set(at, []);
      standing.get(at).push(other);
    });
    for (const [at, all] of standing) {
      const row = mark(at, "stand");
      const names = all.slice(0, 3).map((other) => model.texts[model.tasks.name[other]]).join(", ");
      if (row) row.dataset.who = `‹ ${names}${all.length > 3 ? ` and ${all.length - 3} more` : ""}`;
    }
    const lit = mark(line, "lit");
    if (lit) {
      const top = lit.offsetTop - box.offsetTop;
      if (top < body.scrollTop + 20 || top > body.scrollTop + body.clientHeight - 40) body.scrollTop = top - body.clientHeight * 0.4;
    }
  }

  /** The text of a file, shown. */
  text(file) {
    const { model } = this.app;
    if (!this.sources.has(file)) {
      const rows = colourSource(model.files[file].lines);
      this.sources.set(file, { rows, box: make("div", { class: "source" }, rows) });
    }
    const shown = this.sources.get(file);
    if (this.shown !== file) this.body("source").replaceChildren(shown.box);
    this.shown = file;
    byId("p-source").querySelector("h2").textContent = `Source · ${model.files[file].name.split("/").pop()}`;
    return shown;
  }

  /** Bring a line into view that a sentence names. */
  seek(file, line) {
    const at = file === -1 ? 0 : file;
    if (!this.app.model.files[at]) return;
    const { rows, box } = this.text(at);
    const row = rows[line - 1];
    if (!row) return;
    for (const other of box.querySelectorAll(".sought")) other.classList.remove("sought");
    row.classList.add("sought");
    const body = this.body("source");
    body.scrollTop = row.offsetTop - box.offsetTop - body.clientHeight * 0.4;
  }

  queue() {
    const { app } = this;
    const { model, step } = app;
    const all = readyQueue(model, step);
    const body = this.body("queue");
    if (!all.length) {
      const next = model.gap[step + 1] > 0 ? `empty: the loop waits ${seconds(model.gap[step + 1])}` : step === model.count ? "empty" : "empty: the loop looks at its timers";
      return body.replaceChildren(make("p", { class: "none" }, next));
    }
    const cards = all.slice(0, 16).map((entry) => {
      if ("callback" in entry) return make("li", { class: "callback" }, model.texts[model.callbacks.name[entry.callback]], make("span", { class: "soft" }, "callback"));
      const name = model.texts[model.tasks.name[entry.task]];
      const why = entry.step ? this.reason(entry.step) : "has not run";
      return make("li", { "data-task": entry.task }, make("b", {}, name), make("span", { class: "soft" }, why));
    });
    const more = make("li", { class: "more" });
    const list = make("ol", { class: "cards", "aria-label": "front first" }, make("li", { class: "front", "aria-hidden": "true" }, "front ▸"), cards, more);
    body.replaceChildren(list);
    // As many as there is room for; the others are counted.
    const count = () => { more.textContent = all.length > cards.length ? `and ${(all.length - cards.length).toLocaleString("en")} more` : ""; };
    for (count(); list.scrollWidth > list.clientWidth && cards.length > 1; count()) cards.pop().remove();
  }

  /** Why a step is to run, in two or three words. */
  reason(step) {
    const { model } = this.app;
    const from = causeOf(model, step);
    if (from && model.task[from] === model.task[step] && model.how[step] !== HOW.cancel) return "gave way";
    if (from) {
      const how = model.how[step];
      const word = how === HOW.spawn ? "made" : how === HOW.cancel ? "cancelled" : how === HOW.through ? text(model, model.through[step]) : "woken";
      return `${word} by ${model.texts[model.tasks.name[model.task[from]]]}`;
    }
    return ["the program", "an input", "the prompt", "an earlier step", "its timer", "a thread", "the outside", "a signal"][model.by[step]];
  }

  tasks(states) {
    const { app } = this;
    const { model, step } = app;
    const living = [];
    const over = [];
    states.forEach((at, task) => {
      if (at.state === STATE.none) return;
      (at.state >= STATE.returned ? over : living).push({ ...at, task });
    });
    const LIMIT = 40;
    let all = living.length + over.length <= LIMIT ? living.concat(over).sort((a, b) => a.task - b.task) : living.slice(0, LIMIT);
    const rows = all.map(({ state, task, own }) => {
      const words = shortState(model, task, { state, own });
      const line = own && model.stop[own] === STOP.waits && state !== STATE.none && model.line[own] > 0 ? ` :${model.line[own]}` : "";
      const classes = [task === model.task[step] ? "own" : "", task === app.task ? "chosen" : ""].join(" ").trim();
      return make("tr", { class: classes || null },
        make("th", { scope: "row" }, make("button", { type: "button", class: "link", onclick: () => app.choose(task) }, model.texts[model.tasks.name[task]])),
        make("td", {}, swatch(state), words, line ? make("span", { class: "soft" }, line) : ""));
    });
    const hidden = living.length + over.length - all.length;
    const note = hidden > 0 ? make("p", { class: "none" }, `and ${hidden.toLocaleString("en")} more (the table “Tasks” lists all)`) : "";
    this.body("tasks").replaceChildren(make("table", {}, make("tbody", {}, rows)), note);
    byId("p-tasks").querySelector("h2").textContent = `Tasks · ${living.length.toLocaleString("en")} of ${model.taskCount.toLocaleString("en")} alive`;
  }

  objects(states) {
    const { app } = this;
    const { model, step } = app;
    const all = objectsAt(model, step, states);
    const body = this.body("objects");
    if (!all.length) return body.replaceChildren(make("p", { class: "none" }, "none"));
    const name = (task) => make("b", {}, task < 0 ? "?" : model.texts[model.tasks.name[task]]);
    const join = (tasks, part) => tasks.slice(0, 4).flatMap((task, at) => [at ? ", " : "", part(task)]).concat(tasks.length > 4 ? ` and ${tasks.length - 4} more` : "");
    const rows = all.slice(0, 12).map(({ at, holders, waiting, woke }) => {
      const kind = text(model, model.objects.kind[at]);
      const facts = [];
      const since = (holder) => [name(holder.task), holders.length > 2 ? "" : ` since step ${shownStep(model, holder.step)}`];
      if (holders.length) facts.push(["held by ", join(holders, since)]);
      else if (kind === "lock") facts.push(["free"]);
      if (waiting.length) facts.push([facts.length ? "; " : "", "waiting: ", join(waiting, name)]);
      else if (kind !== "lock" && !holders.length) facts.push(["nobody waits"]);
      if (woke >= 0) facts.push(make("span", { class: "soft" }, "; last woke ", model.texts[model.tasks.name[model.wakes.task[woke]]], ` at step ${shownStep(model, model.wakes.position[woke] >> 1)}`));
      return make("li", {}, make("code", {}, text(model, model.objects.name[at])), make("span", { class: "soft" }, ` ${kind}: `), facts);
    });
    const more = all.length > rows.length ? make("p", { class: "none" }, `and ${all.length - rows.length} more`) : "";
    body.replaceChildren(make("ul", { class: "things" }, rows), more);
  }

  timers() {
    const { model, step } = this.app;
    const all = timersAt(model, step);
    const body = this.body("timers");
    if (!all.length) return body.replaceChildren(make("p", { class: "none" }, "none"));
    const { timers } = model;
    const rows = all.slice(0, 8).map((at) => make("tr", {},
      make("th", { scope: "row" }, `${clockText(timers.when[at])} s`),
      make("td", {}, make("b", {}, text(model, timers.task[at])), ` ${text(model, timers.what[at])}`, timers.line[at] > 0 ? make("span", { class: "soft" }, ` :${timers.line[at]}`) : "")));
    const more = all.length > rows.length ? make("p", { class: "none" }, `and ${(all.length - rows.length).toLocaleString("en")} more`) : "";
    body.replaceChildren(make("table", {}, make("tbody", {}, rows)), more);
  }

  locals() {
    const { app } = this;
    const { model, step, task } = app;
    const own = lastStep(model, task, step);
    const name = model.texts[model.tasks.name[task]];
    byId("p-locals").querySelector("h2").textContent = `Locals · ${name}`;
    const all = own ? localsOf(model, own) : [];
    if (!all.length) {
      const left = model.noLocalsFrom && own + model.base >= model.noLocalsFrom;
      const why = left ? `left out from step ${model.noLocalsFrom} on, to keep the file small` : own && model.stop[own] >= STOP.returned ? "it has ended" : "none";
      return this.body("locals").replaceChildren(make("p", { class: "none" }, why));
    }
    const before = new Map(own && model.prev[own] ? localsOf(model, model.prev[own]) : []);
    const rows = all.map(([variable, value]) => make("tr", { class: before.size && before.get(variable) !== value ? "own" : null },
      make("th", { scope: "row" }, make("code", {}, variable)), make("td", {}, make("code", {}, value))));
    this.body("locals").replaceChildren(make("table", {}, make("tbody", {}, rows)));
  }

  output() {
    const { model, step } = this.app;
    const { output } = model;
    const body = this.body("output");
    const end = above(output.position, 2 * step);
    if (!end) return body.replaceChildren(make("p", { class: "none" }, "nothing yet"));
    const first = Math.max(0, end - 200);
    const pieces = [];
    for (let at = first; at < end; at++) {
      const fresh = output.position[at] === 2 * step;
      const kind = [output.error[at] ? "err" : "", fresh ? "fresh" : ""].join(" ").trim();
      const piece = text(model, output.text[at]);
      pieces.push(kind ? make("span", { class: kind }, piece) : piece);
    }
    const cut = first > 0 ? make("p", { class: "none" }, "… earlier output is not shown here") : "";
    const left = model.outputLeftOut && end === output.position.length ? make("p", { class: "none" }, `… and ${model.outputLeftOut.toLocaleString("en")} more bytes, left out to keep the file small`) : "";
    body.replaceChildren(cut, make("div", { class: "out" }, pieces), left);
    body.scrollTop = body.scrollHeight;
  }
}

const MARKS = ["", "", "", "", "✓", "!", "×"];

function swatch(state) {
  return make("i", { class: "sw " + (STATE_NAMES[state] || "none"), "aria-hidden": "true" }, MARKS[state]);
}
