import { test } from 'uvu';
import { RuleTester } from '../src/engine/rule-tester/rule-tester.js';

/** Each case is a test of its own; the file still has to end in `test.run()`. */
export const ruleTester = new RuleTester({ test });
