import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareVersions } from '../src/terraform/version.js';

/** Dates as `2026-08-05` by version. */
export type ReleaseDates = Readonly<Record<string, string>>;

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * The releases that a CHANGELOG of hashicorp/terraform-provider-aws dates: headings such as
 * `## 6.58.0 (August 05, 2026)`. Unreleased versions and pre-releases are passed over.
 */
export function releasesIn(changelog: string): ReleaseDates {
  const dates: Record<string, string> = {};
  for (const line of changelog.split(/\r?\n/)) {
    const match = /^##? v?([0-9]+\.[0-9]+\.[0-9]+) \(([A-Z][a-z]+) +([0-9]{1,2}), ([0-9]{4})\)/.exec(line);
    const month = match ? months.indexOf(match[2]!) + 1 : 0;
    if (!match || month === 0) continue;
    dates[match[1]!] = [match[4], String(month).padStart(2, '0'), match[3]!.padStart(2, '0')].join('-');
  }
  return dates;
}

/** The text of data/provider-releases.json: one release a line, sorted by version; dates of the CHANGELOG win. */
export function releaseTable(known: ReleaseDates, found: ReleaseDates): string {
  const releases = Object.entries({ ...known, ...found }).sort(([a], [b]) => compareVersions(a, b));
  const asOf =
    releases
      .map(([, date]) => date)
      .sort()
      .at(-1) ?? '';
  const lines = releases.map(([version, date]) => `    ${JSON.stringify(version)}: ${JSON.stringify(date)}`);
  return `{\n  "asOf": ${JSON.stringify(asOf)},\n  "releases": {\n${lines.join(',\n')}\n  }\n}\n`;
}

function main(changelogs: readonly string[]): void {
  const path = fileURLToPath(new URL('../src/aws/data/provider-releases.json', import.meta.url));
  const known: ReleaseDates = JSON.parse(readFileSync(path, 'utf8')).releases;
  const found: ReleaseDates = Object.assign(
    {},
    ...changelogs.map((file) => releasesIn(readFileSync(file, 'utf8'))),
  );
  const added = Object.keys(found).filter((version) => !Object.hasOwn(known, version));
  writeFileSync(path, releaseTable(known, found));
  console.log(
    `${Object.keys(found).length} releases in ${changelogs.length} files, ${added.length} of them new`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.length < 3) {
    console.error('usage: tsx scripts/provider-releases.ts CHANGELOG.md…');
    process.exitCode = 2;
  } else {
    main(process.argv.slice(2));
  }
}
