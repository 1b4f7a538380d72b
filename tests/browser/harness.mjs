// Starts the built program on a free port with an empty data folder and drives it in a real browser.
// A page that breaks the content policy, logs an error or asks another host fails the test that opened it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The built program. */
export const BINARY = process.env.HUIYIN_TEST_BINARY ?? join(ROOT, 'target/debug/huiyin');
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** With a PostgreSQL server to test on, a database of its own for each folder; else SQLite inside the folder. */
function database(folder) {
  const server = process.env.HUIYIN_TEST_DATABASE_URL;
  if (!server) return {};
  const name = `browser_${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const there = execFileSync('psql', [server, '-Atc', `SELECT 1 FROM pg_database WHERE datname = '${name}'`]);
  if (!there.length) execFileSync('psql', [server, '-qc', `CREATE DATABASE ${name}`]);
  return { HUIYIN_DATABASE_URL: server.replace(/[^/]+$/, name) };
}

/** The running program. `staffLink` opens the one-time invitation of the first administrator. */
export class Program {
  static async start(folder, more = {}) {
    const program = new Program();
    const given = Object.entries(process.env).filter(([name]) => !name.startsWith('HUIYIN_'));
    const settings = { HUIYIN_LISTEN: '127.0.0.1:0', HUIYIN_DATA_DIR: join(folder, 'data'), ...database(folder), ...more };
    program.child = spawn(BINARY, [], {
      cwd: folder, env: { ...Object.fromEntries(given), ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    program.said = '';
    const told = (part) => { program.said += part; };
    program.child.stdout.setEncoding('utf8').on('data', told);
    program.child.stderr.setEncoding('utf8').on('data', told);
    program.ended = new Promise((done) => {
      program.child.on('exit', (code, signal) => done(signal ?? code));
      program.child.on('error', (fault) => { told(String(fault)); done(String(fault)); });
    });
    const greeted = new Promise((done) => program.child.stdout.on('data', () => {
      if (/^ +Stop /m.test(program.said)) done('greeted');
    }));
    const first = await Promise.race([greeted, program.ended, later(60_000)]);
    assert.equal(first, 'greeted', `the program did not start: ${program.said}`);
    program.chat = program.said.match(/https?:\/\/\S+?\/chat/)[0];
    program.staffLink = program.said.match(/https?:\/\/\S+?\/staff\/join\S+/)[0];
    // Whoever says where it listens may have given it an address outside, which nothing here answers to.
    program.origin = more.HUIYIN_LISTEN ? `http://${more.HUIYIN_LISTEN}` : new URL(program.chat).origin;
    return program;
  }

  /** Asks it to stop, as an operator does, and says how it ended: 0 when all is well. */
  async stop() {
    this.child.kill('SIGTERM');
    const how = await Promise.race([this.ended, later(15_000)]);
    if (how === 'too late') this.child.kill('SIGKILL');
    return how;
  }
}

function later(milliseconds) {
  return new Promise((done) => { setTimeout(() => done('too late'), milliseconds).unref(); });
}

/**
 * The program and a browser, for one test file. Call `close` in `after`. `settings` are the program's own beside the
 * usual ones; `hosts` are the origins its pages may ask beside it.
 */
export async function open({ settings = {}, hosts = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-browser-'));
  const program = await Program.start(folder, settings);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS, chromiumSandbox: false,
  });
  return new Stage(program, browser, folder, hosts);
}

class Stage {
  constructor(program, browser, folder, hosts) { Object.assign(this, { program, browser, folder, hosts }); }

  newPhone(more = {}) { return this.#visitor({ ...PHONE, ...more }); }
  newDesktop(more = {}) { return this.#visitor({ ...DESKTOP, ...more }); }
  noScript(more = {}) { return this.#visitor({ ...PHONE, javaScriptEnabled: false, ...more }); }

  /** `large`: somebody who chose large type. */
  async #visitor({ large = false, ...options }) {
    const context = await this.browser.newContext({
      locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: this.program.origin, ...options,
    });
    const { origin } = this.program;
    if (large) await context.addCookies([{ name: 'size', value: 'lg', url: origin }]);
    return Visitor.watching(context, origin, [origin, ...this.hosts]);
  }

  async close() {
    await this.browser.close();
    const how = await this.program.stop();
    await rm(this.folder, { recursive: true, force: true });
    assert.equal(how, 0, `the program must stop in order: ${this.program.said}`);
  }
}

/** One person at one device: a page, and everything that went wrong on it. */
class Visitor {
  static async watching(context, origin, allowed) {
    const visitor = new Visitor();
    Object.assign(visitor, { context, origin, page: await context.newPage(), troubles: [], bytes: 0 });
    const { page, troubles } = visitor;
    await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} blocked ${event.blockedURI}`)));
    page.on('console', (line) => { if (line.type() === 'error') troubles.push(`console: ${line.text()}`); });
    page.on('pageerror', (fault) => troubles.push(`script: ${fault.stack}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const inside = allowed.includes(url.origin) || ['data:', 'blob:'].includes(url.protocol);
      if (!inside) troubles.push(`foreign host: ${url}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText; // leaving a page breaks off what it still waited for
      if (why !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.method()} ${request.url()} ${why}`);
    });
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => { visitor.bytes += encodedDataLength; });
    return visitor;
  }

  /** Opens a page; returns its main response. `bytes` then counts what this page alone brought. */
  async goto(path) {
    this.bytes = 0;
    return this.page.goto(path, { waitUntil: 'load' });
  }

  /** Waits until the first nudge has been followed, so that `bytes` holds it too. */
  async settled() {
    if (new URL(this.page.url()).pathname !== '/chat') return;
    await this.page.waitForFunction(() => performance.getEntriesByName(new URL('/chat/log', location).href).length > 0);
  }

  /** Holds what the first page of this device brought to so many KB on the wire, and tells how heavy it was. */
  light(t, heaviest, besides = 0) {
    const bytes = this.bytes - besides;
    const told = `${new URL(this.page.url()).pathname} brings ${(bytes / 1024).toFixed(1)} KB, at most ${heaviest}`;
    t.diagnostic(told);
    assert.ok(bytes > 1000 && bytes < heaviest * 1024, told);
  }

  /** Presses the newest button of that name in the log. */
  async press(name) { await this.page.locator('#log').getByRole('button', { name, exact: true }).last().click(); }

  async say(words) {
    await this.page.locator('#composer textarea').fill(words);
    await this.page.locator('#composer button[type=submit]').click();
  }

  /** Waits until the log shows these words. */
  async sees(words) { await this.page.locator('#log').getByText(words).last().waitFor({ timeout: 15_000 }); }

  /** Whatever axe finds fails. */
  async accessible() {
    await this.page.evaluate(await readFile(AXE, 'utf8'));
    const found = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    assert.deepEqual(told, [], `axe on ${this.page.url()}`);
  }

  /** Nothing is wider than the window, and what is pressed is large enough for a thumb. */
  async fits(smallest) {
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${this.page.url()} is ${wide} px too wide`);
    const small = await this.page.evaluate((least) => [...document.querySelectorAll('button, nav a')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < least)
      .map((one) => `${one.outerHTML} ${one.getBoundingClientRect().height}`), smallest);
    assert.deepEqual(small, [], `too small for ${smallest} px`);
  }

  async screenshot(name) {
    await mkdir(join(ROOT, 'target/screenshots'), { recursive: true });
    await this.page.screenshot({ path: join(ROOT, 'target/screenshots', `${name}.png`) });
  }

  /** Ends the visit; fails on anything that went wrong during it, but for what the test caused itself. */
  async leave(expected = /^$/) {
    await this.context.close();
    assert.deepEqual(this.troubles.filter((trouble) => !expected.test(trouble)), []);
  }
}
