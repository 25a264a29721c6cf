import { credentialName, roleOfVariable } from '../../src/aws/names/credential-names.js';
import { SUPPLYING_VARIABLES } from '../../src/aws/names/credential-variables.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Edit } from '../../src/engine/finding.js';
import type { EnvDocument } from '../../src/model/document.js';
import {
  type EnvPunctuation,
  type EnvSyntaxFault,
  envSyntaxFault,
} from '../../src/model/env/env-syntax-fault.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import type { Repository } from '../../src/model/repository.js';
import { type Place, place, type SourceFile } from '../../src/source.js';
import type { EnvEntry, EnvReader } from '../../src/syntax/dotenv/tree.js';
import { shellPath } from '../../src/syntax/shell/quote.js';

type MessageId = 'misread' | 'plain';

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Credential of an env file in a syntax that the program reading the file keeps in the value or does not take',
      category: 'values',
      recommended: true,
      prevents: [
        'incomplete-signature',
        'signature-mismatch',
        'invalid-client-token-id',
        'bad-header',
        'no-credential-sources',
        'profile-missing',
      ],
    },
    severity: 'warn',
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      misread: '{{reader}} reads this file, and for {{name}} it {{faults}}.',
      plain: 'Write the line without {{punctuation}}',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const document of repository.documents) {
        if (document.syntax !== 'env' || document.kind === 'env-example') continue;
        checkFile(context, document, repository);
      }
    },
  }),
});

function checkFile(context: RuleContext<MessageId>, document: EnvDocument, repository: Repository): void {
  for (const entry of document.tree.entries) {
    const fault = isCredential(entry, document, repository)
      ? envSyntaxFault(entry, document, repository)
      : undefined;
    if (fault) report(context, entry, document.file, fault);
  }
}

/** A credential, or the name of a source of some; `TF_VAR_` entries go by the names of variables. */
const isCredential = (entry: EnvEntry, { file }: EnvDocument, repository: Repository): boolean =>
  roleOfVariable(entry.name) !== undefined ||
  SUPPLYING_VARIABLES.has(entry.name) ||
  (entry.name.startsWith('TF_VAR_') &&
    (credentialName(entry.name.slice('TF_VAR_'.length)) !== undefined ||
      keyLiterals(repository).some(({ at }) => at.file === file && holds(entry, at))));

const holds = (entry: EnvEntry, { start, end }: Place): boolean => entry.start <= start && end <= entry.end;

function report(
  context: RuleContext<MessageId>,
  entry: EnvEntry,
  file: SourceFile,
  { use, faults, isPlainSafe }: EnvSyntaxFault,
): void {
  const punctuation = listed([...faults.keys()].map((one) => WORDS[one]));
  const edits = [...faults.keys()].flatMap((one) => deletions(one, entry, file));
  const isPlain = [...faults.keys()].every((one) => one === 'quotes' || one === 'blanks');
  context.report({
    at: place(file, entry),
    messageId: 'misread',
    data: {
      reader: READERS[use.reader],
      name: entry.name,
      faults: listed([...faults].map(([one, outcome]) => `${OUTCOMES[outcome]} ${WORDS[one]}`)),
    },
    related: use.at.file === file ? [] : [{ at: use.at, message: 'reads the file' }],
    guidance: [
      faults.has('crlf')
        ? `Save ${file.path} with line ends of LF, or run \`sed -i 's/\\r$//' ${shellPath(file.path)}\`, and keep it so with \`${file.path} text eol=lf\` in .gitattributes.`
        : `In ${file.path}, write ${entry.name}=… without ${punctuation}.`,
      'Check with `aws sts get-caller-identity`, started in the same way as Terraform.',
    ],
    ...(isPlain && isPlainSafe
      ? { fix: edits }
      : { suggest: edits.length > 0 ? [{ messageId: 'plain', data: { punctuation }, edits }] : [] }),
    anchor: entry.name,
  });
}

const READERS: Readonly<Record<EnvReader, string>> = {
  shell: 'A shell',
  dotenv: 'dotenv',
  godotenv: 'direnv',
  compose: 'Compose',
  'python-dotenv': 'python-dotenv',
  'docker-env-file': '`docker run --env-file`',
  make: 'make',
  systemd: 'systemd',
  words: 'A shell that splits it into words',
  xargs: 'A shell behind xargs',
};

const WORDS: Readonly<Record<EnvPunctuation, string>> = {
  bom: 'the byte order mark',
  export: '`export`',
  blanks: 'the blanks round `=`',
  quotes: 'the quotes',
  crlf: 'the carriage return at the line end',
};

const OUTCOMES = { kept: 'keeps', refused: 'does not take' } as const;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** What has to go for the line to be without the punctuation. */
function deletions(one: EnvPunctuation, entry: EnvEntry, file: SourceFile): readonly Edit[] {
  const { start, end, nameRange, valueRange, rawRange } = entry;
  const cut = (from: number, to: number): readonly Edit[] =>
    from < to ? [{ at: place(file, { start: from, end: to }), text: '' }] : [];
  switch (one) {
    case 'bom':
      return cut(0, 1);
    case 'export':
      return cut(start, nameRange.start);
    case 'blanks':
      return [...cut(nameRange.end, rawRange.start - 1), ...cut(rawRange.start, openingOf(entry))];
    case 'quotes':
      return [...cut(openingOf(entry), valueRange.start), ...cut(valueRange.end, end)];
    case 'crlf':
      return carriageReturns(file).flatMap((at) => cut(at, at + 1));
  }
}

const MAX_LINES = 500;

/** Those of all lines: one line alone would differ from the others. */
const carriageReturns = ({ text }: SourceFile): readonly number[] => {
  const found = [...text.matchAll(/\r(?=\n)/g)];
  return found.length > MAX_LINES ? [] : found.map(({ index }) => index);
};

const openingOf = ({ valueRange, quote }: EnvEntry): number => valueRange.start - quote.length;
