import { failureText, type Text } from '../text/index.js';
import type { StudyScore } from './studyScore.js';

/** What stands in the cell, and what is told of it when one points at it. */
export interface ScoreWords {
  readonly shown: string;
  readonly title: string;
}

const DASH = '–';

export function scoreWords(text: Text, score: StudyScore | undefined): ScoreWords {
  const words = text.workList;
  switch (score?.kind) {
    case undefined:
      return { shown: '…', title: words.asking };
    case 'none':
      return { shown: '', title: '' };
    case 'hidden':
      return { shown: DASH, title: words.hidden[score.why] };
    case 'failed':
      return { shown: DASH, title: words.failed(failureText(text, score.failure)) };
    case 'score': {
      const { total, side, signed } = score;
      const said = total === undefined ? words.notScored : words.total(total, side === 'none' ? '' : text.sides[side]);
      const state = signed ? words.signed : words.unread;
      return { shown: `${said} · ${state}`, title: signed ? words.signedTitle : words.unreadTitle };
    }
  }
}
