import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Session } from '../../session/session.js';
import type { Store } from '../../state/store.js';
import { textFor } from '../../text/index.js';
import { adoptStylesheet } from '../../ui/stylesheet.js';
import { useStrokeState } from '../../ui/useStrokeState.js';
import { TextContext } from '../../ui/useText.js';
import { StudyDesk } from './StudyDesk.js';

interface Subject {
  readonly store: Store;
  readonly session: Session;
}

/** Lays the desk of a reader study over the page, for as long as the mode is open. Returns the way to take it off. */
export function mountDesk(page: Document, subject: Subject): () => void {
  adoptStylesheet(page);
  const cover = page.createElement('div');
  cover.className = 'sp';
  Object.assign(cover.style, OVER_ALL);
  page.body.append(cover);
  const root = createRoot(cover);
  root.render(<Desk {...subject} cover={cover} />);
  return () => {
    uncover(cover);
    root.unmount();
    cover.remove();
  };
}

/** Above whatever the viewer shows, its notices too. */
const OVER_ALL = {
  position: 'fixed',
  inset: '0',
  zIndex: '2147483000',
  height: 'auto',
  overflowY: 'auto',
  fontSize: '15px',
};

const others = (cover: HTMLElement): readonly Element[] =>
  [...(cover.parentElement?.children ?? [])].filter(each => each !== cover);

function uncover(cover: HTMLElement): void {
  for (const each of others(cover)) each.removeAttribute('inert');
}

function Desk({ store, session, cover }: Subject & { readonly cover: HTMLElement }) {
  const state = useStrokeState(store);
  const text = textFor(state.language);
  const isReading = state.readerStudy?.stage.phase === 'reading';
  useLayoutEffect(() => {
    cover.style.display = isReading ? 'none' : '';
    cover.lang = text.locale;
    // What is covered is out of reach of keys and of screen readers too.
    if (isReading) uncover(cover);
    else for (const each of others(cover)) each.setAttribute('inert', '');
  });
  if (isReading) return null;
  return (
    <TextContext.Provider value={text}>
      <StudyDesk state={state} session={session} />
    </TextContext.Provider>
  );
}
