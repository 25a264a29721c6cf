/** Begins a path that is one from the root of the repository, whatever directory Terraform runs in. */
export const FROM_ROOT = 'repository://';

/** What of a path from the root is one in the repository; `dirname()` leaves fewer slashes. Undefined for other paths. */
export const belowRoot = (path: string): string | undefined => /^repository:\/*(.*)$/s.exec(path)?.[1];
