// An address into the clipboard. Where the browser has none to offer, as on old phones and off https, the old way is
// tried; where that fails too, the words are left selected.
for (const copy of document.querySelectorAll("[data-copy]")) {
  copy.hidden = false;
  const status = copy.parentElement.querySelector("[role=status]");
  copy.addEventListener("click", async () => {
    const source = document.getElementById(copy.dataset.copy);
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    let done = false;
    try {
      await navigator.clipboard.writeText(source.textContent);
      done = true;
    } catch {
      done = document.execCommand("copy");
    }
    if (done) selection.removeAllRanges();
    status.textContent = done ? copy.dataset.done : "";
  });
}
