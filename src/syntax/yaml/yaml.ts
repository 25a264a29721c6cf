import type { SourceFile, SyntaxProblem } from '../../source.js';
import { buildDocument } from './build.js';
import { MAX_PROBLEMS, problemsOf } from './problems.js';
import type { YamlFile, YamlNode } from './tree.js';

/**
 * Reads a YAML file. Never throws; linear, and bounded in size and depth. Ranges count from `base`, so that files which
 * are read together can be told apart.
 */
export type YamlReader = (file: SourceFile, base?: number) => YamlFile;

/** Loads the library, which costs more than reading most files: only where a YAML file is to be read. */
export async function loadYamlReader(): Promise<YamlReader> {
  const yaml = await import('yaml');
  return ({ text }, base = 0) => {
    const failed = (message: string): YamlFile => ({
      documents: [],
      problems: [{ start: base, end: base, message }],
    });
    const reason = tooLarge(text);
    if (reason !== undefined) return failed(reason);
    try {
      return readDocuments(yaml, text, base);
    } catch {
      // The library recurses into what it composes: only hostile nesting gets here.
      return failed('The YAML is nested too deeply.');
    }
  };
}

/** The library takes about 10 µs for each of these signs and line ends: two seconds at most. */
const MAX_TOKENS = 150_000;
const TOKEN = /[[\]{},!&*\n]|[:?-](?=\s)/g;
const MAX_LENGTH = 4_000_000;

function tooLarge(text: string): string | undefined {
  const message = 'The YAML is too large to be read.';
  if (text.length > MAX_LENGTH) return message;
  if (text.length <= MAX_TOKENS) return undefined;
  let tokens = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.test(text)) if (++tokens > MAX_TOKENS) return message;
  return undefined;
}

function readDocuments(yaml: typeof import('yaml'), text: string, base: number): YamlFile {
  // Failsafe: every scalar stays the text that was written.
  const parsed = yaml.parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents: YamlNode[] = [];
  const problems: SyntaxProblem[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    if (problems.length < MAX_PROBLEMS) problems.push(...problemsOf(document.errors, base));
    if (document.contents) documents.push(buildDocument(yaml, { text, base }, document.contents, problems));
  }
  return { documents, problems: problems.slice(0, MAX_PROBLEMS) };
}
