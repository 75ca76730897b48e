import { REPORT_ID } from '@ohif-stroke/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { writtenName } from '../../readerName.js';
import type { Session } from '../../session/session.js';
import type { StudyCase, StudyStage } from '../../state/readerStudy.js';
import { readIn } from '../../state/readIn.js';
import { chosenRun, type Run, type StrokeState } from '../../state/state.js';
import { failureText, noticeText, type Text, wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { ClosedDesk } from './ClosedDesk.js';
import { NameForm } from './NameForm.js';
import { STUDY_TEXT } from './studyText.js';

interface Props {
  readonly state: StrokeState;
  readonly session: Session;
}

/** What stands before and after each case of a reader study, over the whole viewer: no image, no list and no header shows meanwhile. */
export function StudyDesk({ state, session }: Props) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const { readerStudy, readerName } = state;
  if (readerStudy === undefined) return null;
  if (readerStudy.plan === undefined) return <ClosedDesk stage={readerStudy.stage} />;
  const { plan, stage } = readerStudy;
  const named = stage.phase !== 'name' && stage.phase !== 'asking' && stage.phase !== 'notAsked';
  return (
    <main className="sp-desk" data-testid="study-desk">
      <h1>{words.heading(plan.id)}</h1>
      <p className="sp-disclaimer">{text.disclaimer}</p>
      {named && (
        <div className="sp-line">
          <span>{words.reader(writtenName(readerName))}</span>
          <button
            type="button"
            className="sp-button sp-small"
            data-testid="another-reader"
            onClick={session.leaveStudy}
          >
            {words.another}
          </button>
        </div>
      )}
      <Stage stage={stage} state={state} session={session} cases={plan.cases.length} />
    </main>
  );
}

function Stage({ stage, state, session, cases }: Props & { readonly stage: StudyStage; readonly cases: number }) {
  const { text, numbers } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  switch (stage.phase) {
    case 'name':
      return (
        <>
          <p>{words.closed}</p>
          <NameForm name={state.readerName} onName={session.nameReader} onEnter={session.enterStudy} />
        </>
      );
    case 'asking':
      return <p role="status">{words.asking(numbers.count(stage.done), numbers.count(cases))}</p>;
    case 'notAsked':
      return (
        <>
          <p className="sp-bad" role="alert">
            {words.notAsked(failureText(text, stage.failure))}
          </p>
          <Act id="ask-again" onClick={session.enterStudy}>
            {words.retry}
          </Act>
        </>
      );
    case 'elsewhere': {
      const { place } = stage;
      if (place._tag === 'finished') return <p data-testid="study-finished">{words.finished}</p>;
      if (place._tag === 'washOut') {
        const days = numbers.count(place.days);
        return <p data-testid="wash-out">{words.washOut(numbers.dateTime(place.fromMs), days)}</p>;
      }
      return (
        <>
          <CaseLine place={place} />
          <Act id="open-case" onClick={session.openCase}>
            {words.open}
          </Act>
        </>
      );
    }
    case 'ready':
      return <Ready stage={stage} state={state} session={session} />;
    case 'handingIn':
      return <HandingIn state={state} session={session} />;
    case 'reading':
      return null;
  }
}

function Ready({ stage, state, session }: Props & { readonly stage: Extract<StudyStage, { phase: 'ready' }> }) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const run = chosenRun(state);
  const { place, begun } = stage;
  const isThere = readIn(run) !== undefined;
  return (
    <>
      <CaseLine place={place} />
      <p>{begun ? words.running : words.task[place.aided ? 'aided' : 'unaided']}</p>
      <Act id="begin-case" disabled={!isThere} onClick={session.beginCase}>
        {begun ? words.goOn : words.begin}
      </Act>
      <p className="sp-muted" role="status">
        {!isThere && whyNone(run, text) === undefined && words.waiting}
      </p>
      <Unreadable state={state} session={session} />
    </>
  );
}

function HandingIn({ state, session }: Props) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const run = chosenRun(state);
  const failed = run?.phase === 'scored' && run.storage.phase === 'failed' ? run.storage.failure : undefined;
  if (failed) {
    return (
      <>
        <p className="sp-bad" role="alert">
          {words.notStored(failureText(text, failed))}
        </p>
        <div className="sp-actions">
          <Act id="hand-in-again" onClick={session.handInAgain}>
            {words.again}
          </Act>
          <button type="button" className="sp-button" onClick={() => session.download(REPORT_ID)}>
            {words.save}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <p role="status" data-testid="handed-in">
        {words.handedIn}
      </p>
      <Unreadable state={state} session={session} />
    </>
  );
}

/** An analysis that gave nothing: no report can be made of this case. */
function Unreadable({ state, session }: Props) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const { arrival } = state;
  const why =
    whyNone(chosenRun(state), text) ?? (arrival?.phase === 'failed' ? failureText(text, arrival.failure) : undefined);
  if (why === undefined) return null;
  return (
    <div className="sp-notice sp-notice-bad" role="alert" data-testid="case-unreadable">
      <p>{words.unreadable(why)}</p>
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button sp-small"
          onClick={arrival?.phase === 'failed' ? session.loadAgain : session.analyse}
        >
          {arrival?.phase === 'failed' ? text.series.loadAgain : text.actions.analyseAgain}
        </button>
        <button type="button" className="sp-button sp-small" data-testid="leave-out" onClick={session.leaveOut}>
          {words.leaveOut}
        </button>
      </div>
    </div>
  );
}

function whyNone(run: Run | undefined, text: Text): string | undefined {
  if (run?.phase === 'failed') return failureText(text, run.failure);
  if (run?.phase === 'cancelled') return text.ended.cancelled;
  if (run?.phase !== 'unsuitable') return undefined;
  return run.suitability.reasons.map(reason => noticeText(text, reason)).join(' ');
}

function CaseLine({ place }: { readonly place: StudyCase }) {
  const { text, numbers } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  return (
    <h2 data-testid="case-line">
      {words.case(numbers.count(place.number), numbers.count(place.of), numbers.count(place.session))},{' '}
      {words.arm[place.aided ? 'aided' : 'unaided']}
    </h2>
  );
}

function Act(props: {
  readonly id: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const { id, disabled = false, onClick, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  // The first thing that a reader needs, by key too.
  useEffect(() => {
    if (!disabled) button.current?.focus();
  }, [disabled]);
  return (
    <button
      ref={button}
      type="button"
      className="sp-button sp-primary"
      data-testid={id}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
