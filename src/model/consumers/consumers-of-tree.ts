import { groupBy } from '../../group-by.js';
import { oncePer } from '../../once.js';
import type { Repository } from '../repository.js';
import type { Consumer } from './consumer.js';

type ByTree = ReadonlyMap<unknown, readonly Consumer[]>;

/** The consumers of one tree: a root module with all that it calls, or a file in which terragrunt generates them. */
export const consumersBeside = (consumer: Consumer, repository: Repository): readonly Consumer[] =>
  consumersByTree(repository).get(treeOf(consumer)) ?? [];

/** All consumers by tree; found once, however many rules ask. */
export const consumersByTree = oncePer(({ consumers }: Repository): ByTree => groupBy(consumers, treeOf));

const treeOf = ({ instance, header }: Consumer): unknown => instance?.root ?? header.file;
