// Draws pictures/telegram.png for the README from the transcript the tests hold: the words are the product's own.
// Run after a wanted change of words: `node tests/browser/draw-conversation.mjs`

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STORY = await readFile(`${ROOT}tests/it/telegram/story.rs`, 'utf8');
const NUMBER = '4827 5193 0674';

/** What the resident reads in the first story: new messages and edits, in order. */
function resident() {
  const transcript = STORY.split('assert_snapshot!(told, @"\n')[1].split('\n    ");')[0];
  const lines = transcript.split('\n').map((line) => line.slice(4));
  const messages = [];
  let side = 'resident';
  for (const line of lines) {
    if (line.startsWith('—— ')) side = line.includes('工作人员') ? 'staff' : 'resident';
    else if (side === 'resident' && /^[>~] /.test(line)) messages.push([line[0], [line.slice(2)]]);
    else if (side === 'resident') messages.at(-1)[1].push(line.slice(2));
  }
  return messages.map(([mark, words]) => {
    const last = words.at(-1);
    const buttons = last.startsWith('[') ? last.slice(1, -1).split('][') : [];
    const text = (buttons.length ? words.slice(0, -1) : words).join('\n').replace('#### #### ####', NUMBER);
    return { mark, text, buttons };
  });
}

const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

function bubble({ text, buttons }) {
  const keys = buttons.map((label) => `<b>${escape(label)}</b>`).join('');
  return `<section><p>${escape(text)}</p><nav>${keys}</nav></section>`;
}

const mine = (text) => `<p class="mine">${escape(text)}</p>`;
const messages = resident();
const starting = (words) => messages.find(({ mark, text }) => mark === '>' && text.startsWith(words));
const left = [mine('犀牛社区东门路灯坏了三天'), bubble(starting('您说：')), mine('同意并提交 ☝'), bubble(starting('收到了'))];
const right = [
  bubble(starting('您反映的')), bubble(messages.find(({ text }) => text.includes('有答复了'))), mine('解决了 ☝'),
  bubble(starting('谢谢您告诉')),
];
const html = `<!doctype html><meta charset="utf-8"><style>
  body { display: flex; align-items: start; gap: 24px; margin: 0; padding: 20px; background: #fff; font: 15px/1.5 "Noto Sans CJK SC", sans-serif }
  main { width: 360px; padding: 14px; border-radius: 22px; background: #d8e6d2; box-sizing: border-box }
  section, .mine { margin: 0 0 10px; max-width: 300px }
  section p { margin: 0; padding: 8px 12px; border-radius: 14px; background: #fff; white-space: pre-wrap }
  .mine { margin-left: auto; width: fit-content; padding: 8px 12px; border-radius: 14px; background: #e6fbd0 }
  nav { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; margin-top: 4px }
  nav b { padding: 6px 4px; border-radius: 8px; background: #7d9a78; color: #fff; font-weight: 500; text-align: center }
</style><main>${left.join('')}</main><main>${right.join('')}</main>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 790, height: 400 } });
await page.setContent(html);
await page.screenshot({ path: `${ROOT}pictures/telegram.png`, fullPage: true });
await browser.close();
