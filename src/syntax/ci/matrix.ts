import type { YamlNode } from '../yaml/tree.js';
import type { Budget } from './budget.js';
import type { CiCombination, CiText } from './tree.js';
import { entriesOf, inputsOf, itemsOf, textsOf } from './yaml-values.js';

/** GitHub makes no more jobs of one matrix (docs.github.com, Usage limits), GitLab 200. */
const MAX_COMBINATIONS = 256;

/** Every value with every other one; names get the prefix that texts name them with. */
export function combinationsOf(
  lists: ReadonlyMap<string, readonly CiText[]>,
  budget: Budget,
): readonly CiCombination[] {
  let combinations: readonly CiCombination[] = [];
  for (const [name, values] of lists) {
    const from = combinations.length > 0 ? combinations : [new Map()];
    if (from.length * values.length > MAX_COMBINATIONS || !budget.spend(from.length * values.length)) {
      if (values[0]) budget.refuse(values[0]);
      continue;
    }
    if (values.length > 0)
      combinations = from.flatMap((one) => values.map((value) => new Map([...one, [name, value]])));
  }
  return combinations;
}

/** Every one of some combinations with every one of the others, which go over them. */
export function productOf(
  some: readonly CiCombination[],
  others: readonly CiCombination[],
  budget: Budget,
): readonly CiCombination[] {
  if (some.length === 0 || others.length === 0) return some.length === 0 ? others : some;
  const isSmall = some.length * others.length <= MAX_COMBINATIONS;
  const [first] = [...(some[0] ?? []).values(), ...(others[0] ?? []).values()];
  if (!isSmall && first) budget.refuse(first);
  if (!isSmall || !budget.spend(some.length * others.length)) return some;
  return some.flatMap((one) => others.map((other) => new Map([...one, ...other])));
}

/** The `matrix` of a workflow with `include` and `exclude` (docs.github.com, Run job variations). */
export function githubMatrix(node: YamlNode | undefined, budget: Budget): readonly CiCombination[] {
  const lists = new Map<string, readonly CiText[]>();
  for (const { key, value } of entriesOf(node))
    if (key.value !== 'include' && key.value !== 'exclude') lists.set(`matrix.${key.value}`, textsOf(value));
  const excluded = listed(node, 'exclude');
  const original = combinationsOf(lists, budget).filter(
    (one) => !excluded.some((other) => other.size > 0 && agrees(one, other, other.keys())),
  );
  const own = new Set(lists.keys());
  const found = [...original];
  const included = listed(node, 'include');
  if (node && included.length > MAX_COMBINATIONS) budget.refuse(node);
  for (const added of included.slice(0, MAX_COMBINATIONS)) {
    const shared = [...added.keys()].filter((key) => own.has(key));
    let fits = false;
    for (const [at, one] of original.entries()) {
      if (!agrees(one, added, shared) || !budget.spend(added.size)) continue;
      fits = true;
      found[at] = new Map([...found[at]!, ...added]);
    }
    if (!fits) found.push(added);
  }
  return found;
}

const listed = (node: YamlNode | undefined, name: string): readonly CiCombination[] =>
  itemsOf(entriesOf(node).find(({ key }) => key.value === name)?.value).map(
    (item) => new Map(inputsOf(item).map((input) => [`matrix.${input.name}`, input.value])),
  );

const agrees = (one: CiCombination, other: CiCombination, names: Iterable<string>): boolean =>
  [...names].every((name) => one.get(name)?.value === other.get(name)?.value);
