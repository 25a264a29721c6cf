import { type Edge, type GraphNode, graphOf } from './graph.js';
import { environmentTitle, STATUS_WORDS } from './shown-sources.js';
import type { SourcesReport } from './sources-report.js';

const RED = '#c92a2a';

/** A flowchart in a fence, as GitHub and GitLab draw it in comments and Markdown files. */
export function formatSourcesMermaid({ configurations }: SourcesReport): string {
  const lines = ['```mermaid', 'flowchart LR'];
  const red: number[] = [];
  let links = 0;
  for (const [number, { directory, environments }] of configurations.entries())
    for (const [index, environment] of environments.entries()) {
      const { sources, consumers, edges } = graphOf(environment);
      const id = `g${number}_${index}`;
      lines.push(`  subgraph ${id}["${label(`${directory}, ${environmentTitle(environment)}`)}"]`);
      lines.push(...sources.map((node, at) => `    ${id}s${at}["${nodeLabel(node)}"]`));
      lines.push(
        ...consumers.map(
          (node, at) => `    ${id}c${at}(["${nodeLabel(node)}"])${node.isConflict ? ':::conflict' : ''}`,
        ),
      );
      for (const edge of edges) {
        lines.push(`    ${id}s${edge.source} ${arrow(edge)} ${id}c${edge.consumer}`);
        if (edge.isConflict) red.push(links);
        links++;
      }
      lines.push('  end');
    }
  lines.push(`  classDef conflict stroke:${RED},stroke-width:2px`);
  if (red.length > 0) lines.push(`  linkStyle ${red.join(',')} stroke:${RED}`);
  return `${[...lines, '```'].join('\n')}\n`;
}

function arrow({ status }: Edge): string {
  if (status === 'wins') return '-->';
  const words = STATUS_WORDS[status];
  return status === 'may-win' || status === 'fails' ? `-->|${words}|` : `-.->|${words}|`;
}

const nodeLabel = ({ title, detail }: GraphNode): string =>
  [title, detail].filter(Boolean).map(label).join('<br/>');

const LONGEST = 100;

/** Inside of quotes Mermaid reads entities, Markdown in backticks, and HTML. */
const label = (text: string): string =>
  (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text).replace(
    /[#"<>&`\\]/g,
    (character) => `#${character.charCodeAt(0)};`,
  );
