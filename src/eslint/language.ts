import type { ESLint } from 'eslint';
import { lineStarts, positionAt, type SourceFile } from '../source.js';

type Language = NonNullable<ESLint.Plugin['languages']>[string];

/** The one node of a file: findings come from credlint, so ESLint has nothing to walk through. */
export interface FileNode {
  readonly type: 'File';
  readonly range: readonly [number, number];
  readonly loc: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of a file for ESLint. Lines and columns are 1-based, columns count UTF-16 units. */
export class FileSourceCode {
  readonly visitorKeys = { File: [] };
  readonly lines: readonly string[];
  readonly hasBOM: boolean;
  readonly ast: FileNode;
  readonly #file: SourceFile;

  constructor(
    readonly text: string,
    hasBOM: boolean,
  ) {
    this.hasBOM = hasBOM;
    this.lines = text.split(/\r\n|\n/);
    this.#file = { path: '', text };
    const end = this.getLocFromIndex(text.length);
    this.ast = { type: 'File', range: [0, text.length], loc: { start: { line: 1, column: 1 }, end } };
  }

  getLoc = (node: FileNode) => node.loc;
  getRange = (node: FileNode) => node.range;
  getParent = () => undefined;
  getAncestors = () => [];
  getText = (node?: FileNode) => (node ? this.text.slice(...node.range) : this.text);

  /** ESLint asks this of a language for the places of fixes. */
  getLocFromIndex = (index: number): Position => positionAt(this.#file, index);

  getIndexFromLoc = ({ line, column }: Position): number =>
    Math.min((lineStarts(this.#file)[line - 1] ?? this.text.length) + column - 1, this.text.length);

  /** Visiting the file is step kind 1; phase 1 enters, phase 2 leaves. */
  traverse = () => [
    { type: 'visit', kind: 1, target: this.ast, phase: 1, args: [this.ast, undefined] },
    { type: 'visit', kind: 1, target: this.ast, phase: 2, args: [this.ast, undefined] },
  ];
}

/** A language of which every text is a file: what is wrong with it is for the rule `syntax-error` to say. */
export const fileLanguage = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'type',
  visitorKeys: { File: [] },
  validateLanguageOptions() {},
  parse: () => ({ ok: true, ast: { type: 'File' } }),
  createSourceCode: ({ body, bom }: { body: string | Uint8Array; bom: boolean }) =>
    new FileSourceCode(typeof body === 'string' ? body : new TextDecoder().decode(body), bom),
} as unknown as Language;
