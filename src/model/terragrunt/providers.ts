import { parseHcl } from '../../syntax/hcl/parse.js';
import type { Block } from '../../syntax/hcl/tree.js';
import type { Range, SourceFile } from '../../syntax/source.js';
import { argumentsOf, nestedArguments } from '../arguments.js';
import type { Consumer } from '../consumer.js';
import type { HclDocument } from '../document.js';
import { directoryOf } from '../module-files.js';
import { attributeNamed, literalAt, placedAttribute, placedBlock } from '../placed.js';
import type { ConsumerSurroundings } from '../provider-consumers.js';
import { unknown } from '../value.js';
import type { GeneratedSurroundings } from './backends.js';
import type { Evaluate } from './evaluation.js';

const PROVIDERS: ReadonlySet<string> = new Set(['aws', 'awscc', 'awsutils']);

/**
 * The providers, and the backend "s3", in heredocs of `generate` blocks, which terragrunt writes beside the module
 * (terragrunt, "generate").
 */
export function terragruntProviders(
  documents: readonly HclDocument[],
  surroundings: GeneratedSurroundings,
): readonly Consumer[] {
  return documents.flatMap((document) => {
    const { file, tree } = document;
    const run = inGenerated(surroundings.evaluatorOf(document));
    return tree.body.blocks
      .filter(({ blockType }) => blockType === 'generate')
      .flatMap((block) =>
        generatedBlocks(file, block).flatMap((generated) => {
          const label = block.labels[0]?.value ?? '';
          return consumerOf({ file, label, block: generated, run }, surroundings) ?? [];
        }),
      );
  });
}

/** Ranges are those of the file: what is around the heredoc is read as blanks. */
function generatedBlocks(file: SourceFile, block: Block): readonly Block[] {
  const contents = attributeNamed(block, 'contents')?.expression;
  if (contents?.type !== 'Template' || contents.form === 'quoted') return [];
  const [first, last] = [contents.parts[0], contents.parts.at(-1)];
  if (!first || !last) return [];
  const text = only(file.text, { start: first.start, end: last.end });
  return parseHcl({ path: file.path, text }).body.blocks.flatMap((found) => {
    if (found.blockType === 'provider') return [found];
    return found.blockType === 'terraform'
      ? found.body.blocks.filter(({ blockType }) => blockType === 'backend')
      : [];
  });
}

const only = (text: string, { start, end }: Range): string =>
  text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);

/** What terragrunt leaves for Terraform is known to neither here: `$${…}`, variables of the module. */
const inGenerated =
  (run: Evaluate): Evaluate =>
  (expression, file) => {
    const value = run(expression, file);
    const isOpen = value.kind === 'unknown' || (value.kind === 'string' && value.value.includes('${'));
    return isOpen
      ? { ...unknown('what Terraform puts in later', value.origin.at), origin: value.origin }
      : value;
  };

interface Generated {
  readonly file: SourceFile;
  readonly label: string;
  readonly block: Block;
  readonly run: Evaluate;
}

function consumerOf(generated: Generated, surroundings: ConsumerSurroundings): Consumer | undefined {
  const { file, label, block, run } = generated;
  const name = block.labels[0]?.value ?? '';
  const isBackend = block.blockType === 'backend';
  if (isBackend ? name !== 's3' : !PROVIDERS.has(name)) return undefined;
  const alias = isBackend ? undefined : literalAt(file, attributeNamed(block, 'alias')?.expression)?.value;
  const attributes = block.body.attributes.map((attribute) => placedAttribute(file, attribute));
  const blocks = block.body.blocks.map((inner) => placedBlock(file, inner));
  const directory = directoryOf(file.path);
  const given = argumentsOf(attributes, run);
  return {
    kind: isBackend ? 'terragrunt-backend' : 'terragrunt-provider',
    name: `${block.blockType} "${name}"${alias === undefined ? '' : ` (alias ${alias})`}`,
    address: ['generate', label, block.blockType, name, alias].filter(Boolean).join('.'),
    provider: isBackend ? 'aws' : name,
    alias,
    header: placedBlock(file, block).header,
    declared: true,
    used: true,
    resources: [],
    instance: undefined,
    directory,
    arguments: given,
    nested: nestedArguments(blocks, attributes, run),
    envScope: surroundings.envScope(directory),
    version: {
      of: isBackend ? 'terraform' : 'provider',
      version: undefined,
      from: 'none',
      at: undefined,
      admitted: [],
    },
    // What is left out of a backend may come from the command line.
    complete: !isBackend || (given.has('bucket') && given.has('key')),
  };
}
