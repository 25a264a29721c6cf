import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { toJson } from '../../../src/syntax/hcl/to-json.js';
import { readValid } from './support.js';

const jsonOf = (text: string): unknown =>
  JSON.parse(JSON.stringify(toJson({ path: 'a.tf', text }, readValid(text))));

test('blocks are arrays below their labels, attributes win over blocks', () => {
  assert.equal(jsonOf('a "x" "y" {\n  b = 1\n}\na "x" "y" {\n}\na "x" "z" {\n}\nc {\n}\nc = 2\n'), {
    a: { x: { y: [{ b: 1 }, {}], z: [{}] } },
    c: 2,
  });
  assert.throws(() => jsonOf('a {\n}\na "x" {\n}\n'), /with and without labels/);
});

test('literals, lists and objects are values, other expressions their text', () => {
  assert.equal(jsonOf('a = [1, -2, true, !true, null, "s", b.c, f( x )]\n'), {
    a: [1, -2, true, false, null, 's', '${b.c}', '${f( x )}'],
  });
  assert.equal(jsonOf('a = { b = 1, "c d" = 2, (e) = 3, f.g = 4, 1.50 = 5, null = 6, "${h}" = 7 }\n'), {
    a: { b: 1, 'c d': 2, '${(e)}': 3, 'f.g': 4, 1.5: 5, null: 6, '${h}': 7 },
  });
  assert.throws(() => jsonOf('a = -true\n'), /literal of another type/);
});

test('templates are text again, with sequences that are literal escaped', () => {
  assert.equal(jsonOf('a = "x${b}$${c}%%{d}"\nb = "${[1]}"\nc = "${"${d}"}"\n'), {
    a: 'x${b}$${c}%%{d}',
    b: [1],
    c: '${d}',
  });
  assert.equal(
    jsonOf('a = "${b ? c : "d"} "\nb = "%{ if c }d%{ endif }"\nc = "%{for k,v in d}${v}%{endfor}"\n'),
    {
      a: '%{if b}${c}%{else}d%{endif} ',
      b: '%{if c}d%{endif}',
      c: '%{for k, v in d}${v}%{endfor}',
    },
  );
});

test('names that objects have by nature are keys like others', () => {
  assert.equal(
    JSON.stringify(
      toJson({ path: 'a.tf', text: '' }, readValid('__proto__ "constructor" {\n}\ntoString = 1\n')),
    ),
    '{"__proto__":{"constructor":[{}]},"toString":1}',
  );
});

test.run();
