import type { Document, HclDocument } from '../document.js';
import { evaluate, startEvaluation } from '../evaluation/evaluate.js';
import type { ModuleInstance } from '../modules/module.js';
import { directoryOf } from '../modules/module-files.js';
import { instancesBelow } from '../modules/providers.js';
import type { Repository } from '../repository.js';
import { mayHoldKeys } from './hints.js';
import { namedInEnv, namedInProfiles } from './named-entries.js';
import { type Evaluate, namedInHcl } from './named-in-hcl.js';
import { namedInJson } from './named-in-json.js';
import { namedInText } from './named-in-text.js';
import { scanBase64 } from './scan-base64.js';
import { scanText } from './scan-text.js';
import type { Sighting } from './sighting.js';
import { unparsedReferences } from './unparsed-references.js';

/** What all recognisers see in some files: by form in the text, by name and place in the tree. */
export function sightingsIn(documents: readonly Document[], repository: Repository): readonly Sighting[] {
  const evaluateIn = evaluators(repository);
  return documents.flatMap((document) => {
    if (!mayHoldKeys(document.file.text)) return [];
    return [...scanText(document.file), ...scanBase64(document.file), ...namedIn(document, evaluateIn)];
  });
}

function namedIn(document: Document, evaluateIn: (document: HclDocument) => Evaluate): readonly Sighting[] {
  switch (document.syntax) {
    case 'hcl':
      return [...namedInHcl(document, evaluateIn(document)), ...unparsedReferences(document)];
    case 'env':
      return namedInEnv(document);
    case 'ini':
      return namedInProfiles(document);
    default:
      return isJson(document) ? namedInJson(document.file) : namedInText(document);
  }
}

const isJson = ({ kind }: Document): boolean => kind === 'state' || kind === 'plan-json';

const standalone: Evaluate = (expression, file) =>
  evaluate(expression, startEvaluation(file, { lookUp: () => undefined, readFile: () => undefined }));

/** Expressions of a module are evaluated as its first instance sees them; those of other files stand alone. */
function evaluators(repository: Repository): (document: HclDocument) => Evaluate {
  let instances: ReadonlyMap<string, ModuleInstance> | undefined;
  return ({ file, kind }) => {
    if (kind !== 'terraform' && kind !== 'terraform-json') return standalone;
    instances ??= new Map(
      repository.roots
        .flatMap(instancesBelow)
        .reverse()
        .map((instance) => [instance.module.directory, instance]),
    );
    return instances.get(directoryOf(file.path))?.evaluate ?? standalone;
  };
}
