import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formatSourcesHtml } from '../../../src/report/sources/html.js';
import { type Browser, installedChromium, lowestContrast, openBrowser, openFile } from './chromium.js';
import { SPLIT, sourcesOf } from './sample.js';

const LONG = 'a-directory-with-a-long-name/';
const PAGE = formatSourcesHtml(
  sourcesOf({
    ...SPLIT,
    [`${LONG.repeat(4)}main.tf`]:
      'provider "aws" {\n  profile = "a-profile-with-a-name-that-nobody-would-type-twice"\n}\n',
  }),
);

interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Context {
  directory: string;
  browser: Browser;
}

const pages = suite<Context>('the page of credlint sources in Chromium');
const chromium = installedChromium();

pages.before(async (context) => {
  context.directory = mkdtempSync(join(tmpdir(), 'credlint-html-'));
  writeFileSync(join(context.directory, 'sources.html'), PAGE);
  context.browser = await openBrowser(chromium!);
});

pages.after(async ({ directory, browser }) => {
  await browser.close();
  rmSync(directory, { recursive: true, force: true });
});

const show = ({ browser, directory }: Context, width: number, scheme: 'light' | 'dark') =>
  openFile(browser, join(directory, 'sources.html'), { width, scheme });

const RECTANGLES = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => { const { left, right, top, bottom } = one.getBoundingClientRect(); return { left, right, top, bottom }; })`;

const READ = 'h2, h3, .place, .status, .why, .change';

for (const width of [1280, 420])
  for (const scheme of ['light', 'dark'] as const)
    pages(`at ${width} pixels in ${scheme}: fits, and can be read`, async (context) => {
      await show(context, width, scheme);
      const { browser } = context;
      const wide = await browser.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `the page is ${wide} pixels wide`);
      const contrast = await lowestContrast(browser, READ);
      assert.ok(contrast >= 4.5, `the lowest contrast is ${contrast.toFixed(2)}`);
      const ground = await browser.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      assert.is(ground, scheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(15, 19, 24)');
    });

pages('boxes lie apart, and texts lie in their boxes', async (context) => {
  await show(context, 1280, 'light');
  const boxes = await context.browser.evaluate<Rectangle[]>(RECTANGLES('svg rect'));
  assert.is(boxes.length, 8);
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      assert.ok(
        one.right <= other.left ||
          other.right <= one.left ||
          one.bottom <= other.top ||
          other.bottom <= one.top,
        `${JSON.stringify(one)} and ${JSON.stringify(other)} overlap`,
      );
  const texts = await context.browser.evaluate<Rectangle[]>(RECTANGLES('svg g text'));
  for (const text of texts)
    assert.ok(
      boxes.some(
        ({ left, right, top, bottom }) =>
          text.left >= left && text.right <= right && text.top >= top && text.bottom <= bottom,
      ),
      `${JSON.stringify(text)} is in no box`,
    );
});

pages('what is shadowed is dashed, and conflicts are red', async (context) => {
  await show(context, 1280, 'light');
  const style = (selector: string, name: string) =>
    context.browser.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${name}`,
    );
  assert.is(await style('path.shadowed', 'strokeDasharray'), '5px, 5px');
  assert.is(await style('path.wins', 'strokeDasharray'), 'none');
  assert.is(await style('path.shadowed.conflict', 'stroke'), 'rgb(180, 35, 24)');
  assert.is(await style('.consumer.conflict rect', 'stroke'), 'rgb(180, 35, 24)');
});

pages('asks for nothing but itself', async (context) => {
  await show(context, 1280, 'light');
  assert.ok(context.browser.requests.length > 0);
  for (const url of context.browser.requests) assert.match(url, /\/sources\.html$/);
});

if (chromium) pages.run();
else console.log('skipped: no Chromium is installed');
