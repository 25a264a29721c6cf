import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findCommandSecrets } from '../../src/secrets/commands.js';
import { random } from '../keys.js';

const password = `${random('command', 14).replace(/[-_]/g, 'x')}4Q`;
const found = (text: string) => findCommandSecrets(text).map(({ start, end }) => text.slice(start, end));

/** A command with its password at `%`. */
const TAKING: readonly string[] = [
  'mysql -h db -uroot -p% app',
  "mysqldump -p'%' app",
  'sshpass -p "%" ssh host',
  'curl -s -u admin:% https://x.example',
  'curl --user "admin:%" https://x.example',
  'docker login -u ci -p % registry.example',
  'az acr login --name x -p %',
  'redis-cli -h cache -a % ping',
  'mongosh -u root -p % admin',
  'ldapsearch -x -D cn=admin -w % -b dc=x',
  'sqlcmd -S db -U sa -P % -Q x',
  'htpasswd -cb /etc/nginx/.htpasswd admin %',
  'rabbitmqctl add_user app %',
  'net user deploy % /add',
  'keytool -list -storepass % -keystore x',
  'openssl enc -d -in x -pass pass:%',
  'echo "root:%" | chpasswd',
  'echo % | sudo passwd --stdin root',
  '$x = ConvertTo-SecureString "%" -AsPlainText -Force',
  'requirepass %',
  "CREATE USER 'app'@'%%' IDENTIFIED BY '%';",
  "ALTER USER app WITH PASSWORD '%';",
  "sed -i 's/password_here/%/' wp-config.php",
  'tool --admin-password % --verbose',
  'curl -H "Authorization: Bearer %" https://x.example',
  "curl -H 'X-Api-Key: %' https://x.example",
];

for (const command of TAKING)
  test(`${command.split(' ').slice(0, 3).join(' ')} …: its password, once, at its range`, () => {
    const text = `echo start\n${command.replace('%%', 'host').replace('%', password)}\necho end\n`;
    assert.equal([...new Set(found(text))], [password]);
  });

test('base64 of a user and a password', () => {
  const pair = Buffer.from(`admin:${password}`).toString('base64');
  assert.equal(found(`Authorization: Basic ${pair}`), [pair]);
  assert.equal(found(`Authorization: Basic ${Buffer.from('admin:changeme').toString('base64')}`), []);
  assert.equal(found(`Authorization: Basic ${Buffer.from('no pair at all').toString('base64')}`), []);
});

test('references, stand-ins and other options are quiet', () => {
  for (const text of [
    'mysql -uroot -p$PASSWORD app',
    'mysql -uroot -p app',
    'mysql -uroot -ppassword app',
    'docker run -p 8080:8080 nginx',
    'mkdir -p /var/lib/mysql',
    'curl -u $USER:$TOKEN https://x.example',
    'curl -u username:password https://x.example',
    'docker login -u x --password-stdin',
    'tool --token-file /run/token --token-ttl 3600s',
    'Authorization: Bearer <token>',
    'sed -i "s/password_here/$PW/" x',
    "CREATE USER app IDENTIFIED BY 'password'",
  ])
    assert.equal(found(text), [], text);
});

test('a command with any password is found', () => {
  const some = fc.stringMatching(/^[A-Z][a-z]{2}[0-9]{2}[a-z][A-Z][0-9][a-z]{2}[A-Za-z0-9]{0,20}$/);
  fc.assert(
    fc.property(
      some,
      fc.constantFrom('sshpass -p %', 'mysql -uroot -p%', 'redis-cli -a %'),
      (value, command) => {
        assert.equal(found(command.replace('%', value)), [value]);
      },
    ),
  );
});

test('long lines of what commands begin with take time in proportion to their length', () => {
  for (const piece of ['mysql ', 'docker login ', 'curl -u ', '-p ', 'authorization: ', 's/password/']) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const started = performance.now();
    findCommandSecrets(text);
    assert.ok(performance.now() - started < 10_000, piece);
  }
});

test.run();
