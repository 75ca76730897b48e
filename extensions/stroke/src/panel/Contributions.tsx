import type { Contribution } from '@ohif-stroke/core';
import type { Text } from '../text/index.js';
import { useText } from './useText.js';

interface Props {
  readonly contributions: readonly Contribution[] | undefined;
  readonly baseLogOdds: number | undefined;
}

/** Smaller ones would be bars of no length: they are added up in the last line. */
const SEEN_LOG_ODDS = 0.05;

/** What each input adds to the log-odds, strongest first: bars to the right speak for the region, to the left against it. */
export function Contributions({ contributions, baseLogOdds }: Props) {
  const { text, numbers } = useText();
  if (contributions === undefined) return <p className="sp-muted">{text.why.noContributions}</p>;
  const rows = [
    ...contributions.map(({ name, value, logOdds }) => ({ name: featureName(text, name), value, logOdds })),
    ...(baseLogOdds === undefined ? [] : [{ name: text.why.base, value: undefined, logOdds: baseLogOdds }]),
  ]
    .filter(row => Math.abs(row.logOdds) >= SEEN_LOG_ODDS)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
  const longest = Math.max(1, ...rows.map(row => Math.abs(row.logOdds)));
  return (
    <div className="sp-contributions">
      <p className="sp-muted" id="sp-contributions-title">
        {text.why.contributions}
      </p>
      <ul aria-labelledby="sp-contributions-title">
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
    </div>
  );
}

const isNamed = (name: string, features: Text['features']): name is keyof Text['features'] =>
  Object.hasOwn(features, name);

const featureName = ({ features }: Text, name: string): string => (isNamed(name, features) ? features[name] : name);

const digitsOf = (value: number): number => (Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1);
