import { type ArgumentSchema, argumentStatus } from '../../aws/arguments/argument-schema.js';
import {
  OPENTOFU_BACKEND_ARGUMENTS,
  TERRAFORM_BACKEND_ARGUMENTS,
} from '../../aws/arguments/backend-arguments.js';
import { PROVIDER_ARGUMENTS } from '../../aws/arguments/provider-arguments.js';
import type { Argument, Consumer } from './consumer.js';

/** The schema that the blocks of a consumer follow; undefined for programs whose schema is not known here. */
export function schemaOf({
  kind,
  provider,
  version,
}: Pick<Consumer, 'kind' | 'provider' | 'version'>): ArgumentSchema | undefined {
  if (kind === 'provider') return provider === 'aws' ? PROVIDER_ARGUMENTS : undefined;
  if (kind !== 'backend' && kind !== 'remote-state') return undefined;
  return version.of === 'opentofu' ? OPENTOFU_BACKEND_ARGUMENTS : TERRAFORM_BACKEND_ARGUMENTS;
}

/** An argument that is written, where the version in force has it. */
export function acceptedArgument(consumer: Consumer, name: string): Argument | undefined {
  const argument = consumer.arguments.get(name);
  return argument && isAccepted(consumer, name) ? argument : undefined;
}

/** Whether the version in force has an argument: with one that it has not, Terraform stops before any credential is read. */
export function isAccepted(consumer: Consumer, name: string): boolean {
  const schema = schemaOf(consumer);
  if (!schema) return true;
  const { status } = argumentStatus(schema, name, consumer.version.version);
  return status !== 'not-yet' && status !== 'removed';
}
