import { test as base } from '@playwright/test';
import { type Session, type SessionOptions, startSession } from './session.js';

export { expect } from '@playwright/test';

/** `session`: a server, an archive and a page for this test alone. A file may say what they are with `test.use`. */
export const test = base.extend<{ session: Session; sessionOptions: SessionOptions }>({
  sessionOptions: [{}, { option: true }],
  session: async ({ browser, sessionOptions }, use) => {
    const session = await startSession(browser, sessionOptions);
    await use(session);
    await session.stop();
  },
});
