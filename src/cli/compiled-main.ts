import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { byteCodeFile } from './byte-code.js';

type Main = typeof import('./main.js');

/** So many runs add what they compiled: each uses other commands, rules and readers. */
const RUNS = 4;

/**
 * Stands in for main.ts in the bundle: runs main.cjs, which lies beside it, with the byte code that V8 made in an
 * earlier run. To compile what a hook needs takes as long as all that it does with it. Node's own compile cache is not
 * in Node 20, and by default in a directory that others can write to; who can write beside main.cjs can change that.
 */
export async function main(args: readonly string[]): Promise<number> {
  const file = fileURLToPath(new URL('./main.cjs', import.meta.url));
  const source = readFileSync(file);
  const kept = process.env.NODE_DISABLE_COMPILE_CACHE ? undefined : byteCodeFile(file, source);
  const earlier = kept?.read();
  // The bundle is ASCII: so read, V8 keeps a byte for each character.
  const script = new Script(asFunction(source.toString('latin1')), {
    filename: file,
    ...(earlier && { cachedData: earlier.data }),
  });
  const module = { exports: {} as Main };
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  const code = await module.exports.main(args);
  const runs = earlier && !script.cachedDataRejected ? earlier.runs + 1 : 1;
  if (runs <= RUNS) kept?.write({ data: script.createCachedData(), runs });
  return code;
}

const asFunction = (body: string) => `(function (exports, require, module, __filename) {${body}\n})`;
