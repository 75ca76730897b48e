import {
  CLINICAL_SCORE_IDS,
  CLINICAL_SCORES,
  type ClinicalScore,
  type Criterion,
  type PartRule,
  TRIALS,
  type Trial,
} from '@ohif-stroke/core';

/** The tables of docs/clinic.md, made of the data that is counted with. */

const n = (value: number): string => String(value);

/** "≥ 15: 1, > 20: 2". */
function ruleWords(rule: PartRule): string {
  const glucose = (of: { readonly 'mmol/L': number; readonly 'mg/dL': number }) =>
    `${of['mmol/L']} mmol/L (${of['mg/dL']} mg/dL)`;
  switch (rule.kind) {
    case 'bands':
    case 'hours': {
      const bands = rule.bands.map(band => `${'from' in band ? `≥ ${band.from}` : `> ${band.over}`}: ${band.points}`);
      return [`below: ${rule.below}`, ...bands].join(', ');
    }
    case 'choice':
      return Object.entries(rule.points)
        .map(([answer, points]) => `${answer}: ${points}`)
        .join(', ');
    case 'glucose':
      return rule.bands
        .map(band => `${'over' in band ? `> ${glucose(band.over)}` : `< ${glucose(band.below)}`}: ${band.points}`)
        .join(', ');
    case 'either':
      return `${rule.item} or glucose > ${glucose(rule.glucose)}: 1`;
    case 'perUnit':
      return rule.each === 1 ? 'its points' : `1 for every ${rule.each}`;
  }
}

const row = (...cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '/')).join(' | ')} |`;

export function scoreTable(): readonly string[] {
  return CLINICAL_SCORE_IDS.flatMap(id => {
    const { name, range, parts, citation, sources }: ClinicalScore = CLINICAL_SCORES[id];
    const rules = Object.entries(parts).map(([part, rule]) => `${part} (${ruleWords(rule)})`);
    return [row(`**${name}** ${range.map(n).join('-')}`, rules.join('; '), citation, sources.join('; '))];
  });
}

export function outcomeTable(): readonly string[] {
  return CLINICAL_SCORE_IDS.flatMap(id => {
    const { name, outcomes }: ClinicalScore = CLINICAL_SCORES[id];
    return outcomes.map(({ kind, cohort, bands }) => {
      const figures = bands.map(({ points: [from, to], percent, over }) => {
        const points = from === to ? n(from) : `${from}-${to}`;
        return `${points}: ${over ? 'over ' : ''}${percent} %`;
      });
      const who = cohort.patients === undefined ? cohort.id : `${cohort.id}, n = ${cohort.patients}`;
      return row(name, kind, who, figures.join(', '));
    });
  });
}

function criterionWords(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'all':
      return `all of [${criterion.of.map(criterionWords).join('; ')}]`;
    case 'any':
      return `one of [${criterion.of.map(criterionWords).join('; ')}]`;
    case 'choice':
      return `${criterion.item}: ${criterion.of.join(' or ')}`;
    case 'number':
    case 'hours': {
      const { from, to, over, under } = criterion;
      const limits = [
        ...(from === undefined ? [] : [`≥ ${from}`]),
        ...(over === undefined ? [] : [`> ${over}`]),
        ...(to === undefined ? [] : [`≤ ${to}`]),
        ...(under === undefined ? [] : [`< ${under}`]),
      ];
      return `${criterion.kind === 'hours' ? 'hours' : criterion.item} ${limits.join(', ')}`;
    }
  }
}

export function trialTable(): readonly string[] {
  return Object.values<Trial>(TRIALS).map(({ name, criteria, citation, sources }) =>
    row(`**${name}**`, criteria.map(criterionWords).join('; '), citation, sources.join('; ')),
  );
}
