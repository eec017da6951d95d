// The tables beside the picture: all that is drawn, as numbers and names that can be typed.

const made = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const button = (words, label, act) => {
  const node = made("button", { type: "button", class: "quiet-button small", "aria-label": label }, words);
  node.addEventListener("click", act);
  return node;
};

const field = (id, label, value, change) => {
  const node = made("input", { id, inputmode: "decimal", autocomplete: "off", "aria-label": label });
  node.value = node.shown = value === null ? "" : String(Math.round(1000 * value) / 1000);
  node.addEventListener("change", () => {
    const typed = node.value.trim().replace(",", ".").replace("−", "-");
    const number = typed === "" ? NaN : Number(typed);
    const sound = Number.isFinite(number);
    node.setCustomValidity(sound ? "" : "a number");
    if (sound && node.value !== node.shown) change(number);
  });
  return node;
};

// Make what is there like what was made anew, in place: who is typing goes on typing. What a thing
// does depends on its place alone, so its listeners stay right.
const morph = (old, fresh) => {
  if (old.nodeName !== fresh.nodeName || old.id !== fresh.id) { old.replaceWith(fresh); return; }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.nodeName === "INPUT") {
    const typing = old === document.activeElement && old.value !== old.shown && old.value !== fresh.value;
    if (!typing) { old.value = fresh.value; old.setCustomValidity(""); }
    old.shown = fresh.shown;
  }
  morphAll(old, [...fresh.childNodes]);
};

export const morphAll = (parent, fresh) => {
  const old = [...parent.childNodes];
  old.slice(fresh.length).forEach((node) => node.remove());
  fresh.forEach((node, place) => { if (old[place]) morph(old[place], node); else parent.append(node); });
};

const withAxis = (point, axis, value) => point.map((old, each) => (each === axis ? value : old));

// Rows for the point pairs of a camera.
export const pairRows = (sheet, name) => {
  const camera = sheet.camera(name);
  const found = sheet.laid.cameras[name];
  const whole = camera.pairs.filter((pair) => pair.plan.every((value) => value !== null));
  const worst = found && found.residuals.length > 4 ? Math.max(...found.residuals) : Infinity;
  return camera.pairs.map((pair, place) => {
    const cells = ["pixel", "plan"].flatMap((key) => [0, 1].map((axis) => made("td", {}, field(
      `pair-${place}-${key}-${axis}`, `Pair ${place + 1}, ${key} ${"xy"[axis]}`, pair[key][axis],
      (value) => sheet.change((now) => {
        const changed = now.cameras.find((each) => each.name === name).pairs[place];
        changed[key] = withAxis(changed[key], axis, value);
      }),
    ))));
    const off = found && found.error === null ? found.residuals[whole.indexOf(pair)] : undefined;
    const told = off === undefined ? "–" : `${off.toFixed(2)} m`;
    const head = made("th", { scope: "row" }, String(place + 1));
    const residual = made("td", { class: off === worst ? "off worst" : "off" }, told);
    const remove = button("×", `Remove pair ${place + 1}`, () => sheet.change((now) => {
      now.cameras.find((each) => each.name === name).pairs.splice(place, 1);
    }));
    return made("tr", {}, head, ...cells, residual, made("td", {}, remove));
  });
};

const textField = (id, label, value, change) => {
  const node = made("input", { id, type: "text", autocomplete: "off" });
  node.value = node.shown = value;
  node.addEventListener("change", () => change(node.value.trim()));
  return made("p", {}, made("label", { for: id }, label), node);
};

// One entry for each line and zone; the chosen one with its corners.
export const shapeEntries = (sheet, chosen, choose) => sheet.now.shapes.map((shape, place) => {
  const set = (how) => sheet.change((now) => how(now.shapes[place]));
  const name = shape.name || `${shape.kind} without a name`;
  const entry = made("li", { class: place === chosen ? "chosen" : "" });
  const draw = button("draw", `draw ${name}`, () => choose(place));
  draw.setAttribute("aria-pressed", String(place === chosen));
  const remove = button("×", `Remove ${name}`, () => {
    choose(null);
    sheet.change((now) => now.shapes.splice(place, 1));
  });
  const kind = `${shape.kind}, ${shape.points.length} points, ${shape.camera === null ? "in metres" : `in the picture of ${shape.camera}`}`;
  entry.append(made("p", {}, made("span", { class: "note" }, kind), draw, remove));
  entry.append(textField(`shape-${place}-name`, "Name", shape.name, (value) => set((s) => { s.name = value; })));
  if (place !== chosen) return entry;
  if (shape.kind === "line") {
    for (const side of ["left", "right"]) {
      entry.append(textField(`shape-${place}-${side}`, side === "left" ? "Left of it" : "Right of it",
        shape[side], (value) => set((s) => { s[side] = value; })));
    }
    entry.append(made("p", { class: "note" }, "Left and right as seen from its first point; “forth” is from left to right."));
  }
  const unit = shape.camera === null ? "metres" : "pixel";
  const corners = shape.points.map((point, corner) => made("li", {},
    ...[0, 1].map((axis) => field(`shape-${place}-${corner}-${axis}`,
      `${name}, point ${corner + 1}, ${unit} ${"xy"[axis]}`, point[axis],
      (value) => set((s) => { s.points[corner] = withAxis(s.points[corner], axis, value); }))),
    button("×", `Remove point ${corner + 1} of ${name}`, () => set((s) => s.points.splice(corner, 1))),
  ));
  entry.append(made("ol", { class: "corners", "aria-label": `Points of ${name}, ${unit} x and y` }, ...corners));
  return entry;
});
