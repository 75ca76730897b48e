import type { Host } from '../hostPorts.js';
import { runSelfTest, type SelfTestOutside } from '../selfTest/runSelfTest.js';
import type { Store } from '../state/store.js';
import { selfTestReport, textFor } from '../text/index.js';

/** The self-test of the installation, as the panel offers it. */
export interface SelfTest {
  readonly run: () => void;
  /** The report as text on the clipboard, for a ticket. */
  readonly copy: () => void;
}

interface Outside extends SelfTestOutside {
  readonly copyText: (text: string) => Promise<boolean>;
}

export function createSelfTest(host: Host, store: Store, outside: Outside): SelfTest {
  return {
    run: () => {
      if (store.getState().selfTest?.phase === 'running') return;
      store.dispatch({ type: 'selfTestChanged', selfTest: { phase: 'running' } });
      void runSelfTest(host, outside, store.getState().misconfigured ?? []).then(lines =>
        store.dispatch({ type: 'selfTestChanged', selfTest: { phase: 'done', lines } }),
      );
    },
    copy: () => {
      const { selfTest, language } = store.getState();
      if (selfTest?.phase !== 'done') return;
      const text = selfTestReport(textFor(language), selfTest.lines);
      void outside.copyText(text).then(copied => {
        if (store.getState().selfTest === selfTest) {
          store.dispatch({ type: 'selfTestChanged', selfTest: { ...selfTest, copy: { text, copied } } });
        }
      });
    },
  };
}
