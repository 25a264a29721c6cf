import { XMLParser } from 'fast-xml-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutCommands } from '../../src/cli/log-commands.js';
import { formats } from '../../src/report/formats.js';
import { directoryOf, runCli } from './run-cli.js';

const HOSTILE = '##vso[task.setvariable variable=x]y ##[add-path]z';
const NAME = '::error file=x::##vso[task.complete].tf';

const test = suite<{ root: string; remove: () => void }>('what is printed');
test.before.each((context) => {
  const text = `provider "aws" {\n  region = "eu-cnetral-1" # ${HOSTILE}\n  ${'profile'} = "${HOSTILE}"\n}\n`;
  Object.assign(context, directoryOf({ [NAME]: text, '.env': `AWS_PROFILE="${HOSTILE}"\n` }));
});
test.after.each(({ remove }) => remove());

for (const format of formats.keys())
  test(`${format} gives CI services no command`, async ({ root }) => {
    const { out, err } = await runCli(root, ['--format', format]);
    assert.match(out, /valid-region/);
    // Its own lines are commands, and a runner that takes a line for one looks for no other in it.
    if (format === 'github')
      for (const line of out.split('\n').slice(0, -2)) assert.match(line, /^::(error|warning) file=/);
    else assert.not.match(out + err, /##(vso)?\[|^\s*::/m);
  });

test('so do sources and messages about what cannot be done', async ({ root }) => {
  for (const format of ['text', 'json', 'mermaid', 'html']) {
    const { out } = await runCli(root, ['sources', '--format', format]);
    assert.not.match(out, /##(vso)?\[|^\s*::/m);
  }
  assert.not.match((await runCli(root, ['##vso[x].tf'])).err, /##vso/);
});

test('what programs read is the same as before', () => {
  const value = { text: HOSTILE };
  assert.equal(JSON.parse(withoutCommands(JSON.stringify(value), 'json')), value);
  const xml = withoutCommands(`<a b="${HOSTILE}">${HOSTILE}</a>`, 'junit');
  const parser = new XMLParser({ ignoreAttributes: false, htmlEntities: true });
  assert.equal(parser.parse(xml), { a: { '#text': HOSTILE, '@_b': HOSTILE } });
});

test('what only looks alike stays', () => {
  const text = '## [1.0]\na::b\n#[x]\nprovider::aws::arn_parse\n';
  assert.is(withoutCommands(text, 'text'), text);
});

test.run();
