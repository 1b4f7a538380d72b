// The two-tab story in a real browser: phone and desktop, with and without JavaScript, large type, and a kill
// between two steps.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { open, Program } from './harness.mjs';

let stage, huiyin;
before(async () => {
  stage = await open();
  huiyin = { base: stage.program.origin, chat: stage.program.chat, staff: stage.program.staffLink };
});
after(async () => { await stage.close(); });

const say = async (page, words) => { await page.fill("#words", words); await page.press("#words", "Enter"); };
const press = (page, label) => page.locator(".keyboard button", { hasText: new RegExp(`^${label}$`) }).last().click();
const reads = (page, words) => page.locator("#log", { hasText: words }).waitFor({ timeout: 5000 });

/** A tenth of a second of nothing, as a WAV file. */
const silence = () => {
  const clip = Buffer.alloc(44 + 1600);
  clip.write("RIFF"); clip.writeUInt32LE(36 + 1600, 4); clip.write("WAVEfmt ", 8); clip.writeUInt32LE(16, 16);
  clip.writeUInt16LE(1, 20); clip.writeUInt16LE(1, 22); clip.writeUInt32LE(8000, 24); clip.writeUInt32LE(16000, 28);
  clip.writeUInt16LE(2, 32); clip.writeUInt16LE(16, 34); clip.write("data", 36); clip.writeUInt32LE(1600, 40);
  return clip;
};

test("resident and staff in two tabs of one browser, from one message to an accepted answer", async () => {
  const visitor = await stage.newPhone();
  const { context, troubles } = visitor;
  const staff = visitor.page;
  await staff.goto(huiyin.staff);
  await staff.fill("[name=name]", "小王");
  await staff.click("main form button");
  await staff.waitForURL("**/staff/chat");
  await reads(staff, "现在有1件待办");
  await staff.screenshot({ path: `target/screenshots/staff-first.png` });

  const resident = await context.newPage();
  const began = Date.now();
  await resident.goto(huiyin.chat);
  await resident.screenshot({ path: `target/screenshots/resident-first.png` });
  await say(resident, "犀牛社区东门路灯坏了三天，晚上看不见路");
  await reads(resident, "您说：“犀牛社区东门路灯坏了三天，晚上看不见路”");
  assert.equal(await resident.inputValue("#words"), "", "what was sent is no longer in the composer");
  await resident.screenshot({ path: `target/screenshots/resident-card.png` });
  assert.equal(await staff.locator("#log", { hasText: "路灯坏了三天" }).count(), 0, "nothing reaches staff before the tap");
  await press(resident, "同意并提交");
  await reads(resident, "收到了，谢谢您。编号");
  console.log(`  one message and one tap to a number: ${Date.now() - began} ms in this browser`);
  await resident.locator("img.qr").waitFor();
  await resident.screenshot({ path: `target/screenshots/resident-receipt.png` });

  await reads(staff, "路灯坏了三天");
  await press(staff, "受理");
  await reads(staff, "还没有类别");
  await press(staff, "公建配套");
  await reads(staff, "里的哪一项");
  await press(staff, "路灯井盖与市政设施");
  await reads(staff, "办理中");
  await resident.fill("#words", "还没写完的话");
  await reads(resident, "由街道综合管理办（城管）负责");
  assert.equal(await resident.inputValue("#words"), "还没写完的话", "a nudge leaves the half-written words alone");
  await resident.fill("#words", "");

  await press(staff, "答复");
  await reads(staff, "办得怎么样");
  await press(staff, "办好了");
  await reads(staff, "请写答复");
  await say(staff, "三盏路灯昨晚已修好。");
  await reads(staff, "居民会看到");
  await staff.screenshot({ path: `target/screenshots/staff-preview.png` });
  await press(staff, "发出");
  await reads(staff, "已答复，待确认");
  await reads(resident, "您看解决了吗？");
  await press(resident, "解决了");
  await reads(resident, "这次办得怎么样");
  await press(resident, "满意");
  await reads(resident, "谢谢，记下了");
  await resident.screenshot({ path: `target/screenshots/resident-closed.png` });
  await reads(staff, "已办结");
  await visitor.accessible();
  assert.deepEqual(troubles, []);
  await visitor.leave();
});

test("the staff link is spent by its button, once", async () => {
  const visitor = await stage.newDesktop();
  const { page } = visitor;
  await page.goto(huiyin.staff);
  await page.fill("[name=name]", "别人");
  await page.click("main form button");
  await page.getByText("这个链接已用过或过期了").first().waitFor();
  await visitor.context.close();
});

test("without JavaScript the same conversation works, and a stranger with the number learns no content", async () => {
  const visitor = await stage.noScript();
  const { page } = visitor;
  await page.goto(huiyin.chat);
  await page.fill("#words", "安靖街道方碑社区装修垃圾没有固定点");
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await page.getByRole("button", { name: "同意并提交" }).click();
  const text = await page.locator("#log").innerText();
  const number = text.match(/编号(\d{4} \d{4} \d{4})/)[1];
  const code = text.match(/查询码(\d{6})/)[1];

  const other = await stage.noScript();
  const stranger = other.page;
  await stranger.goto(`${huiyin.base}/find`);
  await stranger.fill("[name=number]", `编号：${number}`);
  await stranger.click("main form button");
  const brief = await stranger.locator(".case").innerText();
  assert.match(brief, /收到了，还没人看/);
  assert.doesNotMatch(brief, /装修垃圾|方碑/);
  await stranger.fill("[name=number]", number);
  await stranger.fill("[name=code]", code === "000000" ? "000001" : "000000");
  await stranger.click("main form button");
  await stranger.getByText("没有查到").waitFor();
  await stranger.fill("[name=number]", number);
  await stranger.fill("[name=code]", code);
  await stranger.click("main form button");
  assert.match(await stranger.locator(".case").innerText(), /装修垃圾没有固定点/);
  await other.screenshot('find-with-code');
  await visitor.leave();
  await other.leave();
});

test("a photo and a voice clip out of the blue become one card, and staff see and hear them", async () => {
  const visitor = await stage.newPhone();
  const { page, context } = visitor;
  await page.goto(huiyin.chat);
  const noise = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1800, height: 1200 });
    const paint = canvas.getContext("2d");
    const pixels = paint.createImageData(1800, 1200);
    for (let at = 0; at < pixels.data.length; at += 65536) crypto.getRandomValues(pixels.data.subarray(at, at + 65536));
    paint.putImageData(pixels, 0, 0);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  const photo = Buffer.from(noise, "base64");
  assert.ok(photo.length > 1_000_000, "large enough to be made smaller before it travels");
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.setInputFiles("[name=file]", { name: "IMG_0001.png", mimeType: "image/png", buffer: photo });
  await page.waitForFunction(() => document.querySelector("[name=file]").files[0]?.type === "image/jpeg");
  await page.getByRole("button", { name: "发送", exact: true }).click();
  assert.ok(Number((await (await sent).allHeaders())["content-length"]) < photo.length, "smaller on the wire");
  await reads(page, "收到您发的照片或语音");
  await page.waitForFunction(() => document.querySelector("img.photo")?.naturalWidth > 0);
  await page.setInputFiles("[name=file]", { name: "clip.wav", mimeType: "audio/wav", buffer: silence() });
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await page.locator("#log audio").waitFor();
  await visitor.screenshot("resident-photo-card");
  await press(page, "同意并提交");
  await reads(page, "收到了，谢谢您。编号");
  const path = await page.getAttribute("img.photo", "src");
  const other = await stage.newPhone();
  assert.equal((await other.context.request.get(new URL(path, huiyin.base).href)).status(), 404, "not for strangers");
  assert.equal((await context.request.get(new URL(path, huiyin.base).href)).headers()["content-type"], "image/jpeg");
  await other.leave();
  await visitor.leave();
});

test("eight windows of one browser all load, and the one in front is live", async () => {
  const visitor = await stage.newPhone();
  const windows = [visitor.page];
  while (windows.length < 8) windows.push(await visitor.context.newPage());
  for (const page of windows) await page.goto(huiyin.chat);
  const [first, last] = [windows[0], windows[7]];
  await say(last, "安靖街道方碑社区停车位不够");
  await reads(last, "您说：“安靖街道方碑社区停车位不够”");
  await first.evaluate(() => window.dispatchEvent(new Event("focus")));
  await reads(first, "您说：“安靖街道方碑社区停车位不够”");
  await visitor.leave();
});

test("on a slow phone and a slow network a number takes seconds, not minutes", async () => {
  const visitor = await stage.newPhone();
  const { page, context } = visitor;
  const wire = await context.newCDPSession(page);
  await wire.send("Network.enable");
  const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await wire.send("Network.emulateNetworkConditions", slow);
  await wire.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const began = performance.now();
  await page.goto(huiyin.chat);
  const shown = performance.now();
  await page.fill("#words", "郫筒街道书院社区楼道灯坏了");
  await page.getByRole("button", { name: "发送", exact: true }).click();
  await page.getByRole("button", { name: "同意并提交" }).click();
  await page.locator("#log", { hasText: "收到了，谢谢您。编号" }).waitFor();
  const total = performance.now() - began;
  console.log(`  400 kbit/s, 400 ms, CPU 6 times slower: page ${Math.round(shown - began)} ms, number ${Math.round(total)} ms`);
  await visitor.leave();
});

test("killed between two steps, nothing is lost and the same draft files once", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-killed-'));
  let own = await Program.start(folder);
  const killed = async () => { own.child.kill('SIGKILL'); await own.ended; own = await Program.start(folder); };
  const page = await fetch(`${own.origin}/chat`);
  const cookie = page.headers.get('set-cookie').split(';')[0];
  const post = async (fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await fetch(`${own.origin}/chat`, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
    assert.equal(answer.status, 303);
  };
  const log = async () => (await fetch(`${own.origin}/chat/log`, { headers: { cookie } })).text();
  const numbers = async () => [...(await log()).matchAll(/编号(\d{4} \d{4} \d{4})/g)].map(([, number]) => number);

  await post({ once: 'one', text: '犀牛社区路灯坏了三天' });
  await killed();
  assert.match(await log(), /您说：“犀牛社区路灯坏了三天”/);
  const press = (await log()).match(/1:d:\d+:agreesubmit/)[0];
  await post({ once: 'two', press });
  const [first, ...more] = await numbers();
  assert.deepEqual(more, []);
  await killed();
  await post({ once: 'two', press });
  await post({ once: 'three', press });
  assert.deepEqual(await numbers(), [first]);
  assert.equal(await own.stop(), 0);
  await rm(folder, { recursive: true, force: true });
});
