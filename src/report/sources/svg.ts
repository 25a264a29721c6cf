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

/** The graph as a picture: sources on the left, consumers on the right. Colours are those of the page's style. */
export function drawGraph(graph: Graph, title: string): string {
  const { sources, consumers, edges } = graph;
  const order = byConsumer(graph);
  const left = stack(
    order.map((source) => portsOf(edges, 'source', source)),
    MARGIN,
  );
  const right = stack(
    consumers.map((_, consumer) => portsOf(edges, 'consumer', consumer)),
    MARGIN + BOX.width + BETWEEN,
  );
  const height = Math.max(...[...left, ...right].map((box) => box.y + box.height)) + MARGIN;
  const width = 2 * (MARGIN + BOX.width) + BETWEEN;
  const boxOf = (source: number): Box => left[order.indexOf(source)]!;
  const parts = [
    ...edges.map((edge) => drawEdge(edge, edges, boxOf(edge.source), right[edge.consumer]!)),
    ...edges.map((edge) => drawLabel(edge, edges, right[edge.consumer]!)),
    ...sources.map((node, source) => drawBox(node, boxOf(source), 'source')),
    ...consumers.map((node, consumer) => drawBox(node, right[consumer]!, consumerClass(node))),
  ];
  return `<svg role="img" aria-label="${xmlAttribute(title)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${parts.join('\n')}\n</svg>`;
}

/** Sources beside their consumers, so that few lines cross. */
function byConsumer({ sources, edges }: Graph): readonly number[] {
  const middle = (source: number): number => {
    const own = edges.filter((edge) => edge.source === source).map(({ consumer }) => consumer);
    return own.reduce((sum, consumer) => sum + consumer, 0) / Math.max(1, own.length);
  };
  return [...sources.keys()].sort((a, b) => middle(a) - middle(b) || a - b);
}

const portsOf = (edges: readonly Edge[], side: 'source' | 'consumer', index: number): number =>
  edges.filter((edge) => edge[side] === index).length;

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

function drawEdge(edge: Edge, edges: readonly Edge[], from: Box, to: Box): string {
  const x1 = from.x + BOX.width;
  const y1 = portAt(from, edge, edges, 'source');
  const y2 = portAt(to, edge, edges, 'consumer');
  const bend = BETWEEN / 2;
  const path = `M${x1} ${y1} C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
  return `<path class="${edgeClass(edge)}" d="${path}"/>`;
}

/** Over all lines, so that none crosses it. */
function drawLabel(edge: Edge, edges: readonly Edge[], to: Box): string {
  const y = portAt(to, edge, edges, 'consumer') - 5;
  return `<text class="${edgeClass(edge)}" x="${to.x - 8}" y="${y}" text-anchor="end">${STATUS_WORDS[edge.status]}</text>`;
}

const edgeClass = ({ status, isConflict }: Edge): string => `edge ${status}${isConflict ? ' conflict' : ''}`;

/** Each line of a box has a place of its own at its side. */
function portAt(box: Box, edge: Edge, edges: readonly Edge[], side: 'source' | 'consumer'): number {
  const own = edges.filter((other) => other[side] === edge[side]);
  const first = box.y + box.height / 2 - ((own.length - 1) * PORT) / 2;
  return first + own.indexOf(edge) * PORT;
}
