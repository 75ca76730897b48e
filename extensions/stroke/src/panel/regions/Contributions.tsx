import type { Contribution } from '@ohif-stroke/core';
import type { Text } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly contributions: readonly Contribution[] | undefined;
  readonly baseLogOdds: number | undefined;
  /** The smaller print: the measurements behind the inputs. */
  readonly details: readonly string[];
}

/** Smaller ones would be bars of no length. */
const SEEN_LOG_ODDS = 0.05;

/** These say why; the others are a click away, so that the table stays in sight. */
const STRONGEST = 3;

/** What each input adds to the log-odds, strongest first: bars to the right speak for the region, to the left against it. */
export function Contributions({ contributions, baseLogOdds, details }: Props) {
  const { text } = useText();
  const measured = details.length > 0 && <p className="sp-muted">{details.join(' · ')}</p>;
  if (contributions === undefined) {
    return (
      <>
        <p className="sp-muted">{text.why.noContributions}</p>
        {measured}
      </>
    );
  }
  const inputs: readonly Row[] = contributions
    .map(({ name, value, logOdds }) => ({ name: featureName(text, name), value, logOdds }))
    .filter(row => Math.abs(row.logOdds) >= SEEN_LOG_ODDS)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
  const base = baseLogOdds === undefined ? [] : [{ name: text.why.base, value: undefined, logOdds: baseLogOdds }];
  const rest: readonly Row[] = [...inputs.slice(STRONGEST), ...base];
  const longest = Math.max(1, ...[...inputs, ...base].map(row => Math.abs(row.logOdds)));
  return (
    <div className="sp-contributions">
      <p className="sp-muted">{text.why.contributions}</p>
      <Rows rows={inputs.slice(0, STRONGEST)} longest={longest} />
      <details>
        <summary className="sp-muted">{text.why.more(rest.length)}</summary>
        <Rows rows={rest} longest={longest} />
        {measured}
      </details>
    </div>
  );
}

interface Row {
  readonly name: string;
  readonly value: number | undefined;
  readonly logOdds: number;
}

function Rows({ rows, longest }: { readonly rows: readonly Row[]; readonly longest: number }) {
  const { text, numbers } = useText();
  if (rows.length === 0) return null;
  return (
    <ul aria-label={text.why.contributions}>
      {rows.map(({ name, value, logOdds }) => (
        <li key={name} className={logOdds > 0 ? 'sp-for' : 'sp-against'}>
          <span className="sp-contribution-name">
            {name}
            {value !== undefined && <small className="sp-muted"> {numbers.fixed(value, digitsOf(value))}</small>}
          </span>
          <span className="sp-contribution-bar" aria-hidden="true">
            <span style={{ width: `${(50 * Math.abs(logOdds)) / longest}%` }} />
          </span>
          <span className="sp-contribution-sum">
            {numbers.signed(logOdds, 1)}
            <span className="sp-unseen"> {logOdds > 0 ? text.why.towards : text.why.against}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const isNamed = (name: string, features: Text['features']): name is keyof Text['features'] =>
  Object.hasOwn(features, name);

const featureName = ({ features }: Text, name: string): string => (isNamed(name, features) ? features[name] : name);

const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1);
