import { type Place, place } from '../../source.js';
import type { Block, HclNode } from '../../syntax/hcl/tree.js';
import { holding } from '../../syntax/holding.js';
import type { HclDocument } from '../document.js';
import { blocksOf, type HclPath, namedPlace, pathTo } from './hcl-path.js';
import type { Carrier, CarrierKind, Setting } from './key-literal.js';
import { nameBefore, type Surroundings } from './surroundings.js';

/** What stands around a literal in a file of Terraform's language. */
export function surroundingsInHcl(document: HclDocument, at: Place): Surroundings {
  const path = pathTo(document.tree.body, at);
  const carrier = carrierOf(document, path, at);
  const comment = holding(document.tree.comments, at);
  if (comment !== undefined) {
    const name = nameBefore(document.file.text, at.start);
    return { carrier, setting: 'comment', name, scope: `comment ${path.at(-1)?.start}` };
  }
  const text = embeddingText(path, at);
  if (text !== undefined) {
    const name = nameBefore(document.file.text, at.start);
    return { carrier, setting: settingOf(path), name, scope: `text ${wholeText(path, text).start}` };
  }
  const { name, container } = namedPlace(path);
  return { carrier, setting: settingOf(path), name, scope: `${container.type} ${container.start}` };
}

/** The string that a literal is only a part of. */
function embeddingText(path: HclPath, at: Place) {
  const text = path.at(-1);
  if (text?.type !== 'TemplateLiteral') return undefined;
  return text.value.trim().length > at.end - at.start + 8 ? text : undefined;
}

/** Strings of one list are one text: commands that run one after the other, `NAME=value` entries of an environment. */
function wholeText(path: HclPath, text: HclNode): HclNode {
  const list = path.at(-3);
  return list?.type === 'Tuple' ? list : text;
}

const DOCUMENTING = /^(?:description|error_message|comment|comments|tooltip|usage|help)$/i;

function settingOf(path: HclPath): Setting {
  const names = path.flatMap((node) => (node.type === 'Attribute' ? [node.name] : []));
  if (names.some((name) => DOCUMENTING.test(name))) return 'documentation';
  return blocksOf(path)[0]?.blockType === 'import' && names.includes('id') ? 'import-id' : 'code';
}

function carrierOf(document: HclDocument, path: HclPath, at: Place): Carrier {
  const [outer, second] = blocksOf(path);
  const argument = path.find((node) => node.type === 'Attribute');
  const around = second?.blockType === 'backend' ? second : outer;
  const label = around ? labelOf(around) : '';
  const place_ = around && place(document.file, around);
  if (embeddingText(path, at) && argument)
    return {
      kind: 'embedded',
      label: [argument.name, label && `of ${label}`].filter(Boolean).join(' '),
      at: place_,
    };
  return { kind: around ? blockCarrier(around) : fileCarrier(document), label, at: place_ };
}

function fileCarrier({ kind }: HclDocument): CarrierKind {
  if (kind === 'tfvars' || kind === 'tfvars-json') return 'tfvars';
  return kind === 'backend-config' ? 'backend' : 'terraform';
}

function blockCarrier({ blockType, labels }: Block): CarrierKind {
  switch (blockType) {
    case 'provider':
      return 'provider';
    case 'backend':
    case 'remote_state':
      return 'backend';
    case 'module':
      return 'module-argument';
    case 'variable':
      return 'variable-default';
    case 'locals':
      return 'local';
    case 'data':
      return labels[0]?.value === 'terraform_remote_state' ? 'remote-state' : 'resource-argument';
    case 'resource':
    case 'ephemeral':
      return 'resource-argument';
    default:
      return 'terraform';
  }
}

function labelOf({ blockType, labels }: Block): string {
  const [first, second] = labels.map(({ value }) => value);
  if (blockType === 'resource' && second !== undefined) return `${first}.${second}`;
  if (second !== undefined) return `${blockType}.${first}.${second}`;
  return first === undefined ? blockType : `${blockType} "${first}"`;
}
