import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import {
  credentialName,
  namesAwsSecret,
  roleOfProfileKey,
  roleOfVariable,
} from '../../aws/names/credential-names.js';
import { place } from '../../source.js';
import type { EnvEntry } from '../../syntax/dotenv/tree.js';
import type { EnvDocument, IniDocument } from '../document.js';
import type { Sighting } from './sighting.js';

/** Entries of env files and scripts that the SDK reads as credentials, or that have the name of one. */
export function namedInEnv({ file, tree }: EnvDocument): readonly Sighting[] {
  const commented = tree.comments.flatMap(({ entry }) => entry ?? []);
  const named = (entry: EnvEntry, inComment: boolean): readonly Sighting[] => {
    const variable = inComment ? undefined : roleOfVariable(entry.name);
    const slot = variable ?? credentialName(entry.name)?.role;
    if (!slot || entry.interpolated || entry.value.trim() === '') return [];
    const evidence = variable ? 'slot' : 'name';
    const { kind } = classifyCredentialValue(entry.value, namesAwsSecret(entry.name) ? 'secret' : undefined);
    if (evidence === 'name' && kind === 'other') return [];
    return [{ at: place(file, entry.valueRange), value: entry.value, evidence, slot, name: entry.name }];
  };
  return [
    ...tree.entries.flatMap((entry) => named(entry, false)),
    ...commented.flatMap((entry) => named(entry, true)),
  ];
}

/** Keys of profiles. */
export function namedInProfiles({ file, tree }: IniDocument): readonly Sighting[] {
  return tree.sections.flatMap(({ entries }) =>
    entries.flatMap((entry): readonly Sighting[] => {
      const slot = roleOfProfileKey(entry.name);
      if (!slot || entry.value.trim() === '') return [];
      const at = place(file, entry.valueRange);
      return [{ at, value: entry.value, evidence: 'slot', slot, name: entry.name }];
    }),
  );
}
