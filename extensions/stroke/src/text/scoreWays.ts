import { type Agreement, agreementOf, type Scores } from '@ohif-stroke/core';
import type { Text } from './text.js';

/** "density 6"; with its side where the ways score different sides. */
export function wayTotal(
  { ways, sides }: Text,
  { id, score }: Agreement['made'][number],
  { made }: Pick<Agreement, 'made'>,
): string {
  const scored = new Set(made.map(way => way.score.side).filter(side => side !== 'none'));
  const total = ways.total(ways.names[id], score.total);
  return scored.size > 1 ? `${total} (${sides[score.side]})` : total;
}

/** What they say together, without the names of the regions in doubt. */
export const agreementSaid = ({ ways }: Text, { made, doubtful }: Agreement): string =>
  doubtful.length > 0 ? ways.inDoubt : ways.agree(made.length);

/** One line of plain text; empty where fewer than two ways made a total. */
export function scoresText(text: Text, scores: Scores): string {
  const agreement = agreementOf(scores);
  if (agreement === undefined) return '';
  const { ways, map, sides } = text;
  const totals = agreement.made.map(way => wayTotal(text, way, agreement));
  const missing = agreement.notMade.map(({ id, why }) => `${ways.names[id]}: ${ways.notMade[why]}`);
  const doubtful = agreement.doubtful.map(({ name, side }) => map.region(name, sides[side]));
  const said = [agreementSaid(text, agreement), doubtful.join('; ')].filter(part => part !== '').join(' ');
  return `${ways.byAi} ${[...totals, ...missing, said].join(' · ')}`;
}
