import type { Failure, Ledger } from '@ohif-stroke/core';

/** The site's ledger; absent in the state = nobody asked for it. */
export type LedgerState =
  | {
      readonly phase: 'reading';
      readonly progress: { readonly step: 'search' | 'reports' | 'images'; readonly done: number; readonly of: number };
    }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | {
      readonly phase: 'done';
      readonly ledger: Ledger;
      /** Reports that are not counted, and series that could not be fetched. */
      readonly passedOver: number;
      readonly lost: number;
    };
