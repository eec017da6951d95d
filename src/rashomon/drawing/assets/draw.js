// The page for drawing a site: a picture, a plan and lists of one sheet.

import { Sheet } from "/assets/sheet.js";
import { Surface, element, way } from "/assets/surface.js";
import { morphAll, pairRows, shapeEntries } from "/assets/lists.js";

const PLAN = [640, 400];
const MARGIN = 36;
const byId = (id) => document.getElementById(id);

const sheet = new Sheet(await (await fetch("/sheet")).json());
const picture = new Surface(byId("picture"));
const plan = new Surface(byId("plan"));
const still = element("image", {});
let name = sheet.now.cameras[0]?.name;
let chosen = null;
let view = { scale: 1, west: 0, north: 0, step: 1 };

const say = (words) => { byId("status").textContent = words; };
const current = () => (chosen === null ? null : sheet.now.shapes[chosen]);
const inMode = () => document.querySelector('[name="mode"]:checked').value;

// The plan's drawing: metres to its pixels and back, with y upwards.
const ontoPlan = ([x, y]) => [(x - view.west) * view.scale + MARGIN, (view.north - y) * view.scale + MARGIN];
const fromPlan = ([x, y]) => [
  Math.round(100 * ((x - MARGIN) / view.scale + view.west)) / 100,
  Math.round(100 * (view.north - (y - MARGIN) / view.scale)) / 100,
];

const placesOnPlan = () => [
  ...sheet.now.cameras.flatMap((camera) => camera.pairs.map((pair) => pair.plan)),
  ...sheet.laid.shapes.flatMap((shape) => shape.plan ?? []),
].filter((point) => point.every((value) => value !== null));

const fitPlan = () => {
  const places = [...placesOnPlan()];
  if (places.length < 2) places.push([0, 0], [20, 12]);
  const [xs, ys] = [0, 1].map((axis) => places.map((point) => point[axis]));
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = Math.max(east - west, 1), down = Math.max(north - south, 1);
  const scale = Math.min((PLAN[0] - 2 * MARGIN) / across, (PLAN[1] - 2 * MARGIN) / down);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => each * scale >= 28) ?? 5000;
  view = { scale, west: west - ((PLAN[0] - 2 * MARGIN) / scale - across) / 2, north: north + ((PLAN[1] - 2 * MARGIN) / scale - down) / 2, step };
};

const drawPlan = () => {
  plan.resize(...PLAN);
  const lines = [];
  const [low, high] = [fromPlan([0, PLAN[1]]), fromPlan([PLAN[0], 0])];
  const label = (x, y, value) => {
    const text = element("text", { class: "scale", x, y });
    text.textContent = String(value);
    return text;
  };
  for (const axis of [0, 1]) {
    for (let at = Math.ceil(low[axis] / view.step) * view.step; at <= high[axis]; at += view.step) {
      const [x, y] = ontoPlan([at, at]);
      const d = axis === 0 ? `M${x},0 V${PLAN[1]}` : `M0,${y} H${PLAN[0]}`;
      lines.push(element("path", { class: at === 0 ? "gridline axis" : "gridline", d }));
      lines.push(axis === 0 ? label(x + 3, PLAN[1] - 4, at) : label(3, y - 3, at));
    }
  }
  plan.put("ground", lines);
  plan.put("shapes", sheet.laid.shapes.flatMap((laid, place) => (laid.plan && sheet.now.shapes[place]
    ? [drawnShape(plan, place, laid.plan.map(ontoPlan), laid.plan.map(ontoPlan))] : [])));
  plan.put("pairs", sheet.camera(name).pairs.flatMap((pair, place) => (pair.plan.every((v) => v !== null)
    ? [element("g", { class: "pair" }, ...plan.dot(ontoPlan(pair.plan), { pair: place }, String(place + 1)))] : [])));
  byId("plan-note").textContent = `A square is ${view.step} m; x to the right, y upwards. Pairs are those of ${name}.`;
};

const drawnShape = (surface, place, corners, edges) => {
  const shape = sheet.now.shapes[place];
  const d = way(edges, shape.kind === "zone" && corners.length > 2);
  const seen = corners.filter(Boolean);
  const dots = corners.flatMap((point, corner) => (point
    ? surface.dot(point, { shape: place, corner }, point === seen[0] ? shape.name : "") : []));
  const classes = `${shape.kind}${place === chosen ? " chosen" : ""}`;
  return element("g", { class: classes }, element("path", { class: "under", d }), element("path", { class: "over", d }), ...dots);
};

const drawPicture = () => {
  const clip = sheet.facts[name].clip;
  const found = sheet.laid.cameras[name];
  picture.svg.setAttribute("aria-label", clip ? `Picture of ${name}` : `${name}: there is no clip to show`);
  if (!clip) { picture.put("scene", []); picture.resize(640, 360); } else { picture.resize(clip.width, clip.height); }
  const zoom = Number(byId("zoom").value);
  picture.svg.style.width = zoom && clip ? `${zoom * clip.width}px` : "";
  const grid = byId("grid").checked && found ? found.grid : [];
  picture.put("grid", grid.map((line) => element("path", { class: "gridline", d: way(line) })));
  picture.put("shapes", sheet.laid.shapes.flatMap((laid, place) => (laid.corners[name] && sheet.now.shapes[place]
    ? [drawnShape(picture, place, laid.corners[name], laid.edges[name])] : [])));
  picture.put("pairs", sheet.camera(name).pairs.map((pair, place) =>
    element("g", { class: "pair" }, ...picture.dot(pair.pixel, { pair: place }, String(place + 1)))));
  picture.drawCross();
};

let wanted = "";
const showStill = () => {
  const clip = sheet.facts[name].clip;
  const at = Number(byId("at").value);
  byId("seconds").value = at.toFixed(1);
  byId("times").hidden = !clip;
  if (!clip) return;
  const number = sheet.now.cameras.findIndex((each) => each.name === name);
  wanted = `/stills/${number}?at=${at}`;
  const [width, height] = [clip.width, clip.height];
  const coming = new Image();
  coming.onload = () => {
    if (!wanted.endsWith(coming.dataset.for)) return;
    for (const [key, value] of Object.entries({ href: wanted, width, height })) still.setAttribute(key, value);
    const scene = picture.svg.querySelector(":scope > .scene");
    if (!scene) picture.svg.prepend(element("g", { class: "scene" }, still)); else scene.replaceChildren(still);
  };
  coming.onerror = () => { if (wanted.endsWith(coming.dataset.for)) say(`No frame of ${name} can be shown at ${at} s.`); };
  coming.dataset.for = wanted;
  coming.src = wanted;
};

const told = () => {
  const found = sheet.laid.cameras[name];
  const { pairs } = sheet.camera(name);
  if (sheet.facts[name].given) return "Calibrated elsewhere: the site file has a homography or a Tsai camera, which is not changed here.";
  if (!pairs.length) return "Not calibrated. Click four points or more of the ground, spread over it, and say where each is on the plan.";
  if (!found) return "";
  if (found.error !== null) return `Not calibrated yet: ${found.error}.`;
  const spare = found.spare ? "" : " Four pairs always fit; add some to check them.";
  const known = found.feet.filter((each) => each !== null);
  const feet = known.length ? ` Feet at the pairs are known to ${Math.min(...known).toFixed(2)}–${Math.max(...known).toFixed(2)} m.` : "";
  return `${pairs.length} pairs, ${found.rms.toFixed(2)} m off in the mean.${spare}${feet}`;
};

const drawLists = () => {
  const rows = byId("pairs");
  if (rows.dataset.camera !== name) rows.replaceChildren();
  rows.dataset.camera = name;
  morphAll(rows, pairRows(sheet, name));
  byId("pairs-title").textContent = `Point pairs of ${name}`;
  byId("fit").textContent = told();
  morphAll(byId("shapes"), shapeEntries(sheet, chosen, choose));
  byId("chosen").textContent = current()?.name || (current() ? `the new ${current().kind}` : "a line or zone");
  const drawing = document.querySelector('[name="mode"][value="shape"]');
  drawing.disabled = chosen === null;
  const pairing = document.querySelector('[name="mode"][value="pairs"]');
  pairing.disabled = sheet.facts[name].given;
  const [problem, box] = [sheet.problem, byId("problem")];
  box.hidden = !problem || !sheet.unsaved;
  box.textContent = problem ? `Not ready to be saved: ${problem}.` : "";
  byId("save").disabled = Boolean(problem) || !sheet.unsaved;
  byId("undo").disabled = !sheet.past.length;
  byId("redo").disabled = !sheet.future.length;
};

const drawAll = () => {
  if (chosen !== null && chosen >= sheet.now.shapes.length) choose(null);
  if (!picture.held && !plan.held) { drawPicture(); fitPlan(); drawPlan(); }
  drawLists();
};

const choose = (place) => {
  chosen = place;
  document.querySelector(`[name="mode"][value="${place === null ? "pairs" : "shape"}"]`).checked = true;
  setTimeout(drawAll);
};

const add = (kind) => {
  const camera = sheet.calibrated(name) ? null : name;
  sheet.change((now) => now.shapes.push({ kind, name: "", left: "", right: "", camera, points: [], was: null }));
  choose(sheet.now.shapes.length - 1);
  setTimeout(() => byId(`shape-${chosen}-name`)?.focus());
  say(`A new ${kind}${camera ? ` in the picture of ${camera}` : ", in metres on the plan"}. Give it a name and click its points.`);
};

// A point of a shape where the picture was clicked, in what the shape is drawn in.
const cornerAt = async (shape, pixel) => {
  if (shape.camera === name) return pixel;
  if (shape.camera !== null) { say(`That is drawn in the picture of ${shape.camera}: choose that camera.`); return null; }
  if (!sheet.calibrated(name)) { say(`${name} is not calibrated: click on the plan, or calibrate it first.`); return null; }
  const place = await sheet.ground(name, pixel);
  if (!place) say("That is above the horizon, where there is no ground.");
  return place && place.map((value) => Math.round(1000 * value) / 1000);
};

const addCorner = (place) => {
  sheet.change((now) => now.shapes[chosen].points.push(place));
  say(`Point ${current().points.length} of ${current().name || `the ${current().kind}`} set.`);
};

picture.addEventListener("point", async ({ detail }) => {
  if (inMode() === "shape" && current()) {
    const place = await cornerAt(current(), detail.place);
    if (place) addCorner(place);
    return;
  }
  if (sheet.facts[name].given) { say(told()); return; }
  sheet.change((now) => now.cameras.find((each) => each.name === name).pairs.push({ pixel: detail.place, plan: [null, null], was: null }));
  const { pairs } = sheet.camera(name);
  say(`Pair ${pairs.length} at pixel ${detail.place.join(", ")}: type where it is on the plan, or click there.`);
  setTimeout(() => byId(`pair-${pairs.length - 1}-plan-0`)?.focus());
});

plan.addEventListener("point", ({ detail }) => {
  const place = fromPlan(detail.place);
  if (inMode() === "shape" && current()) {
    if (current().camera !== null) { say(`That is drawn in the picture of ${current().camera}.`); return; }
    addCorner(place);
    return;
  }
  const open = sheet.camera(name).pairs.findIndex((pair) => pair.plan.includes(null));
  if (open < 0) { say("Click in the picture first: a pair begins with its pixel."); return; }
  sheet.change((now) => { now.cameras.find((each) => each.name === name).pairs[open].plan = place; });
  say(`Pair ${open + 1} is at ${place.join(", ")} m.`);
});

picture.addEventListener("drag", async ({ detail: { place, pair, shape, corner } }) => {
  if (pair !== undefined) {
    sheet.change((now) => { now.cameras.find((each) => each.name === name).pairs[pair].pixel = place; });
    return;
  }
  const moved = await cornerAt(sheet.now.shapes[shape], place);
  if (moved) sheet.change((now) => { now.shapes[shape].points[corner] = moved; });
  else drawAll();
});

plan.addEventListener("drag", ({ detail: { place, pair, shape, corner } }) => {
  const moved = fromPlan(place);
  if (pair !== undefined) {
    sheet.change((now) => { now.cameras.find((each) => each.name === name).pairs[pair].plan = moved; });
  } else if (sheet.now.shapes[shape].camera === null) {
    sheet.change((now) => { now.shapes[shape].points[corner] = moved; });
  } else {
    say(`That is drawn in the picture of ${sheet.now.shapes[shape].camera}.`);
    drawAll();
  }
});

for (const surface of [picture, plan]) {
  surface.addEventListener("cancel", drawAll);
  surface.addEventListener("cross", ({ detail: { place } }) => {
    const words = surface === plan ? `${fromPlan(place).join(", ")} metres` : `pixel ${place.join(", ")}`;
    byId("where").textContent = words;
  });
  surface.addEventListener("back", () => {
    if (inMode() === "shape" && current()?.points.length) sheet.change((now) => now.shapes[chosen].points.pop());
  });
}

byId("camera").append(...sheet.now.cameras.map((camera) => new Option(camera.name, camera.name)));
const openCamera = () => {
  name = byId("camera").value;
  const clip = sheet.facts[name].clip;
  Object.assign(byId("at"), { max: clip ? Math.max(0, clip.seconds - clip.step) : 0, step: clip ? Math.min(clip.step, 0.1) : 1, value: 0 });
  showStill();
  drawAll();
};
const step = (by) => {
  byId("at").value = Number(byId("at").value) + by * (sheet.facts[name].clip?.step ?? 0);
  showStill();
};

byId("camera").addEventListener("change", openCamera);
byId("at").addEventListener("input", showStill);
byId("earlier").addEventListener("click", () => step(-1));
byId("later").addEventListener("click", () => step(1));
byId("zoom").addEventListener("change", drawAll);
byId("grid").addEventListener("change", drawAll);
byId("add-line").addEventListener("click", () => add("line"));
byId("add-zone").addEventListener("click", () => add("zone"));
byId("undo").addEventListener("click", () => { sheet.undo(); say("Taken back."); });
byId("redo").addEventListener("click", () => { sheet.redo(); say("Done again."); });
byId("save").addEventListener("click", async () => {
  try {
    const kept = await sheet.save();
    say(`Saved to ${sheet.file}.${kept ? ` As it was before, it is kept as ${kept}.` : ""}`);
  } catch (error) {
    say(`Not saved: ${error.message}`);
  }
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type]), input[type=text]");
  const command = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (command && event.key.toLowerCase() === "s") { event.preventDefault(); if (!byId("save").disabled) byId("save").click(); }
  if (event.key === "Escape" && chosen !== null) choose(null);
  if (!command || typing) return;
  if (event.key.toLowerCase() === "z" && !event.shiftKey) { event.preventDefault(); byId("undo").click(); }
  if (event.key.toLowerCase() === "y" || (event.key.toLowerCase() === "z" && event.shiftKey)) { event.preventDefault(); byId("redo").click(); }
});
addEventListener("beforeunload", (event) => { if (sheet.unsaved) event.preventDefault(); });
addEventListener("resize", () => setTimeout(drawAll));
sheet.addEventListener("change", () => setTimeout(drawAll));
sheet.addEventListener("laid", () => setTimeout(drawAll));

if (sheet.elsewhere.length) {
  byId("elsewhere").hidden = false;
  byId("elsewhere").textContent = `Drawn in a GeoJSON file, not here: ${sheet.elsewhere.join(", ")}.`;
}
if (name) { openCamera(); sheet.lay(); document.documentElement.dataset.ready = "yes"; }
else say("The site file has no camera yet: add one, or begin a new file with clips.");
