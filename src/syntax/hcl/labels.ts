import * as chars from './characters.js';
import { type Cursor, compact, fail, peek } from './cursor.js';
import { nameAt } from './names.js';
import { report } from './recovery.js';
import { readQuotedText } from './templates.js';
import type { Label } from './tree.js';

/** The labels after a block type; leaves the cursor at the opening brace. */
export function readLabels(cursor: Cursor, blockStart: number): readonly Label[] {
  const { text } = cursor;
  const labels: Label[] = [];
  for (;;) {
    const code = peek(cursor);
    const start = cursor.at;
    if (code === chars.OPEN_BRACE) return compact(labels);
    if (code === chars.QUOTE) {
      labels.push(readQuotedLabel(cursor));
    } else if (chars.startsIdentifier(text, start, code)) {
      cursor.at = chars.identifierEnd(text, start, cursor.end);
      labels.push({ start, end: cursor.at, value: nameAt(text, start, cursor.at), quoted: false });
    } else {
      if (code !== chars.LF || !skipToBrace(cursor))
        fail('Expected "=" after a name, or a block in braces', blockStart, start);
      report(cursor, 'The opening brace belongs on the line of the block header', start);
      return compact(labels);
    }
  }
}

function skipToBrace(cursor: Cursor): boolean {
  const { at } = cursor;
  cursor.newlines = false;
  const found = peek(cursor) === chars.OPEN_BRACE;
  cursor.newlines = true;
  if (!found) cursor.at = at;
  return found;
}

function readQuotedLabel(cursor: Cursor): Label {
  const start = cursor.at++;
  const value = readQuotedText(cursor);
  const { text, at } = cursor;
  if (text.charCodeAt(at) !== chars.QUOTE) {
    fail('Expected a closing quote; labels hold neither templates nor newlines', start, at);
  }
  cursor.at++;
  const plain = value.length === at - start - 1;
  return { start, end: cursor.at, value: plain ? nameAt(text, start + 1, at) : value, quoted: true };
}
