import { misreadName } from '../../aws/names/misread-env-names.js';
import type { EnvScope, ScopedEnvironment } from '../env/env-scope.js';
import { mayIncludeMore } from '../env/unread-includes.js';
import type { Repository } from '../repository.js';
import { keySetOfEnvironment } from './key-set.js';
import { type KeySetFault, type KeySetFaultKind, keySetFault } from './key-set-fault.js';

/**
 * The credentials that env files leave incomplete: in every environment that has the member, with no file out of sight
 * that may bring the rest, and with no misspelt name that was meant to.
 */
export function environmentFaults(scope: EnvScope, repository: Repository): readonly KeySetFault[] {
  const judged = scope.environments.map((environment) => ({
    environment,
    fault: keySetFault(keySetOfEnvironment(environment)),
  }));
  return judged.flatMap(({ environment, fault }) => {
    if (!fault || isExplained(fault, environment)) return [];
    const isWholeElsewhere = judged.some(
      (other) => other.fault?.kind !== fault.kind && holdsMember(other.environment, fault),
    );
    const { file } = fault.member.valueAt;
    return isWholeElsewhere || mayIncludeMore(repository, environment, file) ? [] : [fault];
  });
}

const holdsMember = ({ variables }: ScopedEnvironment, { member }: KeySetFault): boolean => {
  const at = variables.get(member.name)?.valueAt;
  return at?.file === member.valueAt.file && at.start === member.valueAt.start;
};

const MISSING: Readonly<Record<KeySetFaultKind, readonly string[]>> = {
  idAlone: ['AWS_SECRET_ACCESS_KEY'],
  secretAlone: ['AWS_ACCESS_KEY_ID'],
  tokenAlone: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  temporaryWithoutToken: ['AWS_SESSION_TOKEN'],
  longLivedWithToken: [],
};

const isExplained = ({ kind }: KeySetFault, { variables }: ScopedEnvironment): boolean =>
  [...variables.keys()].some((name) => MISSING[kind].includes(misreadName(name)?.meant ?? ''));
