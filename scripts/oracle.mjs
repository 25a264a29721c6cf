#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { observe } from './oracle/observe.mjs';
import { startStandIn } from './oracle/stand-in.mjs';

const fixtures = join(dirname(dirname(fileURLToPath(import.meta.url))), 'test/fixtures/credential-chain');
const WORKERS = 2;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    update: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const usage = `Which credentials does the real Terraform use? Runs \`terraform init\` for every case of
test/fixtures/credential-chain/cases.json against a loopback stand-in for AWS and compares with observed.json.

  --only TEXT   only cases whose name contains TEXT, such as profile/pair/ or sso_session
  --update      write observed.json (without --only)
`;

const read = (name) => JSON.parse(readFileSync(join(fixtures, name), 'utf8'));

/** Every combination of block, environment and home directory, and the scenarios, by name. */
function situations({ files, blocks, environments, homes, scenarios }) {
  const all = new Map();
  for (const [b, block] of Object.entries(blocks))
    for (const [e, environment] of Object.entries(environments))
      for (const [h, home] of Object.entries(homes))
        all.set(`${b}/${e}/${h}`, { block, environment, home, files });
  for (const [name, scenario] of Object.entries(scenarios))
    all.set(name, { ...scenario, files: { ...files, ...scenario.files } });
  return all;
}

async function observeAll(all) {
  const root = mkdtempSync(join(tmpdir(), 'credlint-oracle-'));
  const names = [...all.keys()];
  const seen = new Map(names.map((name) => [name, undefined]));
  const work = async (_, worker) => {
    const calls = [];
    const server = await startStandIn(calls);
    const place = {
      directory: join(root, String(worker)),
      url: `http://127.0.0.1:${server.address().port}`,
      calls,
    };
    for (let name = names.shift(); name !== undefined; name = names.shift())
      seen.set(name, await observe(all.get(name), place));
    server.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  rmSync(root, { recursive: true });
  return seen;
}

function terraformVersion() {
  const { stdout, status } = spawnSync('terraform', ['version', '-json'], { encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout).terraform_version : undefined;
}

function compare(seen, recorded) {
  let differences = 0;
  for (const [name, outcome] of seen) {
    if (recorded[name] === outcome) continue;
    differences++;
    console.log(`${name}: recorded ${recorded[name]}, observed ${outcome}`);
  }
  console.log(`${seen.size} cases, ${differences} differences`);
  if (seen.size === 0 || differences > 0) process.exitCode = 1;
}

async function main() {
  if (options.help) return console.log(usage);
  if (options.update && options.only) throw new Error('--update writes all cases: leave --only out');
  const version = terraformVersion();
  if (!version) return console.log('skipped: no terraform binary');
  const recorded = read('observed.json');
  const all = situations(read('cases.json'));
  for (const name of [...all.keys()]) if (!name.includes(options.only)) all.delete(name);
  const seen = await observeAll(all);
  if (options.update) {
    const observed = { terraform: version, outcomes: Object.fromEntries(seen) };
    writeFileSync(join(fixtures, 'observed.json'), `${JSON.stringify(observed, null, 1)}\n`);
    return console.log(`${seen.size} cases written`);
  }
  console.log(`Terraform ${version}, recorded with ${recorded.terraform}`);
  compare(seen, recorded.outcomes);
}

await main();
