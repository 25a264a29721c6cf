import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createMask } from '../../../src/engine/masking/mask.js';
import { keyId, random, secret, token } from '../../keys.js';

const plain = createMask([]);

test('key ids keep their first and last four characters, everything else shows nothing', () => {
  const id = keyId('AKIA', 'mask');
  assert.is(plain.text(`id ${id} here`), `id AKIA…${id.slice(-4)} here`);
  assert.is(plain.text(`secret_key = "${secret('mask')}"`), 'secret_key = "…"');
  assert.is(plain.text(`token ${token('mask')}!`), 'token …!');
});

test('hides a secret key that nothing around it names', () => {
  assert.is(plain.text(`found ${secret('lonely')} in a list`), 'found … in a list');
  assert.is(plain.text(String.raw`a\n${secret('escaped')}`), String.raw`a\n…`);
});

test('hides keys that are names in a path or URL', () => {
  const id = keyId('AKIA', 'folder');
  const name = secret('folder').replaceAll('/', 'x');
  assert.is(plain.path(`envs/${id}/main.tf`), `envs/AKIA…${id.slice(-4)}/main.tf`);
  assert.is(plain.path(`envs/${name}/main.tf`), 'envs/…/main.tf');
  assert.is(plain.text(`http://localhost:4566/${name}?a`), 'http://localhost:4566/…?a');
});

test('leaves hashes and ordinary words', () => {
  const text = 'commit 356a192b7913b04c54574d18c28d46e6395428ab in modules/network/main.tf';
  assert.is(plain.text(text), text);
});

test('hides passwords of URLs and the text of private keys', () => {
  assert.is(plain.text('postgres://app:s3cr3t-x@db:5432/app'), 'postgres://app:…@db:5432/app');
  const pem = ['-----BEGIN RSA PRIVATE KEY-----', random('pem', 64), '-----END RSA PRIVATE KEY-----'].join(
    '\n',
  );
  assert.is(plain.lines(pem), '-----BEGIN RSA PRIVATE KEY-----…-----END RSA PRIVATE KEY-----');
  assert.is(plain.lines(pem.slice(0, 60)), '-----BEGIN RSA PRIVATE KEY-----…');
});

test('hides what rules named, longest first, short words only where they stand alone', () => {
  const mask = createMask(['hunter2', 'correct-horse', 'correct-horse-battery', 'abc']);
  assert.is(mask.text('hunter2, "hunter2" and hunter22'), '…, "…" and hunter22');
  assert.is(mask.text('xcorrect-horse-batteryx'), 'x…x');
  assert.is(mask.text('abc'), 'abc');
});

test('paths keep words that are passwords, too, and nothing else', () => {
  const strong = random('path', 20);
  const mask = createMask(['terraform', 'staging-2', strong]);
  const id = keyId('AKIA', 'path');
  assert.is(mask.path('envs/terraform/staging-2/main.tf'), 'envs/terraform/staging-2/main.tf');
  assert.is(mask.path(`${strong}/main.tf`), '…/main.tf');
  assert.is(mask.path(`${id}.tf`), `AKIA…${id.slice(-4)}.tf`);
  assert.is(mask.path('a\nb.tf'), plain.text('a\nb.tf'));
  assert.is(mask.text('in envs/terraform'), 'in envs/…');
});

test('a path of the run stays one in a text, where a word of it is a password', () => {
  const mask = createMask(
    ['terraform', 'main', 'prod.tf'],
    new Set(['envs/terraform/main.tf', 'prod.tf']).values(),
  );
  const shown = 'envs/terraform/main.tf:3, in envs/terraform';
  assert.is(mask.text(`${shown}: terraform`), `${shown}: …`);
  assert.is(mask.lines(`rename main in envs/terraform/main.tf.`), 'rename … in envs/terraform/main.tf.');
  assert.is(
    mask.text('x/envs/terraform/main.tf envs/terraform/main.tfvars'),
    'x/envs/…/….tf envs/…/….tfvars',
  );
  assert.is(mask.text('prod.tf'), '…');
});

test('a password shows in a path of the run alone, and only a word does', () => {
  const secretWord = fc.stringMatching(/^[a-z]{8,12}$/);
  const other = fc.stringMatching(/^[A-Za-z0-9+=]{8,20}$/).filter((one) => /[A-Z].*[0-9+=]/.test(one));
  fc.assert(
    fc.property(
      secretWord,
      other,
      fc.array(fc.constantFrom('word', 'other', 'path', 'directory', 'text'), { maxLength: 8 }),
      fc.constantFrom(' ', ', ', ': ', '/', '\n'),
      (word, strong, kinds, between) => {
        const path = `live/${word}/x.tf`;
        const texts = { word, other: strong, path, directory: `live/${word}`, text: 'in the file' };
        const mask = createMask([word, strong], [path, `${strong}/y.tf`]);
        const shown = mask.lines(kinds.map((kind) => texts[kind]).join(between));
        const outside = shown.replaceAll(
          new RegExp(`(?<![\\w/.-])live/${word}(?:/x\\.tf)?(?![\\w/-])`, 'g'),
          '',
        );
        assert.not(outside.includes(word), shown);
        assert.not(shown.includes(strong), shown);
        if (between === ', ' && kinds.includes('path')) assert.ok(shown.includes(path), shown);
      },
    ),
  );
});

test('hides every line of a value of several lines', () => {
  const mask = createMask(['first-line-of-it\n  second-line-of-it']);
  assert.is(mask.text('here: second-line-of-it'), 'here: …');
});

test('shows controls, overrides and lone surrogates instead of sending them', () => {
  assert.is(plain.text('a\u001b[31mb\r\n\tc'), 'a␛[31mb␍␊␉c');
  assert.is(plain.text('x\u202ey\u0085z\ud800'), String.raw`x\u{202e}y\u{85}z\u{d800}`);
  assert.is(plain.lines('one\r\ntwo\u0007'), 'one\ntwo␇');
});

test('a line end in a file name is no line end of a step', () => {
  const mask = createMask([], ['a\nb.tf', 'main.tf']);
  assert.is(mask.lines('delete a\nb.tf\nthen main.tf'), 'delete a␊b.tf\nthen main.tf');
});

test('never lets a named secret or a control character through', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9+/=_-]{8,60}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.array(fc.string({ unit: 'binary' })),
      (secrets, around) => {
        const mask = createMask(secrets);
        const shown = mask.text(around.flatMap((text, i) => [text, secrets[i % secrets.length]!]).join(''));
        for (const value of secrets) assert.not(shown.includes(value), value);
        assert.not(/[\p{Cc}\p{Cs}]/u.test(shown));
      },
    ),
  );
});

test.run();
