import { resolvePath } from '../../workspace/resolve-path.js';
import { parseGroovy } from '../groovy/groovy.js';
import type { GroovyArgument, GroovyCall, GroovyStatement } from '../groovy/tree.js';
import type { CiPart, CiParts } from './parts.js';

/** `def name() { … }` at the top, and in files that are loaded; the reader passes over the `def`. */
export function functionsIn(
  statements: readonly GroovyStatement[],
  parts: CiParts,
): ReadonlyMap<string, GroovyCall> {
  const called = new Set<string>();
  const loaded: GroovyStatement[] = [];
  const note = (inside: readonly (GroovyStatement | GroovyArgument['value'])[]): void => {
    for (const one of inside) {
      if (one.type === 'assignment') note([one.value]);
      if (one.type !== 'call') continue;
      if (!one.block) called.add(lastName(one.name));
      const part = loadedBy(one, parts);
      if (part) loaded.push(...parseGroovy(part.file.text, part.base).statements);
      note(one.args.map(({ value }) => value));
      note(one.block ?? []);
    }
  };
  note(statements);
  const own = [...loaded, ...statements].flatMap((one) =>
    one.type === 'call' && one.block && called.has(one.name) ? [[one.name, one] as const] : [],
  );
  const ofLibrary = [...called].flatMap((name) => {
    const call = libraryStep(name, parts);
    return call ? [[name, call] as const] : [];
  });
  return new Map([...ofLibrary, ...own]);
}

/** `vars/name.groovy` of a shared library defines the step `name` as `call` (jenkins.io, Extending with Shared Libraries). */
function libraryStep(name: string, parts: CiParts): GroovyCall | undefined {
  const part = /^[a-z]\w{0,80}$/.test(name)
    ? parts.add(`vars/${name}.groovy`, { start: 0, end: 0 })
    : undefined;
  return part
    ? parseGroovy(part.file.text, part.base).statements.find(
        (one): one is GroovyCall => one.type === 'call' && one.name === 'call' && one.block !== undefined,
      )
    : undefined;
}

/** `gv.name` calls a function of the file that `gv` was loaded from. */
export const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The file of `load 'x.groovy'`. */
export function loadedBy({ name, args, start, end }: GroovyCall, parts: CiParts): CiPart | undefined {
  const path = name === 'load' ? args[0]?.value : undefined;
  const resolved = path?.type === 'string' ? resolvePath('', path.value) : undefined;
  return resolved === undefined ? undefined : parts.add(resolved, { start, end });
}
