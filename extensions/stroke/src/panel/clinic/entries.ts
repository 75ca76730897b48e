import { checkEntry, type ItemId, type ItemValue, itemSpec } from '@ohif-stroke/core';
import type { Numbers } from '../../text/index.js';
import type { itemWords } from './itemWords.js';
import { shortNumber } from './itemWords.js';

/** What was typed: a value, nothing, or a sentence why it does not count. */
export type Typed = { readonly value: ItemValue | undefined } | { readonly problem: string };

/** Decimals as either comma or point; blanks around them do not matter. */
export function typedNumber(draft: string): number | undefined {
  const text = draft.trim().replace(',', '.');
  if (text === '') return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

export function typedEntry(
  id: ItemId,
  draft: string,
  unit: string,
  words: ReturnType<typeof itemWords>,
  numbers: Numbers,
): Typed {
  const spec = itemSpec(id);
  const value: ItemValue | undefined =
    spec.kind === 'number'
      ? typedNumber(draft)
      : spec.kind === 'quantity'
        ? quantity(typedNumber(draft), unit)
        : draft || undefined;
  if (value === undefined) return { value };
  const checked = checkEntry(id, value);
  if (checked.ok) return { value: checked.value };
  const { _tag, values = {} } = checked.failure;
  if (_tag !== 'entryOutOfRange') return { problem: words.errors[_tag] };
  const limit = (name: string) => shortNumber(Number(values[name]), numbers);
  return { problem: words.errors.entryOutOfRange(limit('min'), limit('max')) };
}

const quantity = (value: number | undefined, unit: string) => (value === undefined ? undefined : { value, unit });
