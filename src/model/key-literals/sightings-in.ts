import type { Document, HclDocument } from '../document.js';
import { type Evaluate, evaluators } from '../modules/evaluators.js';
import type { Repository } from '../repository.js';
import { mayHoldKeys } from './hints.js';
import { namedInEnv, namedInProfiles } from './named-entries.js';
import { namedInHcl } from './named-in-hcl.js';
import { namedInJson } from './named-in-json.js';
import { namedInText } from './named-in-text.js';
import { secretsInRendered } from './rendered.js';
import { scanBase64 } from './scan-base64.js';
import { scanText } from './scan-text.js';
import type { Sighting } from './sighting.js';
import { unparsedReferences } from './unparsed-references.js';

/** What all recognisers see in some files: by form in the text, by name and place in the tree. */
export function sightingsIn(documents: readonly Document[], repository: Repository): readonly Sighting[] {
  const evaluateIn = evaluators(repository);
  return documents.flatMap((document) => {
    const rendered = document.syntax === 'hcl' ? secretsInRendered(document, evaluateIn(document)) : [];
    if (!mayHoldKeys(document.file.text)) return rendered;
    return [
      ...scanText(document.file),
      ...scanBase64(document.file),
      ...namedIn(document, evaluateIn),
      ...rendered,
    ];
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
