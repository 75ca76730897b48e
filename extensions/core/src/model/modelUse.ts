/** Which model said something: what panel, SR and JSON tell of it. */
export interface ModelUse {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly trainedOn: string;
}
