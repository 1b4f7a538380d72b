// What plain forms cannot do in the chat: send by Enter, smaller photos, the phone's position, staying at the
// newest message. Every page works without this file; it evaluates nothing and holds no words of its own.
(() => {
  const log = document.getElementById('log'), composer = document.getElementById('composer');
  const say = (words) => { // shown above the composer until the next attempt
    let notice = document.getElementById('notice');
    if (!notice && composer) {
      notice = Object.assign(document.createElement('p'), { id: 'notice' });
      notice.setAttribute('role', 'alert');
      composer.prepend(notice);
    }
    if (notice) { notice.textContent = words || ''; notice.hidden = !words; }
  };
  const on = (name, act) => document.addEventListener(name, act);
  const visible = () => document.visibilityState === 'visible';
  const newest = () => {
    const last = [...log.querySelectorAll('.message')].pop();
    last?.scrollIntoView({ block: last.offsetHeight > innerHeight / 2 ? 'start' : 'end', behavior: 'instant' });
  };
  const settle = () => { // what hangs on the log's present content
    const place = document.querySelector('[data-locate]');
    if (place) place.hidden = !(document.getElementById('wants-place') && navigator.geolocation && isSecureContext);
  };
  document.documentElement.dataset.script = '';
  if (window.htmx) htmx.config.noSwap = [204, 304, '4xx', '5xx']; // an error page is not a log
  if (log) { settle(); if (log.querySelectorAll('.message').length > 1) newest(); }

  on('keydown', (event) => { // keyCode 229: Safari ends a composition before it tells of the key
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (!event.target.matches('#composer textarea')) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  const smaller = async (file) => {
    try {
      if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
      const picture = await createImageBitmap(file), most = Math.max(picture.width, picture.height);
      const scale = Math.min(1, 1600 / most), canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale); canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
      return blob && blob.size < file.size ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : file;
    } catch { return file; }
  };
  on('change', async ({ target: input }) => {
    if (!input.matches('input[type=file][data-photo]')) return;
    const chosen = [...input.files], list = new DataTransfer();
    input.parentElement.dataset.chosen = chosen.length || '';
    for (const file of await Promise.all(chosen.map(smaller))) list.items.add(file);
    // Sent or chosen anew meanwhile: then these are not wanted any more.
    if (chosen.length && chosen.every((file, at) => input.files[at] === file)) input.files = list.files;
  });

  on('click', async ({ target }) => {
    const place = target.closest('button[data-locate]'), copy = target.closest('[data-copy]');
    if (place) {
      place.disabled = true; say('');
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        place.disabled = false;
        place.form.elements.lat.value = coords.latitude; place.form.elements.lon.value = coords.longitude;
        place.form.requestSubmit();
      }, () => { place.disabled = false; say(place.dataset.failed); }, { enableHighAccuracy: true, timeout: 15000 });
    }
    if (copy) {
      try { await navigator.clipboard.writeText(copy.dataset.copy); } catch { // no clipboard on plain http
        const field = Object.assign(document.createElement('textarea'), { value: copy.dataset.copy });
        copy.after(field); field.select(); document.execCommand('copy'); field.remove(); copy.focus();
      }
      if (copy.dataset.copied) copy.textContent = copy.dataset.copied;
    }
  });

  let follow = false;
  on('htmx:config:request', ({ detail: { ctx } }) => {
    if (visible()) ctx.request.headers['HX-Seen'] = '1';
    if (ctx.sourceElement === composer) { // the body is gathered by now; a position counts for one sending only
      say(''); composer.elements.lat && (composer.elements.lat.value = composer.elements.lon.value = '');
    }
  });
  on('htmx:before:swap', ({ detail: { ctx } }) => {
    const page = document.documentElement;
    follow = ctx.request.method === 'POST' || innerHeight + scrollY > page.scrollHeight - 160;
  });
  on('htmx:after:swap', ({ detail: { ctx } }) => {
    if (!log || ctx.target !== log || ctx.response.status >= 400) return;
    if (ctx.sourceElement === composer && ctx.request.method === 'POST') {
      composer.reset(); delete composer.querySelector('.file')?.dataset.chosen;
      const fresh = document.getElementById('log-form-id'); // or the same words again would count as a repeat
      if (fresh && composer.elements.form) composer.elements.form.value = fresh.value;
    }
    settle();
    if (follow) newest();
  });
  on('htmx:response:error', ({ detail: { ctx } }) => {
    if (ctx.request.method !== 'POST') return;
    say(new DOMParser().parseFromString(ctx.text, 'text/html').querySelector('main [role=status]')?.textContent);
  });
  on('htmx:error', ({ detail: { ctx } }) => { if (ctx?.request.method === 'POST') say(composer?.dataset.failed); });
  on('visibilitychange', () => { if (log && visible()) log.dispatchEvent(new Event('seen')); });
})();
