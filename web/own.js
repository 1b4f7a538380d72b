// Small comforts on pages that work without any of this. No content is made here.
(() => {
  const log = document.getElementById("log");
  const composer = document.getElementById("composer");
  const trouble = document.getElementById("trouble");
  const words = composer?.querySelector("textarea");

  for (const locate of document.querySelectorAll("[data-locate]")) {
    if (!navigator.geolocation) continue;
    // Offered only while the place is asked for.
    const offer = () => { locate.hidden = !document.getElementById("wants-place"); };
    offer();
    document.addEventListener("htmx:after:swap", offer);
    locate.addEventListener("click", () => navigator.geolocation.getCurrentPosition((found) => {
      composer.elements.lat.value = found.coords.latitude;
      composer.elements.lon.value = found.coords.longitude;
      composer.requestSubmit();
    }, () => { trouble.textContent = locate.dataset.failed; trouble.hidden = false; }, { timeout: 10000 }));
  }

  // Enter sends, but never in the middle of choosing characters.
  words?.addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || key.shiftKey || key.isComposing || key.keyCode === 229) return;
    key.preventDefault();
    composer.requestSubmit();
  });
  // WeChat leaves a blank strip where the keyboard was, until something scrolls. Not at once: what is tapped while
  // the keyboard is open must still be under the thumb when it is lifted.
  if (/MicroMessenger/i.test(navigator.userAgent)) {
    words?.addEventListener("blur", () => setTimeout(() => {
      if (document.activeElement !== words) scrollTo(scrollX, scrollY);
    }, 300));
  }

  // Photos are made smaller before they travel; what cannot be read is sent as it is.
  const smaller = async (file) => {
    if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size < 300000) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
    } catch { return file; }
  };
  for (const input of document.querySelectorAll("input[data-photo]")) {
    // The label stands for the browser's own control, whose words follow the device and not the page.
    const shown = input.parentElement.querySelector("[data-chosen]");
    const label = shown.textContent;
    input.parentElement.classList.add("ours");
    const count = () => { shown.textContent = input.files.length ? `${label}（${input.files.length}）` : label; };
    input.form.addEventListener("reset", () => setTimeout(count));
    input.addEventListener("change", async () => {
      count();
      const kept = new DataTransfer();
      const chosen = input.files;
      for (const file of chosen) kept.items.add(await smaller(file));
      // Sent meanwhile: the emptied field stays empty.
      if (input.files.length) input.files = kept.files;
    });
  }

  if (!log || !window.htmx) return;
  let atEnd = true;
  const newest = () => log.querySelector(".message:last-of-type");
  const showNewest = () => newest()?.scrollIntoView({ block: "end", behavior: "instant" });
  addEventListener("scroll", () => {
    atEnd = innerHeight + scrollY > document.documentElement.scrollHeight - 240;
  }, { passive: true });
  showNewest();

  // The stream carries only a nudge; content is always fetched.
  const nudges = document.getElementById("nudges");
  let stream;
  const listen = () => {
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(nudges.dataset.events);
    stream.addEventListener("nudge", () => htmx.trigger(log, "look"));
    // Newer windows of this browser listen; this one looks every half minute until it is in front again.
    stream.addEventListener("elsewhere", () => stream.close());
    // A proxy's error page ends the stream for good; the browser only retries broken connections.
    stream.addEventListener("error", () => { if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 15000); });
  };
  listen();
  addEventListener("focus", listen);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    listen();
    htmx.trigger(log, "seen");
  });
  // Only a page in front of somebody's eyes counts as opened.
  document.addEventListener("htmx:config:request", (sent) => {
    if (document.visibilityState === "visible") sent.detail.ctx.request.headers["HX-Seen"] = "1";
  });
  document.addEventListener("htmx:after:request", (done) => {
    const ctx = done.detail.ctx;
    const failed = !ctx.response || ctx.response.status >= 400;
    if (ctx.request.method === "POST" || !failed) trouble.hidden = !failed;
    // A scanned point's button has done its part.
    if (ctx.request.method === "POST" && !failed) document.getElementById("scanned")?.remove();
    if (failed) trouble.textContent = trouble.dataset.failed;
    if (failed || ctx.sourceElement !== composer) return;
    composer.reset();
    composer.elements.lat.value = composer.elements.lon.value = "";
    const fresh = crypto.getRandomValues(new Uint32Array(3));
    composer.elements.once.value = Array.from(fresh, (part) => part.toString(36)).join("-");
    atEnd = true;
  });
  document.addEventListener("htmx:after:swap", () => { if (atEnd) showNewest(); });
})();
