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

/** The providers in heredocs of `generate` blocks, which terragrunt writes beside the module (terragrunt, "generate"). */
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
        generatedBlocks(file, block).flatMap((provider) => {
          const label = block.labels[0]?.value ?? '';
          return consumerOf({ file, label, provider, run }, surroundings) ?? [];
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
  return parseHcl({ path: file.path, text }).body.blocks.filter(({ blockType }) => blockType === 'provider');
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
  readonly provider: Block;
  readonly run: Evaluate;
}

function consumerOf(
  { file, label, provider, run }: Generated,
  surroundings: ConsumerSurroundings,
): Consumer | undefined {
  const name = provider.labels[0]?.value ?? '';
  if (!PROVIDERS.has(name)) return undefined;
  const alias = literalAt(file, attributeNamed(provider, 'alias')?.expression)?.value;
  const attributes = provider.body.attributes.map((attribute) => placedAttribute(file, attribute));
  const blocks = provider.body.blocks.map((inner) => placedBlock(file, inner));
  const directory = directoryOf(file.path);
  return {
    kind: 'terragrunt-provider',
    name: alias === undefined ? `provider "${name}"` : `provider "${name}" (alias ${alias})`,
    address: ['generate', label, 'provider', name, alias].filter(Boolean).join('.'),
    provider: name,
    alias,
    header: placedBlock(file, provider).header,
    declared: true,
    used: true,
    resources: [],
    instance: undefined,
    directory,
    arguments: argumentsOf(attributes, run),
    nested: nestedArguments(blocks, attributes, run),
    envScope: surroundings.envScope(directory),
    version: { of: 'provider', version: undefined, from: 'none', at: undefined, admitted: [] },
    complete: true,
  };
}
