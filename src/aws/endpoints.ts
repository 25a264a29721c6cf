import { AWS_DOMAINS } from './partitions.js';

/**
 * Where an endpoint URL leads: to this machine or a container beside it, to AWS, to another vendor's or one's own
 * S3-compatible service, or to nowhere that can be told.
 */
export type EndpointKind = 'local' | 'aws' | 'non-aws' | 'unknown';

/** Classifies the value of an endpoint argument: a URL, or a host with a port. */
export function classifyEndpoint(url: string): EndpointKind {
  const address = parseAddress(url.trim());
  if (!address) return 'unknown';
  const { host, port } = address;
  if (isLocal(host, port)) return 'local';
  return AWS_DOMAINS.some((domain) => host === domain || host.endsWith(`.${domain}`)) ? 'aws' : 'non-aws';
}

interface Address {
  readonly host: string;
  readonly port: string | undefined;
}

/** The host in lower case and the port, of `scheme://user@host:port/path` with all but the host optional. */
function parseAddress(url: string): Address | undefined {
  if (url.length > 2048 || /[\s${}<>"'`\\]/.test(url)) return undefined;
  const authority = url.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '').replace(/[/?#].*$/s, '');
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?$/.exec(hostAndPort);
  if (!match) return undefined;
  const host = (match[1] ?? match[2]!).toLowerCase().replace(/\.$/, '');
  return host === '' ? undefined : { host, port: match[3] };
}

const localNames = ['localhost', 'localstack.cloud', 'host.docker.internal', 'host.containers.internal'];

const loopback: ReadonlySet<string> = new Set(['0.0.0.0', '::1', '::', '0:0:0:0:0:0:0:1']);

function isLocal(host: string, port: string | undefined): boolean {
  if (localNames.some((name) => host === name || host.endsWith(`.${name}`))) return true;
  if (/^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(host) || loopback.has(host)) return true;
  // A container is reached by its bare name and a port of its own.
  return port !== undefined && !/[.:]/.test(host) && /[a-z_]/.test(host);
}
