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

  offerCopying(document);
  document.addEventListener("htmx:load", (loaded) => offerCopying(loaded.target));
})();
