// An address into the clipboard: first the old way, at once, as only a tap allows it; then the new one. Where neither
// works, the words stay selected. Written for old phones: without async, and hidden where even this is not understood.
document.querySelectorAll("[data-copy]").forEach((copy) => {
  const source = document.getElementById(copy.dataset.copy);
  const status = copy.parentElement.querySelector("[role=status]");
  const selection = getSelection();
  const say = (done) => {
    if (done) selection.removeAllRanges();
    status.textContent = done ? copy.dataset.done : copy.dataset.failed;
  };
  copy.hidden = false;
  copy.addEventListener("click", () => {
    status.textContent = "";
    const range = document.createRange();
    range.selectNodeContents(source);
    selection.removeAllRanges();
    selection.addRange(range);
    if (document.execCommand && document.execCommand("copy")) {
      setTimeout(say, 0, true); // told again where it was told before
    } else if (navigator.clipboard) {
      navigator.clipboard.writeText(source.textContent).then(() => say(true), () => say(false));
    } else {
      say(false);
    }
  });
});
