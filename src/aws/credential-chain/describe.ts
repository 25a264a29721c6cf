import { PROGRAM_NAMES, type Program } from '../../terraform/programs.js';
import type { CandidateSource, ChainAnswer, SourceKind } from './answer.js';
import type { Generation } from './generation.js';
import { spanWhere, type VersionSpan, winnerOf } from './precedence.js';

const nouns: Readonly<Record<SourceKind, string>> = {
  'block-keys': 'the keys in the block',
  'environment-keys': 'environment keys',
  profile: 'the profile argument',
  'environment-profile': 'the profile that the environment names',
  'shared-files': 'the default profile of the AWS files',
  'web-identity': 'the web identity variables',
  'web-identity-block': 'the role of assume_role_with_web_identity',
  container: 'the credentials of the container',
  imds: 'the role of the EC2 instance',
};

/** What to call a source in a sentence. */
export const nounOf = (kind: SourceKind): string => nouns[kind];

/**
 * One sentence on what becomes of a source, with the versions for which that holds:
 * `AWS provider 4.0.0 and newer use the profile argument before environment keys.`
 */
export function describeSource<O>(source: CandidateSource<O>, answer: ChainAnswer<O>): string {
  const { kind, reason } = source;
  const { generation, outcome } = answer;
  switch (reason.code) {
    case 'first-complete':
      return source.status === 'wins'
        ? `${capital(nouns[kind])} ${isPlural(kind) ? 'are' : 'is'} used.`
        : `${capital(nouns[kind])} may be used: what decides it is not known here.`;
    case 'lower-precedence':
      return `${ruleOfOrder(generation, reason.winner, kind)}.`;
    case 'half-pair':
      return `${reason.missing} is missing: half a pair is skipped without a message, its token with it.`;
    case 'token-without-keys':
      return 'A session token does nothing without the two keys beside it.';
    case 'role-without-token-file':
      return 'AWS_ROLE_ARN does nothing without AWS_WEB_IDENTITY_TOKEN_FILE.';
    case 'profile-missing':
      return `No AWS file in use has the profile ${nameOf(source)}.`;
    case 'profile-without-credentials':
      return `The profile ${nameOf(source)} has no credentials of its own.`;
    case 'ignored-beside-block-keys':
      return `${sameTrait(generation, 'webIdentityBlock', 'ignore')} assume_role_with_web_identity beside keys in the block.`;
    case 'not-used-yet':
      return `${withoutWebIdentity(generation)} not use assume_role_with_web_identity.`;
    case 'legacy-workflow':
      return `${sameTrait(generation, 'legacyWorkflow', 'drop')} the profile argument beside environment keys, because use_legacy_workflow is ${generation.traits.legacyWorkflow ? 'not false' : 'true'}.`;
    case 'credentials-file-first':
      return 'The credentials file is asked before AWS_DEFAULT_PROFILE is looked at.';
    case 'error':
      return outcome.kind === 'error' ? `The run stops here: ${outcome.error.words}.` : 'The run stops here.';
    case 'not-reached':
      return outcome.kind === 'error'
        ? `${capital(nouns[kind])} ${isPlural(kind) ? 'are' : 'is'} not asked: the run stops before that.`
        : `${capital(nouns[kind])} ${isPlural(kind) ? 'are' : 'is'} not asked: there are credentials before that.`;
  }
}

const nameOf = <O>({ profile }: CandidateSource<O>): string =>
  profile === undefined ? 'that is named here' : JSON.stringify(profile);

const isPlural = (kind: SourceKind): boolean => / keys|variables|credentials/.test(nouns[kind]);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `AWS provider 4.0.0 and newer use the profile argument before environment keys`. */
export function ruleOfOrder(generation: Generation, winner: SourceKind, loser: SourceKind): string {
  const span = spanWhere(generation, (one) => winnerOf(one, winner, loser) === winner);
  return `${versionWords(generation.program, span, 'use')} ${nouns[winner]} before ${nouns[loser]}`;
}

function sameTrait(generation: Generation, trait: keyof Generation['traits'], verb: string): string {
  const span = spanWhere(generation, ({ traits }) => traits[trait] === generation.traits[trait]);
  return versionWords(generation.program, span, verb);
}

function withoutWebIdentity(generation: Generation): string {
  const span = spanWhere(generation, ({ traits }) => /^un/.test(traits.webIdentityBlock));
  return versionWords(generation.program, span, 'do');
}

/** The versions as the subject of a sentence: `AWS provider 4.0.0 and newer use`, `Terraform 1.6 uses`. */
export function versionWords(program: Program, { from, until }: VersionSpan, verb: string): string {
  const name = PROGRAM_NAMES[program];
  const singular = verb === 'do' ? 'does' : `${verb}s`;
  if (!from && !until)
    return `Every version of ${program === 'provider' ? 'the AWS provider' : name} ${singular}`;
  if (!from) return `${name} versions before ${until} ${verb}`;
  if (!until) return `${name} ${from} and newer ${verb}`;
  if (isOneMinor(from, until)) return `${name} ${from.replace(/\.0$/, '')} ${singular}`;
  return `${name} versions from ${from} to before ${until} ${verb}`;
}

function isOneMinor(from: string, until: string): boolean {
  const [major, minor, patch] = from.split('.').map(Number);
  return patch === 0 && until === `${major}.${minor! + 1}.0`;
}
