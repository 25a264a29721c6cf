import { mappedText } from '../mapped-text.js';
import type { YamlEntry, YamlNode } from '../yaml/tree.js';
import type { CiText } from './tree.js';
import { entriesOf, inputsOf, textAt, valueAt } from './yaml-values.js';

/** What a file is included with, by name: `$[[ inputs.x ]]`. */
export type GitlabInputs = ReadonlyMap<string, CiText>;

/** The defaults of the `spec` document of a file, and what the one who includes it gives (docs.gitlab.com, CI/CD inputs). */
export const gitlabInputs = (spec: YamlNode | undefined, given: YamlNode | undefined): GitlabInputs =>
  new Map([
    ...entriesOf(valueAt(spec, 'spec', 'inputs')).flatMap(({ key, value }) => {
      const fallback = textAt(value, 'default');
      return fallback ? [[key.value, fallback] as const] : [];
    }),
    ...inputsOf(given).map(({ name, value }) => [name, value] as const),
  ]);

const INPUT = /\$\[\[\s*inputs\.([\w-]+)\s*\]\]/g;

/** A text with the inputs put in that are known. */
export const withInputs = (text: string, inputs: GitlabInputs | undefined): string =>
  inputs && text.includes('$[[')
    ? text.replace(INPUT, (written, name: string) => {
        const input = inputs.get(name);
        return input?.static ? input.value : written;
      })
    : text;

/** An entry whose key may be made of inputs. */
export function namedWithInputs(entry: YamlEntry, inputs: GitlabInputs): YamlEntry {
  const name = withInputs(entry.key.value, inputs);
  return name === entry.key.value
    ? entry
    : { ...entry, key: { ...entry.key, ...mappedText(name, entry.key.start) } };
}
