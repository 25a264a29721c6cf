import type { Range } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import { isStatic, textOf } from './text.js';
import type { CiContainer, CiMount } from './tree.js';
import { envOf, itemsOf, rangeOf, textAt, valueAt } from './yaml-values.js';

/** A container given by its image alone, or as a map of `image` (or `name`), `env`, `volumes`, `options`. */
export function containerOf(node: YamlNode | undefined): CiContainer | undefined {
  if (!node || node.type === 'seq') return undefined;
  if (node.type === 'scalar') {
    return { ...rangeOf(node), image: textOf(node), env: [], mounts: [], options: undefined };
  }
  const variables = valueAt(node, 'env') ?? valueAt(node, 'environment') ?? valueAt(node, 'variables');
  return {
    ...rangeOf(node),
    image: textAt(node, 'image') ?? textAt(node, 'name'),
    env: envOf(variables, 'job'),
    mounts: itemsOf(valueAt(node, 'volumes')).flatMap((volume) => mountOf(volume) ?? []),
    options: textAt(node, 'options'),
  };
}

/** `source:target[:mode]`, a target alone, or a map of `source` and `target` (compose, services.volumes). */
function mountOf(node: YamlNode): CiMount | undefined {
  if (node.type === 'scalar') return mountOfText(node.value, node);
  const target = textAt(node, 'target');
  if (!target) return undefined;
  const source = textAt(node, 'source');
  return {
    ...rangeOf(node),
    kind: 'mount',
    source: source?.value,
    target: target.value,
    static: target.static && source?.static !== false,
  };
}

function mountOfText(text: string, range: Range): CiMount {
  const colon = separatorAt(text);
  const rest = text.slice(colon + 1);
  const options = separatorAt(rest);
  return {
    ...rangeOf(range),
    kind: 'mount',
    source: colon < 0 ? undefined : text.slice(0, colon),
    target: options < 0 ? rest : rest.slice(0, options),
    static: isStatic(text),
  };
}

/** The first colon outside of `${…}` that is not a drive's, or -1. */
function separatorAt(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}') depth--;
    else if (text[at] === ':' && depth <= 0 && !(at === 1 && /^[A-Za-z]:[\\/]/.test(text))) return at;
  }
  return -1;
}
