// Draws community/photos/*.png: one picture for each kind of place in the sample district, each marked 示例图.
// They are invented like the rest of the sample, and drawn so that nobody takes them for photographs of a real place.
// Run after a change here: `node tests/browser/draw-points.mjs`

import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../../community/photos/', import.meta.url));
const [WIDTH, HEIGHT] = [640, 400];
/** Flat colours and the blends along their edges; more of them weigh more and show no difference. */
const COLOURS = 48;

const INK = '#2f3e46';
const LEAF = '#7fb77e';
const GRASS = '#cfe3b4';
const WOOD = '#c98f5a';
const BAMBOO = '#e3c68d';
const WALL = '#fff6e5';
const ROOF = '#e07a5f';
const GLASS = '#bfe3ee';
const SUN = '#f6c453';
const GREY = '#b8c4c9';
const TEAL = '#3d8f85';
const SKIN = '#f3c9a5';

const rect = (x, y, w, h, fill, round = 0) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
const disc = (x, y, r, fill) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const path = (d, fill = 'none') => `<path d="${d}" fill="${fill}"/>`;
const words = (x, y, size, text, fill = INK) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="700" text-anchor="middle" stroke="none" fill="${fill}">${text}</text>`;
const at = (x, y, size, ...parts) => `<g transform="translate(${x} ${y}) scale(${size})">${parts.join('')}</g>`;
const row = (n, step, draw) => Array.from({ length: n }, (_, i) => draw(i * step)).join('');

const tree = (x, y, size = 1) => at(x, y, size, rect(-6, -40, 12, 40, WOOD, 3), disc(-22, -58, 26, LEAF), disc(22, -58, 26, LEAF), disc(0, -80, 32, LEAF));
const bush = (x, y) => path(`M${x - 40} ${y}q0 -26 24 -26q8 -18 26 -10q24 -6 24 36z`, LEAF);
const cloud = (x, y, size = 1) => at(x, y, size, path('M-46 12a20 20 0 0 1 8 -38a30 30 0 0 1 56 -6a24 24 0 0 1 22 44z', '#fff'));
const pane = (x, y, w = 44, h = 40) => rect(x, y, w, h, GLASS, 3) + path(`M${x + w / 2} ${y}v${h}`);
const person = (x, y, shirt, size = 1) =>
  at(x, y, size, path('M-24 0v-34q0 -24 24 -24q24 0 24 24v34z', shirt), disc(0, -76, 18, SKIN), path('M-19 -80q2 -18 19 -18q17 0 19 18q-18 -8 -38 0z', INK),
    '<g stroke-width="2.5">', path('M-7 -75v2M7 -75v2M-6 -67q6 6 12 0'), '</g>');
const outside = (sky = '#e4f3f6', ground = GRASS) => rect(-9, -9, 658, 418, sky) + disc(566, 66, 34, SUN) + cloud(120, 70) + cloud(410, 52, 0.7) + rect(-9, 320, 658, 90, ground);

const DRAWINGS = {
  community: () => outside()
    + rect(110, 130, 420, 190, WALL) + rect(96, 112, 448, 26, ROOF, 6)
    + row(5, 82, (x) => pane(134 + x, 152)) + row(2, 78, (x) => pane(134 + x, 240)) + row(2, 82, (x) => pane(382 + x, 240))
    + rect(236, 200, 168, 34, TEAL, 6) + words(320, 225, 22, '社区服务中心', '#fff')
    + rect(288, 246, 64, 74, GLASS, 3) + path('M320 246v74') + path('M272 320h96l14 18h-124z', GREY)
    + tree(62, 330, 1.1) + tree(584, 330, 1.15) + bush(160, 322) + bush(490, 322)
    + person(214, 372, SUN, 0.8) + person(424, 374, ROOF, 0.8),

  village: () => outside()
    + path('M-9 320L110 170L210 270L330 200L470 300L560 220L650 300V330H-9z', '#a9d0c4')
    + rect(-9, 316, 658, 100, GRASS) + [338, 358, 378, 398].map((y) => path(`M-9 ${y}q160 -14 330 0t330 0`)).join('')
    + row(17, 40, (x) => disc(6 + x, 346, 7, SUN) + disc(24 + x, 366, 7, SUN) + disc(8 + x, 388, 8, SUN))
    + rect(196, 214, 250, 106, WALL) + path('M172 218q40 -12 60 -56h178q20 44 60 56z', '#6d8591')
    + path('M214 200h214M222 184h198')
    + rect(292, 248, 58, 72, WOOD, 2) + path('M321 248v72') + pane(222, 248) + pane(376, 248)
    + disc(278, 246, 9, ROOF) + disc(364, 246, 9, ROOF) + tree(518, 326, 1.25) + tree(118, 324, 0.9),

  teahouse: () => rect(-9, -9, 658, 418, '#fbeed5')
    + path('M-9 64h658M-9 24h658') + row(9, 80, (x) => path(`M${x} -9V64`)) + row(4, 150, (x) => path(`M${96 + x} 64v26`) + rect(70 + x, 90, 52, 62, ROOF, 22) + path(`M${96 + x} 152v18`))
    + words(96, 134, 30, '茶', '#fff') + words(246, 134, 30, '馆', '#fff') + words(396, 134, 30, '说', '#fff') + words(546, 134, 30, '事', '#fff')
    + row(2, 494, (x) => at(x, 0, 1, path('M20 420V236q0 -20 20 -20h66q20 0 20 20v184M44 218v96M73 216v98M102 218v96'), rect(12, 314, 122, 18, BAMBOO, 6)))
    + path('M160 306h320v26h-320z', WOOD) + path('M196 332v80M444 332v80')
    + path('M232 294h176q-14 14 -40 14h-96q-26 0 -40 -14z', '#fff') + path('M250 218h140q-4 78 -44 78h-52q-40 0 -44 -78z', '#fff')
    + path('M254 240h132l-4 18h-124z', TEAL) + path('M240 218q80 -48 160 0z', GLASS) + disc(320, 190, 10, GLASS)
    + path('M284 176q-14 -16 0 -30M356 176q14 -16 0 -30'),

  block: () => outside('#fdf1dc', '#e6e2d6')
    + rect(-9, 130, 170, 200, '#f2c6a7') + row(2, 70, (x) => pane(20 + x, 156) + pane(20 + x, 224)) + rect(480, 100, 170, 230, '#c8dcc0')
    + row(2, 70, (x) => pane(506 + x, 126) + pane(506 + x, 194) + pane(506 + x, 262, 44, 58))
    + rect(160, 170, 320, 156, WALL) + path('M146 172h348l-18 -40h-312z', TEAL) + words(320, 162, 22, '街区服务站', '#fff')
    + row(8, 40, (x) => path(`M${160 + x} 172h40v14q0 18 -20 18t-20 -18z`, (x / 40) % 2 ? '#fff' : ROOF))
    + rect(186, 222, 120, 76, GLASS, 4) + path('M246 222v76') + rect(342, 222, 62, 104, WOOD, 3) + disc(392, 276, 4, INK)
    + rect(420, 224, 42, 54, '#fff', 3) + path('M428 238h26M428 250h26M428 262h16')
    + path('M-9 352h658') + rect(206, 326, 84, 8, WOOD, 3) + path('M218 334v22M278 334v22') + person(120, 366, TEAL, 0.8) + person(432, 370, SUN, 0.8) + bush(66, 332),

  gig: () => outside('#e8f1fb', '#dfe3df')
    + rect(74, 128, 300, 194, WALL) + path('M58 132h402l-20 -44h-362z', SUN) + words(259, 120, 26, '骑手歇脚点') + path('M446 132v190')
    + rect(96, 168, 86, 80, GLASS, 4) + path('M139 168v80') + rect(250, 176, 62, 146, TEAL, 3) + disc(300, 250, 4, INK)
    + rect(198, 176, 36, 70, '#fff', 4) + path('M220 188l-12 22h16l-12 24')
    + rect(88, 290, 136, 12, WOOD, 3) + path('M104 302v24M208 302v24')
    + path('M-9 366h658') + at(-72, 0, 1, disc(408, 356, 30, GREY), disc(574, 356, 30, GREY), disc(408, 356, 9, '#fff'), disc(574, 356, 9, '#fff'),
      path('M408 356q0 -44 44 -44h24q6 26 34 26l36 -76h24M556 262l18 94'), path('M438 312q0 -22 24 -22h42q14 0 14 14l-12 34q-26 0 -32 -24z', ROOF),
      rect(400, 216, 78, 74, SUN, 8), path('M400 246h78M439 246v44M544 262h34'), disc(566, 284, 8, SUN)) + tree(34, 328, 0.9) + tree(598, 326, 1.1),

  industry: () => outside()
    + path('M60 322V196l74 -44v44l74 -44v44l74 -44v170z', '#f2c6a7') + rect(84, 214, 30, 34, GLASS, 2) + rect(158, 214, 30, 34, GLASS, 2) + rect(232, 214, 30, 34, GLASS, 2)
    + rect(96, 262, 150, 60, GREY, 2) + path('M96 278h150M96 294h150M96 308h150')
    + rect(300, 92, 150, 230, '#d9ecf2') + row(3, 44, (x) => row(4, 44, (y) => rect(314 + x, 108 + y, 32, 30, GLASS, 2)))
    + rect(344, 284, 62, 38, TEAL, 2) + path('M375 284v38') + rect(450, 172, 116, 150, WALL) + row(2, 50, (x) => pane(464 + x, 190, 38, 34) + pane(464 + x, 240, 38, 34))
    + rect(460, 286, 98, 26, TEAL, 5) + words(509, 305, 17, '企业服务', '#fff')
    + tree(28, 330, 0.9) + tree(602, 330, 1.05) + bush(280, 324) + person(240, 374, SUN, 0.8) + person(300, 376, TEAL, 0.8)
    + path('M258 340h24'),

  petition: () => rect(-9, -9, 658, 418, '#eaf3ee') + rect(-9, 330, 658, 90, '#e4d3bb')
    + rect(190, 24, 260, 54, TEAL, 8) + words(320, 61, 28, '群众来访接待', '#fff') + rect(34, 50, 110, 130, GLASS, 4) + path('M89 50v130M34 114h110')
    + rect(508, 66, 84, 104, '#fff', 4) + path('M522 88h56M522 108h56M522 128h56M522 148h34')
    + person(196, 346, SUN, 1.6) + person(452, 346, TEAL, 1.6)
    + path('M234 130h92q16 0 16 16v30q0 16 -16 16h-54l-30 22l6 -22h-14q-16 0 -16 -16v-30q0 -16 16 -16z', '#fff') + path('M246 150h72M246 170h46')
    + path('M386 100h60q14 0 14 14v26q0 14 -14 14h-6l4 18l-24 -18h-34q-14 0 -14 -14v-26q0 -14 14 -14z', '#fff') + path('M392 128l14 14l28 -28')
    + rect(120, 300, 400, 22, WOOD, 5) + rect(144, 322, 352, 84, '#dba876')
    + path('M288 286h62l8 14h-76z', '#fff') + path('M376 276h26v24h-26zM402 280q12 0 12 8t-12 8', '#fff') + path('M72 330v-46') + path('M50 330h44l-6 44h-32z', ROOF)
    + disc(58, 268, 18, LEAF) + disc(88, 262, 20, LEAF) + disc(72, 242, 18, LEAF),
};

/** A picture with its mark, where no drawing puts anything that matters. */
function svg(draw) {
  const mark = rect(524, 354, 104, 36, '#fff', 18) + words(576, 380, 22, '示例图');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" stroke="${INK}" stroke-width="3.5"
    stroke-linecap="round" stroke-linejoin="round" font-family="Noto Sans CJK SC, sans-serif">${draw()}${mark}</svg>`;
}

/** The pixels of a drawing, four bytes each, as the browser paints it. */
async function pixels(page, source) {
  return page.evaluate(async ({ source, width, height }) => {
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return Array.from(pen.getImageData(0, 0, width, height).data);
  }, { source, width: WIDTH, height: HEIGHT });
}

/** The most frequent colours, and for each pixel the nearest of them. */
function palette(rgba) {
  const counts = new Map();
  const colours = [];
  for (let i = 0; i < rgba.length; i += 4) {
    const colour = (rgba[i] << 16) | (rgba[i + 1] << 8) | rgba[i + 2];
    colours.push(colour);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, COLOURS).map(([colour]) => colour);
  const split = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const far = (a, b) => split(a).reduce((sum, part, i) => sum + (part - split(b)[i]) ** 2, 0);
  const nearest = new Map([...counts.keys()].map((colour) =>
    [colour, kept.reduce((best, one, i) => (far(colour, one) < far(colour, kept[best]) ? i : best), 0)]));
  return { kept: kept.flatMap(split), indexes: colours.map((colour) => nearest.get(colour)) };
}

/** A PNG with a palette, one byte a pixel. */
function png({ kept, indexes }) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const lines = Array.from({ length: HEIGHT }, (_, y) => Buffer.from([0, ...indexes.slice(y * WIDTH, (y + 1) * WIDTH)]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('PLTE', Buffer.from(kept)),
    chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })), chunk('IEND', Buffer.alloc(0)),
  ]);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking'],
});
const page = await browser.newPage();
await mkdir(FOLDER, { recursive: true });
for (const [name, draw] of Object.entries(DRAWINGS)) {
  const picture = png(palette(await pixels(page, svg(draw))));
  await writeFile(`${FOLDER}${name}.png`, picture);
  console.log(`${name}.png: ${picture.length} bytes`);
}
await browser.close();
