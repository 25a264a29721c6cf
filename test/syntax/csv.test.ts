import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAccessKeyCsv } from '../../src/syntax/csv.js';
import { keyId, secret } from '../keys.js';

const read = (text: string) => parseAccessKeyCsv({ path: 'deployer_accessKeys.csv', text });
const id = keyId('AKIA', 'csv');
const key = secret('csv');

test('the console file is read with places', () => {
  const text = `\uFEFFAccess key ID,Secret access key\r\n${id},${key}\r\n`;
  const [row, ...rest] = read(text);
  assert.is(rest.length, 0);
  assert.is(row!.accessKeyId!.value, id);
  assert.is(row!.secretAccessKey!.value, key);
  assert.is(text.slice(row!.secretAccessKey!.range.start, row!.secretAccessKey!.range.end), key);
});

test('the older form with a user and other columns is read by its header', () => {
  const text = `User Name,Password,Access key ID,Secret access key,Console login link\ndeployer,,${id},"${key}",https://x\n`;
  const [row] = read(text);
  assert.is(row!.userName!.value, 'deployer');
  assert.is(row!.accessKeyId!.value, id);
  assert.is(row!.secretAccessKey!.value, key);
  assert.is(text.slice(row!.secretAccessKey!.range.start, row!.secretAccessKey!.range.end), key);
});

test('without a header the first two columns count', () => {
  const [row] = read(`${id} , ${key}`);
  assert.equal([row!.accessKeyId!.value, row!.secretAccessKey!.value, row!.userName], [id, key, undefined]);
});

test('files without keys are empty, hostile ones answered', () => {
  assert.equal(read(''), []);
  assert.equal(read('Access key ID,Secret access key\n\n'), []);
  assert.is(read('a,"'.repeat(20_000)).length, 1);
  assert.is(read('""'.repeat(200_000)).length, 0);
});

test.run();
