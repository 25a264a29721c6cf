import type { GeneratedCode, ProviderRequirement } from '../modules/module.js';
import { attributeNamed, blocksNamed, literalAt } from '../modules/placed.js';
import { requiredProviders } from '../modules/requirements.js';
import { type GeneratedBlock, generatedBlocks } from './generated.js';
import type { UnitRun } from './unit-run.js';
import { blocksInForce, type Unit } from './units.js';

/** Undefined where no unit runs the module. */
export function generatedCode(units: readonly UnitRun[]): GeneratedCode | undefined {
  if (units.length === 0) return undefined;
  const written = units.map(({ unit }) => codeOf(unit));
  const open = units.some(({ unit }) => unit.open.length > 0) || written.some(({ open: one }) => one);
  const requirements = written.flatMap(({ blocks }) => blocks.flatMap(requirementsIn));
  const unique = new Map(requirements.map((one) => [`${one.name} ${one.at.file.path}:${one.at.start}`, one]));
  return {
    open,
    requirements: [...unique.values()],
    declares: (address) =>
      written.every((one) => one.open || one.blocks.some((block) => addressOf(block) === address)),
  };
}

interface Code {
  readonly blocks: readonly GeneratedBlock[];
  readonly open: boolean;
}

function codeOf(unit: Unit): Code {
  const written = blocksInForce(unit, 'generate').map(generatedBlocks);
  return { blocks: written.flatMap((blocks) => blocks ?? []), open: written.includes(undefined) };
}

function addressOf({ file, block }: GeneratedBlock): string | undefined {
  if (block.blockType !== 'provider') return undefined;
  const alias = literalAt(file, attributeNamed(block, 'alias')?.expression)?.value;
  return [block.labels[0]?.value, alias].filter(Boolean).join('.');
}

const requirementsIn = ({ file, block, at }: GeneratedBlock): readonly ProviderRequirement[] =>
  at === undefined && block.blockType === 'terraform'
    ? blocksNamed(block, 'required_providers').flatMap((inner) => requiredProviders(file, inner))
    : [];
