"use strict";
// Without this script the report is complete; with it, a link also opens what is folded around
// its target and tints the exact words of the claim it leads to.
(() => {
  const tint = (target) => {
    if (!globalThis.CSS?.highlights || !globalThis.Highlight) return;
    CSS.highlights.delete("exact");
    const passage = target.closest(".passage");
    if (!passage || !("first" in target.dataset)) return;
    const range = new Range();
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    const ends = [Number(target.dataset.first), Number(target.dataset.last)];
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
        CSS.highlights.set("exact", new Highlight(range));
        return;
      }
      before = after;
    }
  };

  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target.querySelector(":scope details")?.setAttribute("open", "");
    target.scrollIntoView({ block: "center" });
    tint(target);
  };

  addEventListener("hashchange", arrive);
  // On paper nothing can be unfolded: print what the findings rest on.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("main > :not(#sources) details:not([open])")];
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
  });
  arrive();
})();
