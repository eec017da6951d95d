// Something to point at, by pointer or keyboard: the picture of a camera, or the plan.

const SVG = "http://www.w3.org/2000/svg";

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

// "M1,2 L3,4 M…": a way over points, broken where one is nowhere.
export const way = (points, closed = false) => {
  let begun = false;
  const steps = points.map((point) => {
    if (!point) { begun = false; return ""; }
    const step = `${begun ? "L" : "M"}${point[0]},${point[1]}`;
    begun = true;
    return step;
  });
  return steps.join(" ") + (closed && points.every(Boolean) ? " Z" : "");
};

export class Surface extends EventTarget {
  // svg: the element; its own units are pixels of the picture or of the drawing of the plan.
  constructor(svg) {
    super();
    this.svg = svg;
    this.size = [0, 0];
    this.cross = [0, 0];
    svg.addEventListener("pointerdown", (event) => this.press(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    svg.addEventListener("pointerup", (event) => this.release(event));
    svg.addEventListener("pointercancel", () => { this.held = null; this.tell("cancel"); });
    svg.addEventListener("keydown", (event) => this.key(event));
    svg.addEventListener("focus", () => this.drawCross());
  }

  // Units of the surface for one pixel of the screen.
  get unit() { return 1 / (this.svg.getScreenCTM()?.a || 1); }

  resize(width, height) {
    if (this.size[0] === width && this.size[1] === height) return;
    this.size = [width, height];
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.cross = [Math.round(width / 2), Math.round(height / 2)];
  }

  // Put a group of that name anew, over those before it.
  put(name, children) {
    const old = this.svg.querySelector(`:scope > .${name}`);
    const group = element("g", { class: name }, ...children);
    if (old) old.replaceWith(group); else this.svg.append(group);
  }

  dot(point, about, label) {
    const dot = element("circle", { class: "dot", cx: point[0], cy: point[1], r: 5 * this.unit });
    Object.assign(dot.dataset, about);
    const parts = [dot];
    if (label) {
      const text = element("text", { x: point[0] + 8 * this.unit, y: point[1] - 6 * this.unit });
      text.textContent = label;
      text.style.fontSize = `${12 * this.unit}px`;
      text.style.strokeWidth = `${3 * this.unit}px`;
      parts.push(text);
    }
    return parts;
  }

  drawCross() {
    const [x, y] = this.cross;
    const arm = 14 * this.unit;
    const d = `M${x - arm},${y} H${x + arm} M${x},${y - arm} V${y + arm}`;
    this.put("cursor", [element("path", { class: "cross dark", d }), element("path", { class: "cross", d })]);
  }

  at(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const [width, height] = this.size;
    return [
      Math.round(10 * Math.min(width, Math.max(0, place.x))) / 10,
      Math.round(10 * Math.min(height, Math.max(0, place.y))) / 10,
    ];
  }

  press(event) {
    if (event.button !== 0 || !this.size[0]) return;
    this.svg.setPointerCapture(event.pointerId);
    this.held = { dot: event.target.closest(".dot"), moved: false, from: [event.clientX, event.clientY] };
  }

  move(event) {
    if (!this.held) return;
    const far = Math.hypot(event.clientX - this.held.from[0], event.clientY - this.held.from[1]);
    if (far > 3) this.held.moved = true;
    if (this.held.dot && this.held.moved) {
      const [x, y] = this.at(event);
      this.held.dot.setAttribute("cx", x);
      this.held.dot.setAttribute("cy", y);
    }
  }

  release(event) {
    const held = this.held;
    this.held = null;
    if (!held) return;
    this.cross = this.at(event);
    if (held.dot && held.moved) this.tell("drag", { ...held.dot.dataset });
    else if (!held.dot) this.tell("point");
    this.svg.focus({ preventScroll: true });
  }

  key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const by = event.shiftKey ? 10 : 1;
      this.cross = this.cross.map((value, axis) =>
        Math.min(this.size[axis], Math.max(0, value + by * step[axis])));
      this.drawCross();
      this.tell("cross");
    } else if (event.key === "Enter" && this.size[0]) {
      this.tell("point");
    } else if (event.key === "Backspace" || event.key === "Delete") {
      this.tell("back");
    } else {
      return;
    }
    event.preventDefault();
  }

  tell(type, about = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail: { place: [...this.cross], ...about } }));
  }
}
