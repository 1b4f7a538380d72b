// Posters as somebody hangs them up: the page reads well, and prints on one A4 sheet whatever stands on it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { BINARY, open } from './harness.mjs';

const POSTERS = ['/points/PD01/poster', '/points/poster'];
const LONG = '犀牛社区党群服务中心暨新时代文明实践站人民建议征集联系点（东门广场社区会客厅二楼共享议事空间）';
const FUNCTIONS = ['代写建议', '法律咨询', '政策解答', '当面接待', '意见收集', '纠纷调解', '老年助餐', '议事协商'];
const EXCEPTIONS = '2026-10-08 休息；2026-12-30..2026-12-31 09:00-12:00；2027-01-04 13:00-17:00';

let stage, folder, settings;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiyin-posters-'));
  // Only an address that others can open is printed.
  settings = { HUIYIN_PUBLIC_URL: 'https://echo.example.org/', HUIYIN_COMMUNITY: await communityWithLongTexts() };
  stage = await open({ settings: { ...settings, HUIYIN_LISTEN: `127.0.0.1:${await freePort()}` } });
});
after(async () => {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
});

/** A community's folder whose first point has as much to say as any. */
async function communityWithLongTexts() {
  const community = join(folder, 'ours');
  execFileSync(BINARY, ['init', community]);
  const file = join(community, 'contact_points.json');
  const data = JSON.parse(await readFile(file, 'utf8'));
  const point = data.points.find(({ id }) => id === 'PD01');
  Object.assign(point, { name: LONG, address: `${point.address}，${LONG}`, functions: FUNCTIONS, exceptions: EXCEPTIONS });
  await writeFile(file, JSON.stringify(data));
  return community;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** How many sheets a page prints on; Chromium writes a PDF's pages in clear. */
async function sheets(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length;
}

/** What of a poster does not stand wholly on its sheet. */
const cut = (page) => page.evaluate(() => {
  const sheet = document.querySelector('.poster').getBoundingClientRect();
  return [...document.querySelectorAll('.poster *')].filter((one) => {
    const { top, right, bottom, left } = one.getBoundingClientRect();
    return top < sheet.top - 1 || bottom > sheet.bottom + 1 || left < sheet.left - 1 || right > sheet.right + 1;
  }).map((one) => one.outerHTML);
});

/** The printed poster is one sheet, with nothing cut off, and its code large enough across a room. */
async function printsOnOneSheet(page, name) {
  assert.equal(await sheets(page), 1, name);
  // As wide as the paper between its margins.
  await page.setViewportSize({ width: 658, height: 987 });
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await cut(page), [], name);
  const { width, height } = await page.locator('.poster .qr').boundingBox();
  assert.ok(Math.min(width, height) >= 55 / 25.4 * 96, `${name}: the code is ${width} by ${height}`);
}

test('sheets are counted', async () => {
  const desktop = await stage.newDesktop();
  await desktop.page.setContent('<p style="break-after: page">1</p><p style="break-after: page">2</p><p>3</p>');
  assert.equal(await sheets(desktop.page), 3);
  await desktop.leave();
});

for (const path of POSTERS) {
  for (const large of [false, true]) {
    test(`${path} pleases axe and prints on one sheet${large ? ' in large type' : ''}`, async () => {
      const desktop = await stage.newDesktop({ large });
      assert.equal((await desktop.goto(path)).status(), 200);
      const [code] = await desktop.page.locator('.poster .qr').evaluateAll((all) => all.map((one) => one.naturalWidth));
      assert.ok(code > 200, 'the code is there');
      await desktop.accessible();
      await desktop.fits(large ? 60 : 44);
      const name = `poster-${path === POSTERS[0] ? 'point' : 'all'}${large ? '-large' : ''}`;
      await desktop.screenshot(name);
      await printsOnOneSheet(desktop.page, name);
      await desktop.screenshot(`${name}-print`);
      await desktop.leave();
      const phone = await stage.newPhone({ large, colorScheme: 'dark' });
      await phone.goto(path);
      await phone.accessible();
      await phone.fits(large ? 60 : 44);
      await phone.screenshot(`${name}-phone-dark`);
      await phone.leave();
    });
  }
}

test('the list leads to the poster of the whole map, and a point to its own', async () => {
  const phone = await stage.newPhone();
  for (const [from, link] of [['/points', '打印联系点地图的海报'], ['/points/PD01', '打印海报']]) {
    await phone.goto(from);
    await phone.page.getByRole('link', { name: link }).click();
    await phone.page.locator('.poster').waitFor();
  }
  await phone.leave();
});

test('a poster written as a file prints on one sheet with nothing beside it', async () => {
  const env = { ...process.env, ...settings };
  execFileSync(BINARY, ['points', 'posters', '--output', 'posters'], { cwd: folder, env, stdio: 'pipe' });
  const desktop = await stage.newDesktop();
  for (const name of ['PD01', 'all']) {
    const asked = [];
    desktop.page.on('request', (request) => asked.push(request.url()));
    await desktop.page.setContent(await readFile(join(folder, 'posters', `${name}.html`), 'utf8'));
    assert.ok(asked.every((one) => one.startsWith('data:')), asked.join(' '));
    await printsOnOneSheet(desktop.page, name);
    await desktop.screenshot(`poster-file-${name}`);
  }
  await desktop.leave();
});
