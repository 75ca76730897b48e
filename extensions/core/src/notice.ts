/** A finding about the input: the code is stable for programs, the text is for the person. */
export interface Notice {
  readonly code: string;
  readonly text: string;
  /** The figures and words of the sentence by name, for whoever says it in another language. Text from files is raw. */
  readonly values?: NoticeValues;
}

export type NoticeValues = Readonly<Record<string, string | number>>;

/** A notice with the values that there are. */
export const notice = (code: string, text: string, values?: NoticeValues): Notice =>
  values === undefined ? { code, text } : { code, text, values };

/** `reasons` refuse the series (no score is made); `warnings` travel with the result into panel, JSON and SR. */
export interface Suitability {
  readonly ok: boolean;
  readonly reasons: readonly Notice[];
  readonly warnings: readonly Notice[];
}
