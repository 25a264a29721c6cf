import { place } from '../../source.js';
import type { Repository } from '../repository.js';
import type { Unresolved } from '../sources/unresolved.js';
import { generatedBlocks } from './generated.js';
import { blocksInForce, type Unit } from './units.js';

/** What keeps units from being known: files that are not in the repository, and contents that are put together later. */
export const unresolvedUnits = (repository: Repository): readonly Unresolved[] => [
  ...repository.unreadUnits(),
  ...repository
    .units()
    .flatMap(({ unit }) => [
      ...unit.open.map((at) => ({ at, message: 'what it includes is not in this repository' })),
      ...unknownContents(unit),
    ]),
];

const unknownContents = (unit: Unit): readonly Unresolved[] =>
  blocksInForce(unit, 'generate')
    .filter((generate) => generatedBlocks(generate) === undefined)
    .map(({ document, block }) => ({
      at: place(document.file, block.headerRange),
      message: 'what terragrunt generates here is not known',
    }));
