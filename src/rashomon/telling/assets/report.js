"use strict";
// Without this script the report is complete; with it, a link also opens what is folded around
// its target and tints the exact words of the claim it leads to, lists can be sifted and sorted,
// and what they quote can be copied as citations.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The exact words of a claim or of evidence, from the mark or pin that stands for it.
  const wordsOf = (target) => {
    const passage = target.closest(".passage");
    if (!passage || !target.dataset.at) return null;
    const range = new Range();
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    const { at, first, last } = target.dataset;
    const ends = first ? [Number(first), Number(last)] : at.split("–").map((n) => n - passage.dataset.start);
    let before = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (!begun && ends[0] < after) {
        range.setStart(node, ends[0] - before);
        begun = true;
      }
      if (begun && ends[1] <= after) {
        range.setEnd(node, ends[1] - before);
        return range;
      }
      before = after;
    }
    return null;
  };

  const tint = (target) => {
    if (!globalThis.CSS?.highlights || !globalThis.Highlight) return;
    CSS.highlights.delete("exact");
    const range = wordsOf(target);
    if (range) CSS.highlights.set("exact", new Highlight(range));
  };

  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.querySelector(":scope details")?.setAttribute("open", "");
    target.scrollIntoView({ block: target.matches("section, .incident") ? "start" : "center" });
    tint(target);
  };

  // One line for each quote, as telling.citing writes it.
  const citation = (link) => {
    const mark = document.getElementById(link.hash.slice(1));
    const source = mark?.closest("[data-cited]");
    const range = mark && wordsOf(mark);
    if (!source || !range) return null;
    const words = range.toString().trim().split(/\s+/).join(" ");
    const { cited, hash } = source.dataset;
    return `“${words}”; ${cited}; characters ${mark.dataset.at} of the extracted text; SHA-256 of the original ${hash}.`;
  };

  const cite = (list) => {
    const lines = new Set(all("a.words[href^='#claim-']", list).map(citation).filter(Boolean));
    const box = document.createElement("textarea");
    box.className = "citations";
    box.readOnly = true;
    box.value = [...lines].join("\n");
    box.setAttribute("aria-label", "Citations");
    list.append(box);
    box.select();
    return globalThis.navigator.clipboard?.writeText(box.value);
  };

  const offerCitations = (list) => {
    if (list.querySelector(":scope > .cite") || !list.querySelector("a.words[href^='#claim-']")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cite";
    button.textContent = "Copy as citations";
    button.addEventListener("click", async () => {
      list.querySelector(":scope > .citations")?.remove();
      try {
        await cite(list);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Select and copy";
      }
    });
    list.append(button);
  };

  const sift = (sieve) => {
    const asked = all("select", sieve).map((select) => [select.dataset.by, select.value]);
    const active = asked.some(([, value]) => value);
    const section = sieve.parentElement;
    let found = 0;
    const events = all("[data-sources]", section);
    for (const event of events) {
      const fits = asked.every(([by, value]) => !value || (event.dataset[by] ?? "").split(" ").includes(value));
      event.classList.toggle("sifted", !fits);
      found += fits ? 1 : 0;
    }
    for (const around of all(".rank, .fold", section)) {
      const empty = !around.querySelector("[data-sources]:not(.sifted)");
      around.classList.toggle("sifted", empty);
      if (around.matches(".fold")) around.open = active && !empty;
    }
    sieve.querySelector(".found").textContent = active ? `${found} of ${events.length} events` : "";
  };

  const sort = (sorter) => {
    const by = sorter.querySelector("select").value;
    const list = sorter.parentElement.querySelector("tbody, .details");
    const rows = [...list.children];
    rows.forEach((row, place) => (row.dataset.gravity ??= place));
    rows.sort((a, b) => a.dataset[by] - b.dataset[by] || a.dataset.gravity - b.dataset.gravity);
    list.append(...rows);
  };

  for (const sieve of all(".sieve")) {
    sieve.hidden = false;
    const does = sieve.matches(".sorter") ? sort : sift;
    sieve.addEventListener("change", () => does(sieve));
  }
  const opened = (event) => event.target.open && event.target.matches("[data-cite]") && offerCitations(event.target);
  document.addEventListener("toggle", opened, true);
  for (const list of all("[data-cite]:not(details)")) offerCitations(list);

  addEventListener("hashchange", arrive);
  // On paper nothing can be unfolded: print what the findings rest on. The timeline stays a drawing:
  // the words of its events stand in the sources. Who merely came and went on film stays folded.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = all("main > :not(#sources) details:not([open])").filter((fold) => !fold.closest(".event, [data-aside]"));
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
  });
  arrive();
})();
