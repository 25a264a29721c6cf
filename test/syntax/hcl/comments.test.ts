import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { at, read, readValid } from './support.js';

const commentsOf = (text: string) => readValid(text).comments.map((comment) => [comment.style, comment.text]);

test('the three styles, anywhere between tokens', () => {
  const text = '# one\na = 1 // two\nb = /* three\n*/ [ # four\n  1, /**/ 2\n]\n/*/ five */\n#';
  assert.equal(commentsOf(text), [
    ['#', ' one'],
    ['//', ' two'],
    ['/*', ' three\n'],
    ['#', ' four'],
    ['/*', ''],
    ['/*', '/ five '],
    ['#', ''],
  ]);
});

test('ranges cover the markers and not the newline', () => {
  const text = 'a = 1 # one\r\n/* two */\n// three';
  assert.equal(
    readValid(text).comments.map((comment) => at(text, comment)),
    ['# one', '/* two */', '// three'],
  );
});

test('strings and heredocs hold no comments', () => {
  assert.equal(commentsOf('a = "# no // no /* no */"\nb = <<E\n# no\nE\n'), []);
  assert.equal(commentsOf('a = "${b /* yes */}"\n'), [['/*', ' yes ']]);
});

test('a comment at the end of a line ends an argument, one inside a line does not', () => {
  const { body } = readValid('a = b # c\nd = e /* f */ + 1\n');
  assert.equal(
    body.attributes.map(({ expression }) => expression.type),
    ['Variable', 'BinaryOperation'],
  );
});

test('text that is read again after a problem gives its comments once', () => {
  const { comments } = read('a = [ # one\n  "x" "y", # two\n]\nb = 1 # three\n');
  assert.equal(
    comments.map(({ text }) => text),
    [' one', ' three'],
  );
});

test.run();
