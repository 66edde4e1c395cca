/** What a caller may conclude from an answer or a failure: is it final, unknown, or retryable? */

import { ANSWERED, CODED, FAILED, type Statuses, type Word } from "./contract/outcomes";

/**
 * What to do next.
 *
 * - `final`: the outcome is known, or nothing was sent; repeating the call changes nothing.
 * - `unknown`: the money may have moved, or is still moving: ask with `get`, never pay again.
 * - `retryable`: the processor did nothing: the same call may be made again.
 */
export type Verdict = Word;

/** What an answer's status means: `verdict("PaymentStatus", paid.status)`. */
export function verdict<K extends keyof Statuses>(kind: K, status: Statuses[K]): Verdict {
  // A status that is newer than this client says nothing to it.
  return ANSWERED[kind].get(status) ?? "unknown";
}

/** What a failed call means. */
export function ofFailure(status: string, errorCode: string, http?: number): Verdict {
  const row = FAILED.find(
    (each) =>
      (each.status ?? status) === status &&
      each.errorCode === errorCode &&
      (each.http === undefined ||
        (http !== undefined && each.http[0] <= http && http <= each.http[1])),
  );
  return row?.word ?? CODED;
}
