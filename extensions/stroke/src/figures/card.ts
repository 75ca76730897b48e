import type { StrokeResult } from '@ohif-stroke/core';
import type { ReactNode } from 'react';
import type { Numbers, SentenceValues, Text } from '../text/index.js';
import type { MarkSwitch } from '../ui/Figure.js';

export interface CardProps<V> {
  /** Absent where it was not measured, or no longer holds. */
  readonly value: V | undefined;
  /** As read. */
  readonly result: StrokeResult;
  /** The infarct was redrawn: its volume is the reader's. */
  readonly redrawn: boolean;
  /** Brings what it drew on the images into view; absent where it drew nothing. */
  readonly onShow: (() => void) | undefined;
  /** Of what it drew, where the reader may switch that on and off. */
  readonly marks: MarkSwitch | undefined;
}

export interface CardWords {
  readonly text: Text;
  readonly numbers: Numbers;
}

/** How a figure of core looks and reads in the viewer; its texts lie in its folder, in every language. */
export interface FigureCard<V> {
  readonly Card: (props: CardProps<V>) => ReactNode;
  /** Whether it may stand behind map and regions, which a reader sees without scrolling; without it never. */
  readonly canWait?: (value: V) => boolean;
  /** One line of the read as text. */
  readonly line: (value: V, words: CardWords) => string;
  /** What it is called where it is compared with another scan (`overTime`) or was looked for and is no finding (`finding`). */
  readonly name?: (words: CardWords) => string;
  /** The same where what is compared is a part of it. */
  readonly comparedName?: (words: CardWords) => string;
  /** Behind the volume that it says the sharpness of, in brackets, in place of a line of its own. */
  readonly behindVolume?: (value: V, words: CardWords) => string;
  /** Its warnings in the other languages, by their codes; English is core's own. */
  readonly notices?: { readonly de: FigureNotices; readonly zh: FigureNotices };
}

export type FigureNotices = Readonly<Record<string, (values: SentenceValues) => string>>;
