import * as chars from './characters.js';
import { type Cursor, compact, cursorAt, descend, followedBy, peek } from './cursor.js';
import { readLabels } from './labels.js';
import { nameAt } from './names.js';
import { ReadAttribute, ReadBlock } from './read-nodes.js';
import { attempt, report, resume } from './recovery.js';
import type { Attribute, Block, Body, Expression } from './tree.js';

/** The body of a file, or of the block whose brace at `open` has been read. Problems are noted; it never fails. */
export function readBody(cursor: Cursor, open: number | undefined): Body {
  const start = open ?? 0;
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  let oneLine = open !== undefined && !endsLine(peek(cursor));
  for (;;) {
    const code = peek(cursor);
    if (code === chars.LF) {
      cursor.at++;
    } else if (code === chars.END) {
      if (open !== undefined) report(cursor, 'This block has no closing brace', open);
      break;
    } else if (code === chars.CLOSE_BRACE && open !== undefined) {
      cursor.at++;
      break;
    } else if (!chars.startsIdentifier(cursor.text, cursor.at, code)) {
      reject(cursor, code);
    } else {
      const item = attempt(cursor, cursor.at, readItem);
      if (item?.type === 'Attribute') attributes.push(item);
      else if (item) blocks.push(item);
      if (oneLine) {
        oneLine = false;
        if (!isRead(item)) break;
        endOneLine(cursor, item);
      } else if (isRead(item)) {
        endItem(cursor);
      }
    }
  }
  reportDuplicates(cursor, attributes);
  return { type: 'Body', start, end: cursor.at, attributes: compact(attributes), blocks: compact(blocks) };
}

const endsLine = (code: number): boolean =>
  code === chars.LF || code === chars.CLOSE_BRACE || code === chars.END;

/** False after recovery, which leaves the cursor at the start of a line. */
const isRead = (item: Attribute | Block | undefined): item is Attribute | Block =>
  item?.type === 'Block' || (item !== undefined && item.expression.type !== 'InvalidExpression');

function reject(cursor: Cursor, code: number): void {
  const { at } = cursor;
  if (code === chars.CLOSE_BRACE) {
    report(cursor, 'No block is open here', at);
    cursor.at++;
    return;
  }
  const quoted = code === chars.QUOTE;
  report(cursor, quoted ? 'Argument names must not be quoted' : 'Expected an argument or a block', at);
  cursor.brackets = 0;
  resume(cursor, at, at);
}

function readItem(cursor: Cursor): Attribute | Block {
  const { text, at: start } = cursor;
  const nameEnd = chars.identifierEnd(text, start, cursor.end);
  cursor.at = nameEnd;
  const code = peek(cursor);
  const name = nameAt(text, start, nameEnd);
  if (code === chars.EQUAL && !followedBy(cursor, chars.EQUAL) && !followedBy(cursor, chars.GREATER)) {
    return readAttribute(cursor, start, name);
  }
  return readBlock(cursor, start, name);
}

function readAttribute(cursor: Cursor, start: number, name: string): Attribute {
  cursor.at++;
  peek(cursor);
  const valueStart = cursor.at;
  const expression = attempt(cursor, start, cursor.readExpression) ?? unreadable(cursor, valueStart);
  return new ReadAttribute(start, name, expression);
}

/** Up to the line where reading goes on. */
function unreadable({ text, at }: Cursor, start: number): Expression {
  let end = at;
  while (end > start && chars.isSpace(text.charCodeAt(end - 1))) end--;
  return { type: 'InvalidExpression', start, end };
}

function readBlock(cursor: Cursor, start: number, blockType: string): Block {
  descend(cursor);
  const labels = readLabels(cursor, start);
  const open = cursor.at++;
  const { length } = cursor.problems;
  const body = readBody(cursor, open);
  cursor.depth--;
  const isPutAside = cursor.depth === 0 && cursor.problems.length === length && SELDOM_ENTERED.has(blockType);
  const readAgain = () => readBody(cursorAt(cursor, open + 1), open);
  return new ReadBlock(start, blockType, labels, body.end, isPutAside ? readAgain : body);
}

/**
 * Most of a repository are resources of which nobody asks more than their address. Their bodies are read for faults and
 * forgotten, which is most of the memory of a tree, and read again when they are asked for.
 */
const SELDOM_ENTERED: ReadonlySet<string> = new Set(['resource', 'data']);

function endItem(cursor: Cursor): void {
  const code = peek(cursor);
  if (code === chars.LF) cursor.at++;
  else if (code !== chars.END) misplaced(cursor, code, 'Expected a newline before this');
}

function endOneLine(cursor: Cursor, item: Attribute | Block): void {
  const code = peek(cursor);
  if (item?.type === 'Block')
    report(cursor, 'A block inside another one needs a line of its own', item.start);
  if (code !== chars.CLOSE_BRACE) misplaced(cursor, code, 'A block on one line holds one argument');
}

/** Reading goes on as if a newline were there. */
function misplaced(cursor: Cursor, code: number, message: string): void {
  report(cursor, message, cursor.at);
  if (code === chars.COMMA) cursor.at++;
}

function reportDuplicates(cursor: Cursor, attributes: readonly Attribute[]): void {
  if (attributes.length < 2) return;
  const names = new Set<string>();
  for (const attribute of attributes) {
    if (names.has(attribute.name)) {
      const { start, end } = attribute.nameRange;
      report(cursor, 'This argument was already set in this body', start, end);
    }
    names.add(attribute.name);
  }
}
