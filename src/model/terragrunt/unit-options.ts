import { type Place, place } from '../../source.js';
import { asString, type StringValue, unknown, type Value } from '../evaluation/value.js';
import { asTfvars } from '../modules/named-files.js';
import type { CommandLineVariables } from '../modules/root-variables.js';
import { type ExtraArguments, extraArguments } from './extra-arguments.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';
import type { Unit } from './units.js';

/** What `extra_arguments` add to the command line: their arguments, then their files (docs.terragrunt.com). */
export const optionsOf = (unit: Unit, sources: TerragruntSources): readonly CommandLineVariables[] =>
  extraArguments(unit).flatMap((extra) => [
    ...fromArguments(listOf(extra, 'arguments'), unit, sources),
    ...['required_var_files', 'optional_var_files'].flatMap((name) =>
      listOf(extra, name).flatMap((path) => varFile(path, unit, sources) ?? []),
    ),
  ]);

function listOf({ attributes, config }: ExtraArguments, name: string): readonly Value[] {
  const written = attributes.find((attribute) => attribute.name === name);
  if (!written) return [];
  const value = config.evaluate(written.expression, config.document.file);
  return value.kind === 'list'
    ? value.items
    : [unknown('arguments that are not known', place(config.document.file, written))];
}

/** `-var-file=x`, `-var=a=b`, and both with the value as the next item. */
function fromArguments(
  items: readonly Value[],
  unit: Unit,
  sources: TerragruntSources,
): readonly CommandLineVariables[] {
  return items.flatMap((item, index): readonly CommandLineVariables[] => {
    if (item.kind !== 'string')
      return item.kind === 'unknown' ? [{ kind: 'unread', at: item.origin.at }] : [];
    const [, name, , attached] = /^--?(var|var-file)(=([\s\S]*))?$/.exec(item.value) ?? [];
    if (name === undefined) return [];
    const value = attached === undefined ? items[index + 1] : { ...item, value: attached };
    if (!value) return [];
    if (name === 'var-file')
      return [varFile(value, unit, sources) ?? { kind: 'unread', at: value.origin.at }];
    return value.kind === 'string' ? option(value) : [{ kind: 'unread', at: value.origin.at }];
  });
}

function option(written: StringValue): readonly CommandLineVariables[] {
  const [head, name] = /^\s*([\w-]+)\s*=/.exec(written.value) ?? [];
  if (head === undefined || name === undefined) return [];
  return [{ kind: 'option', name, value: { ...written, value: written.value.slice(head.length) } }];
}

/** Undefined for a file of the repository that is not there, which terragrunt passes over where it is optional. */
function varFile(
  path: Value,
  { module, directory }: Unit,
  sources: TerragruntSources,
): CommandLineVariables | undefined {
  const text = asString(path);
  const at: Place = path.origin.at;
  const resolved = text === undefined ? undefined : pathFrom(module ?? directory, text);
  if (resolved === undefined) return { kind: 'unread', at };
  const found = hclAt(resolved, sources);
  return found && { kind: 'file', file: asTfvars(found, false) };
}
