import { agreementOf } from './agreement.js';
import { SCORE_IDS, SCORES, type ScoreId, type Scores } from './scores.js';
import type { ScoredHead, ScoreWay } from './scoreWay.js';
import { affectedOf, fits, isMade, type WayScore, type WhyNotMade } from './wayScore.js';

/** The list with each way under its general type. */
const LIST: Readonly<Record<ScoreId, ScoreWay>> = SCORES;

/** A score of each way that `ask` gives one of. */
export function collectScores(ask: (id: ScoreId) => WayScore | undefined): Scores {
  const found: { [K in ScoreId]?: WayScore } = {};
  for (const id of SCORE_IDS) {
    const score = ask(id);
    if (score !== undefined) found[id] = score;
  }
  return found;
}

/** What `say` says of each way that was asked, in the order of the list. */
export const ofScores = <T>(scores: Scores, say: (id: ScoreId, score: WayScore) => T): readonly T[] =>
  SCORE_IDS.flatMap(id => {
    const score = scores[id];
    return score === undefined ? [] : [say(id, score)];
  });

/** Every way asked. What keeps ASPECTS itself from being made keeps all of them. */
export const measureScores = (head: ScoredHead): Scores =>
  collectScores(id => {
    const { notScored } = head.aspects;
    return notScored === undefined ? LIST[id].score(head) : { notMade: notScored };
  });

/** The first way whose stored score cannot be true. */
export const wrongScore = (scores: Scores): ScoreId | undefined =>
  SCORE_IDS.find(id => {
    const score = scores[id];
    return isMade(score) && !(fits(score) && (LIST[id].fits?.(score) ?? true));
  });

const NOT_MADE_WORDS: Readonly<Record<WhyNotMade, string>> = {
  haemorrhage: 'not scored, haemorrhage',
  noInfarctNetwork: 'no infarct network installed',
  noDetector: 'no infarct detector installed',
  detectorFailed: 'the infarct detector failed',
  noRegion: 'no region could be judged',
};

/** More regions in doubt than this are counted. */
const MOST_NAMED = 6;

/**
 * One line for report, picture and command line: "Ways to the score: density 6 (left: M1, M2), overlap 7 (left: M1); in doubt:
 * M2 left". Empty where fewer than two ways made a total.
 */
export function scoresWords(scores: Scores): readonly string[] {
  const agreement = agreementOf(scores);
  if (agreement === undefined) return [];
  const ways = ofScores(scores, (id, score) => `${SCORES[id].word} ${wayWords(score)}`);
  const { doubtful } = agreement;
  const named = doubtful.slice(0, MOST_NAMED).map(({ name, side }) => `${name} ${side}`);
  const more = doubtful.length - named.length;
  const said =
    doubtful.length === 0 ? 'they agree' : `in doubt: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [`Ways to the score, by the algorithm: ${ways.join(', ')}; ${said}`];
}

function wayWords(score: WayScore): string {
  if (!isMade(score)) return `(${NOT_MADE_WORDS[score.notMade]})`;
  const names = affectedOf(score).map(({ name }) => name);
  return score.side === 'none' ? String(score.total) : `${score.total} (${score.side}: ${names.join(', ')})`;
}
