import { type Failure, withoutCause } from '@ohif-stroke/core';
import type { Host } from '../hostPorts.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { Store } from '../state/store.js';
import { unexpected } from '../unexpected.js';

/** The site's ledger, as the panel offers it; nothing is asked of the archive before a reader asks for it. */
export interface LedgerActions {
  readonly readLedger: () => void;
  readonly cancelLedger: () => void;
  /** The anonymised feedback as NDJSON. */
  readonly saveFeedback: () => void;
}

interface Outside {
  readonly saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

export function createLedger(
  host: Pick<Host, 'dataSource' | 'services'>,
  store: Store,
  { saveFile }: Outside,
): LedgerActions & { readonly stop: () => void } {
  let abort: AbortController | undefined;
  let feedback: (() => readonly string[]) | undefined;

  const read = async (signal: AbortSignal): Promise<void> => {
    const say = (ledger: LedgerState) => {
      if (!signal.aborted) store.dispatch({ type: 'ledgerChanged', ledger });
    };
    const fail = (failure: Failure) => say({ phase: 'failed', failure: withoutCause(failure) });
    say({ phase: 'reading', progress: { step: 'search', done: 0, of: 0 } });
    try {
      // Few ever ask for it: its code comes when it is wanted.
      const { readLedger } = await import(/* webpackChunkName: "ledger" */ '../ledger/readLedger.js');
      const found = await readLedger(host, progress => say({ phase: 'reading', progress }), signal);
      if (!found.ok) return fail(found.failure);
      const { ledger, passedOver, lost } = found.value;
      feedback = found.value.feedback;
      say({ phase: 'done', ledger, passedOver, lost });
    } catch (bug) {
      if (!signal.aborted) fail(unexpected(bug).failure);
    }
  };
  const cancel = (): void => {
    if (!abort) return;
    abort.abort();
    abort = undefined;
    store.dispatch({ type: 'ledgerChanged' });
  };

  return {
    readLedger: () => {
      abort?.abort();
      abort = new AbortController();
      const own = abort;
      void read(own.signal).finally(() => {
        if (abort === own) abort = undefined;
      });
    },
    cancelLedger: cancel,
    saveFeedback: () => {
      if (!feedback) return;
      const text = `${feedback().join('\n')}\n`;
      saveFile('stroke-feedback.ndjson', new TextEncoder().encode(text), 'application/x-ndjson');
    },
    stop: cancel,
  };
}
