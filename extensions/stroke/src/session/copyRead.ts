import { readText } from '../report/readText.js';
import { chosenRun } from '../state/state.js';
import type { Store } from '../state/store.js';
import { timelineShown } from '../state/timelineShown.js';
import { textFor } from '../text/index.js';

interface Clipboard {
  readonly copyText: (text: string) => Promise<boolean>;
  readonly readTemplate?: string;
}

/** The chosen series' read on the clipboard; where the browser refuses, the panel offers the text to take by hand. */
export async function copyRead(store: Store, { copyText, readTemplate }: Clipboard): Promise<void> {
  const state = store.getState();
  const { language } = state;
  const run = chosenRun(state);
  const growth = run?.phase === 'scored' ? timelineShown(state, run)?.earlier.at(-1) : undefined;
  const text = run?.phase === 'scored' ? readText(textFor(language), run, readTemplate, growth) : undefined;
  if (text === undefined) return;
  const copied = await copyText(text);
  // The reader may have gone on meanwhile: a text of another read must not be shown beside this one.
  if (chosenRun(store.getState()) === run) store.dispatch({ type: 'readCopied', text, copied });
}
