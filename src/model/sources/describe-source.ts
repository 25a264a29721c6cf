import { nounOf } from '../../aws/credential-chain/index.js';
import { type Place, positionAt } from '../../source.js';
import type { ConfiguredSource } from './configured-sources.js';

/** `infra/main.tf:14`. */
export const whereIs = (at: Place): string => `${at.file.path}:${positionAt(at.file, at.start).line}`;

/** A source in a sentence, with its profile or the names that make it up, and where: `the profile argument ("dev", main.tf:14)`. */
export function describeConfigured({ kind, members, identity }: ConfiguredSource): string {
  const [first] = members;
  const { profile } = identity;
  const names = members.map(({ name }) => name).join(', ');
  switch (kind) {
    case 'profile':
      return `${nounOf(kind)} (${profile === undefined ? '' : `"${profile}", `}${whereIs(first.at)})`;
    case 'environment-profile':
      return `${first.name}${profile === undefined ? '' : ` "${profile}"`} (${whereIs(first.at)})`;
    case 'shared-files':
    case 'web-identity-block':
      return `${first.name} (${whereIs(first.at)})`;
    default:
      return `${nounOf(kind)} (${names}, ${whereIs(first.at)})`;
  }
}
