import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { classifyEndpoint, type EndpointKind } from '../../src/aws/endpoints.js';

const urls: Readonly<Record<EndpointKind, readonly string[]>> = {
  local: [
    'http://localhost:4566',
    'http://LOCALHOST',
    'localhost:4566',
    'http://s3.localhost:4566/',
    'http://127.0.0.1:9000',
    'http://127.8.8.8',
    'http://0.0.0.0:4566',
    'http://[::1]:4566/path',
    'https://localhost.localstack.cloud:4566',
    'http://s3.localhost.localstack.cloud:4566',
    'http://localstack:4566',
    'http://minio:9000/',
    'http://my_stack:4566',
    'http://host.docker.internal:4566',
    'http://user:password@localhost:4566',
    ' http://localhost:4566 ',
  ],
  aws: [
    'https://s3.eu-west-1.amazonaws.com',
    's3.amazonaws.com',
    'https://s3.cn-north-1.amazonaws.com.cn',
    'https://sts.us-gov-west-1.amazonaws.com',
    'https://bucket.vpce-0a1b2c3d-abcdefgh.s3.eu-central-1.vpce.amazonaws.com',
    'https://s3.dualstack.us-east-1.api.aws',
    'https://sts.eusc-de-east-1.amazonaws.eu',
    'https://s3.us-iso-east-1.c2s.ic.gov',
    'https://s3.us-isob-east-1.sc2s.sgov.gov',
    'https://S3.AMAZONAWS.COM.',
  ],
  'non-aws': [
    'https://0da42c8d.r2.cloudflarestorage.com',
    'https://ams3.digitaloceanspaces.com',
    'https://s3.eu-central-2.wasabisys.com',
    'https://minio.corp.example',
    'https://minio',
    'http://10.0.0.5:9000',
    'http://192.168.1.2:9000',
    'https://amazonaws.com.evil.example',
    'https://notamazonaws.com',
    'https://127.0.0.1.nip.io',
    'http://[2001:db8::1]:9000',
  ],
  unknown: [
    '',
    '   ',
    'http://',
    '${var.endpoint}',
    'http://$HOST:4566',
    'not a url',
    'http://a b',
    '{{ endpoint }}',
    'http://host:port',
    'http://[::1',
  ],
};

for (const [kind, list] of Object.entries(urls)) {
  test(`tells ${kind} endpoints`, () => {
    for (const url of list) assert.is(classifyEndpoint(url), kind, url);
  });
}

test.run();
