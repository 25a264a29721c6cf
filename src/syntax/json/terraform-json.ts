import type { SourceFile } from '../../source.js';
import type { HclFile } from '../hcl/tree.js';
import { decodeFile } from './json-bodies.js';
import { parseJson } from './json-tree.js';
import { TERRAFORM_BLOCKS } from './terraform-blocks.js';

/**
 * Reads `.tf.json`, `.tofu.json`, `.tftest.json` and their like into the tree of native syntax. Strings are templates with exact ranges, also
 * through escapes. Never throws: what is wrong is in `problems`.
 */
export const parseTerraformJson = (file: SourceFile): HclFile =>
  decodeFile(file.text, parseJson(file.text), { blocks: TERRAFORM_BLOCKS, strings: 'templates' });

/** Reads `.tfvars.json`: arguments only, and their strings are taken as they are (hashicorp/hcl, json/structure.go). */
export const parseTfvarsJson = (file: SourceFile): HclFile =>
  decodeFile(file.text, parseJson(file.text), { blocks: {}, strings: 'literals' });
