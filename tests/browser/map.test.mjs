// The map in a real browser: every card has its pin, groups open, keys are enough, and tiles come only from where they
// are configured.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { open } from './harness.mjs';

// One grey pixel; a browser stretches it.
const TILE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAA1wDWJ2kMzgAAAABJRU5ErkJggg==', 'base64');
// Text, whatever stands in it.
const SOURCE = '示例图源 &amp; <i 审图号：示例';

let stage, tiled, server;
const asked = [];
before(async () => {
  server = createServer((request, answer) => {
    asked.push({ path: request.url, from: request.headers.referer });
    answer.writeHead(200, { 'content-type': 'image/png' }).end(TILE);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  stage = await open();
  tiled = await open({
    settings: { HUIYIN_MAP_TILES: `${origin}/{z}/{x}/{y}.png`, HUIYIN_MAP_ATTRIBUTION: SOURCE, HUIYIN_MAP_CRS: 'gcj02' },
    hosts: [origin],
  });
});
after(async () => {
  await stage.close();
  await tiled.close();
  server.close();
});

const PINS = '.map .pin:not(.cluster)';
const GROUPS = '.map .pin.cluster';

/** How many points stand on the map, alone or in groups. Not earlier than every movement has ended. */
async function counted(page) {
  await page.waitForFunction(() => !document.querySelector('.leaflet-zoom-anim, .leaflet-cluster-anim'));
  return page.evaluate(([pins, groups]) => {
    const several = [...document.querySelectorAll(groups)].map((group) => Number.parseInt(group.textContent, 10));
    return document.querySelectorAll(pins).length + several.reduce((sum, count) => sum + count, 0);
  }, [PINS, GROUPS]);
}

/** The id of what has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement?.id);

const KINDS = {
  phone: [() => stage.newPhone(), 44],
  desktop: [() => stage.newDesktop(), 44],
  dark: [() => stage.newPhone({ colorScheme: 'dark' }), 44],
  large: [() => stage.newPhone({ large: true }), 60],
};

for (const [name, [visit, thumb]] of Object.entries(KINDS)) {
  test(`${name}: all twenty points stand on the map, large enough for a thumb, and axe is pleased`, async () => {
    const visitor = await visit();
    const { page } = visitor;
    await visitor.goto('/points');
    assert.equal(await counted(page), 20);
    assert.equal(await page.locator('[data-map] svg.leaflet-zoom-animated, [data-map] > svg').count(), 0, 'no sketch beside it');
    const small = await page.locator('.map .pin, .map .leaflet-bar a').evaluateAll((all, least) => all
      .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < least || height < least).length, thumb);
    assert.equal(small, 0);
    const inside = await page.evaluate(() => {
      const map = document.querySelector('.map').getBoundingClientRect();
      return [...document.querySelectorAll('.map .pin')].map((pin) => pin.getBoundingClientRect())
        .every((pin) => pin.left >= map.left && pin.right <= map.right && pin.top >= map.top && pin.bottom <= map.bottom);
    });
    assert.ok(inside, 'every pin is in sight');
    await page.locator('[data-map]').evaluate((map) => map.scrollIntoView());
    const covered = await page.locator('.map .pin').evaluateAll((all) => all.filter((pin) => {
      const { left, top, width, height } = pin.getBoundingClientRect();
      return !pin.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }).map((pin) => pin.textContent));
    assert.deepEqual(covered, [], 'nothing lies over a pin');
    await visitor.fits(thumb);
    await visitor.accessible();
    await visitor.screenshot(`map-${name}`);
    await visitor.leave();
  });
}

test('a group opens into its points, and all can be told apart in the end', async () => {
  const visitor = await stage.newDesktop({ reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.goto('/points');
  const before = await page.locator(PINS).count();
  const group = page.locator(GROUPS).first();
  const several = Number.parseInt(await group.textContent(), 10);
  assert.match(await group.getAttribute('aria-label'), new RegExp(`^${several}处`));
  await group.click();
  assert.equal(await counted(page), 20);
  assert.ok(await page.locator(PINS).count() > before, 'more of them stand alone');
  await visitor.accessible();
  await visitor.screenshot('map-opened-desktop');
  // Ever closer, with keys alone, until every point stands by itself or is spread out like the legs of a spider.
  const done = async () => await page.locator(GROUPS).count() === 0 || await page.locator('.leaflet-overlay-pane path').count() > 0;
  for (let times = 0; !await done(); times += 1) {
    assert.ok(times < 40, 'a group that does not open');
    await page.locator(GROUPS).first().focus();
    await page.keyboard.press(times % 2 ? 'Enter' : ' ');
    assert.equal(await counted(page), 20);
  }
  await visitor.screenshot('map-apart-desktop');
  await visitor.leave();
});

test('with keys alone a pin is reached and leads to its card, and the card marks its pin', async () => {
  const visitor = await stage.newPhone({ reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.goto('/points');
  await page.locator('.map').focus();
  const name = async () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? '');
  do { await page.keyboard.press('Tab'); } while (!/^\d+ /.test(await name()));
  const number = Number.parseInt(await name(), 10);
  const card = page.locator('[data-mapped] > li').nth(number - 1);
  assert.equal((await card.locator('h2').innerText()).replace(/\s+/g, ' ').trim(), await name());
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), await card.getAttribute('id'));
  const { top, below } = await page.evaluate(() => ({
    top: document.activeElement.getBoundingClientRect().top,
    below: document.querySelector('[data-map]').getBoundingClientRect().bottom,
  }));
  assert.ok(top >= below - 1 && top < 844, `the card is in sight below the map: ${top}, ${below}`);
  assert.equal(await page.locator('.map .marked').innerText(), String(number));
  await visitor.accessible();
  await visitor.screenshot('map-card-phone');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('.map .marked').innerText(), String(number), 'its links belong to it');
  await visitor.leave();
});

test('the buttons of the map zoom, speak the language of the page, and answer to Enter', async () => {
  const visitor = await stage.newDesktop({ reducedMotion: 'reduce' });
  const { page } = visitor;
  await visitor.goto('/points');
  const scale = page.locator('.leaflet-control-scale-line');
  const before = await scale.innerText();
  assert.match(before, /^\d+ k?m$/);
  await page.getByRole('button', { name: '放大地图' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForFunction((old) => document.querySelector('.leaflet-control-scale-line').textContent !== old, before);
  assert.equal(await counted(page), 20);
  await visitor.context.addCookies([{ name: 'lang', value: 'en', url: stage.program.origin }]);
  await visitor.goto('/points');
  await page.getByRole('button', { name: 'Zoom out of the map' }).click();
  assert.match(await page.locator(GROUPS).first().getAttribute('aria-label'), /^\d+ pins close together/);
  await visitor.accessible();
  await visitor.screenshot('map-english-desktop');
  await visitor.leave();
});

test('filters narrow the map as they narrow the list, down to nothing', async () => {
  const visitor = await stage.newPhone();
  for (const query of ['street=xipu', 'level=district', 'street=nowhere']) {
    await visitor.goto(`/points?${query}`);
    const cards = await visitor.page.locator('[data-mapped] > li').count();
    assert.equal(await counted(visitor.page), cards, query);
    assert.equal(await visitor.page.locator('.map').count(), cards ? 1 : 0);
  }
  await visitor.leave();
});

test('without script the sketch stands, and its pins lead to cards', async () => {
  const visitor = await stage.noScript();
  await visitor.goto('/points');
  assert.equal(await visitor.page.locator('.map').count(), 0);
  const pin = visitor.page.locator('.schematic svg a').first();
  await pin.click();
  assert.equal(await visitor.page.locator('li:target').count(), 1);
  await visitor.fits(44);
  await visitor.screenshot('map-without-script');
  await visitor.leave();
});

test('configured tiles are fetched from their host alone, with their source in sight', async () => {
  const visitor = await tiled.newPhone();
  const { page } = visitor;
  await visitor.goto('/points');
  await page.waitForFunction(() => {
    const tiles = [...document.querySelectorAll('img.leaflet-tile')];
    return tiles.length > 0 && tiles.every((tile) => tile.complete && tile.naturalWidth > 0);
  });
  assert.ok(asked.length > 0 && asked.every(({ path }) => /^\/\d+\/\d+\/\d+\.png$/.test(path)), JSON.stringify(asked));
  // 犀浦 lies in column 807 of zoom 10.
  const columns = asked.map(({ path }) => path.split('/').map(Number)).map(([, zoom, column]) => column / 2 ** (zoom - 10));
  assert.ok(columns.every((column) => Math.abs(column - 807) < 3), columns.join());
  assert.ok(asked.every(({ from }) => from === `${tiled.program.origin}/`), 'our origin, so that keys can be locked to it, and no path');
  assert.equal(await page.locator('.leaflet-control-attribution').innerText(), SOURCE);
  assert.ok(await page.locator('.leaflet-control-attribution').isVisible());
  assert.doesNotMatch(await page.locator('[data-map] figcaption').innerText(), /示意图/);
  assert.equal(await counted(page), 20);
  await visitor.accessible();
  await visitor.screenshot('map-tiles-phone');
  await visitor.leave();
});
