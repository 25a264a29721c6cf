import { credentialName } from '../../aws/credential-names.js';
import { bedrockKeyKind } from '../../aws/bedrock-key.js';
import { classifyCredentialValue } from '../../aws/harmless-keys.js';
import type { SourceFile } from '../../syntax/source.js';
import type { Document, HclDocument } from '../document.js';
import { evaluate, startEvaluation } from '../evaluate.js';
import type { ModuleInstance } from '../module.js';
import { directoryOf } from '../module-files.js';
import type { Repository } from '../repository.js';
import { surroundingsInEnv, surroundingsInProfiles, surroundingsInText } from './carrier-of-entries.js';
import { surroundingsInHcl } from './carrier-of-hcl.js';
import { mayHoldKeys } from './hints.js';
import type { KeyLiteral, KeyRole } from './key-literal.js';
import { type MergedSighting, mergeSightings } from './merge.js';
import { namedInEnv, namedInProfiles } from './named-entries.js';
import { type Evaluate, namedInHcl } from './named-in-hcl.js';
import { namedInJson } from './named-in-json.js';
import { pairUp, type Unpaired } from './pairs.js';
import { reachedSlots } from './reached-slots.js';
import { scanBase64 } from './scan-base64.js';
import { scanText } from './scan-text.js';
import type { Sighting } from './sighting.js';
import type { Surroundings } from './surroundings.js';

const found = new WeakMap<Repository, readonly KeyLiteral[]>();

/**
 * Every AWS credential that is written down in a target file or reaches a consumer in scope, and every value that
 * stands in the place of one, by file and offset.
 */
export function keyLiterals(repository: Repository): readonly KeyLiteral[] {
  let literals = found.get(repository);
  if (!literals) found.set(repository, (literals = findKeyLiterals(repository)));
  return literals;
}

function findKeyLiterals(repository: Repository): readonly KeyLiteral[] {
  const sightings = [...reachedSlots(repository.consumers), ...sightingsInTargets(repository)];
  const unpaired = [...groupByPath(sightings)].flatMap(([path, seen]) => {
    const document = repository.document(path);
    if (!document) return [];
    return mergeSightings(onPositions(document, seen)).map((merged) => describe(document, merged));
  });
  const pairs = pairUp(unpaired);
  const literals = unpaired.map(({ literal }) => literal);
  for (const literal of literals) (literal.pair as KeyLiteral[]).push(...(pairs.get(literal) ?? []));
  return literals;
}
