import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type FormatContext, formats } from '../../src/report/formats.js';
import type { Report, ReportedFinding } from '../../src/report/report.js';
import { plainStyle } from '../../src/report/style.js';

/** Names and words as hostile as file names and messages can be once control characters are made visible. */
const HOSTILE = 'a"\'<b>&]]>%0A::error::x,y:z|`\\*[l](u)</script>\n$(id) ${x} é😀';
const FILE = 'dir with "quotes"/<x>&]]>::error,file.tf';

const finding = (over: Partial<ReportedFinding> = {}): ReportedFinding => ({
  ruleId: 'no-hardcoded-keys',
  severity: 'error',
  messageId: 'found',
  message: HOSTILE,
  file: FILE,
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  consumer: 'provider.aws',
  related: [{ file: FILE, line: 1, column: 1, endLine: 1, endColumn: 2, message: HOSTILE }],
  guidance: [HOSTILE, 'second'],
  fix: [{ file: FILE, line: 3, column: 5, endLine: 3, endColumn: 9, text: HOSTILE }],
  fingerprint: 'f00',
  docs: 'https://example.invalid/rule',
  prevents: [],
  ...over,
});

const report = (...findings: ReportedFinding[]): Report => ({
  version: 1,
  files: [FILE],
  findings,
  suppressed: [{ finding: finding({ line: 9, endLine: 9 }), by: 'directive', reason: HOSTILE }],
  errors: [{ message: HOSTILE, file: FILE, line: 2 }],
  notes: [HOSTILE],
  summary: {
    errors: findings.length,
    warnings: 0,
    infos: 0,
    fixable: 0,
    suppressedByDirectives: 1,
    suppressedByBaseline: 0,
    filesChecked: 1,
    filesRead: 1,
    bytesRead: 1,
  },
});

const context: FormatContext = {
  sources: () => undefined,
  style: plainStyle,
  active: [],
  credentialSources: () => ({ version: 1, configurations: [], unknown: [] }),
  environment: {},
};
const print = async (name: string, given: Report): Promise<string> =>
  (await formats.get(name)!())(given, context);

test('SARIF points at places and keeps what is suppressed', async () => {
  const log = JSON.parse(await print('sarif', report(finding())));
  const [run] = log.runs;
  assert.is(log.version, '2.1.0');
  assert.is(run.columnKind, 'utf16CodeUnits');
  const [result, suppressed] = run.results;
  assert.is(run.tool.driver.rules[result.ruleIndex].id, 'no-hardcoded-keys');
  assert.is(run.tool.driver.rules[result.ruleIndex].name, 'NoHardcodedKeys');
  assert.equal(result.locations[0].physicalLocation.region, {
    startLine: 3,
    startColumn: 5,
    endLine: 3,
    endColumn: 9,
  });
  assert.is(decodeURIComponent(result.locations[0].physicalLocation.artifactLocation.uri), FILE);
  assert.not.match(result.locations[0].physicalLocation.artifactLocation.uri, /[<>" :]/);
  assert.is(result.relatedLocations[0].message.text, HOSTILE);
  assert.is(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text, HOSTILE);
  assert.equal(suppressed.suppressions, [{ kind: 'inSource', status: 'accepted', justification: HOSTILE }]);
  assert.is(run.invocations[0].executionSuccessful, false);
  assert.not.match(JSON.stringify(log), /"snippet"/);
});

test('SARIF keeps the gravest results where GitHub takes no more', async () => {
  const many = Array.from({ length: 5_100 }, (_, i) =>
    finding({ line: i + 1, severity: i % 2 ? 'warn' : 'error' }),
  );
  const [run] = JSON.parse(await print('sarif', report(...many))).runs;
  assert.is(run.results.length, 5_000);
  assert.is(run.results.filter(({ level }: { level: string }) => level === 'error').length, 2_551);
  assert.match(JSON.stringify(run.invocations), /101 more results/);
});

test('workflow commands cannot be broken out of, and what GitHub would drop is counted', async () => {
  const lines = (await print('github', report(...Array.from({ length: 12 }, () => finding())))).split('\n');
  const commands = lines.filter((line) => line.startsWith('::'));
  assert.is(commands.filter((line) => line.startsWith('::error file=')).length, 10);
  assert.ok(
    commands.some((line) => line.startsWith('::notice') && line.includes('2 more of severity error')),
  );
  const [, properties = '', data = ''] = /^::error (.*?)::(.*)$/.exec(commands[0]!) ?? [];
  assert.equal(
    properties.split(',').map((property) => property.split('=')[0]),
    ['file', 'line', 'endLine', 'col', 'endColumn', 'title'],
  );
  assert.match(data, /%250A/);
  assert.is(lines.filter((line) => line.startsWith('::error::x')).length, 0);
});

test('GitLab gets a fingerprint for each, also where findings are alike', async () => {
  const issues = JSON.parse(await print('gitlab', report(finding(), finding({ line: 8 }))));
  assert.equal(
    issues.map(({ location }: { location: unknown }) => location),
    [
      { path: FILE, lines: { begin: 3, end: 3 } },
      { path: FILE, lines: { begin: 8, end: 3 } },
    ],
  );
  assert.is.not(issues[0].fingerprint, issues[1].fingerprint);
  assert.is(issues[0].severity, 'critical');
});

for (const format of ['junit', 'checkstyle']) {
  test(`${format} is well-formed, whatever names and messages hold`, async () => {
    const xml = await print(format, report(finding({ message: `${HOSTILE}\u0001\uD800` })));
    assert.is(XMLValidator.validate(xml), true);
    const tree = new XMLParser({ ignoreAttributes: false, processEntities: true }).parse(xml);
    assert.match(JSON.stringify(tree), /no-hardcoded-keys/);
    assert.not.match(xml, /\u0001|\]\]>/);
  });
}

test('JUnit shows a run without findings as one that passed', async () => {
  const xml = await print('junit', { ...report(), errors: [] });
  assert.is(XMLValidator.validate(xml), true);
  assert.match(xml, /tests="1" failures="0"/);
});

test('Markdown holds no markup but its own', async () => {
  const text = await print('markdown', report(finding()));
  // Inside of code spans Markdown takes everything literally.
  assert.not.match(text.replace(/(`+)[^`].*?\1/g, ''), /<\/script>|<b>/);
  const [row = ''] = text.split('\n').filter((line) => line.startsWith('| 🔴'));
  // Cells are separated by pipes that nothing escapes.
  assert.is(row.split(/(?<!\\)\|/).length, 5);
});

test.run();
