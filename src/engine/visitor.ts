import type { Consumer } from '../model/consumers/consumer.js';
import type { Document, EnvDocument, HclDocument, IniDocument } from '../model/document.js';
import type { Module, ModuleInstance } from '../model/modules/module.js';
import type { Repository } from '../model/repository.js';
import type { EnvComment, EnvEntry } from '../syntax/dotenv/tree.js';
import type { Attribute, Block, Comment, HclNode, Template } from '../syntax/hcl/tree.js';
import type { IniEntry, IniSection } from '../syntax/ini/tree.js';

/** Where a syntax node stands: its document, and for HCL the nodes around it, outermost first. */
export interface NodeContext<D extends Document = Document> {
  readonly document: D;
  readonly parents: readonly HclNode[];
}

/**
 * What a rule listens to. The syntax floor sees every node of every target file; the model floor sees every model
 * object in scope, and the engine keeps only reports that involve a target.
 */
export interface Visitor {
  // Syntax floor
  Document?(document: Document): void;
  Block?(node: Block, context: NodeContext<HclDocument>): void;
  Attribute?(node: Attribute, context: NodeContext<HclDocument>): void;
  Template?(node: Template, context: NodeContext<HclDocument>): void;
  Comment?(node: Comment, context: NodeContext<HclDocument>): void;
  EnvEntry?(node: EnvEntry, context: NodeContext<EnvDocument>): void;
  EnvComment?(node: EnvComment, context: NodeContext<EnvDocument>): void;
  IniSection?(node: IniSection, context: NodeContext<IniDocument>): void;
  IniEntry?(node: IniEntry, context: NodeContext<IniDocument>): void;
  // Model floor
  Module?(module: Module): void;
  RootModule?(root: ModuleInstance): void;
  Consumer?(consumer: Consumer): void;
  /** Once a run, after everything else. */
  Repository?(repository: Repository): void;
}
