// What holds the parts together: the selection, keys, the address, themes.

class App {
  constructor(model) {
    this.model = model;
    this.step = 1;
    this.task = 0;
    this.view = "lanes";
    this.lanes = new Lanes(model, byId("canvas"), byId("scroll"), byId("sizer"));
    this.panels = new Panels(this);
    this.tables = new Tables(this, byId("table-view"));
    this.findings = findings(model);
    this.heading();
    this.read();
    this.lanes.step = this.step;
    this.lanes.task = this.task;
    this.lanes.fit(false);
    this.listen();
    this.refresh();
  }

  heading() {
    const { model } = this;
    const script = model.script.split("/").pop();
    document.title = `${script} — timeline`;
    byId("title").textContent = script;
    byId("title").title = model.script;
    const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
    const last = model.count ? model.over[model.count] - model.clock[1] + model.gap[1] : 0;
    const facts = [count(model.count, "step"), count(model.taskCount, "task"), seconds(last) + (model.virtual ? " on the virtual clock" : "")];
    if (model.base) facts.unshift(`from step ${model.base + 1} on`);
    if (model.warnings) facts.push(count(model.warnings, "warning"));
    byId("summary").textContent = facts.join(" · ");
    const wrong = this.findings.find((found) => found.level === "wrong");
    if (wrong) {
      const go = model.count ? make("button", { type: "button", onclick: () => this.select(wrong.step, wrong.task) }, `go to step ${shownStep(model, wrong.step)}`) : "";
      const words = model.lastWords.trim();
      const more = (wrong.more || []).slice(0, 3).map((parts) => make("p", {}, render(this, parts)));
      byId("wrong").replaceChildren(make("div", { class: "line" }, make("strong", {}, render(this, wrong.parts)), go), ...more,
        words && words.includes("\n") ? make("details", {}, make("summary", {}, model.ending === "deadlock" ? "the whole report" : "what stood on standard error"), make("pre", {}, words)) : "");
      byId("wrong").hidden = false;
    }
    const notes = this.findings.filter((found) => found.level === "note");
    if (notes.length) {
      const plain = (parts) => parts.flat(Infinity).map((part) => (typeof part === "string" ? part : "task" in part ? make("b", {}, model.texts[model.tasks.name[part.task]]) : make("code", {}, part.code)));
      byId("notes").replaceChildren("Worth a look:", ...notes.map((note) => make("button", { type: "button", onclick: () => this.select(note.step, note.task) }, plain(note.parts))));
      byId("notes").hidden = false;
    }
    blockedNs(model, 1);
    byId("held").hidden = model.blocked.size === 0;
    const groups = this.lanes.rows.filter((row) => row.members);
    const inGroups = groups.reduce((sum, row) => sum + row.members.length, 0);
    if (groups.length) {
      const lanes = groups.length === 1 ? "one lane" : groups.length + " lanes";
      byId("summarised").textContent = `${inGroups.toLocaleString("en")} tasks share ${lanes}, by coroutine and the line that made them: `
        + "the height tells how many live, the filled part how many are ready, the bar on top when one runs. Enter opens a lane.";
    }
    byId("canvas").setAttribute("aria-label", `Timeline of ${script}: ${facts.join(", ")}. Arrow keys move, question mark lists the keys.`);
  }

  /** The step and the task of the address, else what is worth to be seen first. */
  read() {
    const { model } = this;
    const asked = new URLSearchParams(location.hash.slice(1));
    const wrong = this.findings.find((found) => found.level === "wrong");
    const step = parseInt(asked.get("step"), 10) - model.base;
    if (step >= 1) this.step = Math.min(model.count, step);
    else if (wrong && model.count) this.step = wrong.step;
    this.step = Math.max(1, this.step);
    this.task = model.count ? model.task[this.step] : 0;
    if (!(step >= 1) && wrong && wrong.task >= 0 && model.count) this.task = wrong.task;
    const id = parseInt((asked.get("task") || "").replace(/^T/, ""), 10);
    const task = model.tasks.id.indexOf(id);
    if (task >= 0) this.task = task;
    if (asked.get("axis") === "time") this.setAxis("time");
    if (["lanes", "steps", "tasks"].includes(asked.get("view"))) this.view = asked.get("view");
    if (["light", "dark"].includes(asked.get("theme"))) this.setTheme(asked.get("theme"));
  }

  write() {
    const { model } = this;
    const parts = [`step=${shownStep(model, this.step)}`];
    if (model.count && this.task !== model.task[this.step]) parts.push(`task=T${model.tasks.id[this.task]}`);
    if (this.lanes.axis === "time") parts.push("axis=time");
    if (this.view !== "lanes") parts.push(`view=${this.view}`);
    this.own = "#" + parts.join("&");
    clearTimeout(this.writing);
    // A browser allows few changes of the address in a second.
    this.writing = setTimeout(() => history.replaceState(null, "", this.own), this.playing ? 400 : 60);
  }

  select(step, task) {
    const { model } = this;
    if (!model.count) return;
    this.step = Math.min(model.count, Math.max(1, step));
    this.task = task >= 0 ? task : model.task[this.step];
    this.refresh();
  }

  /** Another lane, the same step. */
  choose(task) {
    this.task = task;
    this.refresh();
  }

  refresh() {
    const { lanes } = this;
    lanes.step = this.step;
    lanes.task = this.task;
    for (const [name, shown] of [["lanes-view", this.view === "lanes"], ["table-view", this.view !== "lanes"]]) byId(name).hidden = !shown;
    document.querySelector(`input[name=view][value=${this.view}]`).checked = true;
    document.querySelector(`input[name=axis][value=${lanes.axis}]`).checked = true;
    if (this.view === "lanes") {
      lanes.reveal();
      lanes.draw();
    } else this.tables.show(this.view);
    this.panels.show();
    byId("back").disabled = this.step <= 1;
    byId("forth").disabled = this.step >= this.model.count;
    this.write();
  }

  setAxis(axis) {
    this.lanes.axis = axis;
    this.lanes.measure();
    if (this.lanes.zoom) this.lanes.fit(axis === "time");
  }

  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    if (this.lanes.zoom) { this.lanes.colours(); this.lanes.draw(); }
  }

  /** Up or down by a lane. */
  lane(by) {
    const { lanes } = this;
    const at = Math.min(lanes.rows.length - 1, Math.max(0, lanes.rowFor(this.task) + by));
    const row = lanes.rows[at];
    this.choose(row.members ? row.members[0] : row.task);
  }

  toggleGroup(row) {
    const { lanes } = this;
    if (!row || !row.members) return;
    if (lanes.open.has(row.group)) lanes.open.delete(row.group);
    else lanes.open.add(row.group);
    lanes.layout();
    lanes.resize();
    lanes.reveal();
  }

  play(on) {
    clearInterval(this.timer);
    this.playing = on;
    byId("play").setAttribute("aria-pressed", String(on));
    byId("play").setAttribute("aria-label", on ? "Pause" : "Play");
    byId("sentence").setAttribute("aria-live", on ? "off" : "polite");
    if (!on) return;
    this.timer = setInterval(() => {
      if (this.step >= this.model.count) return this.play(false);
      this.select(this.step + 1);
    }, 800);
  }

  /** Steps whose task, objects or output contain a text. */
  find(words) {
    const { model } = this;
    this.finds = [];
    words = words.trim().toLowerCase();
    if (!words) return;
    const line = /^(?:line\s+|:)(\d+)$/.exec(words);
    const hit = model.texts.map((text) => text.toLowerCase().includes(words));
    const number = parseInt(words, 10);
    for (let step = 1; step <= model.count; step++) {
      let found;
      if (line) found = linesOf(model, step).some(([, from, to]) => from <= line[1] && line[1] <= to);
      else {
        const task = model.task[step];
        found = hit[model.tasks.name[task]] || hit[model.tasks.kind[task]] || hit[model.what[step]] || hit[model.through[step]]
          || (String(number) === words && shownStep(model, step) === number);
        if (!found && model.effectsAt[step + 1] > model.effectsAt[step]) {
          found = effectsOf(model, step).some((effect) => hit[effect.text] || hit[effect.through] || hit[effect.name]);
        }
      }
      if (found) this.finds.push(step);
    }
    const { output } = model;
    for (let at = 0; at < output.position.length && !line; at++) {
      const step = output.position[at] >> 1;
      if (hit[output.text[at]] && step >= 1) this.finds.push(step);
    }
    this.finds = [...new Set(this.finds)].sort((a, b) => a - b);
  }

  nextFind(by) {
    const { finds } = this;
    if (!finds || !finds.length) return this.showFinds();
    const at = by > 0 ? finds.findIndex((step) => step > this.step) : finds.findLastIndex((step) => step < this.step);
    this.select(finds[at < 0 ? (by > 0 ? 0 : finds.length - 1) : at]);
    this.showFinds();
  }

  showFinds() {
    const { finds } = this;
    const words = byId("search").value.trim();
    const at = finds ? finds.indexOf(this.step) : -1;
    byId("found").textContent = !words ? "" : !finds || !finds.length ? "none" : `${at < 0 ? "" : `${(at + 1).toLocaleString("en")}/`}${finds.length.toLocaleString("en")}`;
  }

  listen() {
    const { lanes } = this;
    byId("back").onclick = () => this.select(this.step - 1);
    byId("forth").onclick = () => this.select(this.step + 1);
    byId("play").onclick = () => this.play(!this.playing);
    byId("zoom-in").onclick = () => lanes.magnify(1.5);
    byId("zoom-out").onclick = () => lanes.magnify(1 / 1.5);
    byId("zoom-fit").onclick = () => lanes.fit(true);
    byId("help-open").onclick = () => byId("help").showModal();
    byId("theme").onclick = () => this.setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
    for (const input of document.querySelectorAll("input[name=view]")) input.onchange = () => { this.view = input.value; this.refresh(); if (this.view === "lanes") lanes.resize(); };
    for (const input of document.querySelectorAll("input[name=axis]")) input.onchange = () => { this.setAxis(input.value); this.refresh(); };
    byId("scroll").addEventListener("scroll", () => lanes.draw(), { passive: true });
    byId("scroll").addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      lanes.magnify(event.deltaY < 0 ? 1.2 : 1 / 1.2);
    }, { passive: false });
    byId("canvas").addEventListener("mousemove", (event) => this.hover(event));
    byId("canvas").addEventListener("click", (event) => this.click(event));
    addEventListener("resize", () => lanes.resize());
    addEventListener("hashchange", () => { if (location.hash !== this.own) { this.read(); this.refresh(); } });
    byId("search").addEventListener("input", () => { this.find(byId("search").value); this.showFinds(); });
    byId("search").addEventListener("keydown", (event) => {
      if (event.key === "Enter") { this.nextFind(event.shiftKey ? -1 : 1); event.preventDefault(); }
      else if (event.key === "Escape") { byId("search").value = ""; this.find(""); this.showFinds(); byId("canvas").focus(); }
    });
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** What is under the pointer, as the browser's own hint. */
  hover(event) {
    const { lanes, model } = this;
    const row = lanes.rowAt(event.offsetY);
    let hint = "";
    if (row && !row.members && event.offsetX > lanes.gutter) {
      const step = lanes.stepAt(event.offsetX);
      hint = standing(model, row.task, step).map((part) => this.plain(part)).join("") + ` (step ${shownStep(model, step)})`;
    }
    if (byId("canvas").title !== hint) byId("canvas").title = hint;
  }

  plain(part) {
    const { model } = this;
    if (typeof part === "string") return part;
    if ("task" in part) return model.texts[model.tasks.name[part.task]];
    return "code" in part ? part.code : "line" in part ? `line ${part.line}` : `step ${shownStep(model, part.step)}`;
  }

  click(event) {
    const { lanes, model } = this;
    const row = lanes.rowAt(event.offsetY);
    if (event.offsetX < lanes.gutter) {
      if (!row) return;
      if (row.members) { this.toggleGroup(row); return this.refresh(); }
      return this.choose(row.task);
    }
    const step = lanes.stepAt(event.offsetX);
    if (!row) return this.select(step);
    if (row.members) {
      const task = model.task[step];
      return this.select(step, row.members.includes(task) ? task : row.members[0]);
    }
    // A step of this lane that is near is meant.
    for (const near of [lastStep(model, row.task, step), nextStep(model, row.task, step)]) {
      if (near && Math.abs(lanes.x((lanes.from[near] + lanes.to[near]) / 2) - event.offsetX) < Math.max(6, lanes.zoom / 2)) return this.select(near);
    }
    this.select(step, row.task);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
    const at = event.target;
    if (at.matches("input[type=search], textarea")) return;
    const { model, lanes } = this;
    const { key } = event;
    const scrolls = at.matches(".panel .body, #table-view .rows");
    const radio = at.matches("input[type=radio]");
    const act = {
      ArrowLeft: () => this.select(event.shiftKey ? (lastStep(model, this.task, this.step - 1) || this.step) : this.step - 1, event.shiftKey ? this.task : -1),
      ArrowRight: () => this.select(event.shiftKey ? (nextStep(model, this.task, this.step) || this.step) : this.step + 1, event.shiftKey ? this.task : -1),
      ArrowUp: () => this.lane(-1), ArrowDown: () => this.lane(1),
      Home: () => this.select(1), End: () => this.select(model.count),
      "/": () => { byId("search").focus(); byId("search").select(); },
      "?": () => byId("help").showModal(),
      t: () => { this.setAxis(lanes.axis === "step" ? "time" : "step"); this.refresh(); },
      v: () => { const all = ["lanes", "steps", "tasks"]; this.view = all[(all.indexOf(this.view) + 1) % 3]; this.refresh(); if (this.view === "lanes") lanes.resize(); },
      c: () => { const from = causeOf(model, this.step); if (from) this.select(from); },
      "+": () => lanes.magnify(1.5), "=": () => lanes.magnify(1.5), "-": () => lanes.magnify(1 / 1.5), 0: () => lanes.fit(true),
      " ": () => this.play(!this.playing),
      Enter: () => { this.toggleGroup(lanes.rows[lanes.groupOf.get(this.task)]); this.refresh(); },
    }[key];
    if (!act || !model.count) return;
    if (scrolls && /^(Arrow(Up|Down)|Home|End)$/.test(key)) return;
    if (radio && key.startsWith("Arrow")) return;
    if ((key === " " || key === "Enter") && at.matches("button, a, summary, input")) return;
    event.preventDefault();
    if (key !== " ") this.play(false);
    act();
  }
}

{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  window.app = new App(decode(JSON.parse(byId("log").textContent)));
  /** Milliseconds from the beginning of loading until the page can be used. */
  app.openedAfter = performance.now();
  dark.addEventListener("change", () => app.setTheme(dark.matches ? "dark" : "light"));
}
