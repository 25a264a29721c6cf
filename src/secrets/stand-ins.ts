import { classifyCredentialValue } from '../aws/keys/harmless-keys.js';
import { isMadeOf } from '../aws/keys/stand-in-words.js';
import { isSecretName } from './names.js';

/** Placeholders, mocks, documented examples, references. */
export const isStandIn = (text: string): boolean =>
  !['other', 'real-looking'].includes(classifyCredentialValue(text).kind) || isForeign(text);

/** Words of other languages that ask for a password, or are one: `tu_contraseña`, `SENHA_AQUI`. */
const FOREIGN: ReadonlySet<string> = new Set(
  (
    'su tu sua seu mi minha meu votre ton mon dein deine ihr ihre mein jouw tua la il el le mot de passe passwort ' +
    'kennwort wachtwoord senha clave contrasena contrasenya parola sifre haslo geslo lozinka aqui ici hier qui tutaj ' +
    'buraya coloque ponga pon troque trocar mude mudar cambiar cambia cambie cambiame cambiala esta essa secreta segura ' +
    'forte usuario banco twoje'
  ).split(' '),
);

/** Letters of other alphabets without any digit are words. */
function isForeign(text: string): boolean {
  if (/^[\p{L}\p{M}_ -]+$/u.test(text) && /[^\x20-\x7e]/.test(text)) return true;
  return isMadeOf(text.normalize('NFD').replace(/\p{M}/gu, ''), FOREIGN);
}

/** `app_db_password`, `current_password,`, `api_key123`: the name of a secret in the place of one. */
export function isNameItself(text: string): boolean {
  const [, name] =
    /^([a-z][a-z0-9]{0,40}(?:[-_ ][a-z]{1,40}){1,8}|[A-Z][A-Z0-9]{0,40}(?: [A-Z]{1,40}){1,8})(?:[0-9]{1,3}|[,;])?$/.exec(
      text,
    ) ?? [];
  return name !== undefined && isSecretName(name);
}

/** `bootdiag_region1`, `auth0-secret`: words with few digits behind them, which name things. */
export const isIdentifier = (text: string): boolean =>
  /^[a-z]{1,40}[0-9]{0,3}(?:[-_][a-z]{1,40}[0-9]{0,3}){1,8}$/.test(text);

const TELLING = new Set(
  (
    'dummy fake mock placeholder example sample changeme replaceme todo tbd fixme changed replaced replace rotated ' +
    'overwritten managed outside manually initial unset avoid insecure'
  ).split(' '),
);

/** `YourSecureToken123!`, `ChangeMe!Str0ng`, `fakekey-1f…`, `57304e8c-##########`. */
const STAND_IN: readonly RegExp[] = [
  /^[Yy]our[A-Z]/,
  /^!?ch[a@]nge[-_ ]?(?:me|this)/i,
  /^(?:example|sample|dummy|fake|mock)(?:[-_ ]|key|token|secret|pass)/i,
  /^(?:this[-_ ]?is[-_ ]?)?not[-_ ]?(?:a[-_ ]|a?(?:secret|password|token)|my|real|used)|^do[-_ ]?not[-_ ]/i,
  // What somebody made unreadable, or AWS and others write into examples.
  /#{4}|\*{4}|EXAMPLE/,
  /^base64[-_ ]?encoded|^replace[-_ ]?(?:with|by|me|this)/i,
  /^to[-_ ]?be[-_ ]?(?:changed|defined|filled|modified|replaced|set)/i,
];

/** `dummy-gemini-key`, `alreadyRotatedPassword`: words that say that the secret is elsewhere. */
export function saysThatNoneIsHere(text: string): boolean {
  if (STAND_IN.some((pattern) => pattern.test(text))) return true;
  const spaced = text.replace(/([a-z])([A-Z])/g, '$1 $2');
  return (
    /^[a-z]{1,20}(?:[-_ ][a-z]{1,20}){1,8}$/i.test(spaced) &&
    spaced
      .toLowerCase()
      .split(/[-_ ]/)
      .some((word) => TELLING.has(word))
  );
}
