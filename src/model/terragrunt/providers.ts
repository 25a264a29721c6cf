import type { Place } from '../../source.js';
import { argumentsOf, nestedArguments } from '../consumers/arguments.js';
import type { Argument, Consumer } from '../consumers/consumer.js';
import type { ConsumerSurroundings } from '../consumers/provider-consumers.js';
import { fromPlain, toPlain, unknown, VARIABLE_WITHOUT_VALUE, type Value } from '../evaluation/value.js';
import { directoryOf } from '../modules/module-files.js';
import { attributeNamed, literalAt, placedAttribute, placedBlock } from '../modules/placed.js';
import type { ConfigBlock, Evaluate } from './evaluated.js';
import { type GeneratedBlock, generatedBlocks } from './generated.js';

const LATER = 'what Terraform puts in later';

const PROVIDERS: ReadonlySet<string> = new Set(['aws', 'awscc', 'awsutils']);

/**
 * The providers, and the backend "s3", in what `generate` blocks write beside the module (terragrunt, "generate").
 */
export const terragruntProviders = (
  blocks: readonly ConfigBlock[],
  surroundings: ConsumerSurroundings,
): readonly Consumer[] =>
  blocks.flatMap((generate) => {
    const label = generate.block.labels[0]?.value ?? '';
    const directory = directoryOf(generate.document.file.path);
    return (generatedBlocks(generate) ?? [])
      .flatMap(providersAndBackends)
      .flatMap((block) => consumerOf({ ...block, label, directory }, surroundings) ?? []);
  });

function providersAndBackends(generated: GeneratedBlock): readonly GeneratedBlock[] {
  const { blockType, body } = generated.block;
  if (blockType === 'provider') return [generated];
  if (blockType !== 'terraform') return [];
  return body.blocks
    .filter((inner) => inner.blockType === 'backend')
    .map((block) => ({ ...generated, block }));
}

/** What terragrunt leaves for Terraform is known to neither here: `$${…}`, variables of the module. */
const inGenerated =
  (run: Evaluate): Evaluate =>
  (expression, file) =>
    withoutOpen(run(expression, file));

function withoutOpen(value: Value): Value {
  if (value.kind === 'unknown') {
    // Of the module: who runs it may leave it out.
    const reason = value.reason === VARIABLE_WITHOUT_VALUE ? LATER : value.reason;
    return { ...value, reason, candidates: value.candidates.map(withoutOpen) };
  }
  if (value.kind === 'list') return { ...value, items: value.items.map(withoutOpen) };
  return value.kind === 'string' && value.value.includes('${')
    ? { ...unknown(LATER, value.origin.at), origin: value.origin }
    : value;
}

interface Generated extends GeneratedBlock {
  readonly label: string;
  /** Of the file that generates it. */
  readonly directory: string;
}

function consumerOf(generated: Generated, surroundings: ConsumerSurroundings): Consumer | undefined {
  const { file, label, block, directory, at } = generated;
  const name = block.labels[0]?.value ?? '';
  const isBackend = block.blockType === 'backend';
  if (isBackend ? name !== 's3' : !PROVIDERS.has(name)) return undefined;
  const alias = isBackend ? undefined : literalAt(file, attributeNamed(block, 'alias')?.expression)?.value;
  const attributes = block.body.attributes.map((attribute) => placedAttribute(file, attribute));
  const blocks = block.body.blocks.map((inner) => placedBlock(file, inner));
  const run = inGenerated(generated.evaluate);
  const moved = (given: ReadonlyMap<string, Argument>) => (at ? movedTo(at, given) : given);
  const given = moved(argumentsOf(attributes, run));
  return {
    kind: isBackend ? 'terragrunt-backend' : 'terragrunt-provider',
    name: `${block.blockType} "${name}"${alias === undefined ? '' : ` (alias ${alias})`}`,
    address: ['generate', label, block.blockType, name, alias].filter(Boolean).join('.'),
    provider: isBackend ? 'aws' : name,
    alias,
    header: at ?? placedBlock(file, block).header,
    declared: true,
    used: true,
    resources: [],
    instance: undefined,
    directory,
    arguments: given,
    nested: new Map(
      [...nestedArguments(blocks, attributes, run)].map(([key, list]) => [
        key,
        list.map((one) => ({ ...one, header: at ?? one.header, arguments: moved(one.arguments) })),
      ]),
    ),
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

/** Of a text that is in no file: everything stands where the text is asked for. */
const movedTo = (at: Place, given: ReadonlyMap<string, Argument>): ReadonlyMap<string, Argument> =>
  new Map(
    [...given].map(([name, { value }]) => {
      const plain = toPlain(value);
      const known = plain === undefined ? unknown(LATER, at) : fromPlain(plain, { at, path: [] });
      return [name, { name, at, nameAt: at, valueAt: at, value: known, attribute: undefined }];
    }),
  );
