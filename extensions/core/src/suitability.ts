/** A finding about the input: the code is stable for programs, the text is for the person. */
export interface Notice {
  readonly code: string;
  readonly text: string;
}

/** `reasons` refuse the series (no score is made); `warnings` travel with the result into panel, JSON and SR. */
export interface Suitability {
  readonly ok: boolean;
  readonly reasons: readonly Notice[];
  readonly warnings: readonly Notice[];
}
