import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate, type Scope, startEvaluation } from '../../../src/model/evaluation/evaluate.js';
import { toPlain, type Value } from '../../../src/model/evaluation/value.js';
import { parseHcl } from '../../../src/syntax/hcl/parse.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

/** What `terraform console` makes of expressions; undefined for those that it refuses. Undefined without Terraform. */
function inTerraform(
  expressions: readonly string[],
  files: ReadonlyMap<string, string> = new Map(),
): readonly unknown[] | undefined {
  const directory = mkdtempSync(path.join(tmpdir(), 'credlint-console-'));
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  try {
    const env = { PATH: process.env.PATH, HOME: directory, CHECKPOINT_DISABLE: '1' };
    const answers: unknown[] = [];
    // The console reads lines of 64 KiB at most, and answers the last one.
    for (const chunk of chunksOf(expressions, 50)) {
      const input = `jsonencode([${chunk.map((text) => `try(jsonencode(${text}), "refused")`).join(', ')}])\n`;
      const run = spawnSync('terraform', ['console'], { cwd: directory, env, input, encoding: 'utf8' });
      if (run.error) return undefined;
      assert.is(run.status, 0, run.stderr);
      answers.push(...readAnswer(run.stdout));
    }
    return answers;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const chunksOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

/** The console prints a text in quotes, escaped as HCL does it. */
function readAnswer(line: string): readonly unknown[] {
  const text: unknown = JSON.parse(line.replaceAll('$${', '${').replaceAll('%%{', '%{'));
  const answers = JSON.parse(String(text)) as readonly string[];
  return answers.map((answer) => (answer === 'refused' ? undefined : JSON.parse(answer)));
}

const readYaml = await loadYamlReader();

const here = (expression: string, files: ReadonlyMap<string, string> = new Map()): unknown =>
  toPlain(evaluated(expression, files));

/** Locals are the texts of the files of their names. */
function evaluated(expression: string, files: ReadonlyMap<string, string> = new Map()): Value {
  const file = { path: 'main.tf', text: `x = ${expression}\n` };
  const { body, problems } = parseHcl(file);
  assert.equal(problems, [], expression);
  const readFile = (name: string) => {
    const text = files.get(name);
    return text === undefined ? undefined : { path: name, text };
  };
  const lookUp: Scope['lookUp'] = (root, name, at) => {
    const value = root === 'local' ? files.get(`${name}.txt`) : undefined;
    return value === undefined ? undefined : { kind: 'string', value, origin: { at, path: [] } };
  };
  const filesBelow = (directory: string) =>
    [...files.keys()].flatMap((name) =>
      name.startsWith(`${directory}/`) ? [name.slice(directory.length + 1)] : [],
    );
  const scope = { lookUp, readFile, readYaml, filesBelow };
  return evaluate(body.attributes[0]!.expression, startEvaluation(file, scope));
}

/** Types are unified by Terraform where texts do for us: `true ? 1 : "a"` is "1" there. */
const asTexts = (plain: unknown): unknown => {
  if (Array.isArray(plain)) return plain.map(asTexts);
  if (typeof plain !== 'object' || plain === null) return plain === null ? null : String(plain);
  return Object.fromEntries(
    Object.entries(plain)
      .map(([key, value]) => [key, asTexts(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const words = ['a', 'AK', 'key-1', ' x ', '', '<&>', 'a,b', 'prod', '-1'];
const string = fc.constantFrom(...words).map((word) => JSON.stringify(word));
const number = fc.constantFrom('0', '1', '2', '-1', '1.5');
const { expression } = fc.letrec<{
  expression: string;
  text: string;
  list: string;
  map: string;
  bool: string;
}>((tie) => {
  const call = (name: string, ...args: fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((all) => `${name}(${all.join(', ')})`);
  const depth = { depthSize: 'small', maxDepth: 3 } as const;
  return {
    text: fc.oneof(
      depth,
      string,
      fc
        .constantFrom('upper', 'lower', 'trimspace', 'strrev', 'base64encode', 'jsonencode', 'basename')
        .chain((name) => call(name, tie('text'))),
      fc.constantFrom('trim', 'trimprefix', 'trimsuffix').chain((name) => call(name, tie('text'), string)),
      call('replace', tie('text'), string, string),
      call('substr', tie('text'), number, number),
      call(
        'format',
        fc.constantFrom('"%s-%s"', '"%s%%%v"', '"%s"', '"%[2]s|%[1]v"', '"%[2]s|%s"', '"%q%s"', '"%5s%s"'),
        tie('text'),
        tie('text'),
      ),
      call('format', fc.constantFrom('"%03d"', '"%d%%"', '"%02d|"', '"%3d"', '"%[1]d"', '"%d%"'), number),
      call('join', string, tie('list')),
      call('coalesce', tie('text'), tie('text')),
      call('lookup', tie('map'), string, tie('text')),
      call('element', tie('list'), number),
      fc.tuple(tie('bool'), tie('text'), tie('text')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
      tie('text').map((a) => `"x-\${${a}}"`),
      fc.constantFrom('k', 'gone').map((key) => `try({ k = "v" }.${key}, "none")`),
      tie('list').map((a) => `"%{ for v in ${a} }[\${v}]%{ endfor }"`),
    ),
    list: fc.oneof(
      depth,
      fc.array(tie('text'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      call('concat', tie('list'), tie('list')),
      fc
        .constantFrom('compact', 'reverse', 'distinct', 'sort', 'toset', 'flatten')
        .chain((name) => call(name, tie('list'))),
      fc.constantFrom('keys', 'values').chain((name) => call(name, tie('map'))),
      call('split', string, tie('text')),
      call('slice', tie('list'), number, number),
      call('formatlist', fc.constant('"%s!"'), tie('list')),
      tie('list').map((a) => `[for i, v in ${a} : upper(v) if v != "a"]`),
      tie('map').map((a) => `[for k, v in ${a} : "\${k}=\${v}"]`),
      tie('map').map((a) => `[${a}, { k = "z" }][*].k`),
      tie('list').map((a) => `[for v in ${a} : { s = v }].*.s`),
    ),
    map: fc.oneof(
      depth,
      fc.tuple(tie('text'), tie('text')).map(([a, b]) => `{ k = ${a}, "AK" = ${b} }`),
      call('merge', tie('map'), tie('map')),
      tie('list').map((a) => `{ for i, v in ${a} : "n\${i}" => v }`),
      tie('list').map((a) => `{ for v in ${a} : v => v... }`),
      fc.tuple(tie('map'), tie('text')).map(([a, b]) => `jsondecode(jsonencode(merge(${a}, { j = ${b} })))`),
      call(
        'zipmap',
        fc.constant('["k", "l"]'),
        fc.tuple(tie('text'), tie('text')).map((two) => `[${two.join(', ')}]`),
      ),
    ),
    bool: fc.oneof(
      depth,
      fc.constantFrom('true', 'false'),
      call('contains', tie('list'), string),
      fc
        .constantFrom('startswith', 'endswith', 'strcontains')
        .chain((name) => call(name, tie('text'), string)),
      fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} == ${b})`),
      tie('list').map((a) => `(length(${a}) > 1)`),
      tie('bool').map((a) => `!${a}`),
    ),
    expression: fc.oneof(tie('text'), tie('list'), tie('map'), tie('bool')),
  };
});

/** Compares what both know; there is no comparison without Terraform. */
function agree(
  expressions: readonly string[],
  least: number,
  files: ReadonlyMap<string, string> = new Map(),
): void {
  const theirs = inTerraform(expressions, files);
  if (!theirs) {
    console.log('skipped: there is no terraform on the PATH');
    return;
  }
  let compared = 0;
  for (const [index, text] of expressions.entries()) {
    const [ours, other] = [here(text, files), theirs[index]];
    if (ours === undefined || other === undefined) continue;
    compared++;
    assert.equal(
      asTexts(ours),
      asTexts(other),
      `${text}\n${[...files].find(([name]) => text.includes(name))?.[1]}`,
    );
  }
  assert.ok(compared > least, `${compared} of ${expressions.length} expressions are known to both`);
}

test('what is known here is what Terraform makes of it', () => {
  agree(fc.sample(expression, { numRuns: 600, seed: 1107 }), 200);
});

test('what is known of a text stands in what Terraform makes of it', () => {
  const hole = '"key-1"';
  const leaf = fc.constantFrom(hole, hole, '"a"', '"x y"', '""');
  const together = (parts: fc.Arbitrary<string>) =>
    fc
      .tuple(parts, parts)
      .chain(([a, b]) =>
        fc.constantFrom(
          `"x\${${a}}-\${${b}}"`,
          `format("%s|%%%v", ${a}, ${b})`,
          `format("%[2]s%[1]s", ${a}, ${b})`,
          `join(",", [${a}, ${b}])`,
          `"%{ for v in [${a}, ${b}] }<\${v}>%{ endfor }"`,
          `"%{ if ${a} == "a" }\${${b}}%{ else }no%{ endif }."`,
        ),
      );
  const samples = fc.sample(together(fc.oneof(leaf, together(leaf))), { numRuns: 200, seed: 1508 });
  const texts = [...new Set(samples)].filter((one) => one.includes(hole));
  const theirs = inTerraform(texts);
  let compared = 0;
  for (const [index, one] of texts.entries()) {
    const ours = evaluated(one.replaceAll(hole, 'data.x.y.z'));
    const other = theirs?.[index];
    if (ours.kind !== 'unknown' || !ours.parts || typeof other !== 'string') continue;
    compared++;
    const known = ours.parts.map((part) =>
      part.text === undefined ? '[^]*' : part.text.replace(/[^\w]/g, '\\$&'),
    );
    assert.match(other, new RegExp(`^${known.join('')}$`), one);
  }
  assert.ok(!theirs || compared > 50, `${compared} of ${texts.length} texts are known in part`);
});

/** Scalars that YAML reads in many ways. */
const yamlScalars = [
  ...[
    'a',
    'us-east-1',
    '"5"',
    "'it''s'",
    '"a\\nb"',
    '~',
    'null',
    '',
    'true',
    'False',
    'yes',
    'Off',
    'y',
    'nO',
    '<<',
    '=',
  ],
  ...[
    '0',
    '-0',
    '5',
    '-5',
    '007',
    '012345678901',
    '123456789012',
    '12345678901234567890',
    '1.5',
    '1.50',
    '.5',
    '+5',
    '1.',
  ],
  ...[
    '1e3',
    '1e',
    '0x1F',
    '0o17',
    '1_000',
    '1.2.3',
    '0.0.1',
    '1-2',
    '12:30',
    '2001-01-01',
    '2001-1-1',
    '10.0.0.0/16',
  ],
  ...[
    '.inf',
    '-',
    '--5',
    '5 # five',
    '!!str 5',
    '!x 5',
    '*a',
    '&a b',
    '|\n    x\n    y',
    '>-\n    x\n    y',
    '[a, 5]',
    '{k: v}',
  ],
];
const yamlKeys = ['k', 'key-1', '"5"', '5', '007', 'yes', 'y', 'null', '1.5', '<<'];
const yamlText = fc
  .array(fc.tuple(fc.constantFrom(...yamlKeys), fc.constantFrom(...yamlScalars)), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((pairs) =>
    fc.constantFrom(
      pairs.map(([key, value]) => `${key}: ${value}\n`).join(''),
      pairs.map(([, value]) => `- ${value}\n`).join(''),
      `a: &a\n${pairs.map(([key, value]) => `  ${key}: ${value}\n`).join('')}b:\n  <<: *a\n  own: 1\n`,
      `---\nx:\n  - ${pairs.map(([key, value]) => `${key}: ${value}`).join('\n    ')}\n`,
    ),
  );
const csvText = fc
  .array(
    fc.array(fc.constantFrom('a', '', '5', '"q"', '"a,b"', '"x""y"', '"l\nm"', ' s ', 'a"b'), {
      maxLength: 3,
    }),
    {
      maxLength: 4,
    },
  )
  .chain((rows) =>
    fc.constantFrom('\n', '\r\n').map((end) => ['a,b,c', ...rows.map((row) => row.join(','))].join(end)),
  );
const jsonText = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    '{',
    '{"a": 1,}',
    '// x\n{}',
    '\ufeff{}',
    '1.50',
    '12345678901234567890',
    '{"a":1,"a":2}',
    '"\\u00fc"',
  ),
);
const templateText = fc
  .array(
    fc.constantFrom(
      ...[
        'text ',
        '${name}',
        '${list[0]}',
        '${upper(name)}',
        '${gone}',
        '$${name}',
        '%{ if flag }yes%{ else }no%{ endif }',
      ],
      ...['%{ for x in list ~}\n${x}\n%{ endfor ~}\n', '\n', '${map.k}', '${jsonencode(map)}', '"', '${'],
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''));

/** As HCL writes a text. */
const quoted = (one: string): string => JSON.stringify(one).replace(/[$%](?=\{)/g, '$&$&');

test('what files hold is what Terraform reads out of them', () => {
  const files = new Map<string, string>();
  const expressions: string[] = [];
  const add = (texts: readonly string[], name: string, use: (path: string) => string) => {
    for (const [index, text] of texts.entries()) {
      files.set(`${name}${index}.txt`, text);
      expressions.push(use(`"${name}${index}.txt"`));
    }
  };
  const sample = <T>(of: fc.Arbitrary<T>, numRuns: number) => fc.sample(of, { numRuns, seed: 1408 });
  const variables = '{ name = "n", list = ["l", "m"], flag = true, map = { k = "<v>" } }';
  add(sample(yamlText, 300), 'yaml', (file) => `yamldecode(file(${file}))`);
  add(
    yamlScalars.map((text) => `a: ${text}\n`),
    'scalar',
    (file) => `yamldecode(file(${file})).a`,
  );
  add(sample(csvText, 100), 'csv', (file) => `csvdecode(file(${file}))`);
  add(sample(jsonText, 100), 'json', (file) => `jsondecode(file(${file}))`);
  add(sample(templateText, 150), 'template', (file) => `templatefile(${file}, ${variables})`);
  add(
    sample(yamlText, 50),
    'there',
    (file) =>
      `[fileexists(${file}), can(yamldecode(file(${file})).k), try(yamldecode(file(${file})).k, "none")]`,
  );
  const templates = sample(templateText, 100).filter((one) => !one.includes('\n'));
  files.set(
    'locals.tf',
    `locals {\n${templates.map((one, index) => `  t${index} = ${quoted(one)}\n`).join('')}}\n`,
  );
  for (const [index, one] of templates.entries()) {
    files.set(`t${index}.txt`, one);
    expressions.push(`templatestring(local.t${index}, ${variables})`);
  }
  for (const name of ['a.conf', '.hidden.conf', 'sub/b.conf', 'sub/deep/c.conf', 'x y.md'])
    files.set(`set/${name}`, '');
  for (const glob of [
    '*',
    '**',
    '*.conf',
    '**/*.conf',
    '*/*',
    'sub/**',
    '{sub,set}/*',
    '?.conf',
    'sub',
    '[a].conf',
  ])
    expressions.push(`fileset("set", "${glob}")`, `[for f in fileset("./set", "${glob}") : upper(f)]`);
  agree(expressions, 300, files);
});

test.run();
