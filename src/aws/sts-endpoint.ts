import { partitionDomain } from './partitions.js';
import { partitionOfRegion } from './regions.js';

/**
 * The regional endpoint of STS: `https://sts.cn-north-1.amazonaws.com.cn`. Undefined for what is no region, so that a
 * made-up name never becomes a part of an address.
 */
export function stsEndpoint(region: string): string | undefined {
  const partition = partitionOfRegion(region);
  return partition && `https://sts.${region}.${partitionDomain(partition)}`;
}
