import { type Place, place, type Range, type SourceFile, textOf } from '../../source.js';
import { parseHcl } from '../../syntax/hcl/parse.js';
import type { Block, Expression, Template } from '../../syntax/hcl/tree.js';
import { evaluate, startEvaluation } from '../evaluation/evaluate.js';
import { possibleValues, type StringValue, unknown } from '../evaluation/value.js';
import { attributeNamed } from '../modules/placed.js';
import { localOf } from './backends.js';
import type { ConfigBlock, Evaluate } from './evaluated.js';

/** A block at the top of what `generate` writes. */
export interface GeneratedBlock {
  readonly block: Block;
  /** Where ranges of the block are. */
  readonly file: SourceFile;
  readonly evaluate: Evaluate;
  /** Stands for all ranges of a text that functions put together: it is in no file. */
  readonly at: Place | undefined;
}

/** What a `generate` block writes, read as Terraform; undefined where its contents are not known. */
export function generatedBlocks(generate: ConfigBlock): readonly GeneratedBlock[] | undefined {
  const written = attributeNamed(generate.block, 'contents')?.expression;
  if (!written) return [];
  const { file } = generate.document;
  const heredoc = heredocOf(written, generate);
  if (heredoc) return inHeredoc(heredoc, file, generate.evaluate);
  const value = generate.evaluate(written, file);
  const texts = possibleValues(value).filter((one): one is StringValue => one.kind === 'string');
  if (value.kind === 'unknown' && texts.length === 0) return undefined;
  const distinct = new Map(texts.map((one) => [one.value, one]));
  return [...distinct.values()].flatMap((text) => inText(text, place(file, written)));
}

/** In place, or as a local of the file. */
function heredocOf(expression: Expression, { document }: ConfigBlock): Template | undefined {
  const isLocal = expression.type === 'GetAttribute' && expression.object.type === 'Variable';
  const named =
    isLocal && expression.object.name === 'local' ? localOf(document, expression.name) : undefined;
  const found = named?.expression ?? expression;
  return found.type === 'Template' && found.form !== 'quoted' ? found : undefined;
}

/** Ranges are those of the file: what is around the heredoc is read as blanks. */
function inHeredoc({ parts }: Template, file: SourceFile, run: Evaluate): readonly GeneratedBlock[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  const text = only(file.text, { start: first.start, end: last.end });
  return blocksIn({ path: file.path, text }).map((block) => ({ block, file, evaluate: run, at: undefined }));
}

const only = (text: string, { start, end }: Range): string =>
  text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);

/** A whole file has its own places. Terragrunt has put in all that it will: the rest is for Terraform. */
function inText({ value, origin }: StringValue, at: Place): readonly GeneratedBlock[] {
  const isFile = origin.at.file !== at.file && textOf(origin.at) === value && origin.at.start === 0;
  const file = isFile ? origin.at.file : { path: at.file.path, text: value };
  return blocksIn(file).map((block) => ({ block, file, evaluate: alone, at: isFile ? undefined : at }));
}

const NOTHING = {
  lookUp: (_root: string, _name: string, at: Place) => unknown('what Terraform puts in later', at),
  readFile: () => undefined,
};
const alone: Evaluate = (expression, file) => evaluate(expression, startEvaluation(file, NOTHING));

const blocksIn = (file: SourceFile): readonly Block[] => parseHcl(file).body.blocks;
