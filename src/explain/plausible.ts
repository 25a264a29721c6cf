import type { CauseId } from '../aws/errors/causes.js';
import { partitionOfRegion } from '../aws/regions.js';
import type { Consumer } from '../model/consumers/consumer.js';
import { endpointsOf } from '../model/consumers/endpoints.js';
import { asString } from '../model/evaluation/value.js';
import type { Repository } from '../model/repository.js';
import { baseCredentials } from '../model/sources/base-credentials.js';

/**
 * What the make-up of a repository says of a cause that no rule reports: true where it has what the cause is about,
 * false where it lacks it, undefined where it says nothing.
 */
export type Plausible = (cause: CauseId) => boolean | undefined;

export function plausibleIn(repository: Repository): Plausible {
  const { consumers, ciFiles, roots } = repository;
  const providers = consumers.filter(({ kind }) => kind === 'provider');
  const states = consumers.filter(({ kind }) => kind === 'backend' || kind === 'remote-state');
  const isBare = (consumer: Consumer): boolean => baseCredentials(consumer).presence !== 'set';
  const inPartition = consumers.some((consumer) => {
    const region = consumer.arguments.get('region');
    const name = region && asString(region.value);
    return name !== undefined && (partitionOfRegion(name) ?? 'aws') !== 'aws';
  });
  const facts: Partial<Readonly<Record<CauseId, boolean>>> = {
    'backend-not-inherited': states.some(isBare),
    'stale-backend-cache': states.length > 0,
    'provider-instance-unconfigured': providers.length > 1,
    'ci-not-wired': ciFiles.some(({ kind }) => kind !== 'makefile'),
    'remote-execution': roots.some(
      ({ module }) => module.cloud !== undefined || module.backend?.type === 'remote',
    ),
    'partition-mismatch': inPartition,
    'non-aws-s3-backend': consumers.some((consumer) =>
      endpointsOf(consumer).some(({ kind }) => kind === 'non-aws'),
    ),
    'local-endpoint-incomplete': consumers.some((consumer) =>
      endpointsOf(consumer).some(({ kind }) => kind === 'local'),
    ),
  };
  return (cause) => facts[cause];
}
