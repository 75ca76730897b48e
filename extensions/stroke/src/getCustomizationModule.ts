import { type ColumnOutside, withScoreColumn } from './workList/scoreColumn.js';

/**
 * What is changed of the viewer outside the mode: a column of the work list (since 3.13), where the site wants it. To be there before a mode is entered it
 * takes the extension in the app-config's own list. Viewers without such a list know nothing of that name and go on.
 */
export const getCustomizationModule = (wanted: boolean, outside: ColumnOutside) =>
  wanted
    ? [
        {
          name: 'global',
          value: { 'workList.columns': { $apply: (columns: unknown) => withScoreColumn(columns, outside) } },
        },
      ]
    : [];
