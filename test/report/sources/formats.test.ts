import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatSourcesHtml } from '../../../src/report/sources/html.js';
import { formatSourcesJson } from '../../../src/report/sources/json.js';
import { formatSourcesMermaid } from '../../../src/report/sources/mermaid.js';
import { formatSourcesText } from '../../../src/report/sources/text.js';
import { plainStyle } from '../../../src/report/style.js';
import { keyId } from '../../keys.js';
import { SPLIT, sourcesOf } from './sample.js';

const HOSTILE = {
  'main.tf': 'provider "aws" {\n  profile = "<img src=x>\\" & `b` #quot; \\\\"\n}\n',
};

test('text is a tree for each consumer', () => {
  const id = keyId('AKIA', 'p', '210987654321');
  const text = formatSourcesText(sourcesOf(SPLIT), plainStyle);
  assert.is(
    text.slice(0, text.indexOf('provider "aws" (alias')),
    `infra
with .env

  backend "s3"  infra/main.tf:9 several sources
  │ Terraform 1.5.7 (the newest that the constraints admit)
  ├─ ✔ environment keys used  .env:1, 2, AKIA…${id.slice(-4)} of account 210987654321
  │    Environment keys are used.
  └─ ○ profile "acme" shadowed  infra/main.tf:12
       Terraform versions before 1.7.0 use environment keys before the profile argument.

  provider "aws"  infra/main.tf:15 several sources
  │ AWS provider 6.63.0 (the newest that the constraints admit)
  ├─ ✔ profile "acme" used  infra/main.tf:16
  │    The profile argument is used.
  ├─ ○ environment keys shadowed  .env:1, 2, AKIA…${id.slice(-4)} of account 210987654321
  │    AWS provider 4.0.0 and newer use the profile argument before environment keys.
  ├─ unless the machine has it: failed to get shared config profile, acme
  └─ changes: AWS provider versions from 3.0.0 to before 4.0.0 use environment keys

  `,
  );
});

test('text wraps what is longer than the terminal', () => {
  const lines = formatSourcesText(sourcesOf(SPLIT), { ...plainStyle, width: 60 }).split('\n');
  assert.ok(lines.some((line) => line.endsWith('before 1.7.0 use environment keys')));
});

test('nothing that asks for credentials is an answer, too', () => {
  const empty = sourcesOf({ 'main.tf': 'variable "x" {}\n' });
  assert.match(formatSourcesText(empty, plainStyle), /^No AWS provider/);
  assert.match(formatSourcesHtml(empty), /No AWS provider/);
});

test('json has the whole report', () => {
  const report = sourcesOf(SPLIT);
  assert.equal(JSON.parse(formatSourcesJson(report)), JSON.parse(JSON.stringify(report)));
});

test('mermaid is a fenced flowchart, shadowed dashed and conflicts red', () => {
  const lines = formatSourcesMermaid(sourcesOf(SPLIT)).split('\n');
  assert.is(lines[0], '```mermaid');
  assert.is(lines.at(-2), '```');
  const drawn = lines.filter((line) => /-->|-\.->/.test(line)).map((line) => line.trim());
  assert.equal(drawn, [
    'g0_0s0 --> g0_0c0',
    'g0_0s1 -.->|shadowed| g0_0c0',
    'g0_0s1 --> g0_0c1',
    'g0_0s0 -.->|shadowed| g0_0c1',
    'g0_0s0 --> g0_0c2',
  ]);
  assert.ok(lines.includes('  linkStyle 1,3 stroke:#c92a2a'));
  assert.ok(lines.some((line) => line.includes('backend #34;s3#34;') && line.endsWith(':::conflict')));
});

test('mermaid labels cannot break out of their quotes', () => {
  const text = formatSourcesMermaid(sourcesOf(HOSTILE));
  const [node] = text.split('\n').filter((line) => line.includes('img'));
  assert.is(
    node?.trim(),
    'g0_0s0["profile #34;#60;img src=x#62;#34; #38; #96;b#96; #35;quot; #92;#34;<br/>main.tf:2"]',
  );
});

test('html holds nothing that is not escaped, and asks for nothing', () => {
  const html = formatSourcesHtml(sourcesOf(HOSTILE));
  assert.not.match(html, /<img/);
  assert.match(html, /&lt;img src=x&gt;/);
  assert.not.match(html, /https?:|<script|<link|@import|url\(/);
  assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/);
});

test('html draws every source, every consumer and every line', () => {
  const html = formatSourcesHtml(sourcesOf(SPLIT));
  const count = (pattern: RegExp) => html.match(pattern)?.length;
  assert.is(count(/<g class="source">/g), 2);
  assert.is(count(/<g class="consumer( conflict)?">/g), 3);
  assert.is(count(/<path class="edge /g), 5);
  assert.is(count(/<path class="edge shadowed conflict"/g), 2);
});

test.run();
