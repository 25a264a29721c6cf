import type { ArgumentSchema, ArgumentStatus } from '../../src/aws/arguments/argument-schema.js';
import { gatherEdits, renameEdits } from '../../src/engine/edits/argument-edits.js';
import type { Edit } from '../../src/engine/finding.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';

interface Subject {
  readonly consumer: Consumer;
  readonly schema: ArgumentSchema;
}
/** The arguments of one block or object, by name. */
export type Siblings = ReadonlyMap<string, Argument>;

/** Renames are safe where the new name is free; old role arguments are gathered into the `assume_role` object. */
export function renameArgument(
  subject: Subject,
  argument: Argument,
  status: ArgumentStatus,
  siblings: Siblings,
): readonly Edit[] | undefined {
  if (argument.attribute === undefined || argument.at.file.path.endsWith('.json')) return undefined;
  if (status.status === 'never') {
    const { meant } = status;
    const rename =
      meant !== undefined && !meant.includes('.') && subject.schema.arguments.get(meant)?.form === 'string';
    return rename && !siblings.has(meant) ? renameEdits(argument, meant, 'same') : undefined;
  }
  if (status.status !== 'removed' && status.status !== 'deprecated') return undefined;
  const { replacedBy, conversion } = status.spec;
  if (replacedBy === undefined || conversion === undefined) return undefined;
  const [target = '', inner] = replacedBy.split('.');
  if (inner === undefined || argument.name === status.spec.path.split('.')[1]) {
    const name = inner ?? target;
    return siblings.has(name) ? undefined : renameEdits(argument, name, conversion);
  }
  const isTaken = siblings.has(target) || subject.consumer.nested.has(target);
  return isTaken ? undefined : gather(subject, argument, target, siblings);
}

/** Only the first of them carries the edit: it moves all. */
function gather(
  subject: Subject,
  argument: Argument,
  target: string,
  siblings: Siblings,
): readonly Edit[] | undefined {
  const moved = [...siblings.values()].flatMap((sibling) => {
    const spec = subject.schema.arguments.get(sibling.name);
    const [object, name] = spec?.replacedBy?.split('.') ?? [];
    return object === target && name && spec?.conversion
      ? [{ argument: sibling, name, conversion: spec.conversion }]
      : [];
  });
  const oneFile = moved.every(({ argument: { at } }) => at.file === argument.at.file);
  return oneFile && moved[0]?.argument === argument ? gatherEdits(target, moved) : undefined;
}
