import * as assert from 'uvu/assert';
import { formatSourcesHtml } from '../../../src/report/sources/html.js';
import { pageSuite } from '../pages.js';
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

const { pages, show, run } = pageSuite(
  'the page of credlint sources in Chromium',
  () => PAGE,
  'h2, h3, .place, .status, .why, .change',
);

const RECTANGLES = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => { const { left, right, top, bottom } = one.getBoundingClientRect(); return { left, right, top, bottom }; })`;

pages('boxes lie apart, and texts lie in their boxes', async (context) => {
  await show(context);
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
  await show(context);
  const style = (selector: string, name: string) =>
    context.browser.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${name}`,
    );
  assert.is(await style('path.shadowed', 'strokeDasharray'), '5px, 5px');
  assert.is(await style('path.wins', 'strokeDasharray'), 'none');
  assert.is(await style('path.shadowed.conflict', 'stroke'), 'rgb(180, 35, 24)');
  assert.is(await style('.consumer.conflict rect', 'stroke'), 'rgb(180, 35, 24)');
});

run();
