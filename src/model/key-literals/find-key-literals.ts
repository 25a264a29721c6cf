import { bedrockKeyKind } from '../../aws/bedrock-key.js';
import { credentialName, tellsAboutCredential } from '../../aws/credential-names.js';
import { classifyCredentialValue } from '../../aws/harmless-keys.js';
import { type Place, place, type SourceFile } from '../../syntax/source.js';
import type { Consumer } from '../consumer.js';
import type { Document, HclDocument } from '../document.js';
import { evaluate, startEvaluation } from '../evaluate.js';
import type { ModuleInstance } from '../module.js';
import { directoryOf } from '../module-files.js';
import { instancesBelow } from '../providers.js';
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
import { unparsedReferences } from './unparsed-references.js';

const found = new WeakMap<Repository, readonly KeyLiteral[]>();

/**
 * Every AWS credential that is written down in a target file or reaches a consumer in scope, and every value that
 * stands in the place of one, by file and offset.
 */
export function keyLiterals(repository: Repository): readonly KeyLiteral[] {
  const known = found.get(repository);
  if (known) return known;
  const literals = findKeyLiterals(repository);
  found.set(repository, literals);
  return literals;
}

const reaching = new WeakMap<Repository, ReadonlyMap<Consumer, readonly KeyLiteral[]>>();

/** Those that a consumer may sign with. */
export function literalsReaching(repository: Repository, consumer: Consumer): readonly KeyLiteral[] {
  let byConsumer = reaching.get(repository);
  if (!byConsumer) {
    byConsumer = groupByConsumer(keyLiterals(repository));
    reaching.set(repository, byConsumer);
  }
  return byConsumer.get(consumer) ?? [];
}

function groupByConsumer(literals: readonly KeyLiteral[]): ReadonlyMap<Consumer, readonly KeyLiteral[]> {
  const groups = new Map<Consumer, KeyLiteral[]>();
  for (const literal of literals)
    for (const consumer of new Set(literal.reaches.map((reach) => reach.consumer)))
      groups.set(consumer, [...(groups.get(consumer) ?? []), literal]);
  return groups;
}

function findKeyLiterals(repository: Repository): readonly KeyLiteral[] {
  const sightings = [...reachedSlots(repository.consumers), ...sightingsInTargets(repository)];
  const described = [...groupByPath(sightings)].flatMap(([path, seen]) => {
    const document = documentAt(repository, seen[0]!.at.file, path);
    return document
      ? mergeSightings(onPositions(document, seen)).flatMap((merged) => describe(document, merged) ?? [])
      : [];
  });
  const pairs = pairUp(described);
  for (const { literal } of described) literal.pair.push(...(pairs.get(literal) ?? []));
  return described.map(({ literal }) => literal);
}

function sightingsInTargets(repository: Repository): readonly Sighting[] {
  const evaluateIn = evaluators(repository);
  return repository.documents.flatMap((document) => {
    if (!mayHoldKeys(document.file.text)) return [];
    return [...scanText(document.file), ...scanBase64(document.file), ...named(document, evaluateIn)];
  });
}

function named(document: Document, evaluateIn: (document: HclDocument) => Evaluate): readonly Sighting[] {
  switch (document.syntax) {
    case 'hcl':
      return [...namedInHcl(document, evaluateIn(document)), ...unparsedReferences(document)];
    case 'env':
      return namedInEnv(document);
    case 'ini':
      return namedInProfiles(document);
    default:
      return document.kind === 'state' || document.kind === 'plan-json' ? namedInJson(document.file) : [];
  }
}

const standalone: Evaluate = (expression, file) =>
  evaluate(expression, startEvaluation(file, { lookUp: () => undefined, readFile: () => undefined }));

/** Expressions of a module are evaluated as its first instance sees them; those of other files stand alone. */
function evaluators(repository: Repository): (document: HclDocument) => Evaluate {
  let instances: ReadonlyMap<string, ModuleInstance> | undefined;
  return ({ file, kind }) => {
    if (kind !== 'terraform' && kind !== 'terraform-json') return standalone;
    instances ??= new Map(
      repository.roots
        .flatMap(instancesBelow)
        .reverse()
        .map((instance) => [instance.module.directory, instance]),
    );
    return instances.get(directoryOf(file.path))?.evaluate ?? standalone;
  };
}

function groupByPath(sightings: readonly Sighting[]): ReadonlyMap<string, readonly Sighting[]> {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const group = groups.get(sighting.at.file.path);
    if (group) group.push(sighting);
    else groups.set(sighting.at.file.path, [sighting]);
  }
  return groups;
}

/** Also for a file that only `file("…")` names. */
function documentAt(
  { document, workspace }: Repository,
  file: SourceFile,
  path: string,
): Document | undefined {
  const known = document(path);
  if (known) return known;
  const followed = workspace.follow(path, 'text');
  return followed && { syntax: 'text', file, kind: 'text', tracking: followed.tracking };
}

/** Where only the judge could read a file, its nodes do not say where they stand: the text does. */
function onPositions(document: Document, seen: readonly Sighting[]): readonly Sighting[] {
  if (document.syntax !== 'hcl' || document.positioned) return seen;
  return seen.map((sighting) => {
    if (sighting.form) return sighting;
    const start = Math.max(0, document.file.text.indexOf(sighting.value));
    return { ...sighting, at: place(document.file, { start, end: start + sighting.value.length }) };
  });
}

function describe(document: Document, merged: MergedSighting): Described | undefined {
  const { at, value, core, evidence, slot, form, encoded = false, reaches } = merged;
  const { carrier, setting, name, scope } = surroundings(document, at);
  // The name that the text before it seemed to have may be that of something else.
  if (evidence === 'name' && !slot && name !== undefined && tellsAboutCredential(name)) return undefined;
  const classification = classifyCredentialValue(core);
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
    pair: [],
    classification,
  };
  return { literal, scope, stem: credentialName(literal.name ?? '')?.stem ?? '' };
}

interface Described extends Unpaired {
  readonly literal: Unpaired['literal'] & { readonly pair: KeyLiteral[] };
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
