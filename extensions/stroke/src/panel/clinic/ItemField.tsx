import {
  type Clinic,
  type EnteredQuantity,
  type ItemId,
  type ItemValue,
  itemSpec,
  type Notice,
  UNKNOWN,
} from '@ohif-stroke/core';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../../ui/useText.js';
import { typedEntry } from './entries.js';
import { answerText, doubtText, itemWords, shortNumber, valueText } from './itemWords.js';

interface Props {
  readonly id: ItemId;
  readonly clinic: Clinic;
  readonly frozen: boolean;
  readonly onTell: (id: ItemId, value?: ItemValue) => void;
}

/** One item of the form: what was entered, what header or images fill in, and what is wrong or doubtful about it. */
export function ItemField({ id, clinic, frozen, onTell }: Props) {
  const { text, numbers } = useText();
  const words = itemWords(text.locale);
  const field = useId();
  const spec = itemSpec(id);
  const own = clinic.patient[id];
  const filled = clinic.filled.image[id] ?? clinic.filled.study[id];
  const fact = clinic.known.facts[id];
  const said = filled === undefined ? undefined : valueText(id, filled, words, numbers);
  const from = clinic.filled.image[id] === undefined ? words.from.study : words.from.image;
  const doubts = clinic.doubts.filter(({ item }) => item === id).map(({ notice }) => notice);
  const shared = { field, id, frozen, onTell, doubts };
  const label = words.items[id];
  if (spec.kind === 'choice') {
    return (
      <Line {...shared} label={label}>
        {described => (
          <select
            id={field}
            data-testid={`patient-${id}`}
            disabled={frozen}
            value={own === undefined ? '' : String(own)}
            aria-describedby={described}
            onChange={({ target }) => onTell(id, target.value === '' ? undefined : target.value)}
          >
            <option value="">{said === undefined ? words.notEntered : words.filled(said, from)}</option>
            {spec.of.map(answer => (
              <option key={answer} value={answer}>
                {answerText(words, answer)}
              </option>
            ))}
            {said !== undefined && <option value={UNKNOWN}>{words.notKnown}</option>}
          </select>
        )}
      </Line>
    );
  }
  const derived = own === undefined && fact?.from === 'items' ? valueText(id, fact.value, words, numbers) : undefined;
  const placeholder =
    derived !== undefined
      ? words.filled(derived, words.from.items)
      : said === undefined
        ? ''
        : words.filled(said, from);
  return <Typed {...shared} label={label} own={own} placeholder={placeholder} canDeny={said !== undefined} />;
}

interface LineProps {
  readonly field: string;
  readonly id: ItemId;
  readonly label: string;
  readonly doubts: readonly Notice[];
  readonly problem?: string | undefined;
  /** Gets the id of what is said about the field, where something is. */
  readonly children: (described: string | undefined) => ReactNode;
}

function Line({ field, id, label, doubts, problem, children }: LineProps) {
  const { text, numbers } = useText();
  const words = itemWords(text.locale);
  const said = [...(problem === undefined ? [] : [problem]), ...doubts.map(each => doubtText(each, words, numbers))];
  const told = said.length > 0 ? `${field}-said` : undefined;
  return (
    <div className="sp-entry">
      <label htmlFor={field}>{label}</label>
      <span className="sp-entry-value">{children(told)}</span>
      {told && (
        <p
          id={told}
          className={problem === undefined ? 'sp-muted' : 'sp-entry-problem'}
          data-testid={`patient-${id}-said`}
        >
          {said.join(' ')}
        </p>
      )}
    </div>
  );
}

interface TypedProps extends Omit<LineProps, 'children' | 'problem'> {
  readonly own: ItemValue | undefined;
  readonly placeholder: string;
  /** Something fills it in, which the reader may deny. */
  readonly canDeny: boolean;
  readonly frozen: boolean;
  readonly onTell: Props['onTell'];
}

/** A number, a quantity or a moment. What cannot be taken stays as it was typed, with the reason, and does not count. */
function Typed({ own, placeholder, canDeny, frozen, onTell, ...line }: TypedProps) {
  const { text, numbers } = useText();
  const words = itemWords(text.locale);
  const { id, field } = line;
  const spec = itemSpec(id);
  const units = spec.kind === 'quantity' ? Object.keys(spec.units) : [];
  const [unit, setUnit] = useState<string | undefined>();
  const [draft, setDraft] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | undefined>();
  const kept = typeof own === 'object' ? own : undefined;
  const inUnit = unit ?? kept?.unit ?? units[0] ?? '';
  const tell = (typed: string, of: string): void => {
    const entry = typedEntry(id, typed, of, words, numbers);
    if ('problem' in entry) {
      // What was there before is not what stands in the field any more.
      setProblem(entry.problem);
      onTell(id);
      return;
    }
    setProblem(undefined);
    setDraft(undefined);
    onTell(id, entry.value);
  };
  const denied = own === UNKNOWN;
  const shown = draft ?? (own === undefined || denied ? '' : fieldText(own, numbers));
  return (
    <Line {...line} problem={problem}>
      {described => (
        <>
          <input
            id={field}
            data-testid={`patient-${id}`}
            type={spec.kind === 'moment' ? 'datetime-local' : 'text'}
            {...(spec.kind === 'moment' ? {} : { inputMode: 'decimal' as const })}
            autoComplete="off"
            disabled={frozen}
            value={shown}
            placeholder={denied ? words.notKnown : placeholder}
            aria-invalid={problem !== undefined}
            aria-describedby={described}
            onChange={({ target }) => {
              setDraft(target.value);
              if (spec.kind === 'moment') tell(target.value, inUnit);
            }}
            onBlur={() => draft !== undefined && tell(draft, inUnit)}
            onKeyDown={({ key }) => key === 'Enter' && draft !== undefined && tell(draft, inUnit)}
          />
          {units.length > 0 && (
            <select
              data-testid={`patient-${id}-unit`}
              aria-label={words.unit}
              disabled={frozen}
              value={inUnit}
              onChange={({ target }) => {
                setUnit(target.value);
                // The number stands, the reader says that it is of the other unit: it is not converted.
                if (shown !== '') {
                  setDraft(shown);
                  tell(shown, target.value);
                }
              }}
            >
              {units.map(each => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
          {canDeny && (
            <button
              type="button"
              className="sp-button sp-small"
              data-testid={`patient-${id}-unknown`}
              disabled={frozen}
              aria-pressed={denied}
              onClick={() => {
                setDraft(undefined);
                setProblem(undefined);
                onTell(id, denied ? undefined : UNKNOWN);
              }}
            >
              {words.notKnown}
            </button>
          )}
        </>
      )}
    </Line>
  );
}

const fieldText = (value: ItemValue | EnteredQuantity, numbers: Parameters<typeof shortNumber>[1]): string =>
  typeof value === 'object'
    ? shortNumber(value.value, numbers)
    : typeof value === 'number'
      ? shortNumber(value, numbers)
      : value;
