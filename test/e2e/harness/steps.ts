import { CHROMIUM, testWith } from './paths.js';

/**
 * Tests that go on where the one before ended. After a milestone has failed the rest cannot mean anything: they fail at
 * once and say why, instead of waiting for buttons that never come.
 */
export function steps(...needed: readonly string[]) {
  const browserTest = testWith(CHROMIUM, ...needed);
  let lost: string | undefined;
  const guarded = (run: () => Promise<void>) => async (): Promise<void> => {
    if (lost !== undefined) throw new Error(`Not run, because this failed before: ${lost}`);
    await run();
  };
  return {
    /** A step that later ones build on. */
    milestone: (name: string, run: () => Promise<void>): void =>
      browserTest(
        name,
        guarded(async () => {
          try {
            await run();
          } catch (error) {
            lost = name;
            throw error;
          }
        }),
      ),
    /** A look at what there is; its failure hinders nothing. */
    look: (name: string, run: () => Promise<void>): void => browserTest(name, guarded(run)),
  };
}
