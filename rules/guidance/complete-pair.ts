import { nameBeside } from '../../src/aws/names/credential-names.js';
import type { KeySetFault } from '../../src/model/sources/key-set-fault.js';

/** Steps that make a whole credential of what one source sets, or nothing. */
export function completePair({ kind, member: { name } }: KeySetFault, where: string): readonly string[] {
  const verify = 'Verify with `aws sts get-caller-identity` in the same environment.';
  switch (kind) {
    case 'temporaryWithoutToken':
      return [
        `Add ${nameBeside(name, 'session-token')}, the session token that was issued with the id, to ${where}, or better use a profile, which renews all three.`,
        verify,
      ];
    case 'longLivedWithToken':
      return [
        `Delete ${nameBeside(name, 'session-token')} from ${where}: it is left over from other credentials.`,
        verify,
      ];
    case 'tokenAlone':
      return [`Delete ${name} from ${where}, or add the id and the secret that it was issued with.`, verify];
    case 'idAlone':
    case 'secretAlone': {
      const missing = nameBeside(name, kind === 'idAlone' ? 'secret' : 'key-id');
      return [`Add ${missing} to ${where}, from the same place as ${name}, or delete ${name}.`, verify];
    }
  }
}
