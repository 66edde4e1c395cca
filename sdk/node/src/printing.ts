/** How messages are printed: card numbers and secrets stay out of it. */

import { inspect } from "node:util";

const HIDDEN = { value: () => "***", enumerable: false };

/** The same message, shown as `***` by `console.log`, `util.inspect` and the like. */
export function hidden<T extends object>(message: T): T {
  return Object.defineProperty(message, inspect.custom, HIDDEN);
}
