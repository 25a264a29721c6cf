import { unknown } from '../../aws/credential-chain/index.js';
import { type ConfiguredSource, configuredSources } from '../configured-sources.js';
import type { Consumer } from '../consumer.js';
import { answerIn } from '../credential-answers.js';
import { envFileUses } from '../env-readers.js';
import type { Repository } from '../repository.js';
import { type SourceConflict, sourceConflict } from '../source-conflict.js';
import { isLackedByRun, keysBesideProfile } from './keys-beside-profile.js';

/** The conflict of a profile fixed in a block with keys of a CI job that has that profile, too. */
export function ciConflict(consumer: Consumer, repository: Repository): SourceConflict | undefined {
  const profile = consumer.arguments.get('profile')?.value;
  // What comes by a variable, the job may set otherwise.
  if (profile?.kind !== 'string' || profile.value === '' || profile.origin.path.length > 0) return undefined;
  const login = keysBesideProfile(consumer.directory, profile.value, repository);
  if (!login) return undefined;
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  const settings = new Map(names.map((name) => [name, unknown(login.at)]));
  const answer = answerIn(consumer, undefined, settings, repository.awsFiles);
  const keys: ConfiguredSource = {
    kind: 'environment-keys',
    from: 'environment',
    members: [{ name: names[0]!, at: login.at }],
    identity: {},
  };
  return sourceConflict(answer, [...configuredSources(answer), keys]);
}

const OF_CONTAINERS: ReadonlySet<string> = new Set(['compose', 'docker-env-file']);

/**
 * Whether a conflict only arises in containers, which load the env file and lack the profile: there the profile is the
 * fault, and the keys are what it should be.
 */
export function arisesInContainer(
  { answer: { consumer }, winner, shadowed }: SourceConflict,
  repository: Repository,
): boolean {
  const profile = consumer.arguments.get('profile')?.value;
  const files = [winner, ...shadowed]
    .filter(({ from }) => from === 'environment')
    .flatMap(({ members }) => members.map(({ at }) => at.file.path));
  const uses = files.map((path) => envFileUses(repository, path));
  const onlyThere = uses.every(
    (list) => list.length > 0 && list.every(({ reader }) => OF_CONTAINERS.has(reader)),
  );
  if (profile?.kind !== 'string' || files.length === 0 || !onlyThere) return false;
  return isLackedByRun(consumer.directory, profile.value, repository);
}
