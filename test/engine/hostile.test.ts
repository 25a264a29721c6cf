import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createMask } from '../../src/engine/masking/mask.js';
import { plainStyle } from '../../src/report/style.js';
import { formatText } from '../../src/report/text.js';
import { type Place, place } from '../../src/source.js';
import { keyId } from '../keys.js';
import { lintTexts } from '../report/lint-texts.js';

// Each of these took minutes where the work for one finding grew with the file. They are not timed: they would not end.
const MANY = 10_000;

/** A place for every match of a pattern. */
const everywhere = (file: Place['file'], pattern: RegExp) =>
  [...file.text.matchAll(pattern)].map(({ index, 0: match }) => ({
    at: place(file, { start: index, end: index + match.length }),
  }));

test('as many findings as an env file has entries, each with a directive of its own', () => {
  const entry = (index: number) => `# credlint-disable-next-line no-it -- ${index}\nA${index}=x\n`;
  const text = Array.from({ length: MANY }, (_, index) => entry(index)).join('');
  const { report } = lintTexts({ '.env': text }, (at) => everywhere(at('.env', 'A0').file, /x$/gm));
  assert.is(report.summary.suppressedByDirectives, MANY);
});

test('a file that is one line, full of findings and comments', () => {
  const text = `a = [${'"x", /* credlint-disable-line no-it */ '.repeat(MANY)}]\n`;
  const { report } = lintTexts({ 'main.tf': text }, (at) => everywhere(at('main.tf', 'a').file, /"x"/g));
  assert.is(report.summary.suppressedByDirectives, MANY);
  const yaml = `a: ${'# credlint-disable-line no-it '.repeat(MANY)}`;
  assert.is(lintTexts({ '.gitlab-ci.yml': yaml }, () => [{}]).report.summary.suppressedByDirectives, 1);
});

test('frames of a file that is one line', () => {
  const text = `a = [${`"${'x'.repeat(50)}", `.repeat(MANY / 10)}]\n`;
  const { report, sources } = lintTexts({ 'main.tf': text }, (at) =>
    everywhere(at('main.tf', 'a').file, /x+/g).map((found) => ({ ...found, secret: 'y'.repeat(9) })),
  );
  const shown = formatText(report, { sources, style: plainStyle });
  assert.is(shown.match(/━+/g)?.length, MANY / 10);
  assert.not.match(shown, /xxx/);
});

test('as many secrets as findings, all of one beginning', () => {
  const ids = Array.from({ length: MANY }, (_, index) => keyId('AKIA', String(index)));
  const similar = ids.map((id) => `AKIA-${'a'.repeat(200)}-${id}`);
  const mask = createMask([...ids, ...similar]);
  assert.is(mask.text(`${ids[7]} x`), `AKIA…${ids[7]!.slice(-4)} x`);
  assert.is(mask.text(similar.slice(0, 100).join(' ')).includes(ids[50]!), false);
});

test.run();
