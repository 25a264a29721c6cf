import { oncePer } from '../../once.js';
import { place, type SourceFile } from '../../source.js';
import { awsDocuments } from '../aws-files/aws-documents.js';
import type { Consumer } from '../consumers/consumer.js';
import type { Document, IniDocument } from '../document.js';
import { evaluators } from '../modules/evaluators.js';
import { filesRead } from '../modules/read-files.js';
import type { Repository } from '../repository.js';
import { describe } from './describe.js';
import type { KeyLiteral } from './key-literal.js';
import { mergeSightings } from './merge.js';
import { isOfOtherVendor } from './other-vendor.js';
import { pairUp } from './pairs.js';
import { reachedSlots } from './reached-slots.js';
import type { Sighting } from './sighting.js';
import { sightingsIn } from './sightings-in.js';

/**
 * Every AWS credential that is written down in a target file or reaches a consumer in scope, and every value that
 * stands in the place of one, by file and offset.
 */
export const keyLiterals: (repository: Repository) => readonly KeyLiteral[] = oncePer(findKeyLiterals);

/** Those that a consumer may sign with. */
export const literalsReaching = (repository: Repository, consumer: Consumer): readonly KeyLiteral[] =>
  byConsumer(repository).get(consumer) ?? [];

const byConsumer = oncePer((repository: Repository) => groupByConsumer(keyLiterals(repository)));

function groupByConsumer(literals: readonly KeyLiteral[]): ReadonlyMap<Consumer, readonly KeyLiteral[]> {
  const groups = new Map<Consumer, KeyLiteral[]>();
  for (const literal of literals)
    for (const consumer of new Set(literal.reaches.map((reach) => reach.consumer))) {
      const group = groups.get(consumer);
      if (group) group.push(literal);
      else groups.set(consumer, [literal]);
    }
  return groups;
}

function findKeyLiterals(repository: Repository): readonly KeyLiteral[] {
  const documents = [...repository.documents, ...namedAwsFiles(repository), ...readByTerraform(repository)];
  const sightings = [...reachedSlots(repository.consumers), ...sightingsIn(documents, repository)];
  const named = new Map(documents.map((document) => [document.file.path, document]));
  const described = [...groupByPath(sightings)].flatMap(([path, seen]) => {
    const document = named.get(path) ?? documentAt(repository, seen[0]!.at.file, path);
    return document
      ? mergeSightings(onPositions(document, seen)).flatMap((merged) => describe(document, merged) ?? [])
      : [];
  });
  const pairs = pairUp(described);
  for (const { literal } of described) literal.pair.push(...(pairs.get(literal) ?? []));
  return described.map(({ literal }) => literal).filter((literal) => !isOfOtherVendor(literal));
}

/** AWS files that only arguments and variables name; those with a name of their own are among the targets. */
const namedAwsFiles = (repository: Repository): readonly IniDocument[] =>
  awsDocuments(repository).flatMap(({ file, kind, tree }): readonly IniDocument[] => {
    const { workspace } = repository;
    if (workspace.files.has(file.path) || !workspace.isTarget(file.path)) return [];
    const tracking = workspace.follow(file.path, `aws-${kind}`)?.tracking;
    return tracking ? [{ syntax: 'ini', file, tree, kind: `aws-${kind}`, tracking }] : [];
  });

/** What `file` and `templatefile` read and only they name. */
function readByTerraform(repository: Repository): readonly Document[] {
  const { workspace, documents } = repository;
  const evaluateIn = evaluators(repository);
  const files = documents.flatMap((document) =>
    document.syntax === 'hcl' ? [...filesRead(document, evaluateIn(document))] : [],
  );
  return [...new Map(files)].flatMap(([file, kind]): readonly Document[] => {
    if (workspace.files.has(file.path) || !workspace.isTarget(file.path)) return [];
    const followed = workspace.follow(file.path, kind);
    return followed ? [{ syntax: 'text', file, kind, tracking: followed.tracking }] : [];
  });
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
    const start = document.file.text.indexOf(sighting.value);
    const range = start < 0 ? { start: 0, end: 0 } : { start, end: start + sighting.value.length };
    return { ...sighting, at: place(document.file, range) };
  });
}
