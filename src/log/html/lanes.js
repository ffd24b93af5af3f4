// The drawing: rows (a task or a group of like ones), the axis, arrows. Only what is visible is
// drawn, on one canvas that stays in place while its box is scrolled.

const HEAD = 40;
const MIN_STEP = 22;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

class Lanes {
  constructor(model, canvas, box, sizer) {
    Object.assign(this, { model, canvas, box, sizer, open: new Set(), axis: "step", step: 1, task: 0 });
    this.context = canvas.getContext("2d");
    this.layout();
    this.measure();
  }

  /** Rows changed: a group was opened or closed. */
  layout() {
    this.rows = makeRows(this.model, this.open);
    this.rowTop = Float64Array.from(this.rows, (row) => row.top);
    this.height = this.rows.reduce((sum, row) => sum + row.height, 0);
    this.rowOf = new Map();
    this.groupOf = new Map();
    this.rows.forEach((row, at) => {
      if (row.members) row.members.forEach((task) => this.groupOf.set(task, at));
      else this.rowOf.set(row.task, at);
    });
  }

  /** The row that shows a task: its own, or its group's. */
  rowFor(task) {
    return this.rowOf.get(task) ?? this.groupOf.get(task) ?? -1;
  }

  /** Where steps stand on the axis, in units of which `zoom` pixels are one. */
  measure() {
    const { model } = this;
    const { count } = model;
    this.from = new Float64Array(count + 2);
    this.to = new Float64Array(count + 2);
    if (this.axis === "step") {
      const gap = count <= 400 ? 0.8 : 0.4;
      this.wide = gap;
      let at = 0.15;
      for (let step = 1; step <= count; step++) {
        if (model.gap[step] > 0 || model.loopAt.has(step)) at += gap;
        this.from[step] = at;
        at += 1;
        this.to[step] = at;
        if (blockedNs(model, step) > 0) at += gap;
      }
      if (model.gap[count + 1] > 0) at += gap;
      // What waits at the end needs room for its name.
      this.units = at + (this.zoom > 8 || count < 100 ? 2.6 : 0.6);
    } else {
      const start = count ? model.clock[1] - model.gap[1] : 0;
      const span = Math.max(1, (count ? model.over[count] : 1) - start);
      const scale = Math.max(count, 30) / span;
      for (let step = 1; step <= count; step++) {
        this.from[step] = (model.clock[step] - start) * scale;
        this.to[step] = (model.over[step] - start) * scale;
      }
      this.scale = scale;
      this.start = start;
      this.units = Math.max(count, 30) * 1.05;
    }
    this.to[0] = 0;
    this.from[count + 1] = this.to[count + 1] = this.units;
  }

  get gutter() {
    return Math.round(Math.min(240, Math.max(120, this.box.clientWidth * 0.2)));
  }

  get plot() { return Math.max(50, this.box.clientWidth - this.gutter); }

  /** The whole run in the box, or as much as can be read. */
  fit(whole) {
    const all = this.plot / this.units;
    const readable = this.axis === "step" ? MIN_STEP : 0;
    const many = this.model.count > 1500 || this.model.taskCount > GROUPED_FROM;
    this.zoom = whole || many ? all : Math.min(56, Math.max(readable, all));
    if (this.axis === "step" && whole) this.zoom = Math.min(56, all);
    this.resize();
  }

  /** Zoom around the selected step. */
  magnify(factor) {
    const focus = this.x(this.from[this.step]);
    const least = Math.min(this.plot / this.units, 56);
    this.zoom = Math.min(160, Math.max(least, this.zoom * factor));
    // A browser gives up on boxes that are wider than some ten million pixels.
    this.zoom = Math.min(this.zoom, 8e6 / this.units);
    this.resize();
    const inside = Math.min(this.gutter + this.plot * 0.9, Math.max(this.gutter + 20, focus));
    this.box.scrollLeft = this.from[this.step] * this.zoom + this.gutter - inside;
    this.draw();
  }

  resize() {
    const { box, canvas, sizer } = this;
    // The box is as high as its rows, up to what the page leaves it.
    box.style.height = HEAD + this.height + 14 + "px";
    const width = box.clientWidth;
    const height = box.clientHeight;
    const ratio = window.devicePixelRatio || 1;
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    sizer.style.width = Math.max(1, this.gutter + this.units * this.zoom) + "px";
    sizer.style.height = HEAD + this.height + 6 + "px";
    this.ratio = ratio;
    this.colours();
    this.draw();
  }

  colours() {
    const style = getComputedStyle(document.documentElement);
    const names = ["page", "panel", "ink", "soft", "line", "faint", "running", "on-running", "ready", "waiting", "hatch",
      "returned", "raised", "cancelled", "select", "wrong", "wrong-line"];
    this.colour = Object.fromEntries(names.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
    const tile = document.createElement("canvas");
    tile.width = tile.height = 6 * this.ratio;
    const pen = tile.getContext("2d");
    pen.scale(this.ratio, this.ratio);
    pen.strokeStyle = this.colour.hatch;
    pen.lineWidth = 1.1;
    pen.beginPath();
    for (const shift of [-6, 0, 6]) { pen.moveTo(shift, 6); pen.lineTo(shift + 6, 0); }
    pen.stroke();
    this.hatch = this.context.createPattern(tile, "repeat");
    this.hatch.setTransform(new DOMMatrix().scale(1 / this.ratio));
  }

  x(units) { return this.gutter + units * this.zoom - this.box.scrollLeft; }
  y(row) { return HEAD + row.top - this.box.scrollTop; }

  draw() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; this.paint(); });
  }

  paint() {
    const { context: pen, box, colour, model } = this;
    const width = box.clientWidth;
    const height = box.clientHeight;
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.fillStyle = colour.panel;
    pen.fillRect(0, 0, width, height);
    if (!model.count) return this.empty(pen);
    const left = box.scrollLeft / this.zoom;
    const right = (box.scrollLeft + this.plot) / this.zoom;
    // Steps in view.
    this.first = Math.max(1, above(this.to, left, 1, model.count + 1));
    this.last = Math.min(model.count, above(this.from, right, 1, model.count + 1));
    const rows = this.visibleRows(height);
    pen.save();
    pen.beginPath();
    pen.rect(this.gutter, 0, width - this.gutter, height);
    pen.clip();
    this.backdrop(pen, height);
    pen.save();
    pen.beginPath();
    pen.rect(this.gutter, HEAD, width - this.gutter, height - HEAD);
    pen.clip();
    for (const row of rows) row.members ? this.paintGroup(pen, row) : this.paintLane(pen, row);
    this.arrows(pen, rows);
    pen.restore();
    this.paintAxis(pen, height);
    pen.restore();
    this.paintGutter(pen, rows, height);
  }

  empty(pen) {
    pen.fillStyle = this.colour.soft;
    pen.font = `14px ${FONT}`;
    pen.fillText("No task ran a step.", 16, 34);
  }

  visibleRows(height) {
    const top = this.box.scrollTop;
    const first = Math.max(0, above(this.rowTop, top) - 1);
    const last = above(this.rowTop, top + height - HEAD);
    return this.rows.slice(first, last);
  }

  /** Bands behind the lanes: the selected step, jumps of the clock. */
  backdrop(pen, height) {
    const { colour, model, zoom } = this;
    if (this.axis === "step" && zoom > 2) {
      for (let step = this.first; step <= Math.min(this.last + 1, model.count + 1); step++) {
        if (model.gap[step] > 0) this.gap(pen, Math.max(this.to[step - 1], this.from[step] - this.wide), this.from[step], height, colour.faint);
        if (step <= model.count && blockedNs(model, step) > 0) {
          this.gap(pen, this.to[step], this.to[step] + this.wide, height, blockedNs(model, step) < LONG ? colour.wrong : colour["wrong-line"]);
        }
      }
    }
    for (const step of model.loopAt.keys()) {
      pen.fillStyle = colour.soft;
      if (step >= this.first && step <= this.last) pen.fillRect(Math.round(this.x(this.from[step]) - 4), 22, 1, height);
    }
    const from = this.x(this.from[this.step]);
    const to = Math.max(this.x(this.to[this.step]), from + 2);
    pen.fillStyle = colour.select;
    pen.fillRect(from, 0, to - from, height);
    pen.strokeStyle = colour.line;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const row of this.visibleRows(height)) {
      const bottom = Math.round(this.y(row) + row.height) - 0.5;
      pen.moveTo(this.gutter, bottom);
      pen.lineTo(this.box.clientWidth, bottom);
    }
    pen.globalAlpha = 0.55;
    pen.stroke();
    pen.globalAlpha = 1;
  }

  /** A thin gap; its label stands in the axis. */
  gap(pen, from, to, height, fill) {
    const a = this.x(from) + 1;
    const b = this.x(to) - 1;
    pen.fillStyle = fill;
    pen.fillRect(a, HEAD, b - a, height);
  }

  /** A task's life: waiting, ready, running, its end. */
  paintLane(pen, row) {
    const { model, colour } = this;
    const { task } = row;
    const y = this.y(row) + row.height / 2;
    const begin = model.stepsAt[task];
    const end = model.stepsAt[task + 1];
    // The last own step before what is in view.
    let k = Math.max(begin, above(model.stepsOf, this.first - 1, begin, end) - 1);
    if (k <= begin) this.between(pen, task, 0, y);
    let painted = -Infinity;
    for (; k < end; k++) {
      const step = model.stepsOf[k];
      const from = this.x(this.from[step]);
      if (from > this.box.clientWidth) break;
      let to = this.x(this.to[step]);
      if (to - from < 2.5) to = from + 2.5;
      if (model.stop[step] <= STOP.waits) this.between(pen, task, step, y);
      // Steps that share a pixel are one.
      if (to > painted + 0.5) {
        pen.fillStyle = colour.running;
        pen.beginPath();
        pen.roundRect(from + 0.5, y - 9, Math.max(2, to - from - 1), 18, Math.min(4, (to - from) / 3));
        pen.fill();
        if (to - from > 17) {
          pen.fillStyle = colour["on-running"];
          pen.font = `600 11px ${FONT}`;
          pen.textAlign = "center";
          pen.textBaseline = "middle";
          const label = String(shownStep(model, step));
          if (pen.measureText(label).width < to - from - 3) pen.fillText(label, (from + to) / 2, y + 0.5);
          pen.textAlign = "left";
        }
        painted = to;
      } else if (k + 1 < end && this.zoom < 0.5) {
        k = Math.max(k, above(model.stepsOf, this.stepAt(painted), begin, end) - 2);
      }
      if (model.stop[step] >= STOP.returned) this.cap(pen, step, to, y);
    }
  }

  /** From an own step (0: its making) to the next: waiting, then ready. */
  between(pen, task, own, y) {
    const { model, colour } = this;
    const next = own ? model.next[own] : model.stepsAt[task] < model.stepsAt[task + 1] ? model.stepsOf[model.stepsAt[task]] : 0;
    const since = own ? readySince(model, task, own) : model.tasks.made[task];
    const from = own ? this.x(Math.max(this.to[own], this.from[own])) : this.placeOf(since);
    const to = next ? this.x(this.from[next]) : this.x(this.units);
    if (to < this.gutter || from > this.box.clientWidth) return;
    const ready = since && (own || true) ? Math.min(to, Math.max(from, this.placeOf(since))) : to;
    if (own && ready - from > 1) this.waiting(pen, from + 1, ready, y, text(model, model.what[own]));
    if (to - ready > 2.5) {
      pen.strokeStyle = colour.ready;
      pen.lineWidth = 1.75;
      pen.beginPath();
      pen.roundRect(ready + 1.5, y - 7, to - ready - 3, 14, 3);
      pen.stroke();
      if (to - ready > 44) {
        pen.fillStyle = colour.ready;
        pen.font = `11px ${FONT}`;
        pen.textBaseline = "middle";
        pen.fillText("ready", Math.max(ready + 7, this.gutter + 4), y + 0.5);
      } else if (to - ready > 13) {
        pen.fillStyle = colour.ready;
        pen.font = `600 10px ${FONT}`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillText("r", (ready + to) / 2, y);
        pen.textAlign = "left";
      }
    }
  }

  /** Where a position is on the screen. */
  placeOf(position) {
    const step = position >> 1;
    if (position & 1) return this.x(this.from[Math.min(step + 1, this.model.count + 1)]);
    return this.x(this.to[step]);
  }

  waiting(pen, from, to, y, label) {
    const { colour } = this;
    const a = Math.max(from, this.gutter - 20);
    const b = Math.min(to, this.box.clientWidth + 20);
    pen.fillStyle = this.hatch;
    pen.fillRect(a, y - 5, b - a, 10);
    const room = Math.min(b, this.box.clientWidth) - Math.max(a, this.gutter) - 10;
    if (room < 16) return;
    pen.font = `11px ${FONT}`;
    const shown = fitText(pen, label, room - 6);
    if (shown !== label && shown.length < 6) return;
    const wide = pen.measureText(shown).width;
    const at = Math.max(a, this.gutter) + 5;
    pen.fillStyle = colour.panel;
    pen.fillRect(at - 1, y - 7, wide + 6, 14);
    pen.fillStyle = colour.waiting;
    pen.textBaseline = "middle";
    pen.fillText(shown, at + 2, y + 0.5);
  }

  /** How a task ended: a mark, and the value if there is room. */
  cap(pen, step, x, y) {
    const { model, colour } = this;
    const stop = model.stop[step];
    const [ink, mark] = stop === STOP.returned ? [colour.returned, "✓"] : stop === STOP.raised ? [colour.raised, "!"] : [colour.cancelled, "×"];
    const size = this.zoom > 8 || this.axis === "time" ? 14 : 6;
    pen.fillStyle = ink;
    pen.beginPath();
    pen.roundRect(x + 1.5, y - size / 2, size, size, 3);
    pen.fill();
    if (size < 10) return;
    pen.fillStyle = colour.panel;
    pen.font = `700 10.5px ${FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(mark, x + 1.5 + size / 2, y + 1);
    pen.textAlign = "left";
    const value = text(model, model.what[step]);
    const words = stop === STOP.cancelled ? "cancelled" : stop === STOP.raised ? value : value === "None" ? "" : value;
    if (!words) return;
    pen.fillStyle = ink;
    pen.font = `11px ${FONT}`;
    pen.fillText(fitText(pen, words, 150), x + size + 6, y + 0.5);
  }

  /** Many tasks in one row: how many of them wait and are ready, and when one runs. */
  paintGroup(pen, row) {
    const { model, colour, gutter } = this;
    const width = Math.ceil(this.plot);
    const bands = this.density(row, width);
    const size = row.members.length;
    const top = this.y(row) + 10;
    const high = row.height - 14;
    const bottom = top + high;
    for (const [counts, fill, alpha] of [[bands.alive, this.hatch, 1], [bands.ready, colour.panel, 1], [bands.ready, colour.ready, 0.42]]) {
      pen.fillStyle = fill;
      pen.globalAlpha = alpha;
      pen.beginPath();
      for (let px = 0; px < width; px++) {
        if (!counts[px]) continue;
        const h = Math.max(1.5, counts[px] / size * high);
        pen.rect(gutter + px, bottom - h, 1, h);
      }
      pen.fill();
    }
    pen.globalAlpha = 1;
    pen.fillStyle = colour.running;
    for (let px = 0; px < width; px++) {
      if (!bands.runs[px]) continue;
      pen.fillRect(gutter + px, top - 6, Math.max(1, this.axis === "step" ? this.zoom - 1 : 1), 5);
    }
    this.outline(pen, bands.alive, size, bottom, high, colour.waiting);
    this.outline(pen, bands.ready, size, bottom, high, colour.ready);
    const named = this.task;
    if (this.groupOf.get(named) === this.rows.indexOf(row)) {
      const at = this.x((this.from[this.step] + this.to[this.step]) / 2);
      if (model.task[this.step] === named) {
        pen.fillStyle = colour.running;
        pen.beginPath();
        pen.moveTo(at - 6, top - 9);
        pen.lineTo(at + 6, top - 9);
        pen.lineTo(at, top - 1);
        pen.fill();
      }
    }
  }

  /** The upper edge of a band. */
  outline(pen, counts, size, bottom, high, ink) {
    pen.strokeStyle = ink;
    pen.lineWidth = 1.25;
    pen.beginPath();
    let before = 0;
    for (let px = 0; px < counts.length - 2; px++) {
      const at = bottom - Math.max(1.5, counts[px] / size * high) + 0.5;
      if (counts[px] && !before) pen.moveTo(this.gutter + px, bottom);
      if (counts[px]) pen.lineTo(this.gutter + px, at);
      else if (before) pen.lineTo(this.gutter + px, bottom);
      before = counts[px];
    }
    pen.stroke();
  }

  /** Counts a pixel: tasks alive, ready ones, steps. */
  density(row, width) {
    const key = `${this.zoom} ${this.box.scrollLeft} ${width} ${this.axis}`;
    if (row.bands && row.key === key) return row.bands;
    const { model, gutter } = this;
    const alive = new Float32Array(width + 2);
    const ready = new Float32Array(width + 2);
    const parts = new Map([[alive, new Float32Array(width + 2)], [ready, new Float32Array(width + 2)]]);
    const runs = new Int32Array(width + 2);
    const clamp = (x) => Math.min(width + 1, Math.max(0, Math.floor(x - gutter)));
    const span = (counts, from, to) => {
      // Less than a pixel counts for what it is.
      if (to - from < 1) parts.get(counts)[clamp(from)] += Math.max(0, to - from);
      else { counts[clamp(from)]++; counts[clamp(to)]--; }
    };
    for (const task of row.members) {
      const begin = model.stepsAt[task];
      const end = model.stepsAt[task + 1];
      const final = end > begin ? model.stepsOf[end - 1] : 0;
      const over = final && model.stop[final] >= STOP.returned ? this.x(this.to[final]) : this.x(this.units);
      span(alive, this.placeOf(model.tasks.made[task]), over);
      if (begin === end) span(ready, this.placeOf(model.tasks.made[task]), over);
      let k = Math.max(begin, above(model.stepsOf, this.first - 1, begin, end) - 1);
      for (; k < end; k++) {
        const step = model.stepsOf[k];
        const at = this.x(this.from[step]);
        if (model.since[step] > 1) {
          const since = this.placeOf(2 * step - model.since[step]);
          if (since > gutter + width) break;
          span(ready, since, at);
        }
        if (at >= gutter && at < gutter + width) runs[clamp(at)]++;
      }
      if (final && model.pendingSince[task] && model.stop[final] === STOP.waits) span(ready, this.placeOf(model.pendingSince[task]), over);
    }
    for (const [counts, part] of parts) {
      for (let px = 1; px <= width; px++) counts[px] += counts[px - 1];
      for (let px = 0; px <= width; px++) counts[px] = Math.min(row.members.length, Math.max(0, counts[px] + part[px]));
    }
    row.key = key;
    row.bands = { alive, ready, runs };
    return row.bands;
  }

  /** What woke what: thin lines if few steps are in view, the selected step's in full. */
  arrows(pen) {
    const { model, colour } = this;
    if (this.axis === "step" && this.last - this.first < 90) {
      pen.strokeStyle = colour.hatch;
      pen.lineWidth = 1;
      for (let step = this.first; step <= Math.min(model.count, this.last + 20); step++) this.arrow(pen, causeOf(model, step), step, false);
    }
    pen.strokeStyle = pen.fillStyle = colour.running;
    pen.lineWidth = 2;
    this.arrow(pen, causeOf(model, this.step), this.step, true);
    if (model.by[this.step] === BY.timer || model.by[this.step] === BY.outside) this.fromAbove(pen, this.step);
    pen.strokeStyle = pen.fillStyle = colour.ready;
    for (const step of this.effectSteps()) this.arrow(pen, this.step, step, true);
  }

  /** Steps that the selected one caused; those of many are cut. */
  effectSteps() {
    const { model } = this;
    if (this.caused && this.caused.step === this.step) return this.caused.all;
    const all = [];
    const tasks = new Set(effectsOf(model, this.step).flatMap((effect) => effect.tasks || []));
    for (const task of tasks) {
      const next = nextStep(model, task, this.step);
      if (next && causeOf(model, next) === this.step) all.push(next);
      if (all.length >= 40) break;
    }
    this.caused = { step: this.step, all };
    return all;
  }

  middle(task) {
    const at = this.rowFor(task);
    return at < 0 ? NaN : this.y(this.rows[at]) + this.rows[at].height / 2;
  }

  arrow(pen, from, to, bold) {
    const { model } = this;
    if (!from || model.task[from] === model.task[to]) return;
    const y1 = this.middle(model.task[from]);
    const y2 = this.middle(model.task[to]);
    if (y1 === y2 || Number.isNaN(y1 + y2)) return;
    const side = Math.sign(y2 - y1);
    const x1 = this.x(Math.min(this.to[from], this.from[from] + 1)) - Math.min(5, this.zoom / 5);
    const ready = model.since[to] ? this.placeOf(2 * to - model.since[to]) : x1;
    const x2 = Math.max(x1, Math.min(ready, this.x(this.from[to])) + (bold ? 4 : 3));
    const a = y1 + side * 9;
    const b = y2 - side * 10;
    pen.beginPath();
    pen.moveTo(x1, a);
    pen.bezierCurveTo(x1, (a + b) / 2, x2, (a + b) / 2, x2, b - side * (bold ? 5 : 0));
    pen.stroke();
    if (!bold) return;
    this.head(pen, x2, b, side);
  }

  head(pen, x, y, side) {
    pen.beginPath();
    pen.moveTo(x, y + side);
    pen.lineTo(x - 4.5, y - side * 7);
    pen.lineTo(x + 4.5, y - side * 7);
    pen.fill();
  }

  /** The clock or the outside woke it. */
  fromAbove(pen, step) {
    const y = this.middle(this.model.task[step]) - 10;
    const x = this.x(this.from[step]) + 3;
    if (!(y > HEAD)) return;
    pen.setLineDash([3, 3]);
    pen.beginPath();
    pen.moveTo(x, HEAD);
    pen.lineTo(x, y - 5);
    pen.stroke();
    pen.setLineDash([]);
    this.head(pen, x, y, 1);
  }

  paintAxis(pen) {
    const { model, colour, gutter } = this;
    const width = this.box.clientWidth;
    pen.fillStyle = colour.panel;
    pen.fillRect(gutter, 0, width - gutter, HEAD);
    const from = this.x(this.from[this.step]);
    const to = Math.max(this.x(this.to[this.step]), from + 2);
    pen.fillStyle = colour.select;
    pen.fillRect(from, 0, to - from, HEAD);
    // The selected step by its number; other numbers leave it room.
    const label = `step ${shownStep(model, this.step)}`;
    pen.font = `650 11px ${FONT}`;
    const wide = pen.measureText(label).width + 10;
    const at = Math.min(width - wide - 2, Math.max(gutter + 2, (from + to) / 2 - wide / 2));
    pen.font = `11px ${FONT}`;
    pen.textBaseline = "middle";
    pen.fillStyle = colour.soft;
    const number = (words, x) => {
      const half = pen.measureText(words).width / 2 + 3;
      if (x + half < at || x - half > at + wide) pen.fillText(words, x, 13);
    };
    if (this.axis === "step") {
      const widest = pen.measureText(String(shownStep(model, this.last))).width;
      const every = niceSteps((widest + 12) / this.zoom);
      const skip = every - (shownStep(model, this.first) % every || every);
      pen.textAlign = "center";
      for (let step = this.first + skip; step <= this.last; step += every) {
        number(String(shownStep(model, step)), this.x((this.from[step] + this.to[step]) / 2));
      }
      for (let step = this.first; step <= Math.min(this.last + 1, model.count + 1); step++) {
        if (model.gap[step] > 0) this.gapLabel(pen, number, this.from[step] - this.wide / 2, model.gap[step], colour.soft);
        const held = step <= model.count ? blockedNs(model, step) : 0;
        if (held > 0) this.gapLabel(pen, number, this.to[step] + this.wide / 2, held, colour.raised);
      }
      pen.fillStyle = colour.soft;
      pen.textAlign = "left";
      let free = gutter;
      for (let step = this.first; step <= this.last; step++) {
        const loop = model.loopAt.get(step);
        if (step !== this.first && !loop && !(model.gap[step] > 0) && !(step > 1 && blockedNs(model, step - 1) > 0)) continue;
        const at = Math.max(gutter + 2, this.x(this.from[step]));
        const time = (loop ? `loop ${loop} · ` : "") + clockText(model.clock[step]) + " s";
        if (at < free) continue;
        pen.fillText(time, at + 1, 29);
        free = at + pen.measureText(time).width + 12;
      }
    } else {
      const tick = niceTime(90 / this.zoom / this.scale);
      const begin = Math.ceil((this.start + this.box.scrollLeft / this.zoom / this.scale) / tick) * tick;
      for (let ns = begin; ; ns += tick) {
        const at = this.x((ns - this.start) * this.scale);
        if (at > width) break;
        pen.fillText(seconds(ns), at + 3, 29);
        pen.fillRect(at, 22, 1, HEAD - 22);
      }
    }
    pen.font = `650 11px ${FONT}`;
    pen.fillStyle = colour.running;
    pen.beginPath();
    pen.roundRect(at, 4, wide, 17, 4);
    pen.fill();
    pen.fillStyle = colour["on-running"];
    pen.fillText(label, at + 5, 13);
    pen.fillStyle = colour.line;
    pen.fillRect(gutter, HEAD - 1, width, 1);
  }

  /** By how much the clock jumps, between the numbers of the steps. */
  gapLabel(pen, number, at, ns, ink) {
    const label = "+" + seconds(ns).replace(" s", "");
    const { width } = pen.measureText(label);
    if (ink === this.colour.raised && ns >= LONG) {
      // It is worth more than the numbers of its neighbours.
      pen.fillStyle = this.colour.panel;
      pen.fillRect(this.x(at) - width / 2 - 2, 5, width + 4, 15);
    } else if (width >= this.zoom * (this.wide + 0.55)) return;
    pen.fillStyle = ink;
    number(label, this.x(at));
  }

  paintGutter(pen, rows, height) {
    const { model, colour, gutter } = this;
    pen.fillStyle = colour.panel;
    pen.fillRect(0, 0, gutter, height);
    pen.fillStyle = colour.line;
    pen.fillRect(gutter - 1, 0, 1, height);
    pen.fillRect(0, HEAD - 1, gutter, 1);
    pen.textBaseline = "middle";
    pen.font = `11px ${FONT}`;
    pen.fillStyle = colour.soft;
    pen.fillText("step", gutter - 34, 13);
    pen.fillText(this.model.virtual ? "virtual clock" : "clock", gutter - 10 - pen.measureText(this.model.virtual ? "virtual clock" : "clock").width, 29);
    pen.save();
    pen.beginPath();
    pen.rect(0, HEAD, gutter - 1, height);
    pen.clip();
    const chosen = this.rowFor(this.task);
    rows.forEach((row) => {
      const y = this.y(row);
      const at = this.rows[chosen] === row;
      if (at) {
        pen.fillStyle = colour.select;
        pen.fillRect(0, y, gutter - 1, row.height - 1);
        pen.fillStyle = colour.running;
        pen.fillRect(0, y, 3, row.height - 1);
      }
      const indent = 12 + Math.min(row.depth, 6) * 14;
      if (row.depth > 0 && row.depth <= 6) {
        pen.strokeStyle = colour.hatch;
        pen.lineWidth = 1;
        pen.beginPath();
        pen.moveTo(indent - 9.5, y);
        pen.lineTo(indent - 9.5, Math.round(y + row.height / 2) - 0.5);
        pen.lineTo(indent - 3, Math.round(y + row.height / 2) - 0.5);
        pen.stroke();
      }
      if (row.members) return this.gutterGroup(pen, row, y, indent);
      const middle = y + row.height / 2;
      const own = taskAt(model, row.task, this.step);
      pen.font = `${row.task === model.task[this.step] ? 650 : 500} 13px ${FONT}`;
      const room = gutter - indent - 10;
      const name = fitText(pen, model.texts[model.tasks.name[row.task]], Math.max(50, room * 0.7));
      pen.fillStyle = own.state === STATE.none ? colour.soft : colour.ink;
      pen.fillText(name, indent, middle);
      const used = pen.measureText(name).width;
      pen.font = `11px ${FONT}`;
      const stateWords = own.state === STATE.none ? "" : fitText(pen, shortState(model, row.task, own), room - used - 10);
      if (stateWords.length < 4) return;
      pen.fillStyle = this.stateColour(own.state);
      pen.fillText(stateWords, gutter - 8 - pen.measureText(stateWords).width, middle + 0.5);
    });
    pen.restore();
  }

  stateColour(state) {
    return this.colour[["soft", "ready", "running", "waiting", "returned", "raised", "cancelled"][state]];
  }

  gutterGroup(pen, row, y, indent) {
    const { model, colour, gutter } = this;
    const first = row.members[0];
    pen.fillStyle = colour.soft;
    pen.beginPath();
    const x = indent + 4;
    if (row.open) { pen.moveTo(x - 4, y + 14); pen.lineTo(x + 4, y + 14); pen.lineTo(x, y + 20); }
    else { pen.moveTo(x - 2, y + 12); pen.lineTo(x + 4, y + 16.5); pen.lineTo(x - 2, y + 21); }
    pen.fill();
    pen.fillStyle = colour.ink;
    pen.font = `600 13px ${FONT}`;
    const title = `${model.texts[model.tasks.kind[first]]} × ${row.members.length.toLocaleString("en")}`;
    pen.fillText(fitText(pen, title, gutter - indent - 70), indent + 13, y + 16.5);
    pen.font = `11px ${FONT}`;
    pen.fillStyle = colour.soft;
    if (model.tasks.line[first] > 0) {
      const line = `line ${model.tasks.line[first]}`;
      pen.fillText(line, gutter - 8 - pen.measureText(line).width, y + 16.5);
    }
    const counts = this.groupStates(row);
    const parts = [[STATE.running, "runs"], [STATE.ready, "ready"], [STATE.waiting, "wait"], [STATE.raised, "raised"],
      [STATE.cancelled, "cancelled"], [STATE.returned, "done"]].filter(([state]) => counts[state] > 0);
    let at = indent + 13;
    for (const [state, word] of parts) {
      const label = `${counts[state].toLocaleString("en")} ${word}`;
      if (at + pen.measureText(label).width > gutter - 6) break;
      pen.fillStyle = this.stateColour(state);
      pen.fillText(label, at, y + 33);
      at += pen.measureText(label).width + 8;
    }
  }

  /** How many of a group are in each state at the selected step. */
  groupStates(row) {
    if (row.counted && row.counted.step === this.step) return row.counted.counts;
    const counts = new Int32Array(7);
    for (const task of row.members) counts[taskAt(this.model, task, this.step).state]++;
    row.counted = { step: this.step, counts };
    return counts;
  }

  /** The step that is nearest to a place on the screen. */
  stepAt(x) {
    const { count } = this.model;
    const units = (x - this.gutter + this.box.scrollLeft) / this.zoom;
    const at = Math.min(count, above(this.from, units, 1, count + 1) - 1);
    if (at < 1) return 1;
    const next = Math.min(count, at + 1);
    return units > this.to[at] && this.from[next] - units < units - this.to[at] ? next : at;
  }

  rowAt(y) {
    const at = above(this.rowTop, y - HEAD + this.box.scrollTop) - 1;
    return y < HEAD || at < 0 || y - HEAD + this.box.scrollTop > this.height ? null : this.rows[at];
  }

  /** Bring the selection into view. */
  reveal() {
    const { box, gutter } = this;
    const from = this.from[this.step] * this.zoom;
    const to = this.to[this.step] * this.zoom;
    const margin = Math.min(80, this.plot / 4);
    if (from < box.scrollLeft + margin * 0.5) box.scrollLeft = from - margin;
    else if (to > box.scrollLeft + box.clientWidth - gutter - margin) box.scrollLeft = to - (box.clientWidth - gutter) + margin;
    const row = this.rows[this.rowFor(this.task)];
    if (!row) return;
    if (row.top < box.scrollTop) box.scrollTop = row.top;
    else if (row.top + row.height > box.scrollTop + box.clientHeight - HEAD - 8) box.scrollTop = row.top + row.height - (box.clientHeight - HEAD) + 8;
  }
}
