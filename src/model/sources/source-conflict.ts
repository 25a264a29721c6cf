import type { ChainAnswer, SourceKind } from '../../aws/credential-chain/index.js';
import type { Place } from '../../source.js';
import { reachesOnlyAws } from '../consumers/endpoints.js';
import { type ConfiguredSource, configuredSources } from './configured-sources.js';
import type { CredentialAnswer } from './credential-answers.js';
import { isSameIdentity } from './source-identity.js';

/** Several sources that one consumer has in one environment, of which it uses one. */
export interface SourceConflict {
  readonly answer: CredentialAnswer;
  /** The one that the version in force uses, or that breaks its run. */
  readonly winner: ConfiguredSource;
  readonly shadowed: readonly [ConfiguredSource, ...ConfiguredSource[]];
  /** They sign as different identities for certain. */
  readonly isDifferent: boolean;
  /** The answer of a version that is admitted as well and uses another of these sources. */
  readonly otherwise: ChainAnswer<Place> | undefined;
}

/**
 * The conflict of a consumer in one environment. None where fewer than two sources are set, where all of them are
 * provably one identity, and behind endpoints that are not AWS: there it is no AWS credential.
 *
 * @param sources Those that are certainly set.
 */
export function sourceConflict(
  answer: CredentialAnswer,
  sources: readonly ConfiguredSource[] = configuredSources(answer),
): SourceConflict | undefined {
  if (!reachesOnlyAws(answer.consumer)) return undefined;
  const winner = usedOf(sources, answer.inForce);
  if (!winner || mayUseAnother(sources, answer.inForce)) return undefined;
  const [first, ...others] = sources.filter((one) => one !== winner && competes(one, winner));
  if (!first) return undefined;
  const shadowed = [first, ...others] as const;
  return {
    answer,
    winner,
    shadowed,
    isDifferent: shadowed.some(({ identity }) => isSameIdentity(identity, winner.identity) === false),
    otherwise: otherAnswer(sources, winner, answer),
  };
}

/** The source that an answer comes down to; where it names none of these, the first that it looks at. */
function usedOf(
  sources: readonly ConfiguredSource[],
  { outcome, considered }: ChainAnswer<Place>,
): ConfiguredSource | undefined {
  // A profile that AWS_PROFILE names has to exist, and is asked for nothing where the environment has keys.
  const isPassedOver =
    outcome.kind === 'error' &&
    outcome.source?.kind === 'environment-profile' &&
    sources.some(({ kind }) => kind === 'environment-keys');
  const kinds = [
    isPassedOver ? ('environment-keys' as const) : outcome.source?.kind,
    ...considered.map(({ kind }) => kind),
  ];
  return kinds.flatMap((kind) => sources.find((source) => source.kind === kind) ?? [])[0];
}

const IN_BLOCK: ReadonlySet<SourceKind> = new Set(['block-keys', 'profile', 'web-identity-block']);

/** Something in the block that is not known here may leave all of these aside. */
const mayUseAnother = (sources: readonly ConfiguredSource[], { outcome }: ChainAnswer<Place>): boolean => {
  const kind = outcome.source?.kind;
  return kind !== undefined && IN_BLOCK.has(kind) && !sources.some((source) => source.kind === kind);
};

function competes(one: ConfiguredSource, winner: ConfiguredSource): boolean {
  // A role that needs no keys leaves those of the environment to the backend and other tools.
  if (winner.kind === 'web-identity-block' && one.from === 'environment') return false;
  if (winner.takesEnvironment && one.kind === 'environment-keys') return false;
  return one.kind !== winner.kind && isSameIdentity(one.identity, winner.identity) !== true;
}

function otherAnswer(
  sources: readonly ConfiguredSource[],
  winner: ConfiguredSource,
  { admitted }: CredentialAnswer,
): ChainAnswer<Place> | undefined {
  const others = admitted.filter(({ answer }) => {
    const used = usedOf(sources, answer);
    return used !== undefined && used !== winner;
  });
  return others.at(-1)?.answer;
}
