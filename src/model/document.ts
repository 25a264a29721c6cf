import type { SourceFile } from '../source.js';
import type { EnvFile } from '../syntax/dotenv/tree.js';
import type { HclFile } from '../syntax/hcl/tree.js';
import type { IniFile } from '../syntax/ini/tree.js';
import type { FileKind } from '../workspace/kinds.js';
import type { Tracking } from '../workspace/workspace.js';

interface DocumentBase {
  readonly file: SourceFile;
  readonly kind: FileKind;
  readonly tracking: Tracking;
}

/** A file with the tree that its reader made of it. Kinds without a tree of their own are `text`. */
export type Document = HclDocument | EnvDocument | IniDocument | TextDocument;

export interface HclDocument extends DocumentBase {
  readonly syntax: 'hcl';
  readonly tree: HclFile;
  /** False where only the judge could read the file: nodes have no meaningful ranges, findings point at line 1. */
  readonly positioned: boolean;
}
export interface EnvDocument extends DocumentBase {
  readonly syntax: 'env';
  readonly tree: EnvFile;
}
export interface IniDocument extends DocumentBase {
  readonly syntax: 'ini';
  readonly tree: IniFile;
}
/** CI, container, state, CSV and other files: rules use the model objects made of them, and the raw text. */
export interface TextDocument extends DocumentBase {
  readonly syntax: 'text';
}
