// The plain pages: policy, weight, accessibility, both type sizes, with and without script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './harness.mjs';

let stage;
before(async () => { stage = await open(); });
after(async () => { await stage.close(); });

const PAGES = { '/': 'home', '/chat': 'chat', '/find': 'find', '/privacy': 'privacy', '/about': 'about', '/accessibility': 'accessibility' };
const HEAVIEST = { '/': 16, '/chat': 31, '/find': 16, '/privacy': 16, '/about': 16, '/accessibility': 16 };

for (const [path, name] of Object.entries(PAGES)) {
  test(`${path} keeps the content policy, is light, fits a phone and pleases axe`, async (t) => {
    const phone = await stage.newPhone();
    const answer = await phone.goto(path);
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()['content-security-policy'], /^default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
    await phone.settled();
    phone.light(t, HEAVIEST[path]);
    await phone.accessible();
    await phone.fits(44);
    await phone.screenshot(`${name}-phone`);
    await phone.leave();
  });

  test(`${path} is readable in the dark and in large type`, async () => {
    const dark = await stage.newPhone({ colorScheme: 'dark' });
    await dark.context.addCookies([{ name: 'size', value: 'lg', url: stage.program.origin }]);
    await dark.goto(path);
    assert.equal(await dark.page.getAttribute('html', 'data-size'), 'lg');
    await dark.accessible();
    await dark.fits(60);
    await dark.screenshot(`${name}-phone-large-dark`);
    await dark.leave();
  });
}

test('where nothing is, the page leads on, on a phone and in English', async () => {
  const phone = await stage.newPhone();
  await phone.context.addCookies([{ name: 'lang', value: 'en', url: stage.program.origin }]);
  const answer = await phone.goto('/points/NOPE');
  assert.equal(answer.status(), 404);
  await phone.accessible();
  await phone.fits(44);
  await phone.screenshot('not-found-phone');
  await phone.goto('/cases');
  await phone.accessible();
  await phone.goto('/find?number=1');
  await phone.page.click('button[name=size]');
  assert.equal(await phone.page.inputValue('input[name=number]'), '1');
  await phone.leave(/status of 404/);
});

test('styles and scripts are kept by the browser for good', async () => {
  const desktop = await stage.newDesktop();
  await desktop.goto('/chat');
  const names = await desktop.page.evaluate(() => [...document.querySelectorAll('link[rel=stylesheet], script[src]')]
    .map((one) => one.href ?? one.src));
  assert.equal(names.length, 4, names.join());
  for (const name of names) {
    const answer = await desktop.context.request.get(name);
    assert.equal(answer.headers()['cache-control'], 'public, max-age=31536000, immutable');
    assert.ok(answer.headers().etag);
  }
  await desktop.screenshot('chat-desktop');
  await desktop.leave();
});

test('without script a message is sent and answered all the same', async () => {
  const plain = await stage.noScript();
  await plain.goto('/chat');
  await plain.say('犀牛社区东门路灯坏了三天，晚上看不见路');
  await plain.sees('您说：');
  await plain.screenshot('chat-without-script');
  await plain.leave();
});
