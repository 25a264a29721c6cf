import { type AwsFile, sectionsInForce } from '../../aws/credential-chain/index.js';
import type { Place } from '../../source.js';
import type { CredentialAnswer } from './credential-answers.js';

/**
 * The names of the profiles that the AWS files of a consumer have; undefined where a file that configuration names was
 * not read, or where it names none and the home directory is out of reach: then any profile may exist.
 */
export function profilesInReach({ input }: CredentialAnswer): readonly string[] | undefined {
  const named = [...(input.files.named?.values() ?? [])];
  const hasHome = input.files.config !== 'unread';
  if (named.includes('unread') || (named.length === 0 && !hasHome)) return undefined;
  const inForce = [...sectionsInForce(input).sections.keys()].filter(
    (name) => !name.startsWith('sso-session '),
  );
  return [...new Set([...inForce, ...named.flatMap(headersOf)])];
}

/** A section with the wrong kind of header is meant as a profile: what is wrong with it is said where it stands. */
const headersOf = (file: AwsFile<Place>): readonly string[] =>
  file === 'unread'
    ? []
    : file
        .map(({ header }) => header.replace(/["']/g, '').replace(/^profile\s+/, ''))
        .filter((name) => !/^(?:sso-session|services) /.test(name));
