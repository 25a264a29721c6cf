import { type Place, place } from '../../source.js';
import { asString } from '../evaluation/value.js';
import { directoryOf } from '../modules/module-files.js';
import { blocksOf, type Evaluated, valueIn } from './evaluated.js';
import { pathFrom } from './sources.js';

export interface Include {
  readonly name: string;
  /** Undefined where it is not in the repository, or not known. */
  readonly path: string | undefined;
  /** How what it says is put together with what the unit says (terragrunt, config/include.go). */
  readonly merge: 'shallow' | 'deep' | 'none';
  readonly at: Place;
}

/** @param from Where the file counts that includes: its own path, or where terragrunt copies it to. */
export const includesOf = (config: Evaluated, from: string): readonly Include[] =>
  blocksOf(config, 'include').map((include) => {
    const [path, strategy] = ['path', 'merge_strategy'].map((name) => {
      const value = valueIn(include, name);
      return value && asString(value);
    });
    return {
      name: include.block.labels[0]?.value ?? '',
      path: path === undefined ? undefined : pathFrom(directoryOf(from), path),
      at: place(include.document.file, include.block.headerRange),
      merge: strategy === 'deep' ? 'deep' : strategy === 'no_merge' ? 'none' : 'shallow',
    };
  });
