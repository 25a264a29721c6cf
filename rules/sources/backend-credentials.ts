import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { mayBeGivenToInit } from '../../src/model/consumers/backend-flags.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import { reachesOnlyAws } from '../../src/model/consumers/endpoints.js';
import type { Repository } from '../../src/model/repository.js';
import {
  assumesRole,
  type BaseCredentials,
  baseCredentials,
  suppliesCredentials,
} from '../../src/model/sources/base-credentials.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { areOthers } from '../../src/model/sources/source-identity.js';
import {
  keepsState,
  providersBeside,
  providersOf,
  saysItKeepsState,
  separatesState,
  variantsOf,
} from '../../src/model/sources/state-signers.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { giveToState, initCommand, nameOf, profileLine } from '../guidance/credentials-for-state.js';

type MessageId = 'none' | 'roleOnly' | 'other' | 'addProfile';
type Context = RuleContext<MessageId>;

/** The backend's credentials are its own: nothing is inherited from a provider block (backend/remote-state/s3). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Backend or remote state without the credentials of the provider beside it, or with those of none',
      category: 'sources',
      recommended: true,
      prevents: ['no-credential-sources', 'imds-fallback', 's3-forbidden'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      none: '{{state}} has no credentials of its own and inherits none: {{provider}} uses {{source}}, but the state is reached with whatever the environment or the default profile has.',
      roleOnly:
        '{{state}} inherits no role: {{provider}} assumes one, the state is reached with the base credentials.',
      other:
        '{{state}} uses {{source}}, and no provider of this configuration does: {{providers}}. State and resources belong to two identities.',
      addProfile: 'Add `{{line}}` to the backend',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const reported = new Set<string>();
      for (const state of repository.consumers) {
        // A block that init completes in several ways is one block.
        const block = `${state.header.file.path}:${state.header.start}`;
        if (!keepsState(state) || reported.has(block) || !reachesOnlyAws(state)) continue;
        if (check(context, state, repository)) reported.add(block);
      }
    },
  }),
});

/** Whether it reports something. */
function check(context: Context, state: Consumer, repository: Repository): boolean {
  const { presence } = baseCredentials(state);
  if (presence === 'set' && state.kind !== 'remote-state') return checkOther(context, state, repository);
  if (presence !== 'unset') return false;
  const providers = providersBeside(state, repository).filter(reachesOnlyAws);
  const [provider] = providers;
  const bases = providers.map(baseCredentials);
  if (!provider) return false;
  if (bases.every((base) => base.presence === 'set')) {
    // Keys that only a run knows are often for another account than the states that it reads.
    const isOpen = state.kind === 'remote-state' && bases.some(({ isGivenByRun }) => isGivenByRun);
    if (isOpen || bases.every(isDefaultProfile) || isSupplied(state, repository)) return false;
    reportNone(context, state, provider);
    return true;
  }
  if (bases.every((base) => base.presence === 'unset')) {
    const takesRole = providers.every(({ nested }) => nested.has('assume_role'));
    if (!takesRole || assumesRole(state)) return false;
    reportRole(context, state, provider);
    return true;
  }
  return false;
}

/** What the state is reached with anyway, where nothing else is set. */
const isDefaultProfile = ({ arguments: given, identities }: BaseCredentials): boolean =>
  given.every(({ name }) => name === 'profile') &&
  identities.length > 0 &&
  identities.every(({ profile }) => profile === 'default');

const CREDENTIALS = ['profile', 'access_key', 'shared_credentials_files', 'shared_config_files'];

/** By the command line, by one of several partial files, or by the environment. */
const isSupplied = (state: Consumer, repository: Repository): boolean =>
  (state.kind === 'backend' && CREDENTIALS.some((name) => mayBeGivenToInit(repository, name))) ||
  variantsOf(state, repository).some((one) => baseCredentials(one).presence !== 'unset') ||
  state.envScope.environments.some(suppliesCredentials);

function reportNone(context: Context, state: Consumer, provider: Consumer): void {
  const given = baseCredentials(provider).arguments;
  const [argument] = given;
  if (!argument) return;
  const source = nameOf(argument);
  context.report({
    at: state.header,
    messageId: 'none',
    data: { state: state.name, provider: provider.name, source },
    related: [{ at: argument.at, message: `${provider.name} uses ${source}` }],
    consumer: state.address,
    guidance: giveToState(state, provider, given),
    suggest: profileLine(state, given),
    anchor: state.address,
  });
}

function reportRole(context: Context, state: Consumer, provider: Consumer): void {
  context.report({
    at: state.header,
    messageId: 'roleOnly',
    severity: 'info',
    data: { state: state.name, provider: provider.name },
    related: provider.nested.get('assume_role')!.map(({ header }) => ({ at: header, message: 'the role' })),
    consumer: state.address,
    guidance: [
      `Add the role to ${state.name} (${whereIs(state.header)}) where the bucket is in its account, or allow the base identity to use the bucket.`,
      `Check with \`${initCommand(state)}\`.`,
    ],
    anchor: `${state.address}.role`,
  });
}

/** As long as one provider may be the same, in some run, the state is where it belongs. */
function checkOther(context: Context, state: Consumer, repository: Repository): boolean {
  const own = baseCredentials(state);
  const providers = providersOf(state, repository);
  const bases = providers.map(baseCredentials);
  const isOther = (base: BaseCredentials): boolean =>
    base.presence === 'set' && areOthers(own.identities, base.identities);
  const [argument] = own.arguments;
  if (!argument || providers.length === 0 || !bases.every(isOther) || separatesState(state)) return false;
  const isMeant = saysItKeepsState(state);
  const others = providers.map(({ name }, index) => {
    const theirs = bases[index]!.arguments[0]!;
    return { at: theirs.at, message: `${name} uses ${nameOf(theirs)}` };
  });
  context.report({
    at: state.header,
    messageId: 'other',
    ...(isMeant ? { severity: 'info' as const } : {}),
    data: {
      state: state.name,
      source: nameOf(argument),
      providers: others.map(({ message }) => message).join(', '),
    },
    related: [{ at: argument.at, message: 'the state is reached with this' }, ...others],
    consumer: state.address,
    guidance: [
      `Where the state belongs to the account of the providers, change ${nameOf(argument)}, and \`bucket\` with it.`,
      'Where it is meant to be in an account of its own, say so: let the backend assume a role there, or disable this line with a reason.',
      `Check with \`credlint sources ${shellPath(state.directory)}\`, then \`${initCommand(state)}\`.`,
    ],
    anchor: `${state.address}.other`,
  });
  return true;
}
