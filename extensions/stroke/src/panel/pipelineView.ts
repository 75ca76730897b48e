import type { ComponentType } from 'react';
import type { Run, StrokeState } from '../state/state.js';
import type { PanelSubject } from './useStore.js';

export interface ViewProps {
  /** Of the series in front of the reader: none, under way, or ended. */
  readonly run: Run | undefined;
  readonly state: StrokeState;
  readonly session: PanelSubject['session'];
}

/** What the panel shows of one pipeline's run; each part decides itself whether there is something to show. */
export interface PipelineView {
  /** Stands still above what scrolls. */
  readonly Top?: ComponentType<ViewProps>;
  readonly Body: ComponentType<ViewProps>;
  /** Stands still below it. */
  readonly Foot?: ComponentType<ViewProps>;
}
