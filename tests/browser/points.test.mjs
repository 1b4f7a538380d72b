// Contact points in a real browser: pins and cards, filters, with and without script, both sizes of type.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './harness.mjs';

let stage;
before(async () => { stage = await open(); });
after(async () => { await stage.close(); });

const PAGES = { '/points': 'points', '/points/PD01': 'point', '/points/coverage': 'coverage' };
// KB on the wire; the list holds twenty cards, their sketch, and the map that takes its place; a point's page copies
// its address, by a script.
const HEAVIEST = { '/points': 73, '/points/PD01': 17, '/points/coverage': 16 };

/** Bytes of the photos a page has brought so far. */
const pictures = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/photo/')).reduce((sum, { transferSize }) => sum + transferSize, 0));

/** Scrolls to a photo, waits for it, and says how it came out. */
async function photo(page, found) {
  await found.scrollIntoViewIfNeeded();
  await found.evaluate((one) => one.decode());
  return found.evaluate((one) => [one.naturalWidth, one.naturalHeight, one.width <= innerWidth, one.alt]);
}

for (const [path, name] of Object.entries(PAGES)) {
  test(`${path} is light, fits phone and large type, and pleases axe`, async (t) => {
    const phone = await stage.newPhone();
    assert.equal((await phone.goto(path)).status(), 200);
    await phone.settled();
    phone.light(t, HEAVIEST[path], await pictures(phone.page));
    await phone.accessible();
    await phone.fits(44);
    await phone.screenshot(`${name}-phone`);
    await phone.leave();
    const large = await stage.newPhone({ colorScheme: 'dark' });
    await large.context.addCookies([{ name: 'size', value: 'lg', url: stage.program.origin }]);
    await large.goto(path);
    await large.accessible();
    await large.fits(60);
    await large.screenshot(`${name}-phone-large-dark`);
    await large.leave();
  });
}

test('without script every point has a card, every card a pin, and a pin leads to its card', async () => {
  const desktop = await stage.newDesktop({ javaScriptEnabled: false });
  const { page } = desktop;
  await desktop.goto('/points');
  await desktop.screenshot('points-sketch-desktop');
  assert.equal(await page.locator('.points > li').count(), 20);
  const pins = page.locator('.schematic a');
  const names = await pins.evaluateAll((all) => all.map((pin) => pin.getAttribute('aria-label')));
  const numbers = names.flatMap((name) => [name.match(/^\d+/)[0], ...(name.match(/： (.*)$/)?.[1].split(', ') ?? [])]);
  assert.deepEqual(numbers.map(Number).sort((one, other) => one - other), Array.from({ length: 20 }, (_, at) => at + 1));
  const first = await pins.nth(0).getAttribute('href');
  await pins.nth(0).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/points${first}`);
  assert.equal(await page.locator('li:target').count(), 1);
  await desktop.leave();
});

test('two taps from the first page lead to the nearest point that is open', async () => {
  const here = { geolocation: { latitude: 30.7618, longitude: 103.9729 }, permissions: ['geolocation'] };
  const phone = await stage.newPhone(here);
  await phone.goto('/');
  await phone.page.locator('.choices').getByRole('button', { name: '联系点' }).click();
  await phone.page.getByRole('button', { name: '离我最近' }).click();
  await phone.page.waitForURL('**lat=30.76180**');
  const cards = await phone.page.locator('.points .open').allTextContents();
  const open = (one) => !/^(没开|近期)/.test(one);
  const metres = (one) => {
    const [, far, unit] = one.match(/([\d.]+)(米|公里)/);
    return unit === '米' ? Number(far) : Number(far) * 1000;
  };
  assert.deepEqual(cards.map(metres), cards.map(metres).sort((a, b) => a - b), 'by distance');
  const first = cards.findIndex(open);
  const line = phone.page.locator('#list > p a');
  assert.equal(await line.count(), first > 0 ? 1 : 0, 'where the nearest is closed, the nearest open one is named');
  if (first > 0) {
    assert.match(await line.textContent(), /^现在开着、离您最近的是/);
    const named = (await line.getAttribute('href')).slice(1);
    assert.equal(await phone.page.locator('.points > li').nth(first).getAttribute('id'), named);
  }
  await phone.page.getByText('蓝圈里是您现在的位置。').waitFor();
  assert.ok(await phone.page.locator('.map .pin').count() >= 1, 'somebody and the nearest');
  await phone.accessible();
  await phone.screenshot('near-phone');
  await phone.leave();
});

test('where the device does not say where it is, the way by street stands below the button', async () => {
  const phone = await stage.newPhone();
  await phone.goto('/points');
  await phone.page.click('[data-near]');
  await phone.page.getByRole('status').filter({ hasText: '没拿到您的位置' }).waitFor();
  assert.equal(await phone.page.locator('[data-near]').isEnabled(), true, 'once it is allowed, it is pressed again');
  await phone.accessible();
  await phone.leave();
});

test('a photo comes when it is looked at, small, and says that it is drawn', async () => {
  for (const size of ['', 'lg']) {
    const phone = await stage.newPhone({ colorScheme: size ? 'dark' : 'light' });
    await phone.context.addCookies([{ name: 'size', value: size, url: stage.program.origin }]);
    await phone.goto('/points/PD04');
    const shown = await photo(phone.page, phone.page.locator('figure img'));
    assert.deepEqual(shown, [640, 400, true, '方碑社区“靖心茶馆”']);
    assert.equal(await phone.page.locator('figure figcaption').textContent(), '示例图');
    assert.ok(await pictures(phone.page) < 13 * 1024, `${await pictures(phone.page)} bytes`);
    await phone.accessible();
    await phone.fits(44);
    await phone.screenshot(`point-photo-phone${size && '-large-dark'}`);
    await phone.leave();
  }
  const desktop = await stage.newDesktop({ javaScriptEnabled: false, locale: 'en-GB' });
  await desktop.goto('/points/PD08');
  await desktop.page.locator('figure').scrollIntoViewIfNeeded();
  await desktop.screenshot('point-photo-desktop');
  await desktop.leave();
});

/** Takes the clipboard of new browsers away, or of old ones. */
const without = {
  neither: () => {},
  new: () => { Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }); },
  old: () => { document.execCommand = () => false; },
};

test('an address is copied with one tap, on old browsers too', async () => {
  for (const lacking of Object.values(without)) {
    const phone = await stage.newPhone({ permissions: ['clipboard-read', 'clipboard-write'] });
    await phone.page.addInitScript(lacking);
    await phone.goto('/points/PD01');
    await phone.page.getByRole('button', { name: '复制地址' }).click();
    await phone.page.getByText('已复制', { exact: true }).waitFor();
    const pasted = await phone.context.newPage();
    await pasted.goto(`${stage.program.origin}/about`);
    assert.equal(await pasted.evaluate(() => navigator.clipboard.readText()), '示例地址1号（待核实）');
    await pasted.evaluate(() => navigator.clipboard.writeText(''));
    await phone.accessible();
    await phone.fits(44);
    await phone.leave();
  }
  const poor = await stage.newPhone();
  await poor.page.addInitScript(without.new);
  await poor.page.addInitScript(without.old);
  await poor.goto('/points/PD01');
  await poor.page.getByRole('button', { name: '复制地址' }).click();
  await poor.page.getByText('没复制成，长按地址可以复制。').waitFor();
  assert.equal(await poor.page.evaluate(() => String(getSelection())), '示例地址1号（待核实）');
  await poor.accessible();
  await poor.leave();
  const bare = await stage.newPhone({ javaScriptEnabled: false });
  await bare.goto('/points/PD01');
  assert.equal(await bare.page.getByRole('button', { name: '复制地址' }).count(), 0);
  await bare.leave();
});

test('the card in the chat shows the photo too', async () => {
  const phone = await stage.newPhone();
  await phone.goto('/chat');
  await phone.say('联系点');
  await phone.press('安靖街道');
  await phone.press('方碑社区“靖心茶馆”');
  await phone.sees('示例图');
  const shown = await photo(phone.page, phone.page.locator('#log figure img'));
  assert.deepEqual(shown, [640, 400, true, '']);
  await phone.accessible();
  await phone.screenshot('point-photo-chat');
  await phone.leave();
});

test('filters work without script, and near me with it', async () => {
  const bare = await stage.newPhone({ javaScriptEnabled: false });
  await bare.goto('/points');
  await bare.page.click('summary');
  await bare.page.selectOption('select[name=level]', 'community');
  await bare.page.click('main button[type=submit]');
  await bare.page.waitForURL('**level=community**');
  const some = await bare.page.locator('.points > li').count();
  assert.ok(some > 0 && some < 20, `${some} of 20`);
  await bare.leave();
  const here = { geolocation: { latitude: 30.7618, longitude: 103.9729 }, permissions: ['geolocation'] };
  const phone = await stage.newPhone(here);
  await phone.goto('/points');
  await phone.page.click('[data-near]');
  await phone.page.waitForURL('**lat=30.76180**');
  assert.equal(await phone.page.locator('.points > li').count(), 20);
  await phone.leave();
});

test('whoever scans a code and writes at once speaks at that point, and only the first time', async () => {
  const phone = await stage.newPhone();
  await phone.goto('/chat?point=PD01');
  await phone.say('门口的台阶太高，轮椅上不去');
  await phone.sees('在犀牛社区党群服务中心提的。');
  assert.equal(await phone.page.locator('#scanned, [name=begins]').count(), 0, 'it has done its part');
  await phone.leave();
});

test('whoever scans a code begins a suggestion of that point with one tap', async () => {
  const phone = await stage.newPhone();
  await phone.goto('/chat?point=PD01');
  await phone.page.click('#scanned button');
  await phone.page.locator('#log .message', { hasText: '您在犀牛社区党群服务中心' }).waitFor();
  assert.equal(await phone.page.locator('#scanned').count(), 0, 'the button has done its part');
  await phone.accessible();
  await phone.screenshot('scanned-phone');
  await phone.leave();
});
