/** How files begin that are encrypted as a whole, by what encrypts them so. */
const BEGINNINGS: readonly (readonly [string, string])[] = [
  ['\0GITCRYPT\0', 'git-crypt'],
  ['age-encryption.org/v1\n', 'age'],
  ['-----BEGIN AGE ENCRYPTED FILE-----', 'age'],
  ['$ANSIBLE_VAULT;', 'ansible-vault'],
  ['-----BEGIN PGP MESSAGE-----', 'OpenPGP'],
  // `openssl enc`, also as transcrypt writes it, in base64.
  ['Salted__', 'OpenSSL'],
  ['U2FsdGVkX1', 'OpenSSL'],
];

/** SOPS puts a file whose format it does not know into JSON as one value; in others it encrypts the single values. */
const SOPS_BINARY = /^\s*\{\s*"data":\s*"ENC\[/;
const LONGEST_BEGINNING = 128;

/**
 * What a file is encrypted with as a whole, undefined for one that is not. Nobody reads a secret in it, and neither do we.
 * Sources: git-crypt, commands.cpp; the age and ansible-vault formats; RFC 9580 6.2; OpenSSL, apps/enc.c; SOPS,
 * stores/json/store.go (BinaryStore).
 */
export function encryptionOf(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, LONGEST_BEGINNING);
  const [, known] = BEGINNINGS.find(([beginning]) => head.startsWith(beginning)) ?? [];
  return known ?? (SOPS_BINARY.test(head) ? 'SOPS' : undefined);
}

/** git-lfs, docs/spec.md: what git holds in the place of a file whose content is on another server. */
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1\n';

/** Why a file has nothing in it that could be read, undefined for one that has. */
export function whySealed(bytes: Buffer): string | undefined {
  const encryption = encryptionOf(bytes);
  if (encryption !== undefined) return `encrypted (${encryption})`;
  return bytes.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER
    ? 'a pointer to Git LFS, without its content'
    : undefined;
}

/** One for all of a kind: a repository may hold many. */
export const sealedNote = ([why, paths]: readonly [string, readonly string[]]): string => {
  const others = paths.length - 1;
  const more = others === 0 ? '' : others === 1 ? ' and 1 other file' : ` and ${others} other files`;
  return `${paths[0]}${more}: not read, ${why}`;
};
