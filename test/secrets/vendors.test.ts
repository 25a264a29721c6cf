import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isOtherStorage, namesOtherService, vendorName } from '../../src/secrets/vendors.js';

test('a service, and that its key is meant', () => {
  for (const name of [
    'posthog_key',
    'deepgramApi',
    'NASDAQ_KEY',
    'OPEN_WEATHER_API',
    'prod_snyk_access',
    'ai21_key',
  ])
    assert.is(vendorName(name), 'key', name);
});

test('a service alone', () => {
  for (const name of ['posthog', 'NOTION', 'newRelic']) assert.is(vendorName(name), 'alone', name);
});

test('a service, and something that is no key of it', () => {
  for (const name of [
    'datadog_site',
    'sentry_project',
    'github_key_path',
    'NEXT_PUBLIC_POSTHOG_KEY',
    'unknown_key',
    'key',
    'x'.repeat(61),
  ])
    assert.is(vendorName(name), undefined, name);
});

test('services that have secret keys of their own', () => {
  for (const name of ['minio_secret_key', 'R2_SECRET_ACCESS_KEY', 'do_spaces_secret_key', 'stripeSecretKey'])
    assert.ok(namesOtherService(name), name);
  for (const name of ['secret_key', 'prod_secret_key', 'workspaces_secret_key', 'github_secret_access_key'])
    assert.not(namesOtherService(name), name);
});

test('hosts of storages', () => {
  for (const host of [
    'https://0a1b.r2.cloudflarestorage.com',
    'fra1.digitaloceanspaces.com',
    's3.fr-par.scw.cloud',
  ])
    assert.ok(isOtherStorage(host), host);
  for (const host of ['https://s3.eu-west-1.amazonaws.com', 'http://localhost:4566', ''])
    assert.not(isOtherStorage(host), host);
});

test.run();
