import { referenceForm } from '../../aws/keys/references.js';
import { type Place, place, textOf } from '../../source.js';
import { EVIDENCE, type Evidence, type Reach } from './key-literal.js';
import type { Sighting } from './sighting.js';

/** One literal, whoever saw it. */
export interface MergedSighting extends Omit<Sighting, 'reach'> {
  /** The credential inside the value, without what should not be around it. */
  readonly core: string;
  readonly reaches: readonly Reach[];
}

/** Makes one of the sightings of one file that overlap. */
export function mergeSightings(sightings: readonly Sighting[]): readonly MergedSighting[] {
  const encoded = distinct(sightings.filter((sighting) => sighting.encoded));
  const plain = sightings
    .filter((sighting) => !sighting.encoded)
    .sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  const groups: Sighting[][] = [];
  let end = -1;
  for (const sighting of plain) {
    const group = groups.at(-1);
    if (group && sighting.at.start < end) group.push(sighting);
    else groups.push([sighting]);
    end = Math.max(end, sighting.at.end);
  }
  return [...groups.flatMap(mergeGroup), ...encoded.map(alone)];
}

const alone = (sighting: Sighting): MergedSighting => ({ ...sighting, core: sighting.value, reaches: [] });

function distinct(sightings: readonly Sighting[]): readonly Sighting[] {
  const seen = new Set<string>();
  return sightings.filter(({ at, value }) => seen.size < seen.add(`${at.start} ${value}`).size);
}

function mergeGroup(group: readonly Sighting[]): readonly MergedSighting[] {
  const byForm = group.filter(({ form }) => form !== undefined);
  const placed = group.filter(({ form }) => form === undefined);
  if (placed.length === 0) return distinct(byForm).map(alone);
  // A text that holds several credentials is none itself.
  if (new Set(byForm.map(({ at }) => at.start)).size > 1) return mergeGroup(byForm);
  return mergePlaced(placed, byForm[0]);
}

/** Encrypted text and the like may look like a secret inside; an id never does by chance. */
const isReference = (value: string, inside: Sighting | undefined): boolean =>
  inside?.form !== 'key-id' && referenceForm(value) !== undefined;

/** What place or name say, for each value that the literal has, with the exact characters of the credential inside. */
function mergePlaced(placed: readonly Sighting[], seen: Sighting | undefined): readonly MergedSighting[] {
  const first = [...placed].sort((a, b) => strength(a.evidence) - strength(b.evidence))[0]!;
  const inside = isReference(first.value, seen) ? undefined : seen;
  const isText = first.value.trim().includes('\n');
  if (isText) return inside ? [alone(inside)] : [];
  const core = inside?.value ?? first.value.trim();
  return [
    {
      ...first,
      core,
      at: ownLine(first.at, core),
      ...(inside?.form === undefined ? {} : { form: inside.form }),
      name: placed.find(({ name }) => name !== undefined)?.name,
      reaches: distinctReaches(placed.flatMap(({ reach }) => reach ?? [])),
    },
  ];
}

/** Of a heredoc or a file only the line that holds the credential. */
function ownLine(at: Place, core: string): Place {
  const text = textOf(at);
  const start = /[\r\n]/.test(text) ? text.indexOf(core) : -1;
  return start < 0 ? at : place(at.file, { start: at.start + start, end: at.start + start + core.length });
}

/** The shortest way to each argument: a default that is in force is also one of the values of other runs. */
function distinctReaches(reaches: readonly Reach[]): readonly Reach[] {
  const byArgument = new Map<Reach['argument'], Reach>();
  for (const reach of reaches) if (!byArgument.has(reach.argument)) byArgument.set(reach.argument, reach);
  return [...byArgument.values()];
}

const strength = (evidence: Evidence): number => EVIDENCE.indexOf(evidence);
