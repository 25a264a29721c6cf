import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isNamedSecret, type NamedIn } from '../../src/secrets/named.js';
import { random, secret } from '../keys.js';

const hex = Buffer.from(random('named', 30)).toString('hex').slice(0, 40);
const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
const short = `${random('short', 20).replace(/[-_]/g, 'x')}+7`;

const cases: readonly (readonly [string, string, NamedIn, boolean])[] = [
  ['snyk_key', uuid, 'configuration', true],
  ['snyk', uuid, 'configuration', false],
  ['partition_id', uuid, 'configuration', false],
  ['resource_ref_key', uuid, 'configuration', false],
  ['WEATHER_KEY', uuid, 'environment', true],
  ['CACHE_KEY', uuid, 'environment', false],
  ['posthog', hex.slice(0, 32), 'configuration', true],
  ['github', hex, 'configuration', false],
  ['SONAR', hex, 'environment', true],
  ['thehivekey', short, 'configuration', true],
  ['monkey', hex, 'configuration', false],
  ['TOKEN_SEED', hex.slice(0, 24), 'environment', true],
  ['client_secret', `${uuid.slice(0, 24)}####`, 'configuration', false],
  ['API_SECRET', `${hex.slice(0, 16)}EXAMPLE1`, 'environment', false],
  ['password', 'f5os_user_password', 'configuration', false],
  ['nasdaq_key', short, 'configuration', true],
  ['route_key', short, 'configuration', false],
  ['ATLAS_PRIVATE_KEY', uuid, 'configuration', true],
  ['API_TOKEN_SALT', hex.slice(0, 32), 'environment', true],
  ['APP_KEYS', `${secret('one')},${secret('two')}`, 'environment', true],
  ['secret', hex, 'environment', true],
  ['secret', hex, 'configuration', false],
  ['OLD_KEY', 'env:/dev/s3/terraform.tfstate', 'environment', false],
  ['APP_KEYS', 'toBeModified1,toBeModified2', 'environment', false],
  ['HOST_KEY', 'ThisIsTheNameOfSomeKey1', 'environment', false],
  ['SECRET_KEY', random('django', 50), 'environment', true],
  ['SECRET_ACCESS_KEY', random('aws', 50), 'environment', false],
  ['AWS_SECRET_KEY', random('aws', 50), 'environment', false],
  ['access_key', random('aws', 50), 'configuration', false],
  ['senha_db', 'x', 'configuration', false],
  ['db_senha', 'Tr0ub4dor', 'configuration', true],
  ['password', 'whiteduke', 'argument', true],
  ['DB_PASSWORD', 'ironman', 'environment', true],
  ['db_password', 'password123', 'setting', true],
  ['db_password', 'password123', 'configuration', false],
  ['db_password', '12345678', 'setting', true],
  ['db_password', '12345678', 'configuration', false],
  ['GMAIL_APP_PASSWORD', 'kqvz wmxp trbd hjfn', 'environment', true],
  ['redis_password', 'os.environ/redis_auth', 'configuration', false],
  ['db_password', '12345678ab', 'setting', true],
  ['SERVER_PASSWORD', 'server', 'environment', false],
  ['zenrows', hex.slice(0, 32), 'setting', true],
  ['zenrows', hex.slice(0, 32), 'configuration', false],
  ['zenrows', hex, 'setting', false],
  ['icon', `${short.slice(0, 12)}/${random('icon', 30)}=`, 'setting', false],
  ['deepgram', hex, 'setting', true],
  ['gitlab', hex, 'setting', false],
  ['opsgenie', uuid, 'setting', true],
  ['onesignal', uuid, 'setting', false],
  ['zone', hex.slice(0, 32), 'setting', false],
  ['NEXT_PUBLIC_ANALYTICS', hex.slice(0, 32), 'environment', false],
  ['JWT_SECRET', 'twelve-4-eggs', 'environment', true],
  ['JWT_SECRET', 'mysecretkey', 'environment', false],
  ['JWT_SECRET', 'pineappletree', 'environment', true],
  ['JWT_SECRET', 'replace_with_strong_text_of_64_chars', 'environment', false],
  ['access_key', `${Buffer.alloc(64, 'azure storage 7').toString('base64')}`, 'configuration', true],
  ['DB_PASSWORD', hex, 'environment', true],
  ['db_password', hex, 'argument', false],
  ['GRAYLOG_SHA256_PASSWORD', hex, 'environment', false],
  ['ONET_PASSWORD', '4711xyz', 'environment', true],
  ['SESSION_PASSWORD', '3600min', 'environment', false],
  ['password', 'ROUTER PASSWORD', 'setting', false],
  ['secret', `ENC(2048:${random('jasypt', 32)})`, 'environment', false],
  ['MAIL_MDP', 'kqvz wmxp trbd hjfn', 'environment', true],
  ['db_password', 'abcd123456', 'setting', true],
  ['api_key', '8IhAULcXl1', 'configuration', true],
  ['api_key', 'v1beta1', 'configuration', false],
  ['maltegokey', hex.slice(0, 32), 'configuration', true],
  ['sonar_login', hex.slice(0, 32), 'configuration', true],
  ['login', 'somebody', 'environment', false],
  ['ibm_watson', hex.slice(0, 32), 'script', false],
  ['password', 'vagrant', 'argument', false],
  ['password', 'whiteduke', 'configuration', false],
  ['password', 'whiteduke', 'setting', true],
  ['POSTGRES_PASSWORD', 'postgres', 'environment', false],
  ['password', 'changeme', 'argument', false],
  ['api_token', 'whiteduke', 'argument', false],
];

for (const [name, value, where, expected] of cases)
  test(`${name} in ${where}: ${expected ? 'found' : 'quiet'} (${value.length} characters)`, () =>
    assert.is(isNamedSecret(name, value, where), expected));

test('a UUID is a secret only behind a name that says so', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('id', 'tenant', 'resource_key', 'kms_key'), (id, name) => {
      assert.not(isNamedSecret(name, id, 'configuration'));
    }),
  );
});

test.run();
