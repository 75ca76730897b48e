import { test } from '@playwright/test';
import { type Session, type SessionOptions, startSession } from './session.js';
import type { StrokePanel } from './strokePanel.js';

/**
 * One session for the tests of a file that look at the same study and leave it as they found it. Each asks for the state
 * that it starts from and gets it made if it isn't there: so each runs by itself, and after one that failed the rest go on,
 * on a new session.
 */
export interface SharedSession {
  /** The study in the mode, not analysed yet. */
  readonly opened: (patient: string) => Promise<Session>;
  /** The study analysed, with nothing of the reader's. */
  readonly analysed: (patient: string) => Promise<Session>;
  /** The same for a test that stores or leaves other marks: whoever comes next gets a new session. */
  readonly handedOver: (patient: string) => Promise<Session>;
  /** For a test that opens a study by itself. */
  readonly elsewhere: () => Promise<Session>;
}

interface Shown {
  readonly session: Session;
  readonly patient: string;
  readonly state: 'opened' | 'analysed' | 'handedOver';
}

export function sharedSession(options: () => SessionOptions | Promise<SessionOptions> = () => ({})): SharedSession {
  let start: (() => Promise<Session>) | undefined;
  let shown: Shown | undefined;

  test.beforeAll(({ browser }) => {
    start = async () => startSession(browser, await options());
  });
  test.afterAll(async () => shown?.session.stop());

  const begin = (): Promise<Session> => {
    if (!start) throw new Error('The tests have not begun.');
    return start();
  };
  const open = async (patient: string): Promise<Shown> => {
    if (shown?.patient === patient && shown.state === 'opened') return shown;
    // An analysis, and what was made of it, does not go on to the next study.
    await shown?.session.stop();
    shown = undefined;
    const session = await begin();
    shown = { session, patient, state: 'opened' };
    await session.openStudy(patient);
    return shown;
  };
  const analyse = async (patient: string, state: Shown['state']): Promise<Session> => {
    if (shown?.patient === patient && shown.state === 'analysed') await unsay(shown.session.panel);
    else await (await open(patient)).session.panel.analyse();
    if (!shown) throw new Error('No study is open.');
    shown = { ...shown, state };
    return shown.session;
  };
  return {
    opened: async patient => (await open(patient)).session,
    analysed: patient => analyse(patient, 'analysed'),
    handedOver: patient => analyse(patient, 'handedOver'),
    elsewhere: async () => {
      const session = shown?.session ?? (await begin());
      shown = { session, patient: '', state: 'handedOver' };
      return session;
    },
  };
}

/** Takes back whatever a test before has left on the read. */
async function unsay(panel: StrokePanel): Promise<void> {
  while (await panel.at('undo').isEnabled()) await panel.at('undo').click();
}
