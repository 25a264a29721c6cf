import { homedir } from 'node:os';
import type { Io } from './io.js';

/** The home directory of the person running, where the AWS files are; undefined where there is none. */
export const homeOf = ({ environment }: Io): string | undefined => environment.HOME || homedir() || undefined;
