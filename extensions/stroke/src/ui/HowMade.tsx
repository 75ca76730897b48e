import { Caveats } from './Caveats.js';

interface Props {
  readonly words: { readonly how: string; readonly caveats: Readonly<Record<string, string>> };
}

/** How a figure was made, then what has to be kept in mind of it: what stands behind its ⓘ. */
export const HowMade = ({ words }: Props) => (
  <>
    <p>{words.how}</p>
    <Caveats of={words.caveats} />
  </>
);
