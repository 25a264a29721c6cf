import type { Related } from '../../src/engine/finding.js';
import type { ConfiguredSource } from '../../src/model/sources/configured-sources.js';
import { describeConfigured, whereIs } from '../../src/model/sources/describe-source.js';
import type { SourceConflict } from '../../src/model/sources/source-conflict.js';
import { describeVersion } from '../../src/model/versions/version-in-force.js';
import { shellPath } from '../../src/syntax/shell/quote.js';

/** Every party of a conflict: what is used, what is not, where their values come from, and what decides. */
export function partiesOf({ answer, winner, shadowed }: SourceConflict): readonly Related[] {
  const of = (source: ConfiguredSource, message: string): readonly Related[] =>
    source.members.flatMap(({ at, name, written }) => [
      { at, message: `${name}: ${message}` },
      ...(written
        ? [
            {
              at: written.at,
              message: `the value of ${name} (${written.path.map(({ label }) => label).join(' ← ')})`,
            },
          ]
        : []),
    ]);
  const { version, provider } = answer.consumer;
  return [
    ...of(winner, 'is used'),
    ...shadowed.flatMap((source) => of(source, 'has no effect')),
    ...(version.at ? [{ at: version.at, message: `${describeVersion(version, provider)} decides` }] : []),
  ];
}

/** Which lines to delete for which identity. */
export function chooseSource({ answer, winner, shadowed }: SourceConflict): readonly string[] {
  const { consumer } = answer;
  const linesOf = (sources: readonly ConfiguredSource[]): string =>
    sources.flatMap(({ members }) => members.map(({ name, at }) => `${name} (${whereIs(at)})`)).join(', ');
  return [
    `Decide which identity ${consumer.name} is meant to have. Today it is that of ${describeConfigured(winner)}.`,
    `To keep it, delete ${linesOf(shadowed)}.`,
    `To use ${describeConfigured(shadowed[0])} instead, delete ${linesOf([winner])}.`,
    `Check with \`credlint sources ${shellPath(consumer.directory)}\`, and \`aws sts get-caller-identity\` in the same shell.`,
  ];
}
