/** Why an archive refuses an object, as far as its code says. */
export type StoreReason =
  | 'outOfResources'
  | 'datasetMismatch'
  | 'notUnderstood'
  | 'transferSyntax'
  | 'processing'
  | 'sopClass'
  | 'notAuthorised'
  | 'other';
