import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { AwsDocument } from '../../../src/model/aws-files/aws-documents.js';
import { awsFileFaults } from '../../../src/model/aws-files/aws-file-faults.js';
import { parseIni } from '../../../src/syntax/ini/ini.js';

function documentOf(kind: AwsDocument['kind'], text: string): AwsDocument {
  const file = { path: kind, text };
  return { file, kind, tree: parseIni(file) };
}

const config = (text: string) => documentOf('config', text);
const credentials = (text: string) => documentOf('credentials', text);

/** The kind of each fault, and the text that it stands at. */
const faults = (...documents: readonly AwsDocument[]) =>
  [...awsFileFaults(documents)].flatMap(([{ file }, found]) =>
    found.map(({ kind, at }) => `${kind}: ${file.text.slice(at.start, at.end)}`),
  );

test('a header is judged by the file that it stands in', () => {
  const text = '[a]\nregion = x\n[profile b]\nregion = x\n["c"]\nregion = x\n';
  assert.equal(faults(config(text)), ['prefixMissing: a', 'quotedHeader: "c"']);
  assert.equal(faults(credentials(text)), ['prefixInCredentials: profile b', 'quotedHeader: "c"']);
});

test('sections that are no profiles are not judged as such', () => {
  assert.equal(
    faults(config('[sso-session x]\nrole_arn = nonsense\n[services y]\nsource_profile = z\n')),
    [],
  );
});

test('a role takes its source from a section of the same name in another file', () => {
  const role = '[profile a]\nrole_arn = arn:aws:iam::210987654321:role/a\n';
  assert.equal(faults(config(role)), ['noSource: role_arn']);
  assert.equal(faults(config(role), credentials('[a]\ncredential_process = x\n')), []);
});

test('a source is missing where the repository would have it', () => {
  const user = config('[profile a]\nsource_profile = base\n');
  assert.equal(faults(user), ['sourceElsewhere: base']);
  assert.equal(faults(user, credentials('[other]\ncredential_process = x\n')), ['missingSource: base']);
  assert.equal(faults(config('[profile a]\nsource_profile = bsae\n[profile base]\nregion = x\n')), [
    'missingSource: bsae',
  ]);
});

test('a circle of sources is one where nobody has another', () => {
  const circle = '[profile a]\nsource_profile = b\n[profile b]\nsource_profile = a\n';
  assert.equal(faults(config(circle)), ['loop: b', 'loop: a']);
  assert.equal(faults(config('[profile a]\nsource_profile = b\n[profile b]\ncredential_process = x\n')), []);
});

test.run();
