"use strict";
// One cursor over clips, map and timeline. Without this the page is whole, it only does not move.
(() => {
  const byId = (id) => document.getElementById(id);
  const told = JSON.parse(byId("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const player = byId("player"), seek = byId("time"), play = byId("play"), now = byId("now");
  const drawing = byId("chart"), cursor = byId("cursor");
  const left = +drawing.dataset.left, right = +drawing.dataset.right;
  const CAPTION = 3, DRIFT = 0.12;
  // At first, the moment from which on all clips run.
  const latest = Math.max(told.begins, ...told.cameras.map((each) => each.offset));
  const start = latest < told.ends ? latest : told.begins;
  let time = start, playing = false, last = 0, current = -1;

  const made = (name, parent, attributes) => {
    const node = document.createElementNS(SVG, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return parent.appendChild(node);
  };
  const clock = (t) => {
    const tenths = Math.round(Math.abs(t) * 10), s = tenths % 600, all = Math.floor(tenths / 600);
    const hours = Math.floor(all / 60), minutes = all % 60, pad = (n) => String(n).padStart(2, "0");
    const rest = `${pad(Math.floor(s / 10))}.${s % 10}`;
    return (t < 0 && tenths ? "−" : "") + (hours ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`);
  };
  // The last row, of rows that begin with a time, that is not after t.
  const rowAt = (rows, t) => {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle][0] <= t + 1e-6) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  const map = document.querySelector(".sitemap");
  const BROKEN = "This browser cannot play the clip, or it is not where it was.";
  // Where the app plays the clip, it knows whether the file or the browser is the reason.
  const explain = async (view) => {
    if (!view.video.src.startsWith("http")) return;
    try {
      const answer = await fetch(`${view.video.src}/check`);
      const { objection } = await answer.json();
      view.broken = objection ? `The clip ${objection}.` : "This browser does not know what the clip is coded in: its key frames are below.";
    } catch {
      view.broken = BROKEN;
    }
    show();
  };
  const fail = (view) => { view.broken = BROKEN; show(); explain(view); };
  const views = told.cameras.map((camera) => {
    const figure = [...document.querySelectorAll(".view[data-camera]")].find((each) => each.dataset.camera === camera.name);
    if (!figure) return { camera };
    const layer = figure.querySelector(".boxes");
    const video = figure.querySelector("video"), off = figure.querySelector(".off");
    const view = { camera, video, layer, width: layer.viewBox.baseVal.width, off, frame: figure.querySelector(".frame"), broken: "" };
    video.addEventListener("error", () => fail(view));
    return view;
  }).sort((one, other) => (one.video ? 0 : 1) - (other.video ? 0 : 1));
  const step = views.length && views[0].video ? views[0].camera.step : told.step;

  // What moves: drawn once, shown where it is. A page that holds it whole has but one part; the app
  // hands it out a minute at a time, and what is far from the cursor is forgotten again.
  const drawn = ({ paths, tracks }) => ({
    figures: !map ? [] : paths.map((path) => {
      const group = made("g", map, { visibility: "hidden" });
      made("circle", group, { class: "here", r: 6, fill: path.colour });
      const name = made("text", group, { x: 9, y: 4, class: "name", fill: path.colour });
      name.textContent = path.name;
      return { group, name, at: path.at };
    }),
    boxes: views.map(({ camera, layer }) => !layer ? [] : tracks.filter((track) => track.camera === camera.name).map((track) => {
      const group = made("g", layer, { visibility: "hidden" });
      const box = made("rect", group, { stroke: "#ffd34d" });
      const name = made("text", group, { "font-size": layer.viewBox.baseVal.height / 22, fill: "#fff" });
      name.textContent = track.name;
      return { group, box, name, boxes: track.boxes };
    })),
  });
  const groups = (part) => [...part.figures, ...part.boxes.flat()].map(({ group }) => group);
  const NOTHING = { figures: [], boxes: views.map(() => []) };
  const parts = new Map(told.moves ? [] : [[0, drawn(told)]]);
  let moving = NOTHING;
  const get = async (number) => {
    if (parts.has(number) || number * told.part > told.ends - told.begins) return;
    parts.set(number, NOTHING);
    try {
      const answer = await fetch(told.moves + number);
      if (!answer.ok) throw new Error(answer.status);
      parts.set(number, drawn(await answer.json()));
      show();
    } catch {
      setTimeout(() => parts.delete(number), 3000);
    }
  };
  const arrange = () => {
    const number = told.moves ? Math.floor((time - told.begins) / told.part) : 0;
    if (told.moves) {
      get(number);
      if (playing) get(number + 1);
      for (const [other, part] of parts) {
        if (Math.abs(other - number) < 3 || part === NOTHING) continue;
        for (const group of groups(part)) group.remove();
        parts.delete(other);
      }
    }
    const here = parts.get(number) ?? NOTHING;
    if (here === moving) return;
    for (const group of groups(moving)) group.setAttribute("visibility", "hidden");
    moving = here;
  };
  const showMap = () => {
    map?.classList.toggle("moving", time !== start);
    for (const { group, name, at } of moving.figures) {
      const row = rowAt(at, time), next = at[row + 1];
      const there = row >= 0 && (next ? next[0] - at[row][0] < 2 : time - at[row][0] < 0.5);
      group.setAttribute("visibility", there ? "visible" : "hidden");
      if (!there) continue;
      const share = next ? (time - at[row][0]) / (next[0] - at[row][0]) : 0;
      const [x, y] = [1, 2].map((k) => at[row][k] + (next ? share * (next[k] - at[row][k]) : 0));
      const far = x > 0.85 * map.viewBox.baseVal.width;
      name.setAttribute("visibility", byId("names").checked ? "inherit" : "hidden");
      name.setAttribute("x", far ? -9 : 9);
      name.setAttribute("text-anchor", far ? "end" : "start");
      group.setAttribute("transform", `translate(${x} ${y})`);
    }
  };
  const showView = (view, index) => {
    const { camera, video } = view;
    if (!video) return;
    const clip = (time - camera.offset) / camera.rate;
    const runs = clip >= -1e-6 && clip <= camera.seconds;
    view.off.hidden = runs && !view.broken;
    view.off.textContent = view.broken || "No footage at this time.";
    view.frame.textContent = runs ? `frame ${Math.max(0, Math.floor(clip / camera.step + 1e-3))}` : "";
    if (runs && !view.broken && video.readyState > 0) {
      const target = Math.max(0, clip) * camera.speed;
      const off = Math.abs(video.currentTime - target);
      if (playing) {
        video.playbackRate = Math.min(16, Math.max(0.0625, byId("speed").value * camera.speed / camera.rate));
        if (video.paused) video.play().catch(() => {});
        if (off > DRIFT * Math.max(1, byId("speed").value)) video.currentTime = target;
      } else {
        if (!video.paused) video.pause();
        // Into the middle of the frame: its edge may show the one before.
        const middle = target + 0.25 * camera.step * camera.speed;
        if (Math.abs(video.currentTime - middle) > 1e-3) video.currentTime = middle;
      }
    } else if (!video.paused) video.pause();
    const boxes = byId("boxes")?.checked, names = byId("names").checked;
    for (const track of moving.boxes[index]) {
      const row = runs ? rowAt(track.boxes, clip) : -1, box = track.boxes[row];
      const there = boxes && box && clip - box[0] < 1.5 * camera.step;
      track.group.setAttribute("visibility", there ? "visible" : "hidden");
      if (!there) continue;
      const [, x, y, width, height] = box;
      for (const [key, value] of Object.entries({ x, y, width, height })) track.box.setAttribute(key, value);
      const far = x > 0.7 * view.width;
      track.name.setAttribute("x", far ? x + width : x);
      track.name.setAttribute("text-anchor", far ? "end" : "start");
      track.name.setAttribute("y", Math.max(y - 3, 12));
      track.name.setAttribute("visibility", names ? "inherit" : "hidden");
    }
  };
  const showSeen = () => {
    const lines = [];
    let latest = -1;
    told.observations.forEach(([begins, ends], index) => {
      if (begins <= time + 0.05 && time <= Math.max(ends, begins + CAPTION)) {
        lines.push(`${index + 1}  ${told.sentences[index]}`);
        latest = index;
      }
    });
    byId("captions").textContent = lines.slice(-3).join("\n");
    if (latest === current) return;
    for (const index of [current, latest]) byId(`o${index + 1}`)?.classList.toggle("now", index === latest && index >= 0);
    current = latest;
  };
  const show = () => {
    time = Math.min(told.ends, Math.max(told.begins, time));
    seek.value = time;
    seek.setAttribute("aria-valuetext", clock(time));
    now.textContent = clock(time);
    const x = left + (time - told.begins) / ((told.ends - told.begins) || 1) * (right - left);
    cursor.setAttribute("transform", `translate(${x} 0)`);
    const around = drawing.parentElement, wide = around.scrollWidth;
    if (wide > around.clientWidth) around.scrollLeft = (x / drawing.viewBox.baseVal.width) * wide - around.clientWidth / 2;
    arrange();
    showMap();
    views.forEach(showView);
    showSeen();
  };
  const set = (to) => { time = to; show(); };
  const run = (on) => {
    playing = on;
    play.textContent = on ? "Pause" : "Play";
    play.setAttribute("aria-pressed", on);
    if (on && time >= told.ends) time = told.begins;
    last = performance.now();
    if (on) requestAnimationFrame(tick);
    show();
  };
  const tick = (at) => {
    if (!playing) return;
    time += Math.max(0, at - last) / 1000 * byId("speed").value;
    last = at;
    if (time >= told.ends) { run(false); return; }
    show();
    requestAnimationFrame(tick);
  };
  // To the middle of the frame before or after, as the first clip counts them.
  const frame = (by) => {
    if (playing) run(false);
    const camera = views.length ? views[0].camera : { offset: 0, rate: 1 };
    const number = Math.floor((time - camera.offset) / camera.rate / step + 1e-3) + by;
    set(camera.offset + camera.rate * number * step);
  };
  const hop = (by) => {
    const begins = told.observations.filter((_, index) => !told.quiet[index]).map(([t]) => t);
    const to = by > 0 ? begins.find((t) => t > time + 1e-3) : begins.findLast((t) => t < time - 1e-3);
    if (to !== undefined) set(to);
  };
  const arrive = () => {
    const number = Number(/^#o(\d+)$/.exec(location.hash)?.[1]);
    if (told.observations[number - 1]) set(told.observations[number - 1][0]);
  };
  const go = (number) => {
    set(told.observations[number - 1][0]);
    byId("stage").scrollIntoView();
    play.focus({ preventScroll: true });
  };
  const keys = {
    " ": () => run(!playing),
    ArrowLeft: (event) => (event.shiftKey ? set(time - 1) : frame(-1)),
    ArrowRight: (event) => (event.shiftKey ? set(time + 1) : frame(1)),
    n: () => hop(1), p: () => hop(-1),
    b: () => byId("boxes")?.click(), m: () => byId("names").click(),
  };
  player.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const own = event.target.matches("button, input[type=checkbox], select") && [" ", "Enter"].includes(event.key);
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (own || !act || event.target.matches("select")) return;
    event.preventDefault();
    act(event);
  });
  play.addEventListener("click", () => run(!playing));
  byId("back").addEventListener("click", () => frame(-1));
  byId("on").addEventListener("click", () => frame(1));
  byId("earlier").addEventListener("click", () => hop(-1));
  byId("later").addEventListener("click", () => hop(1));
  seek.addEventListener("input", () => set(+seek.value));
  for (const id of ["boxes", "names", "speed"]) byId(id)?.addEventListener("change", show);
  for (const button of document.querySelectorAll("button.go")) {
    button.hidden = false;
    button.addEventListener("click", () => go(+button.dataset.go));
  }
  for (const mark of drawing.querySelectorAll("a.seen")) {
    mark.addEventListener("click", () => set(told.observations[mark.dataset.go - 1][0]));
  }
  drawing.addEventListener("click", (event) => {
    if (event.target.closest("a")) return;
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    if (place.x >= left) set(told.begins + (place.x - left) / (right - left) * (told.ends - told.begins));
  });
  for (const view of views) if (view.video) view.video.addEventListener("loadedmetadata", show);
  addEventListener("beforeprint", () => {
    map?.classList.remove("moving");
    for (const fold of document.querySelectorAll(".seen-list details")) fold.open ||= !fold.closest("[data-aside]");
  });
  player.hidden = false;
  cursor.removeAttribute("hidden");
  addEventListener("hashchange", arrive);
  show();
  // A clip may have failed before anybody listened.
  for (const view of views) if (view.video?.error) fail(view);
  arrive();
})();
