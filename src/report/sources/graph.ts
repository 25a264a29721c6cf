import { placesOf, shownSources } from './shown-sources.js';
import type { ConsumerAnswer, EnvironmentAnswers, SourceAnswer } from './sources-report.js';

/** Sources and consumers of one environment, and what leads from one to the other. */
export interface Graph {
  readonly sources: readonly GraphNode[];
  readonly consumers: readonly ConsumerNode[];
  readonly edges: readonly Edge[];
}

export interface GraphNode {
  readonly title: string;
  readonly detail: string;
}

export interface ConsumerNode extends GraphNode {
  /** Several sources are set, or the run breaks. */
  readonly isConflict: boolean;
}

/** `source` and `consumer` are indexes of the nodes. */
export interface Edge {
  readonly source: number;
  readonly consumer: number;
  readonly status: SourceAnswer['status'];
  readonly isConflict: boolean;
}

/** One profile is one source, whoever names it; other sources are one where they are written in the same place. */
export function graphOf({ consumers }: EnvironmentAnswers): Graph {
  const sources = new Map<string, { title: string; places: Set<string>; index: number }>();
  const edges: Edge[] = [];
  for (const [consumer, answer] of consumers.entries())
    for (const source of shownSources(answer)) {
      const key = keyOf(source);
      const known = sources.get(key) ?? { title: titleOf(source), places: new Set(), index: sources.size };
      sources.set(key, known);
      known.places.add([placesOf(source), source.key ?? ''].filter(Boolean).join(' · '));
      edges.push({
        source: known.index,
        consumer,
        status: source.status,
        isConflict: isConflict(answer) && source.status !== 'wins',
      });
    }
  return {
    sources: [...sources.values()].map(({ title, places }) => ({
      title,
      detail: [...places].filter(Boolean).join(', '),
    })),
    consumers: consumers.map((answer) => ({
      title: answer.name,
      detail: [`${answer.file}:${answer.line}`, ...answer.roles.map((role) => `then ${role}`)].join(', '),
      isConflict: isConflict(answer),
    })),
    edges,
  };
}

/** Several sources are set, or the run breaks. */
export const isConflict = ({ conflict, error }: ConsumerAnswer): boolean =>
  conflict !== undefined || error !== undefined;

function keyOf(source: SourceAnswer): string {
  const { kind, profile } = source;
  const namesProfile = kind === 'profile' || kind === 'environment-profile';
  return namesProfile && profile !== undefined ? `profile ${profile}` : `${kind} ${placesOf(source)}`;
}

const titleOf = ({ kind, name, profile }: SourceAnswer): string =>
  kind === 'environment-profile' && profile !== undefined ? `profile "${profile}"` : name;
