import type { Counts, Ledger, SiteThreshold } from '@ohif-stroke/core';
import type { LedgerState } from '../../state/ledgerState.js';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { LedgerTable } from './LedgerTable.js';
import { LEDGER_TEXT } from './ledgerText.js';

interface Props extends Omit<Extract<LedgerState, { readonly phase: 'done' }>, 'phase'> {
  readonly onFeedback: () => void;
}

/** All figures of the ledger as tables, each folded but the first. */
export default function LedgerView({ ledger, passedOver, lost, onFeedback }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(LEDGER_TEXT, text.locale);
  const { count } = numbers;
  const notes = (
    <>
      {passedOver > 0 && <p className="sp-muted">{words.passedOver(count(passedOver))}</p>}
      {lost > 0 && (
        <p className="sp-bad" role="alert">
          {words.lost(count(lost))}
        </p>
      )}
    </>
  );
  if (ledger.reads === 0) return notes;
  return (
    <div data-testid="ledger-figures">
      <p>{words.found(count(ledger.reads), count(ledger.regions))}</p>
      <p className="sp-muted">{words.truth(count(ledger.blindReads))}</p>
      {notes}
      <p className="sp-muted">{words.meaning}</p>
      <CountTable
        title={words.tables.region}
        id="region"
        rows={[...ledger.byRegion, { ...ledger.all, name: words.all }]}
        open
      />
      <CountTable title={words.tables.reader} id="reader" rows={ledger.byReader} />
      <Reasons ledger={ledger} />
      <CountTable title={words.tables.scanner} id="scanner" rows={ledger.byScanner} />
      <CountTable title={words.tables.kernel} id="kernel" rows={ledger.byKernel} />
      <CountTable title={words.tables.thickness} id="thickness" rows={ledger.byThickness} />
      <Calibration ledger={ledger} />
      <Months ledger={ledger} />
      <Threshold threshold={ledger.threshold} />
      <div className="sp-actions">
        <button type="button" className="sp-button sp-small" data-testid="ledger-feedback" onClick={onFeedback}>
          {words.feedback}
        </button>
      </div>
      <p className="sp-muted">{words.feedbackAbout}</p>
    </div>
  );
}

const useNames = (): ((name: string) => string) => {
  const { text } = useText();
  const names: Readonly<Record<string, string>> = wordsIn(LEDGER_TEXT, text.locale).names;
  return name => (Object.hasOwn(names, name) ? names[name]! : name);
};

const usePercent = (): ((part: number | null) => string) => {
  const { numbers } = useText();
  return part => (part === null ? '–' : `${numbers.fixed(100 * part, 0)} %`);
};

function CountTable(props: {
  readonly title: string;
  readonly id: string;
  readonly rows: readonly Counts[];
  readonly open?: boolean;
}) {
  const { text, numbers } = useText();
  const { columns } = wordsIn(LEDGER_TEXT, text.locale);
  const [nameOf, percent] = [useNames(), usePercent()];
  return (
    <LedgerTable
      title={props.title}
      id={props.id}
      open={props.open ?? false}
      head={['', columns.regions, columns.false, columns.missed, columns.agreement]}
      rows={props.rows.map(({ name, regions, falsePoints, missed, agreement }) => [
        nameOf(name),
        numbers.count(regions),
        numbers.count(falsePoints),
        numbers.count(missed),
        percent(agreement),
      ])}
    />
  );
}

function Reasons({ ledger }: { readonly ledger: Ledger }) {
  const { text, numbers } = useText();
  const words = wordsIn(LEDGER_TEXT, text.locale);
  const nameOf = useNames();
  const reasons: Readonly<Record<string, string>> = text.reasons.names;
  return (
    <LedgerTable
      title={words.tables.reason}
      id="reason"
      head={['', words.columns.false]}
      rows={ledger.reasons.map(({ name, falsePoints }) => [reasons[name] ?? nameOf(name), numbers.count(falsePoints)])}
    />
  );
}

function Calibration({ ledger: { calibration } }: { readonly ledger: Ledger }) {
  const { text, numbers } = useText();
  const { tables, columns, ece } = wordsIn(LEDGER_TEXT, text.locale);
  const percent = usePercent();
  return (
    <LedgerTable
      title={tables.calibration}
      id="calibration"
      note={calibration.ece === null ? '' : ece(numbers.fixed(calibration.ece, 3))}
      head={['', columns.regions, columns.probability, columns.affected]}
      rows={calibration.bins.map(({ from, to, count, meanProbability, positiveShare }) => [
        `${numbers.fixed(from, 1)}–${numbers.fixed(to, 1)}`,
        numbers.count(count),
        percent(meanProbability),
        percent(positiveShare),
      ])}
    />
  );
}

function Months({ ledger: { byMonth } }: { readonly ledger: Ledger }) {
  const { text, numbers } = useText();
  const { tables, columns, drift } = wordsIn(LEDGER_TEXT, text.locale);
  const [nameOf, percent] = [useNames(), usePercent()];
  return (
    <LedgerTable
      title={tables.month}
      id="month"
      note={drift}
      head={['', columns.reads, columns.false, columns.missed, columns.agreement, columns.p]}
      rows={byMonth.map(({ name, reads, falsePoints, missed, agreement, p }) => [
        nameOf(name),
        numbers.count(reads),
        numbers.count(falsePoints),
        numbers.count(missed),
        percent(agreement),
        p === null ? '–' : numbers.fixed(p, 3),
      ])}
    />
  );
}

function Threshold({ threshold }: { readonly threshold: SiteThreshold }) {
  const { text, numbers } = useText();
  const words = wordsIn(LEDGER_TEXT, text.locale);
  const { count, fixed, signed } = numbers;
  return (
    <details className="sp-ledger" data-testid="ledger-threshold">
      <summary>
        <span className="sp-heading">{words.tables.threshold}</span>
      </summary>
      {threshold._tag === 'tooFew' ? (
        <p>{words.tooFew(count(threshold.reads), count(threshold.affected))}</p>
      ) : (
        <>
          <p>
            {words.proposed(
              fixed(threshold.proposed.threshold, 2),
              fixed(threshold.shipped.threshold, 2),
              count(threshold.chosenOn),
              count(threshold.measuredOn),
            )}
          </p>
          <p>{words.price(signed(threshold.price.sensitivity, 3), signed(threshold.price.specificity, 3))}</p>
        </>
      )}
    </details>
  );
}
