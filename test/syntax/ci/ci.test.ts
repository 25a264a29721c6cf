import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CONCERNING_TEXTS, isCiKind, mayConcernTerraform, readCi } from '../../../src/syntax/ci/ci.js';
import type { CiFile } from '../../../src/syntax/ci/tree.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';
import { CI_KINDS } from '../../../src/workspace/kinds.js';

const yaml = await loadYamlReader();

test('the kinds that have a reader are known', () => {
  assert.ok(CI_KINDS.every(isCiKind));
  for (const kind of ['terraform', 'tfvars', 'toString', '__proto__']) assert.not.ok(isCiKind(kind), kind);
});

test('each file that may concern Terraform holds one of the texts to search for', () => {
  const pieces = fc.constantFrom(
    'terra',
    'TO',
    'fu',
    'TF',
    '\n',
    '.',
    'env',
    '-',
    '_',
    'file',
    'aws',
    'source ',
    'dir',
    'uses:',
    ' ',
    '"./',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const text = parts.join('');
      const holdsOne = CONCERNING_TEXTS.some((one) => text.toLowerCase().includes(one));
      return holdsOne || !mayConcernTerraform({ path: 'x', text });
    }),
  );
  for (const text of ['uses: hashicorp/Setup-Terraform', 'run: tf plan', '. ./.ENV', 'include x.mk'])
    assert.ok(mayConcernTerraform({ path: 'x', text }), text);
});

test('a file is read by the reader of its kind', () => {
  for (const kind of CI_KINDS) assert.is(readCi(kind, { path: 'x', text: '' }, yaml).kind, kind);
});

/** Every range of a file lies in it. */
function check(file: CiFile): void {
  const inside = ({ start, end }: { start: number; end: number }) =>
    assert.ok(start >= 0 && start <= end && end <= file.file.text.length, `${start}-${end}`);
  for (const entry of [...file.env, ...file.variables, ...file.triggers, ...file.includes]) inside(entry);
  for (const job of file.jobs) {
    for (const part of [job, job.nameRange, ...job.env, ...job.runsOn, ...job.needs]) inside(part);
    for (const step of job.steps) {
      inside(step);
      for (const command of step.commands) inside(command);
      for (const entry of [...step.env, ...step.with]) inside(entry);
    }
  }
}

const keys =
  'on jobs steps run env services image command script variables pipelines default step phases commands';
const more =
  'stages extends include docker environment volumes entrypoint strategy matrix permissions parallel uses with';
const lines = fc.constantFrom(
  ...`${keys} ${more}`
    .split(' ')
    .flatMap((key) => [`${key}:`, `- ${key}: a`, `${key}: [a, {b: c}]`, `${key}: &x {a: b}`]),
  ...[
    '- a=b',
    '- terraform plan',
    '<<: *x',
    '- *x',
    'run: |',
    'FROM a AS b',
    'RUN a && \\',
    'ENV A=b',
    'CMD ["a"]',
  ],
  ...[
    'export A = b',
    'a: b ; c',
    '\tcd x',
    'COPY a b',
    '- !reference [a, b]',
    'ENTRYPOINT x',
    'cd "$(x',
    "'",
    '"',
  ],
);
const text = fc
  .array(fc.tuple(fc.constantFrom('', '  ', '    ', '      '), lines), { maxLength: 14 })
  .map((parts) => parts.map((part) => part.join('')).join('\n'));

test('any file is answered by every reader, with ranges inside it', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...CI_KINDS), (source, kind) =>
      check(readCi(kind, { path: 'x', text: source }, yaml)),
    ),
    { numRuns: 1000 },
  );
});

test('a file that is too large for the YAML reader is said to be', () => {
  const large = { path: 'x', text: 'jobs:\n  a:\n    steps: []\n'.repeat(250_000) };
  const file = readCi('github-workflow', large, yaml);
  assert.equal([file.jobs.length, file.problems[0]!.message], [0, 'The YAML is too large to be read.']);
});

test.run();
