import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { causeOf, rulesFor } from '../../src/explain/evidence.js';
import { explain } from '../../src/explain/explain.js';
import { findKey } from '../../src/explain/find-key.js';
import { mentionsIn } from '../../src/explain/mentions.js';
import { createRepository } from '../../src/model/create-repository.js';
import type { Report, ReportedFinding } from '../../src/report/report.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { keyId } from '../keys.js';

const finding = (ruleId: string, over: Partial<ReportedFinding> = {}): ReportedFinding => ({
  ruleId,
  severity: 'error',
  messageId: 'found',
  message: `${ruleId} found it`,
  file: 'main.tf',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 5,
  related: [],
  guidance: ['mend it'],
  fingerprint: ruleId,
  docs: '',
  prevents: [],
  ...over,
});
const report = (...findings: ReportedFinding[]) => ({ findings, suppressed: [] }) as unknown as Report;
const causes = (text: string, ...findings: ReportedFinding[]) =>
  explain(text, report(...findings)).causes.map(({ cause }) => cause);

const TOKEN =
  'Error: validating provider credentials: api error InvalidClientTokenId: The security token included in the request is invalid.';
const PROFILE =
  'Error: failed to get shared config profile, deploy\n\n  on main.tf line 3, in provider "aws":';

test('what the repository shows stands before what the words suggest', () => {
  assert.is(causes(TOKEN, finding('no-mixed-partitions', { messageId: 'clash' }))[0], 'partition-mismatch');
  assert.is(causes(TOKEN, finding('no-placeholder-keys'))[0], 'placeholder-literal');
});

test('what the baseline knows is evidence, what a comment allows is none', () => {
  const known = (by: 'baseline' | 'directive') => {
    const suppressed = [{ finding: finding('no-placeholder-keys'), by, reason: '' }];
    return explain(TOKEN, { findings: [], suppressed } as unknown as Report).causes[0]?.rule;
  };
  assert.is(known('baseline'), 'no-placeholder-keys');
  assert.is(known('directive'), undefined);
});

test('of several findings the one that the text names comes first', () => {
  const other = finding('no-ci-profile', { file: 'b.tf', line: 9, message: 'the profile audit' });
  const named = finding('known-profile', { message: 'the profile deploy' });
  const [first] = explain(PROFILE, report(other, named)).causes;
  assert.equal(
    [first?.rule, first?.file, first?.line, first?.likelihood],
    ['known-profile', 'main.tf', 3, 'shown'],
  );
  assert.equal(first?.steps, ['mend it']);
});

test('what no file can show comes with the command that decides it', () => {
  const { causes: found } = explain(
    'Error: SignatureDoesNotMatch: Signature expired: is now earlier',
    report(),
  );
  const clock = found.find(({ cause }) => cause === 'clock-skew');
  assert.match(clock?.check ?? '', /date -u/);
  assert.is(clock?.likelihood, 'possible');
});

test('silence of the rules rules a cause out, and names them', () => {
  const { ruledOut } = explain(TOKEN, report(finding('no-placeholder-keys')));
  const partition = ruledOut.find(({ cause }) => cause === 'partition-mismatch');
  assert.match(partition?.why ?? '', /no-mixed-partitions finds nothing/);
});

test('without any evidence the words alone are followed, and said to be', () => {
  const [first] = explain('Error: No value for required variable', report()).causes;
  assert.equal([first?.cause, first?.likelihood], ['tf-var-wiring', 'guessed']);
});

test('nothing recognised is said as such', () => {
  assert.equal(explain('Error: Invalid for_each argument', report()), {
    family: undefined,
    causes: [],
    ruledOut: [],
  });
});

test('message ids tell causes apart where one rule shows several', () => {
  assert.is(causeOf(finding('known-env-names', { messageId: 'fatal' })), 'bad-env-value');
  assert.is(causeOf(finding('known-env-names', { messageId: 'misread' })), 'misspelt-env-name');
  assert.equal(rulesFor('profile-unavailable'), ['no-ci-profile', 'known-profile']);
});

test('a text says which files, lines and names it is about', () => {
  assert.equal(mentionsIn(`${PROFILE}\nAWS_PROFILE variable "region"`), {
    places: [{ file: 'main.tf', line: 3 }],
    names: ['deploy', 'AWS_PROFILE', 'region'],
    profiles: ['deploy'],
    providers: [],
  });
  const named =
    'with module.a["x y"].module.b.provider["registry.opentofu.org/hashicorp/aws"], with module.c[0].provider["a/b/aws"].west,';
  assert.equal(mentionsIn(named).providers, ['module.a.module.b.provider.aws', 'module.c.provider.aws.west']);
});

test('where the text names the provider, what another one has explains nothing', () => {
  const text = `${TOKEN}\n\n  with provider["registry.terraform.io/hashicorp/aws"].audit,\n`;
  const placeholder = (consumer: string, message = '') =>
    finding('no-placeholder-keys', { consumer, message, related: [{ ...finding(''), message }] });
  assert.is(causes(text, placeholder('provider.aws.audit'))[0], 'placeholder-literal');
  assert.is(causes(text, placeholder('backend.s3'))[0], 'placeholder-literal');
  assert.is(causes(text, placeholder('provider.aws'), finding('no-hardcoded-keys'))[0], 'leaked-keys');
  const ofBoth = placeholder('provider.aws', 'provider "aws" (alias audit) gets it');
  assert.is(causes(text, ofBoth, finding('no-hardcoded-keys'))[0], 'placeholder-literal');
  const ofDefault = text.replace('.audit', '');
  const others = [
    placeholder('provider.aws.b', 'provider "aws" (alias b) gets it'),
    finding('no-hardcoded-keys'),
  ];
  assert.is(causes(ofDefault, ...others)[0], 'leaked-keys');
  assert.is(
    causes(ofDefault, placeholder('provider.aws.b', 'provider "aws" gets it'), others[1]!)[0],
    'placeholder-literal',
  );
});

test('a provider that is named is no backend, whatever the words', () => {
  const words =
    'Error: validating provider credentials: retrieving caller identity from STS: api error InvalidClientTokenId: x';
  assert.is(explain(words, report()).wording, 'backend, Terraform 1.6 and newer');
  assert.is(explain(`${words}\n  with provider["a/b/aws"],\n`, report()).wording, undefined);
});

test('a key in pieces is found where it is put together', () => {
  const id = keyId('AKIA', 'pieces');
  const text = `locals {\n  id = join("", ["${id.slice(0, 4)}", "${id.slice(4)}"])\n}\nprovider "aws" {\n  access_key = local.id\n}\n`;
  const [found] = findKey(id.slice(-4), createRepository(memoryWorkspace({ 'main.tf': text })));
  assert.equal([found?.file, found?.line], ['main.tf', 2]);
});

test('a key of a log is found by its end, and never printed whole', () => {
  const id = keyId('AKIA', 'lost');
  const repository = createRepository(memoryWorkspace({ '.env': `A=1\nAWS_ACCESS_KEY_ID=${id}\n` }));
  const [found, ...others] = findKey(`…${id.slice(-4)}`, repository);
  assert.equal([found?.file, found?.line, found?.column, others.length], ['.env', 2, 19, 0]);
  assert.is(JSON.stringify(found).includes(id), false);
  assert.equal(findKey('.*', repository), []);
});

test('a name that does not resolve needs no other words', () => {
  const text = 'dial tcp: lookup sts.us-east-1a.amazonaws.com on 10.0.0.2:53: no such host';
  assert.is(causes(text, finding('valid-region'))[0], 'invalid-region');
  assert.equal(causes(text), ['network']);
});

test('a remote state that is refused', () => {
  const text =
    'Error: Unable to list objects in S3 bucket "b": operation error S3: ListObjectsV2, StatusCode: 403, api error AccessDenied: Access Denied\n  with data.terraform_remote_state.net,';
  assert.is(causes(text, finding('backend-credentials'))[0], 'backend-not-inherited');
  assert.is(causes(text)[0], 'permissions');
});

test('what CI does not hand on, and what an env file does not hand over', () => {
  assert.is(causes(TOKEN, finding('ci-credentials'))[0], 'ci-not-wired');
  assert.is(
    causes('Error: No valid credential sources found', finding('env-file-syntax'))[0],
    'malformed-value',
  );
});

test.run();
