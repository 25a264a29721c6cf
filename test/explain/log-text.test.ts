import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { candidateCauses, findErrors, leadingError } from '../../src/aws/errors/error-catalogue.js';
import { plainLog } from '../../src/explain/log-text.js';
import { mentionsIn } from '../../src/explain/mentions.js';

const DIAGNOSTIC = [
  'Error: failed to get shared config',
  'profile, dev',
  '  with',
  'provider["registry.terraform.io/hashicorp/aws"].west,',
  '  on main.tf line 3, in x:',
];

/** The diagnostic as a program or CI service puts it on its lines. */
const shapes: Readonly<Record<string, (line: string) => string>> = {
  'as it is': (line) => line,
  'with a bar': (line) => `│ ${line}`,
  'with colours': (line) => `\u001b[31m│\u001b[0m \u001b[0m\u001b[1m${line}\u001b[0m`,
  'of GitHub Actions': (line) => `2024-05-02T09:12:33.4510232Z │ ${line}`,
  'of gh run view --log': (line) => `plan\tTerraform plan\t2024-05-02T09:12:33.4510232Z │ ${line}`,
  'of GitLab with times': (line) => `2024-05-02T09:12:33.451023Z 01O │ ${line}`,
  'of CodeBuild': (line) => `[Container] 2022/04/05 09:41:03 │ ${line}`,
  'of Terragrunt': (line) => `10:00:00.000 STDERR [live/vpc] terraform: │ ${line}`,
  'of Jenkins': (line) => `[2022-10-12T12:14:48.184Z] ${line}`,
  'of Azure Pipelines': (line) => `2024-11-21T10:11:12.1234567Z ##[error]│ ${line}`,
  'of compose': (line) => `terraform-1  | │ ${line}`,
  'of older Terragrunt': (line) => `[live/app] │ ${line}`,
  'of Terratest': (line) => `TestX 2024-01-15T16:18:30Z logger.go:66: │ ${line}`,
  'with a bar in another encoding': (line) => `Γöé ${line}`,
  'of Windows': (line) => `│ ${line}\r`,
};

for (const [name, shape] of Object.entries(shapes))
  test(`reads a diagnostic ${name}`, () => {
    const text = plainLog(DIAGNOSTIC.map(shape).join('\n'));
    assert.is(leadingError(findErrors(text))?.id, 'profile-missing');
    assert.equal(mentionsIn(text), {
      places: [{ file: 'main.tf', line: 3 }],
      names: ['dev'],
      profiles: ['dev'],
      providers: ['provider.aws.west'],
    });
  });

test('reads terraform -json', () => {
  const line =
    '{"@message":"Error: No valid credential sources found","diagnostic":{"range":{"filename":"a/main.tf","start":{"line":12,"column":1}}}}';
  assert.is(leadingError(findErrors(plainLog(line)))?.id, 'no-credential-sources');
  assert.equal(mentionsIn(line).places, [{ file: 'a/main.tf', line: 12 }]);
});

test('leaves lines alone that only look like a prefix', () => {
  for (const text of ['2024-05-02 is a date', 'a\tb', '10:00 terraform: x', 'name: value'])
    assert.is(plainLog(text), text);
});

test('numbers in front of lines may differ', () => {
  const text = plainLog(DIAGNOSTIC.map((line, index) => `${index + 9} | ${line}`).join('\n'));
  assert.is(leadingError(findErrors(text))?.id, 'profile-missing');
});

test('what stands in front of one line alone says something', () => {
  const text = 'creating IAM Role (x): Error: api error InvalidClientTokenId\nretrieving: Error: y';
  assert.is(plainLog(text), text);
});

test('a log of CI names what it is about', () => {
  const rows: readonly (readonly [text: string, cause: string])[] = [
    ['Error: Credentials could not be loaded, please check your action inputs', 'ci-not-wired'],
    ['Error: failed to refresh cached credentials, refresh cached SSO token failed', 'expired-session'],
    ['Post "https://sts.x": x509: certificate signed by unknown authority', 'network'],
    [
      'validating provider credentials: Post "https://sts.eu-west-1.amazonaws.com/": dial tcp: lookup sts.eu-west-1.amazonaws.com: i/o timeout',
      'network',
    ],
    [
      'Kubernetes cluster unreachable: the server has asked for the client to provide credentials',
      'exec-plugin-identity',
    ],
    ['Error saving state: failed to upload state: ExpiredToken: The provided', 'expired-session'],
    ['process provider error: error in credential_process: exit status 1', 'credential-process'],
    ['The config profile (prod) could not be found', 'profile-unavailable'],
    [
      'Provider "registry.terraform.io/x/aws" requires explicit configuration.',
      'provider-instance-unconfigured',
    ],
  ];
  for (const [text, cause] of rows) assert.is(candidateCauses(text)[0], cause, text);
});

test.run();
