/** Prints a provider block with a key pair that is made up now, for scripts that need a commit to be stopped. */
import { keyId, secret } from '../test/keys.js';

console.log(`provider "aws" {
  region     = "eu-central-1"
  access_key = "${keyId('AKIA', 'leaky example')}"
  secret_key = "${secret('leaky example')}"
}`);
