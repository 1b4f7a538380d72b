// Published cases in a real browser: list, filters, one case, both type sizes, with and without script; and the way
// from an answer to the public list, by hand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open } from './harness.mjs';

let stage;
before(async () => { stage = await open(); });
after(async () => { await stage.close(); });

// KB on the wire; the list holds the map.
const HEAVIEST = { cases: 73, case: 16 };

async function firstCase(visitor) {
  await visitor.goto('/cases');
  return visitor.page.locator('.points > li h2 a').first().getAttribute('href');
}

test('published cases are light, fit phone and large type, and please axe', async (t) => {
  const phone = await stage.newPhone();
  const path = await firstCase(phone);
  assert.match(path, /^\/cases\/[a-z2-7]{12}$/, 'never the tracking number');
  await phone.leave();
  for (const [name, more, thumb] of [['phone', {}, 44], ['phone-large-dark', { colorScheme: 'dark' }, 60]]) {
    for (const [page, file] of [['/cases', 'cases'], [path, 'case']]) {
      const reader = await stage.newPhone(more);
      if (thumb === 60) await reader.context.addCookies([{ name: 'size', value: 'lg', url: stage.program.origin }]);
      assert.equal((await reader.goto(page)).status(), 200);
      reader.light(t, HEAVIEST[file]);
      await reader.accessible();
      await reader.fits(thumb);
      await reader.screenshot(`${file}-${name}`);
      await reader.leave();
    }
  }
});

test('filters narrow the list without script', async () => {
  const bare = await stage.noScript();
  await bare.goto('/cases');
  const all = await bare.page.locator('.points > li').count();
  assert.equal(all, 3, 'the sample district shows three');
  await bare.page.selectOption('select[name=group]', 'A');
  await bare.page.click('.filters button[type=submit]');
  await bare.page.waitForURL('**group=A**');
  assert.equal(await bare.page.locator('.points > li').count(), 1);
 
  await bare.leave();
});

test('the browser itself finds the feed to be whole XML', async () => {
  const desktop = await stage.newDesktop();
  await desktop.goto('/cases');
  const read = await desktop.page.evaluate(async () => {
    const text = await (await fetch('/cases.atom')).text();
    const feed = new DOMParser().parseFromString(text, 'application/xml');
    return { broken: feed.querySelector('parsererror')?.textContent, entries: feed.querySelectorAll('entry > title').length };
  });
  assert.deepEqual(read, { broken: undefined, entries: 3 });
  await desktop.screenshot('cases-desktop');
  await desktop.leave();
});

test('from an answer to the public list: staff look, the resident agrees, anybody reads', async () => {
  const officer = await stage.newDesktop();
  await officer.goto(new URL(stage.program.staffLink).pathname + new URL(stage.program.staffLink).search);
  await officer.page.fill('input[name=name]', '小王');
  await officer.page.click('main form button');
  await officer.page.waitForURL('**/staff/chat**');
  const resident = await stage.newPhone();
  await resident.goto('/chat');
  await resident.say('犀牛社区3栋2单元501门口路灯坏了三天');
  await resident.press('同意并提交');
  await resident.sees('收到了，谢谢您');
  await officer.sees('门口路灯坏了三天');
  for (const label of ['受理', '公建配套', '路灯井盖与市政设施', '答复']) await officer.press(label);
  await officer.press('办好了');
  await officer.say('路灯7月10日晚已修好。');
  await officer.press('发出');
  await resident.sees('您看解决了吗');
  await resident.press('解决了');
  await officer.press('公示');
  await officer.sees('用一句话写清是什么事');
  await officer.say('2单元门口的路灯不亮');
  await officer.sees('已遮住楼栋门牌1处');
  await officer.press('改问题');
  await officer.say('单元门口的路灯不亮');
  await officer.sees('问：单元门口的路灯不亮');
  await officer.screenshot('publish-preview-desktop');
  await officer.press('问居民愿不愿意');
  await resident.sees('能不能公开，让遇到同样问题的邻居也看到');
  await resident.screenshot('publish-asked-phone');
  await resident.press('可以公开');
  await resident.sees('已经公开');
  const reader = await stage.noScript();
  await reader.goto('/');
  const shown = reader.page.locator('main li', { hasText: '单元门口的路灯不亮' });
  assert.match(await shown.textContent(), /路灯7月10日晚已修好 当天答复/);
  await reader.screenshot('home-published-phone');
  await shown.locator('a').click();
  assert.equal(await reader.page.locator('h1').textContent(), '单元门口的路灯不亮');
  await reader.leave();
  const number = (await resident.page.locator('#log').getByText(/编号\d{4} \d{4} \d{4}/).first().textContent()).match(/\d{4} \d{4} \d{4}/)[0];
  await resident.goto(`/case/${number.replaceAll(' ', '')}`);
  await resident.accessible();
  await resident.fits(44);
  await resident.screenshot('case-own-phone');
  await resident.page.getByRole('button', { name: '不再公开' }).click();
  await resident.page.waitForURL('**/chat**');
  await resident.sees('已经从本站撤下来了');
  await resident.leave();
  await officer.leave();
});
