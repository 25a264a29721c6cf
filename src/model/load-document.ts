import type { SourceFile } from '../source.js';
import { parseDotenv } from '../syntax/dotenv/dotenv.js';
import { parseShell } from '../syntax/dotenv/shell.js';
import { parseWindowsScript } from '../syntax/dotenv/windows.js';
import { parseHcl } from '../syntax/hcl/parse.js';
import { parseIni } from '../syntax/ini/ini.js';
import { parseTerraformJson, parseTfvarsJson } from '../syntax/json/terraform-json.js';
import type { FileKind } from '../workspace/kinds.js';
import type { Workspace, WorkspaceFile } from '../workspace/workspace.js';
import type { Document } from './document.js';

const HCL_KINDS: ReadonlySet<FileKind> = new Set<FileKind>([
  'terraform',
  'tfvars',
  'backend-config',
  'terraform-test',
  'stack',
  'cli-config',
  'lock',
  'terragrunt',
]);

/** The parsed file; of one that is too large for that the lines that may hold keys; undefined where it cannot be read. */
export function readDocument(workspace: Workspace, known: WorkspaceFile): Document | undefined {
  const file = workspace.read(known.path);
  if (file) return loadDocument(file, known);
  const excerpt = workspace.excerpt(known.path);
  return excerpt && { file: excerpt, kind: known.kind, tracking: known.tracking, syntax: 'text' };
}

/** Parses a file with the reader of its kind. Never throws: problems are in the tree. */
function loadDocument(file: SourceFile, { kind, tracking }: WorkspaceFile): Document {
  const base = { file, kind, tracking };
  if (HCL_KINDS.has(kind)) return { syntax: 'hcl', tree: parseHcl(file), positioned: true, ...base };
  switch (kind) {
    case 'terraform-json':
    case 'terraform-test-json':
      return { syntax: 'hcl', tree: parseTerraformJson(file), positioned: true, ...base };
    case 'tfvars-json':
      return { syntax: 'hcl', tree: parseTfvarsJson(file), positioned: true, ...base };
    case 'env':
    case 'env-example':
      return { syntax: 'env', tree: parseDotenv(file), ...base };
    case 'direnv':
    case 'shell':
      return { syntax: 'env', tree: parseShell(file), ...base };
    case 'windows-script':
      return { syntax: 'env', tree: parseWindowsScript(file), ...base };
    case 'aws-config':
    case 'aws-credentials':
      return { syntax: 'ini', tree: parseIni(file), ...base };
    default:
      return { syntax: 'text', ...base };
  }
}
