import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const NATIVE_SYNTAX = /\.(tf|tfvars|hcl|tofu)$/;

/** The files in HCL native syntax below a directory. */
export function* nativeFiles(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && NATIVE_SYNTAX.test(entry.name)) yield join(entry.parentPath, entry.name);
  }
}
