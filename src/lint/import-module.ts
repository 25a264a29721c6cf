import { pathToFileURL } from 'node:url';

/**
 * Runs a module. A file of its own in the bundle, too: scripts with byte code of an earlier run cannot import
 * (`vm.Script` without `importModuleDynamically`, which is experimental).
 */
export const importModule = (path: string): Promise<{ readonly default?: unknown }> =>
  import(pathToFileURL(path).href);
