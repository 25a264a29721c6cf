import { bedrockKeyKind } from '../../aws/keys/bedrock-key.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { credentialName, namesAwsSecret, tellsAboutCredential } from '../../aws/names/credential-names.js';
import type { Place } from '../../source.js';
import type { Document } from '../document.js';
import { surroundingsInEnv, surroundingsInProfiles, surroundingsInText } from './carrier-of-entries.js';
import { surroundingsInHcl } from './carrier-of-hcl.js';
import type { KeyLiteral, KeyRole } from './key-literal.js';
import type { MergedSighting } from './merge.js';
import type { Unpaired } from './pairs.js';
import type { Surroundings } from './surroundings.js';

/** A literal that is still to be given its pair. */
export interface Described extends Unpaired {
  readonly literal: Unpaired['literal'] & { readonly pair: KeyLiteral[] };
}

/** Says what a literal is from where it stands; undefined where it is none after all. */
export function describe(document: Document, merged: MergedSighting): Described | undefined {
  const { at, value, core, evidence, slot, form, encoded = false, reaches } = merged;
  const { carrier, setting, name, scope } = surroundings(document, at);
  // The name that the text before it seemed to have may be that of something else.
  if (evidence === 'name' && !slot && name !== undefined && tellsAboutCredential(name)) return undefined;
  const isCertain = evidence === 'slot' || (slot === 'secret' && namesAwsSecret(merged.name ?? name ?? ''));
  const classification = classifyCredentialValue(core, isCertain && slot !== 'key-id' ? slot : undefined);
  const literal: Described['literal'] = {
    role: roleOf(core, form, classification) ?? slot ?? 'secret',
    slot,
    value,
    core,
    at,
    document,
    carrier,
    setting: isDocumentation(document) ? 'documentation' : setting,
    name: name ?? merged.name,
    evidence,
    encoded,
    reaches,
    use: merged.use,
    pair: [],
    classification,
  };
  return { literal, scope, stem: credentialName(literal.name ?? '')?.stem ?? '' };
}

function surroundings(document: Document, at: Place): Surroundings {
  switch (document.syntax) {
    case 'hcl':
      return surroundingsInHcl(document, at);
    case 'env':
      return surroundingsInEnv(document, at);
    case 'ini':
      return surroundingsInProfiles(document, at);
    default:
      return surroundingsInText(document, at);
  }
}

const isDocumentation = ({ kind }: Document): boolean => kind === 'example' || kind === 'env-example';

function roleOf(
  value: string,
  form: KeyRole | undefined,
  classification: KeyLiteral['classification'],
): KeyRole | undefined {
  if (form) return form;
  if (classification.kind === 'real-looking') return classification.what;
  if (classification.kind === 'canary') return 'key-id';
  return bedrockKeyKind(value) ? 'bedrock-key' : undefined;
}
