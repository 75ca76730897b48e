/** What of the web's `AbortSignal` an analysis asks; core's types know neither the web nor Node. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** What `throwIfAborted` throws. */
  readonly reason: unknown;
  throwIfAborted(): void;
}

/** Whether this was thrown because of the signal, and not by a bug that happened to show at the same time. */
export const isCancel = (thrown: unknown, signal: CancelSignal | undefined): boolean =>
  signal?.aborted === true && thrown === signal.reason;
