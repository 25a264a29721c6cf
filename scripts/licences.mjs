import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of all libraries whose code is in bundles, as one text: theirs ask to travel with every copy.
 *
 * @param {string} root Directory that the paths of inputs are relative to.
 * @param {{ inputs: Record<string, { bytesInOutput: number }> }[]} outputs As esbuild's metafiles name them.
 */
export function licenceTexts(root, outputs) {
  const packages = new Set();
  for (const output of outputs)
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const home = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (home && bytesInOutput > 0) packages.add(home);
    }
  const texts = [...packages].map((home) => licenceText(join(root, home))).sort();
  return `credlint contains code of these libraries.\n\n${texts.join('\n')}`;
}

function licenceText(home) {
  const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file to carry along`);
  const text = readFileSync(join(home, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(80)}\n`;
}
