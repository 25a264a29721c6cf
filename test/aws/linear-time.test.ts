import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { accountIdFault, judgeAccountNumber } from '../../src/aws/account-id.js';
import { argumentStatus } from '../../src/aws/arguments/argument-schema.js';
import { PROVIDER_ARGUMENTS } from '../../src/aws/arguments/provider-arguments.js';
import { partitionOfArn, roleArnFault } from '../../src/aws/arn.js';
import { classifyEndpoint } from '../../src/aws/endpoints.js';
import { candidateCauses } from '../../src/aws/errors/error-catalogue.js';
import { keyIdStyle, maskKeyId, parseKeyId } from '../../src/aws/keys/access-key.js';
import { bedrockKeyKind } from '../../src/aws/keys/bedrock-key.js';
import {
  findAccessKeyIds,
  findBedrockKeys,
  findSecretCandidates,
  findSessionTokens,
} from '../../src/aws/keys/credential-scan.js';
import { classifyCredentialValue } from '../../src/aws/keys/harmless-keys.js';
import { referenceForm } from '../../src/aws/keys/references.js';
import { looksLikeSecret } from '../../src/aws/keys/secret-key.js';
import { looksLikeSessionToken } from '../../src/aws/keys/session-token.js';
import { fatalValue } from '../../src/aws/names/fatal-env-values.js';
import { nearest } from '../../src/aws/nearest.js';
import { classifyRegion } from '../../src/aws/regions.js';
import { serviceOfEndpointVariable, serviceOfType } from '../../src/aws/services.js';
import { bump, parseProviderConstraint, parseRequiredVersion } from '../../src/terraform/constraint.js';
import { parseVersion } from '../../src/terraform/version.js';
import { keyId, secret, token } from '../keys.js';

/** Every function that is given text of a scanned repository. */
const functions: Readonly<Record<string, (text: string) => unknown>> = {
  accountIdFault,
  argumentStatus: (text) => argumentStatus(PROVIDER_ARGUMENTS, text, text),
  bedrockKeyKind,
  bump: (text) => bump(text, '6.63.0'),
  candidateCauses,
  classifyCredentialValue,
  classifyEndpoint,
  classifyRegion,
  fatalValue: (text) => fatalValue('AWS_MAX_ATTEMPTS', text),
  findAccessKeyIds,
  findBedrockKeys,
  findSecretCandidates,
  findSessionTokens,
  judgeAccountNumber,
  keyIdStyle,
  looksLikeSecret,
  looksLikeSessionToken,
  maskKeyId,
  nearest: (text) => nearest(text, ['prod', text]),
  parseKeyId,
  parseProviderConstraint,
  parseRequiredVersion,
  parseVersion,
  partitionOfArn,
  referenceForm,
  roleArnFault,
  serviceOfEndpointVariable: (text) => serviceOfEndpointVariable(`AWS_ENDPOINT_URL_${text}`),
  serviceOfType: (text) => serviceOfType(`aws_${text}`),
};

/** A character of each class, and texts that begin like a match and fail late. */
const units: readonly string[] = [
  ...'Aa0+/=-_.,:;@#$%^&*!?|~<>()[]{}"\'`\\ \t\n\réx1',
  'AKIA',
  `AKIA${'A'.repeat(15)}!`,
  `${keyId('AKIA', 'unit')}`,
  `${keyId('AKIA', 'unit')} `,
  `${secret('unit').slice(1)} `,
  `${secret('unit')}\n`,
  'aws_secret_access_key=',
  `aws_secret=${secret('unit')}\n`,
  token('unit'),
  'ABSK',
  'bedrock-api-key-',
  '\\n',
  '%3D',
  '>= 5.0, ',
  '>= 5.0 ',
  '^5.x,',
  '5.0 - ',
  '1.',
  '-a.',
  'arn:',
  'arn:aws:iam::111122223333:role/',
  'us-east-1-',
  'http://a@',
  'a_',
  '${var.',
  '{{',
  '__x',
  'your-',
  'InvalidClientTokenId ',
];

const length = 1_000_000;

/** Group that is repeated without a limit and itself holds such a repetition: the shape that backtracks exponentially. */
function hasNestedQuantifier(source: string): boolean {
  const isUnlimited = (at: number) => /^(?:[*+]|\{[0-9]+,\})/.test(source.slice(at));
  const groups: boolean[] = [];
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[') while (source[++i] !== ']') i += source[i] === '\\' ? 1 : 0;
    else if (source[i] === '(') groups.push(false);
    else if (source[i] === ')') {
      const holdsUnlimited = groups.pop()!;
      if (holdsUnlimited && isUnlimited(i + 1)) return true;
      if (holdsUnlimited && groups.length > 0) groups[groups.length - 1] = true;
    }
    if (isUnlimited(i + 1) && groups.length > 0) groups[groups.length - 1] = true;
  }
  return false;
}

test('the checker tells nested quantifiers', () => {
  for (const source of ['(a+)+', '(?:a*b)*', '((a+)b)+', '(?:[x)]+)*', '(a{2,})*'])
    assert.ok(hasNestedQuantifier(source), source);
  for (const source of ['(a)+', '(?:a+)?', '(?:a+){2}', 'a+b*', '[(a+)+]', '\\(a+\\)+', '(?:ab)*c+'])
    assert.not(hasNestedQuantifier(source), source);
});

/** The patterns in a source file, by a rough reading: what stands between slashes behind a bracket, comma or operator. */
function patternsOf(path: string): readonly string[] {
  const code = readFileSync(path, 'utf8').replace(/^ *(?:\/\/|\/?\*).*$/gm, '');
  return [
    ...code.matchAll(/(?:^|[(,=:?&|!>+]|return) *\/((?:\\.|\[(?:\\.|[^\]])*\]|[^/\n\\[])+)\/[dgimsuvy]*/gm),
  ].map(([, source]) => source!);
}

test('no pattern has nested quantifiers', () => {
  const files = ['aws', 'terraform'].flatMap((folder) =>
    readdirSync(new URL(`../../src/${folder}/`, import.meta.url), { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => fileURLToPath(new URL(`../../src/${folder}/${name}`, import.meta.url))),
  );
  const patterns = files.flatMap(patternsOf);
  assert.ok(patterns.length > 80, `${patterns.length} patterns found`);
  assert.equal(patterns.filter(hasNestedQuantifier), []);
});

for (const [name, run] of Object.entries(functions)) {
  test(`${name} comes to an end on a megabyte of anything`, () => {
    for (const unit of units) run(`${unit.repeat(Math.ceil(length / unit.length))}\u0000`);
  });
}

test.run();
