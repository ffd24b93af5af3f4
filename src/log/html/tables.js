// The same as tables: steps as the text trace shows them, tasks to be sorted. For those who do
// not see the drawing, and for runs with more tasks than lanes can show.

const PAGE = 100;

class Tables {
  constructor(app, box) {
    Object.assign(this, { app, box, view: "", page: 0, sort: { key: "id", down: false } });
  }

  show(view) {
    if (view !== this.view) this.page = -1;
    this.view = view;
    this.update(true);
  }

  /** The selection changed. */
  update(always) {
    if (this.view === "steps") this.steps(always);
    else if (this.view === "tasks") this.tasks(always);
  }

  frame(pages, caption, head, rows, total) {
    const turn = (by) => () => { this.page = Math.min(pages - 1, Math.max(0, this.page + by)); this.keep = true; this.update(true); this.keep = false; };
    const pager = make("div", { class: "pager" },
      make("button", { type: "button", disabled: this.page <= 0, onclick: turn(-1) }, "before"),
      make("button", { type: "button", disabled: this.page >= pages - 1, onclick: turn(1) }, "next"),
      make("span", {}, total));
    const scrolled = make("div", { class: "rows", tabindex: "0", role: "region", "aria-label": caption },
      make("table", {}, make("caption", { class: "unseen" }, caption), make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows)));
    this.box.replaceChildren(scrolled, pager);
    const chosen = scrolled.querySelector(".chosen");
    if (chosen && !this.keep) chosen.scrollIntoView({ block: "center" });
  }

  steps() {
    const { app } = this;
    const { model, step } = app;
    const pages = Math.max(1, Math.ceil(model.count / PAGE));
    if (!this.keep) this.page = Math.floor((step - 1) / PAGE);
    const rows = [];
    const first = this.page * PAGE + 1;
    const last = Math.min(model.count, first + PAGE - 1);
    if (first === 1) for (const other of othersAfter(model, 0)) rows.push(make("tr", { class: "gap" }, make("td", { colspan: 7 }, render(app, other))));
    for (let at = first; at <= last; at++) {
      if (model.gap[at] > 0) rows.push(make("tr", { class: "gap" }, make("td", { colspan: 7 }, `clock +${seconds(model.gap[at])}, idle until ${text(model, model.gapLabel[at])}`)));
      const ranges = linesOf(model, at).map(([, from, to, times]) => (from === to ? String(from) : `${from}–${to}`) + (times > 1 ? ` ×${times}` : ""));
      const did = what(model, at);
      rows.push(make("tr", { class: at === step ? "chosen" : null },
        make("td", { class: "number" }, make("button", { type: "button", class: "link", onclick: () => app.select(at) }, String(shownStep(model, at)))),
        make("td", { class: "number" }, String(model.turn[at])), make("td", { class: "number" }, clockText(model.clock[at])),
        make("td", {}, make("b", {}, model.texts[model.tasks.name[model.task[at]]])),
        make("td", {}, render(app, why(model, at).slice(1))), make("td", { class: "lines" }, ranges.slice(0, 3).join(", ") + (ranges.length > 3 ? " …" : "")), make("td", {}, render(app, did))));
      for (const other of othersAfter(model, at)) rows.push(make("tr", { class: "gap" }, make("td", { colspan: 7 }, render(app, other))));
    }
    const head = ["Step", "Turn", "Time", "Task", "It …", "Lines", "What it did"].map((name, at) => make("th", { scope: "col", class: at < 3 ? "number" : null }, name));
    this.frame(pages, "Steps", head, rows, `steps ${shownStep(model, first).toLocaleString("en")} to ${shownStep(model, last).toLocaleString("en")} of ${shownStep(model, model.count).toLocaleString("en")}`);
  }

  /** Numbers of each task, made once. */
  figures() {
    const { model } = this.app;
    if (this.all) return this.all;
    this.all = [];
    for (let task = 0; task < model.taskCount; task++) {
      let ready = 0;
      let waited = 0;
      let longest = 0;
      let at = 0;
      for (let k = model.stepsAt[task]; k < model.stepsAt[task + 1]; k++) {
        const step = model.stepsOf[k];
        const since = model.since[step] ? timeOf(model, 2 * step - model.since[step]) : model.clock[step];
        const delay = Math.max(0, model.clock[step] - since);
        ready += delay;
        if (delay > longest) { longest = delay; at = step; }
        if (model.prev[step]) waited += Math.max(0, since - model.over[model.prev[step]]);
      }
      const count = model.stepsAt[task + 1] - model.stepsAt[task];
      this.all.push({ task, count, ready, waited, longest, at, first: count ? model.stepsOf[model.stepsAt[task]] : Infinity });
    }
    return this.all;
  }

  tasks() {
    const { app, sort } = this;
    const { model, step } = app;
    const figures = this.figures();
    const name = (row) => model.texts[model.tasks.name[row.task]];
    const columns = [
      ["id", "Task", (row) => row.task], ["name", "Name", name], ["kind", "Coroutine", (row) => model.texts[model.tasks.kind[row.task]]],
      ["count", "Steps", (row) => row.count], ["waited", "Waited", (row) => row.waited], ["ready", "Ready, not run", (row) => row.ready],
      ["longest", "Longest at once", (row) => row.longest], ["state", `At step ${shownStep(model, step)}`, (row) => taskAt(model, row.task, step).state],
    ];
    const value = columns.find(([key]) => key === sort.key)[2];
    const states = sort.key === "state" ? new Map(figures.map((row) => [row, value(row)])) : null;
    const get = states ? (row) => states.get(row) : value;
    const order = [...figures].sort((a, b) => {
      const [x, y] = [get(a), get(b)];
      return (x < y ? -1 : x > y ? 1 : a.task - b.task) * (sort.down ? -1 : 1);
    });
    const pages = Math.max(1, Math.ceil(order.length / PAGE));
    if (!this.keep) this.page = Math.floor(Math.max(0, order.findIndex((row) => row.task === app.task)) / PAGE);
    const head = columns.map(([key, title], at) => make("th", { scope: "col", class: at === 0 || (at > 2 && at < 7) ? "number" : null, "aria-sort": sort.key === key ? (sort.down ? "descending" : "ascending") : null },
      make("button", { type: "button", onclick: () => {
        this.sort = { key, down: sort.key === key ? !sort.down : at > 2 };
        this.page = 0;
        this.keep = true;
        this.update(true);
        this.keep = false;
      } }, title + (sort.key === key ? (sort.down ? " ↓" : " ↑") : ""))));
    const rows = order.slice(this.page * PAGE, (this.page + 1) * PAGE).map((row) => {
      const at = taskAt(model, row.task, step);
      return make("tr", { class: row.task === app.task ? "chosen" : null },
        make("td", { class: "number" }, "T" + model.tasks.id[row.task]),
        make("td", {}, make("button", { type: "button", class: "link", onclick: () => app.choose(row.task) }, name(row))),
        make("td", {}, model.texts[model.tasks.kind[row.task]]), make("td", { class: "number" }, String(row.count)),
        make("td", { class: "number" }, seconds(row.waited)), make("td", { class: "number" }, seconds(row.ready)),
        make("td", { class: "number" }, row.longest ? make("button", { type: "button", class: "link", onclick: () => app.select(row.at) }, seconds(row.longest)) : ""),
        make("td", {}, swatch(at.state), " ", shortState(model, row.task, at)));
    });
    this.frame(pages, "Tasks", head, rows, `tasks ${this.page * PAGE + 1} to ${this.page * PAGE + rows.length} of ${order.length.toLocaleString("en")}`);
  }
}

/** The time of a position. */
function timeOf(model, position) {
  const step = position >> 1;
  if (position & 1) return step < model.count ? model.clock[step + 1] : model.over[step];
  return model.clock[step];
}
