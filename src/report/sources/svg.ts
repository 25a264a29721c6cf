import { xmlAttribute, xmlText } from '../xml.js';
import type { ConsumerNode, Edge, Graph, GraphNode } from './graph.js';
import { STATUS_WORDS } from './shown-sources.js';

const BOX = { width: 320, line: 18, padding: 14, gap: 18 } as const;
const BETWEEN = 230;
const PORT = 22;
const MARGIN = 8;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The lines of each box on one side, in their order; and which of them a line is. */
interface Ports {
  readonly edges: readonly (readonly Edge[])[];
  readonly indexes: ReadonlyMap<Edge, number>;
}

function portsOf(graph: Graph, side: 'source' | 'consumer'): Ports {
  const edges = graph[`${side}s`].map((): Edge[] => []);
  const indexes = new Map(graph.edges.map((edge) => [edge, edges[edge[side]]!.push(edge) - 1]));
  return { edges, indexes };
}

/** The graph as a picture: sources on the left, consumers on the right. Colours are those of the page's style. */
export function drawGraph(graph: Graph, title: string): string {
  const { sources, consumers, edges } = graph;
  const [out, into] = [portsOf(graph, 'source'), portsOf(graph, 'consumer')];
  const order = byConsumer(out);
  const stacked = stack(
    order.map((source) => out.edges[source]!.length),
    MARGIN,
  );
  const left = new Map(order.map((source, index) => [source, stacked[index]!]));
  const right = stack(
    into.edges.map((own) => own.length),
    MARGIN + BOX.width + BETWEEN,
  );
  const height = [...stacked, ...right].reduce((most, box) => Math.max(most, box.y + box.height), 0) + MARGIN;
  const width = 2 * (MARGIN + BOX.width) + BETWEEN;
  const start = (edge: Edge): number => portAt(left.get(edge.source)!, edge, out, 'source');
  const end = (edge: Edge): number => portAt(right[edge.consumer]!, edge, into, 'consumer');
  const parts = [
    ...edges.map((edge) => drawEdge(edge, start(edge), end(edge))),
    ...edges.map((edge) => drawLabel(edge, end(edge))),
    ...sources.map((node, source) => drawBox(node, left.get(source)!, 'source')),
    ...consumers.map((node, consumer) => drawBox(node, right[consumer]!, consumerClass(node))),
  ];
  return `<svg role="img" aria-label="${xmlAttribute(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${parts.join('\n')}\n</svg>`;
}

/** Sources beside their consumers, so that few lines cross. */
function byConsumer({ edges }: Ports): readonly number[] {
  const middles = edges.map(
    (own) => own.reduce((sum, { consumer }) => sum + consumer, 0) / Math.max(1, own.length),
  );
  return [...edges.keys()].sort((a, b) => middles[a]! - middles[b]! || a - b);
}

function stack(ports: readonly number[], x: number): readonly Box[] {
  const boxes: Box[] = [];
  let y = MARGIN;
  for (const count of ports) {
    const height = Math.max(2 * BOX.line + BOX.padding, count * PORT + 6);
    boxes.push({ x, y, height });
    y += height + BOX.gap;
  }
  return boxes;
}

const consumerClass = ({ isConflict }: ConsumerNode): string =>
  isConflict ? 'consumer conflict' : 'consumer';

/** A box has two lines; what does not fit into them is told when one points at it. */
function drawBox({ title, detail }: GraphNode, { x, y, height }: Box, name: string): string {
  const middle = y + height / 2;
  const lines = detail
    ? `${line(title, x, middle - 4, 'title')}${line(detail, x, middle + 14, 'detail')}`
    : line(title, x, middle + 5, 'title');
  return `<g class="${name}"><title>${xmlText([title, detail].filter(Boolean).join('\n'))}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${height}" rx="6"/>${lines}</g>`;
}

const FITTING = { title: 41, detail: 45 } as const;

const line = (text: string, x: number, y: number, name: keyof typeof FITTING): string =>
  `<text class="${name}" x="${x + 12}" y="${y}">${xmlText(shortened(text, FITTING[name]))}</text>`;

/** Without its middle: paths tell most at their ends. */
function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

const LEFT_END = MARGIN + BOX.width;
const RIGHT_START = LEFT_END + BETWEEN;

function drawEdge(edge: Edge, y1: number, y2: number): string {
  const bend = BETWEEN / 2;
  const path = `M${LEFT_END} ${y1} C${LEFT_END + bend} ${y1} ${RIGHT_START - bend} ${y2} ${RIGHT_START} ${y2}`;
  return `<path class="${edgeClass(edge)}" d="${path}"/>`;
}

/** Over all lines, so that none crosses it. */
const drawLabel = (edge: Edge, y: number): string =>
  `<text class="${edgeClass(edge)}" x="${RIGHT_START - 8}" y="${y - 5}" text-anchor="end">${STATUS_WORDS[edge.status]}</text>`;

const edgeClass = ({ status, isConflict }: Edge): string => `edge ${status}${isConflict ? ' conflict' : ''}`;

/** Each line of a box has a place of its own at its side. */
function portAt(box: Box, edge: Edge, { edges, indexes }: Ports, side: 'source' | 'consumer'): number {
  const first = box.y + box.height / 2 - ((edges[edge[side]]!.length - 1) * PORT) / 2;
  return first + indexes.get(edge)! * PORT;
}
