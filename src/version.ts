import manifest from '../package.json' with { type: 'json' };

/** The version in package.json; the bundler inlines it. */
export const version: string = manifest.version;
