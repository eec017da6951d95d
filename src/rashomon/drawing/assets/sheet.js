// What is drawn, what was drawn before, and what the server makes of it.

const post = async (address, told) => {
  const answer = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  return said;
};

const copied = (thing) => JSON.parse(JSON.stringify(thing));
const isPlace = (point) => point.every((value) => value !== null && Number.isFinite(value));

export class Sheet extends EventTarget {
  constructor(told) {
    super();
    this.past = [];
    this.future = [];
    this.laid = { cameras: {}, shapes: [], problem: null };
    this.take(told);
  }

  // Begin with what the file holds.
  take(told) {
    this.file = told.file;
    this.elsewhere = told.elsewhere;
    this.facts = Object.fromEntries(told.cameras.map((c) => [c.name, { given: c.given, clip: c.clip }]));
    this.now = {
      cameras: told.cameras.map((c) => ({ name: c.name, pairs: c.pairs })),
      shapes: told.shapes,
    };
    this.written = JSON.stringify(this.now);
  }

  get unsaved() { return JSON.stringify(this.now) !== this.written; }

  camera(name) { return this.now.cameras.find((each) => each.name === name); }

  calibrated(name) {
    const laid = this.laid.cameras[name];
    return this.facts[name].given || Boolean(laid && laid.error === null);
  }

  // Do something to the sheet that can be taken back.
  change(how) {
    this.past.push(copied(this.now));
    this.future = [];
    how(this.now);
    this.changed();
  }

  undo() { this.swap(this.past, this.future); }

  redo() { this.swap(this.future, this.past); }

  swap(from, onto) {
    if (!from.length) return;
    onto.push(this.now);
    this.now = from.pop();
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
    this.lay();
  }

  // The sheet as the server takes it: without pairs whose place on the plan nobody has said yet.
  whole() {
    const cameras = this.now.cameras.map((camera) => ({
      ...camera, pairs: camera.pairs.filter((pair) => isPlace(pair.plan)),
    }));
    return { cameras, shapes: this.now.shapes };
  }

  // Why it cannot be saved as it is, if so.
  get problem() {
    for (const camera of this.now.cameras) {
      const open = camera.pairs.findIndex((pair) => !isPlace(pair.plan));
      if (open >= 0) return `camera ${camera.name}: say where pair ${open + 1} is on the plan`;
    }
    return this.laid.problem;
  }

  // One question is on its way at a time; what changes meanwhile is asked after it.
  async lay() {
    this.stale = true;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.stale) {
        this.stale = false;
        this.laid = await post("/laid", this.whole());
      }
      this.dispatchEvent(new Event("laid"));
    } catch (error) {
      this.laid.problem = error.message;
      this.dispatchEvent(new Event("laid"));
    } finally {
      this.asking = false;
    }
  }

  // Where a pixel is on the plan; null above the horizon.
  async ground(camera, pixel) {
    return (await post("/ground", { sheet: this.whole(), camera, pixel })).plan;
  }

  async save() {
    const told = await post("/sheet", this.whole());
    this.take(told);
    // What was drawn before counts by another file now: all of it would be new in this one.
    for (const before of [...this.past, ...this.future]) {
      for (const thing of [...before.shapes, ...before.cameras.flatMap((c) => c.pairs)]) thing.was = null;
    }
    this.changed();
    return told.kept;
  }
}
