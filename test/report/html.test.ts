import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatHtml } from '../../src/report/html/html.js';
import type { Report, ReportedFinding } from '../../src/report/report.js';
import type { SourcesReport } from '../../src/report/sources/sources-report.js';
import { plainStyle } from '../../src/report/style.js';
import { lintTexts } from './lint-texts.js';
import { SPLIT, sourcesOf } from './sources/sample.js';

const HOSTILE =
  '"\'`</script><script>alert(1)</script></pre></article><img src=x onerror=alert(1)>]]>&lt;${x}\n<!--\u0001x\u0001\u0002\u0000 é😀';

const finding: ReportedFinding = {
  ruleId: `no-it ${HOSTILE}`,
  severity: 'error',
  messageId: 'found',
  message: HOSTILE,
  file: `a/${HOSTILE}.tf`,
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  consumer: HOSTILE,
  related: [
    { file: `b/${HOSTILE}`, line: 1, column: 1, endLine: 1, endColumn: 2, message: HOSTILE },
    { file: `a/${HOSTILE}.tf`, line: 1, column: 1, endLine: 1, endColumn: 2, message: HOSTILE },
  ],
  guidance: [HOSTILE, 'run `terraform plan`\nthen look'],
  fix: [],
  suggestions: [{ messageId: 'x', message: HOSTILE, edits: [] }],
  fingerprint: 'f00',
  docs: 'javascript:alert(1)',
  prevents: [HOSTILE],
};

const hostile: Report = {
  version: 1,
  files: [HOSTILE],
  findings: [finding, { ...finding, docs: `https://example.invalid/"onclick="alert(1)` }],
  suppressed: [{ finding, by: 'baseline', reason: HOSTILE }],
  errors: [{ message: HOSTILE, file: HOSTILE, line: 1 }],
  notes: [HOSTILE],
  summary: {
    errors: 2,
    warnings: 0,
    infos: 0,
    fixable: 1,
    suppressedByDirectives: 0,
    suppressedByBaseline: 1,
    filesChecked: 1,
    filesRead: 1,
    bytesRead: 1,
  },
};

const show = (
  report: Report,
  sources: Parameters<typeof formatHtml>[1]['sources'] = () => undefined,
  configurations: SourcesReport['configurations'] = [],
) =>
  formatHtml(report, {
    sources,
    style: plainStyle,
    active: [],
    environment: {},
    credentialSources: () => ({ version: 1, configurations, unknown: [] }),
  });

/** Every line of a source is hostile, too. */
const hostileSources = () => () => ({ text: HOSTILE, offsetOf: (column: number) => column - 1 });

/** The elements that the page is made of. */
const OWN =
  /^(html|head|meta|title|style|body|main|h[1234]|p|dl|div|dt|dd|section|ul|ol|li|form|label|input|select|option|button|output|article|header|footer|span|a|code|pre|details|summary|script|nav|strong|br|svg|title|g|rect|text|path)$/;

function elementsOf(node: Tree.Node): readonly Tree.Element[] {
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...below] : below;
}

const textOf = (node: Tree.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';

const attribute = ({ attrs }: Tree.Element, name: string) => attrs.find((one) => one.name === name)?.value;

for (const sources of [undefined, hostileSources])
  test(`a hostile report makes no element of its own, ${sources ? 'with' : 'without'} sources`, () => {
    const faults: string[] = [];
    const page = show(hostile, sources);
    const tree = parse(page, { onParseError: ({ code }) => faults.push(code) });
    // What the sources hold of controls stays text of the page.
    assert.equal(
      faults.filter((code) => !code.startsWith('control-character')),
      [],
    );
    const elements = elementsOf(tree);
    const count = (name: string) => elements.filter(({ tagName }) => tagName === name).length;
    assert.equal([count('script'), count('style'), count('img'), count('article')], [1, 1, 0, 2]);
    assert.equal(
      elements.map(({ tagName }) => tagName).filter((name) => !OWN.test(name)),
      [],
    );
    for (const { attrs } of elements)
      for (const { name } of attrs) assert.not.match(name, /^on|^style$|^src$|^srcset$|^action$/);
    const links = elements.filter(({ tagName }) => tagName === 'a').map((one) => attribute(one, 'href'));
    assert.equal(links, ['https://example.invalid/"onclick="alert(1)']);
  });

test('the policy allows the page its own script and style, and nothing else', () => {
  const elements = elementsOf(parse(show(hostile)));
  const policy = elements.map((one) => attribute(one, 'content')).find((text) => text?.includes('-src'));
  const hashOf = (name: string) => {
    const text = textOf(elements.find(({ tagName }) => tagName === name)!);
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  assert.is(
    policy,
    `default-src 'none'; style-src ${hashOf('style')}; script-src ${hashOf('script')}; base-uri 'none'; form-action 'none'`,
  );
});

test('shows findings by file with their lines, related places, steps and links', () => {
  const { report, sources } = lintTexts({ 'b.tf': 'x = 1\n', 'a.tf': 'y = 2\nz = 3\n' }, (at) => [
    {
      severity: 'warn',
      related: [{ at: at('a.tf', 'z'), message: 'and this' }],
      guidance: ['delete `x`', 'look'],
    },
    { at: at('a.tf', 'y') },
  ]);
  const elements = elementsOf(parse(show(report, sources)));
  const texts = (name: string) => elements.filter(({ tagName }) => tagName === name).map(textOf);
  assert.equal(texts('h2'), ['a.tf 1', 'b.tf 1']);
  assert.match(texts('pre')[1]!, /1 │ x = 1\n {2}│ ━\n {2}┌ a\.tf:2:1\n2 │ z = 3\n {2}│ ─ and this\n/);
  assert.ok(texts('li').includes('delete x'));
  assert.equal(texts('dd'), ['1', '1', '0', '0']);
  assert.ok(texts('option').includes('warning (1)'));
  const articles = elements.filter(({ tagName }) => tagName === 'article');
  assert.equal(
    articles.map((one) => attribute(one, 'data-severity')),
    ['error', 'warn'],
  );
  assert.match(
    attribute(elements.find(({ tagName }) => tagName === 'a')!, 'href')!,
    /^https:\/\/.*\/no-it\.md$/,
  );
});

test('shows who signs with what: conflicts first and open, others folded, and not without end', () => {
  const quiet = (name: string) => ({ [`${name}/main.tf`]: 'provider "aws" {\n  profile = "dev"\n}\n' });
  const { configurations } = sourcesOf({
    'infra/main.tf': SPLIT['infra/main.tf'],
    'infra/.env': SPLIT['.env'],
    ...quiet('a'),
    ...quiet('b'),
  });
  const elements = elementsOf(parse(show(hostile, undefined, configurations)));
  const section = elements.find((one) => attribute(one, 'id') === 'sources')!;
  const within = elementsOf(section);
  const folds = within.filter(({ tagName }) => tagName === 'details');
  assert.equal(
    folds.map((one) => [textOf(one.childNodes[0]!), attribute(one, 'open') !== undefined]),
    [
      ['infra several sources', true],
      ['a', false],
      ['b', false],
    ],
  );
  assert.is(within.filter(({ tagName }) => tagName === 'svg').length, 3);
  const links = elements.filter(({ tagName }) => tagName === 'a').map((one) => attribute(one, 'href'));
  assert.equal(links.slice(0, 2), ['#findings', '#sources']);

  const many = Array.from({ length: 53 }, () => configurations[0]!);
  const page = show(hostile, undefined, many);
  assert.is(page.match(/<svg /g)?.length, 50);
  assert.match(page, /3 more without a picture here/);
});

test('what files say makes no element in pictures', () => {
  const { configurations } = sourcesOf({
    'main.tf': `provider "aws" {\n  profile = ${JSON.stringify('</svg></details><img src=x onerror=alert(1)>')}\n}\n`,
  });
  const elements = elementsOf(parse(show({ ...hostile, findings: [] }, undefined, configurations)));
  const names = elements.map(({ tagName }) => tagName);
  assert.equal([names.includes('img'), names.includes('svg')], [false, true]);
  assert.equal(
    names.filter((name) => !OWN.test(name)),
    [],
  );
});

test('says that there is nothing, and what could not be done', () => {
  const nothing = { ...hostile, findings: [], suppressed: [], errors: [], notes: [] };
  assert.match(show(nothing), /No findings/);
  assert.not.match(show(nothing), /<form|Could not be done/);
  assert.match(show({ ...nothing, errors: [{ message: 'it broke' }] }), /Could not be done.*it broke/s);
});

test.run();
