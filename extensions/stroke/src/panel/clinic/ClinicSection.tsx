import {
  CLINICAL_SCORES,
  type Clinic,
  clinicOf,
  type ItemId,
  type ItemValue,
  type NihssItem,
  type Read,
  type ScoreInPatient,
  type StrokeResult,
} from '@ohif-stroke/core';
import { memo } from 'react';
import type { SeriesOption } from '../../series/listSeries.js';
import { studyFacts } from '../../series/studyFacts.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { ClockView } from './ClockView.js';
import { CLINIC_TEXT } from './clinicText.js';
import { PatientForm } from './PatientForm.js';
import { ScoreCard } from './ScoreCard.js';
import { SubtypeCard } from './SubtypeCard.js';
import { TrialCard } from './TrialCard.js';

interface Props {
  readonly read: Read;
  /** As read. */
  readonly result: StrokeResult;
  readonly option: Pick<SeriesOption, 'scan' | 'about'> | undefined;
  readonly frozen: boolean;
  readonly onTell: (id: ItemId, value?: ItemValue) => void;
  readonly onTellNihss: (item: NihssItem, points?: number) => void;
}

/** The patient beside the picture, drawn anew only where something of it changed: the form, published scores, conditions of trials, and the time since onset. */
export const ClinicSection = memo(function ClinicSection({ read, result, option, frozen, onTell, onTellNihss }: Props) {
  const { text } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const study = studyFacts(option);
  const clinic = clinicOf(read, result, study);
  if (clinic === undefined) return null;
  return (
    <details className="sp-section" data-testid="clinic">
      <summary>
        <span className="sp-heading">{words.heading}</span>
      </summary>
      <p className="sp-muted">{words.note}</p>
      <h4>{words.form}</h4>
      <PatientForm clinic={clinic} frozen={frozen} onTell={onTell} onTellNihss={onTellNihss} />
      <h4>{words.clock}</h4>
      <ClockView clinic={clinic} taken={study.taken} />
      <h4>{words.scores}</h4>
      {inOrder(clinic).map(madeFor => (
        <div key={madeFor} data-testid={`scores-${madeFor}`}>
          <p className="sp-muted">{words.madeFor[madeFor]}</p>
          {clinic.scores.filter(isFor(madeFor)).map(score => (
            <ScoreCard key={score.id} score={score} />
          ))}
        </div>
      ))}
      <h4>{words.trials}</h4>
      <p className="sp-muted">{words.trialNote}</p>
      {clinic.trials.map(trial => (
        <TrialCard key={trial.id} trial={trial} />
      ))}
      <h4>{words.subtypes}</h4>
      <p className="sp-muted">{words.subtypeNote}</p>
      {clinic.subtypes.map(subtype => (
        <SubtypeCard key={subtype.id} subtype={subtype} />
      ))}
    </details>
  );
});

type MadeFor = (typeof CLINICAL_SCORES)[keyof typeof CLINICAL_SCORES]['madeFor'];

const isFor =
  (madeFor: MadeFor) =>
  ({ id }: ScoreInPatient): boolean =>
    CLINICAL_SCORES[id].madeFor === madeFor;

/** Scores of what was found come first. */
function inOrder({ known }: Clinic): readonly MadeFor[] {
  const bleeds = (known.facts.haematomaMl?.value ?? 0) > 0;
  return bleeds ? ['haemorrhage', 'ischaemic', 'thrombolysis'] : ['thrombolysis', 'ischaemic', 'haemorrhage'];
}
