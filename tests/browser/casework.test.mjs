// Casework on a phone in a real browser: somebody at the desk, and what stands behind 更多.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './harness.mjs';

let stage, staff, visitor;
before(async () => {
  stage = await open();
  visitor = await stage.newPhone();
  staff = visitor.page;
  await staff.goto(stage.program.staffLink);
  await staff.fill('[name=name]', '小王');
  await staff.click('main form button');
  await staff.waitForURL('**/staff/chat');
});
after(async () => {
  await visitor.leave();
  await stage.close();
});

const press = (label) => visitor.press(label);
const sees = (words) => visitor.sees(words);
const say = async (words) => { await staff.fill('#words', words); await staff.press('#words', 'Enter'); };

test('somebody at the desk is written down for, and their slip shows number, code and QR', async () => {
  await press('代录');
  await sees('请写居民说的事');
  await say('三单元门口的灯一闪一闪的');
  await sees('代录：“三单元门口的灯一闪一闪的”');
  await press('当场办结');
  await sees('当场怎么办好的');
  await say('换了灯泡，已经好了。');
  await sees('已当场办结。请抄给居民');
  const qr = staff.locator('img.qr').last();
  await qr.waitFor();
  assert.ok(await qr.evaluate((image) => image.decode().then(() => image.naturalWidth > 100)), 'the QR is drawn');
  await visitor.accessible();
  await visitor.fits(44);
  await visitor.screenshot('desk-slip');
});

test('a case is given another unit to help, handed back and passed on, all with a thumb', async () => {
  // Far up in the log, while the composer has the focus: the tap must not be lost to a jump of the page.
  await press('代录');
  await staff.locator('#log').getByText('请写居民说的事').nth(1).waitFor({ timeout: 5000 });
  await say('犀牛社区东门的路灯坏了');
  await sees('代录：“犀牛社区东门的路灯坏了”');
  await press('提交');
  await sees('前会有人看');
  await press('受理');
  await sees('还没有类别');
  // Guessed from the words, and offered above the groups.
  await press('路灯井盖与市政设施');
  await sees('办理中');
  await press('更多');
  await sees('，还可以：');
  await visitor.accessible();
  await visitor.fits(44);
  await visitor.screenshot('staff-more');
  await press('加协办');
  await sees('请选协办单位');
  await visitor.fits(44);
  await visitor.screenshot('staff-units');
  await press('交警分局');
  await sees('协办：交警分局');
  await press('更多');
  await press('退单');
  await sees('您看该归谁办');
  await press('住建局');
  await sees('为什么不归您办');
  await say('这是物业的灯。');
  await sees('退单（这是物业的灯。），建议给：住建局');
  await press('改主办');
  await sees('请选主办单位');
  await press('住建局');
  await sees('改由这个单位主办');
  await say('物业的灯归住建。');
  await sees('主办：住建局');
  await visitor.screenshot('staff-passed-on');
});

test('the transfer sheet opens on a page of its own, without navigation on paper', async () => {
  await press('更多');
  await press('转办单');
  await sees('请在');
  await staff.locator('#log').getByRole('link', { name: '打开转办单' }).last().click();
  await staff.waitForURL('**/staff/sheet/*');
  assert.match(await staff.locator('.sheet').innerText(), /住建局：[\s\S]*原话：[\s\S]*回复给：/);
  await visitor.accessible();
  await staff.emulateMedia({ media: 'print' });
  assert.equal(await staff.locator('.top-bar').isVisible(), false);
  await visitor.screenshot('sheet');
});
