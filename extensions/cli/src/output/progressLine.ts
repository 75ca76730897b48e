import type { Pipeline } from '@ohif-stroke/core';

interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressLine {
  show(label: string, fraction: number): void;
  clear(): void;
}

const CLEAR_LINE = '\r\u001b[2K';

export const stageLabel = ({ stages }: Pick<Pipeline, 'stages'>, id: string): string =>
  stages.find(stage => stage.id === id)?.label ?? id;

/** One line that is written over, on a terminal only: a log file gets none. */
export function createProgressLine(terminal: Terminal, quiet: boolean): ProgressLine {
  const active = terminal.isTTY === true && !quiet;
  let shown = '';
  return {
    show(label, fraction) {
      const text = `${label} ${Math.round(fraction * 100)} %`;
      if (!active || text === shown) return;
      shown = text;
      terminal.write(`${CLEAR_LINE}${text}`);
    },
    clear() {
      if (active && shown !== '') terminal.write(CLEAR_LINE);
      shown = '';
    },
  };
}
