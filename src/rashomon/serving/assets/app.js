"use strict";
// Without this script the app is complete; with it, a citation can be copied at one press.
(() => {
  const offerCopying = (root) => {
    if (!navigator.clipboard) return;
    for (const button of root.querySelectorAll("button.copy[hidden]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.previousElementSibling.textContent);
        button.textContent = "Copied";
      });
    }
  };

  // On the drawing, the keys that other maps of time have: arrows pan, plus and minus zoom.
  const moves = { ArrowLeft: "earlier", ArrowRight: "later", "+": "closer", "=": "closer", "-": "wider" };
  document.addEventListener("keydown", (pressed) => {
    const drawing = pressed.target.closest?.(".scale");
    const move = moves[pressed.key];
    if (!drawing || !move || pressed.ctrlKey || pressed.altKey || pressed.metaKey) return;
    pressed.preventDefault();
    drawing.querySelector(`[data-move="${move}"]`).click();
  });
  document.addEventListener("htmx:afterSettle", (settled) => {
    if (settled.target.id === "results") document.querySelector(".scale .scroll")?.focus({ preventScroll: true });
  });

  offerCopying(document);
  document.addEventListener("htmx:load", (loaded) => offerCopying(loaded.target));
})();
