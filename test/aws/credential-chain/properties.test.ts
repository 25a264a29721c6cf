import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type BlockArguments,
  type ChainAnswer,
  type ChainInput,
  describeSource,
  generationOf,
  known,
  resolveChain,
  type Setting,
  type SourceKind,
} from '../../../src/aws/credential-chain/index.js';
import { chainInput } from './arbitrary.js';

const runs = { numRuns: 3000 };

/** What a user would be told: the source in use, or the error. */
function gist({ outcome }: ChainAnswer<unknown>): string {
  return outcome.kind === 'error'
    ? `! ${outcome.error.family}`
    : `${outcome.source.kind} ${outcome.source.profile}`;
}

test('every input has exactly one winner or one error', () => {
  fc.assert(
    fc.property(chainInput, (input) => {
      const { considered, outcome, certain, roles } = resolveChain(input);
      const decided = considered.filter(({ status }) => status === 'wins' || status === 'fails');
      assert.ok(decided.length <= 1, `${decided.length} sources decided`);
      if (outcome.kind === 'winner') {
        assert.ok(considered.includes(outcome.source));
        assert.is(outcome.source.status, certain ? 'wins' : outcome.source.status);
        assert.ok(['wins', 'may-win'].includes(outcome.source.status));
      } else {
        assert.ok(outcome.error.words.length > 0);
        assert.is(roles.length, 0);
        assert.not(considered.some(({ status }) => status === 'wins' && certain && !outcome.source));
      }
    }),
    runs,
  );
});

test('every source can be described', () => {
  fc.assert(
    fc.property(chainInput, (input) => {
      const answer = resolveChain(input);
      for (const source of answer.considered) assert.match(describeSource(source, answer), /^\S.*\.$/s);
    }),
    { numRuns: 500 },
  );
});

test('an answer is the same twice, and carries no values but names of profiles', () => {
  fc.assert(
    fc.property(chainInput, (input) => {
      const marked = { ...input, block: { ...input.block, secretKey: known('sEcReT', 'place') } };
      const answer = resolveChain(marked);
      assert.equal(resolveChain(marked), answer);
      assert.not(JSON.stringify({ ...answer, generation: undefined }).includes('sEcReT'));
    }),
    { numRuns: 500 },
  );
});

test('an empty string is as good as nothing, and variables that nothing reads change nothing', () => {
  const unread = ['PATH', 'AWS_SECURITY_TOKEN', 'AWS_TOKEN', 'TF_VAR_profile', 'aws_profile', 'AWS_REGION'];
  fc.assert(
    fc.property(chainInput, fc.subarray(unread), (input, names) => {
      const environment = new Map(
        [...input.environment].filter(([, one]) => one.state === 'unknown' || one.value !== ''),
      );
      for (const name of names) environment.set(name, known('x', 'x'));
      assert.is(gist(resolveChain({ ...input, environment })), gist(resolveChain(input)));
    }),
    runs,
  );
});

test('what is shadowed or ignored can go without changing a certain winner', () => {
  fc.assert(
    fc.property(chainInput, (input) => {
      const tidy = withoutFaults(input);
      const answer = resolveChain(tidy);
      if (answer.outcome.kind !== 'winner' || !answer.certain) return;
      for (const { status, members, kind } of answer.considered) {
        if (status !== 'shadowed' && status !== 'ignored') continue;
        const names = new Set(members.map(({ name }) => name));
        const environment = new Map([...tidy.environment].filter(([name]) => !names.has(name)));
        const after = resolveChain({ ...tidy, block: without(tidy.block, kind), environment });
        assert.is(gist(after), gist(answer), `without ${kind}`);
      }
    }),
    runs,
  );
});

/** Sound files, profiles that exist, and nothing that breaks the run as soon as what hides it is gone. */
function withoutFaults(input: ChainInput<string>): ChainInput<string> {
  const broken = [
    'AWS_DEFAULT_PROFILE',
    'AWS_RETRY_MODE',
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_SHARED_CONFIG_FILE',
  ];
  const environment = new Map([...input.environment].filter(([name]) => !broken.includes(name)));
  if (!environment.get('AWS_ROLE_ARN')) environment.delete('AWS_WEB_IDENTITY_TOKEN_FILE');
  for (const [name, one] of environment)
    if (one.state === 'known' && /\r/.test(one.value)) environment.delete(name);
  const exists = (one: Setting<string> | undefined) =>
    one?.state === 'known' && ['p', 'q', 'default'].includes(one.value);
  if (!exists(environment.get('AWS_PROFILE'))) environment.delete('AWS_PROFILE');
  const profile = exists(input.block.profile) ? input.block.profile : undefined;
  const key = known('x', 'x');
  const { accessKey, secretKey } = input.block;
  const block = accessKey && secretKey ? { accessKey: key, secretKey: key, profile } : { profile };
  return { generation: input.generation, block, environment, files: { config: [], credentials: sound } };
}

const sound = ['default', 'p', 'q'].map((header) => ({
  header,
  origin: header,
  entries: new Map([
    ['aws_access_key_id', known('x', 'x')],
    ['aws_secret_access_key', known('x', 'x')],
  ]),
}));

function without<O>(block: BlockArguments<O>, kind: SourceKind): BlockArguments<O> {
  if (kind === 'profile') return { ...block, profile: undefined };
  return kind === 'block-keys' ? { ...block, accessKey: undefined, secretKey: undefined } : block;
}

test('a certain answer holds whatever the unknown values turn out to be', () => {
  const values = fc.constantFrom('', 'a', 'p', 'q', 'nope', 'true', 'false');
  fc.assert(
    fc.property(chainInput, values, (input, value) => {
      const masked = withRolesAndFiles(input);
      const answer = resolveChain(masked);
      if (!answer.certain || answer.risks.length > 0) return;
      assert.is(
        gist(resolveChain(settled(masked, value))),
        gist(answer),
        `unknown is ${JSON.stringify(value)}`,
      );
    }),
    { numRuns: 6000 },
  );
});

/** Leaves out what an unknown value can break without being a source: roles, settings that the SDK refuses, files. */
function withRolesAndFiles(input: ChainInput<string>): ChainInput<string> {
  const environment = new Map(input.environment);
  for (const name of ['AWS_RETRY_MODE', 'AWS_SDK_LOAD_CONFIG']) environment.delete(name);
  return {
    ...input,
    block: { ...input.block, assumeRole: undefined, webIdentity: undefined },
    environment,
    files: { config: [], credentials: sound },
  };
}

function settled(input: ChainInput<string>, value: string): ChainInput<string> {
  const settle = (one: Setting<string> | undefined) => (one?.state === 'unknown' ? known(value, value) : one);
  const { block } = input;
  const list = (all: readonly Setting<string>[] | undefined) => all?.map((one) => settle(one)!);
  return {
    ...input,
    block: {
      ...block,
      accessKey: settle(block.accessKey),
      secretKey: settle(block.secretKey),
      token: settle(block.token),
      profile: settle(block.profile),
      sharedConfigFiles: list(block.sharedConfigFiles),
      sharedCredentialsFiles: list(block.sharedCredentialsFiles),
      sharedCredentialsFile: settle(block.sharedCredentialsFile),
      skipMetadataApiCheck: settle(block.skipMetadataApiCheck),
      useLegacyWorkflow: settle(block.useLegacyWorkflow),
    },
    environment: new Map([...input.environment].map(([name, one]) => [name, settle(one)!])),
  };
}

test('profiles that go in circles end, however long the circle', () => {
  const length = 50_000;
  const config = Array.from({ length }, (_, at) => ({
    header: `profile p${at}`,
    origin: 'x',
    entries: new Map([
      ['role_arn', known('arn', 'x')],
      ['source_profile', known(`p${(at + 1) % length}`, 'x')],
    ]),
  }));
  const block = { profile: known('p0', 'x') };
  const files = { config, credentials: [] };
  for (const version of ['3.76.1', '6.0.0']) {
    const of = { generation: generationOf('provider', version), block, environment: new Map(), files };
    assert.is(resolveChain(of).considered[0]!.kind, 'profile');
  }
});

test.run();
