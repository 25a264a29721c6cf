const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Values of LocalStack, moto, MinIO, DynamoDB Local and the provider's own documentation. */
export const mocks = words(
  'test testing mock mock_access_key mock_secret_key my-access-key my-secret-key anaccesskey asecretkey foobarkey ' +
    'foobarsecret foo bar minioadmin minio minio123 localstack local dummy fake access_key secret_key fakemykeyid x',
);

/** Words that make a mock of what they stand in, alone or beside words for the slot. */
export const mockWords = words(
  'test tests testing tester mock mocked mocking dummy fake local localhost localstack minio minioadmin moto foo bar baz ' +
    'foobar anything whatever unused notused',
);

/** Words that ask for a value, or say that none is there. */
export const placeholderWords = words(
  'your change changeme changethis changeit replace replaceme replacethis insert enter put add set fill paste todo ' +
    'fixme tbd placeholder sample example redacted removed hidden masked deleted password here none null nil undefined ' +
    'unset empty na xxx default some something value string aws access key keys id secret token session account place ' +
    'provide provided specify give type goes no found missing aqui coloque tu su sua seu clave chave votre cle ici hier dein',
);

/** Words that name the slot, or join others. */
const slotWords = words(
  'aws access key keys id secret token session account user iam s3 the my me an this that it with in of for and or to ' +
    'real actual own name region default only not used a api base64 encoded',
);

const longestWord = 12;

/**
 * True for text such as `YOUR_AWS-key` or `fakeSecretKey2`: nothing but words of the list and words for the slot,
 * with or without separators, at least one of the list, and at most three digits behind them.
 */
export function isMadeOf(text: string, listed: ReadonlySet<string>): boolean {
  if (text.length > 80) return false;
  const letters = text
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/x{3,}/g, 'xxx')
    .replace(/(?<=[a-z])[0-9]{1,3}$/, '');
  // What the words up to each offset are: undefined where none end there, true where one of them is listed.
  const upTo: (boolean | undefined)[] = [false];
  for (let end = 1; end <= letters.length; end++) {
    for (let start = Math.max(0, end - longestWord); start < end; start++) {
      const word = letters.slice(start, end);
      if (upTo[start] === undefined || !(listed.has(word) || slotWords.has(word))) continue;
      upTo[end] = upTo[end] || upTo[start] || listed.has(word);
    }
  }
  return upTo[letters.length] === true;
}
