#!/usr/bin/env node
import { version } from '../version.js';

/**
 * The executable: small, because every commit of every user waits for it. It has to parse on Node versions that
 * credlint does not run on, so that they get a sentence instead of a stack trace.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19);
const args = process.argv.slice(2);

if (!supported) {
  console.error(`credlint needs Node.js 20.19, 22.13, 24 or newer; this is ${process.versions.node}.`);
  process.exitCode = 2;
} else if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  console.log(version);
} else {
  import('./main.js')
    .then(({ main }) => main(args))
    .then((code) => {
      // What could not be written has set it already.
      process.exitCode ??= code;
    });
}
