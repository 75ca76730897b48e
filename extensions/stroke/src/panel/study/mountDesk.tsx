import { useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Session } from '../../session/session.js';
import type { StrokeState } from '../../state/state.js';
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

/** Lays the desk of a reader study over the page, whenever there is something to cover while the mode is open. Returns the way to take it off. */
export function mountDesk(page: Document, subject: Subject): () => void {
  adoptStylesheet(page);
  const cover = page.createElement('div');
  cover.className = 'sp';
  Object.assign(cover.style, OVER_ALL, { display: covers(subject.store.getState()) ? '' : 'none' });
  page.body.append(cover);
  const root = createRoot(cover);
  root.render(<Desk {...subject} cover={cover} />);
  return () => {
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

/** All but the reading of a case; what is no case is not covered. */
const covers = ({ readerStudy }: StrokeState): boolean =>
  readerStudy !== undefined && readerStudy.stage.phase !== 'reading';

function uncover(cover: HTMLElement): void {
  for (const each of others(cover)) each.removeAttribute('inert');
}

function Desk({ store, session, cover }: Subject & { readonly cover: HTMLElement }) {
  const state = useStrokeState(store);
  const text = textFor(state.language);
  const isCovering = covers(state);
  useLayoutEffect(() => {
    cover.style.display = isCovering ? '' : 'none';
    cover.lang = text.locale;
    if (!isCovering) return;
    // What is covered is out of reach of keys and of screen readers too.
    for (const each of others(cover)) each.setAttribute('inert', '');
    return () => uncover(cover);
  });
  if (!isCovering) return null;
  return (
    <TextContext.Provider value={text}>
      <StudyDesk state={state} session={session} />
    </TextContext.Provider>
  );
}
